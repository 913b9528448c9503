#include "ocr/detail_table.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/detail_area.h"
#include "ocr/detail_band.h"
#include "ocr/detail_foot.h"
#include "ocr/detail_guess.h"

/* A label of a column is at most this wide beside the heading it stands under. */
#define COLUMN_SHARE 0.8
/* A column under a heading takes so much of its width; eighteen boxes for a number do not. */
#define PART_SHARE 0.15
/* Outside cells the columns under a heading stand so many of its heights below it. */
#define HEADING_REACH 2.2
/* The first person stands within so many heights of a head below it. */
#define BARE_REACH 6
/* Rules of neighbouring rows overlap by so much, px. */
#define SLACK 6

/* True if the cells right below a cell part it in columns. */
static bool is_parted_below(const struct layout *layout, int cell)
{
    struct box over = layout->cells[cell].box;
    int n = 0;

    for (int i = 0; i < layout->ncells; i++) {
        struct box b = layout->cells[i].box;
        int centre = b.x + b.w / 2, gap = b.y - over.y - over.h;

        n += abs(gap) <= SLACK * 2 && centre > over.x && centre < over.x + over.w &&
             b.w < over.w * COLUMN_SHARE && b.w > over.w * PART_SHARE;
    }
    return n > 1;
}

/* True if heads stand under a label to both sides of its middle, near it. */
static bool is_over_two(const struct labels *labels, const struct label *own)
{
    int bottom = own->box.y + own->box.h, middle = own->box.x + own->box.w / 2;
    bool left = false, right = false;

    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;

        if (b.y < bottom || b.y > bottom + own->box.h * HEADING_REACH)
            continue;
        left = left || (b.x + b.w <= middle && b.x + b.w >= own->box.x - own->box.w);
        right = right || (b.x >= middle && b.x <= own->box.x + 2 * own->box.w);
    }
    return left && right;
}

/* True for one of two labels of the same column outside cells that has heads under it to both sides
 * and nothing right under it: words over two columns that are narrower than what they head. */
static bool is_bare(const struct reader *reader, const struct labels *labels, int label)
{
    const struct label *own = &labels->items[label];
    int bottom = own->box.y + own->box.h, reach = own->box.h * BARE_REACH;
    bool twice = false;

    for (int i = 0; i < labels->n; i++)
        twice = twice || (i != label && labels->items[i].term->role == TERM_COLUMN &&
                          labels->items[i].term->value == own->term->value);
    if (!twice || own->cell >= 0 || own->term->role != TERM_COLUMN || !is_over_two(labels, own))
        return false;
    for (int i = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;
        int centre = b.x + b.w / 2;

        if (b.y >= bottom && b.y < bottom + reach && centre > own->box.x &&
            centre < own->box.x + own->box.w)
            return false;
    }
    return true;
}

/* True for a heading over several columns (证书持有人信息 over 姓名 and 证件号码): narrower labels
 * of columns stand right below it. */
static bool heads_columns(const struct reader *reader, const struct labels *labels, int label)
{
    const struct label *own = &labels->items[label];
    struct box over = detail_area(reader, own);

    if (is_bare(reader, labels, label))
        return true;
    if (own->cell >= 0 && over.h == reader->layout->cells[own->cell].box.h &&
        is_parted_below(reader->layout, own->cell))
        return true;
    for (int i = 0; i < labels->n; i++) {
        struct box b = detail_area(reader, &labels->items[i]);
        int centre = b.x + b.w / 2, gap = b.y - (over.y + over.h);

        if (i != label && labels->items[i].term->role == TERM_COLUMN && centre > over.x &&
            centre < over.x + over.w && b.w < over.w * COLUMN_SHARE && gap > -over.h / 4 &&
            gap < over.h * (own->cell < 0 ? HEADING_REACH : 1))
            return true;
    }
    return false;
}

/* Columns the mailroom reads, or any (性别) where `all`. */
static bool is_head(const struct label *label, bool all)
{
    return label->term->role == TERM_COLUMN || (all && label->term->role == TERM_IGNORE);
}

/* How many different columns stand in a label's row. ret_seen: a bit for each column read. */
static int heads_in_row(const struct reader *reader, const struct labels *labels, int label,
                        bool all, unsigned *ret_seen)
{
    int n = 0;

    *ret_seen = 0;
    for (int k = 0; k < labels->n; k++) {
        const struct label *other = &labels->items[k];
        unsigned bit = other->term->role == TERM_COLUMN ? 1U << other->term->value : 0;

        if (!is_head(other, all) || *ret_seen & bit || heads_columns(reader, labels, k) ||
            !detail_same_header(reader, &labels->items[label], other))
            continue;
        *ret_seen |= bit;
        n++;
    }
    return n;
}

/* The header row is the one in which most different columns stand, the name or the number of a
 * person among them. all: whatever columns, for what they are their values will tell. Returns one
 * label of it, or -1. */
static int header_find(const struct reader *reader, const struct labels *labels, bool all)
{
    int best = -1, most = 1;

    for (int i = 0; i < labels->n; i++) {
        unsigned seen;
        int n;

        if (labels->items[i].term->role != TERM_COLUMN || heads_columns(reader, labels, i))
            continue;
        n = heads_in_row(reader, labels, i, all, &seen);
        if (n > most && (all || seen & (1U << ROW_NAME | 1U << ROW_ID_NUMBER))) {
            most = n;
            best = i;
        }
    }
    return best;
}

/* The labels of the header row from left to right. Returns how many. */
static int header_row(const struct reader *reader, const struct labels *labels, int header,
                      int row[BIND_LABELS])
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        struct box area = detail_area(reader, &labels->items[i]);
        int k;

        if (labels->items[i].term->role != TERM_COLUMN ||
            !detail_same_header(reader, &labels->items[header], &labels->items[i]) ||
            heads_columns(reader, labels, i))
            continue;
        for (k = n++; k > 0 && detail_area(reader, &labels->items[row[k - 1]]).x > area.x; k--)
            row[k] = row[k - 1];
        row[k] = i;
    }
    return n;
}

static bool is_persons(int column)
{
    return column == ROW_NAME || column == ROW_ID_NUMBER;
}

/* A second name, number of a person or number of the row begins the next block; of two telephones
 * the first one counts. What is called a number (UKey编号) and has no person before it, or none
 * behind it, is another one; under the same words as the first one, and behind a telephone or
 * years, it is the next person's, and the head of this one's name was not read. row: the labels
 * from this one on, n; number: what the block calls its own. */
static bool begins_block(const struct labels *labels, const struct table_block *block,
                         const struct term *number, const int *row, int n)
{
    const struct term *own = labels->items[row[0]].term;
    int column = own->value;

    if (!block->x[column].to)
        return false;
    if (column != ROW_NUMBER)
        return is_persons(column);
    if (!block->x[ROW_NAME].to && !block->x[ROW_ID_NUMBER].to &&
        (own != number || (!block->x[ROW_MOBILE].to && !block->x[ROW_YEARS].to)))
        return false;
    for (int i = 1; i < n; i++)
        if (is_persons(labels->items[row[i]].term->value))
            return true;
    return false;
}

/* True if all that stands in a cell of a ruled head is one column's head: what a stamp covers is
 * read in pieces, and the rest beside them are no heads of their own. */
static bool is_one_head(const struct reader *reader, const struct labels *labels,
                        const struct table *table, int cell)
{
    if (!table->ruled || cell < 0 || is_parted_below(reader->layout, cell))
        return false;
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == cell)
            return false;
    return true;
}

bool detail_head_span(const struct reader *reader, const struct labels *labels,
                      const struct table *table, int line, struct span *ret_x)
{
    const struct line *own = &reader->layout->lines[line];
    const struct label as_label = {.line = line, .cell = own->cell, .box = own->box};

    if (is_one_head(reader, labels, table, own->cell)) {
        struct box cell = reader->layout->cells[own->cell].box;

        *ret_x = (struct span){cell.x, cell.x + cell.w};
        return true;
    }
    for (int i = 0; i < labels->n && own->cell >= 0; i++)
        if (labels->items[i].cell == own->cell && !detail_shares_cell(reader, &as_label))
            return false;
    *ret_x = detail_label_span(reader, &as_label);
    return own->cell < 0 || detail_shares_cell(reader, &as_label) ||
           !is_parted_below(reader->layout, own->cell);
}

/* True if two blocks have more than the name in common, and that under the same words: two people
 * beside each other. names: of what the blocks call the name. */
static bool are_two_people(const struct table_block *first, const struct table_block *second,
                           const struct term *const names[])
{
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (c != ROW_NAME && first->x[c].to && second->x[c].to)
            return names[0] == names[1];
    return false;
}

/* A first block with the name alone, and a second one with another name and the number: of which
 * of the two names the number is cannot be told. Beside each other stand two people, though the
 * head of the first one's number was not read: the second number is not his. */
static void doubt_names(struct table *table, const struct term *const names[])
{
    struct table_block *first = &table->blocks[0], *second = &table->blocks[1];

    if (table->nblocks < 2 || !first->x[ROW_NAME].to || first->x[ROW_ID_NUMBER].to ||
        !second->x[ROW_ID_NUMBER].to || are_two_people(first, second, names))
        return;
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (!first->x[c].to)
            first->x[c] = second->x[c];
    first->x[ROW_NAME] = (struct span){0, 0};
    first->doubtful[ROW_NAME] = true;
    second->x[ROW_ID_NUMBER] = (struct span){0, 0};
}

static void columns_find(const struct reader *reader, const struct labels *labels, int header,
                         struct table *table)
{
    int row[BIND_LABELS], n = header_row(reader, labels, header, row);
    struct table_block *block = &table->blocks[0];
    const struct label *first = &labels->items[header];
    const struct term *names[TABLE_BLOCKS] = {NULL}, *number = NULL;

    table->nblocks = 1;
    table->ruled = first->cell >= 0 && !detail_shares_cell(reader, first) &&
                   !detail_holds_values(reader, first);
    table->header_top = detail_area(reader, first).y;
    for (int i = 0; i < n; i++) {
        const struct label *label = &labels->items[row[i]];
        struct box area = detail_area(reader, label);
        int column = label->term->value;

        if (begins_block(labels, block, number, &row[i], n - i)) {
            if (table->nblocks == TABLE_BLOCKS)
                break;
            block = &table->blocks[table->nblocks++];
        }
        /* Of two numbers of years nobody knows which one is meant. */
        if (block->x[column].to && column == ROW_YEARS)
            block->guessed[column] = true;
        if (!block->x[column].to)
            block->x[column] = detail_label_span(reader, label);
        if (column == ROW_NAME)
            names[table->nblocks - 1] = label->term;
        if (column == ROW_NUMBER && !number)
            number = label->term;
        if (column == ROW_ID_NUMBER && !block->x[ROW_NAME].to)
            block->number_first = true;
        if (area.y + area.h > table->header_bottom)
            table->header_bottom = area.y + area.h;
        if (area.y < table->header_top)
            table->header_top = area.y;
    }
    doubt_names(table, names);
    /* Whose name stands there without a number (经办人) is not on the list. */
    for (int i = table->nblocks - 1; i > 0; i--)
        if (!table->blocks[i].x[ROW_NAME].to || !table->blocks[i].x[ROW_ID_NUMBER].to)
            memmove(&table->blocks[i], &table->blocks[i + 1],
                    (size_t)(--table->nblocks - i) * sizeof *table->blocks);
}

/* Looks for the number, the name, the telephone and the years under heads nobody knows. */
static void unknown_find(struct reader *reader, const struct labels *labels, struct table *table,
                         struct table_block *block)
{
    if (block->x[ROW_NAME].to && block->x[ROW_ID_NUMBER].to && block->x[ROW_MOBILE].to &&
        block->x[ROW_YEARS].to)
        return;
    detail_guess(reader, labels, table, block);
    if (block->guessed[ROW_ID_NUMBER] || block->guessed[ROW_NAME])
        detail_bands(reader, table, block);
}

bool detail_table_find(struct reader *reader, const struct labels *labels, struct table *ret_table)
{
    int header = header_find(reader, labels, false);
    bool known = header >= 0;

    memset(ret_table, 0, sizeof *ret_table);
    if (!known)
        header = header_find(reader, labels, true);
    if (header < 0)
        return false;
    columns_find(reader, labels, header, ret_table);
    for (int i = 0; i < ret_table->nblocks; i++) {
        struct table_block *block = &ret_table->blocks[i];

        block->top = ret_table->header_bottom;
        block->foot_top = detail_foot_find(reader, labels, ret_table->header_bottom, block);
        detail_bands(reader, ret_table, block);
    }
    for (int i = 0; i < ret_table->nblocks; i++)
        unknown_find(reader, labels, ret_table, &ret_table->blocks[i]);
    if (!known && !ret_table->blocks[0].guessed[ROW_ID_NUMBER])
        ret_table->nblocks = 0;
    return ret_table->nblocks > 0;
}
