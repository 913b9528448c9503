/* What happened to the paper itself. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "samples/damage.h"

/* A copier's view of a pixel: nearly black or nearly white, the steps between lost. */
#define COPY_DARK  95.0
#define COPY_LIGHT 215.0

void damage_reverse(cairo_t *cr, double width_mm, double height_mm, double shade)
{
    static const char *const lines[] = {
        "单位名称经办人身份证号码证书数量", "申请单位应妥善保管证书及密码，因保管不善造成的损失",
        "统一社会信用代码    联系电话    邮政编码", "以上所填内容真实有效，本单位已阅读并同意"};
    cairo_save(cr);
    cairo_translate(cr, width_mm, 0);
    cairo_scale(cr, -1, 1);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(cr, shade, shade, shade);
    int i = 0;
    for (double y = 40; y < height_mm - 50; y += 10, i++) {
        draw_line(cr, 20, y, width_mm - 20, y, 0.3, DRAW_SOLID, NULL);
        draw_text(cr, "Noto Sans CJK SC", 4, 26, y - 3, lines[i % 4]);
    }
    cairo_restore(cr);
}

/* Two bars of metal, or the two holes they left, with the shadow the lamp throws. */
static void draw_staple(cairo_t *cr, double width_mm, struct rng *rng)
{
    double x = rng_chance(rng, 0.8) ? rng_uniform(rng, 6, 16) : width_mm - rng_uniform(rng, 6, 16);
    double y = rng_uniform(rng, 6, 16), angle = rng_chance(rng, 0.6) ? -M_PI / 4 : 0;
    bool pulled = rng_chance(rng, 0.5);
    const double half = 6;
    cairo_save(cr);
    cairo_translate(cr, x, y);
    cairo_rotate(cr, angle + rng_normal(rng, 0.1));
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    if (pulled) {
        for (int end = -1; end <= 1; end += 2) {
            cairo_set_source_rgb(cr, 0.3, 0.3, 0.3);
            cairo_arc(cr, end * half, 0, 0.45, 0, 2 * M_PI);
            cairo_fill(cr);
            cairo_set_source_rgba(cr, 0.4, 0.4, 0.4, 0.35);
            cairo_set_line_width(cr, 0.3);
            cairo_move_to(cr, end * half, 0);
            cairo_line_to(cr, end * (half + 3), 2.2);
            cairo_stroke(cr);
        }
    } else {
        cairo_set_source_rgba(cr, 0, 0, 0, 0.3);
        cairo_set_line_width(cr, 1.3);
        cairo_move_to(cr, -half, 0.7);
        cairo_line_to(cr, half, 0.7);
        cairo_stroke(cr);
        cairo_set_source_rgb(cr, 0.55, 0.56, 0.58);
        cairo_set_line_width(cr, 0.6);
        cairo_move_to(cr, -half, 0);
        cairo_line_to(cr, half, 0);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* Two holes 80 mm apart, black where the lid is, or grey. */
static void draw_holes(cairo_t *cr, double height_mm, struct rng *rng)
{
    double x = rng_uniform(rng, 9, 13), shade = rng_uniform(rng, 0.05, 0.7);
    for (int side = -1; side <= 1; side += 2) {
        cairo_set_source_rgb(cr, shade, shade, shade);
        cairo_arc(cr, x, height_mm / 2 + side * 40, 3, 0, 2 * M_PI);
        cairo_fill(cr);
    }
}

/* The corner folded over shows the paper's back and its shadow; what stood there is gone. */
static void draw_corner(cairo_t *cr, double width_mm, double height_mm, struct rng *rng)
{
    double size = rng_uniform(rng, 8, 18);
    bool right = rng_chance(rng, 0.5), low = rng_chance(rng, 0.3);
    cairo_save(cr);
    cairo_translate(cr, right ? width_mm : 0, low ? height_mm : 0);
    cairo_scale(cr, right ? -1 : 1, low ? -1 : 1);
    cairo_set_source_rgb(cr, 0.7, 0.7, 0.7);
    cairo_move_to(cr, -1, -1);
    cairo_line_to(cr, size, -1);
    cairo_line_to(cr, -1, size);
    cairo_fill(cr);
    cairo_set_source_rgb(cr, 0.94, 0.94, 0.93);
    cairo_move_to(cr, size, 0);
    cairo_line_to(cr, 0, size);
    cairo_line_to(cr, size * 0.9, size * 0.95);
    cairo_close_path(cr);
    cairo_fill_preserve(cr);
    cairo_set_source_rgba(cr, 0.2, 0.2, 0.2, 0.5);
    cairo_set_line_width(cr, 0.3);
    cairo_stroke(cr);
    cairo_restore(cr);
}

/* A fold: a dark line beside a light one, across the sheet. */
static void draw_crease(cairo_t *cr, double width_mm, double height_mm, struct rng *rng)
{
    int folds = rng_int(rng, 1, 2);
    for (int i = 1; i <= folds; i++) {
        double y = height_mm * i / (folds + 1) + rng_normal(rng, 2), tilt = rng_normal(rng, 0.6);
        cairo_set_source_rgba(cr, 0.3, 0.3, 0.3, rng_uniform(rng, 0.12, 0.35));
        cairo_set_line_width(cr, rng_uniform(rng, 0.25, 0.6));
        cairo_move_to(cr, 0, y - tilt);
        cairo_line_to(cr, width_mm, y + tilt);
        cairo_stroke(cr);
        cairo_set_source_rgba(cr, 1, 1, 1, 0.6);
        cairo_set_line_width(cr, 0.3);
        cairo_move_to(cr, 0, y - tilt + 0.4);
        cairo_line_to(cr, width_mm, y + tilt + 0.4);
        cairo_stroke(cr);
    }
}

/* Toner knows no grey: what is light is lost, what is dark runs together, and dust is added. */
void damage_photocopy(cairo_t *cr, struct rng *rng)
{
    cairo_surface_t *sheet = cairo_get_target(cr);
    cairo_surface_flush(sheet);
    int w = cairo_image_surface_get_width(sheet), h = cairo_image_surface_get_height(sheet);
    int stride = cairo_image_surface_get_stride(sheet);
    uint8_t *data = cairo_image_surface_get_data(sheet), curve[256];
    double shift = rng_uniform(rng, -18, 18), ground = rng_uniform(rng, 225, 252);
    for (int v = 0; v < 256; v++) {
        double t = (v - COPY_DARK - shift) / (COPY_LIGHT - COPY_DARK);
        t = t < 0 ? 0 : t > 1 ? 1 : t;
        curve[v] = (uint8_t)(25 + (ground - 25) * t * t * (3 - 2 * t));
    }
    for (int y = 0; y < h; y++) {
        uint8_t *row = data + (size_t)y * (size_t)stride;
        for (int x = 0; x < w; x++, row += 4)
            row[0] = row[1] = row[2] = curve[(29 * row[0] + 150 * row[1] + 77 * row[2]) >> 8];
    }
    cairo_surface_mark_dirty(sheet);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_set_source_rgb(cr, 0.12, 0.12, 0.12);
    for (int i = rng_int(rng, 40, 160); i > 0; i--) {
        cairo_arc(cr, rng_uniform(rng, 0, w), rng_uniform(rng, 0, h),
                  w * rng_uniform(rng, 0.0002, 0.0006), 0, 2 * M_PI);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

void damage_draw(cairo_t *cr, const struct sheet *sheet, struct rng *rng)
{
    if (damage_has(sheet, DAMAGE_THROUGH))
        damage_reverse(cr, sheet->width_mm, sheet->height_mm, rng_uniform(rng, 0.86, 0.95));
    if (damage_has(sheet, DAMAGE_CREASE))
        draw_crease(cr, sheet->width_mm, sheet->height_mm, rng);
    if (damage_has(sheet, DAMAGE_PUNCHED))
        draw_holes(cr, sheet->height_mm, rng);
    if (damage_has(sheet, DAMAGE_CORNER))
        draw_corner(cr, sheet->width_mm, sheet->height_mm, rng);
    if (damage_has(sheet, DAMAGE_STAPLE))
        draw_staple(cr, sheet->width_mm, rng);
}
