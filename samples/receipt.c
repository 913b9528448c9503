#include "samples/receipt.h"

#include <assert.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/barcode.h"
#include "samples/receipt_looks.h"

#define PAGE_W 210.0
#define PAGE_H 297.0
#define SLIP_W 184.0

/* A third of an A4 sheet, what many counters hand out; slips no taller are cut to it. */
#define THIRD_H 99.0

#define CELL_PAD  1.2
#define CELL_TEXT 512
#define RULE_PEN  0.22

/* How much larger a cell of large print is, as the sum on a telephone's screen. */
#define LARGE 1.7

/* How much smaller a cell of small print is. */
#define FINE 0.8

/* Columns of a money grid, 亿 to 分 without 亿: ten million yuan is more than any fee. */
#define FIGURES 10

/* The QR code under a slip, as on receipts that can be looked up at the bank. */
#define CODE_SIDE 18.0
#define CODE_GAP  3.0

#define HEI_FACE "Noto Sans CJK SC"
/* So many receipts are printed with figures of another face than the Chinese characters. */
#define OWN_LATIN 0.35

static const char *const latin_faces[] = {"Liberation Serif,", "Liberation Sans,",
                                          "Liberation Mono,"};

/* One receipt being drawn. */
struct slip {
    cairo_t *cr;
    const struct receipt_data *data;
    const struct receipt_look *look;
    struct rng *rng;
    char amount[40], capital[160], date[40], date_iso[16], date_digits[16], printed[16], year[8],
        shorter[16];
    char figures[FIGURES][8]; /* the amount's, the last is fen; ￥ before the first */
    char face[96];            /* families, the one of Latin letters and figures first */
};

struct cell {
    double w;
    int down; /* rows a vertical cell spans, 0 for an ordinary one */
    int tall; /* rows an ordinary cell spans, 0 for one */
    bool hidden, bold, ruled, figure, shaded, large, fine, lined;
    enum draw_align align;
    char text[CELL_TEXT];
};

static void set_colour(const struct slip *slip, const double ink[3])
{
    if (slip->data->monochrome)
        draw_ink(slip->cr);
    else
        cairo_set_source_rgb(slip->cr, ink[0], ink[1], ink[2]);
}

/* The text a $name of the look tables stands for. Longer names first where one begins another. */
static const char *receipt_value(const struct slip *slip, const char *p, size_t *ret_len)
{
    const struct receipt_data *data = slip->data;
    const struct {
        const char *name, *text;
    } values[] = {
        {"payer_account", data->payer_account},
        {"payer_bank", data->payer_bank},
        {"payer", data->payer},
        {"payee_account", data->payee_account},
        {"payee_bank", data->payee_bank},
        {"payee", data->payee},
        {"amount", slip->amount},
        {"capital", slip->capital},
        {"date_iso", slip->date_iso},
        {"date_digits", slip->date_digits},
        {"printed", slip->printed},
        {"date", slip->date},
        {"serial", data->serial},
        {"short", slip->shorter},
        {"status", data->status ? data->status : "交易成功"},
        {"purpose", data->purpose},
        {"unit", data->unit ? data->unit : data->payer},
        {"year", slip->year},
        {"no", data->receipt_no},
        {"f9", slip->figures[9]},
        {"f8", slip->figures[8]},
        {"f7", slip->figures[7]},
        {"f6", slip->figures[6]},
        {"f5", slip->figures[5]},
        {"f4", slip->figures[4]},
        {"f3", slip->figures[3]},
        {"f2", slip->figures[2]},
        {"f1", slip->figures[1]},
        {"f0", slip->figures[0]},
    };
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        size_t len = strlen(values[i].name);
        if (strncmp(p, values[i].name, len) == 0) {
            *ret_len = len;
            return values[i].text;
        }
    }
    assert(!"a look asks for a value there is not");
    return "";
}

static void expand(const struct slip *slip, const char *from, size_t from_len, char *ret)
{
    size_t n = 0;
    for (size_t i = 0; i < from_len && n + 1 < CELL_TEXT; i++) {
        if (from[i] != '$') {
            ret[n++] = from[i];
            continue;
        }
        size_t len = 0;
        const char *text = receipt_value(slip, from + i + 1, &len);
        n += (size_t)snprintf(ret + n, CELL_TEXT - n, "%s", text);
        i += len;
    }
    ret[n < CELL_TEXT ? n : CELL_TEXT - 1] = '\0';
}

/* Reads one cell of a row string and returns where the next begins, NULL after the last. */
static const char *cell_parse(const struct slip *slip, const char *p, struct cell *ret)
{
    memset(ret, 0, sizeof *ret);
    ret->ruled = true;
    if (*p == '_') {
        ret->hidden = true;
        p++;
    }
    char *end = NULL;
    ret->w = strtod(p, &end);
    const char *bar = strchr(end, '|');
    size_t len = bar ? (size_t)(bar - end) : strlen(end);
    const char *colon = memchr(end, ':', len);
    if (colon) {
        size_t text_len = len - (size_t)(colon + 1 - end);
        bool label = !memchr(colon + 1, '$', text_len);
        ret->align = label ? DRAW_CENTRE : DRAW_LEFT;
        for (const char *f = end; f < colon; f++) {
            if (*f == 'v')
                ret->down = f[1] - '0';
            else if (*f == 'L' || *f == 'C' || *f == 'R')
                ret->align = *f == 'L' ? DRAW_LEFT : *f == 'C' ? DRAW_CENTRE : DRAW_RIGHT;
            else if (*f == 'b')
                ret->bold = true;
            else if (*f == 'n')
                ret->ruled = false;
            else if (*f == 'f')
                ret->figure = true;
            else if (*f == 's')
                ret->shaded = true;
            else if (*f == 'g')
                ret->large = true;
            else if (*f == 't')
                ret->tall = f[1] - '0';
            else if (*f == 'm')
                ret->fine = true;
            else if (*f == 'u')
                ret->lined = true;
        }
        expand(slip, colon + 1, text_len, ret->text);
        /* Values are black on every form; only what the form's printer set has its colour. */
        set_colour(slip, slip->look->label_ink);
        if (!label)
            draw_ink(slip->cr);
    }
    return bar ? bar + 1 : NULL;
}

static double row_height(const char *row, const char **ret_cells)
{
    char *end = NULL;
    double h = strtod(row, &end);
    assert(*end == '|');
    *ret_cells = end + 1;
    return h;
}

static double rows_height(const char *const *rows)
{
    double h = 0;
    const char *cells;
    for (; *rows; rows++)
        h += row_height(*rows, &cells);
    return h;
}

/* The pale ground of a cell: the rules' colour in much water. */
static void ground_draw(struct slip *slip, double x, double y, double w, double h)
{
    const double *c = slip->look->rule_ink, part = 0.13;
    struct draw_box box = {x, y, w, h};
    cairo_save(slip->cr);
    if (slip->data->monochrome)
        draw_fill(slip->cr, &box, 0.9, 0.9, 0.9);
    else
        draw_fill(slip->cr, &box, 1 - (1 - c[0]) * part, 1 - (1 - c[1]) * part,
                  1 - (1 - c[2]) * part);
    cairo_restore(slip->cr);
}

static void cell_draw(struct slip *slip, const struct cell *cell, const char *const *row, double x,
                      double y, double h)
{
    struct draw_font font = {slip->face, slip->look->text_pt * DRAW_PT, cell->bold, 0};
    if (cell->large)
        font.size_mm *= LARGE;
    if (cell->fine)
        font.size_mm *= FINE;
    const double pad = cell->figure ? 0.1 : CELL_PAD;
    const char *cells;
    int rows = cell->down > cell->tall ? cell->down : cell->tall;
    for (int i = 1; i < rows && row[i]; i++)
        h += row_height(row[i], &cells);
    if (cell->shaded)
        ground_draw(slip, x, y, cell->w, h);
    if (cell->down) {
        draw_text_down(slip->cr, &font, x + cell->w / 2, y, h, cell->text);
    } else {
        struct draw_box inner = {x + pad, y + 0.4, cell->w - 2 * pad, h - 0.8};
        if (cell->text[0])
            draw_text_in_box(slip->cr, &font, &inner, cell->align, cell->text);
    }
    if (cell->lined) {
        set_colour(slip, slip->look->rule_ink);
        draw_line(slip->cr, x + pad, y + h - 0.8, x + cell->w - pad, y + h - 0.8, RULE_PEN,
                  slip->look->stroke, slip->rng);
    }
    if (slip->look->rules == RULES_GRID && cell->ruled) {
        struct draw_box box = {x, y, cell->w, h};
        set_colour(slip, slip->look->rule_ink);
        draw_rect(slip->cr, &box, RULE_PEN, slip->look->stroke, slip->rng);
    }
}

/* Draws rows downwards from y; returns where they end. */
static double rows_draw(struct slip *slip, const char *const *rows, double x, double y, bool ruled)
{
    for (; *rows; rows++) {
        const char *p;
        double h = row_height(*rows, &p);
        double cx = x;
        while (p) {
            struct cell cell;
            p = cell_parse(slip, p, &cell);
            cell.ruled = cell.ruled && ruled;
            if (!cell.hidden && (cell.text[0] || cell.figure))
                cell_draw(slip, &cell, rows, cx, y, h);
            cx += cell.w;
        }
        y += h;
        if (ruled && slip->look->rules == RULES_ROWS) {
            set_colour(slip, slip->look->rule_ink);
            draw_line(slip->cr, x, y, x + SLIP_W, y, RULE_PEN, slip->look->stroke, slip->rng);
        }
    }
    return y;
}

/* The round mark of a bank: a ring and a sign that means nothing. */
static void logo_draw(struct slip *slip, double x, double y, double size)
{
    cairo_t *cr = slip->cr;
    double middle = x + size / 2, line = y + size / 2;
    cairo_save(cr);
    set_colour(slip, slip->look->rule_ink);
    cairo_set_line_width(cr, size * 0.12);
    cairo_new_path(cr);
    cairo_arc(cr, middle, line, size * 0.42, 0, 2 * M_PI);
    cairo_stroke(cr);
    cairo_rectangle(cr, middle - size * 0.2, line - size * 0.2, size * 0.4, size * 0.14);
    cairo_rectangle(cr, middle - size * 0.07, line - size * 0.2, size * 0.14, size * 0.42);
    cairo_fill(cr);
    cairo_restore(cr);
}

/* Pale words in a row across the slip, under everything that is printed on it. */
static void watermark_draw(struct slip *slip, double x, double y0, double y1)
{
    struct draw_font font = {HEI_FACE, 26 * DRAW_PT, true, 2};
    cairo_save(slip->cr);
    cairo_set_source_rgb(slip->cr, 0.9, 0.9, 0.9);
    for (int i = 0; i < 3; i++) {
        cairo_save(slip->cr);
        cairo_translate(slip->cr, x + SLIP_W * (0.14 + 0.31 * i), (y0 + y1) / 2 + 12);
        cairo_rotate(slip->cr, -0.45);
        draw_line_of_text(slip->cr, &font, -8, 0, slip->look->watermark);
        cairo_restore(slip->cr);
    }
    cairo_restore(slip->cr);
}

static double title_draw(struct slip *slip, double x, double y)
{
    const struct receipt_look *look = slip->look;
    struct draw_font font = {look->face, look->title_pt * DRAW_PT, true, 0.4};
    double h = look->title_pt * DRAW_PT * 1.9;
    if (look->bar) {
        struct draw_box bar = {x, y, SLIP_W, h};
        const double *c = look->rule_ink;
        if (slip->data->monochrome)
            draw_fill(slip->cr, &bar, 0.35, 0.35, 0.35);
        else
            draw_fill(slip->cr, &bar, c[0], c[1], c[2]);
        cairo_set_source_rgb(slip->cr, 1, 1, 1);
    } else {
        set_colour(slip, look->label_ink);
    }
    draw_text_at(slip->cr, &font, x + SLIP_W / 2, y + h * 0.68, DRAW_CENTRE, look->title);
    return y + h + 1.5;
}

static void bank_seal(struct slip *slip, double x, double y0, double y1)
{
    struct seal_style style;
    if (slip->look->seal < 0)
        return;
    seal_style_init(&style, slip->rng, slip->look->bank);
    seal_style_design(&style, slip->rng, (enum seal_design)slip->look->seal);
    if (slip->data->monochrome)
        seal_style_copy(&style, slip->rng);
    double cx = x + rng_uniform(slip->rng, 110, 160);
    double cy = y0 + (y1 - y0) * rng_uniform(slip->rng, 0.45, 0.85);
    seal_draw(slip->cr, cx, cy, &style, slip->rng);
}

/* One figure a column, from the right. */
static void split_figures(struct slip *slip)
{
    int64_t rest = slip->data->amount_fen;
    int i = 0;
    for (; i < FIGURES - 1 && rest > 0; i++, rest /= 10)
        snprintf(slip->figures[i], sizeof slip->figures[i], "%d", (int)(rest % 10));
    snprintf(slip->figures[i], sizeof slip->figures[i], "￥");
}

static void slip_init(struct slip *slip)
{
    const struct receipt_data *data = slip->data;
    char figure[24], grouped[32], capital[128];
    snprintf(figure, sizeof figure, "%lld.%02d", (long long)(data->amount_fen / 100),
             (int)(data->amount_fen % 100));
    /* Thousands are grouped by a comma, counted back from the point. */
    size_t whole = strlen(figure) - 3, n = 0;
    for (size_t i = 0; figure[i]; i++) {
        if (i && i < whole && (whole - i) % 3 == 0)
            grouped[n++] = ',';
        grouped[n++] = figure[i];
    }
    grouped[n] = '\0';
    receipt_capital(capital, sizeof capital, data->amount_fen_capital, slip->rng);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" /* formats come from the table of looks */
    snprintf(slip->amount, sizeof slip->amount, slip->look->amount_format, grouped);
    snprintf(slip->capital, sizeof slip->capital, slip->look->capital_format, capital);
    snprintf(slip->date, sizeof slip->date, slip->look->date_format, data->year, data->month,
             data->day);
#pragma GCC diagnostic pop
    snprintf(slip->date_iso, sizeof slip->date_iso, "%04d-%02d-%02d", data->year % 10000,
             data->month % 100, data->day % 100);
    snprintf(slip->date_digits, sizeof slip->date_digits, "%04d%02d%02d", data->year % 10000,
             data->month % 100, data->day % 100);
    snprintf(slip->printed, sizeof slip->printed, "%04d-%02d-%02d", data->year % 10000,
             data->month % 100, (data->day + 2) % 100);
    snprintf(slip->year, sizeof slip->year, "%04d", data->year % 10000);
    split_figures(slip);
    snprintf(slip->face, sizeof slip->face, "%s%s",
             rng_chance(slip->rng, OWN_LATIN) ? RNG_PICK(slip->rng, latin_faces) : "",
             slip->look->face);
    snprintf(slip->shorter, sizeof slip->shorter, "%06d", rng_int(slip->rng, 0, 999999));
}

void receipt_draw(cairo_t *cr, const struct receipt_data *data, int look, struct rng *rng)
{
    struct slip slip = {.cr = cr, .data = data, .look = receipt_look_at(look), .rng = rng};
    slip_init(&slip);
    double h = slip.look->title_pt * DRAW_PT * 1.9 + rows_height(slip.look->head) +
               rows_height(slip.look->rows) + 8 + (slip.look->code ? CODE_SIDE + CODE_GAP : 0);
    double x = (PAGE_W - SLIP_W) / 2 + rng_uniform(rng, -4, 4);
    double top = h < THIRD_H && rng_chance(rng, 0.5) ? rng_uniform(rng, 8, THIRD_H - h + 8)
                                                     : rng_uniform(rng, 10, PAGE_H - h - 14);
    if (slip.look->watermark)
        watermark_draw(&slip, x, top, top + h);
    if (slip.look->logo)
        logo_draw(&slip, x, top, slip.look->title_pt * DRAW_PT * 1.7);
    double y = title_draw(&slip, x, top);
    y = rows_draw(&slip, slip.look->head, x, y, false);
    double body = y;
    y = rows_draw(&slip, slip.look->rows, x, y, true);
    if (slip.look->rules == RULES_FRAME) {
        struct draw_box frame = {x, body, SLIP_W, y - body};
        set_colour(&slip, slip.look->rule_ink);
        draw_rect(cr, &frame, RULE_PEN * 1.6, DRAW_SOLID, rng);
    }
    if (slip.look->note) {
        static const double red[3] = {0.85, 0.1, 0.12};
        struct draw_font font = {slip.look->face, 8 * DRAW_PT, false, 0};
        struct draw_box box = {x, y + 1.5, SLIP_W, 10};
        set_colour(&slip, red);
        draw_paragraph(cr, &font, &box, slip.look->note);
    }
    if (slip.look->code) {
        char link[96];
        snprintf(link, sizeof link, "https://ebank.example/receipt?no=%s", data->receipt_no);
        draw_ink(cr);
        barcode_draw(cr, BARCODE_QR, x + 2, y + CODE_GAP, CODE_SIDE, 0, link);
    }
    bank_seal(&slip, x, body, y);
}
