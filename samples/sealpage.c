#include "samples/sealpage.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "samples/draw.h"
#include "samples/scan.h"
#include "samples/seal.h"
#include "samples/style.h"

#define C COLOUR_FULL
#define O SCAN_ORDINARY
static const struct sealpage kinds[] = {
    {"star", SEAL_DESIGN_STAR, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star over dense text", SEAL_DESIGN_STAR, 0, EXTRA_DENSE, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star, any angle", SEAL_DESIGN_STAR, 0, 0, 180, C, O, SEAL_ROUND, SEAL_RED},
    {"emblem", SEAL_DESIGN_EMBLEM, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"department", SEAL_DESIGN_DEPARTMENT, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"the authority's own", SEAL_DESIGN_CA, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star, poor scan", SEAL_DESIGN_STAR, 0, 0, 25, C, SCAN_POOR, SEAL_ROUND, SEAL_RED},
    {"two overlapping", SEAL_DESIGN_STAR, 0, EXTRA_SECOND, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star and square", SEAL_DESIGN_STAR, 0, EXTRA_SQUARE, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"faint", SEAL_DESIGN_STAR, FAULT_FAINT, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"nearly no ink", SEAL_DESIGN_STAR, FAULT_TRACE, 0, 25, C, O, SEAL_ROUND, SEAL_UNCLEAR},
    {"half off the page", SEAL_DESIGN_STAR, FAULT_HALF_OFF, 0, 25, C, O, SEAL_ROUND, SEAL_UNCLEAR},
    {"half inked", SEAL_DESIGN_STAR, FAULT_HALF_INKED, 0, 25, C, O, SEAL_ROUND, SEAL_UNCLEAR},
    {"copied", SEAL_DESIGN_STAR, FAULT_COPIED, 0, 25, C, O, SEAL_ROUND, SEAL_COPIED},
    {"copied, dense text", SEAL_DESIGN_STAR, FAULT_COPIED, EXTRA_DENSE, 25, C, O, SEAL_ROUND,
     SEAL_COPIED},
    {"grey page", SEAL_DESIGN_STAR, 0, 0, 25, COLOUR_GREY, O, SEAL_ROUND, SEAL_UNCLEAR},
    {"bank oval", SEAL_DESIGN_BANK_OVAL, 0, 0, 5, C, O, SEAL_OVAL, SEAL_NONE},
    {"bank circle", SEAL_DESIGN_BANK_CIRCLE, 0, 0, 5, C, O, SEAL_OTHER, SEAL_NONE},
    {"invoice oval", SEAL_DESIGN_INVOICE, 0, 0, 20, C, O, SEAL_OVAL, SEAL_NONE},
    {"square name seal", SEAL_DESIGN_SQUARE, 0, 0, 25, C, O, SEAL_SQUARE, SEAL_NONE},
    {"thumbprint", SEAL_DESIGN_THUMBPRINT, 0, 0, 40, C, O, SEAL_OTHER, SEAL_NONE},
    {"none", -1, 0, 0, 0, C, O, SEAL_ROUND, SEAL_NONE},
    {"none, dense text", -1, 0, EXTRA_DENSE, 0, C, O, SEAL_ROUND, SEAL_NONE},
    {"none, red print", -1, 0, EXTRA_RED_PRINT, 0, C, O, SEAL_ROUND, SEAL_NONE},
    {"none, red pen", -1, 0, EXTRA_RED_PEN, 0, C, O, SEAL_ROUND, SEAL_NONE},
    {"stamped twice", SEAL_DESIGN_STAR, 0, EXTRA_TWICE, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star and red pen", SEAL_DESIGN_STAR, 0, EXTRA_RED_PEN, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"blotted", SEAL_DESIGN_STAR, FAULT_BLOTTED, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"orange ink", SEAL_DESIGN_STAR, FAULT_ORANGE, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"dark ink, dense text", SEAL_DESIGN_STAR, FAULT_DARK, EXTRA_DENSE, 25, C, O, SEAL_ROUND,
     SEAL_RED},
    {"electronic", SEAL_DESIGN_STAR, FAULT_PRINTED, EXTRA_DENSE, 0, C, O, SEAL_ROUND, SEAL_RED},
    {"for business only", SEAL_DESIGN_DEPARTMENT, FAULT_SPECIAL, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"tall line", SEAL_DESIGN_DEPARTMENT, FAULT_TALL, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"tall line, dense text", SEAL_DESIGN_DEPARTMENT, FAULT_TALL, EXTRA_DENSE, 25, C, O, SEAL_ROUND,
     SEAL_RED},
    {"name seal over it", SEAL_DESIGN_STAR, 0, EXTRA_OVER, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"signed over", SEAL_DESIGN_STAR, 0, EXTRA_SIGNED, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"purple ink", SEAL_DESIGN_STAR, FAULT_PURPLE, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
};
#undef C
#undef O

const struct sealpage *sealpage_kinds(int *ret_n)
{
    *ret_n = (int)(sizeof kinds / sizeof kinds[0]);
    return kinds;
}

static void sheet_text(cairo_t *cr, const struct sealpage *kind, struct rng *rng)
{
    static const char *const faces[] = {"Noto Serif CJK SC", "AR PL UMing CN", "Noto Sans CJK SC"};
    struct draw_font font = {RNG_PICK(rng, faces), 10.5 * DRAW_PT, false, 0};
    double step = kind->extra == EXTRA_DENSE ? 5.2 : 12;
    draw_ink(cr);
    for (double y = 30; y < 280; y += step) {
        draw_line_of_text(
            cr, &font, 20, y,
            kind->extra == EXTRA_DENSE
                ? "本单位承诺所提供的申请材料真实有效并遵守电子认证服务规则经办人签字申请单位公章"
                : "单位名称：                    统一社会信用代码：              经办人");
        if (kind->extra != EXTRA_DENSE)
            draw_line(cr, 18, y + 4, 192, y + 4, 0.3, DRAW_SOLID, rng);
    }
    draw_line(cr, 18, 20, 18, 284, 0.3, DRAW_SOLID, rng);
    draw_line(cr, 192, 20, 192, 284, 0.3, DRAW_SOLID, rng);
    draw_line(cr, 60, 20, 60, 284, 0.3, DRAW_SOLID, rng);
}

static void red_print(cairo_t *cr, struct rng *rng)
{
    struct draw_font font = {"Noto Serif CJK SC", 22 * DRAW_PT, true, 1};
    cairo_set_source_rgb(cr, 0.85, 0.1, 0.15);
    draw_text_at(cr, &font, 105, 30, DRAW_CENTRE, "北京市某某委员会文件");
    draw_line(cr, 20, 40, 190, 40, 1.2, DRAW_SOLID, rng);
    for (int i = 0; i < 10; i++)
        draw_line(cr, 20, 60 + 14 * i, 190, 60 + 14 * i, 0.4, DRAW_SOLID, rng);
    font.size_mm = 12 * DRAW_PT;
    draw_text_at(cr, &font, 105, 210, DRAW_CENTRE, "重要提示：本回执不作为最终凭证请核对账户");
    struct draw_box bar = {20, 230, 170, 9};
    draw_fill(cr, &bar, 0.72, 0.1, 0.16);
}

/* A word circled, a tick and a remark, as a clerk leaves them. */
static void red_pen(cairo_t *cr, struct rng *rng)
{
    cairo_set_source_rgb(cr, 0.85, 0.12, 0.2);
    cairo_set_line_width(cr, 0.7);
    for (int k = 0; k < 2; k++) {
        double cx = rng_uniform(rng, 50, 150), cy = rng_uniform(rng, 60, 240);
        double rx = rng_uniform(rng, 10, 24), ry = rx * rng_uniform(rng, 0.4, 0.9);
        cairo_new_path(cr);
        for (int i = 0; i < 40; i++) {
            double a = i * 2 * M_PI / 38, w = 1 + rng_normal(rng, 0.02) + i * 0.003;
            cairo_line_to(cr, cx + rx * w * cos(a), cy + ry * w * sin(a));
        }
        cairo_stroke(cr);
    }
    cairo_move_to(cr, 150, 100);
    cairo_line_to(cr, 158, 110);
    cairo_line_to(cr, 175, 85);
    cairo_stroke(cr);
    struct draw_font font = {"LXGW WenKai", 7, false, 0};
    draw_line_of_text(cr, &font, 70, 150, "请补充材料 见附件");
}

static bool round_design(int design)
{
    return design == SEAL_DESIGN_STAR || design == SEAL_DESIGN_EMBLEM ||
           design == SEAL_DESIGN_DEPARTMENT;
}

/* What is put over a seal once it is stamped: a name seal beside its middle, or a signature. */
static void put_over(cairo_t *cr, const struct sealpage *kind, double cx, double cy,
                     struct rng *rng)
{
    struct seal_style square;

    if (kind->extra == EXTRA_SIGNED) {
        const struct paper_style pen = {.blue_pen = rng_chance(rng, 0.5)};
        double up = rng_uniform(rng, -16, 16);

        style_signature(cr, &pen, cx - rng_uniform(rng, 4, 20), cy + up, 22, rng);
        return;
    }
    seal_style_init(&square, rng, "李明远印");
    seal_style_design(&square, rng, SEAL_DESIGN_SQUARE);
    seal_draw(cr, cx + rng_uniform(rng, 23, 29) * (cx > 105 ? -1 : 1), cy + rng_normal(rng, 6),
              &square, rng);
}

static void sheet_seal(cairo_t *cr, const struct sealpage *kind, const struct unit *unit,
                       struct rng *rng, char *ret_name, size_t size)
{
    struct seal_style style;
    double cx = rng_uniform(rng, 45, 165), cy = rng_uniform(rng, 50, 250);
    seal_style_init(&style, rng, unit->seal_name);
    seal_style_design(&style, rng, (enum seal_design)kind->design);
    if (unit->seal_line[0] && round_design(kind->design)) {
        style.design = SEAL_DESIGN_DEPARTMENT;
        snprintf(style.line, sizeof style.line, "%s", unit->seal_line);
    }
    style.angle_deg = rng_uniform(rng, -kind->turn_deg, kind->turn_deg);
    if (kind->design == SEAL_DESIGN_SQUARE)
        snprintf(style.name, sizeof style.name, "王小明印");
    if (kind->design == SEAL_DESIGN_BANK_OVAL || kind->design == SEAL_DESIGN_BANK_CIRCLE)
        snprintf(style.name, sizeof style.name, "中国工商银行");
    if (kind->design == SEAL_DESIGN_CA)
        snprintf(style.name, sizeof style.name, "北京数字认证股份有限公司");
    if (kind->fault == FAULT_COPIED)
        seal_style_copy(&style, rng);
    if (kind->fault == FAULT_FAINT)
        seal_style_fade(&style, rng);
    if (kind->fault == FAULT_BLOTTED)
        style.spread_mm = rng_uniform(rng, 0.05, 0.11);
    if (kind->fault == FAULT_ORANGE) {
        style.hue_deg = rng_uniform(rng, 2, 14);
        style.value = rng_uniform(rng, 0.9, 1);
    }
    if (kind->fault == FAULT_PURPLE)
        style.hue_deg = rng_uniform(rng, 328, 340);
    if (kind->fault == FAULT_TALL)
        style.line_height = rng_uniform(rng, 0.3, 0.45);
    if (kind->fault == FAULT_DARK) {
        style.value = rng_uniform(rng, 0.5, 0.65);
        style.saturation = rng_uniform(rng, 0.65, 0.85);
    }
    if (kind->fault == FAULT_PRINTED) {
        style.hue_deg = 0;
        style.saturation = style.value = style.density = 1;
        style.unevenness = 0;
    }
    if (kind->fault == FAULT_SPECIAL)
        snprintf(style.line, sizeof style.line, "%s",
                 rng_chance(rng, 0.5) ? "业务专用章" : "财务专用章");
    if (kind->fault == FAULT_TRACE) {
        seal_style_fade(&style, rng);
        style.density = rng_uniform(rng, 0.08, 0.13);
    }
    if (kind->fault == FAULT_HALF_INKED) {
        style.inked_part = rng_uniform(rng, 0.35, 0.6);
        style.inked_deg = rng_uniform(rng, 0, 360);
    }
    if (kind->fault == FAULT_HALF_OFF)
        cx = rng_chance(rng, 0.5) ? rng_uniform(rng, -4, 6) : rng_uniform(rng, 204, 214);
    if (kind->extra == EXTRA_SECOND) {
        struct seal_style other;
        struct unit another;
        names_unit(rng, &another);
        seal_style_init(&other, rng, another.seal_name);
        double a = rng_uniform(rng, 0, 2 * M_PI), d = rng_uniform(rng, 24, 34);
        seal_draw(cr, cx + d * cos(a), cy + d * sin(a), &other, rng);
    }
    if (kind->extra == EXTRA_TWICE) {
        struct seal_style again = style;
        again.angle_deg += rng_normal(rng, 20);
        seal_draw(cr, cx + rng_uniform(rng, 12, 24) * (cx > 105 ? -1 : 1), cy + rng_normal(rng, 5),
                  &again, rng);
    }
    if (kind->extra == EXTRA_SQUARE) {
        struct seal_style square;
        seal_style_init(&square, rng, "李明远印");
        seal_style_design(&square, rng, SEAL_DESIGN_SQUARE);
        seal_draw(cr, cx > 105 ? cx - 38 : cx + 38, cy, &square, rng);
    }
    seal_draw(cr, cx, cy, &style, rng);
    if (kind->extra == EXTRA_OVER || kind->extra == EXTRA_SIGNED)
        put_over(cr, kind, cx, cy, rng);
    snprintf(ret_name, size, "%s%s", style.name, style.line);
}

static PIX *pix_of(const struct scan_image *image)
{
    PIX *pix = pixCreate(image->width, image->height, image->colour == COLOUR_FULL ? 32 : 8);
    for (int y = 0; y < image->height; y++) {
        const uint8_t *from = image->data + (size_t)y * image->stride;
        l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);
        for (int x = 0; x < image->width; x++)
            if (image->colour == COLOUR_FULL)
                line[x] = (l_uint32)from[3 * x] << 24 | (l_uint32)from[3 * x + 1] << 16 |
                          (l_uint32)from[3 * x + 2] << 8;
            else
                SET_DATA_BYTE(line, x, from[x]);
    }
    if (image->colour != COLOUR_FULL)
        return pix;
    /* Through JPEG and back, as the batch file would store it. */
    l_uint8 *bytes = NULL;
    size_t size = 0;
    if (pixWriteMemJpeg(&bytes, &size, pix, image->jpeg_quality ? image->jpeg_quality : 75, 0))
        abort();
    pixDestroy(&pix);
    pix = pixReadMem(bytes, size);
    lept_free(bytes);
    return pix;
}

void sealpage_take(const struct scan_image *image, struct page *ret_page)
{
    PIX *pix = pix_of(image);
    *ret_page = (struct page){.dpi = image->dpi, .source = image->colour};
    ret_page->grey = pixGetDepth(pix) == 32 ? pixConvertRGBToLuminance(pix) : pixClone(pix);
    ret_page->colour = pixGetDepth(pix) == 32 ? pixClone(pix) : NULL;
    pixDestroy(&pix);
}

void sealpage_draw(const struct sealpage *kind, const struct unit *unit, int dpi, struct rng *rng,
                   struct page *page, char *ret_name, size_t size)
{
    struct scanner scanner;
    struct scan scan = {.skew = rng_normal(rng, 0.15)};
    struct scan_image image;
    scanner_init(&scanner, (enum scan_quality)kind->quality, dpi, rng);
    scanner.colour = kind->colour;
    cairo_t *cr = scan_begin(&scanner, &scan, 210, 297, rng);
    sheet_text(cr, kind, rng);
    if (kind->extra == EXTRA_RED_PRINT)
        red_print(cr, rng);
    if (kind->extra == EXTRA_RED_PEN)
        red_pen(cr, rng);
    if (kind->design >= 0)
        sheet_seal(cr, kind, unit, rng, ret_name, size);
    scan_finish(cr, &scanner, rng, &image);
    sealpage_take(&image, page);
    scan_image_release(&image);
}
