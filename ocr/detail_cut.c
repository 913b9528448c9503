#include "ocr/detail_cut.h"

#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* Values part within so many heights of a character of the edge of their column, at a white gap at
 * least this wide: wider than the gaps between the characters of a name. */
#define NEAR_EM 3
#define GAP_EM  0.6
/* Beside a number of a person with its check digit a narrower gap parts two values, this near to
 * where the number was read. */
#define NUMBER_LENGTH  18
#define NUMBER_NEAR_EM 0.8
#define NUMBER_GAP_EM  0.4
/* A value is at least so much of a character wide: a figure. */
#define VALUE_EM 0.3

static bool is_white(const struct reader *reader, const struct line *line, int x)
{
    return !reader_ink(reader, (struct box){x, line->box.y, 1, line->box.h}).w;
}

int detail_white(const struct reader *reader, const struct line *line, int edge, double near_em,
                 double gap_em)
{
    int from = edge - (int)(line->em * near_em), to = edge + (int)(line->em * near_em);
    int widest = 0, run = 0, best = -1;

    if (from < line->box.x)
        from = line->box.x;
    if (to > line->box.x + line->box.w)
        to = line->box.x + line->box.w;
    /* A gap counts whole that begins or ends further off. */
    while (from > line->box.x && is_white(reader, line, from))
        from--;
    while (to < line->box.x + line->box.w && is_white(reader, line, to))
        to++;
    for (int x = from; x < to; x++) {
        if (!is_white(reader, line, x)) {
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

static bool is_number(const char *text, size_t length)
{
    char word[NUMBER_LENGTH + 1], number[LIMIT_TEXT];

    if (length != NUMBER_LENGTH)
        return false;
    memcpy(word, text, length);
    word[length] = '\0';
    return normal_value(KIND_ID_NUMBER, word, number, sizeof number) == ANSWER_YES &&
           id_number_check(number) == ANSWER_YES;
}

/* The column of numbers begins at x, and what stands before it ends there. */
static void widen(struct table_block *block, int x)
{
    struct span *number = &block->x[ROW_ID_NUMBER];

    for (int c = 0; c < ROW_COLUMN_COUNT && x < number->from; c++)
        if (c != ROW_ID_NUMBER && block->x[c].from < x && block->x[c].to > x)
            block->x[c].to = x;
    if (x < number->from)
        number->from = x;
}

/* Parts a line before the number it ends with, wherever the edge of the column is: wide numbers
 * reach out from under a narrow head (1905.06110101190001010011). */
static void cut_number(struct reader *reader, struct table_block *block, int line)
{
    struct span column = block->x[ROW_ID_NUMBER];
    const struct line *own = &reader->layout->lines[line];
    const struct line_text *text;
    size_t length;
    int x;

    if (!column.to || own->box.x >= column.from || own->box.x + own->box.w <= column.from)
        return;
    text = reader_line(reader, line);
    length = strlen(text->text);
    if (length <= NUMBER_LENGTH || !is_number(text->text + length - NUMBER_LENGTH, NUMBER_LENGTH))
        return;
    x = detail_white(
        reader, own,
        reader_symbol_x(text, reader_symbol_at(text, text->text + length - NUMBER_LENGTH)),
        NUMBER_NEAR_EM, NUMBER_GAP_EM);
    if (x >= 0 && reader_cut(reader, line, x) >= 0)
        widen(block, x);
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

void detail_cut(struct reader *reader, struct table *table)
{
    if (table->ruled)
        return;
    for (int i = 0; i < reader->layout->nlines; i++)
        for (int b = 0; b < table->nblocks; b++)
            if (reader->layout->lines[i].box.y > table->header_bottom &&
                reader->layout->lines[i].box.y < table->blocks[b].foot_top) {
                cut_number(reader, &table->blocks[b], i);
                cut_line(reader, &table->blocks[b], i);
            }
}
