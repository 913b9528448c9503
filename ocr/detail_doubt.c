#include "ocr/detail_doubt.h"

#include <math.h>
#include <string.h>

#include "rules/text.h"

/* What a name, and a number of years, is believed whose column was told by its values: below what
 * one reading alone needs (thresholds.yaml), above what two papers need. */
#define GUESS_TRUST 0.9F
#define YEARS_TRUST 0.8F

/* Names without a point between their parts have no more characters. */
#define LONG_NAME 4

/* What is believed so much needs another paper to agree with. */
static void doubt_value(struct value *value, float trust)
{
    value->readings = value->readings > 1 ? 1 : value->readings;
    value->confidence = fminf(value->confidence, trust);
}

void detail_doubt_guessed(const struct table_block *block, struct person_row *row)
{
    static const enum row_column told[] = {ROW_NAME, ROW_ID_NUMBER};

    for (size_t i = 0; i < sizeof told / sizeof told[0]; i++)
        if (block->untold && row->columns[told[i]].state == VALUE_READ)
            row->columns[told[i]].state = VALUE_UNREADABLE;
    if (block->guessed[ROW_NAME])
        doubt_value(&row->columns[ROW_NAME], GUESS_TRUST);
    if (block->guessed[ROW_YEARS])
        doubt_value(&row->columns[ROW_YEARS], YEARS_TRUST);
}

void detail_doubt_smear(struct person_row *row)
{
    if (row->columns[ROW_NAME].state == VALUE_EMPTY &&
        row->columns[ROW_ID_NUMBER].state != VALUE_READ)
        row->columns[ROW_NAME].state = VALUE_UNREADABLE;
    if (row->columns[ROW_ID_NUMBER].state == VALUE_EMPTY &&
        row->columns[ROW_NAME].state != VALUE_READ)
        row->columns[ROW_ID_NUMBER].state = VALUE_UNREADABLE;
}

void detail_doubt_scrap(struct person_row *row)
{
    struct value *name = &row->columns[ROW_NAME];

    if (name->state == VALUE_READ &&
        (text_length(name->text) < 2 || strpbrk(name->text, "0123456789")))
        name->state = VALUE_UNREADABLE;
}

void detail_doubt_pointless(struct person_row *row)
{
    struct value *name = &row->columns[ROW_NAME];

    if (name->state == VALUE_READ && text_length(name->text) > LONG_NAME &&
        !strstr(name->text, "·"))
        doubt_value(name, GUESS_TRUST);
}

bool detail_is_smear(const struct person_row *row)
{
    enum value_state name = row->columns[ROW_NAME].state,
                     number = row->columns[ROW_ID_NUMBER].state;
    bool others = false;

    if (name == VALUE_READ || number == VALUE_READ || (name > VALUE_EMPTY && number > VALUE_EMPTY))
        return false;
    for (int c = 0; c < ROW_COLUMN_COUNT; c++) {
        if (c == ROW_NAME || c == ROW_ID_NUMBER)
            continue;
        if (row->columns[c].state > VALUE_EMPTY)
            return false;
        others = others || row->columns[c].state == VALUE_EMPTY;
    }
    return others;
}

void detail_doubt_half(struct person_row *row)
{
    enum value_state *name = &row->columns[ROW_NAME].state,
                     *number = &row->columns[ROW_ID_NUMBER].state;

    if (*name <= VALUE_EMPTY)
        *name = VALUE_UNREADABLE;
    if (*number <= VALUE_EMPTY)
        *number = VALUE_UNREADABLE;
}
