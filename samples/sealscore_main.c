/*
 * Measures the finding and reading of seals on drawn pages: a table per kind of seal and fault.
 *
 *   sealscore [pages a row] [dpi] [seed]
 */
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/engine.h"
#include "ocr/seal.h"
#include "rules/text.h"
#include "samples/draw.h"
#include "samples/scan.h"
#include "samples/seal.h"

enum fault { FAULT_NONE, FAULT_COPIED, FAULT_FAINT, FAULT_TRACE, FAULT_HALF_OFF, FAULT_HALF_INKED };
enum extra { EXTRA_NONE, EXTRA_SECOND, EXTRA_SQUARE, EXTRA_DENSE, EXTRA_RED_PRINT, EXTRA_RED_PEN };

struct row {
    const char *name;
    int design; /* enum seal_design, -1 for no seal */
    enum fault fault;
    enum extra extra;
    double turn_deg; /* seals are turned by up to this */
    enum page_colour colour;
    int quality; /* enum scan_quality */
    enum seal_kind kind;
    enum seal_answer answer; /* of the best ROUND seal; SEAL_NONE if there must be none */
};

#define C COLOUR_FULL
#define O SCAN_ORDINARY
static const struct row rows[] = {
    {"star", SEAL_DESIGN_STAR, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star over dense text", SEAL_DESIGN_STAR, 0, EXTRA_DENSE, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star, any angle", SEAL_DESIGN_STAR, 0, 0, 180, C, O, SEAL_ROUND, SEAL_RED},
    {"emblem", SEAL_DESIGN_EMBLEM, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"department", SEAL_DESIGN_DEPARTMENT, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"the authority's own", SEAL_DESIGN_CA, 0, 0, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star, poor scan", SEAL_DESIGN_STAR, 0, 0, 25, C, SCAN_POOR, SEAL_ROUND, SEAL_RED},
    {"two overlapping", SEAL_DESIGN_STAR, 0, EXTRA_SECOND, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"star and square", SEAL_DESIGN_STAR, 0, EXTRA_SQUARE, 25, C, O, SEAL_ROUND, SEAL_RED},
    {"faint", SEAL_DESIGN_STAR, FAULT_FAINT, 0, 25, C, O, SEAL_ROUND, SEAL_UNCLEAR},
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
};
#undef C
#undef O

static const char *const unit_names[] = {
    "北京市水务局",
    "延庆区气象局",
    "北京市西城区卫生健康委员会",
    "北京市朝阳区人民政府",
    "北京市海淀区人力资源和社会保障局",
    "北京市丰台区市场监督管理局",
    "北京市昌平区回龙观街道办事处",
    "北京市规划和自然资源委员会通州分局",
    "北京市石景山区社会保险事业管理中心",
    "北京市房山区住房和城乡建设委员会",
    "北京市密云区文化和旅游局",
    "北京市东城区教育考试中心",
    "国家税务总局北京市大兴区税务局",
    "北京市门头沟区人民法院",
    "北京市顺义区农村合作经济经营管理站",
    "北京市公安局怀柔分局",
    "北京市平谷区金海湖镇人民政府",
    "北京市发展和改革委员会价格监测中心",
    "北京市生态环境保护科学研究院",
    "北京市经济和信息化局信息安全测评中心",
    "北京经济技术开发区综合执法局",
    "北京市住房公积金管理中心中央国家机关分中心",
    "北京市红十字会",
    "北京市档案馆",
};

struct totals {
    int n, found, answered, exact, near;
    double similarity, find_ms, read_ms;
};

static double now_ms(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static void sheet_text(cairo_t *cr, const struct row *row, struct rng *rng)
{
    static const char *const faces[] = {"Noto Serif CJK SC", "AR PL UMing CN", "Noto Sans CJK SC"};
    struct draw_font font = {RNG_PICK(rng, faces), 10.5 * DRAW_PT, false, 0};
    double step = row->extra == EXTRA_DENSE ? 5.2 : 12;
    draw_ink(cr);
    for (double y = 30; y < 280; y += step) {
        draw_line_of_text(
            cr, &font, 20, y,
            row->extra == EXTRA_DENSE
                ? "本单位承诺所提供的申请材料真实有效并遵守电子认证服务规则经办人签字申请单位公章"
                : "单位名称：                    统一社会信用代码：              经办人");
        if (row->extra != EXTRA_DENSE)
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

static void sheet_seal(cairo_t *cr, const struct row *row, const char *name, struct rng *rng,
                       char *ret_name, size_t size)
{
    struct seal_style style;
    double cx = rng_uniform(rng, 45, 165), cy = rng_uniform(rng, 50, 250);
    seal_style_init(&style, rng, name);
    seal_style_design(&style, rng, (enum seal_design)row->design);
    style.angle_deg = rng_uniform(rng, -row->turn_deg, row->turn_deg);
    if (row->design == SEAL_DESIGN_SQUARE)
        snprintf(style.name, sizeof style.name, "王小明印");
    if (row->design == SEAL_DESIGN_BANK_OVAL || row->design == SEAL_DESIGN_BANK_CIRCLE)
        snprintf(style.name, sizeof style.name, "中国工商银行");
    if (row->design == SEAL_DESIGN_CA)
        snprintf(style.name, sizeof style.name, "北京数字认证股份有限公司");
    if (row->fault == FAULT_COPIED)
        seal_style_copy(&style, rng);
    if (row->fault == FAULT_FAINT)
        seal_style_fade(&style, rng);
    if (row->fault == FAULT_TRACE) {
        seal_style_fade(&style, rng);
        style.density = rng_uniform(rng, 0.08, 0.13);
    }
    if (row->fault == FAULT_HALF_INKED) {
        style.inked_part = rng_uniform(rng, 0.35, 0.6);
        style.inked_deg = rng_uniform(rng, 0, 360);
    }
    if (row->fault == FAULT_HALF_OFF)
        cx = rng_chance(rng, 0.5) ? rng_uniform(rng, -4, 6) : rng_uniform(rng, 204, 214);
    if (row->extra == EXTRA_SECOND) {
        struct seal_style other;
        seal_style_init(&other, rng, unit_names[rng_int(rng, 0, 5)]);
        double a = rng_uniform(rng, 0, 2 * M_PI), d = rng_uniform(rng, 24, 34);
        seal_draw(cr, cx + d * cos(a), cy + d * sin(a), &other, rng);
    }
    if (row->extra == EXTRA_SQUARE) {
        struct seal_style square;
        seal_style_init(&square, rng, "李明远印");
        seal_style_design(&square, rng, SEAL_DESIGN_SQUARE);
        seal_draw(cr, cx > 105 ? cx - 38 : cx + 38, cy, &square, rng);
    }
    seal_draw(cr, cx, cy, &style, rng);
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

static void page_make(struct page *page, const struct row *row, const char *name, int dpi,
                      struct rng *rng, char *ret_name, size_t size)
{
    struct scanner scanner;
    struct scan scan = {0, rng_normal(rng, 0.15)};
    struct scan_image image;
    scanner_init(&scanner, (enum scan_quality)row->quality, dpi, rng);
    scanner.colour = row->colour;
    cairo_t *cr = scan_begin(&scanner, &scan, 210, 297, rng);
    sheet_text(cr, row, rng);
    if (row->extra == EXTRA_RED_PRINT)
        red_print(cr, rng);
    if (row->extra == EXTRA_RED_PEN)
        red_pen(cr, rng);
    if (row->design >= 0)
        sheet_seal(cr, row, name, rng, ret_name, size);
    scan_finish(cr, &scanner, rng, &image);
    PIX *pix = pix_of(&image);
    *page = (struct page){.dpi = image.dpi, .source = image.colour};
    page->grey = pixGetDepth(pix) == 32 ? pixConvertRGBToLuminance(pix) : pixClone(pix);
    page->colour = pixGetDepth(pix) == 32 ? pixClone(pix) : NULL;
    pixDestroy(&pix);
    scan_image_release(&image);
}

/* Which of the seals read is compared: the round one whose name fits best. */
static double best_name(struct ocr_engine *engine, const struct page *page,
                        const struct seal_found *found, int n, const char *name, char *ret,
                        size_t size)
{
    double best = 0;
    ret[0] = '\0';
    for (int i = 0; i < n; i++) {
        struct seal seal;
        struct err err;
        if (found[i].kind != SEAL_ROUND)
            continue;
        if (seal_read(engine, page, found, n, i, &seal, &err)) {
            fprintf(stderr, "sealscore: %s\n", err.msg);
            exit(2);
        }
        double similarity = text_similarity(seal.name.text, name);
        if (similarity >= best) {
            best = similarity;
            snprintf(ret, size, "%s", seal.name.text);
        }
    }
    return best;
}

static void row_score(struct ocr_engine *engine, const struct row *row, int pages, int dpi,
                      uint64_t seed)
{
    struct totals t = {0};
    for (int i = 0; i < pages; i++) {
        struct rng rng;
        struct page page;
        struct seal_found found[LIMIT_SEALS];
        char name[256] = "", read[256];
        bool kind = false;
        rng_init(&rng, seed * 1000003 + (uint64_t)(row - rows) * 1009 + (uint64_t)i);
        const char *unit =
            unit_names[rng_int(&rng, 0, (int)(sizeof unit_names / sizeof unit_names[0]) - 1)];
        page_make(&page, row, unit, dpi, &rng, name, sizeof name);
        double start = now_ms();
        int n = seal_find_copies(&page, found, seal_find(&page, found));
        t.find_ms += now_ms() - start;
        enum seal_answer answer = SEAL_NONE;
        for (int k = 0; k < n; k++) {
            kind = kind || found[k].kind == row->kind;
            if (found[k].kind == SEAL_ROUND && answer == SEAL_NONE)
                answer = found[k].answer;
        }
        start = now_ms();
        double similarity = best_name(engine, &page, found, n, name, read, sizeof read);
        t.read_ms += now_ms() - start;
        t.n++;
        t.found += row->design < 0 ? n == 0 : kind;
        t.answered += answer == row->answer;
        t.exact += similarity == 1;
        t.near += similarity >= 0.8;
        t.similarity += similarity;
        if (getenv("SEALSCORE_SHOW") &&
            (getenv("SEALSCORE_SHOW")[0] == '2' || answer != row->answer || similarity < 0.8)) {
            printf("  %s %d: %d found, answer %d, \"%s\" read \"%s\"", row->name, i, n, answer,
                   name, read);
            for (int k = 0; k < n; k++)
                printf(" [kind %d cover %.2f sat %.2f d %.1f]", found[k].kind, found[k].coverage,
                       found[k].saturation, found[k].rx * 2 / page.dpi * 25.4);
            printf("\n");
        }
        page_release(&page);
    }
    printf("%-22s %4d %6.1f %6.1f %6.1f %6.1f %6.2f %7.0f %7.0f\n", row->name, t.n,
           100.0 * t.found / t.n, 100.0 * t.answered / t.n, 100.0 * t.exact / t.n,
           100.0 * t.near / t.n, t.similarity / t.n, t.find_ms / t.n, t.read_ms / t.n);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    int pages = argc > 1 ? atoi(argv[1]) : 10, dpi = argc > 2 ? atoi(argv[2]) : 300;
    uint64_t seed = argc > 3 ? (uint64_t)atoll(argv[3]) : 1;
    const char *only = argc > 4 ? argv[4] : "";
    struct ocr_engine *engine;
    struct err err;
    char digest[65];
    if (ocr_engine_load(NULL, &engine, digest, &err)) {
        fprintf(stderr, "sealscore: %s\n", err.msg);
        return 2;
    }
    printf("%-22s %4s %6s %6s %6s %6s %6s %7s %7s\n", "seal", "n", "kind%", "answer", "exact%",
           ">=0.8", "mean", "find ms", "read ms");
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        if (strncmp(rows[i].name, only, strlen(only)) == 0)
            row_score(engine, &rows[i], pages, dpi, seed);
    ocr_engine_free(engine);
    return 0;
}
