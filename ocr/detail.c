#include "ocr/detail.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/detail_cut.h"
#include "ocr/detail_doubt.h"
#include "ocr/detail_entry.h"
#include "ocr/detail_head.h"
#include "ocr/detail_place.h"
#include "ocr/detail_shared.h"
#include "ocr/detail_table.h"
#include "ocr/detail_unit.h"
#include "ocr/form.h"
#include "ocr/value.h"
#include "rules/normal.h"
#include "rules/text.h"

/* The narrowest name (two characters) and number (eighteen figures, or a part of one on each of two
 * lines), in heights of a character. */
#define NAME_WIDTH   1.3
#define NUMBER_WIDTH 3.0

/* What each column is read as; the number and the remark are not needed and not read. */
static const struct {
    bool wanted;
    enum field_kind kind;
} columns[ROW_COLUMN_COUNT] = {
    [ROW_NAME] = {true, KIND_NAME},
    [ROW_ID_NUMBER] = {true, KIND_ID_NUMBER},
    [ROW_MOBILE] = {true, KIND_PHONE},
    [ROW_YEARS] = {true, KIND_YEARS},
};

/* The shortest telephone number has so many figures. */
#define PHONE_FIGURES 7
/* Below the foot of a table a number without a check that holds is one from this confidence on. */
#define NUMBER_TRUST 0.5F

/* A piece of a name that stands outside the rows is no further from its own, in heights of a
 * character. */
#define TORN_EM 1.2

/* A reading that is a label and no name is one in every character. */
#define LABEL_EQUAL 1.0

/* True if what stands in a place is at least so many characters wide: a scrap of a seal or of words
 * that reach into an unused line of the table is not. */
static bool holds_text(const struct reader *reader, const struct place *place, double characters)
{
    if (place->state == VALUE_UNREADABLE && !place->nlines)
        return true;
    for (int i = 0; i < place->nlines; i++) {
        struct box b = reader->layout->lines[place->lines[i]].box;

        if (b.w >= reader->layout->em * characters)
            return true;
    }
    return false;
}

/* Finds the places of a row. Returns false where the band holds nobody. */
static bool row_places(const struct reader *reader, const struct table_block *block,
                       struct span band, struct place places[ROW_COLUMN_COUNT])
{
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        detail_place(reader, block->x[c], band, &places[c]);
    detail_place_merged(reader, block->x[ROW_YEARS], band, &places[ROW_YEARS]);
    return holds_text(reader, &places[ROW_NAME], NAME_WIDTH) ||
           holds_text(reader, &places[ROW_ID_NUMBER], NUMBER_WIDTH);
}

/* True if a text is a label of such a list in every character, or one with a colon (read as the
 * point of a name) and more behind it: nobody is called that. */
static bool is_label(const struct reader *reader, const char *text)
{
    char word[LIMIT_TEXT];
    char *point;

    text_copy(word, sizeof word, text);
    if ((point = strstr(word, "·")) != NULL)
        *point = '\0';
    return vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET, word, LABEL_EQUAL,
                            NULL) != NULL;
}

/* True if a piece of a name stands between the rows, near this one: a long name in two lines, of
 * which the row holds one. */
static bool is_name_torn(const struct reader *reader, const struct table_block *block,
                         struct span band)
{
    struct span x = block->x[ROW_NAME];

    for (int i = 0; i < reader->layout->nlines; i++) {
        const struct line *line = &reader->layout->lines[i];
        int slack = line->em / 2, cy = line->box.y + line->box.h / 2;
        int reach = (int)(line->em * TORN_EM);
        bool inside = false;

        /* A note below the list is wider than the column. */
        if (line->box.x < x.from - slack || line->box.x + line->box.w > x.to + slack ||
            cy <= block->top || cy >= block->foot_top || cy < band.from - reach ||
            cy > band.to + reach)
            continue;
        for (int k = 0; k < block->nbands; k++)
            inside = inside || (cy > block->bands[k].from && cy < block->bands[k].to);
        /* The point of the name may be read as any mark. */
        if (!inside && text_is_han(reader->lines[i].text) &&
            !is_label(reader, reader->lines[i].text))
            return true;
    }
    return false;
}

/* Returns false where the band holds nobody. */
static bool row_read(struct reader *reader, const struct table_block *block, struct span band,
                     struct person_row *row)
{
    struct place places[ROW_COLUMN_COUNT];

    if (!row_places(reader, block, band, places))
        return false;
    detail_place_numbers(reader, block, places);
    detail_place_part(reader, block, places);
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (columns[c].wanted)
            value_read(reader, columns[c].kind, &places[c], &row->columns[c]);
    detail_doubt_guessed(block, row);
    if (row->columns[ROW_NAME].state == VALUE_READ && is_name_torn(reader, block, band))
        row->columns[ROW_NAME].state = VALUE_UNREADABLE;
    return true;
}

/* Reads side by side what the rows of a block will be read from. */
static void read_ahead(struct reader *reader, const struct table_block *block)
{
    struct place places[ROW_COLUMN_COUNT];
    int lines[LAYOUT_LINES], n = 0;

    for (int i = 0; i < block->nbands && i < LIMIT_ROWS; i++) {
        if (!row_places(reader, block, block->bands[i], places))
            continue;
        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            for (int k = 0; columns[c].wanted && k < places[c].nlines && n < LAYOUT_LINES; k++)
                lines[n++] = places[c].lines[k];
    }
    reader_lines(reader, lines, n);
}

static void doubt_label(const struct reader *reader, struct person_row *row)
{
    struct value *name = &row->columns[ROW_NAME];

    if (name->state == VALUE_READ && is_label(reader, name->text))
        name->state = VALUE_UNREADABLE;
}

/* A date is no telephone. */
static bool has_phone(const struct person_row *row)
{
    int figures = 0;

    for (const char *c = row->columns[ROW_MOBILE].text; *c; c++)
        figures += *c >= '0' && *c <= '9';
    return row->columns[ROW_MOBILE].state == VALUE_READ && figures >= PHONE_FIGURES;
}

/* True for a number that its check digit or its readers bear out; the rest of a date under a seal
 * is read as figures too. */
static bool has_number(const struct person_row *row)
{
    const struct value *number = &row->columns[ROW_ID_NUMBER];
    char normal[LIMIT_TEXT];

    return number->state == VALUE_READ &&
           (number->confidence >= NUMBER_TRUST ||
            normal_value(KIND_ID_NUMBER, number->text, normal, sizeof normal) == ANSWER_YES);
}

/* A line of the table in which neither a number nor a telephone could be read is no person's when a
 * label stands in it or above it (合计, 填表人), or one where the name would, or no name (3人): it
 * is the foot of the table. */
static bool is_foot(const struct reader *reader, const struct table_block *block, struct span band,
                    const struct person_row *row)
{
    const struct value *name = &row->columns[ROW_NAME];

    if (has_number(row))
        return false;
    if (band.from < block->foot_top && band.to > block->foot_top && name->state != VALUE_READ)
        return true;
    if (has_phone(row))
        return false;
    if (band.to > block->foot_top)
        return true;
    return name->state == VALUE_READ && (!text_is_name(name->text) || is_label(reader, name->text));
}

/* True if the figures of a number of a person stand in a row, in its column or across its edge:
 * somebody's, whatever can be read. */
static bool holds_number(struct reader *reader, const struct table_block *block, struct span band)
{
    struct span x = block->x[ROW_ID_NUMBER];

    for (int i = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;
        int cy = b.y + b.h / 2;

        if (cy > band.from && cy < band.to && b.x < x.to && b.x + b.w > x.from &&
            detail_is_number(reader_line(reader, i)->text))
            return true;
    }
    return false;
}

/* The people of one block of columns. */
static void block_read(struct reader *reader, const struct table_block *block, bool ruled,
                       struct page_facts *facts)
{
    read_ahead(reader, block);
    for (int i = 0; i < block->nbands && facts->nrows < LIMIT_ROWS; i++) {
        struct person_row *row = &facts->rows[facts->nrows];

        memset(row, 0, sizeof *row);
        row->row = facts->nrows + 1;
        if (!row_read(reader, block, block->bands[i], row))
            continue;
        detail_doubt_scrap(row);
        detail_doubt_pointless(row);
        if (detail_is_smear(row) ||
            (facts->nrows > 0 && is_foot(reader, block, block->bands[i], row)))
            continue;
        doubt_label(reader, row);
        /* Words below the table are no person: neither a name nor a number could be read as one. */
        if (row->columns[ROW_NAME].state != VALUE_READ &&
            row->columns[ROW_ID_NUMBER].state != VALUE_READ && !ruled &&
            !holds_number(reader, block, block->bands[i]))
            continue;
        detail_doubt_smear(row);
        facts->nrows++;
    }
}

/* The people of a list of blocks. */
static void entries_read(struct reader *reader, const struct detail_entries *entries,
                         struct page_facts *facts)
{
    for (int i = 0; i < entries->n && facts->nrows < LIMIT_ROWS; i++) {
        struct person_row *row = &facts->rows[facts->nrows];

        memset(row, 0, sizeof *row);
        row->row = ++facts->nrows;
        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            if (columns[c].wanted)
                value_read(reader, columns[c].kind, &entries->items[i].places[c], &row->columns[c]);
        detail_doubt_scrap(row);
        detail_doubt_pointless(row);
        doubt_label(reader, row);
        detail_doubt_half(row);
    }
}

/* Reads the unit where no label of the sheet leads to it, or only one below the list to what cannot
 * be read: above the list, or else below it. list: from its head to the end of its last row. */
static void unit_read(struct reader *reader, const struct labels *labels, struct span list,
                      struct page_facts *facts)
{
    const struct value *have = facts_field(facts, FIELD_UNIT_NAME);
    bool sealed =
        have && have->state == VALUE_UNREADABLE && detail_unit_labelled_below(labels, list.to);
    struct place place;
    struct value value;

    if (have && have->state > VALUE_EMPTY && !sealed)
        return;
    if (!detail_unit_find(reader, labels, 0, list.from, &place) &&
        (sealed || !detail_unit_find(reader, labels, list.to, reader->page->height, &place)))
        return;
    value_read(reader, KIND_TEXT, &place, &value);
    value_choices(reader, KIND_TEXT, &place, &value);
    facts_add_field(facts, FIELD_UNIT_NAME, &value);
}

/* From the head of the list to the end of its last row, with people or without. */
static struct span list_of(const struct table *table)
{
    struct span list = {table->header_bottom, table->header_bottom};

    for (int i = 0; i < table->nblocks; i++) {
        const struct table_block *block = &table->blocks[i];

        if (block->nbands && block->bands[block->nbands - 1].to > list.to)
            list.to = block->bands[block->nbands - 1].to;
    }
    return list;
}

/* The same of a list of blocks. */
static struct span list_of_entries(const struct detail_entries *entries)
{
    struct span list = {entries->items[0].anchor.y, 0};

    for (int i = 0; i < entries->n; i++)
        for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
            struct box b = entries->items[i].places[c].box;

            list.to = b.y + b.h > list.to ? b.y + b.h : list.to;
        }
    return list;
}

/* Returns false if the page is no list of blocks. */
static bool blocks_read(struct reader *reader, const struct labels *labels,
                        struct page_facts *facts)
{
    struct detail_entries *entries = malloc(sizeof *entries);
    bool found;

    if (!entries)
        abort();
    found = detail_entries_find(reader, labels, entries);
    if (found) {
        if (entries->n)
            unit_read(reader, labels, list_of_entries(entries), facts);
        entries_read(reader, entries, facts);
    }
    free(entries);
    return found;
}

void detail_read(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    struct labels heads = *labels;
    struct table table;

    form_fields(reader, labels, NULL, facts);
    if (blocks_read(reader, labels, facts))
        return;
    detail_head_split(reader, &heads);
    detail_head_join(reader, &heads);
    detail_shared_heads(reader, &heads);
    if (!detail_table_find(reader, &heads, &table))
        return;
    detail_cut(reader, &table);
    unit_read(reader, labels, list_of(&table), facts);
    for (int i = 0; i < table.nblocks; i++)
        block_read(reader, &table.blocks[i], table.ruled, facts);
}
