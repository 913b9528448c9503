#include "ocr/receipt.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/pair.h"
#include "ocr/value.h"

/* The fields of a party, by the neutral label they stand behind. */
static const struct {
    enum term_role label;
    enum field payer, payee;
} party_fields[] = {
    {TERM_PARTY_NAME, FIELD_PAYER, FIELD_PAYEE},
    {TERM_PARTY_ACCOUNT, FIELD_PAYER_ACCOUNT, FIELD_PAYEE_ACCOUNT},
    {TERM_PARTY_BANK, FIELD_COUNT, FIELD_PAYEE_BANK},
};

static bool is_heading(const struct label *label)
{
    return label->term->role == TERM_PAYER || label->term->role == TERM_PAYEE;
}

static struct box heading_area(const struct reader *reader, const struct label *label)
{
    return label->cell >= 0 && label->whole ? reader->layout->cells[label->cell].box : label->box;
}

/* How far a heading is from a label it could speak for: to the left in the same band of rows, or
 * above, the nearer the more their left edges agree. INT_MAX if it stands elsewhere. */
static int heading_distance(struct box heading, struct box label)
{
    int cy = label.y + label.h / 2;

    if (cy > heading.y && cy < heading.y + heading.h && heading.x < label.x)
        return label.x - heading.x;
    if (heading.y < label.y && label.x < heading.x + heading.w + label.w)
        return (label.y - heading.y) * 2 + abs(label.x - heading.x);
    return INT_MAX;
}

/* Headings such as 付款人 above the columns, or vertical beside the rows. Returns TERM_IGNORE if
 * none speaks for the label, or two parties do. */
static enum term_role party_of(const struct reader *reader, const struct labels *labels,
                               const struct label *label)
{
    int payer = INT_MAX, payee = INT_MAX;

    for (int i = 0; i < labels->n; i++) {
        const struct label *heading = &labels->items[i];
        int *nearest = heading->term->role == TERM_PAYER ? &payer : &payee, distance;

        if (!is_heading(heading))
            continue;
        distance = heading_distance(heading_area(reader, heading), label->box);
        *nearest = distance < *nearest ? distance : *nearest;
    }
    if (payer == INT_MAX && payee == INT_MAX)
        return TERM_IGNORE;
    if (abs(payer - payee) < label->box.h)
        return TERM_IGNORE;
    return payer < payee ? TERM_PAYER : TERM_PAYEE;
}

static enum field party_field(const struct reader *reader, const struct labels *labels,
                              const struct label *label)
{
    for (size_t i = 0; i < sizeof party_fields / sizeof party_fields[0]; i++) {
        enum term_role party;

        if (label->term->role != party_fields[i].label)
            continue;
        party = party_of(reader, labels, label);
        if (party == TERM_PAYER)
            return party_fields[i].payer;
        return party == TERM_PAYEE ? party_fields[i].payee : FIELD_COUNT;
    }
    return FIELD_COUNT;
}

static bool heading_has_fields(const struct reader *reader, const struct labels *labels,
                               const struct label *heading)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == TERM_PARTY_NAME &&
            party_of(reader, labels, &labels->items[i]) == heading->term->role)
            return true;
    return false;
}

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

/* Reads a value. A blank on a receipt says nothing: many labels there are for other kinds of
 * payment. Only where the amount in capitals has a label and no value, something was not read. */
static void add_value(struct reader *reader, const struct label *label, const struct place *place,
                      enum field field, struct page_facts *facts)
{
    struct value value;

    value_read(reader, field_kind(field), place, &value);
    /* A payee who is not ours rejects the envelope. */
    if (field == FIELD_PAYEE && strcmp(value.text, reader->rules->office.payee))
        value_confirm(reader, field_kind(field), place, &value);
    if (value.state <= VALUE_EMPTY && field == FIELD_AMOUNT_CAPITAL)
        value.state = VALUE_UNREADABLE;
    if (field == FIELD_RECEIPT_SERIAL)
        keep_last_number(label, &value);
    if (value.state == VALUE_READ || value.state == VALUE_UNREADABLE)
        facts_add_field(facts, field, &value);
}

/* Reads one whole line as a value of the facts. */
static void add_line(struct reader *reader, int line, enum field field, struct page_facts *facts)
{
    struct place place = {.state = VALUE_UNREADABLE,
                          .nlines = 1,
                          .lines = {line},
                          .box = reader->layout->lines[line].box};
    struct value value;

    value_read(reader, field_kind(field), &place, &value);
    facts_add_field(facts, field, &value);
}

static bool is_read(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);

    return value && value->state == VALUE_READ;
}

/* Values that stand behind no known label: an amount in capitals is unmistakable; so are figures
 * with two decimals and a date if there are no others like them on the page. */
static void add_unlabelled(struct reader *reader, enum field field, bool *taken,
                           struct page_facts *facts)
{
    int found = -1, count = 0;

    if (is_read(facts, field))
        return;
    for (int i = 0; i < reader->layout->nlines; i++) {
        const char *text = reader->lines[i].text;

        if (taken[i] || !pair_plausible(field_kind(field), text) ||
            (field == FIELD_AMOUNT && !strchr(text, '.')))
            continue;
        found = i;
        count++;
    }
    if (count != 1)
        return;
    taken[found] = true;
    add_line(reader, found, field, facts);
}

static enum field field_of(const struct reader *reader, const struct labels *labels,
                           const struct label *label)
{
    if (label->term->role == TERM_FIELD)
        return (enum field)label->term->value;
    /* 付款人 with the name right behind it: the heading is the label of the name. */
    if (is_heading(label) && !heading_has_fields(reader, labels, label))
        return label->term->role == TERM_PAYER ? FIELD_PAYER : FIELD_PAYEE;
    return party_field(reader, labels, label);
}

void receipt_read(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    enum field fields[BIND_LABELS];
    struct place places[BIND_LABELS];
    bool taken[LAYOUT_LINES];

    for (int i = 0; i < labels->n; i++)
        fields[i] = field_of(reader, labels, &labels->items[i]);
    pair_places(reader, labels, fields, places, taken);
    for (int i = 0; i < labels->n; i++)
        if (fields[i] != FIELD_COUNT)
            add_value(reader, &labels->items[i], &places[i], fields[i], facts);
    add_unlabelled(reader, FIELD_AMOUNT_CAPITAL, taken, facts);
    add_unlabelled(reader, FIELD_AMOUNT, taken, facts);
    add_unlabelled(reader, FIELD_RECEIPT_DATE, taken, facts);
}
