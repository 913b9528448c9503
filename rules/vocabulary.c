#include "rules/vocabulary.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "rules/compound.h"
#include "rules/label_parts.h"
#include "rules/text.h"
#include "rules/vocabulary_parts.h"

/* Beside a tick box only so much of a word has to be right: 廷期 can only be 延期. */
#define OPTION_LEAST 0.5

/* Two labels with notes that are nearer than this differ in the note, and it was misread: the
 * label without a note is none of them. */
#define NOTE_READ 0.8

/* English before a label has so many letters: No, Tel. */
#define ENGLISH_LEAST 2

bool vocabulary_same(const struct term *a, const struct term *b)
{
    return a->role == b->role && a->value == b->value && strcmp(a->word, b->word) == 0;
}

bool vocabulary_is_label(const struct term *term, enum page_class page)
{
    return term->page == page && term->role != TERM_TITLE;
}

struct outline vocabulary_outline(const char *text)
{
    const unsigned char *p = (const unsigned char *)text;
    struct outline outline = {0};

    while (*p) {
        unsigned hash = *p++;

        while ((*p & 0xC0) == 0x80)
            hash = hash * 31 + *p++;
        outline.letters |= UINT64_C(1) << (hash % 64);
        outline.length++;
    }
    return outline;
}

bool vocabulary_hopeless(struct outline term, struct outline reading, size_t longer, double least)
{
    return __builtin_popcountll(term.letters & ~reading.letters) >
           (1 - least) * (double)longer + 1e-9;
}

/* Similarity of a reading with a term, or 0 where their outlines rule out `least`. */
static double similarity_of(const struct term *term, const char *reading, struct outline outline,
                            double least, size_t *ret_length)
{
    struct outline own = term->outline;
    size_t n = own.length, longer = n > outline.length ? n : outline.length;
    size_t shorter = n > outline.length ? outline.length : n;

    *ret_length = n;
    if (strcmp(term->text, reading) == 0)
        return 1;
    if (n <= EXACT_LENGTH || (double)(longer - shorter) > (1 - least) * (double)longer + 1e-9 ||
        vocabulary_hopeless(own, outline, longer, least))
        return 0;
    return text_similarity(term->text, reading);
}

static struct candidate match_whole(const struct vocabulary *vocabulary, enum page_class page,
                                    const char *reading, double least)
{
    struct candidate best = {0};
    struct outline outline = vocabulary_outline(reading);

    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];
        double similarity;
        size_t n;

        if (!vocabulary_is_label(term, page))
            continue;
        similarity = similarity_of(term, reading, outline, least, &n);
        if (similarity == 0 || similarity + 1e-9 < least || similarity < best.similarity)
            continue;
        if (similarity > best.similarity)
            best = (struct candidate){.term = term, .similarity = similarity, .length = n};
        else if (!vocabulary_same(best.term, term))
            best.tie = true;
    }
    return best;
}

const struct term *vocabulary_option(const struct vocabulary *vocabulary, enum page_class page,
                                     const char *reading)
{
    const struct term *best = NULL;
    double nearest = OPTION_LEAST - 1e-9;
    size_t length = text_length(reading);
    bool tie = false;

    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];
        double similarity;

        if (term->page != page || term->role != TERM_OPTION || term->outline.length != length)
            continue;
        similarity = text_similarity(term->text, reading);
        if (similarity > nearest) {
            nearest = similarity;
            best = term;
            tie = false;
        } else if (best && similarity == nearest && !vocabulary_same(best, term)) {
            tie = true;
        }
    }
    return tie ? NULL : best;
}

/* Where a text ends without the marks behind its words, of `length` bytes: a stroke of the bracket
 * that follows may be read as a bracket once more, or as one of these. */
static size_t without_strokes(const char *text, size_t length)
{
    static const char *const strokes[] = {"(", "“", "”", "‘", "’", "'", "\"", "`"};

    for (size_t i = 0; i < sizeof strokes / sizeof strokes[0];) {
        size_t n = strlen(strokes[i]);

        if (length > n && strncmp(text + length - n, strokes[i], n) == 0) {
            length -= n;
            i = 0;
        } else {
            i++;
        }
    }
    return length;
}

bool vocabulary_without_note(const char *reading, char *ret, size_t size)
{
    size_t n = strlen(reading);
    const char *open = strrchr(reading, '(');

    if (!open || open == reading || (reading[n - 1] != ')' && strchr(open, ')')))
        return false;
    n = without_strokes(reading, (size_t)(open - reading));
    text_copy(ret, size, reading);
    if (n < size)
        ret[n] = '\0';
    return true;
}

/* Cuts one letter or mark off the end of Chinese text: a piece of the cell's line is read as such.
 * Figures may be a value. Returns false if there is none. */
static bool without_scrap(const char *reading, char *ret, size_t size)
{
    size_t n = strlen(reading);

    if (!text_is_han(reading) || n >= size || (unsigned char)reading[n - 1] >= 0x80 ||
        isdigit((unsigned char)reading[n - 1]))
        return false;
    text_copy(ret, size, reading);
    ret[n - 1] = '\0';
    return true;
}

/* Cuts off a note of one character, 有效期(年), of which only the closing bracket was read. Returns
 * false where both or none were. */
static bool without_half_note(const char *reading, char *ret, size_t size)
{
    size_t n = strlen(reading);

    if (n < 2 || n >= size || reading[n - 1] != ')' || strchr(reading, '('))
        return false;
    for (n -= 2; n > 0 && ((unsigned char)reading[n] & 0xC0) == 0x80;)
        n--;
    text_copy(ret, size, reading);
    ret[n] = '\0';
    return text_is_han(reading + n) && text_length(ret) > 1;
}

/* The label a reading is put together as, with what stands in brackets behind it, 付款总额(大写),
 * or with that left out as a note. */
static const struct term *put_together(const struct vocabulary *vocabulary, enum page_class page,
                                       const char *reading)
{
    const struct term *term = label_parts_match(&vocabulary->parts, page, reading);
    char bare[LIMIT_TEXT];

    if (!term && (vocabulary_without_note(reading, bare, sizeof bare) ||
                  without_half_note(reading, bare, sizeof bare)))
        term = label_parts_match(&vocabulary->parts, page, bare);
    if (!term && strchr(reading, '('))
        term = label_parts_unbracketed(&vocabulary->parts, page, reading);
    return term;
}

const char *vocabulary_behind_english(const char *reading)
{
    const char *end = reading;
    int letters = 0;

    for (; isalnum((unsigned char)*end) || (*end && strchr(".'/&-(),#", *end)); end++)
        letters += isalpha((unsigned char)*end) != 0;
    return letters >= ENGLISH_LEAST && text_is_han(end) ? end : reading;
}

static const struct term *match(const struct vocabulary *vocabulary, enum page_class page,
                                const char *reading, double least, double *ret_similarity)
{
    struct candidate best = match_whole(vocabulary, page, reading, least), without;
    const struct term *parts;
    char bare[LIMIT_TEXT];

    /* A note that was left out is forgiven less than a character that was misread: 申请单位(必填)
     * is not 申请单位(公章). */
    if (best.similarity < NEARLY_EQUAL && !(best.tie && best.similarity > NOTE_READ) &&
        (vocabulary_without_note(reading, bare, sizeof bare) ||
         without_scrap(reading, bare, sizeof bare))) {
        without = match_whole(vocabulary, page, bare, least);
        if (without.similarity > NEARLY_EQUAL)
            without.similarity = NEARLY_EQUAL;
        if (without.term && (!best.term || without.similarity > best.similarity))
            best = without;
    }
    /* What is a label as it stands without its half note is no label near to it: 有效期至. */
    if (best.similarity < NEARLY_EQUAL && without_half_note(reading, bare, sizeof bare)) {
        without = match_whole(vocabulary, page, bare, 1);
        without.similarity = NEARLY_EQUAL;
        if (without.term)
            best = without;
    }
    /* Words put together say more than the label they are near to: 签收电话 is not 签收人. */
    if (best.similarity < NEARLY_EQUAL && (parts = put_together(vocabulary, page, reading))) {
        if (ret_similarity)
            *ret_similarity = NEARLY_EQUAL;
        return parts;
    }
    if (!best.term && (best.term = compound_match(vocabulary, page, reading)) != NULL)
        best.similarity = NEARLY_EQUAL;
    if (!best.term || best.tie)
        return NULL;
    if (ret_similarity)
        *ret_similarity = best.similarity;
    return best.term;
}

/* Copies a reading that ends with a note (办理年限【年)) whose round bracket was read as a square
 * one, with a round one. Something stands in the note, which is no mark in a box to tick. Returns
 * false if there is none. */
static bool with_round_bracket(const char *reading, char *ret, size_t size)
{
    static const char square[] = "【";
    const char *open = strstr(reading, square), *note = open ? open + strlen(square) : "";

    if (open == reading || !text_is_han(note) || strchr(note, ')') != note + strlen(note) - 1)
        return false;
    snprintf(ret, size, "%.*s(%s", (int)(open - reading), reading, note);
    return true;
}

const struct term *vocabulary_match(const struct vocabulary *vocabulary, enum page_class page,
                                    const char *reading, double least, double *ret_similarity)
{
    char round[LIMIT_TEXT];
    const struct term *term;
    const char *behind;

    if (with_round_bracket(reading, round, sizeof round))
        reading = round;
    term = match(vocabulary, page, reading, least, ret_similarity);
    if (term && reading == round && ret_similarity && *ret_similarity > NEARLY_EQUAL)
        *ret_similarity = NEARLY_EQUAL;
    /* Letters may belong to the label (UKey数量). */
    if (!term && (behind = vocabulary_behind_english(reading)) != reading) {
        term = match(vocabulary, page, behind, least, ret_similarity);
        if (term && ret_similarity && *ret_similarity > NEARLY_EQUAL)
            *ret_similarity = NEARLY_EQUAL;
    }
    return term;
}

bool vocabulary_is_unit(const struct vocabulary *vocabulary, const char *name)
{
    char bare[LIMIT_TEXT];
    size_t length;

    if (vocabulary_without_note(name, bare, sizeof bare))
        name = bare;
    length = strlen(name);
    for (int i = 0; i < vocabulary->nunit_endings; i++) {
        size_t n = strlen(vocabulary->unit_endings[i]);

        if (n < length && strcmp(name + length - n, vocabulary->unit_endings[i]) == 0)
            return true;
    }
    return false;
}

/* What stands behind a Tibetan name at the beginning of a text; NULL if none does. */
static const char *behind_tibetan(const struct vocabulary *vocabulary, const char *text)
{
    const char *behind = NULL;

    for (int i = 0; i < vocabulary->ntibetan_names && !behind; i++)
        behind = text_behind(text, vocabulary->tibetan_names[i]);
    return behind;
}

bool vocabulary_is_name(const struct vocabulary *vocabulary, const char *name)
{
    for (int i = 0; i < vocabulary->nsurnames; i++) {
        const char *given = text_behind(name, vocabulary->surnames[i]);

        if (given && *given)
            return true;
    }
    name = behind_tibetan(vocabulary, name);
    name = name ? behind_tibetan(vocabulary, name) : NULL;
    return name && !*name;
}
