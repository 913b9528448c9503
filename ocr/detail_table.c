#include "ocr/detail_table.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"

/* A cell this much wider than its column is no row of the table: the foot, a remark, a signature.
 */
#define FOOT_WIDTH 1.4
/* A label of a column is at most this wide beside the heading it stands under. */
#define COLUMN_SHARE 0.8
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

static bool same_height(struct box a, struct box b)
{
    int ca = a.y + a.h / 2, cb = b.y + b.h / 2;

    return (ca > b.y && ca < b.y + b.h) || (cb > a.y && cb < a.y + a.h);
}

static struct box label_area(const struct reader *reader, const struct label *label)
{
    return label->cell >= 0 ? reader->layout->cells[label->cell].box : label->box;
}

/* True for a heading over several columns (证书持有人信息 over 姓名 and 证件号码): narrower labels
 * of columns stand right below it. */
static bool heads_columns(const struct reader *reader, const struct labels *labels, int label)
{
    struct box over = label_area(reader, &labels->items[label]);

    for (int i = 0; i < labels->n; i++) {
        struct box b = label_area(reader, &labels->items[i]);
        int centre = b.x + b.w / 2, gap = b.y - (over.y + over.h);

        if (i != label && labels->items[i].term->role == TERM_COLUMN && centre > over.x &&
            centre < over.x + over.w && b.w < over.w * COLUMN_SHARE && gap > -over.h / 4 &&
            gap < over.h)
            return true;
    }
    return false;
}

/* The header row is the one in which most different columns stand. Returns one label of it, or -1.
 */
static int header_find(const struct reader *reader, const struct labels *labels)
{
    int best = -1, most = 1;

    for (int i = 0; i < labels->n; i++) {
        unsigned seen = 0;
        int n = 0;

        if (labels->items[i].term->role != TERM_COLUMN || heads_columns(reader, labels, i))
            continue;
        for (int k = 0; k < labels->n; k++) {
            unsigned bit = 1U << labels->items[k].term->value;

            if (labels->items[k].term->role != TERM_COLUMN || seen & bit ||
                heads_columns(reader, labels, k) ||
                !same_height(label_area(reader, &labels->items[i]),
                             label_area(reader, &labels->items[k])))
                continue;
            seen |= bit;
            n++;
        }
        if (n > most && seen & (1U << ROW_NAME | 1U << ROW_ID_NUMBER)) {
            most = n;
            best = i;
        }
    }
    return best;
}

/* Without rules a column reaches halfway to the neighbouring words of the header. */
static struct span unruled_span(const struct reader *reader, struct box own)
{
    const struct layout *layout = reader->layout;
    struct span span = {0, reader->page->width};

    for (int i = 0; i < layout->nlines; i++) {
        struct box other = layout->lines[i].box;
        int before = (other.x + other.w + own.x) / 2, behind = (own.x + own.w + other.x) / 2;

        if (!same_height(other, own))
            continue;
        if (other.x + other.w <= own.x && before > span.from)
            span.from = before;
        if (other.x >= own.x + own.w && behind < span.to)
            span.to = behind;
    }
    return span;
}

/* The labels of the header row from left to right. Returns how many. */
static int header_row(const struct reader *reader, const struct labels *labels, int header,
                      int row[BIND_LABELS])
{
    struct box own = label_area(reader, &labels->items[header]);
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        struct box area = label_area(reader, &labels->items[i]);
        int k;

        if (labels->items[i].term->role != TERM_COLUMN || !same_height(area, own) ||
            heads_columns(reader, labels, i))
            continue;
        for (k = n++; k > 0 && label_area(reader, &labels->items[row[k - 1]]).x > area.x; k--)
            row[k] = row[k - 1];
        row[k] = i;
    }
    return n;
}

/* A second name, number of a person or number of the row begins the next block; of two telephones
 * the first one counts. */
static bool begins_block(const struct table_block *block, int column)
{
    return block->x[column].to &&
           (column == ROW_NUMBER || column == ROW_NAME || column == ROW_ID_NUMBER);
}

static void columns_find(const struct reader *reader, const struct labels *labels, int header,
                         struct table *table)
{
    int row[BIND_LABELS], n = header_row(reader, labels, header, row);
    struct table_block *block = &table->blocks[0];

    table->nblocks = 1;
    table->ruled = labels->items[header].cell >= 0;
    for (int i = 0; i < n; i++) {
        const struct label *label = &labels->items[row[i]];
        struct box area = label_area(reader, label);
        int column = label->term->value;

        if (begins_block(block, column)) {
            if (table->nblocks == TABLE_BLOCKS)
                break;
            block = &table->blocks[table->nblocks++];
        }
        if (!block->x[column].to)
            block->x[column] = label->cell >= 0 ? (struct span){area.x, area.x + area.w}
                                                : unruled_span(reader, label->box);
        if (area.y + area.h > table->header_bottom)
            table->header_bottom = area.y + area.h;
    }
    /* Whose name stands there without a number (经办人) is not on the list. */
    for (int i = table->nblocks - 1; i > 0; i--)
        if (!table->blocks[i].x[ROW_NAME].to || !table->blocks[i].x[ROW_ID_NUMBER].to)
            memmove(&table->blocks[i], &table->blocks[i + 1],
                    (size_t)(--table->nblocks - i) * sizeof *table->blocks);
}

/* Where the foot of a block begins: the first label of something else (合计, 填表人, 单位公章) that
 * stands below the header where numbers and names of people would, or left of them. */
static int foot_find(const struct reader *reader, const struct labels *labels, int header_bottom,
                     const struct table_block *block)
{
    int right = block->x[ROW_NAME].to, top = reader->page->height;

    if (block->x[ROW_ID_NUMBER].to > right)
        right = block->x[ROW_ID_NUMBER].to;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role != TERM_COLUMN && label->box.y > header_bottom &&
            label->box.x + label->box.w / 2 < right && label->box.y < top)
            top = label->box.y;
    }
    return top;
}

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

static void bands_find(struct reader *reader, const struct table *table, struct table_block *block)
{
    const struct layout *layout = reader->layout;
    struct span x = block->x[ROW_ID_NUMBER].to ? block->x[ROW_ID_NUMBER] : block->x[ROW_NAME];

    if (!table->ruled)
        bands_by_lines(reader, table->header_bottom, block, x);
    for (int i = 0; table->ruled && i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int centre = b.x + b.w / 2;

        if (b.y >= table->header_bottom - SLACK && centre > x.from && centre < x.to &&
            b.w < (x.to - x.from) * FOOT_WIDTH)
            band_add(block, b.y, b.y + b.h);
    }
    qsort(block->bands, (size_t)block->nbands, sizeof block->bands[0], by_from);
}

bool detail_table_find(struct reader *reader, const struct labels *labels, struct table *ret_table)
{
    int header = header_find(reader, labels);

    memset(ret_table, 0, sizeof *ret_table);
    if (header < 0)
        return false;
    columns_find(reader, labels, header, ret_table);
    for (int i = 0; i < ret_table->nblocks; i++) {
        struct table_block *block = &ret_table->blocks[i];

        block->foot_top = foot_find(reader, labels, ret_table->header_bottom, block);
        bands_find(reader, ret_table, block);
    }
    return true;
}
