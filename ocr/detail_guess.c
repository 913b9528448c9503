#include "ocr/detail_guess.h"

#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_place.h"
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

/* What the values of one column are. */
struct content {
    int values, numbers, long_figures, mobiles, names;
};

static int figures_of(const char *text)
{
    int n = 0;

    for (; *text; text++)
        n += *text >= '0' && *text <= '9';
    return n;
}

static bool is_mobile(const char *text)
{
    char phone[LIMIT_TEXT];

    return figures_of(text) == 11 && text[0] == '1' &&
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
    return strstr(text, "·") || (length <= NAME_MOST && vocabulary_has_surname(vocabulary, text));
}

static struct content content_of(struct reader *reader, const struct table_block *block,
                                 struct span x)
{
    struct content content = {0};

    for (int i = 0; i < block->nbands; i++) {
        char text[LIMIT_TEXT];
        struct place place;

        /* What stands in the same row as the foot's label is no value. */
        if ((block->bands[i].from + block->bands[i].to) / 2 >= block->foot_top)
            break;
        detail_place(reader, x, block->bands[i], &place);
        if (place.state != VALUE_UNREADABLE)
            continue;
        bind_text(reader, &place, text, sizeof text);
        content.values++;
        content.numbers += is_number(text);
        content.long_figures += figures_of(text) >= NUMBER_LEAST;
        content.mobiles += is_mobile(text);
        content.names += is_name(&reader->rules->vocabulary, text);
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
    default:
        return false;
    }
}

static bool is_new(const struct span *heads, int n, struct span x)
{
    for (int i = 0; i < n; i++)
        if (x.from < heads[i].to && x.to > heads[i].from)
            return false;
    return x.to > x.from;
}

/* The columns of the header row in which no label stands that is known. Returns how many. */
static int unknown_heads(const struct reader *reader, const struct labels *labels,
                         const struct table *table, const struct table_block *block,
                         struct span heads[HEADS_MOST])
{
    const struct layout *layout = reader->layout;
    int n = 0;

    for (int i = 0; i < layout->nlines && n < HEADS_MOST; i++) {
        struct box b = layout->lines[i].box;
        int centre = b.y + b.h / 2;
        struct span x;

        if (centre < table->header_top || centre > table->header_bottom ||
            bind_is_label(labels, i) || !detail_head_span(reader, labels, i, &x) ||
            !is_new(heads, n, x) || !is_new(block->x, ROW_COLUMN_COUNT, x))
            continue;
        heads[n++] = x;
    }
    return n;
}

void detail_guess(struct reader *reader, const struct labels *labels, const struct table *table,
                  struct table_block *block)
{
    static const enum row_column wanted[] = {ROW_ID_NUMBER, ROW_MOBILE, ROW_NAME};
    struct span heads[HEADS_MOST];
    struct content contents[HEADS_MOST];
    int n = unknown_heads(reader, labels, table, block, heads);

    for (int i = 0; i < n; i++)
        contents[i] = content_of(reader, block, heads[i]);
    for (size_t w = 0; w < sizeof wanted / sizeof wanted[0]; w++) {
        int found = -1, count = 0;

        if (block->x[wanted[w]].to || block->doubtful[wanted[w]])
            continue;
        for (int i = 0; i < n; i++)
            if (holds(&contents[i], wanted[w])) {
                found = i;
                count++;
            }
        if (count != 1)
            continue;
        block->x[wanted[w]] = heads[found];
        block->guessed[wanted[w]] = true;
    }
}
