/* The rows of a form that is being composed: labels with values, and the options. */
#include <stdio.h>
#include <string.h>

#include "samples/compose_maker.h"

const char *maker_phrase(struct maker *maker, enum phrase what)
{
    return compose_word(compose_phrases, (int)what, maker->apart, &maker->rng);
}

struct form_row *maker_row(struct maker *maker, double height_mm)
{
    if (maker->rows == FORM_ROWS)
        maker->rows--; /* never: checked by a test */
    struct form_row *row = &maker->layout->rows[maker->rows++];
    row->height_mm = height_mm;
    return row;
}

void maker_cell(struct form_row *row, int kind, int value, int width)
{
    for (int c = 0; c < FORM_CELLS; c++) {
        if (row->cells[c].kind != CELL_NONE)
            continue;
        row->cells[c] = (struct form_cell){(uint8_t)kind, (uint8_t)value, (uint8_t)width, 1};
        return;
    }
}

int maker_text(struct maker *maker, const char *text)
{
    maker->made->texts[maker->texts] = text;
    return maker->texts++;
}

/* A label is said briefly only under a heading that says whose it is. */
void maker_word(struct maker *maker, int field, bool brief)
{
    const char *word =
        brief ? compose_word(compose_briefs, field, maker->apart, &maker->rng) : NULL;
    if (!word)
        word = compose_word(compose_labels, field, maker->apart, &maker->rng);
    maker->made->words[maker->words++] = (struct form_word){field, word};
}

/* clang-format off */
const struct asked compose_asked[] = {
    {FIELD_UNIT_NAME, 62, 100},
    {FIELD_UNIT_CREDIT_CODE, 42, 100},
    {EXTRA_LEGAL, 18, 25},
    {FIELD_UNIT_ADDRESS, 62, 70},
    {FIELD_UNIT_POSTCODE, 15, 35},
    {FIELD_UNIT_PHONE, 28, 55},
    {EXTRA_FAX, 28, 12},
    {FIELD_HANDLER_NAME, 20, 100},
    {FIELD_HANDLER_MOBILE, 27, 100},
    {FIELD_HANDLER_ID_NUMBER, 42, 100},
    {FIELD_HANDLER_EMAIL, 48, 60},
    {EXTRA_DEPARTMENT, 24, 20},
    {EXTRA_BUSINESS, 0, 100},
    {FIELD_CERTIFICATE_COUNT, 22, 100},
    {FIELD_CERTIFICATE_YEARS, 14, 70},
    {EXTRA_KIND, 20, 25},
    {EXTRA_SYSTEM, 30, 15},
    {FIELD_INVOICE_TITLE, 62, 75},
    {FIELD_RETURN_NAME, 20, 75},
    {FIELD_RETURN_PHONE, 27, 75},
    {FIELD_RETURN_ADDRESS, 62, 80},
    {EXTRA_REMARK, 30, 15},
    {0, 0, 0},
};
/* clang-format on */

static const struct asked *asked(int field)
{
    const struct asked *at = compose_asked;
    while (at->field != field)
        at++;
    return at;
}

/* Room for a value where `n` stand in a row. */
static double value_mm(const struct maker *maker, int width, int n)
{
    double unit = maker->layout->width_mm / 24;
    int whole = width / n;
    if (maker->arrangement == SIDE)
        return (whole - maker->label) * unit;
    return whole * unit - (maker->arrangement == PAIR ? maker->layout->size_pt * DRAW_PT * 7 : 0);
}

static bool fits(const struct maker *maker, const int *fields, int n, int width)
{
    for (int i = 0; i < n; i++) {
        double mm = asked(fields[i])->mm * maker->layout->size_pt / 10.5;
        if (mm + 3 > value_mm(maker, width, n))
            return false;
    }
    return true;
}

void maker_fields(struct maker *maker, const int *fields, int n, int width)
{
    static const double heights[] = {1, 0.85, 1.75, 1};
    enum arrangement as = maker->arrangement;
    struct form_row *row = maker_row(maker, maker->row_mm * heights[as]);
    struct form_row *below = as == ABOVE ? maker_row(maker, maker->row_mm) : NULL;
    for (int i = 0; i < n; i++) {
        int w = i < n - 1 ? width / n : width - width / n * (n - 1);
        if (as == SIDE) {
            maker_cell(row, CELL_LABEL, fields[i], maker->label);
            maker_cell(row, CELL_VALUE, fields[i], w - maker->label);
        } else if (as == ABOVE) {
            maker_cell(row, CELL_LABEL, fields[i], w);
            maker_cell(below, CELL_VALUE, fields[i], w);
        } else {
            maker_cell(row, as == STACK ? CELL_STACK : CELL_PAIR, fields[i], w);
        }
    }
}

/* The options' words, in the order of the form; returns their width in characters. */
static double make_options(struct maker *maker)
{
    struct rng *rng = &maker->rng;
    int n = rng_chance(rng, 0.6) ? 6 : 5;
    bool numbered = rng_chance(rng, 0.25);
    double chars = 0;
    for (int i = 0; i < n; i++) {
        char *word = maker->made->option_words[i];
        const char *text = compose_word(compose_options, i, maker->apart, rng);
        if (numbered)
            snprintf(word, sizeof maker->made->option_words[i], "%d.%s", i + 1, text);
        else
            snprintf(word, sizeof maker->made->option_words[i], "%s", text);
        maker->made->options[i] = (struct form_option){word, compose_businesses[i]};
        maker->made->about[i] = compose_abouts[i];
        chars += (double)strlen(word) / 3 + 2.2;
    }
    maker->layout->own_options = maker->made->options;
    maker->layout->about = maker->made->about;
    return chars;
}

/* The arrangement of the options and the height they take. */
static double arrange_ticks(struct maker *maker, double width_mm)
{
    static const enum tick_arrangement even[] = {TICKS_ACROSS, TICKS_DOWN, TICKS_GRID, TICKS_AFTER,
                                                 TICKS_TABLE};
    static const enum tick_arrangement odd[] = {TICKS_CELLS, TICKS_LIST, TICKS_GRID, TICKS_ACROSS};
    struct form_layout *layout = maker->layout;
    double lines = make_options(maker) * layout->size_pt * DRAW_PT * 1.06 / width_mm;
    int n = maker->made->options[5].business ? 6 : 5;
    bool table = layout->ruled && maker->arrangement != PAIR;
    do
        layout->ticks =
            maker->apart ? odd[rng_int(&maker->rng, 0, 3)] : even[rng_int(&maker->rng, 0, 4)];
    while ((!table && layout->ticks >= TICKS_CELLS) ||
           (layout->ticks == TICKS_CELLS && lines > 1.1) ||
           ((layout->ticks == TICKS_ACROSS || layout->ticks == TICKS_AFTER) && lines > 1.7));
    if (layout->box == BOX_BRACKETS && layout->ticks == TICKS_CELLS)
        layout->box = BOX_SQUARE;
    switch (layout->ticks) {
    case TICKS_DOWN:
    case TICKS_LIST:
        return n * 7.0;
    case TICKS_GRID:
    case TICKS_TABLE:
        return 3 * 8.0;
    case TICKS_CELLS:
        return 12;
    default:
        return lines > 1 ? 16 : 10;
    }
}

void maker_ticks(struct maker *maker, int width)
{
    double unit = maker->layout->width_mm / 24;
    int label = maker->arrangement == SIDE ? maker->label : 0;
    double room = (width - label) * unit - (maker->arrangement == PAIR ? 35 : 4);
    double height = arrange_ticks(maker, room);
    if (maker->arrangement == PAIR) {
        maker_cell(maker_row(maker, height), CELL_PAIR, EXTRA_BUSINESS, width);
        return;
    }
    if (label == 0)
        maker_cell(maker_row(maker, maker->row_mm * 0.85), CELL_LABEL, EXTRA_BUSINESS, width);
    struct form_row *row = maker_row(maker, height);
    if (label > 0)
        maker_cell(row, CELL_LABEL, EXTRA_BUSINESS, label);
    maker_cell(row, CELL_TICKS, 0, width - label);
}

int maker_fitting(const struct maker *maker, const int *fields, int n, int width)
{
    int most = maker->arrangement == ABOVE ? maker->pairs + 1 : maker->pairs;
    n = n < most ? n : most;
    while (n > 1 && !fits(maker, fields, n, width))
        n--;
    return n;
}
