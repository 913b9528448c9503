#include "ocr/bind_parts.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_ring.h"
#include "ocr/bind_row.h"
#include "ocr/pair.h"
#include "rules/fold.h"
#include "rules/normal.h"
#include "rules/text.h"

/* The English of a label has so many letters. */
#define ENGLISH_LEAST 4
/* The number of a note is read as so few bytes, with the colon behind it. */
#define NOTE_NUMBER 4
/* The number of a section has so many bytes: VIII, or a Chinese character. */
#define ROMAN_MOST 4
/* Characters of one word are nearer than this. */
#define WORD_GAP_EM 0.4
/* A figure of which the net is less sure, and narrower than this, is a colon; a 1 is as narrow. */
#define COLON_DOUBT 0.5F
#define COLON_EM    0.15

static bool punctuation(const char *text)
{
    return strchr(":;.,-_()[]/*#|'\"", *text) != NULL;
}

/* Skips a Roman number of a section before a mark, or the one character it was read as: IV., 儿. of
 * II. */
static const char *without_roman(const char *text)
{
    const char *p = text;

    if (text_is_han(p))
        p += text_step(p);
    else
        p += strspn(p, "IVXl");
    if (p == text || p - text > ROMAN_MOST ||
        !(fold_skip(&p, "、") || fold_skip(&p, ".") || fold_skip(&p, ",")) || !text_is_han(p))
        return text;
    return p;
}

/* True if a bracket opens before a letter and a Chinese character, and none closes: the figure and
 * the bracket behind it were read as that letter, (D for (1). */
static bool is_number_in_one(const char *text)
{
    return *text == '(' && isalpha((unsigned char)text[1]) && text_is_han(text + 2) &&
           !strchr(text, ')');
}

/* Skips the number of a section or a line: (三), 一、, 12. */
static const char *without_number(const char *text)
{
    const char *p = text + (*text == '(');

    if (is_number_in_one(text))
        return text + 2;
    while (fold_numeral(&p) >= 0 || fold_numeral_unit(&p) > 0)
        ;
    if (p > text && (fold_skip(&p, ")") || fold_skip(&p, "、") || fold_skip(&p, ".")))
        text = p;
    while (*text && (punctuation(text) || (*text >= '0' && *text <= '9')))
        text++;
    return without_roman(text);
}

/* A speck between the characters of a label is read as a quotation mark; no label has one. */
static void drop_quotes(char *text)
{
    static const char *const quotes[] = {"“", "”", "‘", "’", "\"", "'"};

    for (size_t i = 0; i < sizeof quotes / sizeof quotes[0]; i++)
        for (char *at; (at = strstr(text, quotes[i])) != NULL;)
            memmove(at, at + strlen(quotes[i]), strlen(at + strlen(quotes[i])) + 1);
}

const char *bind_bare(const char *text, char *buffer, size_t size)
{
    size_t length;

    text = vocabulary_behind_code(without_number(vocabulary_behind_star(text)));
    text_copy(buffer, size, text);
    drop_quotes(buffer);
    length = strlen(buffer);
    while (length && strchr(":;.,-_*|", buffer[length - 1]))
        buffer[--length] = 0;
    return buffer;
}

/* The label that ends right before a colon, exactly as the vocabulary has it, or NULL. The longest
 * one counts. begin: nothing before it is looked at. */
static const struct term *term_before(const struct vocabulary *words, enum page_class class,
                                      const char *begin, const char *colon, const char **ret_start)
{
    char word[LIMIT_TEXT];
    const struct term *term;

    for (; begin < colon; begin++) {
        if (((unsigned char)*begin & 0xC0) == 0x80 || (size_t)(colon - begin) >= sizeof word)
            continue;
        memcpy(word, begin, (size_t)(colon - begin));
        word[colon - begin] = 0;
        term = text_length(word) > 1 ? vocabulary_match(words, class, word, EXACTLY, NULL) : NULL;
        if (term) {
            *ret_start = begin;
            return term;
        }
    }
    return NULL;
}

/* Further labels with a colon in the line of the last one: 邮编:100000 电话:6500. */
static void match_rest(struct reader *reader, enum page_class class, const char *rest,
                       struct labels *labels)
{
    const struct line_text *text = reader_line(reader, labels->items[labels->n - 1].line);
    const char *colon;

    while ((colon = strpbrk(rest, ":;,")) != NULL) {
        struct label label = labels->items[labels->n - 1];
        const char *start, *behind = colon + 1;
        int symbol;

        label.term = term_before(&reader->rules->vocabulary, class, rest, colon, &start);
        rest = behind;
        if (!label.term)
            continue;
        symbol = reader_symbol_at(text, start);
        if (labels->items[labels->n - 1].rest >= 0)
            labels->items[labels->n - 1].end = symbol;
        label.box.w += label.box.x - reader_symbol_x(text, symbol);
        label.box.x = reader_symbol_x(text, symbol);
        label.rest = *behind ? reader_symbol_at(text, behind) : -1;
        label.whole = false;
        bind_label_add(labels, &label);
    }
}

/* True for English behind a slash that was read as a figure or a letter: 年限1Term. */
static bool is_english_behind_slash(const char *text)
{
    size_t letters = 0;

    if (!*text || !strchr("1lI|/", *text))
        return false;
    for (text++; isalpha((unsigned char)text[letters]);)
        letters++;
    return letters >= ENGLISH_LEAST && !text[letters];
}

/* True for a lone figure 1 behind the label of a number of things, read as a bracket or a bar. */
static bool is_upright_stroke(const struct term *term, const char *text)
{
    enum field_kind kind;

    if (term->role != TERM_FIELD)
        return false;
    kind = field_kind((enum field)term->value);
    return (kind == KIND_COUNT || kind == KIND_YEARS) && *text && strchr("[]|!", *text);
}

/* True for what the number of a note in a ring is read as (数量③: as 数量G):), with the colon of
 * the label behind it and nothing else. */
static bool is_note_number(const char *text)
{
    size_t n = strlen(text);

    return n > 1 && n <= NOTE_NUMBER && text[n - 1] == ':' && !isdigit((unsigned char)text[0]) &&
           !text_has_han(text);
}

/* True if what stands behind a label may be its value: a speck reads as a quotation mark or a full
 * stop. A mailbox whose sign was misread is told from English by its stop. */
static bool holds_value(const struct term *term, const char *text)
{
    bool mailbox = term->role == TERM_FIELD && field_kind((enum field)term->value) == KIND_EMAIL &&
                   strchr(text, '.');

    if ((text_is_english(text) || is_english_behind_slash(text)) && !mailbox)
        return false;
    if (is_upright_stroke(term, text))
        return true;
    if (is_note_number(text) || bind_is_torn_note(text))
        return false;
    for (; *text; text++)
        if (isalnum((unsigned char)*text) || text_is_han(text))
            return true;
    return false;
}

static bool asks_for_capitals(const struct term *term)
{
    return term->role == TERM_FIELD && term->value == FIELD_AMOUNT_CAPITAL;
}

/* Returns where a sum in capitals begins whose label ends in the word the sum begins with,
 * 金额(大写)人民币贰拾捌元整: before that word, for no white parts the numerals from it and the
 * first of them would be cut off. symbol: behind the label, returned where it is not so. */
static int sum_begin(const struct line_text *text, const struct term *term, const char *rest,
                     int symbol)
{
    static const char *const money[] = {"人", "民", "币"};
    int n = (int)(sizeof money / sizeof money[0]);

    if (!asks_for_capitals(term) || symbol < n || !pair_plausible(KIND_CAPITAL, rest))
        return symbol;
    for (int i = 0; i < n; i++)
        if (strcmp(text->reading.symbols[symbol - n + i].text, money[i]) != 0)
            return symbol;
    return symbol - n;
}

/* True if a sum in capitals that says an amount stands behind a label: its first numeral is no
 * number of a note, however round its ink. */
static bool holds_sum(const struct term *term, const char *rest)
{
    int64_t fen;

    return asks_for_capitals(term) && !capital_amount_parse(rest, &fen);
}

/* True if Chinese characters go on right behind a label as parts of one word, with neither a colon
 * nor white between: 经办人情况. A value stands off from its label. */
static bool goes_on(const struct line_text *text, const struct line *line, int rest)
{
    const struct engine_symbol *symbols = text->reading.symbols;

    return rest > 0 && text_is_han(symbols[rest].text) && text_is_han(symbols[rest - 1].text) &&
           symbols[rest].x0 - symbols[rest - 1].x1 < line->em * WORD_GAP_EM;
}

static bool is_mark(const char *text)
{
    return !isalnum((unsigned char)*text) && !text_is_han(text);
}

/* Returns where the value begins when its label stands once more in English before it (大写 In
 * words 贰拾元): behind the letters and a speck, if white parts them from a Chinese character.
 * symbol: behind the label. */
static int behind_english(const struct line_text *text, const struct line *line, int symbol)
{
    const struct engine_symbol *symbols = text->reading.symbols;
    int i = symbol, letters;

    while (i < text->reading.nsymbols && isalpha((unsigned char)symbols[i].text[0]))
        i++;
    for (letters = i - symbol; i < text->reading.nsymbols && is_mark(symbols[i].text);)
        i++;
    if (letters < ENGLISH_LEAST || i == text->reading.nsymbols || !text_is_han(symbols[i].text) ||
        symbols[i].x0 - symbols[i - 1].x1 < line->em * WORD_GAP_EM)
        return symbol;
    return i;
}

/* Returns where a text begins whose label has a colon that was read as a figure (地址5北京市): none
 * is so narrow, and there is white behind it. symbol: behind the label. */
static int behind_misread_colon(const struct line_text *text, const struct line *line,
                                const struct term *term, int symbol)
{
    const struct engine_symbol *colon = &text->reading.symbols[symbol], *next = colon + 1;
    enum field_kind kind;

    if (term->role != TERM_FIELD || symbol + 1 >= text->reading.nsymbols)
        return symbol;
    kind = field_kind((enum field)term->value);
    if ((kind != KIND_TEXT && kind != KIND_NAME) || !isalnum((unsigned char)colon->text[0]) ||
        strchr("1Il", colon->text[0]) || colon->p >= COLON_DOUBT ||
        colon->x1 - colon->x0 > line->em * COLON_EM || !text_is_han(next->text) ||
        next->x0 - colon->x1 < line->em * WORD_GAP_EM)
        return symbol;
    return symbol + 1;
}

/* True for a label with figures right behind it, whose colon was not read (证书数量2张): as a whole
 * it is like the label alone. */
static bool holds_figures(const struct vocabulary *words, enum page_class class, const char *text)
{
    const char *rest;
    const struct term *term = vocabulary_prefix(words, class, text, EXACTLY, &rest);

    return term && term->role == TERM_FIELD && isdigit((unsigned char)*rest) &&
           field_kind((enum field)term->value) != KIND_NAME &&
           field_kind((enum field)term->value) != KIND_TEXT;
}

/* Returns the symbol a value begins with behind the number of a note, -1 if none does. */
static int behind_note(const struct reader *reader, int line, int symbol)
{
    const struct engine_reading *reading = &reader->lines[line].reading;
    int behind = bind_behind_ring(reader, line, symbol);

    for (int i = behind; i < reading->nsymbols; i++)
        if (behind == symbol || !is_mark(reading->symbols[i].text))
            return behind;
    return -1;
}

/* What is left of the rule between two cells is read as one character before the label of the
 * second, 1入账方账号: returns what stands behind it, or the text where nothing does. */
static const char *behind_rule(const char *text)
{
    return *text && strchr("1Il|!;:,.[]", *text) && text_is_han(text + 1) ? text + 1 : text;
}

/* The label a line begins with. On receipts, whose entries stand side by side, also behind what is
 * left of a rule. */
static const struct term *begins_with(const struct vocabulary *words, enum page_class class,
                                      const char *text, const char **ret_rest)
{
    const struct term *term = vocabulary_prefix(words, class, text, LABEL_SIMILARITY, ret_rest);
    const char *behind = class == PAGE_TRANSFER_RECEIPT ? behind_rule(text) : text;

    return term || behind == text
               ? term
               : vocabulary_prefix(words, class, behind, LABEL_SIMILARITY, ret_rest);
}

void bind_line(struct reader *reader, enum page_class class, int line, bool alone,
               struct labels *labels)
{
    const struct line_text *text = reader_line(reader, line);
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct line *where = &reader->layout->lines[line];
    struct label label = {.line = line, .cell = where->cell, .box = where->box, .rest = -1};
    char bare[LIMIT_TEXT];
    const char *rest = NULL;
    double similarity = 0;
    int before, symbol = -1;
    bool sum;

    /* What stands behind a colon is no misread end of a label. */
    if (!strpbrk(bind_bare(text->text, bare, sizeof bare), ":;"))
        label.term = vocabulary_match(words, class, bare, LABEL_SIMILARITY, &similarity);
    if (label.term && similarity < EXACTLY && holds_figures(words, class, text->text))
        label.term = NULL;
    if (label.term) {
        label.whole = alone;
    } else {
        label.term = begins_with(words, class, text->text, &rest);
        similarity = LABEL_SIMILARITY;
        if (label.term && holds_value(label.term, rest))
            symbol = reader_symbol_at(text, rest);
        label.rest = symbol < 0 ? -1 : sum_begin(text, label.term, rest, symbol);
        sum = label.rest < symbol;
        if (label.rest >= 0 && !sum && !holds_sum(label.term, rest))
            label.rest = behind_note(reader, line, symbol);
        if (label.rest >= 0 && !sum && goes_on(text, where, label.rest)) {
            label.heading = true;
            label.rest = -1;
        } else if (label.term && label.rest < 0)
            label.whole = alone;
        if (label.rest >= 0)
            label.rest = behind_english(text, where, label.rest);
        if (label.rest >= 0)
            label.rest = behind_misread_colon(text, where, label.term, label.rest);
    }
    label.similarity = (float)similarity;
    /* What stands over several columns (证书持有人信息) heads none. */
    if (!label.term || (label.heading && label.term->role == TERM_COLUMN))
        return;
    bind_label_add(labels, &label);
    before = labels->n;
    if (label.rest >= 0)
        match_rest(reader, class, rest, labels);
    if (label.rest >= 0 && class == PAGE_TRANSFER_RECEIPT && labels->n == before)
        bind_row(reader, labels);
}
