/* Things that lie or stick on a paper. */
#include <math.h>

#include "samples/hand.h"
#include "samples/worn_parts.h"

/* The brightest of each colour in part of the scan: the paper there. */
static void find_paper(const struct worn_pixels *pixels, int x0, int y0, int x1, int y1,
                       uint8_t ret[3])
{
    for (int c = 0; c < 3; c++) {
        ret[c] = 1;
        for (int y = y0; y < y1; y++) {
            const uint8_t *row = pixels->data + (size_t)y * pixels->stride;
            for (int x = x0; x < x1; x++)
                ret[c] = row[4 * x + c] > ret[c] ? row[4 * x + c] : ret[c];
        }
    }
}

/* How far inside the patch a point is, in mm; its edge is uneven as a brush leaves it. */
static double inside(const struct draw_box *box, double phase, double x, double y)
{
    double across = fmin(x - box->x, box->x + box->w - x);
    double down = fmin(y - box->y, box->y + box->h - y);
    double wave = 0.5 + 0.3 * sin(x * 0.5 + phase) + 0.12 * sin(x * 1.9 + y * 1.1 + phase);
    double round = across < 2 && down < 2 ? 2 - hypot(2 - across, 2 - down) : fmin(across, down);
    return round - wave;
}

/* White fluid in the place of the paper, under the print that was typed over it. */
bool worn_correction(struct worn_page *page)
{
    struct draw_box line;
    struct worn_pixels pixels;
    uint8_t paper[3];
    if (!worn_line(page->places, 6, 45, page->rng, &line))
        return false;
    struct draw_box box = {line.x - rng_uniform(page->rng, 1.5, 3), line.y - 1.6,
                           line.w + rng_uniform(page->rng, 3, 6), line.h + 3.2};
    const double whites[3] = {rng_uniform(page->rng, 244, 253), rng_uniform(page->rng, 243, 251),
                              rng_uniform(page->rng, 236, 250)}; /* blue, green, red */
    double left = box.x, top = box.y, right = box.x + box.w, bottom = box.y + box.h;
    double phase = rng_uniform(page->rng, 0, 6);
    cairo_matrix_t to_mm;
    cairo_get_matrix(page->cr, &to_mm);
    cairo_matrix_transform_point(&to_mm, &left, &top);
    cairo_matrix_transform_point(&to_mm, &right, &bottom);
    cairo_matrix_invert(&to_mm);
    worn_pixels_open(page->cr, &pixels);
    int slack = (int)(3 * pixels.per_mm);
    int x0 = (int)fmax(0, fmin(left, right) - slack), y0 = (int)fmax(0, fmin(top, bottom) - slack);
    int x1 = (int)fmin(pixels.w, fmax(left, right) + slack);
    int y1 = (int)fmin(pixels.h, fmax(top, bottom) + slack);
    find_paper(&pixels, x0, y0, x1, y1, paper);
    for (int y = y0; y < y1; y++) {
        uint8_t *row = pixels.data + (size_t)y * pixels.stride;
        for (int x = x0; x < x1; x++) {
            double mm_x = x, mm_y = y;
            cairo_matrix_transform_point(&to_mm, &mm_x, &mm_y);
            double deep = inside(&box, phase, mm_x, mm_y);
            if (deep < -0.25)
                continue;
            /* A shadow round the edge, a brighter rim, and streaks of the brush. */
            double shade = deep < 0 ? 0.9 : deep < 0.25 ? 1.02 : 1 + 0.008 * sin(mm_y * 5 + phase);
            for (int c = 0; c < 3; c++) {
                double ground = deep < 0 ? paper[c] : whites[c];
                double value = row[4 * x + c] * ground / paper[c] * shade;
                row[4 * x + c] = (uint8_t)fmin(value, 255);
            }
        }
    }
    worn_pixels_close(page->cr);
    return true;
}

/* A strip across an edge or over a tear, hardly yellow, its two edges catching the light. */
bool worn_tape(struct worn_page *page)
{
    cairo_t *cr = page->cr;
    double length = rng_uniform(page->rng, 25, 90), width = rng_uniform(page->rng, 12, 19);
    double yellow = rng_uniform(page->rng, 0.88, 0.97);
    bool upright = rng_chance(page->rng, 0.3);
    worn_outline(page);
    cairo_clip(cr);
    cairo_translate(cr, page->sheet->width_mm * rng_uniform(page->rng, 0, 1),
                    page->sheet->height_mm * rng_uniform(page->rng, 0.02, 0.98));
    cairo_rotate(cr, (upright ? M_PI / 2 : 0) + rng_normal(page->rng, 0.06));
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(cr, 0.975, 0.965, yellow);
    cairo_rectangle(cr, -length / 2, -width / 2, length, width);
    cairo_fill(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_OVER);
    for (int n = rng_int(page->rng, 2, 6); n > 0; n--) { /* air under the tape */
        double at = rng_uniform(page->rng, -0.4, 0.4) * length;
        cairo_set_source_rgba(cr, 1, 1, 1, rng_uniform(page->rng, 0.08, 0.2));
        cairo_save(cr);
        cairo_translate(cr, at, rng_uniform(page->rng, -0.35, 0.35) * width);
        cairo_scale(cr, rng_uniform(page->rng, 2, 8), rng_uniform(page->rng, 0.4, 1.6));
        cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
        cairo_restore(cr);
        cairo_fill(cr);
    }
    for (int side = -1; side <= 1; side += 2) {
        cairo_set_source_rgba(cr, 0.45, 0.45, 0.4, rng_uniform(page->rng, 0.2, 0.45));
        cairo_set_line_width(cr, 0.18);
        cairo_move_to(cr, -length / 2, side * width / 2);
        cairo_line_to(cr, length / 2, side * width / 2);
        cairo_stroke(cr);
        cairo_set_source_rgba(cr, 1, 1, 1, 0.6);
        cairo_set_line_width(cr, 0.3);
        cairo_move_to(cr, -length / 2, side * (width / 2 - 0.3));
        cairo_line_to(cr, length / 2, side * (width / 2 - 0.3));
        cairo_stroke(cr);
        cairo_set_source_rgba(cr, 0.4, 0.4, 0.38, 0.3); /* cut by the teeth of the roll */
        cairo_set_line_width(cr, 0.2);
        cairo_move_to(cr, side * length / 2, -width / 2);
        for (double y = -width / 2; y < width / 2; y += 1)
            cairo_line_to(cr, side * (length / 2 + (fmod(y + width, 2) < 1 ? 0.5 : 0)), y + 1);
        cairo_stroke(cr);
    }
    return true;
}

/* The note itself on free paper; else the outline and the glue it left. */
bool worn_sticky_note(struct worn_page *page)
{
    static const double colours[][3] = {
        {1, 0.95, 0.55}, {1, 0.80, 0.86}, {0.75, 0.93, 0.75}, {0.72, 0.88, 0.98}};
    static const char *const words[] = {"请尽快办理", "李工 已看", "转财务", "下周二前", "共3套"};
    cairo_t *cr = page->cr;
    const double *colour = colours[rng_int(page->rng, 0, 3)];
    double w = rng_chance(page->rng, 0.5) ? 76 : 51, h = w == 76 ? 76 : 38;
    struct draw_box box;
    if (worn_free(page->places, w + 2, h + 2, page->rng, &box)) {
        cairo_translate(cr, box.x + w / 2, box.y + h / 2);
        cairo_rotate(cr, rng_normal(page->rng, 0.02));
        cairo_set_source_rgba(cr, 0.3, 0.3, 0.3, 0.3);
        cairo_rectangle(cr, -w / 2 + 0.5, -h / 2 + 0.5, w, h);
        cairo_fill(cr);
        cairo_set_source_rgb(cr, colour[0], colour[1], colour[2]);
        cairo_rectangle(cr, -w / 2, -h / 2, w, h);
        cairo_fill(cr);
        cairo_set_source_rgba(cr, 0.1, 0.15, 0.5, 0.85);
        struct draw_box text = {-w / 2 + 4, -h / 4, w - 8, h / 2};
        hand_write(cr, &text, 6, RNG_PICK(page->rng, words), page->rng);
        return true;
    }
    worn_outline(page);
    cairo_clip(cr);
    cairo_translate(cr, page->sheet->width_mm * rng_uniform(page->rng, 0.2, 0.8),
                    page->sheet->height_mm * rng_uniform(page->rng, 0.15, 0.85));
    cairo_rotate(cr, rng_normal(page->rng, 0.04));
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(cr, 0.985, 0.98, 0.95);
    cairo_rectangle(cr, -w / 2, -h / 2, w, h);
    cairo_fill_preserve(cr);
    cairo_set_source_rgba(cr, 0.45, 0.45, 0.4, rng_uniform(page->rng, 0.25, 0.5));
    cairo_set_line_width(cr, 0.3);
    cairo_stroke(cr);
    cairo_set_source_rgb(cr, 0.94, 0.93, 0.89);
    cairo_rectangle(cr, -w / 2, -h / 2, w, h * 0.2);
    cairo_fill(cr);
    return true;
}

/* Three bends of a wire, across the upper edge; what is printed there shows through its shadow. */
bool worn_clip(struct worn_page *page)
{
    cairo_t *cr = page->cr;
    static const double wire[][2] = {{2, 20}, {2, -3}, {-2.6, -3}, {-2.6, 25}, {3.6, 25}, {3.6, 1}};
    const int n = sizeof wire / sizeof wire[0];
    double dark = rng_uniform(page->rng, 0.25, 0.45);
    worn_outline(page);
    cairo_clip(cr);
    cairo_translate(cr, page->sheet->width_mm * rng_uniform(page->rng, 0.08, 0.92),
                    rng_uniform(page->rng, -4, 2));
    cairo_rotate(cr, rng_normal(page->rng, 0.12));
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int pass = 0; pass < 3; pass++) {
        double off = pass == 0 ? 0 : 0.5;
        cairo_move_to(cr, wire[0][0] + off, wire[0][1] + off);
        for (int i = 1; i + 1 < n; i += 2) { /* two corners of the wire are one bend */
            const double *a = wire[i], *b = wire[i + 1], *to = i + 2 < n ? wire[i + 2] : b;
            double half = (b[0] - a[0]) / 2, middle = (a[0] + b[0]) / 2;
            bool down = a[1] > 0;
            cairo_line_to(cr, a[0] + off, a[1] + off);
            if (half > 0)
                cairo_arc_negative(cr, middle + off, a[1] + off, fabs(half), M_PI, 0);
            else if (down)
                cairo_arc(cr, middle + off, a[1] + off, fabs(half), 0, M_PI);
            else
                cairo_arc_negative(cr, middle + off, a[1] + off, fabs(half), 0, M_PI);
            cairo_line_to(cr, to[0] + off, to[1] + off);
        }
        cairo_set_source_rgba(cr, 0.2, 0.2, 0.22, pass == 0 ? dark : dark * 0.4);
        cairo_set_line_width(cr, pass == 0 ? 0.8 : 1 + pass * 0.6);
        cairo_stroke(cr);
    }
    return true;
}
