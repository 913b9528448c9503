/* Paper that is not white, not dry or not whole. All of it is multiplied into what stands there:
 * print stays as dark as it is. */
#include <math.h>

#include "samples/worn_parts.h"

void worn_outline(const struct worn_page *page)
{
    cairo_rectangle(page->cr, 0, 0, page->sheet->width_mm, page->sheet->height_mm);
}

void worn_cloud(const struct worn_page *page, int columns, int rows, double lo, double hi)
{
    cairo_surface_t *cloud = cairo_image_surface_create(CAIRO_FORMAT_RGB24, columns, rows);
    cairo_surface_flush(cloud);
    uint8_t *data = cairo_image_surface_get_data(cloud);
    int stride = cairo_image_surface_get_stride(cloud);
    for (int i = 0; i < columns * rows; i++) {
        uint8_t *p = data + (size_t)(i / columns) * (size_t)stride + (size_t)(i % columns) * 4;
        p[0] = p[1] = p[2] = (uint8_t)lround(255 * rng_uniform(page->rng, lo, hi));
    }
    cairo_surface_mark_dirty(cloud);
    cairo_save(page->cr);
    worn_outline(page);
    cairo_clip(page->cr);
    cairo_scale(page->cr, page->sheet->width_mm / columns, page->sheet->height_mm / rows);
    cairo_set_operator(page->cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_surface(page->cr, cloud, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(page->cr), CAIRO_FILTER_BILINEAR);
    cairo_pattern_set_extend(cairo_get_source(page->cr), CAIRO_EXTEND_PAD);
    cairo_paint(page->cr);
    cairo_restore(page->cr);
    cairo_surface_destroy(cloud);
}

static void tint(const struct worn_page *page, const double colour[3], double depth)
{
    cairo_save(page->cr);
    cairo_set_operator(page->cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(page->cr, 1 - (1 - colour[0]) * depth, 1 - (1 - colour[1]) * depth,
                         1 - (1 - colour[2]) * depth);
    worn_outline(page);
    cairo_fill(page->cr);
    cairo_restore(page->cr);
}

bool worn_coloured(struct worn_page *page)
{
    /* Light enough for a red seal to stay red on them. */
    static const double papers[][3] = {
        {1.00, 0.94, 0.60}, /* yellow */
        {1.00, 0.96, 0.78}, /* cream */
        {1.00, 0.81, 0.86}, /* pink: the third sheet of a carbonless set */
        {0.78, 0.89, 0.99}, /* pale blue */
        {0.80, 0.95, 0.80}, /* pale green */
    };
    tint(page, papers[rng_int(page->rng, 0, 4)], rng_uniform(page->rng, 0.6, 1.05));
    return true;
}

/* Fibres and specks, more of them short than long. */
bool worn_recycled(struct worn_page *page)
{
    static const double paper[3] = {0.85, 0.84, 0.80};
    cairo_t *cr = page->cr;
    tint(page, paper, rng_uniform(page->rng, 0.6, 1.1));
    worn_cloud(page, 90, 120, 0.985, 1);
    worn_outline(page);
    cairo_clip(cr);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    for (int n = rng_int(page->rng, 900, 2600); n > 0; n--) {
        double x = rng_uniform(page->rng, 0, page->sheet->width_mm);
        double y = rng_uniform(page->rng, 0, page->sheet->height_mm);
        double length = 0.15 / rng_uniform(page->rng, 0.1, 1), turn = rng_uniform(page->rng, 0, 7);
        double shade = rng_uniform(page->rng, 0.3, 0.6);
        cairo_set_source_rgba(cr, shade, shade * 0.95, shade * 0.85,
                              rng_uniform(page->rng, 0.15, 0.5));
        cairo_set_line_width(cr, rng_uniform(page->rng, 0.06, 0.16));
        cairo_move_to(cr, x, y);
        cairo_line_to(cr, x + length * cos(turn), y + length * sin(turn));
        cairo_stroke(cr);
    }
    return true;
}

/* Waves across the sheet, and the brown line up to which it was wet. */
bool worn_water(struct worn_page *page)
{
    cairo_t *cr = page->cr;
    double w = page->sheet->width_mm, h = page->sheet->height_mm;
    double to = h * rng_uniform(page->rng, 0.15, 0.6), lo = rng_uniform(page->rng, 0.88, 0.95);
    bool low = rng_chance(page->rng, 0.5);
    double y = low ? h - to : to, out = low ? h + 5 : -5;
    worn_cloud(page, 5, rng_int(page->rng, 22, 45), lo, 1);
    worn_outline(page);
    cairo_clip(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_move_to(cr, -5, out);
    cairo_line_to(cr, -5, y);
    for (double x = 0; x < w; x += 30) {
        double bend = rng_normal(page->rng, 5);
        cairo_curve_to(cr, x + 10, y + bend, x + 20, y - bend, x + 30, y);
    }
    cairo_line_to(cr, w + 35, out);
    cairo_close_path(cr);
    cairo_set_source_rgb(cr, 0.975, 0.965, 0.93);
    cairo_fill_preserve(cr);
    for (int pass = 0; pass < 3; pass++) {
        cairo_set_source_rgba(cr, 0.72, 0.64, 0.5, 0.11);
        cairo_set_line_width(cr, 0.3 + pass * 0.6);
        cairo_stroke_preserve(cr);
    }
    cairo_new_path(cr);
    return true;
}

/* A ring of many short arcs: where more coffee dried it is darker and wider. */
bool worn_coffee(struct worn_page *page)
{
    enum { ARCS = 240 };
    cairo_t *cr = page->cr;
    double x = page->sheet->width_mm * rng_uniform(page->rng, 0.05, 0.95);
    double y = page->sheet->height_mm * rng_uniform(page->rng, 0.05, 0.95);
    double radius = rng_uniform(page->rng, 33, 43), thick = rng_uniform(page->rng, 0.8, 2.2);
    double phase = rng_uniform(page->rng, 0, 7), depth = rng_uniform(page->rng, 0.5, 0.9);
    double gap = rng_uniform(page->rng, -0.3, 0.5);
    worn_outline(page);
    cairo_clip(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgba(cr, 0.72, 0.55, 0.36, 0.05);
    cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
    cairo_fill(cr);
    for (int i = 0; i < ARCS; i++) {
        double at = 2 * M_PI * i / ARCS;
        double wet = 0.5 + 0.3 * sin(at + phase) + 0.2 * sin(3 * at + 2 * phase) - gap * 0.5;
        if (wet <= 0.05)
            continue;
        cairo_set_source_rgba(cr, 0.62, 0.43, 0.25, depth * wet * 0.7);
        cairo_set_line_width(cr, thick * (0.5 + wet));
        cairo_arc(cr, x, y, radius + 0.4 * sin(5 * at + phase), at, at + 2 * M_PI / ARCS);
        cairo_stroke(cr);
        cairo_set_source_rgba(cr, 0.5, 0.33, 0.18, depth * wet * 0.8);
        cairo_set_line_width(cr, 0.3);
        cairo_arc(cr, x, y, radius + thick * (0.5 + wet) / 2, at, at + 2 * M_PI / ARCS);
        cairo_stroke(cr);
    }
    return true;
}

/* The edge at the top or bottom, no further in than the print. Behind it is the lid; the tear shows
 * white fibres and throws a shadow. */
bool worn_torn(struct worn_page *page)
{
    cairo_t *cr = page->cr;
    const struct draw_box *ink = &page->places->ink;
    double w = page->sheet->width_mm, h = page->sheet->height_mm;
    bool low = rng_chance(page->rng, 0.5);
    double room = (low ? h - ink->y - ink->h : ink->y) - 1;
    double deep = rng_uniform(page->rng, 1.5, 6), lid = rng_chance(page->rng, 0.5) ? 0.97 : 0.3;
    if (ink->w <= 0)
        room = 6;
    if (room < 2)
        return false;
    deep = fmin(deep, room - 0.5);
    cairo_save(cr);
    if (low) {
        cairo_translate(cr, 0, h);
        cairo_scale(cr, 1, -1);
    }
    cairo_move_to(cr, -30, -30);
    double y = deep * rng_uniform(page->rng, 0.3, 1);
    for (double x = -30; x < w + 30; x += rng_uniform(page->rng, 0.3, 1.2)) {
        y = fmin(fmax(y + rng_normal(page->rng, 0.22), 0.2), deep);
        cairo_line_to(cr, x, y);
    }
    cairo_line_to(cr, w + 30, -30);
    cairo_close_path(cr);
    cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
    cairo_set_source_rgba(cr, 0.25, 0.25, 0.25, 0.25);
    cairo_set_line_width(cr, 1.1);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgb(cr, 0.97, 0.97, 0.97);
    cairo_set_line_width(cr, 0.7);
    cairo_stroke_preserve(cr);
    cairo_set_source_rgb(cr, lid, lid, lid);
    cairo_fill(cr);
    cairo_restore(cr);
    return true;
}
