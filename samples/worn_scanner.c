/* What a feeder and its optics add: along the scan, not along the sheet. Noise, blur and light come
 * later, in scan.c. */
#include <assert.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "samples/worn_parts.h"

void worn_pixels_open(cairo_t *cr, struct worn_pixels *ret)
{
    cairo_surface_t *surface = cairo_get_target(cr);
    double x = 1, y = 0;
    cairo_surface_flush(surface);
    cairo_user_to_device_distance(cr, &x, &y);
    *ret = (struct worn_pixels){cairo_image_surface_get_data(surface),
                                cairo_image_surface_get_width(surface),
                                cairo_image_surface_get_height(surface),
                                (size_t)cairo_image_surface_get_stride(surface), hypot(x, y)};
}

void worn_pixels_close(cairo_t *cr)
{
    cairo_surface_mark_dirty(cairo_get_target(cr));
}

/* The bed shows dark where the paper was smaller than the picture, as far as the print allows. */
bool worn_border(struct worn_page *page)
{
    cairo_t *cr = page->cr;
    const struct draw_box *ink = &page->places->ink;
    double w = page->sheet->width_mm, h = page->sheet->height_mm;
    const double far = 40, gap = 1.2, least = 1;
    double room[4] = {ink->x, ink->y, w - ink->x - ink->w, h - ink->y - ink->h};
    double shade = rng_chance(page->rng, 0.6) ? rng_uniform(page->rng, 0.02, 0.12)
                                              : rng_uniform(page->rng, 0.2, 0.4);
    int edge = rng_int(page->rng, 0, 3), edges = rng_int(page->rng, 1, 2), drawn = 0;
    for (int i = 0; i < 4 && drawn < edges; i++, edge = (edge + 1) % 4) {
        double wide = rng_uniform(page->rng, 1.5, 9), tilt = rng_normal(page->rng, 0.5);
        wide = fmin(wide, (ink->w > 0 ? room[edge] : 9) - gap);
        tilt = fmin(fmax(tilt, least - wide), gap - 0.2);
        if (wide < least)
            continue;
        cairo_save(cr);
        if (edge >= 2) { /* right and lower edge: seen from the other corner */
            cairo_translate(cr, w, h);
            cairo_rotate(cr, M_PI);
        }
        double along = edge % 2 == 0 ? h : w;
        double inner[4][2] = {
            {-far, -far}, {wide, -far}, {wide + tilt, along + far}, {-far, along + far}};
        for (int p = 0; p < 4; p++)
            cairo_line_to(cr, inner[p][edge % 2], inner[p][1 - edge % 2]);
        cairo_close_path(cr);
        cairo_set_source_rgba(cr, 0.3, 0.3, 0.3, 0.35); /* the edge's shadow */
        cairo_set_line_width(cr, 0.6);
        cairo_stroke_preserve(cr);
        cairo_set_source_rgb(cr, shade, shade, shade);
        cairo_fill(cr);
        cairo_restore(cr);
        drawn++;
    }
    return drawn > 0;
}

/* Lines across the feed sag or rise between the rolls: each column is moved along the feed. */
bool worn_bowed(struct worn_page *page)
{
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    double most = rng_uniform(page->rng, 0.8, 2) * pixels.per_mm;
    double middle = pixels.w * rng_uniform(page->rng, 0.35, 0.65);
    size_t bytes = pixels.stride * (size_t)pixels.h;
    uint8_t *from = malloc(bytes);
    int *move = calloc((size_t)pixels.w, sizeof *move); /* 256ths of a pixel */
    assert(from && move);
    memcpy(from, pixels.data, bytes);
    most *= rng_chance(page->rng, 0.5) ? 1 : -1;
    for (int x = 0; x < pixels.w; x++) {
        double off = (x - middle) / fmax(middle, pixels.w - middle);
        move[x] = (int)lround(256 * most * (0.5 - off * off));
    }
    for (int y = 0; y < pixels.h; y++) {
        uint8_t *to = pixels.data + (size_t)y * pixels.stride;
        for (int x = 0; x < pixels.w; x++) {
            int at = y * 256 + move[x], part = at & 255;
            int above = at < 0 ? 0 : at >> 8;
            above = above > pixels.h - 1 ? pixels.h - 1 : above;
            int below = above + 1 < pixels.h ? above + 1 : above;
            const uint8_t *a = from + (size_t)above * pixels.stride + 4 * x;
            const uint8_t *b = from + (size_t)below * pixels.stride + 4 * x;
            for (int c = 0; c < 3; c++)
                to[4 * x + c] = (uint8_t)((a[c] * (256 - part) + b[c] * part + 128) >> 8);
        }
    }
    free(from);
    free(move);
    worn_pixels_close(page->cr);
    return true;
}

/* The paper's own screen against that of the sensor: fine bands, and wide ones across them. */
bool worn_moire(struct worn_page *page)
{
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    double fine = rng_uniform(page->rng, 3.2, 7), wide = rng_uniform(page->rng, 40, 160);
    double slope = rng_uniform(page->rng, -0.6, 0.6), depth = rng_uniform(page->rng, 6, 14);
    enum { WAVE = 1024 };
    int wave[WAVE];
    for (int i = 0; i < WAVE; i++)
        wave[i] = (int)lround(256 * sin(2 * M_PI * i / WAVE));
    for (int y = 0; y < pixels.h; y++) {
        uint8_t *p = pixels.data + (size_t)y * pixels.stride;
        for (int x = 0; x < pixels.w; x++, p += 4) {
            unsigned quick = (unsigned)(int)((x + slope * y) / fine * WAVE);
            unsigned slow = (unsigned)(int)((y - slope * x) / wide * WAVE);
            int beat = wave[quick % WAVE] * (wave[slow % WAVE] + 256) / 512; /* -256 to 256 */
            int less = (int)(depth * (256 + beat)) >> 9;
            for (int c = 0; c < 3; c++)
                p[c] = (uint8_t)(p[c] > less ? p[c] - less : 0);
        }
    }
    worn_pixels_close(page->cr);
    return true;
}

/* The mean of 2 * reach + 1 values about each of n; the last ones count again beyond the ends. */
static void blur_line(const uint8_t *from, uint8_t *to, size_t step, int n, int reach)
{
    int sum = 0, width = 2 * reach + 1;
    for (int i = -reach; i <= reach; i++)
        sum += from[i < 0 ? 0 : i < n ? i : n - 1];
    for (int i = 0; i < n; i++) {
        to[(size_t)i * step] = (uint8_t)(sum / width);
        int in = i + reach + 1 < n ? i + reach + 1 : n - 1, out = i > reach ? i - reach : 0;
        sum += from[in] - from[out];
    }
}

/* Blurs n values that lie step bytes apart. line: room for n. */
static void blur_along(uint8_t *values, size_t step, int n, int reach, uint8_t *line)
{
    for (int i = 0; i < n; i++)
        line[i] = values[(size_t)i * step];
    blur_line(line, values, step, n, reach);
}

/* An unsharp mask: what differs from its surroundings differs more afterwards. White cannot become
 * whiter, so the paper is taken down for the halo to show. */
bool worn_sharpened(struct worn_page *page)
{
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    size_t bytes = pixels.stride * (size_t)pixels.h;
    uint8_t *soft = malloc(bytes), *line = malloc((size_t)(pixels.w + pixels.h));
    int reach = (int)lround(fmax(1, pixels.per_mm * rng_uniform(page->rng, 0.12, 0.3)));
    int gain = (int)(256 * rng_uniform(page->rng, 0.7, 1.6));
    int ground = (int)(256 * rng_uniform(page->rng, 0.91, 0.97));
    assert(soft && line);
    memcpy(soft, pixels.data, bytes);
    for (size_t c = 0; c < 3; c++) {
        for (int y = 0; y < pixels.h; y++)
            blur_along(soft + (size_t)y * pixels.stride + c, 4, pixels.w, reach, line);
        for (int x = 0; x < pixels.w; x++)
            blur_along(soft + (size_t)x * 4 + c, pixels.stride, pixels.h, reach, line);
    }
    for (int y = 0; y < pixels.h; y++) {
        uint8_t *p = pixels.data + (size_t)y * pixels.stride;
        const uint8_t *s = soft + (size_t)y * pixels.stride;
        for (int i = 0; i < pixels.w * 4; i++) {
            int value = (p[i] * ground + (p[i] - s[i]) * gain) >> 8;
            p[i] = (uint8_t)(value < 0 ? 0 : value > 255 ? 255 : value);
        }
    }
    free(soft);
    free(line);
    worn_pixels_close(page->cr);
    return true;
}

bool worn_balance(struct worn_page *page)
{
    static const double whites[][3] = {{0.99, 0.96, 0.84},
                                       {0.97, 0.93, 0.87},
                                       {0.88, 0.94, 1.00},
                                       {0.91, 0.98, 0.92},
                                       {0.98, 0.91, 0.95}};
    const double *white = whites[rng_int(page->rng, 0, 4)];
    cairo_identity_matrix(page->cr);
    cairo_set_operator(page->cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgb(page->cr, white[0], white[1], white[2]);
    cairo_paint(page->cr);
    return true;
}

/* One colour comes from the line or column before, now and then another from the one after. */
bool worn_shifted(struct worn_page *page)
{
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    bool along = rng_chance(page->rng, 0.6), two = rng_chance(page->rng, 0.4);
    int first = rng_chance(page->rng, 0.5) ? 0 : 2; /* blue or red */
    size_t step = along ? pixels.stride : 4, n = pixels.stride * (size_t)pixels.h;
    for (size_t i = n - 4; i >= step; i -= 4)
        pixels.data[i + (size_t)first] = pixels.data[i - step + (size_t)first];
    for (size_t i = 0; two && i + step < n; i += 4)
        pixels.data[i + 2 - (size_t)first] = pixels.data[i + step + 2 - (size_t)first];
    worn_pixels_close(page->cr);
    return true;
}

/* Dust before the sensor is a line along the feed as long as it stays there: mostly all the way. */
bool worn_streaks(struct worn_page *page)
{
    static const struct {
        double red, green, blue, most; /* most: opacity */
    } colours[] = {
        {0.45, 0.45, 0.45, 0.8}, {0.6, 0.6, 0.6, 0.7},    {0.08, 0.08, 0.08, 0.95},
        {1.00, 1.00, 1.00, 0.7}, {0.9, 0.9, 0.88, 0.6},   {0.85, 0.60, 0.75, 0.6},
        {0.60, 0.80, 0.62, 0.6}, {0.55, 0.65, 0.90, 0.6}, {0.95, 0.88, 0.50, 0.6},
    };
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    worn_pixels_close(page->cr);
    cairo_identity_matrix(page->cr);
    for (int n = rng_int(page->rng, 1, 3); n > 0; n--) {
        int i = rng_int(page->rng, 0, (int)(sizeof colours / sizeof colours[0]) - 1);
        int x = rng_int(page->rng, 2, pixels.w - 4), wide = rng_int(page->rng, 1, 3);
        bool part = rng_chance(page->rng, 0.15); /* it came, or went, on the way */
        double from = part ? pixels.h * rng_uniform(page->rng, 0, 0.6) : 0;
        cairo_set_source_rgba(page->cr, colours[i].red, colours[i].green, colours[i].blue,
                              rng_uniform(page->rng, 0.5, 1) * colours[i].most);
        cairo_rectangle(page->cr, x, from, wide, pixels.h - from);
        cairo_fill(page->cr);
    }
    return true;
}
