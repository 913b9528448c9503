#include "ocr/receipt_party.h"

#include <limits.h>
#include <stdlib.h>

#include "ocr/pair.h"
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

bool receipt_is_heading(const struct label *label)
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
struct box receipt_heading_area(const struct reader *reader, const struct label *label)
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
bool receipt_heads_column(struct box heading, struct box label)
{
    return heading.x > label.x + label.w && heading.y + heading.h <= label.y;
}

bool receipt_level(struct box a, struct box b)
{
    return abs(2 * a.y + a.h - 2 * b.y - b.h) < (a.h < b.h ? a.h : b.h);
}

bool receipt_has_twin(const struct labels *labels, const struct label *label)
{
    for (int i = 0; i < labels->n; i++)
        if (&labels->items[i] != label && labels->items[i].term->role == label->term->role &&
            receipt_level(labels->items[i].box, label->box))
            return true;
    return false;
}

/* Headings of both parties stand one below the other, 付款人信息 and further down 收款人信息: what
 * follows each, as wide as the paper, is that party's. Columns have their headings side by side. */
static bool heads_section(const struct reader *reader, const struct labels *labels,
                          const struct label *heading)
{
    struct box own = receipt_heading_area(reader, heading);
    bool below = false;

    for (int i = 0; i < labels->n; i++) {
        struct box other = receipt_heading_area(reader, &labels->items[i]);

        if (!receipt_is_heading(&labels->items[i]) ||
            labels->items[i].term->role == heading->term->role)
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

        if (b.x > label->box.x && b.x < nearest && receipt_level(b, label->box))
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

        values += b.x > label->box.x + label->box.w && b.x < end && receipt_level(b, label->box) &&
                  text_length(reader->lines[i].text) > 1 && !bind_is_label(labels, i);
    }
    return values >= 2 && !receipt_has_twin(labels, label);
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

        if (heading->term->role != party || (row && receipt_heads_column(heading->box, label->box)))
            continue;
        distance = heading_distance(receipt_heading_area(reader, heading), label->box,
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
            receipt_level(twin->box, label->box) &&
            party_distance(reader, labels, twin, party) < own)
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
            !receipt_level(before->box, label->box))
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

static bool is_of(const struct label *label, enum term_role party)
{
    if (label->term->role == party)
        return true;
    for (size_t k = 0; k < sizeof party_fields / sizeof party_fields[0]; k++) {
        enum field field = party == TERM_PAYER ? party_fields[k].payer : party_fields[k].payee;

        if (label->term->role == TERM_FIELD && field != FIELD_COUNT &&
            label->term->value == (int)field)
            return true;
    }
    return false;
}

/* True if a label stands over all that names the payee, and nothing names the payer: the account a
 * statement is of (户名, 账号), with 对方户名 below. */
static bool is_own_account(const struct labels *labels, const struct label *label)
{
    bool payee = false;

    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];

        if (is_of(other, TERM_PAYER) ||
            (is_of(other, TERM_PAYEE) && other->box.y < label->box.y + label->box.h))
            return false;
        payee |= is_of(other, TERM_PAYEE);
    }
    return payee;
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
        return is_own_account(labels, label) ? TERM_PAYER : party_of_row(labels, label);
    if (payer != INT_MAX && payee != INT_MAX)
        return abs(payer - payee) < label->box.h ? TERM_IGNORE : party;
    if (!twin_is_nearer(reader, labels, label, party))
        return party;
    return party == TERM_PAYER ? TERM_PAYEE : TERM_PAYER;
}

enum field receipt_party_field(const struct reader *reader, const struct labels *labels,
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
bool receipt_heading_has_fields(const struct reader *reader, const struct labels *labels,
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
