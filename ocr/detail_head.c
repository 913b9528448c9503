#include "ocr/detail_head.h"

#include <stdio.h>
#include <stdlib.h>

#include "rules/rules.h"

/* The lines of a head are no further apart, and stand one over the other to within this. */
#define HEAD_GAP_EM  0.6
#define HEAD_EDGE_EM 0.6
#define HEAD_ALIKE   0.78

/* True if line b stands right below line a, over its middle or at its left edge. */
static bool is_below(const struct line *a, const struct line *b)
{
    int gap = b->box.y - a->box.y - a->box.h, em = a->em;
    int off = 2 * (b->box.x - a->box.x) + b->box.w - a->box.w;

    return a->cell < 0 && b->cell < 0 && b->box.y > a->box.y && gap >= -em / 4 &&
           gap <= em * HEAD_GAP_EM &&
           (abs(off) <= 2 * em * HEAD_EDGE_EM || abs(b->box.x - a->box.x) <= em * HEAD_EDGE_EM);
}

/* The label of a column, or of one nobody needs, that two lines make together, or NULL. */
static const struct term *joined_term(struct reader *reader, int above, int below)
{
    char text[2 * LIMIT_TEXT];
    const struct term *term;

    snprintf(text, sizeof text, "%s%s", reader_line(reader, above)->text,
             reader_line(reader, below)->text);
    term = vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET, text, HEAD_ALIKE, NULL);
    return term && (term->role == TERM_COLUMN || term->role == TERM_IGNORE) ? term : NULL;
}

static void drop_line(struct labels *labels, int line)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line != line)
            labels->items[n++] = labels->items[i];
    labels->n = n;
}

void detail_head_join(struct reader *reader, struct labels *labels)
{
    const struct layout *layout = reader->layout;

    for (int a = 0; a < layout->nlines; a++)
        for (int b = 0; b < layout->nlines; b++) {
            const struct term *term;

            if (!reader->lines[a].read || !reader->lines[b].read ||
                !is_below(&layout->lines[a], &layout->lines[b]))
                continue;
            term = joined_term(reader, a, b);
            if (!term)
                continue;
            drop_line(labels, a);
            drop_line(labels, b);
            if (labels->n < BIND_LABELS)
                labels->items[labels->n++] =
                    (struct label){.term = term,
                                   .line = a,
                                   .cell = -1,
                                   .whole = true,
                                   .box = box_union(layout->lines[a].box, layout->lines[b].box),
                                   .rest = -1,
                                   .similarity = 1};
        }
}
