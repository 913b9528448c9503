#include "ocr/receipt.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/pair.h"
#include "ocr/receipt_value.h"
#include "rules/text.h"

/* 付, 款 and 人 below each other: so many characters at least, and no further apart than this, in
 * character heights, white between them. */
#define STACKED_LEAST 2
#define STACKED_EM    2

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

/* Where no rules were found, the characters of a heading that stand below each other are lines of
 * their own; they stand in the middle of the rows they speak for. */
static struct box stacked_area(const struct reader *reader, const struct label *label)
{
    const struct layout *layout = reader->layout;
    struct box area = label->box;
    int em = layout->lines[label->line].em, n = 1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (b.w > 2 * em || abs(2 * b.x + b.w - 2 * area.x - area.w) > em ||
            b.y < area.y + area.h || b.y - area.y - area.h > em * STACKED_EM)
            continue;
        area = box_union(area, b);
        n++;
    }
    if (n < STACKED_LEAST)
        return label->box;
    area.y -= em * STACKED_EM;
    area.h += 2 * em * STACKED_EM;
    return area;
}

/* A heading speaks for its whole cell. In one that is higher than wide, its characters stand below
 * each other, and one of them is enough to know it. */
static struct box heading_area(const struct reader *reader, const struct label *label)
{
    struct box cell;

    if (label->cell < 0)
        return label->line != PAIR_NO_LINE && text_length(reader->lines[label->line].text) == 1
                   ? stacked_area(reader, label)
                   : label->box;
    cell = reader->layout->cells[label->cell].box;
    return label->whole || cell.h > 2 * cell.w ? cell : label->box;
}

/* How far a heading is from a label it could speak for: to the left in the same band of rows, or
 * above, the nearer the more their left edges agree. INT_MAX if it stands elsewhere. section: it
 * stands over rows as wide as the paper. */
static int heading_distance(struct box heading, struct box label, bool section)
{
    int cy = label.y + label.h / 2;

    if (cy > heading.y && cy < heading.y + heading.h && heading.x < label.x)
        return label.x - heading.x;
    if (heading.y < label.y && (section || label.x < heading.x + heading.w + label.w))
        return (label.y - heading.y) * 2 + abs(label.x - heading.x);
    return INT_MAX;
}

/* A heading that stands over a column right of a label. */
static bool heads_column(struct box heading, struct box label)
{
    return heading.x > label.x + label.w && heading.y + heading.h <= label.y;
}

static bool level(struct box a, struct box b)
{
    return abs(2 * a.y + a.h - 2 * b.y - b.h) < (a.h < b.h ? a.h : b.h);
}

static bool has_twin(const struct labels *labels, const struct label *label)
{
    for (int i = 0; i < labels->n; i++)
        if (&labels->items[i] != label && labels->items[i].term->role == label->term->role &&
            level(labels->items[i].box, label->box))
            return true;
    return false;
}

/* Headings of both parties stand one below the other, 付款人信息 and further down 收款人信息: what
 * follows each, as wide as the paper, is that party's. Columns have their headings side by side. */
static bool heads_section(const struct reader *reader, const struct labels *labels,
                          const struct label *heading)
{
    struct box own = heading_area(reader, heading);
    bool below = false;

    for (int i = 0; i < labels->n; i++) {
        struct box other = heading_area(reader, &labels->items[i]);

        if (!is_heading(&labels->items[i]) || labels->items[i].term->role == heading->term->role)
            continue;
        if (other.y < own.y + own.h && own.y < other.y + other.h)
            return false;
        below |= abs(other.x - own.x) < other.h + own.h;
    }
    return below;
}

/* Where the next label behind one begins in its row, INT_MAX if there is none. */
static int next_label(const struct labels *labels, const struct label *label)
{
    int nearest = INT_MAX;

    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;

        if (b.x > label->box.x && b.x < nearest && level(b, label->box))
            nearest = b.x;
    }
    return nearest;
}

/* A label with two values behind it, no other label between, names a row of a table: a heading over
 * one of them does not speak for the label. */
static bool names_row(const struct reader *reader, const struct labels *labels,
                      const struct label *label)
{
    int values = 0, end = next_label(labels, label);

    for (int i = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;

        values += b.x > label->box.x + label->box.w && b.x < end && level(b, label->box) &&
                  text_length(reader->lines[i].text) > 1 && !bind_is_label(labels, i);
    }
    return values >= 2 && !has_twin(labels, label);
}

/* How far the nearest heading of a party is that could speak for a label; INT_MAX if none does. */
static int party_distance(const struct reader *reader, const struct labels *labels,
                          const struct label *label, enum term_role party)
{
    bool row = label->line != PAIR_NO_LINE && names_row(reader, labels, label);
    int least = INT_MAX;

    for (int i = 0; i < labels->n; i++) {
        const struct label *heading = &labels->items[i];
        int distance;

        if (heading->term->role != party || (row && heads_column(heading->box, label->box)))
            continue;
        distance = heading_distance(heading_area(reader, heading), label->box,
                                    heads_section(reader, labels, heading));
        least = distance < least ? distance : least;
    }
    return least;
}

/* The same label stands once more in the row and nearer to the party's headings: it is that one's.
 */
static bool twin_is_nearer(const struct reader *reader, const struct labels *labels,
                           const struct label *label, enum term_role party)
{
    int own = party_distance(reader, labels, label, party);

    for (int i = 0; i < labels->n; i++) {
        const struct label *twin = &labels->items[i];

        if (twin != label && twin->term->role == label->term->role &&
            level(twin->box, label->box) && party_distance(reader, labels, twin, party) < own)
            return true;
    }
    return false;
}

/* Whose the nearest label before this one in its row is, that names a party by itself: 账号 behind
 * 我方户名. TERM_IGNORE if there is none. */
static enum term_role party_of_row(const struct labels *labels, const struct label *label)
{
    enum term_role party = TERM_IGNORE;
    int nearest = INT_MAX;

    for (int i = 0; i < labels->n; i++) {
        const struct label *before = &labels->items[i];
        int distance = label->box.x - before->box.x;

        if (before->term->role != TERM_FIELD || distance <= 0 || distance > nearest ||
            !level(before->box, label->box))
            continue;
        for (size_t k = 0; k < sizeof party_fields / sizeof party_fields[0]; k++) {
            if (before->term->value != (int)party_fields[k].payer &&
                before->term->value != (int)party_fields[k].payee)
                continue;
            nearest = distance;
            party = before->term->value == (int)party_fields[k].payee ? TERM_PAYEE : TERM_PAYER;
        }
    }
    return party;
}

/* Headings such as 付款人 above the columns, or vertical beside the rows. Where only one of them
 * was read, it speaks for the nearer of two columns and the other is the other party's. Where there
 * are none, the row may tell. Returns TERM_IGNORE if nothing speaks for the label, or two parties
 * do. */
static enum term_role party_of(const struct reader *reader, const struct labels *labels,
                               const struct label *label)
{
    int payer = party_distance(reader, labels, label, TERM_PAYER);
    int payee = party_distance(reader, labels, label, TERM_PAYEE);
    enum term_role party = payer < payee ? TERM_PAYER : TERM_PAYEE;

    if (payer == INT_MAX && payee == INT_MAX)
        return party_of_row(labels, label);
    if (payer != INT_MAX && payee != INT_MAX)
        return abs(payer - payee) < label->box.h ? TERM_IGNORE : party;
    if (!twin_is_nearer(reader, labels, label, party))
        return party;
    return party == TERM_PAYER ? TERM_PAYEE : TERM_PAYER;
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

/* The party's name has a label of its own, 户名 under the heading or 收款人名称 anywhere. */
static bool heading_has_fields(const struct reader *reader, const struct labels *labels,
                               const struct label *heading)
{
    enum field name = heading->term->role == TERM_PAYER ? FIELD_PAYER : FIELD_PAYEE;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if ((label->term->role == TERM_PARTY_NAME &&
             party_of(reader, labels, label) == heading->term->role) ||
            (label->term->role == TERM_FIELD && label->term->value == (int)name))
            return true;
    }
    return false;
}

static bool is_read(const struct page_facts *facts, enum field field)
{
    const struct value *value = facts_field(facts, field);

    return value && value->state == VALUE_READ;
}

/* A line may begin with a label nobody knows (复核日期:2026-06-20); a value by itself has no words
 * before it. */
static bool has_words_before(const char *text)
{
    return strchr(text, ':') && text_is_han(text);
}

/* Values that stand behind no known label: an amount in capitals is unmistakable; so are figures
 * with two decimals and a date if there are no others like them on the page. The date of a voucher
 * stands by itself under its title. */
static void add_unlabelled(const struct receipt_sheet *sheet, enum field field, bool *taken,
                           struct page_facts *facts)
{
    const struct reader *reader = sheet->reader;
    int found = -1, count = 0;

    if (is_read(facts, field) || sheet->disputed[field])
        return;
    for (int i = 0; i < reader->layout->nlines; i++) {
        const char *text = reader->lines[i].text;

        if (taken[i] || !pair_plausible(field_kind(field), text) ||
            (field == FIELD_AMOUNT && !strchr(text, '.')) ||
            (field == FIELD_RECEIPT_DATE && has_words_before(text)))
            continue;
        found = i;
        count++;
    }
    if (count != 1)
        return;
    taken[found] = true;
    receipt_add_line(sheet, found, field, facts);
}

/* Something that looks like a value of that kind stands in the place of a label's: 收款账户 stands
 * over a party's rows, or before its account. */
static bool leads_to(struct reader *reader, const struct labels *labels, int label,
                     enum field_kind kind)
{
    struct place place;
    char text[LIMIT_TEXT];

    bind_place(reader, labels, label, &place);
    if (place.state != VALUE_UNREADABLE)
        return false;
    bind_text(reader, &place, text, sizeof text);
    return pair_plausible(kind, text);
}

static enum field field_of(struct reader *reader, const struct labels *labels, int number)
{
    const struct label *label = &labels->items[number];

    /* 金额 with capital numerals behind it, the figures having 小写 before them. */
    if (label->term->role == TERM_FIELD && label->term->value == FIELD_AMOUNT &&
        leads_to(reader, labels, number, KIND_CAPITAL))
        return FIELD_AMOUNT_CAPITAL;
    if (label->term->role == TERM_FIELD)
        return (enum field)label->term->value;
    if (is_heading(label) && leads_to(reader, labels, number, KIND_ACCOUNT))
        return label->term->role == TERM_PAYER ? FIELD_PAYER_ACCOUNT : FIELD_PAYEE_ACCOUNT;
    /* 付款人 with the name right behind it: the heading is the label of the name. */
    if (is_heading(label) && !heading_has_fields(reader, labels, label))
        return label->term->role == TERM_PAYER ? FIELD_PAYER : FIELD_PAYEE;
    return party_field(reader, labels, label);
}

/* The heading of a party over a column right of a label; -1 if there is none. */
static int column_of(const struct labels *labels, const struct label *label, enum term_role party)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == party && labels->items[i].rest < 0 &&
            heads_column(labels->items[i].box, label->box))
            return i;
    return -1;
}

/* Where a label names a row of a table whose columns are the parties, labels of its own are put
 * where the row meets the columns. */
static void add_crossings(const struct reader *reader, struct labels *labels)
{
    for (int i = 0, n = labels->n; i < n && labels->n < BIND_LABELS; i++) {
        struct label *label = &labels->items[i], crossing = *label;
        int payer = column_of(labels, label, TERM_PAYER);
        int payee = column_of(labels, label, TERM_PAYEE);

        if ((label->term->role != TERM_PARTY_NAME && label->term->role != TERM_PARTY_ACCOUNT) ||
            label->rest >= 0 || payer < 0 || payee < 0 || has_twin(labels, label) ||
            !level(labels->items[payer].box, labels->items[payee].box))
            continue;
        crossing.line = PAIR_NO_LINE;
        crossing.cell = -1;
        crossing.box.w = 1;
        crossing.box.x = heading_area(reader, &labels->items[payer]).x;
        *label = crossing;
        crossing.box.x = heading_area(reader, &labels->items[payee]).x;
        labels->items[labels->n++] = crossing;
    }
}

void receipt_read(struct reader *reader, const struct labels *found, struct page_facts *facts)
{
    enum field fields[BIND_LABELS];
    struct place places[BIND_LABELS];
    bool taken[LAYOUT_LINES];
    struct labels own = *found;
    const struct labels *labels = &own;
    struct receipt_sheet sheet = {.reader = reader, .labels = labels};

    add_crossings(reader, &own);
    for (int i = 0; i < labels->n; i++)
        fields[i] = field_of(reader, labels, i);
    pair_places(reader, labels, fields, places, taken);
    for (int i = 0; i < labels->n; i++)
        if (fields[i] != FIELD_COUNT)
            receipt_add(&sheet, &labels->items[i], &places[i], fields[i], facts);
    add_unlabelled(&sheet, FIELD_AMOUNT_CAPITAL, taken, facts);
    add_unlabelled(&sheet, FIELD_AMOUNT, taken, facts);
    add_unlabelled(&sheet, FIELD_RECEIPT_DATE, taken, facts);
    receipt_add_grid(&sheet, facts);
    receipt_settle(&sheet, facts);
}
