/* Detail sheets from a number: which columns, in which order, under which heads. */
#include <stdio.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/compose_words.h"
#include "samples/detail_layouts.h"

#define MARGIN_MM  13.0
#define WIDEST_MM  1.6 /* a column is at most so many times as wide as it must be */
#define MOST_EXTRA 4

/* A column, the room its values take at 10.5 pt, and on how many sheets of a hundred it stands. */
static const struct column {
    int column;
    double mm;
    int percent;
} person_columns[] = {
    {ROW_NAME + 1, 20, 100},      {ROW_ID_NUMBER + 1, 44, 100}, {ROW_MOBILE + 1, 29, 92},
    {ROW_DEPARTMENT + 1, 25, 55}, {ROW_YEARS + 1, 13, 65},
};

/* What other offices want to know. */
static const struct column extra_columns[] = {
    {COLUMN_SEX, 10, 0},  {COLUMN_POST, 18, 0},    {COLUMN_KIND, 20, 0},   {COLUMN_BUSINESS, 17, 0},
    {COLUMN_UNIT, 46, 0}, {COLUMN_ID_KIND, 16, 0}, {COLUMN_DESK, 19, 0},   {COLUMN_SYSTEM, 28, 0},
    {COLUMN_ROLE, 12, 0}, {COLUMN_PHONE, 29, 0},   {COLUMN_MAIL, 44, 0},   {COLUMN_BORN, 17, 0},
    {COLUMN_KEY, 25, 0},  {COLUMN_FEE, 16, 0},     {COLUMN_SIGNED, 22, 0}, {ROW_REMARK + 1, 15, 0},
};
#define EXTRA_COLUMNS ((int)(sizeof extra_columns / sizeof extra_columns[0]))

/* The layout made last, with all it points to. */
static struct detail_made {
    int number;
    struct detail_layout layout;
    const char *below[2];
    char name[32];
} made;

struct maker {
    struct rng rng;
    bool apart;
    struct column columns[COLUMNS];
    int n;
};

static const char *phrase(struct maker *maker, enum phrase what)
{
    return compose_word(compose_phrases, (int)what, maker->apart, &maker->rng);
}

static void swap_columns(struct maker *maker, int a, int b)
{
    struct column kept = maker->columns[a];
    maker->columns[a] = maker->columns[b];
    maker->columns[b] = kept;
}

/* The people's columns and some that others want, the number before them and the rest anyhow. */
static void choose_columns(struct maker *maker)
{
    struct rng *rng = &maker->rng;
    bool numbered = rng_chance(rng, 0.88), used[EXTRA_COLUMNS] = {false};
    if (numbered)
        maker->columns[maker->n++] = (struct column){ROW_NUMBER + 1, 10, 100};
    int first = maker->n;
    for (size_t i = 0; i < sizeof person_columns / sizeof person_columns[0]; i++) {
        if (rng_int(rng, 1, 100) <= person_columns[i].percent)
            maker->columns[maker->n++] = person_columns[i];
    }
    int people = maker->n;
    for (int more = rng_int(rng, 0, MOST_EXTRA); more > 0 && maker->n < COLUMNS; more--) {
        int i = rng_int(rng, 0, EXTRA_COLUMNS - 1);
        if (!used[i])
            maker->columns[maker->n++] = extra_columns[i];
        used[i] = true;
    }
    /* Mostly the name comes first and the number of the card next; an odd number mixes all. */
    int from = maker->apart || rng_chance(rng, 0.2) ? first : first + 1;
    for (int i = maker->n - 1; i > from; i--)
        swap_columns(maker, i, rng_int(rng, from, i));
    if (!maker->apart && rng_chance(rng, 0.5) && people > first + 1) {
        for (int i = first + 1; i < maker->n; i++) {
            if (maker->columns[i].column == ROW_ID_NUMBER + 1)
                swap_columns(maker, i, first + 1);
        }
    }
}

/* Gives the columns the page's width; returns false if they do not fit. */
static bool set_widths(struct maker *maker)
{
    struct detail_layout *layout = &made.layout;
    double room = (layout->landscape ? 297 : 210) - 2 * MARGIN_MM, need = 0;
    for (int c = 0; c < maker->n; c++)
        need += maker->columns[c].mm * layout->size_pt / 10.5 + 2.5;
    if (need > room)
        return false;
    double stretch = room / need * rng_uniform(&maker->rng, 0.88, 1);
    if (stretch < 1)
        stretch = 1;
    if (stretch > WIDEST_MM)
        stretch = WIDEST_MM;
    for (int c = 0; c < maker->n; c++) {
        const struct column *column = &maker->columns[c];
        layout->columns[c] = (struct detail_column){
            column->column, (column->mm * layout->size_pt / 10.5 + 2.5) * stretch,
            compose_word(compose_columns, column->column, maker->apart, &maker->rng)};
    }
    return true;
}

/* A heading over some columns beside each other. */
static void set_over(struct maker *maker)
{
    if (!rng_chance(&maker->rng, maker->apart ? 0.3 : 0.2) || maker->n < 5)
        return;
    int columns = rng_int(&maker->rng, 2, maker->n - 2);
    made.layout.over[0] = (struct detail_over){
        phrase(maker, PHRASE_SHEET_OVER), rng_int(&maker->rng, 1, maker->n - columns), columns};
}

static void choose_style(struct maker *maker)
{
    struct detail_layout *layout = &made.layout;
    struct rng *rng = &maker->rng;
    layout->landscape = rng_chance(rng, 0.4);
    layout->top_mm = rng_uniform(rng, 44, 56);
    layout->header_mm = rng_uniform(rng, 9, 15);
    layout->row_mm = rng_uniform(rng, 8, 12);
    layout->spare_rows = rng_int(rng, 0, 4);
    layout->fewest_rows = rng_int(rng, 1, 8);
    layout->unit_in_table = rng_chance(rng, 0.3);
    layout->title = phrase(maker, PHRASE_SHEET_TITLE);
    layout->heading = phrase(maker, PHRASE_SHEET_UNIT);
    layout->size_pt = rng_uniform(rng, 8.5, 12);
    layout->border_mm = rng_chance(rng, 0.2) ? 0.6 : 0;
    layout->open_sides = rng_chance(rng, 0.12);
    layout->three_lines = maker->apart && rng_chance(rng, 0.15);
    layout->groups = maker->apart && rng_chance(rng, 0.15);
    layout->people_a_page = !layout->groups && rng_chance(rng, 0.3) ? rng_int(rng, 4, 8) : 0;
    layout->shaded = rng_chance(rng, 0.2);
    layout->total = rng_chance(rng, 0.15);
    layout->signatures = rng_chance(rng, 0.2);
    layout->dated = rng_chance(rng, 0.3) ? phrase(maker, PHRASE_SHEET_DATED) : NULL;
    made.below[0] = rng_chance(rng, 0.35) ? phrase(maker, PHRASE_SHEET_BELOW) : NULL;
    layout->below = made.below;
}

static bool make_sheet(int number, uint64_t attempt)
{
    struct maker maker = {.apart = number % 2 != 0};
    rng_init(&maker.rng, ((uint64_t)number << 8) + 0x80 + attempt);
    memset(&made, 0, sizeof made);
    made.number = number;
    made.layout.name = made.name;
    snprintf(made.name, sizeof made.name, "composed-%d", number);
    choose_style(&maker);
    choose_columns(&maker);
    for (int c = 0; c < maker.n; c++) {
        int column = maker.columns[c].column;
        if (column == ROW_DEPARTMENT + 1 || column == COLUMN_UNIT)
            made.layout.groups = false;
    }
    set_over(&maker);
    return set_widths(&maker);
}

const struct detail_layout *compose_detail(int layout)
{
    int number = layout - COMPOSED_FIRST;
    if (!made.layout.name || made.number != number) {
        for (uint64_t attempt = 0; !make_sheet(number, attempt); attempt++)
            ;
    }
    return &made.layout;
}
