#include "samples/scan.h"

#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MM_PER_INCH 25.4
#define NOISE_TABLE 65536 /* more than a row has bytes, so that its pattern does not show */

cairo_t *scan_begin(const struct scanner *scanner, const struct scan *scan, double width_mm,
                    double height_mm, struct rng *rng)
{
    bool side = scan->rotation % 180 != 0;
    double across = scanner->dpi / MM_PER_INCH;
    double along = scanner->dpi_y / MM_PER_INCH * (1 + scan->stretch);
    int w = (int)lround((side ? height_mm : width_mm) * across);
    int h = (int)lround((side ? width_mm : height_mm) * along);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w, h);
    cairo_t *cr = cairo_create(surface);
    cairo_surface_destroy(surface);
    /* The bed behind the sheet shows at the corners: mostly white, on some scanners grey. */
    double bed = scanner->quality != SCAN_CLEAN && rng_chance(rng, 0.25) ? 0.75 : 0.98;
    cairo_set_source_rgb(cr, bed, bed, bed);
    cairo_paint(cr);

    cairo_translate(cr, w / 2.0, h / 2.0);
    cairo_scale(cr, across, along);
    cairo_rotate(cr, (scan->skew - scan->rotation) * M_PI / 180);
    cairo_translate(cr, -width_mm / 2, -height_mm / 2);
    double warm = rng_uniform(rng, 0, 0.02);
    cairo_set_source_rgb(cr, 1 - warm * 0.3, 1 - warm * 0.4, 1 - warm);
    cairo_rectangle(cr, 0, 0, width_mm, height_mm);
    cairo_fill(cr);
    return cr;
}

void scan_smudge(cairo_t *cr)
{
    cairo_surface_t *sheet = cairo_get_target(cr);
    int w = cairo_image_surface_get_width(sheet), h = cairo_image_surface_get_height(sheet);
    const double shrink = 28; /* a character of 12 pt is two pixels high then */
    cairo_surface_t *small = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)(w / shrink) + 1,
                                                        (int)(h / shrink) + 1);
    cairo_t *shrunk = cairo_create(small);
    cairo_scale(shrunk, 1 / shrink, 1 / shrink);
    cairo_set_source_surface(shrunk, sheet, 0, 0);
    cairo_pattern_set_filter(cairo_get_source(shrunk), CAIRO_FILTER_GOOD);
    cairo_paint(shrunk);
    cairo_destroy(shrunk);
    cairo_save(cr);
    cairo_identity_matrix(cr);
    cairo_scale(cr, shrink, shrink);
    cairo_set_source_surface(cr, small, 0, 0);
    cairo_paint(cr);
    cairo_set_source_rgba(cr, 0.05, 0.05, 0.07, 0.75);
    cairo_paint(cr);
    cairo_restore(cr);
    cairo_surface_destroy(small);
}

/* Dust on the glass, in pixels of the scan; on poor scanners also a streak along the feed. */
static void draw_dirt(cairo_t *cr, const struct scanner *scanner, struct rng *rng)
{
    cairo_surface_t *sheet = cairo_get_target(cr);
    int w = cairo_image_surface_get_width(sheet), h = cairo_image_surface_get_height(sheet);
    double px = scanner->dpi / MM_PER_INCH;
    cairo_save(cr);
    cairo_identity_matrix(cr);
    int n = (int)rng_uniform(rng, 0, 2 * scanner->specks);
    for (int i = 0; i < n; i++) {
        double shade = rng_uniform(rng, 0.2, 0.75);
        cairo_set_source_rgb(cr, shade, shade, shade);
        cairo_arc(cr, rng_uniform(rng, 0, w), rng_uniform(rng, 0, h),
                  rng_uniform(rng, 0.05, 0.2) * px, 0, 2 * M_PI);
        cairo_fill(cr);
    }
    bool worn = scanner->quality == SCAN_POOR || scanner->quality == SCAN_HARD;
    if (worn && rng_chance(rng, 0.2)) {
        double x = rng_uniform(rng, 0, w);
        cairo_set_source_rgba(cr, 0.5, 0.5, 0.5, 0.5);
        cairo_set_line_width(cr, 0.15 * px);
        cairo_move_to(cr, x, 0);
        cairo_line_to(cr, x, h);
        cairo_stroke(cr);
    }
    if (scanner->quality != SCAN_CLEAN && rng_chance(rng, 0.3)) {
        /* The shadow of the sheet's edge. */
        double edge = rng_uniform(rng, 0.5, 3) * px, x = rng_chance(rng, 0.5) ? 0 : w - edge;
        cairo_set_source_rgba(cr, 0.1, 0.1, 0.1, rng_uniform(rng, 0.1, 0.5));
        cairo_rectangle(cr, x, 0, edge, h);
        cairo_fill(cr);
    }
    cairo_restore(cr);
}

#pragma GCC optimize("O3") /* loops over pixels are worth vectors */

/* A cross-shaped average, the middle counting half: about the blur of one pixel of a real lens.
 * From src into dst, both of the same size; the outermost pixels are copied. */
static void blur_once(const uint8_t *src, uint8_t *dst, int stride, int height)
{
    memcpy(dst, src, (size_t)stride);
    memcpy(dst + (size_t)(height - 1) * (size_t)stride, src + (size_t)(height - 1) * (size_t)stride,
           (size_t)stride);
    for (int y = 1; y < height - 1; y++) {
        const uint8_t *restrict at = src + (size_t)y * (size_t)stride;
        uint8_t *restrict to = dst + (size_t)y * (size_t)stride;
        memcpy(to, at, 4);
        memcpy(to + stride - 4, at + stride - 4, 4);
        for (int i = 4; i < stride - 4; i++)
            to[i] =
                (uint8_t)((at[i] * 4 + at[i - 4] + at[i + 4] + at[i - stride] + at[i + stride]) >>
                          3);
    }
}

static void fill_noise(int8_t *table, double deviation, struct rng *rng)
{
    for (int i = 0; i < NOISE_TABLE; i++)
        table[i] = (int8_t)lround(rng_normal(rng, deviation));
}

static uint8_t clamp(int value)
{
    return (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
}

/* Light falls off to one side and one end; noise is the same for the three colours, as lamp and
 * paper make it. */
static void write_row(const uint8_t *bgrx, int width, int gain_y, const int *gain_x,
                      const int8_t *noise, const struct scanner *scanner, uint8_t *to)
{
    for (int x = 0; x < width; x++) {
        const uint8_t *p = bgrx + 4 * x;
        int gain = gain_x[x] * gain_y, n = noise[x];
        int r = ((p[2] * gain) >> 20) + n, g = ((p[1] * gain) >> 20) + n,
            b = ((p[0] * gain) >> 20) + n;
        if (scanner->colour == COLOUR_FULL) {
            to[3 * x] = clamp(r);
            to[3 * x + 1] = clamp(g);
            to[3 * x + 2] = clamp(b);
            continue;
        }
        int grey = (77 * r + 150 * g + 29 * b) >> 8;
        if (scanner->colour == COLOUR_GREY)
            to[x] = clamp(grey);
        else if (grey < scanner->threshold)
            to[x / 8] |= (uint8_t)(0x80 >> (x % 8));
    }
}

void scan_finish(cairo_t *cr, const struct scanner *scanner, struct rng *rng,
                 struct scan_image *ret_image)
{
    draw_dirt(cr, scanner, rng);
    cairo_surface_t *sheet = cairo_surface_reference(cairo_get_target(cr));
    assert(cairo_status(cr) == CAIRO_STATUS_SUCCESS);
    cairo_destroy(cr);
    cairo_surface_flush(sheet);
    int w = cairo_image_surface_get_width(sheet), h = cairo_image_surface_get_height(sheet);
    int stride = cairo_image_surface_get_stride(sheet);
    uint8_t *pixels = cairo_image_surface_get_data(sheet), *other = NULL;
    size_t bytes = (size_t)stride * (size_t)h;
    int *gain_x = calloc((size_t)w, sizeof *gain_x);
    int8_t *noise = calloc(2 * NOISE_TABLE, 1);
    assert(gain_x && noise);
    fill_noise(noise, scanner->noise, rng);
    memcpy(noise + NOISE_TABLE, noise, NOISE_TABLE);

    const uint8_t *from = pixels;
    for (int pass = 0; pass < scanner->blur; pass++) {
        if (!other)
            other = malloc(bytes);
        assert(other);
        blur_once(from, from == pixels ? other : pixels, stride, h);
        from = from == pixels ? other : pixels;
    }
    *ret_image = (struct scan_image){.width = w,
                                     .height = h,
                                     .dpi = scanner->dpi,
                                     .dpi_y = scanner->dpi_y,
                                     .jpeg_quality = scanner->jpeg_quality,
                                     .colour = scanner->colour};
    ret_image->stride = scanner->colour == COLOUR_FULL   ? (size_t)w * 3
                        : scanner->colour == COLOUR_GREY ? (size_t)w
                                                         : ((size_t)w + 7) / 8;
    ret_image->data = calloc(ret_image->stride, (size_t)h);
    assert(ret_image->data);
    double fall_x = scanner->light * rng_uniform(rng, 0, 1), fall_y = scanner->light - fall_x;
    for (int x = 0; x < w; x++)
        gain_x[x] = (int)lround(1024 * (1 - fall_x * x / w));
    for (int y = 0; y < h; y++)
        write_row(from + (size_t)y * (size_t)stride, w, (int)lround(1024 * (1 - fall_y * y / h)),
                  gain_x, noise + (rng_next(rng) % NOISE_TABLE), scanner,
                  ret_image->data + (size_t)y * ret_image->stride);
    free(other);
    free(gain_x);
    free(noise);
    cairo_surface_destroy(sheet);
}

void scan_image_release(struct scan_image *image)
{
    if (image)
        free(image->data);
}
