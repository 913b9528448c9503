#include "samples/draw.h"

#include <pango/pangocairo.h>
#include <string.h>

/* Pango is given twentieths of a millimetre, so that its own rounding to whole units is finer than
 * a pixel at most resolutions. */
#define UNITS_PER_MM 20.0

#define SMALLEST_SHRINK 0.5
#define SHRINK_STEP     0.93

static PangoLayout *layout_new(cairo_t *cr, const struct draw_font *font, const char *utf8)
{
    /* Made at the scale it is shown at: pango keeps the fonts it measured with, and FreeType
     * refuses those of some thousand pixels. */
    cairo_save(cr);
    cairo_scale(cr, 1 / UNITS_PER_MM, 1 / UNITS_PER_MM);
    PangoLayout *layout = pango_cairo_create_layout(cr);
    cairo_restore(cr);
    PangoContext *context = pango_layout_get_context(layout);
    pango_context_set_round_glyph_positions(context, FALSE);
    cairo_font_options_t *options = cairo_font_options_create();
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_antialias(options, CAIRO_ANTIALIAS_GRAY);
    pango_cairo_context_set_font_options(context, options);
    cairo_font_options_destroy(options);

    PangoFontDescription *description = pango_font_description_new();
    pango_font_description_set_family(description, font->family);
    pango_font_description_set_absolute_size(description,
                                             font->size_mm * UNITS_PER_MM * PANGO_SCALE);
    if (font->bold)
        pango_font_description_set_weight(description, PANGO_WEIGHT_BOLD);
    pango_layout_set_font_description(layout, description);
    pango_font_description_free(description);

    if (font->spacing_mm != 0) {
        PangoAttrList *attributes = pango_attr_list_new();
        pango_attr_list_insert(
            attributes,
            pango_attr_letter_spacing_new((int)(font->spacing_mm * UNITS_PER_MM * PANGO_SCALE)));
        pango_layout_set_attributes(layout, attributes);
        pango_attr_list_unref(attributes);
    }
    pango_layout_set_text(layout, utf8, -1);
    return layout;
}

static void layout_size(PangoLayout *layout, double *ret_w, double *ret_h)
{
    int w, h;
    pango_layout_get_size(layout, &w, &h);
    *ret_w = w / (UNITS_PER_MM * PANGO_SCALE);
    *ret_h = h / (UNITS_PER_MM * PANGO_SCALE);
}

static void layout_show(cairo_t *cr, PangoLayout *layout, double x, double top)
{
    cairo_save(cr);
    cairo_translate(cr, x, top);
    cairo_scale(cr, 1 / UNITS_PER_MM, 1 / UNITS_PER_MM);
    cairo_move_to(cr, 0, 0);
    pango_cairo_show_layout(cr, layout);
    cairo_restore(cr);
}

static double layout_baseline(PangoLayout *layout)
{
    return pango_layout_get_baseline(layout) / (UNITS_PER_MM * PANGO_SCALE);
}

double draw_line_of_text(cairo_t *cr, const struct draw_font *font, double x, double y,
                         const char *utf8)
{
    double w, h;
    PangoLayout *layout = layout_new(cr, font, utf8);
    layout_size(layout, &w, &h);
    layout_show(cr, layout, x, y - layout_baseline(layout));
    g_object_unref(layout);
    return w;
}

void draw_text_path(cairo_t *cr, const struct draw_font *font, double x, double y, const char *utf8)
{
    PangoLayout *layout = layout_new(cr, font, utf8);
    cairo_save(cr);
    cairo_translate(cr, x, y - layout_baseline(layout));
    cairo_scale(cr, 1 / UNITS_PER_MM, 1 / UNITS_PER_MM);
    cairo_move_to(cr, 0, 0);
    pango_cairo_layout_path(cr, layout);
    cairo_restore(cr);
    g_object_unref(layout);
}

double draw_text(cairo_t *cr, const char *family, double size_mm, double x, double y,
                 const char *utf8)
{
    struct draw_font font = {.family = family, .size_mm = size_mm};
    return draw_line_of_text(cr, &font, x, y, utf8);
}

double draw_text_width(cairo_t *cr, const struct draw_font *font, const char *utf8)
{
    double w, h;
    PangoLayout *layout = layout_new(cr, font, utf8);
    layout_size(layout, &w, &h);
    g_object_unref(layout);
    return w;
}

void draw_text_at(cairo_t *cr, const struct draw_font *font, double x, double y,
                  enum draw_align align, const char *utf8)
{
    double w = align == DRAW_LEFT ? 0 : draw_text_width(cr, font, utf8);
    double shift = align == DRAW_LEFT ? 0 : align == DRAW_CENTRE ? w / 2 : w;
    draw_line_of_text(cr, font, x - shift, y, utf8);
}

static PangoLayout *wrapped_new(cairo_t *cr, const struct draw_font *font, double width,
                                enum draw_align align, const char *utf8)
{
    static const PangoAlignment pango_align[] = {PANGO_ALIGN_LEFT, PANGO_ALIGN_CENTER,
                                                 PANGO_ALIGN_RIGHT};
    PangoLayout *layout = layout_new(cr, font, utf8);
    pango_layout_set_width(layout, (int)(width * UNITS_PER_MM * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_alignment(layout, pango_align[align]);
    return layout;
}

double draw_text_in_box(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                        enum draw_align align, const char *utf8)
{
    struct draw_font fitted = *font;
    double w, h;
    PangoLayout *layout = wrapped_new(cr, &fitted, box->w, align, utf8);
    layout_size(layout, &w, &h);
    while (h > box->h && fitted.size_mm > font->size_mm * SMALLEST_SHRINK) {
        g_object_unref(layout);
        fitted.size_mm *= SHRINK_STEP;
        layout = wrapped_new(cr, &fitted, box->w, align, utf8);
        layout_size(layout, &w, &h);
    }
    layout_show(cr, layout, box->x, box->y + (box->h - h) / 2);
    g_object_unref(layout);
    return h;
}

double draw_paragraph(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                      const char *utf8)
{
    double w, h;
    PangoLayout *layout = wrapped_new(cr, font, box->w, DRAW_LEFT, utf8);
    layout_size(layout, &w, &h);
    layout_show(cr, layout, box->x, box->y);
    g_object_unref(layout);
    return h;
}

static struct draw_box span_place(PangoLayout *layout, const struct draw_box *box, size_t begin,
                                  size_t end)
{
    const double unit = UNITS_PER_MM * PANGO_SCALE;
    PangoRectangle first, last;
    pango_layout_index_to_pos(layout, (int)begin, &first);
    pango_layout_index_to_pos(layout, (int)end, &last);
    double right = last.y == first.y ? box->x + last.x / unit : box->x + box->w;
    struct draw_box place = {box->x + first.x / unit, box->y + first.y / unit, 0,
                             first.height / unit};
    place.w = right - place.x;
    return place;
}

/* Rules the span's part of every line below its letters. */
static void underline_span(cairo_t *cr, PangoLayout *layout, const struct draw_box *box,
                           const struct draw_span *span, double size_mm)
{
    const double unit = UNITS_PER_MM * PANGO_SCALE, below = 0.2, pen = 0.045; /* of the size */
    PangoLayoutIter *iter = pango_layout_get_iter(layout);
    do {
        PangoLayoutLine *line = pango_layout_iter_get_line_readonly(iter);
        int begin = line->start_index, end = begin + line->length, *ranges = NULL, n = 0;
        if ((int)span->end <= begin || (int)span->begin >= end)
            continue;
        pango_layout_line_get_x_ranges(line, (int)span->begin, (int)span->end, &ranges, &n);
        double y = box->y + pango_layout_iter_get_baseline(iter) / unit + size_mm * below;
        for (int i = 0; i < n; i++)
            draw_line(cr, box->x + ranges[2 * i] / unit, y, box->x + ranges[2 * i + 1] / unit, y,
                      size_mm * pen, DRAW_SOLID, NULL);
        g_free(ranges);
    } while (pango_layout_iter_next_line(iter));
    pango_layout_iter_free(iter);
}

double draw_filled_paragraph(cairo_t *cr, const struct draw_font *font, const struct draw_box *box,
                             double lead_mm, const char *utf8, struct draw_span *spans, int nspans)
{
    double w, h;
    PangoLayout *layout = wrapped_new(cr, font, box->w, DRAW_LEFT, utf8);
    pango_layout_set_spacing(layout, (int)(lead_mm * UNITS_PER_MM * PANGO_SCALE));
    layout_size(layout, &w, &h);
    struct draw_box place = {box->x, box->y + (box->h > h ? (box->h - h) / 2 : 0), box->w, h};
    layout_show(cr, layout, place.x, place.y);
    for (int i = 0; i < nspans; i++) {
        if (!spans[i].plain)
            underline_span(cr, layout, &place, &spans[i], font->size_mm);
        spans[i].place = span_place(layout, &place, spans[i].begin, spans[i].end);
    }
    g_object_unref(layout);
    return h;
}

void draw_text_down(cairo_t *cr, const struct draw_font *font, double x, double y, double h,
                    const char *utf8)
{
    long count = g_utf8_strlen(utf8, -1);
    double step = font->size_mm * 1.15 + font->spacing_mm;
    if (step * (double)count > h)
        step = h / (double)count;
    double baseline = y + (h - step * (double)count) / 2 + font->size_mm * 0.9;
    for (const char *p = utf8; *p; p = g_utf8_next_char(p)) {
        char one[8] = {0};
        memcpy(one, p, (size_t)(g_utf8_next_char(p) - p));
        draw_text_at(cr, font, x, baseline, DRAW_CENTRE, one);
        baseline += step;
    }
}

static void stroke_line(cairo_t *cr, double x0, double y0, double x1, double y1)
{
    cairo_move_to(cr, x0, y0);
    cairo_line_to(cr, x1, y1);
    cairo_stroke(cr);
}

static void stroke_broken(cairo_t *cr, double x0, double y0, double x1, double y1, struct rng *rng)
{
    double at = 0;
    while (at < 1) {
        double end = at + rng_uniform(rng, 0.08, 0.3);
        if (end > 1)
            end = 1;
        stroke_line(cr, x0 + (x1 - x0) * at, y0 + (y1 - y0) * at, x0 + (x1 - x0) * end,
                    y0 + (y1 - y0) * end);
        at = end + rng_uniform(rng, 0.002, 0.012);
    }
}

void draw_line(cairo_t *cr, double x0, double y0, double x1, double y1, double width_mm,
               enum draw_stroke stroke, struct rng *rng)
{
    cairo_save(cr);
    cairo_set_line_width(cr, width_mm);
    if (stroke == DRAW_DOUBLE) {
        /* The second line stands off to the side that is across the line's longer direction. */
        double off = width_mm * 1.8;
        bool flat = (x1 - x0) * (x1 - x0) > (y1 - y0) * (y1 - y0);
        double dx = flat ? 0 : off, dy = flat ? off : 0;
        stroke_line(cr, x0 - dx, y0 - dy, x1 - dx, y1 - dy);
        stroke_line(cr, x0 + dx, y0 + dy, x1 + dx, y1 + dy);
    } else if (stroke == DRAW_BROKEN && rng) {
        stroke_broken(cr, x0, y0, x1, y1, rng);
    } else {
        double dots[] = {width_mm * 2, width_mm * 3};
        if (stroke == DRAW_DOTTED)
            cairo_set_dash(cr, dots, 2, 0);
        stroke_line(cr, x0, y0, x1, y1);
    }
    cairo_restore(cr);
}

void draw_rect(cairo_t *cr, const struct draw_box *box, double width_mm, enum draw_stroke stroke,
               struct rng *rng)
{
    double x1 = box->x + box->w, y1 = box->y + box->h;
    draw_line(cr, box->x, box->y, x1, box->y, width_mm, stroke, rng);
    draw_line(cr, x1, box->y, x1, y1, width_mm, stroke, rng);
    draw_line(cr, x1, y1, box->x, y1, width_mm, stroke, rng);
    draw_line(cr, box->x, y1, box->x, box->y, width_mm, stroke, rng);
}

void draw_cell_rules(cairo_t *cr, const struct draw_box *box, double width_mm,
                     enum draw_stroke stroke, bool open_sides, struct rng *rng)
{
    double x1 = box->x + box->w, y1 = box->y + box->h;
    if (!open_sides) {
        draw_rect(cr, box, width_mm, stroke, rng);
        return;
    }
    draw_line(cr, box->x, box->y, x1, box->y, width_mm, stroke, rng);
    draw_line(cr, box->x, y1, x1, y1, width_mm, stroke, rng);
}

void draw_fill(cairo_t *cr, const struct draw_box *box, double r, double g, double b)
{
    cairo_save(cr);
    cairo_set_source_rgb(cr, r, g, b);
    cairo_rectangle(cr, box->x, box->y, box->w, box->h);
    cairo_fill(cr);
    cairo_restore(cr);
}

void draw_ink(cairo_t *cr)
{
    cairo_set_source_rgb(cr, 0.09, 0.09, 0.1);
}
