#include "ocr/receipt.h"

#include <ctype.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/value.h"
#include "rules/normal.h"
#include "rules/text.h"

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
 * above in the same column. INT_MAX if it stands elsewhere. */
static int heading_distance(struct box heading, struct box label)
{
    int cy = label.y + label.h / 2, cx = label.x + label.w / 2;

    if (cy > heading.y && cy < heading.y + heading.h && heading.x < label.x)
        return label.x - heading.x;
    if (heading.y < label.y && cx > heading.x - label.w && cx < heading.x + heading.w + label.w)
        return (label.y - heading.y) * 2;
    return INT_MAX;
}

/* Headings such as 付款人 above the columns, or vertical beside the rows. Returns TERM_IGNORE if
 * none speaks for the label. */
static enum term_role party_of(const struct reader *reader, const struct labels *labels,
                               const struct label *label)
{
    enum term_role party = TERM_IGNORE;
    int nearest = INT_MAX;

    for (int i = 0; i < labels->n; i++) {
        int distance;

        if (!is_heading(&labels->items[i]))
            continue;
        distance = heading_distance(heading_area(reader, &labels->items[i]), label->box);
        if (distance < nearest) {
            nearest = distance;
            party = labels->items[i].term->role;
        }
    }
    return party;
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

static void add_value(struct reader *reader, const struct labels *labels, int label,
                      enum field field, struct page_facts *facts)
{
    struct place place;
    struct value value;

    bind_place(reader, labels, label, &place);
    value_read(reader, field_kind(field), &place, &value);
    /* A blank on a receipt says nothing: many labels there are for other kinds of payment. */
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

/* Figures with two decimals and next to nothing else: "￥88.00元", "CNY 88.00". */
static bool is_figures(const char *text)
{
    size_t around = 0;
    const char *p = text;

    for (; *p && !isdigit((unsigned char)*p); p++)
        around++;
    /* A currency sign has up to three bytes however it was read, CNY and RMB have three. */
    if (around > 3 || !*p)
        return false;
    while (isdigit((unsigned char)*p) || *p == ',')
        p++;
    if (*p != '.' || !isdigit((unsigned char)p[1]) || !isdigit((unsigned char)p[2]))
        return false;
    return !p[3] || (!isdigit((unsigned char)p[3]) && text_length(p + 3) == 1);
}

/* Amounts that stand behind no known label: capitals are unmistakable, and so are figures if there
 * are no others like them on the page. */
static void amounts_anywhere(struct reader *reader, struct page_facts *facts)
{
    const struct layout *layout = reader->layout;
    int figures = -1, count = 0;
    int64_t fen;

    for (int i = 0; i < layout->nlines; i++) {
        const char *text = reader->lines[i].text, *start = strstr(text, "人民币");

        if (!reader->lines[i].read)
            continue;
        if (!is_read(facts, FIELD_AMOUNT_CAPITAL) &&
            !capital_amount_parse(start ? start : text, &fen))
            add_line(reader, i, FIELD_AMOUNT_CAPITAL, facts);
        if (is_figures(text)) {
            figures = i;
            count++;
        }
    }
    if (count == 1 && !is_read(facts, FIELD_AMOUNT))
        add_line(reader, figures, FIELD_AMOUNT, facts);
}

void receipt_read(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        enum field field = FIELD_COUNT;

        if (label->term->role == TERM_FIELD)
            field = (enum field)label->term->value;
        else if (is_heading(label) && !heading_has_fields(reader, labels, label))
            /* 付款人 with the name right behind it: the heading is the label of the name. */
            field = label->term->role == TERM_PAYER ? FIELD_PAYER : FIELD_PAYEE;
        else
            field = party_field(reader, labels, label);
        if (field != FIELD_COUNT)
            add_value(reader, labels, i, field, facts);
    }
    amounts_anywhere(reader, facts);
}
