#include "samples/sheets.h"

#include <stdio.h>

#include "samples/barcode.h"
#include "samples/damage.h"

static void big_line(cairo_t *cr, double y, double size, const char *text)
{
    struct draw_font font = {"Noto Sans CJK SC", size, true, 0};
    draw_text_at(cr, &font, 105, y, DRAW_CENTRE, text);
}

void sheets_control(cairo_t *cr, const struct story *story, enum sheet_kind kind, struct rng *rng)
{
    char code[96];
    draw_ink(cr);
    switch (kind) {
    case SHEET_SEPARATOR:
        big_line(cr, 70, 16, "分 隔 页");
        big_line(cr, 90, 6, "下一页为新的信封");
        snprintf(code, sizeof code, "MR1:SEP");
        break;
    case SHEET_PATCH:
        if (rng_chance(rng, 0.6)) {
            barcode_draw(cr, BARCODE_LINEAR, 55, 40, 100, 25, "PATCHT");
            barcode_draw(cr, BARCODE_LINEAR, 55, 220, 100, 25, "PATCHT");
            big_line(cr, 150, 12, "PATCH T");
            return;
        }
        snprintf(code, sizeof code, "PATCHT");
        break;
    case SHEET_MEDIUM:
        big_line(cr, 60, 12, "介质登记单");
        big_line(cr, 85, 6, "本信封内附证书介质（USB Key）一枚");
        if (rng_chance(rng, 0.5))
            snprintf(code, sizeof code, "MR1:MEDIUM");
        else
            snprintf(code, sizeof code, "MR1:MEDIUM:%08d", rng_int(rng, 10000000, 99999999));
        break;
    case SHEET_PAID:
        big_line(cr, 60, 12, "现场缴费登记单");
        snprintf(code, sizeof code, "支付方式：%s    金额：%d.%02d元",
                 story->paid_method[0] == 'w' ? "微信" : "支付宝", (int)(story->fee_fen / 100),
                 (int)(story->fee_fen % 100));
        big_line(cr, 85, 6, code);
        snprintf(code, sizeof code, "MR1:PAID:%s:%d.%02d:%s", story->paid_method,
                 (int)(story->fee_fen / 100), (int)(story->fee_fen % 100), story->paid_reference);
        break;
    default:
        big_line(cr, 50, 10, "补正通知书");
        big_line(cr, 75, 5, "请将本通知书与补正材料一并寄回");
        snprintf(code, sizeof code, "MR1:CASE:%s", story->case_id);
    }
    double size = rng_uniform(rng, 45, 70);
    barcode_draw(cr, BARCODE_QR, 105 - size / 2, 130, size, 0, code);
}

void sheets_cover(cairo_t *cr, const struct story *story, struct rng *rng)
{
    static const char *const bodies[] = {
        "    "
        "兹将我单位办理有关业务所需资料随函寄上，共计若干页，请予查收。如有不符之处，请电话联系，"
        "我们将及时补充。办结后请按来件地址寄回，邮费由我单位承担。感谢贵中心一直以来的支持与帮助"
        "。",
        "    "
        "根据工作安排，现将相关资料邮寄至贵处，烦请接洽办理为盼。因人员调整，今后日常联络事宜由我"
        "单位综合部门负责，如遇节假日请于工作日联系。特此致函，顺颂工作顺利。",
    };
    struct draw_font title = {story->style.label.family, 22 * DRAW_PT, true, 2};
    struct draw_font body = {story->style.label.family, 14 * DRAW_PT, false, 0};
    struct draw_box box = {28, 82, 154, 120};
    char line[200];
    draw_ink(cr);
    draw_text_at(cr, &title, 105, 52, DRAW_CENTRE, rng_chance(rng, 0.5) ? "函" : "情况说明");
    draw_line_of_text(cr, &body, 28, 74, "数字证书认证中心：");
    draw_paragraph(cr, &body, &box, RNG_PICK(rng, bodies));
    draw_text_at(cr, &body, 182, 180, DRAW_RIGHT, story->unit.name);
    snprintf(line, sizeof line, "2026年%d月%d日", story->receipt.month, story->receipt.day);
    draw_text_at(cr, &body, 182, 190, DRAW_RIGHT, line);
}

void sheets_blank(cairo_t *cr, struct rng *rng)
{
    if (!rng_chance(rng, 0.5))
        return;
    /* The front seen through the paper: mirrored, nearly white. */
    damage_reverse(cr, 210, 297, rng_uniform(rng, 0.955, 0.985));
}
