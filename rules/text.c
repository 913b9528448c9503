#include "rules/text.h"

#include <assert.h>
#include <ctype.h>
#include <stdint.h>
#include <string.h>
#include <utf8proc.h>

/* Code points handled at a time. Longer text is composed in stretches, longer comparisons look at
 * the beginning only; LIMIT_TEXT holds far fewer. */
#define STRETCH 512

/* Room kept in a stretch for the longest compatibility decomposition of one character (18). */
#define ROOM 32

#define REPLACEMENT 0xFFFD

/* English words have so many letters to each that is read as a figure; codes have not. */
#define LETTERS_PER_FIGURE 6
#define STOP               "。"

/* Characters that print and recognition mix up and that mean the same on a form. */
static const struct {
    int32_t from, to;
} look_alikes[] = {
    {0x5E10, 0x8D26}, /* 帐 to 账, 户 stands behind either */
    {0x8CEC, 0x8D26}, /* 賬 */
    {0x6ED9, 0x6C47}, /* 滙 to 汇 */
    {0x532F, 0x6C47}, /* 匯 */
    {0x4E1F, 0x4E22}, /* 丟 to 丢, drawn so alike that either is read */
    {0x56D7, 0x53E3}, /* 囗, a part of characters that nobody writes alone, to 口 */
    /* the dots inside a transcribed name, to the one of GB 11643 print */
    {0x30FB, 0x00B7},
    {0x2022, 0x00B7},
    {0x2027, 0x00B7},
    {0x2219, 0x00B7},
    {0x22C5, 0x00B7},
    /* the dashes of dates and telephone numbers */
    {0x2010, '-'},
    {0x2011, '-'},
    {0x2012, '-'},
    {0x2013, '-'},
    {0x2014, '-'},
    {0x2015, '-'},
    {0x2212, '-'},
    {0x2500, '-'},
    {0x3008, '('}, /* 〈 and 《 are how round brackets are misread */
    {0x3009, ')'},
    {0x300A, '('},
    {0x300B, ')'},
    {0x3014, '('},
    {0x3015, ')'},
    {0x2236, ':'}, /* a ratio sign is a misread colon */
};

/* Takes one code point from *text, which is not at its end. A byte that is no UTF-8 is one
 * replacement character. */
static int32_t next_character(const unsigned char **text)
{
    utf8proc_int32_t c;
    utf8proc_ssize_t n;

    if (**text < 0x80)
        return *(*text)++;
    n = utf8proc_iterate(*text, -1, &c);
    if (n <= 0) {
        (*text)++;
        return REPLACEMENT;
    }
    *text += n;
    return c;
}

static bool is_dropped(int32_t c)
{
    switch (utf8proc_category(c)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
        return true;
    default:
        /* Variation selectors change the drawing of a character, not the character. */
        return c >= 0xFE00 && c <= 0xFE0F;
    }
}

static int32_t fold(int32_t c)
{
    for (size_t i = 0; i < sizeof look_alikes / sizeof *look_alikes; i++)
        if (look_alikes[i].from == c)
            return look_alikes[i].to;
    return c;
}

/* Decomposes c into points, leaving out what is dropped. Returns the new count. */
static size_t decompose(int32_t *points, size_t n, int32_t c)
{
    utf8proc_int32_t parts[ROOM];
    int last = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char(c, parts, ROOM, UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &last);

    assert(count <= ROOM);
    for (utf8proc_ssize_t i = 0; i < count; i++)
        if (!is_dropped(parts[i]))
            points[n++] = fold(parts[i]);
    return n;
}

/* Composes the points and appends them to ret, which holds *used bytes, as far as they fit.
 * Returns the number of characters appended. */
static size_t append(char *ret, size_t size, size_t *used, int32_t *points, size_t n)
{
    utf8proc_ssize_t composed = utf8proc_normalize_utf32(
        points, (utf8proc_ssize_t)n, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    size_t characters = 0;

    for (utf8proc_ssize_t i = 0; i < composed; i++) {
        utf8proc_uint8_t bytes[4];
        size_t length = (size_t)utf8proc_encode_char(points[i], bytes);

        if (*used + length >= size)
            break;
        memcpy(ret + *used, bytes, length);
        *used += length;
        characters++;
    }
    return characters;
}

size_t text_normal(char *ret, size_t size, const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    int32_t points[STRETCH];
    size_t used = 0, characters = 0, n = 0;

    assert(size > 0);
    while (*p && used + 1 < size) {
        n = decompose(points, n, next_character(&p));
        if (n + ROOM >= STRETCH) {
            characters += append(ret, size, &used, points, n);
            n = 0;
        }
    }
    characters += append(ret, size, &used, points, n);
    ret[used] = '\0';
    return characters;
}

size_t text_length(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    size_t n = 0;

    for (; *p; n++)
        next_character(&p);
    return n;
}

size_t text_count_han(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += ((unsigned char)*text & 0xC0) != 0x80 && text_is_han(text);
    return n;
}

int text_count_figures(const char *text)
{
    int n = 0;

    for (; *text; text++)
        n += *text >= '0' && *text <= '9';
    return n;
}

/* Writes the first STRETCH characters. Returns how many. */
static size_t characters_of(const char *text, int32_t points[STRETCH])
{
    const unsigned char *p = (const unsigned char *)text;
    size_t n = 0;

    while (*p && n < STRETCH)
        points[n++] = next_character(&p);
    return n;
}

static unsigned smallest(unsigned a, unsigned b, unsigned c)
{
    unsigned least = a < b ? a : b;

    return least < c ? least : c;
}

/* Levenshtein with one row. Returns the distance and the longer length. */
static size_t distance(const char *text_a, const char *text_b, size_t *ret_longer)
{
    int32_t a[STRETCH], b[STRETCH];
    unsigned row[STRETCH + 1];
    size_t na = characters_of(text_a, a), nb = characters_of(text_b, b);

    *ret_longer = na > nb ? na : nb;
    for (size_t j = 0; j <= nb; j++)
        row[j] = (unsigned)j;
    for (size_t i = 1; i <= na; i++) {
        unsigned diagonal = row[0];

        row[0] = (unsigned)i;
        for (size_t j = 1; j <= nb; j++) {
            unsigned above = row[j];

            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + (a[i - 1] != b[j - 1]));
            diagonal = above;
        }
    }
    return row[nb];
}

size_t text_distance(const char *a, const char *b)
{
    size_t longer;

    return distance(a, b, &longer);
}

double text_similarity(const char *a, const char *b)
{
    size_t longer, d = distance(a, b, &longer);

    return longer ? 1.0 - (double)d / (double)longer : 1.0;
}

/* One state of the search: the cheapest way to have matched a beginning of the needle with a
 * stretch of the text that began at character `begin`. */
struct stretch {
    unsigned cost;
    unsigned begin;
};

/* Takes the cheaper way; of two equally cheap ones the one that began later is shorter, and a
 * shorter stretch never holds more foreign characters. */
static struct stretch better(struct stretch a, struct stretch b)
{
    if (a.cost != b.cost)
        return a.cost < b.cost ? a : b;
    return a.begin >= b.begin ? a : b;
}

/* Advances the search by one character of the text. row has n + 1 states. */
static void search_step(struct stretch *row, const int32_t *needle, size_t n, int32_t c,
                        unsigned position)
{
    struct stretch diagonal = row[0];

    row[0] = (struct stretch){0, position + 1};
    for (size_t i = 1; i <= n; i++) {
        struct stretch before = row[i], extra = row[i], missing = row[i - 1], same = diagonal;

        extra.cost++;
        missing.cost++;
        same.cost += needle[i - 1] != c;
        row[i] = better(same, better(extra, missing));
        diagonal = before;
    }
}

/* Returns the byte at which character number `character` begins. */
static size_t byte_of(const char *text, size_t character)
{
    const unsigned char *p = (const unsigned char *)text;

    while (character-- && *p)
        next_character(&p);
    return (size_t)(p - (const unsigned char *)text);
}

double text_find(const char *text, const char *needle, size_t *ret_begin, size_t *ret_end)
{
    int32_t haystack[STRETCH], wanted[STRETCH];
    struct stretch row[STRETCH + 1];
    size_t nh = characters_of(text, haystack), nw = characters_of(needle, wanted);
    size_t begin = 0, end = 0;
    double best = nw ? 0.0 : 1.0;

    for (size_t i = 0; i <= nw; i++)
        row[i] = (struct stretch){(unsigned)i, 0};
    for (size_t j = 0; j < nh && nw; j++) {
        size_t length, longer;
        double similarity;

        search_step(row, wanted, nw, haystack[j], (unsigned)j);
        length = j + 1 - row[nw].begin;
        longer = length > nw ? length : nw;
        similarity = 1.0 - (double)row[nw].cost / (double)longer;
        /* Of two equally good stretches the one as long as the needle: a character is misread more
         * often than dropped. */
        if (similarity > best || (similarity == best && best > 0 && length == nw)) {
            best = similarity;
            begin = row[nw].begin;
            end = j + 1;
        }
    }
    if (ret_begin)
        *ret_begin = byte_of(text, begin);
    if (ret_end)
        *ret_end = byte_of(text, end);
    return best;
}

int32_t text_code(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;

    return *p ? next_character(&p) : 0;
}

void text_of_code(int32_t code, char ret[8])
{
    utf8proc_ssize_t n = utf8proc_encode_char(code, (utf8proc_uint8_t *)ret);

    ret[n] = '\0';
}

bool text_is_han(const char *text)
{
    int32_t c = text_code(text);

    return c == 0x3007 || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x4E00 && c <= 0x9FFF) ||
           (c >= 0xF900 && c <= 0xFAFF) || (c >= 0x20000 && c <= 0x323AF);
}

bool text_has_han(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text & 0xC0) != 0x80 && text_is_han(text))
            return true;
    return false;
}

bool text_is_utf8(const char *text, size_t n)
{
    const utf8proc_uint8_t *p = (const utf8proc_uint8_t *)text, *end = p + n;

    while (p < end) {
        utf8proc_int32_t c;
        utf8proc_ssize_t taken = utf8proc_iterate(p, end - p, &c);

        if (taken <= 0 || c == 0)
            return false;
        p += taken;
    }
    return true;
}

size_t text_step(const char *text)
{
    size_t n = *text != '\0';

    while (((unsigned char)text[n] & 0xC0) == 0x80)
        n++;
    return n;
}

void text_copy(char *ret, size_t size, const char *text)
{
    size_t n = strlen(text);

    assert(size > 0);
    if (n >= size) {
        n = size - 1;
        while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80)
            n--;
    }
    memcpy(ret, text, n);
    ret[n] = '\0';
}

bool text_is_english(const char *text)
{
    int letters = 0, figures = 0;

    for (; *text; text++) {
        /* The stop of an abbreviation, read as a Chinese one. */
        if (strncmp(text, STOP, strlen(STOP)) == 0) {
            text += strlen(STOP) - 1;
            continue;
        }
        if ((unsigned char)*text >= 0x80 || *text == '@')
            return false;
        letters += isalpha((unsigned char)*text) != 0;
        figures += isdigit((unsigned char)*text) != 0;
    }
    return letters > 1 && figures * LETTERS_PER_FIGURE <= letters;
}

bool text_is_name(const char *text)
{
    for (const char *c = text; *c; c++)
        if (((unsigned char)*c & 0xc0) != 0x80 && !text_is_han(c) &&
            strncmp(c, "·", strlen("·")) != 0)
            return false;
    return *text != '\0';
}
