#include "ocr/receipt_grid.h"

#include <string.h>

/* From fen to a thousand million yuan. */
#define COLUMNS 13
/* Columns of an amount below ten yuan. */
#define YUAN 3
/* Before the first figure stands a sign, which looks like one: the amount is known only together
 * with the one in capitals. */
#define DOUBTFUL 0.5F
/* Copies of a lone figure in one row. */
#define TIMES 3

/* Rules leave their edges in a cell so far in, px. */
#define INSET 4

/* What one column holds. */
struct figure {
    char digit; /* 0: none */
    int votes;
};

static int cell_left(const struct layout *layout, int cell)
{
    for (int i = 0; i < layout->ncells; i++)
        if (layout_cell_right(layout, i) == cell)
            return i;
    return -1;
}

/* True if a cell holds that character alone. */
static bool holds(struct reader *reader, int cell, const char *text)
{
    const struct layout *layout = reader->layout;

    if (cell < 0 || layout->cells[cell].nlines != 1)
        return false;
    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].cell == cell)
            return strcmp(reader_line(reader, i)->text, text) == 0;
    return false;
}

/* The head of the fen, behind 元 and 角; -1 if there is no grid or more than one. */
static int fen_head(struct reader *reader)
{
    const struct layout *layout = reader->layout;
    int found = -1;

    for (int i = 0; i < layout->ncells; i++) {
        int tenths = holds(reader, i, "分") ? cell_left(layout, i) : -1;
        int yuan = holds(reader, tenths, "角") ? cell_left(layout, tenths) : -1;

        if (!holds(reader, yuan, "元") && !holds(reader, yuan, "圆"))
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

/* The place under a head in the row of figures: a seal may have taken the rule between two of
 * them, and not that between their heads. */
static struct box under(const struct layout *layout, int head, int row)
{
    struct box column = layout->cells[head].box;

    column.y = layout->cells[row].box.y;
    column.h = layout->cells[row].box.h;
    return column;
}

/* The net is shown three of a lone figure, and must see three alike. */
static void read_figure(struct reader *reader, struct box ink, struct figure *ret_figure)
{
    static const enum engine_model models[] = {MODEL_DIGITS, MODEL_LATIN};

    *ret_figure = (struct figure){0};
    for (size_t i = 0; i < sizeof models / sizeof models[0]; i++) {
        struct engine_request request = {.model = models[i], .allowed = "0123456789"};
        struct engine_reading reading;
        const struct engine_symbol *symbols = reading.symbols;

        reader_box_repeated(reader, ink, TIMES, &request, &reading);
        if (reading.nsymbols != TIMES || strcmp(symbols[0].text, symbols[1].text) ||
            strcmp(symbols[0].text, symbols[2].text) || strlen(symbols[0].text) != 1)
            continue;
        if (ret_figure->votes && ret_figure->digit != symbols[0].text[0]) {
            *ret_figure = (struct figure){0};
            return;
        }
        ret_figure->digit = symbols[0].text[0];
        ret_figure->votes++;
    }
}

/* True if a line stands in a place, or reaches into it. */
static bool is_in(struct box line, struct box place)
{
    int middle = line.y + line.h / 2;

    return middle > place.y && middle < place.y + place.h && line.x < place.x + place.w &&
           line.x + line.w > place.x;
}

/* True if the first reading of a place has a figure in it. */
static bool has_figure(struct reader *reader, struct box place)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->nlines; i++)
        if (is_in(layout->lines[i].box, place) &&
            strpbrk(reader_line(reader, i)->text, "0123456789"))
            return true;
    return false;
}

static struct box inset(struct box box)
{
    return (struct box){box.x + INSET, box.y + INSET, box.w - 2 * INSET, box.h - 2 * INSET};
}

/* The ink of a figure; no width if there is none. A lone stroke may have been too narrow for a line
 * of text: 1 is as high as the figure beside it. */
static struct box figure_ink(const struct reader *reader, struct box place,
                             const struct box *beside)
{
    const struct layout *layout = reader->layout;
    struct box where = inset(place), ink;
    int lines = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (!is_in(b, place))
            continue;
        lines++;
        if (b.x >= place.x && b.x + b.w <= place.x + place.w)
            where = b;
    }
    if (lines)
        return reader_ink(reader, lines == 1 ? where : inset(place));
    if (!beside)
        return (struct box){0};
    where.y = beside->y - INSET;
    where.h = beside->h + 2 * INSET;
    ink = reader_ink(reader, where);
    return ink.h * 4 >= beside->h * 3 && ink.w < ink.h ? ink : (struct box){0};
}

/* The figures of a grid from the right to the first empty column. Returns how many; -1 if one
 * cannot be read that is not the first of the amount. ret_first: its place. */
static int read_columns(struct reader *reader, int head, struct figure *figures,
                        struct box *ret_first, struct box *ret_box)
{
    const struct layout *layout = reader->layout;
    struct box last = {0};
    int row = layout_cell_below(layout, head), n = 0;

    for (; row >= 0 && head >= 0 && n < COLUMNS; head = cell_left(layout, head), n++) {
        struct box place = under(layout, head, row);
        struct box ink = figure_ink(reader, place, n ? &last : NULL);

        if (!ink.w)
            break;
        last = ink;
        if (n && !figures[n - 1].votes) {
            /* Before a sign stands nothing, or what is left of a seal. */
            if (!has_figure(reader, place))
                break;
            return -1;
        }
        read_figure(reader, ink, &figures[n]);
        *ret_first = place;
        *ret_box = n ? box_union(*ret_box, ink) : ink;
    }
    return n;
}

static void write_amount(const struct figure *figures, int n, char *ret)
{
    for (int i = n - 1; i >= 0; i--) {
        if (i == 1)
            *ret++ = '.';
        *ret++ = figures[i].digit;
    }
    *ret = 0;
}

bool receipt_grid_read(struct reader *reader, struct value *ret_value)
{
    struct figure figures[COLUMNS];
    struct box box = {0}, first = {0};
    int head = fen_head(reader);
    int n = head < 0 ? 0 : read_columns(reader, head, figures, &first, &box);
    bool sign;

    *ret_value = (struct value){.box = page_box_to_scan(reader->page, box)};
    if (n >= 0 && n < YUAN)
        return false;
    ret_value->state = n < 0 ? VALUE_UNREADABLE : VALUE_READ;
    if (n < 0)
        return true;
    sign = n > YUAN && !has_figure(reader, first);
    if (n == YUAN && !figures[n - 1].votes) {
        ret_value->state = VALUE_UNREADABLE;
        return true;
    }
    ret_value->readings = 1;
    ret_value->confidence = DOUBTFUL;
    write_amount(figures, sign ? n - 1 : n, ret_value->text);
    if (n > YUAN && figures[n - 1].votes) {
        write_amount(figures, sign ? n : n - 1, ret_value->alternatives[0].text);
        ret_value->alternatives[0].confidence = DOUBTFUL;
        ret_value->nalternatives = 1;
    }
    if (!figures[n - 1].votes)
        write_amount(figures, n - 1, ret_value->text);
    return true;
}
