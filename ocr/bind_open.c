#include "ocr/bind_open.h"

#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A value below its label begins at the label's left edge, give or take this much, and no further
 * below than this, in heights of a character. */
#define EDGE_EM  1.0
#define UNDER_EM 2.4
/* Values typed into a printed form stand higher or lower than their labels, all by as much: up to
 * this far, to within that, and no further right than this. */
#define DRIFT_EM       1.5
#define DRIFT_STEP_EM  0.2
#define DRIFT_SLACK_EM 0.3
#define DRIFT_RIGHT_EM 20
/* Pieces of one value are no further apart than this, white between them. */
#define PIECE_EM 1.3
/* So many labels with a value below them, and more than half of all, make a paper whose labels
 * stand over their values. */
#define OVER_LEAST 3
/* The rules of a row are no further from its label than this, and ink for this share of its width,
 * for rules are broken. */
#define STRIP_EM  3.0
#define STRIP_INK 0.5
/* The white behind a label without a value is at least as wide, and under rules so far. */
#define STRIP_REACH_EM 4
/* The lines of a label are no further apart than this, white between them, and the middle of a
 * value and that of its label than half of this. */
#define WRAP_EM   0.8
#define MIDDLE_EM 0.5

bool bind_same_row(struct box a, struct box b)
{
    int smaller = a.h < b.h ? a.h : b.h;
    int top = a.y > b.y ? a.y : b.y;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;

    return (bottom - top) * 2 > smaller;
}

/* True if the value of a label outside the cells is still to be found. */
static bool is_open(const struct label *label)
{
    return label->term->role == TERM_FIELD && label->cell < 0 && label->rest < 0 && label->whole;
}

/* The line below a label, at its left edge, that is no label itself, nor the label once more in
 * English; or -1. */
static int line_under(const struct reader *reader, const struct labels *labels,
                      const struct label *label)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->lines[label->line].box;
    int em = layout->lines[label->line].em, best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int gap = b.y - own.y - own.h;

        /* A speck before the value moves its edge out, not its words. */
        if (layout->lines[i].cell >= 0 || gap < -em / 2 || gap > em * UNDER_EM ||
            bind_same_row(own, b) || b.x > own.x + em * EDGE_EM || b.x < own.x - 2 * em * EDGE_EM ||
            b.x + b.w < own.x)
            continue;
        if (best < 0 || b.y < layout->lines[best].box.y)
            best = i;
    }
    if (best < 0 || bind_is_label(labels, best) || text_is_english(reader->lines[best].text))
        return -1;
    return best;
}

/* True if the labels of the paper stand over their values, which one label alone cannot tell: what
 * is below it may be the next label, misread. */
static bool stands_over(const struct reader *reader, const struct labels *labels)
{
    int n = 0, over = 0;

    for (int i = 0; i < labels->n; i++) {
        if (!is_open(&labels->items[i]))
            continue;
        n++;
        over += line_under(reader, labels, &labels->items[i]) >= 0;
    }
    return over >= OVER_LEAST && over * 2 > n;
}

/* The level rule above or below a box, at full size; -1 if there is none near. */
static int rule_beside(const struct layout *layout, struct box box, int em, int step)
{
    int x = box.x / 2, w = box.w / 2, middle = (box.y + box.h / 2) / 2;

    for (int y = middle; abs(y - middle) * 2 < em * STRIP_EM; y += step) {
        int ink = 0;

        for (int i = x; i < x + w; i++) {
            l_uint32 pixel = 0;

            pixGetPixel(layout->rules, i, y, &pixel);
            ink += pixel != 0;
        }
        if (ink > w * STRIP_INK)
            return 2 * y;
    }
    return -1;
}

bool bind_strip(const struct layout *layout, struct box box, int em, int *ret_top, int *ret_bottom)
{
    if (!layout->rules)
        return false;
    *ret_top = rule_beside(layout, box, em, -1);
    *ret_bottom = rule_beside(layout, box, em, 1);
    return *ret_top >= 0 && *ret_bottom >= 0;
}

/* The nearest line right of a label between the rules above and below it, unless it is a label; or
 * -1. */
static int line_in_strip(const struct layout *layout, const struct labels *labels,
                         const struct label *label)
{
    struct box own = layout->lines[label->line].box;
    int em = layout->lines[label->line].em, best = -1, top, bottom;

    if (!bind_strip(layout, own, em, &top, &bottom))
        return -1;
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int middle = b.y + b.h / 2;

        if (layout->lines[i].cell >= 0 || middle < top || middle > bottom ||
            b.x < own.x + own.w - em / 2)
            continue;
        if (best < 0 || b.x < layout->lines[best].box.x)
            best = i;
    }
    return best >= 0 && !bind_is_label(labels, best) ? best : -1;
}

/* The nearest line right of a label whose middle is `drift` px lower than the label's, unless it is
 * a label or one stands between; or -1. */
static int line_drifted(const struct layout *layout, const struct labels *labels,
                        const struct label *label, int drift)
{
    struct box own = label->box;
    int em = layout->lines[label->line].em, right = own.x + own.w, best = -1;
    int reach = right + em * DRIFT_RIGHT_EM;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int off = b.y + b.h / 2 - own.y - own.h / 2;
        bool level = i != label->line && bind_same_row(own, b) && bind_is_label(labels, i);

        if (layout->lines[i].cell >= 0 || b.x < right - em / 2 || b.x > reach)
            continue;
        if (level)
            reach = b.x;
        else if (abs(off - drift) <= em * DRIFT_SLACK_EM &&
                 (best < 0 || b.x < layout->lines[best].box.x))
            best = i;
    }
    if (best < 0 || layout->lines[best].box.x > reach)
        return -1;
    return bind_is_label(labels, best) ? -1 : best;
}

/* How far the values of the paper stand below their labels, px: as most of the labels that have
 * nothing level with them say; 0 if they do not agree. */
static int drift_of(const struct layout *layout, const struct labels *labels)
{
    int step = (int)(layout->em * DRIFT_STEP_EM), furthest = (int)(layout->em * DRIFT_EM);
    int best = 0, most = 0, n = 0;

    for (int i = 0; i < labels->n; i++)
        n += is_open(&labels->items[i]);
    if (n < OVER_LEAST)
        return 0;
    for (int away = step; step > 0 && away <= furthest; away += step) {
        for (int drift = -away; drift <= away; drift += 2 * away) {
            int found = 0;

            for (int i = 0; i < labels->n; i++)
                found += is_open(&labels->items[i]) &&
                         line_drifted(layout, labels, &labels->items[i], drift) >= 0;
            if (found > most) {
                most = found;
                best = drift;
            }
        }
    }
    return most >= OVER_LEAST && most * 2 > n ? best : 0;
}

/* The value of a label on a paper whose values have drifted. A label of two lines has it lower by
 * half a line, unless that is the next label's. Returns the line, or -1. */
static int line_by_drift(const struct layout *layout, const struct labels *labels, int label)
{
    const struct label *own = &labels->items[label];
    int drift = drift_of(layout, labels), line;

    if (!drift)
        return -1;
    line = line_drifted(layout, labels, own, drift);
    if (line >= 0)
        return line;
    line = line_drifted(layout, labels, own, drift + layout->em / 2);
    for (int i = 0; line >= 0 && i < labels->n; i++)
        if (i != label && line_drifted(layout, labels, &labels->items[i], drift) == line)
            line = -1;
    return line;
}

/* The pieces that go on with a value in its row. */
static void append_pieces(const struct layout *layout, const struct labels *labels,
                          struct place *place)
{
    for (int more = 1; more && place->nlines < BIND_LINES;) {
        struct box last = layout->lines[place->lines[place->nlines - 1]].box;

        more = 0;
        for (int i = 0; i < layout->nlines && !more; i++) {
            struct box b = layout->lines[i].box;
            int gap = b.x - last.x - last.w;

            if (layout->lines[i].cell >= 0 || b.x <= last.x || gap > layout->em * PIECE_EM ||
                !bind_same_row(last, b) || bind_is_label(labels, i))
                continue;
            place->lines[place->nlines++] = i;
            place->box = box_union(place->box, b);
            more = 1;
        }
    }
}

/* The place that begins with a line, unless that is -1. */
static bool place_of(const struct layout *layout, const struct labels *labels, int line,
                     struct place *ret_place)
{
    if (line < 0)
        return false;
    *ret_place = (struct place){
        .state = VALUE_UNREADABLE, .nlines = 1, .lines = {line}, .box = layout->lines[line].box};
    append_pieces(layout, labels, ret_place);
    return true;
}

bool bind_under(const struct reader *reader, const struct labels *labels, int label,
                struct place *ret_place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];

    return is_open(own) && stands_over(reader, labels) &&
           place_of(layout, labels, line_under(reader, labels, own), ret_place);
}

bool bind_open(const struct reader *reader, const struct labels *labels, int label,
               struct place *ret_place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    int line = is_open(own) ? line_in_strip(layout, labels, own) : -1;

    if (line < 0 && is_open(own))
        line = line_by_drift(layout, labels, label);
    return place_of(layout, labels, line, ret_place);
}

/* Where the value of a label would stand in its strip: from behind it up to the next label or as
 * far right as anything stands on the page. No width if there are not two rules over it, or
 * something is not level with the label. */
static struct box strip_behind(const struct layout *layout, const struct labels *labels,
                               const struct label *label)
{
    struct box own = layout->lines[label->line].box, behind = own;
    int em = layout->lines[label->line].em, top, bottom, end = own.x + own.w;

    behind.x = own.x + own.w + em / 2;
    behind.w = em * STRIP_REACH_EM;
    if (!bind_strip(layout, behind, em, &top, &bottom))
        return (struct box){0};
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int middle = b.y + b.h / 2;

        end = b.x + b.w > end ? b.x + b.w : end;
        if (layout->lines[i].cell < 0 && middle > top && middle < bottom && !bind_same_row(b, own))
            return (struct box){0};
    }
    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;

        if (b.x > behind.x && b.x < end && bind_same_row(b, own))
            end = b.x;
    }
    behind.w = end - em / 2 - behind.x;
    return behind;
}

bool bind_open_empty(struct reader *reader, const struct labels *labels, int label)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    struct box behind = is_open(own) ? strip_behind(layout, labels, own) : (struct box){0};
    int beside = 0;

    if (behind.w <= 0 || behind.w < layout->em * STRIP_REACH_EM || reader_ink(reader, behind).w)
        return false;
    for (int i = 0; i < labels->n; i++)
        beside += i != label && is_open(&labels->items[i]) &&
                  line_in_strip(layout, labels, &labels->items[i]) >= 0;
    return beside >= OVER_LEAST;
}

/* True if a label and the line before it, close over it, are one label for the same thing. */
static bool are_one_label(struct reader *reader, const struct label *label, int before)
{
    const struct line *own = &reader->layout->lines[label->line];
    struct box b = reader->layout->lines[before].box;
    char joined[2 * LIMIT_TEXT], bare[LIMIT_TEXT];
    const struct term *term;

    if (b.y >= own->box.y || own->box.y - b.y - b.h > own->em * WRAP_EM ||
        b.x >= own->box.x + own->box.w || b.x + b.w <= own->box.x)
        return false;
    snprintf(joined, sizeof joined, "%s%s", reader_line(reader, before)->text,
             reader_line(reader, label->line)->text);
    term = vocabulary_match(&reader->rules->vocabulary, label->term->page,
                            bind_bare(joined, bare, sizeof bare), EXACTLY, NULL);
    return term && term->role == label->term->role && term->value == label->term->value;
}

bool bind_open_wrapped(struct reader *reader, const struct labels *labels,
                       const struct label *label, struct box place)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->lines[label->line].box;

    for (int i = 0; i < layout->nlines && label->cell < 0; i++) {
        struct box both = box_union(layout->lines[i].box, own);
        int off = 2 * place.y + place.h - 2 * both.y - both.h;

        if (i != label->line && layout->lines[i].cell < 0 && !bind_is_label(labels, i) &&
            abs(off) <= layout->lines[label->line].em * MIDDLE_EM &&
            are_one_label(reader, label, i))
            return true;
    }
    return false;
}
