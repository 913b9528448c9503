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

/* One row of a cross-shaped average, the middle counting half: about the blur of one pixel of a
 * real lens. The outermost pixels are copied. */
static void blur_row(const uint8_t *src, int y, int stride, int height, uint8_t *restrict to)
{
    const uint8_t *restrict at = src + (size_t)y * (size_t)stride;
    if (y == 0 || y == height - 1) {
        memcpy(to, at, (size_t)stride);
        return;
    }
    memcpy(to, at, 4);
    memcpy(to + stride - 4, at + stride - 4, 4);
    for (int i = 4; i < stride - 4; i++)
        to[i] =
            (uint8_t)((at[i] * 4 + at[i - 4] + at[i + 4] + at[i - stride] + at[i + stride]) >> 3);
}

/* The noise of one pixel after the other, each for its four bytes, and all of it twice. */
static void fill_noise(int8_t *table, double deviation, struct rng *rng)
{
    for (int i = 0; i < NOISE_TABLE; i++)
        memset(table + 4 * i, (int)lround(rng_normal(rng, deviation)), 4);
    memcpy(table + 4 * NOISE_TABLE, table, 4 * NOISE_TABLE);
}

/* Light and noise of one row: loss along the row and of the whole row as 65536ths of what is left,
 * noise in grey levels. All by the byte, four bytes a pixel, in numbers of 16 bits: so the compiler
 * can take eight at a time. */
struct lighting {
    const uint16_t *along;
    uint16_t row;
    const int8_t *noise;
};

static void light_row(const uint8_t *restrict bgrx, int bytes, const struct lighting *lighting,
                      uint8_t *restrict to)
{
    const uint16_t *restrict along = lighting->along;
    const int8_t *restrict noise = lighting->noise;
    const uint16_t row = lighting->row;
    for (int i = 0; i < bytes; i++) {
        uint16_t gain = (uint16_t)((uint32_t)along[i] * row >> 16);
        uint16_t gain_256 = (uint16_t)((uint16_t)((gain >> 7) + 1) >> 1);
        uint16_t lit = (uint16_t)((uint16_t)(bgrx[i] * gain_256 + 128) >> 8);
        int16_t value = (int16_t)(lit + noise[i]);
        value = value < 0 ? 0 : value;
        value = value > 255 ? 255 : value;
        to[i] = (uint8_t)value;
    }
}

/* Blue, green, red and nothing become red, green, blue. Every pixel is stored with a fourth byte
 * that the next one covers. */
static void pack_colours(const uint8_t *restrict bgrx, int width, uint8_t *restrict to)
{
    for (int x = 0; x + 1 < width; x++) {
        uint32_t pixel;
        memcpy(&pixel, bgrx + 4 * x, sizeof pixel);
        pixel = __builtin_bswap32(pixel) >> 8;
        memcpy(to + 3 * x, &pixel, sizeof pixel);
    }
    for (int c = 0; c < 3; c++)
        to[3 * (width - 1) + c] = bgrx[4 * (width - 1) + 2 - c];
}

/* Takes the lit pixels into the scanner's colours. */
static void pack_row(const uint8_t *bgrx, int width, const struct scanner *scanner, uint8_t *to)
{
    if (scanner->colour == COLOUR_FULL) {
        pack_colours(bgrx, width, to);
        return;
    }
    for (int x = 0; x < width; x++) {
        const uint8_t *p = bgrx + 4 * x;
        int grey = (77 * p[2] + 150 * p[1] + 29 * p[0]) >> 8;
        if (scanner->colour == COLOUR_GREY)
            to[x] = (uint8_t)grey;
        else if (grey < scanner->threshold)
            to[x / 8] |= (uint8_t)(0x80 >> (x % 8));
    }
}

/* 1 as a gain. Twice that rounds to 256 of 256, so that white stays white. */
#define WHOLE 65535.0

/* Light falls off to one side and one end; noise is the same for the three colours, as lamp and
 * paper make it. */
static void light_and_pack(const uint8_t *from, int stride, bool blurred,
                           const struct scanner *scanner, struct rng *rng, struct scan_image *image)
{
    int w = image->width, h = image->height;
    uint16_t *along = calloc((size_t)w * 4, sizeof *along);
    uint8_t *lit = malloc((size_t)w * 4), *soft = malloc((size_t)stride);
    int8_t *noise = calloc(4 * 2 * NOISE_TABLE, 1);
    assert(along && lit && soft && noise);
    fill_noise(noise, scanner->noise, rng);
    double fall_x = scanner->light * rng_uniform(rng, 0, 1), fall_y = scanner->light - fall_x;
    for (int i = 0; i < w * 4; i++)
        along[i] = (uint16_t)lround(WHOLE * (1 - fall_x * (i / 4) / w));
    for (int y = 0; y < h; y++) {
        struct lighting lighting = {along, (uint16_t)lround(WHOLE * (1 - fall_y * y / h)),
                                    noise + 4 * (rng_next(rng) % NOISE_TABLE)};
        const uint8_t *sharp = from + (size_t)y * (size_t)stride;
        if (blurred)
            blur_row(from, y, stride, h, soft);
        light_row(blurred ? soft : sharp, w * 4, &lighting, lit);
        pack_row(lit, w, scanner, image->data + (size_t)y * image->stride);
    }
    free(along);
    free(lit);
    free(soft);
    free(noise);
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

    const uint8_t *from = pixels;
    /* The last pass is made row by row on the way out, which spares a walk through memory. */
    for (int pass = 0; pass + 1 < scanner->blur; pass++) {
        if (!other)
            other = malloc(bytes);
        assert(other);
        uint8_t *to = from == pixels ? other : pixels;
        for (int y = 0; y < h; y++)
            blur_row(from, y, stride, h, to + (size_t)y * (size_t)stride);
        from = to;
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
    /* Only bits are set one by one and need nothing before them. */
    ret_image->data = scanner->colour == COLOUR_BILEVEL ? calloc(ret_image->stride, (size_t)h)
                                                        : malloc(ret_image->stride * (size_t)h);
    assert(ret_image->data);
    light_and_pack(from, stride, scanner->blur > 0, scanner, rng, ret_image);
    free(other);
    cairo_surface_destroy(sheet);
}

void scan_image_release(struct scan_image *image)
{
    if (image)
        free(image->data);
}
