#include "ocr/detail_guess.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_place.h"
#include "ocr/value.h"
#include "rules/normal.h"
#include "rules/rules.h"
#include "rules/text.h"

/* So many columns of a list are looked at. */
#define HEADS_MOST 24
/* A number of a person that was not read right has about so many figures all the same. */
#define NUMBER_LEAST 15
/* Han characters of a name without a point in it. */
#define NAME_LEAST 2
#define NAME_MOST  4

/* Certificates are sold for so many years at most. */
#define YEARS_MOST 5

/* What the values of one column are. */
struct content {
    int values, numbers, long_figures, mobiles, names;
    int years, other_figures; /* 1 to YEARS_MOST, and others; of a column that may be the years */
    bool counting;            /* 1, 2, 3 … from the first row on */
};

/* A column without a label that is known. */
struct unknown {
    struct span x;
    bool marked; /* its head says that it is about years */
    bool plain;  /* and nothing else */
    struct content content;
};

static bool is_mobile(const char *text)
{
    char phone[LIMIT_TEXT];

    return text_count_figures(text) == 11 && text[0] == '1' &&
           normal_value(KIND_PHONE, text, phone, sizeof phone) == ANSWER_YES;
}

static bool is_number(const char *text)
{
    char number[LIMIT_TEXT];

    return normal_value(KIND_ID_NUMBER, text, number, sizeof number) == ANSWER_YES &&
           id_number_check(number) == ANSWER_YES;
}

/* A surname and one to three characters, or parts with a point between; and neither a department
 * (计划科) nor a label. */
static bool is_name(const struct vocabulary *vocabulary, const char *text)
{
    size_t length = text_length(text);

    if (!text_is_name(text) || length < NAME_LEAST || vocabulary_is_unit(vocabulary, text) ||
        vocabulary_match(vocabulary, PAGE_DETAIL_SHEET, text, 1, NULL))
        return false;
    return strstr(text, "·") || (length <= NAME_MOST && vocabulary_is_name(vocabulary, text));
}

/* True if a text has a mark of what is counted in years: 用证年头, 订期, 2年. */
static bool has_year_mark(const struct vocabulary *vocabulary, const char *text)
{
    for (int i = 0; i < vocabulary->nyear_marks; i++)
        if (strstr(text, vocabulary->year_marks[i]))
            return true;
    return false;
}

/* Takes down how many years a place says. */
static void add_years(struct reader *reader, const struct place *place, struct content *content)
{
    struct value value;
    int years;

    value_read(reader, KIND_YEARS, place, &value);
    if (value.state != VALUE_READ)
        return;
    years = atoi(value.text);
    content->counting = content->counting && years == content->years + content->other_figures + 1;
    if (years >= 1 && years <= YEARS_MOST)
        content->years++;
    else
        content->other_figures++;
}

/* Finds the place of one row in a column. Returns false where nothing stands, or the foot. */
static bool row_place(const struct reader *reader, const struct table_block *block, struct span x,
                      int row, struct place *ret_place)
{
    struct span band = block->bands[row];

    /* What stands in the same row as the foot's label is no value. */
    if ((band.from + band.to) / 2 >= block->foot_top)
        return false;
    detail_place(reader, x, band, ret_place);
    return ret_place->state == VALUE_UNREADABLE;
}

static struct content content_of(struct reader *reader, const struct table_block *block,
                                 const struct unknown *column)
{
    const struct vocabulary *vocabulary = &reader->rules->vocabulary;
    struct content content = {.counting = true};

    for (int i = 0; i < block->nbands; i++) {
        char text[LIMIT_TEXT];
        struct place place;

        if (!row_place(reader, block, column->x, i, &place))
            continue;
        bind_text(reader, &place, text, sizeof text);
        content.values++;
        content.numbers += is_number(text);
        content.long_figures += text_count_figures(text) >= NUMBER_LEAST;
        content.mobiles += is_mobile(text);
        content.names += is_name(vocabulary, text);
        if (column->marked || has_year_mark(vocabulary, text))
            add_years(reader, &place, &content);
    }
    return content;
}

/* A figure of somebody's number may be misread; a misread name has no surname. */
static bool holds(const struct content *content, enum row_column column)
{
    if (!content->values)
        return false;
    switch (column) {
    case ROW_ID_NUMBER:
        return content->long_figures == content->values && content->numbers * 2 > content->values;
    case ROW_MOBILE:
        return content->mobiles == content->values;
    case ROW_NAME:
        return content->names == content->values;
    case ROW_YEARS:
        return content->years * 2 > content->values && !content->other_figures &&
               (content->values == 1 || !content->counting);
    default:
        return false;
    }
}

static bool overlaps(struct span a, struct span b)
{
    return a.from < b.to && a.to > b.from;
}

static bool is_new(const struct unknown *columns, int n, const struct table_block *block,
                   struct span x)
{
    for (int i = 0; i < n; i++)
        if (overlaps(x, columns[i].x))
            return false;
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (overlaps(x, block->x[c]))
            return false;
    return x.to > x.from;
}

static bool in_header(const struct table *table, struct box b)
{
    int centre = b.y + b.h / 2;

    return centre >= table->header_top && centre <= table->header_bottom;
}

/* Looks whether a line of a column's head says that it is about years (期), and whether all of the
 * head is the word for them: 年. */
static void mark(struct reader *reader, const struct table *table, struct unknown *column)
{
    int lines = 0, plain = 0;

    for (int i = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;
        int centre = b.x + b.w / 2;
        const char *text;

        if (!in_header(table, b) || centre <= column->x.from || centre >= column->x.to)
            continue;
        text = reader_line(reader, i)->text;
        column->marked |= has_year_mark(&reader->rules->vocabulary, text);
        plain += strcmp(text, "年") == 0;
        lines++;
    }
    column->plain = lines == 1 && plain == 1;
}

/* Where the columns of a block may stand: up to the next one of blocks side by side. */
static struct span reach_of(const struct reader *reader, const struct table *table,
                            const struct table_block *block)
{
    struct span reach = {0, reader->page->width};

    for (int i = 0; i < table->nblocks; i++)
        for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
            struct span x = table->blocks[i].x[c];

            if (x.to && &table->blocks[i] > block && x.from < reach.to)
                reach.to = x.from;
            if (x.to && &table->blocks[i] < block && x.to > reach.from)
                reach.from = x.to;
        }
    return reach;
}

/* The columns of the header row in which no label stands that is known. Returns how many. */
static int unknown_columns(struct reader *reader, const struct labels *labels,
                           const struct table *table, const struct table_block *block,
                           struct unknown columns[HEADS_MOST])
{
    const struct layout *layout = reader->layout;
    struct span reach = reach_of(reader, table, block);
    int n = 0;

    for (int i = 0; i < layout->nlines && n < HEADS_MOST; i++) {
        struct box b = layout->lines[i].box;
        struct span x;

        if (!in_header(table, b) || b.x < reach.from || b.x + b.w > reach.to ||
            bind_is_label(labels, i) || !detail_head_span(reader, labels, table, i, &x) ||
            !is_new(columns, n, block, x))
            continue;
        columns[n] = (struct unknown){.x = x};
        mark(reader, table, &columns[n]);
        columns[n].content = content_of(reader, block, &columns[n]);
        n++;
    }
    return n;
}

void detail_guess(struct reader *reader, const struct labels *labels, const struct table *table,
                  struct table_block *block)
{
    static const enum row_column wanted[] = {ROW_ID_NUMBER, ROW_MOBILE, ROW_NAME, ROW_YEARS};
    struct unknown columns[HEADS_MOST];
    int n = unknown_columns(reader, labels, table, block, columns);

    for (size_t w = 0; w < sizeof wanted / sizeof wanted[0]; w++) {
        int found = -1, count = 0;

        if (block->x[wanted[w]].to || block->doubtful[wanted[w]] ||
            (table->nblocks > 1 && wanted[w] != ROW_YEARS))
            continue;
        for (int i = 0; i < n; i++)
            if (holds(&columns[i].content, wanted[w])) {
                found = i;
                count++;
            }
        if (count != 1)
            continue;
        block->x[wanted[w]] = columns[found].x;
        /* A column headed 年 that has a number of years in each row needs no other paper. */
        block->guessed[wanted[w]] = wanted[w] != ROW_YEARS || !columns[found].plain ||
                                    columns[found].content.years < columns[found].content.values;
    }
}
