/* Printers and copiers that need toner or a new drum. They change what is printed, not the ink of
 * seals and pens that came later; only a copy in dots takes all colour. */
#include <math.h>
#include <stdlib.h>

#include "samples/worn_parts.h"

#define INK         24.0 /* what draw_ink() gives */
#define CHROMA      48   /* more than that is no toner */
#define CLOUD_W     13
#define CLOUD_H     17
#define LEAST(a, b) ((a) < (b) ? (a) : (b))
#define MOST(a, b)  ((a) > (b) ? (a) : (b))

/* How much toner is missing where: 0 none, 1 all. */
struct fading {
    double all;                     /* everywhere */
    double band_x, band_w, band;    /* mm; in the middle of a band */
    double cloud[CLOUD_H][CLOUD_W]; /* at the corners of a net over the sheet */
};

static double cloud_at(const struct fading *fading, double across, double down)
{
    double x = fmin(fmax(across, 0), 0.999) * (CLOUD_W - 1);
    double y = fmin(fmax(down, 0), 0.999) * (CLOUD_H - 1);
    int column = (int)x, row = (int)y;
    double dx = x - column, dy = y - row;
    const double *above = &fading->cloud[row][column], *below = &fading->cloud[row + 1][column];
    return (above[0] * (1 - dx) + above[1] * dx) * (1 - dy) +
           (below[0] * (1 - dx) + below[1] * dx) * dy;
}

static double missing(const struct worn_page *page, const struct fading *fading, double x, double y)
{
    double part = fading->all;
    if (fading->band > 0) {
        double off = fabs(x - fading->band_x) / (fading->band_w / 2);
        part += off < 1 ? fading->band * (1 - off * off * off) : 0;
    }
    return part + cloud_at(fading, x / page->sheet->width_mm, y / page->sheet->height_mm);
}

static bool is_toner(const uint8_t *p)
{
    int lo = LEAST(p[0], LEAST(p[1], p[2])), hi = MOST(p[0], MOST(p[1], p[2]));
    return hi < 250 && hi - lo < CHROMA;
}

/* Takes toner off what is printed. What is missing changes slowly, so it is asked for once in
 * eight pixels. */
static void fade(struct worn_page *page, const struct fading *fading)
{
    struct worn_pixels pixels;
    cairo_matrix_t to_mm;
    cairo_get_matrix(page->cr, &to_mm);
    cairo_matrix_invert(&to_mm);
    worn_pixels_open(page->cr, &pixels);
    for (int y = 0; y < pixels.h; y++) {
        uint8_t *p = pixels.data + (size_t)y * pixels.stride;
        int part = 0;
        for (int x = 0; x < pixels.w; x++, p += 4) {
            if (x % 8 == 0) {
                double mm_x = x, mm_y = y;
                cairo_matrix_transform_point(&to_mm, &mm_x, &mm_y);
                part = (int)lround(256 * missing(page, fading, mm_x, mm_y));
            }
            if (!is_toner(p))
                continue;
            for (int c = 0; c < 3; c++)
                p[c] = (uint8_t)(p[c] + ((255 - p[c]) * part >> 8));
        }
    }
    worn_pixels_close(page->cr);
}

bool worn_pale_print(struct worn_page *page)
{
    struct fading fading = {.all = (rng_uniform(page->rng, 110, 150) - INK) / (255 - INK)};
    fade(page, &fading);
    return true;
}

bool worn_light_band(struct worn_page *page)
{
    struct fading fading = {.band_x = page->sheet->width_mm * rng_uniform(page->rng, 0.1, 0.9),
                            .band_w = rng_uniform(page->rng, 8, 28),
                            .band = rng_uniform(page->rng, 0.35, 0.58)};
    fade(page, &fading);
    return true;
}

bool worn_uneven_toner(struct worn_page *page)
{
    struct fading fading = {0};
    double most = rng_uniform(page->rng, 0.4, 0.58);
    for (int y = 0; y < CLOUD_H; y++) {
        for (int x = 0; x < CLOUD_W; x++)
            fading.cloud[y][x] = most * fmax(0, rng_uniform(page->rng, -0.4, 1));
    }
    fade(page, &fading);
    return true;
}

bool worn_drum_dots(struct worn_page *page)
{
    static const double turns_mm[] = {62.8, 75.4, 94.2}; /* drums of 20, 24 and 30 mm */
    double turn = turns_mm[rng_int(page->rng, 0, 2)];
    worn_outline(page);
    cairo_clip(page->cr);
    for (int n = rng_int(page->rng, 1, 3); n > 0; n--) {
        double x = page->sheet->width_mm * rng_uniform(page->rng, 0.03, 0.97);
        double size = rng_uniform(page->rng, 0.25, 0.5), long_by = rng_uniform(page->rng, 1, 3);
        double shade = rng_uniform(page->rng, 0.15, 0.5);
        cairo_set_source_rgb(page->cr, shade, shade, shade);
        for (double y = rng_uniform(page->rng, 0, turn); y < page->sheet->height_mm; y += turn) {
            cairo_save(page->cr);
            cairo_translate(page->cr, x, y);
            cairo_scale(page->cr, size, size * long_by);
            cairo_arc(page->cr, 0, 0, 1, 0, 2 * M_PI);
            cairo_restore(page->cr);
            cairo_fill(page->cr);
        }
    }
    return true;
}

bool worn_haze(struct worn_page *page)
{
    double lo = rng_uniform(page->rng, 0.79, 0.9);
    int grain = rng_int(page->rng, 6, 22);
    struct worn_pixels pixels;
    worn_cloud(page, 7, 10, lo, lo + 0.06);
    worn_pixels_open(page->cr, &pixels);
    for (int y = 0; y < pixels.h; y++) {
        uint8_t *p = pixels.data + (size_t)y * pixels.stride;
        uint64_t bits = 0;
        for (int x = 0; x < pixels.w; x++, p += 4, bits >>= 8) {
            if (x % 8 == 0)
                bits = rng_next(page->rng);
            int less = (int)(bits & 255) * grain >> 8;
            for (int c = 0; c < 3; c++)
                p[c] = (uint8_t)MOST(p[c] - less, 0);
        }
    }
    worn_pixels_close(page->cr);
    return true;
}

/* A dot grows with its darkness; lines of dots lie at 45 degrees. */
bool worn_halftone(struct worn_page *page)
{
    struct worn_pixels pixels;
    worn_pixels_open(page->cr, &pixels);
    /* 60 to 85 lines an inch: coarse, and the strokes of 8 pt still hold together. */
    double pitch = pixels.per_mm * 25.4 / rng_uniform(page->rng, 60, 85) * M_SQRT2;
    double black = rng_uniform(page->rng, 20, 50), white = rng_uniform(page->rng, 244, 254);
    const double contrast = 1.35, middle = 120, soft = 0.12;
    double *wave = calloc((size_t)(pixels.w + pixels.h + 1), sizeof *wave);
    for (int i = 0; wave && i <= pixels.w + pixels.h; i++)
        wave[i] = cos(2 * M_PI * i / pitch);
    for (int y = 0; wave && y < pixels.h; y++) {
        uint8_t *p = pixels.data + (size_t)y * pixels.stride;
        for (int x = 0; x < pixels.w; x++, p += 4) {
            double grey = (29 * p[0] + 150 * p[1] + 77 * p[2]) / 256.0;
            double light = ((grey - middle) * contrast + middle) / 255;
            double edge =
                0.5 + (wave[x + y] + wave[x - y + pixels.h]) / 4; /* 0-1: where toner comes first */
            double t = fmin(fmax((light - edge) / soft + 0.5, 0), 1);
            if (light >= 1)
                t = 1;
            p[0] = p[1] = p[2] = (uint8_t)(black + (white - black) * t);
        }
    }
    free(wave);
    worn_pixels_close(page->cr);
    return wave != NULL;
}
