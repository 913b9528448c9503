#include "ocr/receipt_cross.h"

#include "ocr/pair.h"
#include "ocr/receipt_party.h"

/* The heading of a party over a column right of a label; -1 if there is none. */
static int column_of(const struct labels *labels, const struct label *label, enum term_role party)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == party && labels->items[i].rest < 0 &&
            receipt_heads_column(labels->items[i].box, label->box))
            return i;
    return -1;
}

/* The heading of a party left of a label and below it, not beside it; -1 if there is none. */
static int row_of(const struct reader *reader, const struct labels *labels,
                  const struct label *label, enum term_role party)
{
    for (int i = 0; i < labels->n; i++) {
        struct box b = receipt_heading_area(reader, &labels->items[i]);

        if (labels->items[i].term->role == party && labels->items[i].rest < 0 &&
            b.x + b.w <= label->box.x && b.y >= label->box.y + label->box.h)
            return i;
    }
    return -1;
}

/* Puts two labels in the place of one: where the values of both parties begin. */
static void cross(struct labels *labels, int i, struct box payer, struct box payee)
{
    struct label crossing = labels->items[i];

    crossing.line = PAIR_NO_LINE;
    crossing.cell = -1;
    crossing.box = payer;
    labels->items[i] = crossing;
    crossing.box = payee;
    labels->items[labels->n++] = crossing;
}

/* Where a label names a row of a table whose columns are the parties, its values begin where the
 * row meets the columns. Returns false if it does not. */
static bool cross_columns(const struct reader *reader, struct labels *labels, int i)
{
    struct label *label = &labels->items[i];
    int payer = column_of(labels, label, TERM_PAYER), payee = column_of(labels, label, TERM_PAYEE);
    struct box at = label->box, other;

    if (payer < 0 || payee < 0 || receipt_has_twin(labels, label) ||
        !receipt_level(labels->items[payer].box, labels->items[payee].box))
        return false;
    at.w = 1;
    other = at;
    at.x = receipt_heading_area(reader, &labels->items[payer]).x;
    other.x = receipt_heading_area(reader, &labels->items[payee]).x;
    cross(labels, i, at, other);
    return true;
}

/* True if no other label asks for the same, anywhere: each party has its own otherwise. */
static bool is_only(const struct labels *labels, const struct label *label)
{
    for (int i = 0; i < labels->n; i++)
        if (&labels->items[i] != label && labels->items[i].term->role == label->term->role)
            return false;
    return true;
}

/* The height of a heading's row: its cell's where it has one, for values stand in the middle of
 * theirs, and a heading of two lines does not. */
static void take_row(const struct reader *reader, const struct label *heading, struct box *box)
{
    struct box row = heading->cell >= 0 ? reader->layout->cells[heading->cell].box : heading->box;

    box->y = row.y;
    box->h = heading->cell >= 0 ? row.h : box->h;
}

/* Where a label heads a column of a table whose rows are the parties, its values begin where the
 * rows meet the column. */
static void cross_rows(const struct reader *reader, struct labels *labels, int i)
{
    struct label *label = &labels->items[i];
    int payer = row_of(reader, labels, label, TERM_PAYER);
    int payee = row_of(reader, labels, label, TERM_PAYEE);
    struct box at, other;

    if (payer < 0 || payee < 0 || label->cell < 0 || !is_only(labels, label) ||
        receipt_level(labels->items[payer].box, labels->items[payee].box))
        return;
    at = other = (struct box){reader->layout->cells[label->cell].box.x, 0, 1, label->box.h};
    take_row(reader, &labels->items[payer], &at);
    take_row(reader, &labels->items[payee], &other);
    cross(labels, i, at, other);
}

void receipt_cross(const struct reader *reader, struct labels *labels)
{
    for (int i = 0, n = labels->n; i < n && labels->n < BIND_LABELS; i++) {
        enum term_role role = labels->items[i].term->role;

        if (labels->items[i].rest >= 0 || labels->items[i].line == PAIR_NO_LINE)
            continue;
        if ((role == TERM_PARTY_NAME || role == TERM_PARTY_ACCOUNT) &&
            cross_columns(reader, labels, i))
            continue;
        if (role == TERM_PARTY_NAME || role == TERM_PARTY_ACCOUNT || role == TERM_PARTY_BANK)
            cross_rows(reader, labels, i);
    }
}
