#include "ocr/bind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_cell.h"
#include "ocr/bind_joint.h"
#include "ocr/bind_matrix.h"
#include "ocr/bind_open.h"
#include "ocr/bind_paired.h"
#include "ocr/bind_parts.h"
#include "rules/text.h"

/* Outside the cells a value is looked for up to this far right of its label: the column of an open
 * table. */
#define NEXT_EM 30
/* The second half of a spaced label (姓 名) is a line of its own and lies within the label's box.
 */
#define OWN_SHARE 0.9
/* What is so much taller than its label is a seal or a heading. */
#define NEXT_TALL 2
/* What is narrower than this part of its height is a dash of a dotted rule; a figure 1 is wider. */
#define SLIVER_SHARE 6
/* Lines of one value are no further apart than this, white between them; where a rule was not
 * found, the next row follows. */
#define WRAP_EM 1.3
/* A line that goes on with a value begins no further left of the one with its label than this:
 * where labels stand beside each other, the first one's would. */
#define ASTRAY_EM 2
/* Pieces of one number are no further apart, white between them. */
#define APART_EM 2
/* The middle of a value and that of its label are no further apart than half of this. */
#define MIDDLE_EM 0.5
/* What is parted into lines is no shorter than this. */
#define FULL_EM 10
/* Beside a label the lines of a value stand closer, or it may be the next one. */
#define WRAP_NEAR 0.8
/* A label that nobody knows has so many characters and a colon behind them. */
#define COLON_LEAST 2
#define COLON_MOST  13
/* The first part of a note in brackets that did not fit its line has so many characters at most. */
#define TORN_MOST 4

bool bind_is_label(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line)
            return true;
    return false;
}

void bind_cell(const struct reader *reader, int cell, struct place *ret_place)
{
    const struct layout *layout = reader->layout;

    *ret_place = (struct place){.state = VALUE_EMPTY, .box = layout->cells[cell].box};
    for (int i = 0; i < layout->nlines && ret_place->nlines < BIND_LINES; i++) {
        if (layout->lines[i].cell != cell)
            continue;
        ret_place->box = ret_place->nlines ? box_union(ret_place->box, layout->lines[i].box)
                                           : layout->lines[i].box;
        ret_place->lines[ret_place->nlines++] = i;
        ret_place->state = VALUE_UNREADABLE;
    }
}

void bind_keep_stretch(const struct layout *layout, struct place *place)
{
    for (int i = 1; i < place->nlines; i++) {
        struct box last = layout->lines[place->lines[i - 1]].box;
        struct box b = layout->lines[place->lines[i]].box;

        if (!bind_same_row(last, b) ||
            b.x - last.x - last.w < layout->lines[place->lines[i]].em * APART_EM)
            continue;
        place->nlines = i;
        place->box.w = last.x + last.w - place->box.x;
        return;
    }
}

bool bind_has_own_colon(struct reader *reader, int line)
{
    const struct line_text *text = reader_line(reader, line);
    int colon = bind_colon(text);

    for (int i = 0; i < colon - 1; i++)
        if (isdigit((unsigned char)text->reading.symbols[i].text[0]))
            return false;
    return colon > COLON_LEAST && colon <= COLON_MOST;
}

/* Line i of the layout goes on with the value that stands in the line before it. On a receipt,
 * whose frame may be the only cell there is, a line with a colon of its own is the next entry,
 * under a label nobody knows. */
static bool continues(struct reader *reader, const struct labels *labels, const struct label *label,
                      int i)
{
    const struct layout *layout = reader->layout;
    const struct line *line = &layout->lines[i], *before = &layout->lines[i - 1];
    int left = layout->lines[label->line].box.x - before->em * ASTRAY_EM;

    return line->cell == label->cell && !bind_is_label(labels, i) && line->box.x >= left &&
           line->box.y - before->box.y - before->box.h <= before->em * WRAP_EM &&
           !(label->term->page == PAGE_TRANSFER_RECEIPT && bind_has_own_colon(reader, i));
}

/* The value behind its label in the same line, with the lines that continue it in the cell. */
static void place_in_line(struct reader *reader, const struct labels *labels,
                          const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *line = &layout->lines[label->line];

    *place = (struct place){.state = VALUE_UNREADABLE,
                            .nlines = 1,
                            .lines = {label->line},
                            .first_symbol = label->rest,
                            .box = line->box};
    place->box.x = reader_parting(reader, line->box,
                                  reader_symbol_x(&reader->lines[label->line], label->rest));
    place->box.w = line->box.x + line->box.w - place->box.x;
    if (label->end) {
        place->end_symbol = label->end;
        place->box.w = reader_parting(reader, line->box,
                                      reader_symbol_x(&reader->lines[label->line], label->end)) -
                       place->box.x;
        if (label->end <= label->rest || place->box.w <= 0)
            *place = (struct place){.state = VALUE_EMPTY, .box = label->box};
    }
    if (label->cell < 0 || label->end)
        return;
    for (int i = label->line + 1; i < layout->nlines && place->nlines < BIND_LINES; i++) {
        if (!continues(reader, labels, label, i))
            break;
        place->lines[place->nlines++] = i;
        place->box = box_union(place->box, layout->lines[i].box);
    }
}

/* A note in brackets that stands off from its label: (必填). */
static bool is_note(const char *text)
{
    size_t n = strlen(text);

    return n > 2 && text[0] == '(' && text[n - 1] == ')';
}

/* True if another label with a value stands before a line, level with it: what stands there is that
 * label's. */
static bool has_own_label(const struct layout *layout, const struct labels *labels,
                          const struct label *label, int line)
{
    for (int k = 0; k < labels->n; k++)
        if (labels->items[k].line != label->line && !labels->items[k].heading &&
            labels->items[k].box.x < layout->lines[line].box.x &&
            bind_same_row(labels->items[k].box, layout->lines[line].box))
            return true;
    return false;
}

/* True if line i goes on with a value that stands beside its label: close under or over what was
 * found of it and begun where it begins, or close behind a piece of it. */
static bool wraps(const struct layout *layout, const struct labels *labels,
                  const struct label *label, const struct place *place, int i)
{
    const struct line *line = &layout->lines[i], *first = &layout->lines[place->lines[0]];
    int under = line->box.y - place->box.y - place->box.h;
    int over = place->box.y - line->box.y - line->box.h;
    int near = (int)(first->em * WRAP_NEAR);

    if (line->cell != first->cell || bind_is_label(labels, i) || line->em > first->em * NEXT_TALL ||
        has_own_label(layout, labels, label, i))
        return false;
    for (int k = 0; k < place->nlines; k++) {
        struct box piece = layout->lines[place->lines[k]].box;
        int gap = line->box.x - piece.x - piece.w;

        if (gap >= 0 && gap <= near && bind_same_row(piece, line->box))
            return true;
    }
    return abs(line->box.x - place->box.x) <= first->em / 2 &&
           ((under >= 0 && under <= near) || (over >= 0 && over <= near));
}

/* Adds a line where it is read, from top to bottom and from left to right. */
static void place_add(const struct layout *layout, struct place *place, int line)
{
    struct box own = layout->lines[line].box;
    int at = place->nlines++;

    for (; at > 0; at--) {
        struct box before = layout->lines[place->lines[at - 1]].box;

        if (bind_same_row(before, own) ? before.x < own.x : before.y < own.y)
            break;
        place->lines[at] = place->lines[at - 1];
    }
    place->lines[at] = line;
    place->box = box_union(place->box, own);
}

/* True if a line is one of a place. */
static bool place_has(const struct place *place, int line)
{
    for (int i = 0; i < place->nlines; i++)
        if (place->lines[i] == line)
            return true;
    return false;
}

void bind_add_wrapped(const struct layout *layout, const struct labels *labels,
                      const struct label *label, struct place *place)
{
    for (int i = 0; i < layout->nlines; i++) {
        if (place->nlines == BIND_LINES || place_has(place, i) ||
            !wraps(layout, labels, label, place, i))
            continue;
        place_add(layout, place, i);
        i = -1;
    }
}

/* The nearest line right of a label in the same cell (or outside all cells), level with it or,
 * where a value of two lines stands beside its label, half a line above or below. skipped: a line
 * that is none, -1 for no such. -1: none. */
static int line_beside(const struct layout *layout, const struct label *label, bool level,
                       int skipped)
{
    const struct line *own = &layout->lines[label->line];
    int best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];
        bool touches =
            line->box.y < own->box.y + own->box.h && line->box.y + line->box.h > own->box.y;

        if (line->cell != own->cell || i == label->line || i == skipped ||
            !(level ? bind_same_row(line->box, own->box) : touches) ||
            line->em > own->em * NEXT_TALL || line->box.w * SLIVER_SHARE < line->em ||
            box_overlap(line->box, label->box) > OWN_SHARE ||
            line->box.x < own->box.x + own->box.w - own->em / 2)
            continue;
        if (best < 0 || line->box.x < layout->lines[best].box.x)
            best = i;
    }
    return best;
}

/* True if a line outside the cells is not level with its label but with the upper or lower half of
 * it: one of two lines that have the label between them. */
static bool stands_between(const struct layout *layout, const struct label *label, int line)
{
    struct box b = layout->lines[line].box, own = layout->lines[label->line].box;

    return abs(b.y + b.h / 2 - own.y - own.h / 2) * 4 > own.h;
}

/* True if a value of several lines has its label level with its middle: of one line outside the
 * cells, half a line off, nobody knows whose it is, nor of two where the first is not full. */
static bool has_middle(const struct layout *layout, const struct label *label,
                       const struct place *place)
{
    const struct line *first = &layout->lines[place->lines[0]];
    int off = 2 * place->box.y + place->box.h - 2 * label->box.y - label->box.h;

    return place->nlines > 1 && abs(off) <= first->em * MIDDLE_EM &&
           first->box.w >= first->em * FULL_EM;
}

bool bind_is_torn_note(const char *text)
{
    return *text == '(' && !strchr(text, ')') && text_length(text) <= TORN_MOST;
}

/* True if a note begins at the end of a label's line and goes on in the next one. */
static bool ends_in_torn_note(struct reader *reader, int line)
{
    const char *note = strrchr(reader_line(reader, line)->text, '(');

    return note && bind_is_torn_note(note);
}

/* True if a place is level with the middle of a label of two lines, whose first one is given. */
static bool is_beside_both(const struct label *label, const struct place *place, int em)
{
    int middle = label->box.y + label->box.h;

    return abs(2 * place->box.y + place->box.h - 2 * middle) <= em * MIDDLE_EM;
}

/* The next stretch of text in the same row and the same cell (or outside all cells). */
static bool place_next(struct reader *reader, const struct labels *labels,
                       const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[label->line];
    int best = line_beside(layout, label, true, -1), torn = -1, nearest;
    bool between, noted;

    if (best >= 0 && bind_is_torn_note(reader_line(reader, best)->text)) {
        torn = best;
        best = line_beside(layout, label, true, torn);
    }
    noted = torn >= 0 || ends_in_torn_note(reader, label->line);
    nearest = line_beside(layout, label, false, torn);
    between = own->cell < 0 && (best < 0 || bind_is_label(labels, best));
    /* The value is level with the middle of a label of two lines, which a value further on may
     * touch less narrowly. */
    if (noted && own->cell < 0 && nearest >= 0 && best >= 0 &&
        layout->lines[nearest].box.x < layout->lines[best].box.x)
        between = true;
    if (best < 0 || between)
        best = nearest;
    if (best < 0 || bind_is_label(labels, best) || is_note(reader_line(reader, best)->text) ||
        layout->lines[best].box.x - own->box.x - own->box.w > own->em * NEXT_EM)
        return false;
    *place = (struct place){
        .state = VALUE_UNREADABLE, .nlines = 1, .lines = {best}, .box = layout->lines[best].box};
    /* Beside a label of two lines its value may have two, too. */
    if (own->cell >= 0 || noted || stands_between(layout, label, best))
        bind_add_wrapped(layout, labels, label, place);
    return !between || has_middle(layout, label, place) ||
           (noted && is_beside_both(label, place, own->em)) ||
           bind_open_wrapped(reader, labels, label, place->box);
}

/* True if a line of a receipt stands in another column than the label, one of several lines side by
 * side: in a frame around several columns each label has its value right under it. */
static bool is_aside(const struct layout *layout, const struct label *label, int line)
{
    struct box own = label->box, b = layout->lines[line].box;
    bool beside = bind_same_row(own, b);

    if (label->term->page != PAGE_TRANSFER_RECEIPT || (b.x < own.x + own.w && b.x + b.w > own.x))
        return false;
    for (int i = 0; i < layout->nlines && !beside; i++)
        beside = i != line && layout->lines[i].cell == label->cell &&
                 bind_same_row(layout->lines[i].box, b);
    return beside;
}

/* The lines below the label in its own cell, up to the next label. */
static bool place_under(struct reader *reader, const struct labels *labels,
                        const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;

    *place = (struct place){.state = VALUE_ABSENT};
    if (label->cell < 0 || label->whole)
        return false;
    for (int i = label->line + 1; i < layout->nlines && place->nlines < BIND_LINES; i++) {
        if (layout->lines[i].cell == label->cell && is_aside(layout, label, i))
            continue;
        if (layout->lines[i].cell != label->cell || bind_is_label(labels, i) ||
            (label->term->page == PAGE_TRANSFER_RECEIPT && bind_has_own_colon(reader, i)))
            break;
        place->box =
            place->nlines ? box_union(place->box, layout->lines[i].box) : layout->lines[i].box;
        place->lines[place->nlines++] = i;
        place->state = VALUE_UNREADABLE;
    }
    return place->nlines > 0;
}

/* The place of all that a label's line asks for. */
static void find_place(struct reader *reader, const struct labels *labels, int label,
                       struct place *ret_place)
{
    const struct label *own = &labels->items[label];

    *ret_place = (struct place){.state = VALUE_ABSENT};
    if (own->heading)
        return;
    if (own->rest >= 0) {
        place_in_line(reader, labels, own, ret_place);
        return;
    }
    if (bind_under(reader, labels, label, ret_place))
        return;
    if (bind_paired(reader->layout, labels, label, ret_place))
        return;
    if (place_next(reader, labels, own, ret_place))
        return;
    if (place_under(reader, labels, own, ret_place))
        return;
    if (own->cell >= 0 && own->whole && bind_place_cell(reader, labels, own, ret_place))
        return;
    if (own->cell >= 0 && !own->whole && bind_place_level(reader, labels, own, ret_place))
        return;
    if (bind_open(reader, labels, label, ret_place))
        return;
    if (bind_paired_alone(reader, labels, label, ret_place))
        return;
    /* A label with a colon and nothing behind it is an empty blank; so is one in a cell, or in a
     * strip between two rules. Elsewhere a label may have its value where no rule of binding looks.
     */
    *ret_place = (struct place){.state = own->cell >= 0 || bind_ends_with_colon(reader, own) ||
                                                 bind_open_empty(reader, labels, label)
                                             ? VALUE_EMPTY
                                             : VALUE_ABSENT,
                                .box = own->box};
}

void bind_place(struct reader *reader, const struct labels *labels, int label,
                struct place *ret_place)
{
    if (bind_matrix(reader, labels, label, ret_place))
        return;
    find_place(reader, labels, label, ret_place);
    if (labels->items[label].parts)
        bind_joint_cut(reader, &labels->items[label],
                       field_kind((enum field)labels->items[label].term->value), ret_place);
}
