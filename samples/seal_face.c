#include "samples/seal_face.h"

#include <assert.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "samples/rng.h"

/* Em size the glyph outlines are taken at before they are stretched; any size will do. */
#define EM_MM 10.0

/* Height of the ideographic box above the base line, of the em. */
#define EM_ASCENT 0.86

#define RIM_WIDTH_MM 1.1 /* trade practice: 1-1.2 mm */
#define RIM_GAP_MM   0.9 /* between the rim and the tops of the characters */
#define STAR_TIP_MM  7.0 /* a star of 14 mm */

struct ellipse {
    double rx, ry;
};

/* Adds the outline of one character, its em box stretched to w x h mm and centred at (0, 0). */
static void glyph_path(cairo_t *cr, PangoLayout *layout, const char *ch, size_t len, double w,
                       double h)
{
    pango_layout_set_text(layout, ch, (int)len);
    double baseline = pango_layout_get_baseline(layout) / (double)PANGO_SCALE;
    int width = 0;
    pango_layout_get_size(layout, &width, NULL);
    double advance = width > 0 ? width / (double)PANGO_SCALE : EM_MM;
    cairo_save(cr);
    cairo_scale(cr, w / advance, h / EM_MM);
    cairo_translate(cr, -advance / 2, EM_MM * (EM_ASCENT - 0.5) - baseline);
    cairo_move_to(cr, 0, 0);
    pango_cairo_layout_path(cr, layout);
    cairo_restore(cr);
}

static PangoLayout *glyph_layout(cairo_t *cr, const char *face, bool bold)
{
    PangoLayout *layout = pango_cairo_create_layout(cr);
    PangoFontDescription *font = pango_font_description_from_string(face);
    pango_font_description_set_absolute_size(font, EM_MM * PANGO_SCALE);
    pango_font_description_set_weight(font, bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
    pango_layout_set_font_description(layout, font);
    pango_font_description_free(font);
    return layout;
}

static int character_count(const char *text)
{
    int count = 0;
    for (const char *p = text; *p; p++)
        count += ((unsigned char)*p & 0xC0) != 0x80;
    return count;
}

static size_t character_length(const char *p)
{
    size_t len = 1;
    while (((unsigned char)p[len] & 0xC0) == 0x80)
        len++;
    return len;
}

/*
 * Sets text along an ellipse through the middle of the characters, centred at the given clock
 * angle (degrees clockwise from the right), heads outward; inward heads read the other way round.
 */
static void arc_text(cairo_t *cr, PangoLayout *layout, const char *text, struct ellipse mid,
                     double centre_deg, double span_deg, double w, double h, bool heads_out)
{
    int n = character_count(text);
    int i = 0;
    for (const char *p = text; *p; p += character_length(p), i++) {
        double turn = n > 1 ? ((double)i / (n - 1) - 0.5) * span_deg : 0;
        double a = (centre_deg + (heads_out ? turn : -turn)) * M_PI / 180;
        double x = mid.rx * cos(a), y = mid.ry * sin(a);
        double normal = atan2(y / (mid.ry * mid.ry), x / (mid.rx * mid.rx));
        cairo_save(cr);
        cairo_translate(cr, x, y);
        cairo_rotate(cr, normal + (heads_out ? M_PI / 2 : -M_PI / 2));
        glyph_path(cr, layout, p, character_length(p), w, h);
        cairo_restore(cr);
    }
    cairo_fill(cr);
}

static void straight_text(cairo_t *cr, PangoLayout *layout, const char *text, double cy,
                          double pitch, double w, double h)
{
    double x = -pitch * (character_count(text) - 1) / 2;
    for (const char *p = text; *p; p += character_length(p), x += pitch) {
        cairo_save(cr);
        cairo_translate(cr, x, cy);
        glyph_path(cr, layout, p, character_length(p), w, h);
        cairo_restore(cr);
    }
    cairo_fill(cr);
}

static void ellipse_rim(cairo_t *cr, struct ellipse outer, double width)
{
    cairo_new_path(cr);
    cairo_save(cr);
    cairo_scale(cr, outer.rx - width / 2, outer.ry - width / 2);
    cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
    cairo_restore(cr);
    cairo_set_line_width(cr, width);
    cairo_stroke(cr);
}

static void star(cairo_t *cr, double cx, double cy, double tip)
{
    double notch = tip * 0.382;
    cairo_new_path(cr);
    for (int i = 0; i < 10; i++) {
        double a = (-90 + 36 * i) * M_PI / 180;
        double r = i % 2 ? notch : tip;
        cairo_line_to(cr, cx + r * cos(a), cy + r * sin(a));
    }
    cairo_close_path(cr);
    cairo_fill(cr);
}

/* No emblem is copied here: a gear, ears, five stars and a gate give the same weight of ink. */
static void emblem(cairo_t *cr, double r)
{
    cairo_set_line_width(cr, 0.5);
    cairo_new_path(cr);
    cairo_arc(cr, 0, 0, r, 0, 2 * M_PI);
    cairo_stroke(cr);
    for (int i = 0; i < 26; i++) {
        double a = (50 + 260.0 * i / 25 + 40) * M_PI / 180;
        cairo_save(cr);
        cairo_translate(cr, (r - 1.2) * cos(a), (r - 1.2) * sin(a));
        cairo_rotate(cr, a + 0.5);
        cairo_scale(cr, 1, 0.45);
        cairo_arc(cr, 0, 0, 0.8, 0, 2 * M_PI);
        cairo_restore(cr);
        cairo_fill(cr);
    }
    star(cr, 0, -r * 0.42, r * 0.2);
    for (int i = 0; i < 4; i++) {
        double a = (20 + 140.0 * i / 3) * M_PI / 180;
        star(cr, r * 0.42 * cos(a), -r * 0.42 + r * 0.42 * sin(a), r * 0.1);
    }
    cairo_rectangle(cr, -r * 0.45, r * 0.3, r * 0.9, r * 0.12);
    cairo_rectangle(cr, -r * 0.35, r * 0.15, r * 0.7, r * 0.06);
    for (int i = 0; i < 5; i++)
        cairo_rectangle(cr, (-0.42 + 0.18 * i) * r, r * 0.45, r * 0.1, r * 0.16);
    cairo_rectangle(cr, -r * 0.35, r * 0.7, r * 0.7, r * 0.08);
    cairo_fill(cr);
}

/* The bottom number: small digits just inside the rim, their feet outward as they are cut. */
static void rim_digits(cairo_t *cr, const char *digits, double r)
{
    if (!digits[0])
        return;
    PangoLayout *layout = glyph_layout(cr, "Noto Sans CJK SC", false);
    double mid = r - RIM_WIDTH_MM - 0.4 - 0.65;
    double span = character_count(digits) * 1.25 / mid * 180 / M_PI;
    arc_text(cr, layout, digits, (struct ellipse){mid, mid}, 90, span, 0.85, 1.5, false);
    g_object_unref(layout);
}

/* Short names leave the lower third free, long ones creep round and get narrower characters. */
static void rim_name(cairo_t *cr, PangoLayout *layout, const char *name, double r,
                     double span_limit)
{
    int n = character_count(name);
    double h = r * (n <= 10 ? 0.275 : n <= 16 ? 0.26 : 0.235);
    double mid = r - RIM_WIDTH_MM - RIM_GAP_MM - h / 2;
    double span = n <= 6 ? 36.0 * (n - 1) : n <= 12 ? 180 + 7.5 * (n - 6) : 225 + 5.0 * (n - 12);
    span = fmin(span, span_limit);
    double pitch = n > 1 ? span / (n - 1) * M_PI / 180 * mid : h;
    /* The feet stand closer together than the middles, so the gap has to be generous. */
    double w = fmin(h * 0.95, pitch * (mid - h / 2) / mid * 0.97);
    arc_text(cr, layout, name, (struct ellipse){mid, mid}, -90, span, w, h, true);
}

static void round_seal(cairo_t *cr, const struct seal_style *style)
{
    double r = style->diameter_mm / 2;
    PangoLayout *layout = glyph_layout(cr, style->face, true);
    ellipse_rim(cr, (struct ellipse){r, r}, RIM_WIDTH_MM);
    if (style->design == SEAL_DESIGN_EMBLEM)
        emblem(cr, r * 0.42);
    else
        star(cr, 0, style->line[0] ? -r * 0.05 : 0, STAR_TIP_MM * r / 21);
    bool tall =
        style->line_height > 0.25; /* its ends need the room of the ring's last characters */
    rim_name(cr, layout, style->name, r, !style->line[0] ? 282 : tall ? 205 : 232);
    if (style->line[0]) {
        int n = character_count(style->line);
        double width = 2 * r * (tall ? 0.65 : 0.74);
        double h = r * style->line_height;
        double pitch = tall ? width / n : fmin(h * 1.05, width / n);
        straight_text(cr, layout, style->line, r * 0.53, pitch, pitch * 0.92, h);
    }
    rim_digits(cr, style->digits, r);
    g_object_unref(layout);
}

static void oval_text(cairo_t *cr, PangoLayout *layout, const char *text, struct ellipse mid,
                      double clock_deg, double span_limit, double h)
{
    int n = character_count(text);
    double wanted = (n - 1) * h * 0.95 / ((mid.rx + mid.ry) / 2) * 180 / M_PI;
    double span = fmin(wanted, span_limit);
    double pitch = n > 1 ? span / (n - 1) * M_PI / 180 * fmin(mid.rx, mid.ry) : h;
    arc_text(cr, layout, text, mid, clock_deg, span, fmin(h * 0.9, pitch * 0.9), h, clock_deg < 0);
}

static void oval_seal(cairo_t *cr, const struct seal_style *style)
{
    struct ellipse outer = {style->diameter_mm / 2, style->diameter_mm / 2 * 0.74};
    PangoLayout *layout = glyph_layout(cr, style->face, true);
    PangoLayout *plain = glyph_layout(cr, "Noto Sans CJK SC", false);
    double h = outer.ry * 0.24;
    struct ellipse mid = {outer.rx - 1.6 - h / 2, outer.ry - 1.6 - h / 2};
    ellipse_rim(cr, outer, style->design == SEAL_DESIGN_INVOICE ? 1.0 : 0.7);
    if (style->design == SEAL_DESIGN_BANK_OVAL)
        ellipse_rim(cr, (struct ellipse){outer.rx - 1.0, outer.ry - 1.0}, 0.25);
    oval_text(cr, layout, style->name, mid, -90, 200, h);
    if (style->design == SEAL_DESIGN_INVOICE) {
        straight_text(cr, plain, style->digits, 0, 1.45, 1.3, 3.0);
        straight_text(cr, layout, style->line, outer.ry * 0.58, h * 1.1, h, h);
    } else {
        straight_text(cr, plain, style->digits, 0, 2.0, 1.7, 3.0);
        oval_text(cr, layout, style->line, mid, 90, 130, h * 0.9);
    }
    g_object_unref(plain);
    g_object_unref(layout);
}

static void bank_circle(cairo_t *cr, const struct seal_style *style)
{
    double r = style->diameter_mm / 2;
    double h = r * 0.25;
    struct ellipse mid = {r - 1.5 - h / 2, r - 1.5 - h / 2};
    PangoLayout *layout = glyph_layout(cr, style->face, true);
    PangoLayout *plain = glyph_layout(cr, "Noto Sans CJK SC", false);
    ellipse_rim(cr, (struct ellipse){r, r}, 0.8);
    oval_text(cr, layout, style->name, mid, -90, 190, h);
    straight_text(cr, plain, style->digits, 0, r * 0.14, r * 0.13, r * 0.2);
    oval_text(cr, layout, style->line, mid, 90, 130, h * 0.85);
    g_object_unref(plain);
    g_object_unref(layout);
}

/* Read from the right column down, as name seals are cut. */
static void square_seal(cairo_t *cr, const struct seal_style *style)
{
    double s = style->diameter_mm;
    PangoLayout *layout = glyph_layout(cr, style->face, true);
    cairo_set_line_width(cr, 0.9);
    cairo_rectangle(cr, -s / 2 + 0.45, -s / 2 + 0.45, s - 0.9, s - 0.9);
    cairo_stroke(cr);
    double cell = (s - 3.2) / 2;
    int i = 0;
    for (const char *p = style->name; *p && i < 4; p += character_length(p), i++) {
        cairo_save(cr);
        cairo_translate(cr, (i < 2 ? 0.5 : -0.5) * cell, (i % 2 ? 0.5 : -0.5) * cell);
        glyph_path(cr, layout, p, character_length(p), cell * 0.95, cell * 0.98);
        cairo_restore(cr);
    }
    cairo_fill(cr);
    g_object_unref(layout);
}

static void thumbprint(cairo_t *cr, const struct seal_style *style, struct rng *rng)
{
    double ry = style->diameter_mm / 2, rx = ry * 0.72;
    cairo_save(cr);
    cairo_save(cr);
    cairo_scale(cr, rx, ry);
    cairo_arc(cr, 0, 0, 1, 0, 2 * M_PI);
    cairo_restore(cr);
    cairo_clip_preserve(cr);
    cairo_push_group(cr);
    cairo_fill(cr);
    cairo_pop_group_to_source(cr);
    cairo_paint_with_alpha(cr, 0.45);
    cairo_set_source_rgba(cr, 0, 0, 0, 1);
    cairo_set_line_width(cr, 0.32);
    double whorl = rng_uniform(rng, -0.25, 0.1) * ry;
    for (double r = 0.3; r < ry * 1.6; r += 0.62) {
        cairo_save(cr);
        cairo_translate(cr, rng_uniform(rng, -0.1, 0.1), whorl);
        cairo_scale(cr, 0.72, 1.1);
        cairo_arc(cr, 0, 0, r, 0, 2 * M_PI);
        cairo_restore(cr);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

void seal_face_draw(cairo_t *cr, const struct seal_style *style, struct rng *rng)
{
    switch (style->design) {
    case SEAL_DESIGN_STAR:
    case SEAL_DESIGN_EMBLEM:
    case SEAL_DESIGN_DEPARTMENT:
    case SEAL_DESIGN_CA:
        round_seal(cr, style);
        return;
    case SEAL_DESIGN_BANK_OVAL:
    case SEAL_DESIGN_INVOICE:
        oval_seal(cr, style);
        return;
    case SEAL_DESIGN_BANK_CIRCLE:
        bank_circle(cr, style);
        return;
    case SEAL_DESIGN_SQUARE:
        square_seal(cr, style);
        return;
    case SEAL_DESIGN_THUMBPRINT:
        thumbprint(cr, style, rng);
        return;
    }
    assert(!"a seal of no known design");
}
