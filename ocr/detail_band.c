#include "ocr/detail_band.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_shared.h"
#include "rules/text.h"

/* A cell this much wider than its column is no row of the table: the foot, a remark, a signature.
 */
#define FOOT_WIDTH 1.4
/* Without rules a row reaches this far round its line. */
#define ROW_EM 0.8
/* A number has so many figures, and one that wraps goes on this near below. */
#define NUMBER_LEAST 15
#define NUMBER_MOST  18
#define WRAP_EM      0.6
/* The rule below the header may touch its words. */
#define HEADER_RULE_EM 0.3
/* Rules of neighbouring rows overlap by so much, px. */
#define SLACK 6

static size_t figures_of(const char *text)
{
    size_t n = 0;

    for (; *text; text++)
        n += *text >= '0' && *text <= '9';
    return n;
}

static int by_from(const void *a, const void *b)
{
    return ((const struct span *)a)->from - ((const struct span *)b)->from;
}

static void band_add(struct table_block *block, int from, int to)
{
    for (int i = 0; i < block->nbands; i++)
        if (from < (block->bands[i].from + block->bands[i].to) / 2 &&
            to > (block->bands[i].from + block->bands[i].to) / 2)
            return;
    if (block->nbands < TABLE_BANDS)
        block->bands[block->nbands++] = (struct span){from, to};
}

/* True if a line is the first part of a number that goes on in the line below it. */
static bool is_wrapped(struct reader *reader, int line, int below)
{
    const struct line *a = &reader->layout->lines[line], *b = &reader->layout->lines[below];
    int gap = b->box.y - a->box.y - a->box.h;
    size_t first = figures_of(reader_line(reader, line)->text);
    size_t second = figures_of(reader_line(reader, below)->text);

    return gap > -a->em / 2 && gap < a->em * WRAP_EM && first < NUMBER_LEAST && second > 0 &&
           first + second >= NUMBER_LEAST && first + second <= NUMBER_MOST;
}

/* Without cells: a row for each line of the column of numbers, and one for both lines of a number
 * that wraps. Between two level rules one person stands, on as many lines as it takes. */
static void bands_by_lines(struct reader *reader, int header_bottom, struct table_block *block,
                           struct span x)
{
    const struct layout *layout = reader->layout;
    int before = -1;

    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];
        int centre = line->box.x + line->box.w / 2, reach = (int)(line->em * ROW_EM);
        int top, bottom;

        if (line->box.y < header_bottom || centre <= x.from || centre >= x.to)
            continue;
        if (bind_strip(layout, line->box, layout->em, &top, &bottom) &&
            top >= header_bottom - line->em * HEADER_RULE_EM)
            band_add(block, top, bottom);
        else if (before >= 0 && block->nbands > 0 && is_wrapped(reader, before, i))
            block->bands[block->nbands - 1].to = line->box.y + line->box.h + reach / 2;
        else
            band_add(block, line->box.y - reach / 2, line->box.y + line->box.h + reach / 2);
        before = i;
    }
}

/* True if a column holds a second thing in each cell, below the first or beside it. */
static bool is_shared(const struct table_block *block, enum row_column column)
{
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (c != (int)column && detail_share(block, (enum row_column)c, column))
            return true;
    return false;
}

/* The column whose lines say where the rows are: there may be no label of the number. */
static struct span guiding_column(const struct table_block *block)
{
    static const enum row_column order[] = {ROW_ID_NUMBER, ROW_NAME,  ROW_MOBILE,
                                            ROW_NUMBER,    ROW_YEARS, ROW_DEPARTMENT};

    if (detail_share(block, ROW_NAME, ROW_ID_NUMBER))
        return block->x[ROW_NAME];
    for (int shared = 0; shared < 2; shared++)
        for (size_t i = 0; i < sizeof order / sizeof order[0]; i++)
            if (block->x[order[i]].to && is_shared(block, order[i]) == shared)
                return block->x[order[i]];
    return block->x[ROW_REMARK];
}

/* True if two whole numbers stand in one cell: level rules are missing. */
static bool holds_several(struct reader *reader, int cell, struct span x)
{
    const struct layout *layout = reader->layout;
    int n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        int centre = layout->lines[i].box.x + layout->lines[i].box.w / 2;

        n += layout->lines[i].cell == cell && centre > x.from && centre < x.to &&
             figures_of(reader_line(reader, i)->text) >= NUMBER_LEAST;
    }
    return n > 1;
}

/* A row for each cell of the column. Returns false where cells are no rows. */
static bool bands_by_cells(struct reader *reader, int header_bottom, struct table_block *block,
                           struct span x)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int centre = b.x + b.w / 2;

        if (b.y < header_bottom - SLACK || centre <= x.from || centre >= x.to ||
            b.w >= (x.to - x.from) * FOOT_WIDTH)
            continue;
        if (holds_several(reader, i, x))
            return false;
        band_add(block, b.y, b.y + b.h);
    }
    return block->nbands > 0;
}

/* True if a band holds the heads once more in English, one each, and nothing else. */
static bool is_translation(struct reader *reader, const struct table_block *block, struct span band)
{
    const struct layout *layout = reader->layout;
    int heads = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int cx = b.x + b.w / 2, cy = b.y + b.h / 2;
        bool inside = false;

        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            inside = inside || (cx > block->x[c].from && cx < block->x[c].to);
        if (!inside || cy < band.from || cy > band.to)
            continue;
        if (!text_is_english(reader_line(reader, i)->text))
            return false;
        heads++;
    }
    return heads > 1;
}

void detail_bands(struct reader *reader, struct table *table, struct table_block *block)
{
    struct span x = guiding_column(block);

    block->nbands = 0;
    if (table->ruled && !bands_by_cells(reader, table->header_bottom, block, x)) {
        table->ruled = false;
        block->nbands = 0;
    }
    if (!table->ruled && detail_share(block, ROW_NAME, ROW_ID_NUMBER))
        detail_shared_bands(reader, table->header_bottom, block);
    else if (!table->ruled)
        bands_by_lines(reader, table->header_bottom, block, x);
    qsort(block->bands, (size_t)block->nbands, sizeof block->bands[0], by_from);
    if (block->nbands > 0 && is_translation(reader, block, block->bands[0]))
        memmove(&block->bands[0], &block->bands[1],
                (size_t)(--block->nbands) * sizeof block->bands[0]);
}
