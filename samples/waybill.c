#include "samples/waybill.h"

#include <stdio.h>
#include <string.h>

#include "samples/barcode.h"
#include "samples/numbers.h"

struct carrier {
    const char *id, *name, *prefix;
    int digits; /* after the prefix; 0: a postal S10 number */
    const char *product;
};

static const struct carrier carriers[] = {
    {"SF", "顺丰速运", "SF", 13, "标快"},
    {"SF", "顺丰速运", "SF", 13, "特快"},
    {"YT", "圆通速递", "YT", 13, "普件"},
    {"JD", "京东快递", "JDVA", 11, "特惠送"},
    {"EMS", "中国邮政速递物流", "11", 11, "特快专递"},
    {"S10", "EMS", "", 0, "国内特快"},
    {"OLD", "顺丰速运", "", 12, "标准快递"},
};

void waybill_number(struct story *story, struct rng *rng)
{
    const struct carrier *carrier =
        &carriers[rng_int(rng, 0, (int)(sizeof carriers / sizeof carriers[0]) - 1)];
    char digits[16] = "";
    snprintf(story->carrier, sizeof story->carrier, "%s", carrier->id);
    if (carrier->digits == 0) {
        numbers_s10(rng, story->waybill);
        return;
    }
    numbers_digits(rng, carrier->digits, digits);
    snprintf(story->waybill, sizeof story->waybill, "%s%s", carrier->prefix, digits);
}

static const struct carrier *carrier_of(const struct story *story)
{
    size_t n = sizeof carriers / sizeof carriers[0];
    for (size_t i = 0; i < n; i++) {
        if (strcmp(carriers[i].id, story->carrier) == 0)
            return &carriers[i];
    }
    return &carriers[0];
}

/* Hides what couriers hide: a character of the name and the middle of the number. */
static void sender_line(const struct story *story, bool masked, char *ret, size_t size)
{
    const struct person *sender = &story->handler;
    if (masked)
        snprintf(ret, size, "%.3s**  %.3s******%s", sender->name, sender->mobile,
                 sender->mobile + 9);
    else
        snprintf(ret, size, "%s  %s", sender->name, sender->mobile);
}

static void draw_party(cairo_t *cr, const struct draw_box *box, const char *sign, const char *first,
                       const char *second, const struct draw_font *font)
{
    struct draw_font big = *font;
    big.size_mm *= 1.5;
    big.bold = true;
    struct draw_box head = {box->x + 1, box->y, 10, box->h};
    struct draw_box upper = {box->x + 12, box->y + 1, box->w - 14, box->h * 0.38};
    struct draw_box lower = {box->x + 12, box->y + box->h * 0.4, box->w - 14, box->h * 0.58};
    draw_text_in_box(cr, &big, &head, DRAW_CENTRE, sign);
    draw_text_in_box(cr, font, &upper, DRAW_LEFT, first);
    draw_text_in_box(cr, font, &lower, DRAW_LEFT, second);
    draw_line(cr, box->x, box->y + box->h, box->x + box->w, box->y + box->h, 0.25, DRAW_SOLID,
              NULL);
}

static void draw_label(cairo_t *cr, const struct story *story, double x, double y, double w,
                       double h, struct rng *rng)
{
    const struct carrier *carrier = carrier_of(story);
    struct draw_font font = {"Noto Sans CJK SC", w * 0.036, false, 0};
    struct draw_font big = {"Noto Sans CJK SC", w * 0.075, true, 0};
    struct draw_font number = {"Noto Sans CJK SC", w * 0.042, true, 0.3};
    struct draw_box frame = {x, y, w, h};
    char line[256];
    bool masked = rng_chance(rng, 0.4);

    draw_fill(cr, &frame, 1, 1, 1);
    draw_ink(cr);
    draw_rect(cr, &frame, 0.3, DRAW_SOLID, NULL);
    draw_line_of_text(cr, &big, x + 3, y + h * 0.075, carrier->name);
    draw_text_at(cr, &number, x + w - 3, y + h * 0.07, DRAW_RIGHT, carrier->product);
    double code_w = w * rng_uniform(rng, 0.68, 0.8);
    barcode_draw(cr, BARCODE_LINEAR, x + (w - code_w) / 2, y + h * 0.11, code_w, h * 0.11,
                 story->waybill);
    draw_text_at(cr, &number, x + w / 2, y + h * 0.255, DRAW_CENTRE, story->waybill);
    snprintf(line, sizeof line, "010W-%c%c-%03d", 'A' + rng_int(rng, 0, 9),
             'A' + rng_int(rng, 0, 9), rng_int(rng, 1, 999));
    draw_line_of_text(cr, &big, x + w * 0.25, y + h * 0.34, line);
    draw_line(cr, x, y + h * 0.36, x + w, y + h * 0.36, 0.25, DRAW_SOLID, NULL);

    struct draw_box to = {x, y + h * 0.36, w, h * 0.17}, from = {x, y + h * 0.53, w, h * 0.17};
    draw_party(cr, &to, "收", "政务  62042172",
               "北京市西城区裕民东路3号京版信息港一层数字证书认证中心", &font);
    sender_line(story, masked, line, sizeof line);
    draw_party(cr, &from, "寄", line, story->unit.address, &font);

    draw_line_of_text(cr, &font, x + 3, y + h * 0.755, "付款方式：寄付现结   计费重量：0.5kg");
    draw_line_of_text(cr, &font, x + 3, y + h * 0.80, "托寄物：文件   已验视");
    snprintf(line, sizeof line, "寄件日期：2026-%02d-%02d", story->receipt.month,
             story->receipt.day);
    draw_line_of_text(cr, &font, x + 3, y + h * 0.845, line);
    draw_line_of_text(cr, &font, x + 3, y + h * 0.93, "签收：");
    if (rng_chance(rng, 0.6)) {
        snprintf(line, sizeof line, "https://express.example/q/%s", story->waybill);
        barcode_draw(cr, BARCODE_QR, x + w * 0.74, y + h * 0.75, w * 0.2, 0, line);
    } else if (rng_chance(rng, 0.4)) {
        snprintf(line, sizeof line, "%04d", rng_int(rng, 1000, 9999));
        barcode_draw(cr, BARCODE_LINEAR, x + w * 0.66, y + h * 0.78, w * 0.28, h * 0.06, line);
    }
}

void waybill_draw(cairo_t *cr, const struct story *story, double width, double height,
                  struct rng *rng)
{
    double w = rng_chance(rng, 0.5) ? 100 : 76, h = w == 100 ? rng_uniform(rng, 140, 150) : 130;
    struct draw_box paper = {0, 0, width, height};
    if (rng_chance(rng, 0.4)) {
        /* A card envelope is off-white or brown, its flap casts a line. */
        bool brown = rng_chance(rng, 0.4);
        draw_fill(cr, &paper, brown ? 0.86 : 0.97, brown ? 0.77 : 0.96, brown ? 0.62 : 0.93);
        cairo_set_source_rgb(cr, 0.7, 0.66, 0.6);
        draw_line(cr, 0, height * 0.06, width, height * 0.06, 0.3, DRAW_SOLID, NULL);
    }
    double x = rng_uniform(rng, 6, width - w - 6 > 7 ? width - w - 6 : 7);
    double y = rng_uniform(rng, 8, height - h - 8 > 9 ? height - h - 8 : 9);
    cairo_save(cr);
    cairo_translate(cr, x + w / 2, y + h / 2);
    cairo_rotate(cr, rng_normal(rng, 0.02));
    draw_label(cr, story, -w / 2, -h / 2, w, h, rng);
    cairo_restore(cr);
}
