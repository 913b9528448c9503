#include "ocr/detail_area.h"

#include <stdlib.h>

#include "ocr/bind_open.h"

/* Heads beside those that stand under a heading stand halfway between both: so many of their
 * heights off, at most. */
#define STAGGER 2.4
/* Under a head stands a value within so many of its heights. */
#define VALUE_REACH 12
/* The lines of one label are no further apart, white between them. */
#define HEAD_GAP_EM 0.8

static bool same_height(struct box a, struct box b)
{
    int ca = a.y + a.h / 2, cb = b.y + b.h / 2;

    return (ca > b.y && ca < b.y + b.h) || (cb > a.y && cb < a.y + a.h);
}

/* True for boxes beside each other, one a little higher. */
static bool is_staggered(struct box a, struct box b)
{
    int apart = abs(a.y + a.h / 2 - b.y - b.h / 2), h = a.h < b.h ? a.h : b.h;

    return apart < h * STAGGER && (a.x + a.w <= b.x || b.x + b.w <= a.x);
}

bool detail_shares_cell(const struct reader *reader, const struct label *label)
{
    for (int i = 0; i < reader->layout->nlines && label->cell >= 0; i++) {
        const struct line *other = &reader->layout->lines[i];

        if (other->cell == label->cell &&
            (bind_same_row(other->box, label->box) || is_staggered(other->box, label->box)) &&
            (other->box.x > label->box.x + label->box.w ||
             other->box.x + other->box.w < label->box.x))
            return true;
    }
    return false;
}

bool detail_holds_values(const struct reader *reader, const struct label *label)
{
    for (int i = 0; i < reader->layout->nlines && label->cell >= 0; i++) {
        const struct line *other = &reader->layout->lines[i];

        if (other->cell == label->cell &&
            other->box.y - label->box.y - label->box.h > other->em * HEAD_GAP_EM)
            return true;
    }
    return false;
}

struct box detail_area(const struct reader *reader, const struct label *label)
{
    struct box cell;

    if (label->cell < 0 || detail_shares_cell(reader, label))
        return label->box;
    cell = reader->layout->cells[label->cell].box;
    if (detail_holds_values(reader, label))
        cell = (struct box){cell.x, label->box.y, cell.w, label->box.h};
    return cell;
}

/* True if no rules part two labels: both stand outside cells, or in one strip with others. */
static bool unparted(const struct reader *reader, const struct label *a, const struct label *b)
{
    return a->cell == b->cell &&
           (a->cell < 0 || (detail_shares_cell(reader, a) && detail_shares_cell(reader, b)));
}

bool detail_same_header(const struct reader *reader, const struct label *a, const struct label *b)
{
    struct box p = detail_area(reader, a), q = detail_area(reader, b);

    return same_height(p, q) || (unparted(reader, a, b) && is_staggered(p, q));
}

/* True if a place lies under words that are level with a head: it is in their column. */
static bool is_under_level(const struct layout *layout, struct box head, int centre)
{
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (same_height(b, head) && centre > b.x && centre < b.x + b.w)
            return true;
    }
    return false;
}

/* True for words higher than a head under which no value stands that has no other head: a heading
 * over several columns (人员信息), or a column that holds nothing. */
static bool heads_nothing(const struct layout *layout, struct box over, struct box head)
{
    int bottom = head.y + head.h;

    if (over.y + over.h > head.y)
        return false;
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int centre = b.x + b.w / 2;

        if (b.y >= bottom && b.y < bottom + head.h * VALUE_REACH && centre > over.x &&
            centre < over.x + over.w && !is_under_level(layout, head, centre))
            return false;
    }
    return true;
}

/* Without rules a column reaches halfway to the neighbouring words of the header. */
static struct span unruled_span(const struct reader *reader, struct box own)
{
    const struct layout *layout = reader->layout;
    struct span span = {0, reader->page->width};

    for (int i = 0; i < layout->nlines; i++) {
        struct box other = layout->lines[i].box;
        int before = (other.x + other.w + own.x) / 2, behind = (own.x + own.w + other.x) / 2;

        if (!same_height(other, own) &&
            (!is_staggered(other, own) || heads_nothing(layout, other, own)))
            continue;
        if (other.x + other.w <= own.x && before > span.from)
            span.from = before;
        if (other.x >= own.x + own.w && behind < span.to)
            span.to = behind;
    }
    return span;
}

struct span detail_label_span(const struct reader *reader, const struct label *label)
{
    struct box area = detail_area(reader, label);

    return label->cell >= 0 && !detail_shares_cell(reader, label)
               ? (struct span){area.x, area.x + area.w}
               : unruled_span(reader, label->box);
}
