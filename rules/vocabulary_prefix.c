#include <ctype.h>
#include <string.h>

#include "rules/fold.h"
#include "rules/label_parts.h"
#include "rules/text.h"
#include "rules/vocabulary_parts.h"

/* The longest note in brackets behind a label, bytes: (省、市、区、街道、门牌). */
#define NOTE_BYTES 48

/* So many marks a star before a label is read as at most. */
#define STAR_MARKS 3

/* The code of an item has so many letters and figures at most. */
#define CODE_LETTERS 2
#define CODE_FIGURES 2

const char *vocabulary_behind_star(const char *text)
{
    static const char *const marks[] = {"*", "#", "+", "×", "※", "★", "☆"};
    const char *p = text;
    bool letter = false;

    for (int n = 0; n < STAR_MARKS; n++) {
        const char *begin = p;

        for (size_t i = 0; i < sizeof marks / sizeof marks[0] && p == begin; i++)
            fold_skip(&p, marks[i]);
        if (p == begin && islower((unsigned char)*p) && !letter) {
            letter = true;
            p++;
        }
        if (text_is_han(p))
            return p;
    }
    return text + strspn(text, "*#+");
}

const char *vocabulary_behind_code(const char *text)
{
    const char *p = text, *figures;

    while (p - text < CODE_LETTERS && isupper((unsigned char)*p))
        p++;
    if (p == text)
        return text;
    p += *p == '-' || *p == '.';
    for (figures = p; p - figures < CODE_FIGURES && isdigit((unsigned char)*p);)
        p++;
    if (p == figures)
        return text;
    p += *p && strchr(".):", *p);
    return text_is_han(p) ? p : text;
}

/* Skips what print puts before a label: stars, bullets, 1. and (一) and 一、. The point behind a
 * number stands low, in the middle or as a circle, and is read as any small mark, or as two; a 1
 * with a foot is read as 工. */
static const char *label_begin(const char *reading)
{
    static const char *const points[] = {"、", ".", ")", ",", "·", ":",
                                         "。", "'", "’", "‘", "*", "-"};
    const char *p = vocabulary_behind_star(reading), *numeral, *behind;

    while (*p && strchr("*.-_|'\"", *p))
        p++;
    numeral = p;
    fold_skip(&numeral, "工");
    while (isdigit((unsigned char)*numeral) || *numeral == '(' || fold_numeral(&numeral) >= 0 ||
           fold_numeral_unit(&numeral) > 0)
        if (isdigit((unsigned char)*numeral) || *numeral == '(')
            numeral++;
    behind = numeral;
    for (size_t i = 0; numeral > p && i < sizeof points / sizeof points[0];)
        i = fold_skip(&behind, points[i]) ? 0 : i + 1;
    return behind > numeral ? behind : p;
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

/* Skips a note in brackets behind a label: 单位名称(全称). No value begins with one so short. The
 * white of a wide bracket is read as a quotation mark before it. */
static void skip_note(const char **text)
{
    static const char *const quotes[] = {"“", "”", "‘", "’", "\"", "'"};
    const char *open = *text, *close;

    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0] && open == *text; i++)
        fold_skip(&open, quotes[i]);
    close = *open == '(' ? strchr(open, ')') : NULL;

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

/* True if another known label of that page begins right here; the same one once more in English
 * (电子邮件 E-mail Address) is no other. */
static bool begins_with_term(const struct vocabulary *vocabulary, enum page_class page,
                             const struct term *own, const char *text)
{
    bool english = text_is_english(text);

    for (int i = 0; i < vocabulary->n; i++) {
        const struct term *term = &vocabulary->terms[i];

        /* One character (收, 付) is no word by itself. */
        if (vocabulary_is_label(term, page) && text_behind(text, term->text) &&
            strlen(term->text) > strlen("收") && !(english && vocabulary_same(own, term)))
            return true;
    }
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
        return !text_is_han(rest) || fold_begins_with_box(rest);
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
    return !begins_with_term(vocabulary, page, term, rest);
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

/* True if a text ends with a figure. */
static bool ends_with_figure(const char *text)
{
    size_t n = strlen(text);

    return n && isdigit((unsigned char)text[n - 1]);
}

/* Measures one term against the beginning of a reading. More characters read right win, then the
 * shorter term: 身份证号 in 身份证号1101… and not 身份证号码 with its last character misread. */
static void try_prefix(const struct term *term, const char *begin, struct outline outline,
                       double least, struct candidate *best, const char **ret_rest)
{
    struct outline own = term->outline;
    char head[sizeof term->text];
    size_t n = own.length, right, best_right;
    const char *rest;
    double similarity;

    if (n > outline.length || vocabulary_hopeless(own, outline, n, least))
        return;
    rest = head_of(begin, n, head, sizeof head);
    /* A figure is the first one of the value, and no misread end of the label. */
    if (!rest || (ends_with_figure(head) && !ends_with_figure(term->text)))
        return;
    if (text_behind(begin, term->text))
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
        best->tie |= !vocabulary_same(best->term, term);
        return;
    }
    *best = (struct candidate){.term = term, .similarity = similarity, .length = n};
    *ret_rest = rest;
}

/* Receipts often have no colon; elsewhere what a colon is misread as has to follow the words and
 * their note, 有效期(年),3年, or figures, or the same once more in English. */
static bool may_end(enum page_class page, const char *behind)
{
    skip_note(&behind);
    return page == PAGE_TRANSFER_RECEIPT || (*behind && strchr(",.", *behind)) ||
           isdigit((unsigned char)*behind) || text_is_english(behind);
}

static bool is_unit_name(const struct term *term)
{
    return term->role == TERM_FIELD && term->value == FIELD_UNIT_NAME;
}

/* The longest beginning of a line that is put together from words, where it is longer than the
 * listed label found: 转出方单位户名 where 转出方 is listed. A label for the unit's name may end
 * anywhere before one: 办证单位名称北京市某局. */
static void try_parts(const struct vocabulary *vocabulary, enum page_class page, const char *begin,
                      struct candidate *best, const char **ret_rest)
{
    size_t most = strlen(begin), n;
    bool unit = vocabulary_is_unit(vocabulary, begin);
    char head[LIMIT_PART_LEN];

    for (n = most < sizeof head ? most : sizeof head - 1; n > 0; n--) {
        const struct term *term;

        if (((unsigned char)begin[n] & 0xC0) == 0x80 || begin[n - 1] == '(' ||
            (!unit && !may_end(page, begin + n)))
            continue;
        text_copy(head, sizeof head, begin);
        head[n] = '\0';
        if (best->term && !best->tie && text_length(head) <= best->length)
            return;
        term = label_parts_match(&vocabulary->parts, page, head);
        if (!term || (!may_end(page, begin + n) && !is_unit_name(term)))
            continue;
        *best = (struct candidate){
            .term = term, .similarity = NEARLY_EQUAL, .length = text_length(head)};
        *ret_rest = begin + n;
        return;
    }
}

static const struct term *match_begin(const struct vocabulary *vocabulary, enum page_class page,
                                      const char *begin, double least, const char **ret_rest)
{
    const char *rest = NULL;
    struct outline outline = vocabulary_outline(begin);
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
        if (vocabulary_is_label(other, page) && other->text[0] && other->text[strlen("收")] != '\0')
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

/* Skips a character and the point behind it, or the brackets round it: A., or a number read as
 * something else (工.申请单位, (仨)收件信息). Returns the text itself where there is none. */
static const char *without_ordinal(const char *text)
{
    bool bracket = *text == '(';
    const char *p = text + bracket;

    if (!*p || strchr("()", *p))
        return text;
    p += text_step(p);
    if (bracket)
        return fold_skip(&p, ")") && text_is_han(p) ? p : text;
    return (fold_skip(&p, "、") || fold_skip(&p, ".")) && text_is_han(p) ? p : text;
}

const struct term *vocabulary_prefix(const struct vocabulary *vocabulary, enum page_class page,
                                     const char *reading, double least, const char **ret_rest)
{
    const char *begin = label_begin(reading);
    const char *behind[] = {without_ordinal(begin), vocabulary_behind_english(begin),
                            vocabulary_behind_code(begin)};
    const struct term *term = match_begin(vocabulary, page, begin, least, ret_rest);

    for (size_t i = 0; !term && i < sizeof behind / sizeof behind[0]; i++)
        if (behind[i] != begin)
            term = match_begin(vocabulary, page, behind[i], least, ret_rest);
    return term;
}
