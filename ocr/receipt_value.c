#include "ocr/receipt_value.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/receipt_grid.h"
#include "ocr/receipt_part.h"
#include "ocr/value.h"
#include "rules/label_parts.h"
#include "rules/text.h"

/* Ink this near to a value in its row, in character heights, is part of it or of what hides it. */
#define TOUCH_EM 0.7
/* So near across the rule between two cells, text goes on: strokes of it were taken for a rule. */
#define CROSS_EM 0.4
/* Such ink is this high at least, as a share of the value's; so near to the edge of a cell stands
 * its rule. */
#define CUT_HEIGHT 0.5
#define RULE_EM    0.25
/* Pieces of one value are as high as each other, give or take this share. */
#define HIGHER 1.5

/* A label of two names (账户明细编号-交易流水号) has a value of two numbers; the transaction's is
 * the last. */
static void keep_last_number(const struct label *label, struct value *value)
{
    char *texts[LIMIT_ALTERNATIVES + 1] = {value->text};

    if (!strchr(label->term->text, '-'))
        return;
    for (int i = 0; i < value->nalternatives; i++)
        texts[i + 1] = value->alternatives[i].text;
    for (int i = 0; i <= value->nalternatives; i++) {
        const char *last = strrchr(texts[i], '-');

        if (last)
            memmove(texts[i], last + 1, strlen(last));
    }
}

static bool is_in(const struct place *place, int line)
{
    for (int i = 0; i < place->nlines; i++)
        if (place->lines[i] == line)
            return true;
    return false;
}

static bool as_high(struct box a, struct box b)
{
    return a.h < b.h * HIGHER && b.h < a.h * HIGHER;
}

bool receipt_disturbed(const struct reader *reader, const struct labels *labels,
                       const struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[place->lines[0]];
    int touch = (int)(own->em * TOUCH_EM);

    for (int i = 0; i < place->nlines; i++) {
        struct box b = layout->lines[place->lines[i]].box;

        if (bind_same_row(b, own->box) && !as_high(b, own->box))
            return true;
    }
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        bool beside = layout->lines[i].cell == own->cell, before = b.x < place->box.x;
        int reach = beside ? touch : (int)(own->em * CROSS_EM);

        if (is_in(place, i) || (bind_is_label(labels, i) && (before || !beside)) ||
            !bind_same_row(b, place->box))
            continue;
        if (b.x - place->box.x - place->box.w < reach && place->box.x - b.x - b.w < reach)
            return true;
    }
    return false;
}

/* Ink that is in no line of text ends the value: the rim of a stamp, and figures that run into it.
 */
bool receipt_cut_off(const struct reader *reader, const struct place *place)
{
    const struct line *last = &reader->layout->lines[place->lines[place->nlines - 1]];
    struct box beside = {last->box.x + last->box.w, last->box.y, (int)(last->em * TOUCH_EM),
                         last->box.h};

    if (place->end_symbol)
        return false;
    if (last->cell >= 0) {
        struct box cell = reader->layout->cells[last->cell].box;
        int room = cell.x + cell.w - (int)(last->em * RULE_EM) - beside.x;

        beside.w = room < beside.w ? room : beside.w;
    }
    return beside.w > 0 && reader_ink(reader, beside).h > (int)(last->box.h * CUT_HEIGHT);
}

/* True if a text has figures with two decimals: the number in a stamp has none. */
static bool has_decimals(const char *text)
{
    for (const char *point = strchr(text, '.'); point; point = strchr(point + 1, '.'))
        if (isdigit((unsigned char)point[1]) && isdigit((unsigned char)point[2]) &&
            !isdigit((unsigned char)point[3]))
            return true;
    return false;
}

/* Where a stamp reaches into the cell of an amount, its pieces are lines of the place too: of
 * several lines the only one that is an amount by itself is the value, or else the only one that is
 * one with decimals. */
static void keep_amount_line(struct reader *reader, enum field_kind kind, struct place *place,
                             struct value *value)
{
    struct place kept = {0};
    struct value only = {0};
    bool decimals = false;
    int n = 0;

    for (int i = 0; i < place->nlines; i++) {
        bool own_decimals = has_decimals(reader_line(reader, place->lines[i])->text);
        struct place line = {.state = VALUE_UNREADABLE, .nlines = 1, .lines = {place->lines[i]}};
        struct value own;

        line.first_symbol = i ? 0 : place->first_symbol;
        line.box = reader->layout->lines[line.lines[0]].box;
        if (line.first_symbol) {
            int right = line.box.x + line.box.w;

            line.box.x = place->box.x;
            line.box.w = right - line.box.x;
        }
        value_read(reader, kind, &line, &own);
        if (own.state != VALUE_READ || (decimals && !own_decimals))
            continue;
        n = decimals == own_decimals ? n + 1 : 1;
        decimals = own_decimals;
        kept = line;
        only = own;
    }
    if (n == 1) {
        *place = kept;
        *value = only;
    }
}

void receipt_read_value(struct receipt_sheet *sheet, const struct label *label,
                        const struct place *found, enum field field, struct value *ret_value)
{
    struct reader *reader = sheet->reader;
    struct place own = *found, *place = &own;
    bool text = field_kind(field) == KIND_TEXT;

    if (field_kind(field) == KIND_SERIAL || field_kind(field) == KIND_ACCOUNT)
        bind_keep_stretch(reader->layout, place);

    value_read(reader, field_kind(field), place, ret_value);
    if (ret_value->state == VALUE_UNREADABLE && place->nlines > 1 &&
        (field == FIELD_AMOUNT || field == FIELD_AMOUNT_CAPITAL))
        keep_amount_line(reader, field_kind(field), place, ret_value);
    /* Nobody pays nothing: what is left of the figures is hidden. */
    if ((field == FIELD_AMOUNT || field == FIELD_AMOUNT_CAPITAL) &&
        ret_value->state == VALUE_READ && !strcmp(ret_value->text, "0.00"))
        ret_value->state = VALUE_UNREADABLE;
    /* Nobody is called like a label: it was misread, and stands before the value. Nor is there a
     * colon in a name: the next entry ran into it. */
    if ((field == FIELD_PAYEE || field == FIELD_PAYER) && ret_value->state == VALUE_READ &&
        (strchr(ret_value->text, ':') || label_parts_like(&reader->rules->vocabulary.parts,
                                                          PAGE_TRANSFER_RECEIPT, ret_value->text)))
        ret_value->state = VALUE_UNREADABLE;
    /* A payee who is not ours rejects the envelope, and so does an account. */
    if (field == FIELD_PAYEE && strcmp(ret_value->text, reader->rules->office.payee))
        value_confirm(reader, field_kind(field), place, ret_value);
    if (field == FIELD_PAYEE_ACCOUNT &&
        strcmp(ret_value->text, reader->rules->office.payee_account))
        value_confirm(reader, field_kind(field), place, ret_value);
    if (ret_value->state <= VALUE_EMPTY && field == FIELD_AMOUNT_CAPITAL)
        ret_value->state = VALUE_UNREADABLE;
    if (field == FIELD_RECEIPT_SERIAL)
        keep_last_number(label, ret_value);
    /* However often it is looked at, the same part is hidden. */
    if (ret_value->state == VALUE_READ && (receipt_disturbed(sheet->reader, sheet->labels, place) ||
                                           (!text && receipt_cut_off(sheet->reader, place))))
        ret_value->readings = 1;
}

static struct value *value_of(struct page_facts *facts, enum field field)
{
    for (int i = 0; i < facts->nfields; i++)
        if (facts->fields[i].field == field)
            return &facts->fields[i].value;
    return NULL;
}

static bool has_reading(const struct value *value, const char *text)
{
    if (!strcmp(value->text, text))
        return true;
    for (int i = 0; i < value->nalternatives; i++)
        if (!strcmp(value->alternatives[i].text, text))
            return true;
    return false;
}

static bool differ(const struct rules *rules, enum field field, const struct value *a,
                   const struct value *b)
{
    if (a->state != VALUE_READ || b->state != VALUE_READ || has_reading(a, b->text) ||
        has_reading(b, a->text))
        return false;
    return field_kind(field) != KIND_TEXT ||
           text_find(a->text, b->text, NULL, NULL) < rules->thresholds.name_similarity;
}

/* Two different amounts: which one it is, the one in capitals says. */
static void keep_both(struct value *have, const struct value *other)
{
    struct alternative *last = &have->alternatives[LIMIT_ALTERNATIVES - 1];

    if (have->nalternatives < LIMIT_ALTERNATIVES)
        last = &have->alternatives[have->nalternatives++];
    text_copy(last->text, sizeof last->text, other->text);
    last->confidence = other->confidence;
    have->readings = 1;
    have->confidence = 0;
}

/* What two labels say differently is not known, whatever a third one says. */
static void dispute(struct receipt_sheet *sheet, enum field field, struct value *have)
{
    have->state = VALUE_UNREADABLE;
    sheet->disputed[field] = true;
}

void receipt_words(struct reader *reader, const struct label *label, char *ret, size_t size)
{
    const struct line_text *text = reader_line(reader, label->line);
    int begin = 0, end = label->rest < 0 ? text->reading.nsymbols : label->rest;

    while (begin < end && label->box.x > reader->layout->lines[label->line].box.x &&
           reader_symbol_x(text, begin) < label->box.x)
        begin++;
    *ret = '\0';
    for (; begin < end; begin++)
        if (text_is_han(text->reading.symbols[begin].text) &&
            strlen(ret) + strlen(text->reading.symbols[begin].text) < size)
            strcat(ret, text->reading.symbols[begin].text);
}

/* True if two labels are one and the same, printed twice. Those put together from words (动账时间,
 * 受理时间) share a term and need not be. */
static bool is_same_label(struct reader *reader, const struct label *a, const struct label *b)
{
    char words[2][LIMIT_TEXT];

    if (a->term != b->term || !label_parts_gave(&reader->rules->vocabulary.parts, a->term))
        return a->term == b->term;
    receipt_words(reader, a, words[0], sizeof words[0]);
    receipt_words(reader, b, words[1], sizeof words[1]);
    return strcmp(words[0], words[1]) == 0;
}

/* A second number: the transaction's is asked for before that of a system it passed through. Which
 * of two goes first, that were put together from words, nobody says. */
static void settle_number(struct receipt_sheet *sheet, const struct label *label, enum field field,
                          struct value *have, const struct value *value)
{
    const struct label *from = sheet->from[field];

    if (label->term == from->term && differ(sheet->reader->rules, field, have, value)) {
        sheet->twofold |= field != FIELD_RECEIPT_DATE && is_same_label(sheet->reader, label, from);
        dispute(sheet, field, have);
    } else if (label->term < from->term ||
               (label->term == from->term && value->confidence > have->confidence)) {
        *have = *value;
        sheet->from[field] = label;
    }
}

void receipt_add(struct receipt_sheet *sheet, const struct label *label, const struct place *place,
                 enum field field, struct page_facts *facts)
{
    struct value value, *have = value_of(facts, field);
    struct place own, other;
    enum field second = receipt_part(sheet->reader, place, field, &own, &other);

    if (second != FIELD_COUNT) {
        receipt_add(sheet, label, &other, second, facts);
        place = &own;
        have = value_of(facts, field);
    }
    receipt_read_value(sheet, label, place, field, &value);
    if (value.state != VALUE_READ && value.state != VALUE_UNREADABLE)
        return;
    if (!have) {
        facts_add_field(facts, field, &value);
        sheet->from[field] = label;
        return;
    }
    if (sheet->disputed[field])
        return;
    switch (field) {
    case FIELD_RECEIPT_SERIAL:
    case FIELD_RECEIPT_NUMBER:
    case FIELD_RECEIPT_DATE:
        settle_number(sheet, label, field, have, &value);
        return;
    default:
        break;
    }
    if (!differ(sheet->reader->rules, field, have, &value))
        facts_add_field(facts, field, &value);
    else if (field == FIELD_AMOUNT)
        keep_both(have, &value);
    else
        dispute(sheet, field, have);
}

/* Words that no label was made of may stand before an amount in capitals: 币种,人民币金额(大写).
 * Returns the first symbol behind their last mark, 写 or 币; 0 if there is none before 元. */
static int capitals_begin(const struct engine_reading *reading)
{
    static const char *const ends[] = {")", ":", ";", ",", "写", "币"};
    int first = 0;

    for (int i = 0; i + 1 < reading->nsymbols; i++) {
        const char *text = reading->symbols[i].text;

        if (!strcmp(text, "元") || !strcmp(text, "圆"))
            break;
        for (size_t k = 0; k < sizeof ends / sizeof ends[0]; k++)
            if (!strcmp(text, ends[k]))
                first = i + 1;
    }
    return first;
}

void receipt_add_line(const struct receipt_sheet *sheet, int line, enum field field,
                      struct page_facts *facts)
{
    struct place place = {.state = VALUE_UNREADABLE,
                          .nlines = 1,
                          .lines = {line},
                          .box = sheet->reader->layout->lines[line].box};
    const struct line_text *text = reader_line(sheet->reader, line);
    int right = place.box.x + place.box.w;
    struct value value;

    if (field == FIELD_AMOUNT_CAPITAL)
        place.first_symbol = capitals_begin(&text->reading);
    if (place.first_symbol) {
        place.box.x = reader_symbol_x(text, place.first_symbol);
        place.box.w = right - place.box.x;
    }
    value_read(sheet->reader, field_kind(field), &place, &value);
    if (value.state == VALUE_READ && receipt_disturbed(sheet->reader, sheet->labels, &place))
        value.readings = 1;
    facts_add_field(facts, field, &value);
}

void receipt_add_grid(const struct receipt_sheet *sheet, struct page_facts *facts)
{
    struct value value, *have = value_of(facts, FIELD_AMOUNT);

    if (!receipt_grid_read(sheet->reader, &value))
        return;
    if (!have)
        facts_add_field(facts, FIELD_AMOUNT, &value);
    else if (have->state != VALUE_READ)
        *have = value;
    else if (value.state == VALUE_READ && differ(sheet->reader->rules, FIELD_AMOUNT, have, &value))
        keep_both(have, &value);
    else if (value.state != VALUE_READ)
        have->readings = 1; /* what the grid says may be something else */
}

void receipt_settle(const struct receipt_sheet *sheet, struct page_facts *facts)
{
    static const enum field amounts[] = {FIELD_AMOUNT, FIELD_AMOUNT_CAPITAL};
    bool two_payers = sheet->disputed[FIELD_PAYER] && sheet->disputed[FIELD_PAYER_ACCOUNT];

    for (size_t i = 0; (sheet->twofold || two_payers) && i < sizeof amounts / sizeof amounts[0];
         i++) {
        struct value *value = value_of(facts, amounts[i]);

        if (value)
            value->state = VALUE_UNREADABLE;
    }
}
