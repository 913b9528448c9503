/* Text as the mailroom compares it. The only user of utf8proc.
 * Every function is total: invalid UTF-8 is replaced, over-long input is cut at a character. */
#ifndef RULES_TEXT_H
#define RULES_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Writes the normal form: NFKC, every white space and control or format character removed, bidi
 * marks removed, the look-alike characters of print folded (帐 to 账, middle dots to ·).
 * Case is kept. Returns the number of characters written. */
size_t text_normal(char *ret, size_t size, const char *text);

/* Returns the number of characters (code points) of a normal form. */
size_t text_length(const char *text);

/* Returns how many of them are Chinese characters. */
size_t text_count_han(const char *text);

/* Returns how many figures 0 to 9 a text has. */
int text_count_figures(const char *text);

/* Returns how many bytes the character that starts at text has, 0 at the end. */
size_t text_step(const char *text);

/* Returns the edit distance in characters (Levenshtein) of two normal forms. */
size_t text_distance(const char *a, const char *b);

/* Returns 1 - distance / longer length: 1 is equal, 0 is nothing in common. */
double text_similarity(const char *a, const char *b);

/* Returns the best similarity of needle with any stretch of text, and where that stretch begins
 * and ends (bytes). Used for a label printed before its value in one line. ret_* may be NULL. */
double text_find(const char *text, const char *needle, size_t *ret_begin, size_t *ret_end);

/* Returns what follows a word at the beginning of text, or NULL where text begins otherwise. */
static inline const char *text_behind(const char *text, const char *word)
{
    for (; *word; text++, word++)
        if (*text != *word)
            return NULL;
    return text;
}

/* True if the character that starts at text is a Chinese character (CJK ideograph). */
bool text_is_han(const char *text);

/* True if there is a Chinese character anywhere in a text. */
bool text_has_han(const char *text);

/* True if a text is words of Latin letters, as a label is printed once more in English: neither a
 * Chinese character nor the sign of a mailbox in it, and hardly a figure (an O read as 0). */
bool text_is_english(const char *text);

/* True if a text is written as names of people are: Chinese characters, and the dot between the
 * parts of a name, and not empty. */
bool text_is_name(const char *text);

/* Returns the code point of the character that starts at text, 0 at the end. */
int32_t text_code(const char *text);

/* Writes a code point as UTF-8 with its NUL. */
void text_of_code(int32_t code, char ret[8]);

/* True if the n bytes are UTF-8 without a NUL inside. */
bool text_is_utf8(const char *text, size_t n);

/* Copies at most size - 1 bytes, never cutting a character in two. */
void text_copy(char *ret, size_t size, const char *text);

#endif
