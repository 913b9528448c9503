#include "ocr/form.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_prose.h"
#include "ocr/block.h"
#include "ocr/form_authority.h"
#include "ocr/form_codes.h"
#include "ocr/form_figures.h"
#include "ocr/form_referral.h"
#include "ocr/stray.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_drop.h"
#include "ocr/tick_years.h"
#include "ocr/value.h"
#include "rules/label_parts.h"
#include "rules/text.h"

#define FIGURES "0123456789"

/* So many bytes of a street before the number of a house tell it: three Chinese characters. */
#define STREET_BYTES 9

/* Where the value of every label stands, those that are not needed too: what they claim is nobody
 * else's. */
static void bind_places(struct reader *reader, const struct labels *labels, struct place *places)
{
    for (int i = 0; i < labels->n; i++) {
        enum term_role role = labels->items[i].term->role;

        places[i] = (struct place){.state = VALUE_ABSENT};
        if (role == TERM_FIELD || role == TERM_IGNORE)
            bind_place(reader, labels, i, &places[i]);
    }
    stray_doubt(reader, labels, places);
}

/* A name whose label is only half known is no more probable than this until the card of the same
 * number bears it out. */
#define GUESSED_NAME 0.6

/* Below this a reading is no more than a guess. */
#define SETTLED 0.5

/* The shortest name of a unit: 财政局 has three characters and stands behind a place. */
#define UNIT_NAME_LEAST 4

/* True if a value ends as names of units do, or may: its last character may be misread. */
static bool is_unit(const struct vocabulary *words, const struct value *value)
{
    for (int i = 0; i < value->nalternatives; i++)
        if (vocabulary_is_unit(words, value->alternatives[i].text))
            return true;
    return vocabulary_is_unit(words, value->text);
}

/* A scrap of a label (称) or a heading nobody listed (申办内容) is no name of a unit, which would
 * be another unit than everybody else's. */
static void doubt_unit(const struct vocabulary *words, struct value *value)
{
    if (value->state == VALUE_READ &&
        (text_count_han(value->text) < UNIT_NAME_LEAST || !is_unit(words, value)))
        value->state = VALUE_UNREADABLE;
}

/* Cuts off what stands before the name of a unit with a colon behind it: a label that is said
 * twice, or in English (Organization:北京市上驿区财政局). */
static void cut_label(const struct vocabulary *words, char *text)
{
    const char *colon = strrchr(text, ':');

    if (colon && text_length(colon + 1) >= UNIT_NAME_LEAST && vocabulary_is_unit(words, colon + 1))
        memmove(text, colon + 1, strlen(colon + 1) + 1);
}

/* True for the address of the office itself: the last characters of its street and the number of
 * its house stand in it. */
static bool is_office(const struct office *office, const char *text)
{
    const char *house = strpbrk(office->address, FIGURES), *found;
    size_t street = STREET_BYTES, number;

    if (!house || (size_t)(house - office->address) < street)
        return false;
    number = strspn(house, FIGURES);
    for (found = text; (found = strpbrk(found, FIGURES)) != NULL; found += strspn(found, FIGURES))
        if ((size_t)(found - text) >= street && strspn(found, FIGURES) == number &&
            strncmp(found - street, house - street, street + number) == 0)
            return true;
    return false;
}

/* A telephone of the office stands in notes, and is no applicant's. */
static void doubt_phone(const struct office *office, struct value *value)
{
    bool ours = value->state == VALUE_READ && strcmp(value->text, office->phone) == 0;

    for (size_t i = 0; i < sizeof office->questions / sizeof office->questions[0]; i++)
        ours = ours || (value->state == VALUE_READ && office->questions[i][0] &&
                        strcmp(value->text, office->questions[i]) == 0);
    if (ours)
        value->state = VALUE_UNREADABLE;
}

/* A heading (流转记录) is no address, which has a number or the name of a place; and what says
 * where the papers are to be sent is no applicant's. */
static void doubt_address(const struct rules *rules, struct value *value)
{
    bool place = strpbrk(value->text, FIGURES) != NULL;

    if (value->state != VALUE_READ)
        return;
    for (int i = 0; i < rules->wording.n && !place; i++)
        place = strstr(value->text, rules->wording.words[i]) != NULL;
    if (!place || is_office(&rules->office, value->text))
        value->state = VALUE_UNREADABLE;
}

/* The words of another label or heading (发票, 机构信息) are nobody's name, nor is the label once
 * more in English; and to whom the papers are to be sent is no applicant. */
static void doubt_name(const struct rules *rules, struct value *value)
{
    const struct vocabulary *words = &rules->vocabulary;

    if (value->state == VALUE_READ &&
        (!text_has_han(value->text) || strcmp(value->text, rules->office.recipient) == 0 ||
         vocabulary_match(words, PAGE_APPLICATION_FORM, value->text, 1, NULL) ||
         label_parts_within(&words->parts, value->text)))
        value->state = VALUE_UNREADABLE;
}

/* Nobody gives his number and leaves out his name: 经办人 over an empty place is where he signs. */
static void doubt_unnamed(struct page_facts *facts)
{
    for (int i = 0; i < facts->nfields; i++)
        if (facts->fields[i].field == FIELD_HANDLER_NAME &&
            facts->fields[i].value.state == VALUE_EMPTY &&
            (facts_is_read(facts, FIELD_HANDLER_ID_NUMBER) ||
             facts_is_read(facts, FIELD_HANDLER_MOBILE)))
            facts->fields[i].value.state = VALUE_UNREADABLE;
}

/* A field is read once and for all, but for a signature read as some name or other. */
static bool is_settled(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);

    return value && value->state == VALUE_READ && value->confidence >= SETTLED;
}

/* Below what a text needs that no second paper says. */
#define RUN_ON_TEXT 0.6F

/* A bracket that closes and was not opened ends the sentence the value stands in: what follows is
 * no part of it, and nobody knows where it ends (路153号)前往). */
static void doubt_run_on(struct value *value)
{
    const char *close = strchr(value->text, ')'), *open = strchr(value->text, '(');

    if (value->state == VALUE_READ && close && (!open || open > close) &&
        value->confidence > RUN_ON_TEXT)
        value->confidence = RUN_ON_TEXT;
}

/* Reads the value of a field at a place, and doubts what is none. */
static void read_field(struct reader *reader, const struct tick_boxes *boxes, enum field field,
                       const struct place *found, struct value *ret_value)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    struct place own = *found, *place = &own;
    enum field_kind kind = field_kind(field);

    if (kind == KIND_PHONE || kind == KIND_ID_NUMBER || kind == KIND_CREDIT_CODE)
        bind_keep_stretch(reader->layout, place);

    if (field == FIELD_CERTIFICATE_YEARS && boxes && tick_years(reader, boxes, place, ret_value))
        return;
    /* The form leaves it to the list, as one that does not ask: nothing is read, nothing empty. */
    if ((kind == KIND_YEARS || kind == KIND_COUNT) && form_is_referral(reader, place)) {
        *ret_value = (struct value){.state = VALUE_ABSENT};
        return;
    }
    value_read(reader, kind, place, ret_value);
    if (kind == KIND_TEXT)
        doubt_run_on(ret_value);
    if (kind == KIND_PHONE)
        doubt_phone(&reader->rules->office, ret_value);
    if (field == FIELD_UNIT_ADDRESS || field == FIELD_RETURN_ADDRESS)
        doubt_address(reader->rules, ret_value);
    if (field == FIELD_UNIT_NAME) {
        value_choices(reader, kind, place, ret_value);
        cut_label(words, ret_value->text);
        for (int i = 0; i < ret_value->nalternatives; i++)
            cut_label(words, ret_value->alternatives[i].text);
        doubt_unit(words, ret_value);
    }
    if (kind == KIND_NAME)
        doubt_name(reader->rules, ret_value);
}

/* The field a label leads to; FIELD_COUNT for none, and for what stands in the block of the
 * certificate authority. */
static enum field field_of(const struct reader *reader, const struct labels *labels, int label,
                           struct box authority)
{
    const struct label *own = &labels->items[label];

    if (own->term->role != TERM_FIELD || box_overlap(authority, own->box) > 0.5)
        return FIELD_COUNT;
    return block_field(reader->layout, labels, label);
}

/* True for what is said of a person where a known label leads to it: somebody else's name or number
 * does not take the place of what is empty there or cannot be read. */
static bool is_asked(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);
    enum field_kind kind = field_kind(field);

    return value && value->state != VALUE_ABSENT &&
           (kind == KIND_NAME || kind == KIND_ID_NUMBER || kind == KIND_PHONE);
}

/* A field no known label leads to, from the one label that may: where two may, neither says
 * whose its value is. */
static void read_guesses(struct reader *reader, const struct labels *labels,
                         const struct tick_boxes *boxes, const struct place *places,
                         struct box authority, struct page_facts *facts)
{
    int of[FIELD_COUNT], count[FIELD_COUNT] = {0};

    for (int i = 0; i < labels->n; i++) {
        enum field field =
            labels->items[i].guess ? field_of(reader, labels, i, authority) : FIELD_COUNT;

        if (field == FIELD_COUNT)
            continue;
        of[field] = i;
        count[field]++;
    }
    for (enum field field = 0; field < FIELD_COUNT; field++) {
        struct value value;

        if (count[field] != 1 || is_settled(facts, field) || is_asked(facts, field))
            continue;
        read_field(reader, boxes, field, &places[of[field]], &value);
        /* That a place is empty is told by labels that are known. */
        if (value.state == VALUE_EMPTY)
            value.state = VALUE_UNREADABLE;
        if (field_kind(field) == KIND_NAME && value.confidence > GUESSED_NAME)
            value.confidence = GUESSED_NAME;
        facts_add_field(facts, field, &value);
    }
}

/* True for the line of a label nobody needs, such as 经办人签名: it is no sentence. */
static bool is_ignored(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].term->role == TERM_IGNORE)
            return true;
    return false;
}

static bool has_line(const struct place *place, int line)
{
    for (int i = 0; i < place->nlines; i++)
        if (place->lines[i] == line)
            return true;
    return false;
}

/* True if a label that fills a cell or its line, or begins a cell's line, leads to a field by its
 * value in another line than one. */
static bool leads_elsewhere(const struct reader *reader, const struct label *label,
                            const struct place *place, enum field field, int line)
{
    bool begins = label->cell >= 0 && label->rest >= 0 &&
                  label->box.x == reader->layout->lines[label->line].box.x;

    return (label->whole || begins) && !label->guess && !label->heading &&
           label->term->role == TERM_FIELD && label->term->value == (int)field &&
           place->state == VALUE_UNREADABLE && place->nlines > 0 && !has_line(place, line);
}

/* True if a label of its own has a field's value in another place than a line: what a note says of
 * the same there is no value (意见由申请单位的上一级机构签署). Outside the cells, and behind the
 * label in its line, the value must be one, of a kind that is told by its form: a name of somebody
 * may be where he signs. */
static bool is_labelled(struct reader *reader, const struct labels *labels,
                        const struct place *places, enum field field, int line)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct value value;

        if (!leads_elsewhere(reader, label, &places[i], field, line))
            continue;
        if (label->cell >= 0 && label->rest < 0)
            return true;
        if (field_kind(field) == KIND_NAME || (label->cell < 0 && label->rest >= 0))
            continue;
        read_field(reader, NULL, field, &places[i], &value);
        if (value.state == VALUE_READ && value.confidence >= SETTLED)
            return true;
    }
    return false;
}

/* True if a label outside the sentences asks for a field, too: what a blank in them lacks may stand
 * there. */
static bool is_asked_again(const struct labels *labels, const struct place *places,
                           enum field field)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == TERM_FIELD &&
            labels->items[i].term->value == (int)field && places[i].state != VALUE_EMPTY)
            return true;
    return false;
}

/* What stands in sentences comes first: labels in them lead to the rest of their line. */
static void read_prose(struct reader *reader, const struct labels *labels,
                       const struct place *places, struct page_facts *facts)
{
    struct prose_value values[PROSE_VALUES];
    int n = facts->class == PAGE_APPLICATION_FORM ? bind_prose(reader, values) : 0;

    for (int i = 0; i < n; i++) {
        struct value value;

        if (values[i].place.state == VALUE_EMPTY) {
            if (is_asked_again(labels, places, values[i].field))
                continue;
            read_field(reader, NULL, values[i].field, &values[i].place, &value);
            facts_add_field(facts, values[i].field, &value);
            continue;
        }
        if (is_ignored(labels, values[i].place.lines[0]) ||
            is_labelled(reader, labels, places, values[i].field, values[i].place.lines[0]))
            continue;
        read_field(reader, NULL, values[i].field, &values[i].place, &value);
        if (value.state == VALUE_READ && value.confidence >= SETTLED)
            facts_add_field(facts, values[i].field, &value);
    }
}

/* True if another label that is nobody's own (姓名, 手机) leads to the field of one, and only one
 * of the two places is empty: one of them belongs to somebody else, and nobody knows which. */
static bool is_filled_elsewhere(const struct reader *reader, const struct labels *labels,
                                const struct place *places, int label, struct box authority)
{
    enum field field = field_of(reader, labels, label, authority);

    if (labels->items[label].term->block != BLOCK_SHARED || places[label].state == VALUE_ABSENT)
        return false;
    for (int i = 0; i < labels->n; i++)
        if (i != label && !labels->items[i].guess && places[i].state != VALUE_ABSENT &&
            labels->items[i].term->block == BLOCK_SHARED &&
            field_of(reader, labels, i, authority) == field &&
            (places[i].state == VALUE_EMPTY) != (places[label].state == VALUE_EMPTY))
            return true;
    return false;
}

/* True for a label with the note of a place for the seal: 申请机构(公章). */
static bool is_sealed_place(struct reader *reader, int line)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const char *text = reader_line(reader, line)->text;

    for (int i = 0; i < words->n; i++)
        if (words->terms[i].role == TERM_SEAL_PLACE && words->terms[i].text[0] == '(' &&
            strstr(text, words->terms[i].text))
            return true;
    return false;
}

/* True if something stands where a name is asked for, and whose is not known: it may be that of
 * somebody whose other place is empty, such as the one where he signs. */
static bool has_nobodys_name(const struct reader *reader, const struct labels *labels,
                             const struct place *places, struct box authority)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (!label->guess && !label->heading && label->term->role == TERM_FIELD &&
            field_kind((enum field)label->term->value) == KIND_NAME &&
            box_overlap(authority, label->box) <= 0.5 && places[i].state == VALUE_UNREADABLE &&
            places[i].nlines > 0 && field_of(reader, labels, i, authority) == FIELD_COUNT)
            return true;
    }
    return false;
}

/* A number spelled below its label has so many figures at least, and begins no further down than so
 * many heights of the label. */
#define SPELLED_LEAST 6
#define SPELLED_BELOW 3

/* True if a number is spelled below a label, a figure a box (一格一字) whose rules were not found:
 * the lines of single characters there are nobody's value, and yet the field is not empty. */
static bool is_spelled_below(const struct layout *layout, const struct label *label)
{
    int bottom = label->box.y + label->box.h, n = 0;
    struct box first = {0};

    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];

        if (line->box.w > line->em || line->box.y < bottom ||
            line->box.y > bottom + label->box.h * SPELLED_BELOW ||
            (n > 0 && !bind_same_row(line->box, first)))
            continue;
        first = n > 0 ? first : line->box;
        n++;
    }
    return n >= SPELLED_LEAST;
}

void form_fields(struct reader *reader, const struct labels *labels, const struct tick_boxes *boxes,
                 struct page_facts *facts)
{
    struct box authority = form_authority_block(reader, labels);
    struct place places[BIND_LABELS];

    bind_places(reader, labels, places);
    read_prose(reader, labels, places, facts);
    for (int i = 0; i < labels->n; i++) {
        enum field field =
            labels->items[i].guess ? FIELD_COUNT : field_of(reader, labels, i, authority);
        struct value value;

        /* 申请单位 stands over the seal, too: what was read first is the field. */
        if (field == FIELD_COUNT || is_settled(facts, field))
            continue;
        read_field(reader, boxes, field, &places[i], &value);
        /* The seal fills that place. */
        if (value.state == VALUE_EMPTY && field == FIELD_UNIT_NAME &&
            is_sealed_place(reader, labels->items[i].line))
            value.state = VALUE_UNREADABLE;
        if (value.state == VALUE_EMPTY && is_spelled_below(reader->layout, &labels->items[i]))
            value.state = VALUE_UNREADABLE;
        if (is_filled_elsewhere(reader, labels, places, i, authority) ||
            (value.state == VALUE_EMPTY && field_kind(field) == KIND_NAME &&
             has_nobodys_name(reader, labels, places, authority)))
            value.state = VALUE_UNREADABLE;
        facts_add_field(facts, field, &value);
    }
    read_guesses(reader, labels, boxes, places, authority, facts);
    /* The number on a list of one person is that person's. */
    if (facts->class == PAGE_APPLICATION_FORM)
        form_figures(reader, labels, places, facts);
    doubt_unnamed(facts);
}

int form_read(struct reader *reader, struct labels *ret_labels, struct page_facts *facts,
              struct err *err)
{
    struct tick_boxes boxes;

    form_codes_drop(reader);
    if (tick_find(reader, &boxes, err))
        return -1;
    bind_labels(reader, PAGE_APPLICATION_FORM, ret_labels);
    form_fields(reader, ret_labels, &boxes, facts);
    tick_drop_claimed(reader, ret_labels, &boxes);
    tick_read(reader, ret_labels, &boxes, facts);
    return 0;
}
