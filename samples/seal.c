#include "samples/seal.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "samples/rng.h"
#include "samples/seal_face.h"

/* The stamp is cut at about 600 dpi, finer than any page it is put on. */
#define STAMP_PX_MM 24.0

/* Paper around the rim that the stamp's square keeps free, mm. */
#define STAMP_MARGIN_MM 1.5

/* The uneven ink is made of two grains: the hand's pressure and the paper's tooth, mm. */
#define PRESSURE_GRAIN_MM 7.0
#define TOOTH_GRAIN_MM    0.45

/* A lattice of random numbers, read smoothly between its points. */
struct grain {
    int side;
    double step_px;
    float *value;
};

static struct grain grain_new(struct rng *rng, int size_px, double step_px)
{
    struct grain g = {.side = (int)(size_px / step_px) + 3, .step_px = step_px};
    g.value = malloc((size_t)g.side * (size_t)g.side * sizeof *g.value);
    if (!g.value)
        abort();
    for (int i = 0; i < g.side * g.side; i++)
        g.value[i] = (float)rng_uniform(rng, 0, 1);
    return g;
}

static double grain_at(const struct grain *g, int x, int y)
{
    double fx = x / g->step_px, fy = y / g->step_px;
    int ix = (int)fx, iy = (int)fy;
    fx -= ix;
    fy -= iy;
    fx = fx * fx * (3 - 2 * fx);
    fy = fy * fy * (3 - 2 * fy);
    const float *p = g->value + iy * g->side + ix;
    double top = p[0] + (p[1] - p[0]) * fx;
    double bottom = p[g->side] + (p[g->side + 1] - p[g->side]) * fx;
    return top + (bottom - top) * fy;
}

/* How much of the stamp touched the paper at this point, 0-1, with a soft border. */
static double touch(const struct seal_style *style, double x, double y)
{
    if (style->inked_part >= 1)
        return 1;
    double a = style->inked_deg * M_PI / 180;
    double along = (x * cos(a) + y * sin(a)) / (style->diameter_mm / 2);
    double edge = 1 - 2 * style->inked_part;
    return fmax(0, fmin(1, (along - edge) / 0.12 + 0.5));
}

/* Lets the ink run: every place takes the most of what is within so many px along one axis. */
static void spread_along(unsigned char *data, int size, int step, int across, int reach)
{
    unsigned char *line = malloc((size_t)size);
    if (!line)
        abort();
    for (int i = 0; i < size; i++) {
        unsigned char *row = data + (size_t)i * (size_t)across;
        for (int k = 0; k < size; k++)
            line[k] = row[(size_t)k * (size_t)step];
        for (int k = 0; k < size; k++) {
            unsigned char most = 0;
            for (int j = k > reach ? k - reach : 0; j <= k + reach && j < size; j++)
                most = line[j] > most ? line[j] : most;
            row[(size_t)k * (size_t)step] = most;
        }
    }
    free(line);
}

static void spread_the_ink(cairo_surface_t *stamp, double spread_mm)
{
    int size = cairo_image_surface_get_width(stamp), reach = (int)lrint(spread_mm * STAMP_PX_MM);
    int stride = cairo_image_surface_get_stride(stamp);
    cairo_surface_flush(stamp);
    if (reach > 0) {
        spread_along(cairo_image_surface_get_data(stamp), size, 1, stride, reach);
        spread_along(cairo_image_surface_get_data(stamp), size, stride, 1, reach);
    }
    cairo_surface_mark_dirty(stamp);
}

/* Thins the flat stamp out: pressure that differs from place to place, dry spots, tooth. */
static void ink_the_stamp(cairo_surface_t *stamp, const struct seal_style *style, struct rng *rng)
{
    int size = cairo_image_surface_get_width(stamp);
    int stride = cairo_image_surface_get_stride(stamp);
    struct grain pressure = grain_new(rng, size, PRESSURE_GRAIN_MM * STAMP_PX_MM);
    struct grain tooth = grain_new(rng, size, TOOTH_GRAIN_MM * STAMP_PX_MM);
    double tilt_deg = rng_uniform(rng, 0, 2 * M_PI);
    cairo_surface_flush(stamp);
    for (int y = 0; y < size; y++) {
        unsigned char *row = cairo_image_surface_get_data(stamp) + (size_t)y * (size_t)stride;
        double my = (y - size / 2) / STAMP_PX_MM;
        for (int x = 0; x < size; x++) {
            if (!row[x])
                continue;
            double mx = (x - size / 2) / STAMP_PX_MM;
            double tilt = (mx * cos(tilt_deg) + my * sin(tilt_deg)) / style->diameter_mm;
            double p = grain_at(&pressure, x, y) + 0.5 * tilt;
            double t = grain_at(&tooth, x, y);
            double dry = fmax(0, 0.28 - p) * 2.2 + fmax(0, t - 0.55 - 0.6 * p) * 1.6;
            double ink = 1 - style->unevenness * fmin(0.9, dry + 0.25 * (1 - p) * t);
            row[x] = (unsigned char)(row[x] * ink * style->density * touch(style, mx, my));
        }
    }
    cairo_surface_mark_dirty(stamp);
    free(pressure.value);
    free(tooth.value);
}

static void set_ink(cairo_t *cr, const struct seal_style *style)
{
    if (style->copied) {
        cairo_set_source_rgb(cr, 1 - style->saturation, 1 - style->saturation,
                             1 - style->saturation);
        return;
    }
    double h = fmod(style->hue_deg + 360, 360) / 60;
    double c = style->value * style->saturation;
    double x = c * (1 - fabs(fmod(h, 2) - 1));
    double m = style->value - c;
    double r = h < 1 || h >= 5 ? c : x;
    double g = h < 1 ? x : 0;
    double b = h >= 5 ? x : 0;
    cairo_set_source_rgb(cr, r + m, g + m, b + m);
}

void seal_draw(cairo_t *cr, double cx, double cy, const struct seal_style *style, struct rng *rng)
{
    double side_mm = style->diameter_mm + 2 * STAMP_MARGIN_MM;
    int size = (int)ceil(side_mm * STAMP_PX_MM);
    cairo_surface_t *stamp = cairo_image_surface_create(CAIRO_FORMAT_A8, size, size);
    cairo_t *face = cairo_create(stamp);
    cairo_translate(face, size / 2.0, size / 2.0);
    cairo_scale(face, STAMP_PX_MM, STAMP_PX_MM);
    seal_face_draw(face, style, rng);
    cairo_destroy(face);
    spread_the_ink(stamp, style->spread_mm);
    ink_the_stamp(stamp, style, rng);

    cairo_save(cr);
    cairo_translate(cr, cx, cy);
    cairo_rotate(cr, style->angle_deg * M_PI / 180);
    cairo_scale(cr, 1 / STAMP_PX_MM, 1 / STAMP_PX_MM);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    set_ink(cr, style);
    cairo_mask_surface(cr, stamp, -size / 2.0, -size / 2.0);
    cairo_restore(cr);
    cairo_surface_destroy(stamp);
}

static void random_digits(char *dst, size_t size, struct rng *rng, const char *head, int count)
{
    int n = snprintf(dst, size, "%s", head);
    for (; n < count && n + 1 < (int)size; n++)
        dst[n] = (char)('0' + rng_int(rng, 0, 9));
    dst[n] = '\0';
}

void seal_style_init(struct seal_style *style, struct rng *rng, const char *unit_name)
{
    static const double diameters[] = {38, 40, 40, 42, 42, 42, 45, 45};
    static const char *const faces[] = {"Noto Serif CJK SC", "AR PL UMing CN", "Noto Serif CJK SC",
                                        "AR PL UKai CN"};
    memset(style, 0, sizeof *style);
    snprintf(style->name, sizeof style->name, "%s", unit_name);
    style->diameter_mm = diameters[rng_int(rng, 0, 7)] + rng_uniform(rng, -0.2, 0.2);
    style->line_height = 0.2;
    style->angle_deg = rng_normal(rng, 10);
    style->hue_deg = rng_uniform(rng, 342, 357);
    style->saturation = rng_uniform(rng, 0.62, 0.86);
    style->value = rng_uniform(rng, 0.76, 0.93);
    style->density = rng_uniform(rng, 0.8, 1.0);
    style->unevenness = rng_uniform(rng, 0.1, 0.55);
    style->inked_part = 1;
    style->face = RNG_PICK(rng, faces);
    if (rng_chance(rng, 0.7))
        random_digits(style->digits, sizeof style->digits, rng, "1101", 13);
}

static void bank_lettering(struct seal_style *style, struct rng *rng)
{
    static const char *const lines[] = {"电子回单专用章", "业务专用章", "会计业务章"};
    snprintf(style->line, sizeof style->line, "%s", RNG_PICK(rng, lines));
    random_digits(style->digits, sizeof style->digits, rng, "20", 8);
    style->face = "Noto Serif CJK SC";
    style->unevenness = rng_uniform(rng, 0, 0.1);
    style->saturation = rng_uniform(rng, 0.7, 0.95);
    style->hue_deg = rng_uniform(rng, 345, 364);
    style->angle_deg = rng_normal(rng, 4);
}

void seal_style_design(struct seal_style *style, struct rng *rng, enum seal_design design)
{
    static const char *const departments[] = {"办公室", "信息中心", "行政审批科", "财务审计处",
                                              "机关服务中心"};
    static const char *const ca_lines[] = {"受理专用章", "证书受理章", "业务专用章"};
    style->design = design;
    switch (design) {
    case SEAL_DESIGN_STAR:
    case SEAL_DESIGN_EMBLEM:
        style->line[0] = '\0';
        break;
    case SEAL_DESIGN_DEPARTMENT:
        snprintf(style->line, sizeof style->line, "%s", RNG_PICK(rng, departments));
        break;
    case SEAL_DESIGN_CA:
        snprintf(style->line, sizeof style->line, "%s", RNG_PICK(rng, ca_lines));
        break;
    case SEAL_DESIGN_BANK_OVAL:
        style->diameter_mm = rng_uniform(rng, 36, 42);
        bank_lettering(style, rng);
        break;
    case SEAL_DESIGN_BANK_CIRCLE:
        style->diameter_mm = rng_uniform(rng, 26, 30);
        bank_lettering(style, rng);
        break;
    case SEAL_DESIGN_INVOICE:
        style->diameter_mm = 40;
        snprintf(style->line, sizeof style->line, "发票专用章");
        random_digits(style->digits, sizeof style->digits, rng, "9111010", 18);
        break;
    case SEAL_DESIGN_SQUARE:
        style->diameter_mm = rng_uniform(rng, 18, 22);
        style->digits[0] = '\0';
        style->face = "AR PL UKai CN";
        break;
    case SEAL_DESIGN_THUMBPRINT:
        style->diameter_mm = rng_uniform(rng, 18, 25);
        style->angle_deg = rng_uniform(rng, -40, 40);
        style->digits[0] = '\0';
        break;
    }
}

void seal_style_copy(struct seal_style *style, struct rng *rng)
{
    style->copied = true;
    style->saturation = rng_uniform(rng, 0.45, 0.7); /* as grey as copiers make a red */
    style->unevenness = fmin(1, style->unevenness + 0.15);
}

void seal_style_fade(struct seal_style *style, struct rng *rng)
{
    style->density = rng_uniform(rng, 0.22, 0.38);
    style->unevenness = rng_uniform(rng, 0.5, 0.9);
}
