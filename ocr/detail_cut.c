#include "ocr/detail_cut.h"

/* Values part within so many heights of a character of the edge of their column, at a white gap at
 * least this wide: wider than the gaps between the characters of a name. */
#define NEAR_EM 3
#define GAP_EM  0.6
/* A value is at least so much of a character wide: a figure. */
#define VALUE_EM 0.3

int detail_white(const struct reader *reader, const struct line *line, int edge, double near_em,
                 double gap_em)
{
    int from = edge - (int)(line->em * near_em), to = edge + (int)(line->em * near_em);
    int widest = 0, run = 0, best = -1;

    if (from < line->box.x)
        from = line->box.x;
    if (to > line->box.x + line->box.w)
        to = line->box.x + line->box.w;
    for (int x = from; x < to; x++) {
        if (reader_ink(reader, (struct box){x, line->box.y, 1, line->box.h}).w) {
            run = 0;
        } else if (++run > widest) {
            widest = run;
            best = x - run / 2;
        }
    }
    return widest >= line->em * gap_em ? best : -1;
}

static void cut_at(struct reader *reader, int line, int edge)
{
    const struct line *own = &reader->layout->lines[line];
    int x, least = (int)(own->em * VALUE_EM);

    if (own->box.x + least > edge || own->box.x + own->box.w - least < edge)
        return;
    x = detail_white(reader, own, edge, NEAR_EM, GAP_EM);
    if (x >= 0)
        reader_cut(reader, line, x);
}

/* The part behind a cut is the last line, and is cut in its turn. */
static void cut_line(struct reader *reader, const struct table_block *block, int line)
{
    for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
        if (!block->x[c].to)
            continue;
        cut_at(reader, line, block->x[c].from);
        cut_at(reader, line, block->x[c].to);
    }
}

void detail_cut(struct reader *reader, const struct table *table)
{
    if (table->ruled)
        return;
    for (int i = 0; i < reader->layout->nlines; i++)
        for (int b = 0; b < table->nblocks; b++)
            if (reader->layout->lines[i].box.y > table->header_bottom &&
                reader->layout->lines[i].box.y < table->blocks[b].foot_top)
                cut_line(reader, &table->blocks[b], i);
}
