#include "samples/hand.h"

#include <math.h>
#include <string.h>

#define SCRIPT_FACE "AR PL UKai CN"
#define PEN_MM      0.42
#define STROKE_MOST 10

/* A figure's strokes: points in hundredths of its height, to the right and down. -1 ends a stroke,
 * -2 the figure. */
static const signed char figures[11][2 * STROKE_MOST + 4] = {
    {30, 5, 8, 30, 8, 70, 30, 95, 52, 70, 52, 30, 28, 3, -2},
    {33, 4, 30, 50, 26, 96, -2},
    {8, 25, 30, 4, 50, 22, 38, 52, 6, 92, 30, 88, 58, 92, -2},
    {10, 12, 34, 4, 48, 22, 26, 44, 50, 66, 34, 94, 6, 86, -2},
    {34, 4, 8, 60, 58, 58, -1, 40, 34, 36, 98, -2},
    {52, 7, 18, 8, 12, 42, 40, 40, 52, 66, 34, 94, 6, 86, -2},
    {42, 4, 14, 45, 11, 76, 30, 94, 48, 74, 34, 56, 12, 70, -2},
    {6, 9, 54, 7, 36, 50, 26, 96, -2},
    {46, 15, 30, 4, 14, 20, 30, 44, 50, 72, 30, 94, 11, 72, 30, 44, 46, 16, -2},
    {46, 26, 30, 4, 12, 26, 28, 46, 46, 24, 46, 55, 34, 96, -2},
    {8, 6, 52, 94, -1, 52, 6, 6, 96, -2},
};

/* One stroke through its points, rounded as a pen does (Catmull and Rom). */
static void draw_stroke(cairo_t *cr, double (*p)[2], int n)
{
    cairo_move_to(cr, p[0][0], p[0][1]);
    for (int i = 0; i + 1 < n; i++) {
        const double *before = p[i > 0 ? i - 1 : i], *after = p[i + 2 < n ? i + 2 : i + 1];
        cairo_curve_to(cr, p[i][0] + (p[i + 1][0] - before[0]) / 6,
                       p[i][1] + (p[i + 1][1] - before[1]) / 6,
                       p[i + 1][0] - (after[0] - p[i][0]) / 6,
                       p[i + 1][1] - (after[1] - p[i][1]) / 6, p[i + 1][0], p[i + 1][1]);
    }
    cairo_stroke(cr);
}

static void draw_figure(cairo_t *cr, int figure, double x, double y, double size, struct rng *rng)
{
    double points[STROKE_MOST][2];
    int n = 0;
    for (const signed char *p = figures[figure];; p++) {
        if (*p < 0) {
            draw_stroke(cr, points, n);
            n = 0;
            if (*p == -2)
                return;
            continue;
        }
        points[n][0] = x + (p[0] + rng_normal(rng, 4)) * size / 100;
        points[n][1] = y + (p[1] - 95 + rng_normal(rng, 4)) * size / 100;
        n++;
        p++;
    }
}

/* Bends the outline of one character: every point moves with slow waves of its own. */
static void draw_character(cairo_t *cr, const char *text, double x, double y, double size,
                           struct rng *rng)
{
    struct draw_font font = {SCRIPT_FACE, size, false, 0};
    double phase = rng_uniform(rng, 0, 2 * M_PI), bend = size * rng_uniform(rng, 0.04, 0.09);
    double wave = 2 * M_PI / size * rng_uniform(rng, 0.8, 1.8), lean = rng_uniform(rng, -0.1, 0.3);
    cairo_new_path(cr);
    draw_text_path(cr, &font, x, y, text);
    cairo_path_t *path = cairo_copy_path_flat(cr);
    cairo_new_path(cr);
    for (int i = 0; i < path->num_data; i += path->data[i].header.length) {
        cairo_path_data_t *at = &path->data[i];
        if (at->header.type == CAIRO_PATH_CLOSE_PATH)
            continue;
        double dx = at[1].point.x - x, dy = at[1].point.y - y;
        at[1].point.x += bend * sin(dy * wave + phase) - lean * dy;
        at[1].point.y += bend * cos(dx * wave * 1.3 + phase * 2);
    }
    cairo_append_path(cr, path);
    cairo_fill(cr);
    cairo_path_destroy(path);
}

static int figure_of(char c)
{
    return c >= '0' && c <= '9' ? c - '0' : c == 'X' ? 10 : -1;
}

void hand_write(cairo_t *cr, const struct draw_box *box, double size_mm, const char *utf8,
                struct rng *rng)
{
    const double figure_step = 0.68, letter_step = 0.72, character_step = 1.05;
    double width = 0;
    for (const char *p = utf8; *p; p++)
        width += figure_of(*p) >= 0    ? figure_step
                 : (*p & 0x80) == 0    ? letter_step
                 : (*p & 0xc0) == 0xc0 ? character_step
                                       : 0;
    double size = width * size_mm > box->w ? box->w / width : size_mm;
    double x = box->x + 0.5, y = box->y + box->h / 2 + size * 0.45, slope = rng_normal(rng, 0.015);
    cairo_save(cr);
    cairo_set_line_width(cr, PEN_MM);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    for (const char *p = utf8; *p;) {
        size_t bytes = (*p & 0x80) == 0 ? 1 : (*p & 0xe0) == 0xc0 ? 2 : (*p & 0xf0) == 0xe0 ? 3 : 4;
        char one[8] = "";
        memcpy(one, p, bytes);
        double line = y + slope * (x - box->x) + rng_normal(rng, size * 0.05);
        double em = size * rng_uniform(rng, 0.88, 1.1);
        if (figure_of(*p) >= 0) {
            draw_figure(cr, figure_of(*p), x, line, em, rng);
            x += size * figure_step * rng_uniform(rng, 0.85, 1.05);
        } else {
            draw_character(cr, one, x, line, em, rng);
            x += size * (bytes == 1 ? letter_step : character_step) * rng_uniform(rng, 0.9, 1.02);
        }
        p += bytes;
    }
    cairo_restore(cr);
}
