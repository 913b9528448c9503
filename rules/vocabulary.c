#include "rules/vocabulary.h"

#include <ctype.h>
#include <string.h>

#include "rules/compound.h"
#include "rules/fold.h"
#include "rules/label_parts.h"
#include "rules/text.h"

/* Characters of a label that are too few to forgive one: 收件人 and 收款人, 单位 and 单价. */
#define EXACT_LENGTH 3

/* Beside a tick box only so much of a word has to be right: 廷期 can only be 延期. */
#define OPTION_LEAST 0.5

/* Below equality, so that a similarity of 1 says that nothing was forgiven or left out. */
#define NEARLY_EQUAL 0.99

/* Two labels with notes that are nearer than this differ in the note, and it was misread: the
 * label without a note is none of them. */
#define NOTE_READ 0.8

/* The longest note in brackets behind a label, bytes: ten characters. */
#define NOTE_BYTES 32

static bool same_meaning(const struct term *a, const struct term *b)
{
    return a->role == b->role && a->value == b->value && strcmp(a->word, b->word) == 0;
}

/* A title stands for a whole page and is no label. */
static bool is_label_of(const struct term *term, enum page_class page)
{
    return term->page == page && term->role != TERM_TITLE;
}

/* The best of the terms seen so far. */
struct candidate {
    const struct term *term;
    double similarity;
    size_t length; /* of the term, in characters */
    bool tie;      /* another meaning is as good */
};

/* What is known of a text before it is compared in earnest: most terms have hardly a character in
 * common with a reading, and there are more than a thousand of them. */
struct outline {
    size_t length;    /* characters */
    uint64_t letters; /* a bit for each character, several characters to a bit */
};

static struct outline outline_of(const char *text)
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

/* True if so many characters of the term are missing in the reading that it cannot be `least`
 * similar, the longer of the two having `longer` characters. */
static bool is_hopeless(struct outline term, struct outline reading, size_t longer, double least)
{
    return __builtin_popcountll(term.letters & ~reading.letters) >
           (1 - least) * (double)longer + 1e-9;
}

/* Similarity of a reading with a term, or 0 where their outlines rule out `least`. */
static double similarity_of(const struct term *term, const char *reading, struct outline outline,
                            double least, size_t *ret_length)
{
    struct outline own = outline_of(term->text);
    size_t n = own.length, longer = n > outline.length ? n : outline.length;
    size_t shorter = n > outline.length ? outline.length : n;

    *ret_length = n;
    if (strcmp(term->text, reading) == 0)
        return 1;
    if (n <= EXACT_LENGTH || (double)(longer - shorter) > (1 - least) * (double)longer + 1e-9 ||
        is_hopeless(own, outline, longer, least))
        return 0;
    return text_similarity(term->text, reading);
}

static struct candidate match_whole(const struct vocabulary *vocabulary, enum page_class page,
                                    const char *reading, double least)
{
    struct candidate best = {0};
    struct outline outline = outline_of(reading);

    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];
        double similarity;
        size_t n;

        if (!is_label_of(term, page))
            continue;
        similarity = similarity_of(term, reading, outline, least, &n);
        if (similarity == 0 || similarity + 1e-9 < least || similarity < best.similarity)
            continue;
        if (similarity > best.similarity)
            best = (struct candidate){.term = term, .similarity = similarity, .length = n};
        else if (!same_meaning(best.term, term))
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

        if (term->page != page || term->role != TERM_OPTION || text_length(term->text) != length)
            continue;
        similarity = text_similarity(term->text, reading);
        if (similarity > nearest) {
            nearest = similarity;
            best = term;
            tie = false;
        } else if (best && similarity == nearest && !same_meaning(best, term)) {
            tie = true;
        }
    }
    return tie ? NULL : best;
}

/* Cuts a note in brackets off the end: 手机号码(必填), or as much of it as stands on the label's
 * first line: 信用代码(税. Returns false if there is none, or nothing before it. */
static bool without_note(const char *reading, char *ret, size_t size)
{
    size_t n = strlen(reading);
    const char *open = strrchr(reading, '(');

    if (!open || open == reading || (reading[n - 1] != ')' && strchr(open, ')')))
        return false;
    /* A stroke of the bracket may be read as a bracket, too. */
    while (open > reading + 1 && open[-1] == '(')
        open--;
    n = (size_t)(open - reading);
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

/* The label a reading is put together as, with what stands in brackets behind it, 付款总额(大写),
 * or with that left out as a note. */
static const struct term *put_together(const struct vocabulary *vocabulary, enum page_class page,
                                       const char *reading)
{
    const struct term *term = label_parts_match(&vocabulary->parts, page, reading);
    char bare[LIMIT_TEXT];

    if (!term && without_note(reading, bare, sizeof bare))
        term = label_parts_match(&vocabulary->parts, page, bare);
    return term;
}

const struct term *vocabulary_match(const struct vocabulary *vocabulary, enum page_class page,
                                    const char *reading, double least, double *ret_similarity)
{
    struct candidate best = match_whole(vocabulary, page, reading, least), without;
    const struct term *parts;
    char bare[LIMIT_TEXT];

    /* A note that was left out is forgiven less than a character that was misread: 申请单位(必填)
     * is not 申请单位(公章). */
    if (best.similarity < NEARLY_EQUAL && !(best.tie && best.similarity > NOTE_READ) &&
        (without_note(reading, bare, sizeof bare) || without_scrap(reading, bare, sizeof bare))) {
        without = match_whole(vocabulary, page, bare, least);
        if (without.similarity > NEARLY_EQUAL)
            without.similarity = NEARLY_EQUAL;
        if (without.term && (!best.term || without.similarity > best.similarity))
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

/* Skips what print puts before a label: stars, bullets, 1. and (一) and 一、. */
static const char *label_begin(const char *reading)
{
    const char *p = reading, *numeral;

    while (*p && strchr("*.-_|'\"", *p))
        p++;
    numeral = p;
    while (isdigit((unsigned char)*numeral) || *numeral == '(' || fold_numeral(&numeral) >= 0 ||
           fold_numeral_unit(&numeral) > 0)
        if (isdigit((unsigned char)*numeral) || *numeral == '(')
            numeral++;
    if (numeral > p && (fold_skip(&numeral, "、") || fold_skip(&numeral, ".") ||
                        fold_skip(&numeral, ")") || fold_skip(&numeral, ",")))
        p = numeral;
    return p;
}

/* Skips the mark behind a label. The sign of an amount is no such mark. Returns true if there was a
 * colon, or what a colon is read as. */
static bool skip_mark(const char **text)
{
    bool colon = false;

    for (; **text && strchr(":;.,_", **text); (*text)++)
        colon |= **text == ':' || **text == ';';
    return colon;
}

/* Skips the label once more in English, if a colon or a note follows: 单位名称 Unit name:. */
static void skip_english(const char **text)
{
    const char *end = *text;

    while (isalpha((unsigned char)*end) || (*end && strchr(".'/&-", *end)))
        end++;
    if (end > *text + 1 && *end && strchr(":;(", *end))
        *text = end;
}

/* Skips a note in brackets behind a label: 单位名称(全称). No value begins with one so short. */
static void skip_note(const char **text)
{
    const char *close = **text == '(' ? strchr(*text, ')') : NULL;

    if (close && close - *text <= NOTE_BYTES)
        *text = close + 1;
}

/* Writes the first n characters of text. Returns the byte behind them, or NULL if it is shorter. */
static const char *head_of(const char *text, size_t n, char *ret, size_t size)
{
    const char *p = text;

    while (n-- > 0) {
        if (!*p)
            return NULL;
        for (p++; ((unsigned char)*p & 0xC0) == 0x80; p++)
            ;
    }
    if ((size_t)(p - text) >= size)
        return NULL;
    memcpy(ret, text, (size_t)(p - text));
    ret[p - text] = '\0';
    return p;
}

/* True if a known label of that page begins right here. */
static bool begins_with_term(const struct vocabulary *vocabulary, enum page_class page,
                             const char *text)
{
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];
        size_t n = strlen(term->text);

        /* One character (收, 付) is no word by itself. */
        if (is_label_of(term, page) && n > strlen("收") && strncmp(text, term->text, n) == 0)
            return true;
    }
    return false;
}

/* What stands at a box when it is read as a character. */
static bool begins_with_box(const char *text)
{
    static const char *const boxes[] = {"口", "囗", "囚"};

    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++)
        if (fold_skip(&text, boxes[i]))
            return true;
    return false;
}

/* True if the rest behind a term without a colon can be its value, and is not the second half of
 * a longer label: 单位名称 in 单位名称变更, 经办人 in 经办人签名. */
static bool is_value(const struct vocabulary *vocabulary, enum page_class page,
                     const struct term *term, const char *rest)
{
    if (!*rest || term->role == TERM_BUSINESS || term->role == TERM_AUTHORITY ||
        term->role == TERM_SEAL_PLACE)
        return true;
    if (term->role == TERM_OPTION)
        return !text_is_han(rest) || begins_with_box(rest);
    if (term->role == TERM_FIELD)
        switch (field_kind((enum field)term->value)) {
        case KIND_TEXT:
        case KIND_NAME:
        case KIND_WORD:
        case KIND_CAPITAL:
        case KIND_COUNT:
        case KIND_YEARS:
        case KIND_DATE:
        case KIND_VALIDITY:
            break;
        case KIND_AMOUNT: /* the sign before it may be read as a character */
            if (text_is_han(rest) && text_is_han(rest + strlen("羊")))
                return false;
            break;
        default:
            if (text_is_han(rest))
                return false;
        }
    return !begins_with_term(vocabulary, page, rest);
}

/* A single character behind a label is no name, address or unit but a piece of the label's last
 * character or of its cell's line. Numbers of people and years have one figure. */
static bool is_scrap(const struct term *term, const char *rest)
{
    enum field_kind kind;

    if (term->role != TERM_FIELD || text_length(rest) != 1)
        return false;
    kind = field_kind((enum field)term->value);
    return kind != KIND_WORD && !isdigit((unsigned char)*rest) &&
           (kind != KIND_COUNT && kind != KIND_YEARS);
}

/* Cuts the label's English off behind its Chinese: 收款人账号 Credit A/C. Returns false if there is
 * none. */
static bool without_english(char *head)
{
    size_t n = strlen(head), end = n;

    while (end && (isalpha((unsigned char)head[end - 1]) || strchr(".'/&-", head[end - 1])))
        end--;
    if (end == n || !end || (unsigned char)head[end - 1] < 0x80)
        return false;
    head[end] = '\0';
    return true;
}

/* A label with a colon behind: what stands before the first colon is the label or nothing is. */
static const struct term *match_before_colon(const struct vocabulary *vocabulary,
                                             enum page_class page, const char *begin, double least,
                                             const char **ret_rest, bool *ret_colon)
{
    size_t n = strcspn(begin, ":;");
    char head[sizeof vocabulary->terms[0].text];
    const struct term *term;

    *ret_colon = begin[n] != '\0';
    if (!*ret_colon || n >= sizeof head)
        return NULL;
    memcpy(head, begin, n);
    head[n] = '\0';
    term = vocabulary_match(vocabulary, page, head, least, NULL);
    if (!term && without_english(head))
        term = vocabulary_match(vocabulary, page, head, least, NULL);
    if (!term)
        return NULL;
    begin += n;
    skip_mark(&begin);
    skip_note(&begin);
    *ret_rest = begin;
    return term;
}

/* Measures one term against the beginning of a reading. More characters read right win, then the
 * shorter term: 身份证号 in 身份证号1101… and not 身份证号码 with its last character misread. */
static void try_prefix(const struct term *term, const char *begin, struct outline outline,
                       double least, struct candidate *best, const char **ret_rest)
{
    struct outline own = outline_of(term->text);
    char head[sizeof term->text];
    size_t n = own.length, right, best_right;
    const char *rest;
    double similarity;

    if (n > outline.length || is_hopeless(own, outline, n, least))
        return;
    rest = head_of(begin, n, head, sizeof head);
    if (!rest)
        return;
    if (strncmp(begin, term->text, strlen(term->text)) == 0)
        similarity = 1;
    else if (n > EXACT_LENGTH)
        similarity = text_similarity(term->text, head);
    else
        return;
    if (similarity + 1e-9 < least)
        return;
    right = (size_t)(similarity * (double)n + 0.5);
    best_right = (size_t)(best->similarity * (double)best->length + 0.5);
    if (best->term && (right < best_right || (right == best_right && n > best->length)))
        return;
    if (best->term && right == best_right && n == best->length) {
        best->tie |= !same_meaning(best->term, term);
        return;
    }
    *best = (struct candidate){.term = term, .similarity = similarity, .length = n};
    *ret_rest = rest;
}

/* Receipts often have no colon; elsewhere what a colon is misread as has to follow the words. */
static bool may_end(enum page_class page, const char *behind)
{
    return page == PAGE_TRANSFER_RECEIPT || (*behind && strchr(",.", *behind));
}

/* The longest beginning of a line that is put together from words, where it is longer than the
 * listed label found: 转出方单位户名 where 转出方 is listed. */
static void try_parts(const struct vocabulary *vocabulary, enum page_class page, const char *begin,
                      struct candidate *best, const char **ret_rest)
{
    size_t most = strlen(begin), n;
    char head[LIMIT_PART_LEN];

    for (n = most < sizeof head ? most : sizeof head - 1; n > 0; n--) {
        const struct term *term;

        if (((unsigned char)begin[n] & 0xC0) == 0x80 || begin[n - 1] == '(' ||
            !may_end(page, begin + n))
            continue;
        text_copy(head, sizeof head, begin);
        head[n] = '\0';
        if (best->term && !best->tie && text_length(head) <= best->length)
            return;
        term = label_parts_match(&vocabulary->parts, page, head);
        if (!term)
            continue;
        *best = (struct candidate){
            .term = term, .similarity = NEARLY_EQUAL, .length = text_length(head)};
        *ret_rest = begin + n;
        return;
    }
}

const struct term *vocabulary_prefix(const struct vocabulary *vocabulary, enum page_class page,
                                     const char *reading, double least, const char **ret_rest)
{
    const char *begin = label_begin(reading), *rest = NULL;
    struct outline outline = outline_of(begin);
    struct candidate best = {0};
    bool colon, without_colon;
    const struct term *term = match_before_colon(vocabulary, page, begin, least, &rest, &colon);

    if (term) {
        *ret_rest = rest;
        return term;
    }
    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *other = &vocabulary->terms[i];

        /* 收 and 寄 need the whole reading or a colon. */
        if (is_label_of(other, page) && other->text[0] && other->text[strlen("收")] != '\0')
            try_prefix(other, begin, outline, least, &best, &rest);
    }
    try_parts(vocabulary, page, begin, &best, &rest);
    if (!best.term || best.tie)
        return NULL;
    skip_english(&rest);
    skip_note(&rest);
    without_colon = !skip_mark(&rest);
    skip_note(&rest);
    if (without_colon && !is_value(vocabulary, page, best.term, rest))
        return NULL;
    /* A colon soon behind belongs to a longer label that is not known: 经办人工号: 35. */
    if (colon && strcspn(rest, ":;") < strlen(rest) && strcspn(rest, ":;") <= strlen("四个汉字") &&
        text_is_han(rest))
        return NULL;
    *ret_rest = without_colon && is_scrap(best.term, rest) ? rest + strlen(rest) : rest;
    return best.term;
}

bool vocabulary_is_unit(const struct vocabulary *vocabulary, const char *name)
{
    char bare[LIMIT_TEXT];
    size_t length;

    if (without_note(name, bare, sizeof bare))
        name = bare;
    length = strlen(name);
    for (int i = 0; i < vocabulary->nunit_endings; i++) {
        size_t n = strlen(vocabulary->unit_endings[i]);

        if (n < length && strcmp(name + length - n, vocabulary->unit_endings[i]) == 0)
            return true;
    }
    return false;
}

bool vocabulary_has_surname(const struct vocabulary *vocabulary, const char *name)
{
    for (int i = 0; i < vocabulary->nsurnames; i++) {
        size_t n = strlen(vocabulary->surnames[i]);

        if (strncmp(name, vocabulary->surnames[i], n) == 0 && name[n])
            return true;
    }
    return false;
}
