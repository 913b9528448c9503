#include <math.h>
#include <stdio.h>
#include <string.h>

#include "samples/barcode.h"
#include "samples/damage.h"
#include "samples/form_pen.h"
#include "samples/hand.h"

/* Values of this size wrap in cells that were made for smaller ones. */
#define LARGE_VALUES 1.3

/* The grey of shaded labels, as Word's 白色，背景1，深色5%-15%. */
#define SHADE 0.9

/* The QR code of a form that a system printed, and where it leads. */
#define CODE_SIDE 18.0
#define CODE_LINK "https://online.example/apply?no=2026080300417"

static const char *const notes[] = {
    "本单位声明：以上所填内容及所附资料真实、有效，本单位已阅读并同意遵守数字证书服务协议的全部条款"
    "，"
    "承担因资料不实造成的一切后果。本表加盖单位公章后即视为接受上述协议。",
    "1.本表须如实填写并加盖单位公章，涂改无效。2.证书领取后请于三十日内登录系统确认证书可用。"
    "3.证书及密码应妥善保管，因保管不善造成的损失由申请单位承担。",
    "申请单位承诺：提交的全部资料合法、真实、准确；如有变更及时办理手续。证书持有人已知晓并同意认证"
    "机构"
    "为证书服务之目的使用其身份信息。",
};

static const char *const titles[] = {"北京市政务数字证书业务申请表",
                                     "北京市政务数字证书业务申请表",
                                     "数字证书业务申请表",
                                     "政务数字证书业务申请表",
                                     "数字证书申请表",
                                     "证书业务申请表",
                                     "电子政务数字证书业务申请表",
                                     "政务外网个人数字证书申请表",
                                     "数字证书业务办理表"};

static const char *const seal_words[] = {"申请单位（公章）：", "单位公章：", "单位盖章：",
                                         "单位（公章）"};

static struct draw_box padded(const struct pen *pen, const struct draw_box *box)
{
    double pad = pen->style->pad_mm;
    struct draw_box inner = {box->x + pad, box->y + 0.4, box->w - 2 * pad, box->h - 0.8};
    return inner;
}

/* A label and below it, in small print, how it is meant. */
static void draw_hinted(struct pen *pen, const struct draw_box *inner, const char *label,
                        const char *hint)
{
    enum draw_align align = pen->layout->labels_left ? DRAW_LEFT : DRAW_CENTRE;
    struct draw_box above = *inner, below = *inner;
    below.h = pen->style->small.size_mm * 1.5;
    above.h = pen->style->label.size_mm * 1.6;
    above.y += (inner->h - above.h - below.h) / 2;
    below.y = above.y + above.h;
    draw_text_in_box(pen->cr, &pen->style->label, &above, align, label);
    draw_text_in_box(pen->cr, &pen->style->small, &below, align, hint);
}

static void draw_label(struct pen *pen, int field, const struct draw_box *box)
{
    char label[64], words[64];
    const char *text = form_label(pen->story, field);
    const char *hint = pen->layout->hints ? strchr(text, '\n') : NULL;
    struct draw_box inner = padded(pen, box);
    snprintf(words, sizeof words, "%.*s", hint ? (int)(hint - text) : (int)strlen(text), text);
    style_label(pen->style, words, label, sizeof label);
    if (hint)
        draw_hinted(pen, &inner, label, hint + 1);
    else
        draw_text_in_box(pen->cr, &pen->style->label, &inner,
                         pen->layout->labels_left ? DRAW_LEFT : DRAW_CENTRE, label);
}

/* Typed, or written by hand. */
static void write_value(struct pen *pen, int field, const struct draw_box *box,
                        enum draw_align align)
{
    const struct paper_style *style = pen->style;
    struct draw_font font = style->value;
    struct draw_box place = *box;
    char text[256];
    form_text(pen->story, field, text, sizeof text);
    if (!text[0])
        return;
    if (field < FIELD_COUNT && pen->story->by_hand[field]) {
        style_pen(pen->cr, style);
        hand_write(pen->cr, box, font.size_mm * 1.25, text, pen->rng);
        draw_ink(pen->cr);
        return;
    }
    if (style->large_values)
        font.size_mm *= LARGE_VALUES;
    if (style->touching && pen->layout->ruled)
        style_lower(pen->cr, &font, text, &place);
    draw_text_in_box(pen->cr, &font, &place, align, text);
}

static void draw_value(struct pen *pen, int field, const struct draw_box *box,
                       enum draw_align align)
{
    struct draw_box inner = padded(pen, box);
    write_value(pen, field, &inner, align);
}

/* 单位名称：… in one cell; on a form without rules, or outside of its table, the value stands on
 * a line of its own. */
static void draw_pair(struct pen *pen, int field, const struct draw_box *box, bool outside)
{
    char label[64];
    snprintf(label, sizeof label, "%s：", form_label(pen->story, field));
    struct draw_box inner = padded(pen, box);
    double width = draw_text_width(pen->cr, &pen->style->label, label) + 0.5;
    draw_text_in_box(pen->cr, &pen->style->label, &inner, DRAW_LEFT, label);
    struct draw_box rest = {inner.x + width, inner.y, inner.w - width, inner.h};
    if (field == EXTRA_BUSINESS) {
        form_draw_ticks(pen, &rest);
        return;
    }
    bool alone = !pen->layout->ruled && !pen->layout->open_sides;
    if (alone || outside) {
        double y = box->y + box->h / 2 + pen->style->value.size_mm * 0.75;
        draw_line(pen->cr, rest.x, y, rest.x + rest.w - 1, y, pen->style->rule_mm,
                  pen->layout->leaders ? DRAW_DOTTED : DRAW_SOLID, NULL);
    }
    write_value(pen, field, &rest, DRAW_LEFT);
}

static void draw_stack(struct pen *pen, int field, const struct draw_box *box)
{
    struct draw_box above = {box->x, box->y, box->w, pen->style->label.size_mm * 1.6};
    struct draw_box below = {box->x, box->y + above.h, box->w, box->h - above.h};
    struct draw_box inner = padded(pen, &above);
    char label[64];
    snprintf(label, sizeof label, "%s%s", form_label(pen->story, field),
             pen->style->colon ? "：" : "");
    draw_text_in_box(pen->cr, &pen->style->label, &inner, DRAW_LEFT, label);
    draw_value(pen, field, &below, DRAW_LEFT);
}

static void draw_seal_place(struct pen *pen, const struct draw_box *box)
{
    const struct draw_font *font = &pen->style->label;
    double x = box->x + 3, right = box->w > 120 ? box->x + box->w * 0.45 : box->x + 3;
    if (pen->layout->seal_left) {
        double left = x;
        x = right;
        right = left;
    }
    const char *sign = pen->layout->sign_words ? pen->layout->sign_words : "经办人签名：";
    double end = x + draw_line_of_text(pen->cr, font, x, box->y + 8, sign);
    if (rng_chance(pen->rng, 0.7))
        style_signature(pen->cr, pen->style, end + font->size_mm * 0.5, box->y + 7, 18, pen->rng);
    double words_y = box->y + box->h * 0.52;
    const char *seal = RNG_PICK(pen->rng, seal_words);
    draw_line_of_text(pen->cr, font, right, words_y,
                      pen->layout->seal_words ? pen->layout->seal_words : seal);
    char date[64];
    if (rng_chance(pen->rng, 0.6))
        snprintf(date, sizeof date, "2026年%d月%d日", pen->story->receipt.month,
                 pen->story->receipt.day);
    else
        snprintf(date, sizeof date, "日期：    年    月    日");
    draw_line_of_text(pen->cr, font, right, box->y + box->h - 5, date);
    pen->seal_x = right + 30;
    pen->seal_y = box->y + box->h * 0.52;
}

static void draw_authority(struct pen *pen, const struct draw_box *box)
{
    const struct draw_font *font = &pen->style->label;
    static const char *const heads[] = {"受理审批（受理单位填写）", "以下由受理点填写",
                                        "受理单位意见"};
    draw_line_of_text(pen->cr, font, box->x + 3, box->y + 7, RNG_PICK(pen->rng, heads));
    draw_line_of_text(pen->cr, font, box->x + 3, box->y + 17, "操作员签名：");
    draw_line_of_text(pen->cr, font, box->x + 3, box->y + box->h * 0.55, "受理单位（盖章）：");
    draw_line_of_text(pen->cr, font, box->x + 3, box->y + box->h - 5, "受理日期：   年   月   日");
    pen->authority_x = box->x + box->w * 0.6;
    pen->authority_y = box->y + box->h * 0.6;
}

static void draw_cell(struct pen *pen, const struct form_cell *cell, const struct draw_box *box)
{
    const struct paper_style *style = pen->style;
    struct draw_box inner = padded(pen, box);
    switch (cell->kind) {
    case CELL_LABEL:
        draw_label(pen, cell->value, box);
        break;
    case CELL_VALUE:
        draw_value(pen, cell->value, box, style->value_left ? DRAW_LEFT : DRAW_CENTRE);
        break;
    case CELL_PAIR:
        draw_pair(pen, cell->value, box, false);
        break;
    case CELL_LINE:
        draw_pair(pen, cell->value, box, true);
        break;
    case CELL_STACK:
        draw_stack(pen, cell->value, box);
        break;
    case CELL_TICKS:
        form_draw_ticks(pen, box);
        break;
    case CELL_GROUP:
        draw_text_down(pen->cr, &style->label, box->x + box->w / 2, box->y, box->h,
                       form_group_words[cell->value]);
        break;
    case CELL_HEAD:
        draw_text_in_box(pen->cr, &style->label, &inner,
                         pen->story->form_seed % 2 ? DRAW_LEFT : DRAW_CENTRE,
                         form_head_words[cell->value]);
        break;
    case CELL_NOTE:
        draw_text_in_box(pen->cr, &style->small, &inner, DRAW_LEFT, RNG_PICK(pen->rng, notes));
        break;
    case CELL_SEAL:
    case CELL_LOOSE:
        draw_seal_place(pen, box);
        break;
    case CELL_AUTHORITY:
        draw_authority(pen, box);
        break;
    case CELL_TEXT:
        draw_text_in_box(pen->cr, &style->label, &inner, box->w > 110 ? DRAW_LEFT : DRAW_CENTRE,
                         pen->layout->texts[cell->value]);
        break;
    case CELL_DOWN:
        draw_text_down(pen->cr, &style->label, box->x + box->w / 2, box->y, box->h,
                       pen->layout->texts[cell->value]);
        break;
    case CELL_PLAIN:
        draw_text_in_box(pen->cr, &style->label, &inner, DRAW_LEFT,
                         pen->layout->texts[cell->value]);
        break;
    case CELL_FILLED:
        draw_text_in_box(pen->cr, &style->value, &inner,
                         style->value_left ? DRAW_LEFT : DRAW_CENTRE,
                         pen->layout->texts[cell->value]);
        break;
    case CELL_PAPERS:
        form_draw_papers(pen, box, pen->layout->texts[cell->value]);
        break;
    case CELL_CHOICE:
        form_draw_choice(pen, box, pen->layout->texts[cell->value]);
        break;
    case CELL_REASON:
        form_draw_reason(pen, box, pen->layout->texts[cell->value]);
        break;
    case CELL_YEARS:
        form_draw_years(pen, box);
        break;
    case CELL_SMALL:
        draw_text_in_box(pen->cr, &style->small, &inner, DRAW_LEFT,
                         pen->layout->texts[cell->value]);
        break;
    case CELL_SENTENCE:
    case CELL_PROSE:
    case CELL_JOINED:
        form_draw_sentence(pen, &inner, pen->layout->texts[cell->value], cell->kind != CELL_JOINED);
        break;
    case CELL_ASKED:
        form_draw_asked(pen, &inner, pen->layout->texts[cell->value]);
        break;
    case CELL_COMB:
        form_draw_comb(pen, box, cell->value);
        break;
    default:
        break;
    }
}

static void draw_frame(struct pen *pen, const struct draw_box *box)
{
    if (pen->layout->ruled && !pen->style->bare)
        draw_cell_rules(pen->cr, box, pen->style->rule_mm, pen->style->stroke,
                        pen->layout->open_sides, pen->rng);
}

static void shade_cell(struct pen *pen, const struct form_cell *cell, const struct draw_box *box)
{
    const struct form_layout *layout = pen->layout;
    const double *band = layout->band;
    bool label = cell->kind == CELL_LABEL && !layout->bands_only;
    if (!layout->shaded || (!label && cell->kind != CELL_TEXT))
        return;
    if (band[0] > 0)
        draw_fill(pen->cr, box, band[0], band[1], band[2]);
    else
        draw_fill(pen->cr, box, SHADE, SHADE, SHADE);
}

static bool outside_table(const struct form_cell *cell)
{
    switch (cell->kind) {
    case CELL_PLAIN:
    case CELL_LINE:
    case CELL_PROSE:
    case CELL_LOOSE:
    case CELL_ASKED:
        return true;
    default:
        return false;
    }
}

static double draw_row(struct pen *pen, const struct form_row *row, double y)
{
    double x = pen->layout->left_mm, unit = pen->layout->width_mm / 24;
    for (int c = 0; c < FORM_CELLS && row->cells[c].kind != CELL_NONE; c++) {
        const struct form_cell *cell = &row->cells[c];
        struct draw_box box = {x, y, cell->width * unit, row->height_mm};
        for (int r = 1; r < cell->rows; r++)
            box.h += row[r].height_mm;
        if (cell->kind != CELL_COVERED) {
            shade_cell(pen, cell, &box);
            if (!outside_table(cell))
                draw_frame(pen, &box);
            draw_cell(pen, cell, &box);
        }
        x += box.w;
    }
    return y + row->height_mm;
}

static void stamp(struct pen *pen, const struct sealing *seal, double x, double y)
{
    if (seal->stamped)
        seal_draw(pen->cr, x + seal->off_x, y + seal->off_y, &seal->style, pen->rng);
}

/* Writes the layout's line above the table, the day in the place of $date. */
static void draw_above(struct pen *pen, const char *line)
{
    char text[160];
    const char *day = strstr(line, "$date");
    if (!day)
        snprintf(text, sizeof text, "%s", line);
    else
        snprintf(text, sizeof text, "%.*s2026年%d月%d日", (int)(day - line), line,
                 pen->story->receipt.month, pen->story->receipt.day);
    draw_line_of_text(pen->cr, &pen->style->label, pen->layout->left_mm, pen->layout->top_mm - 3,
                      text);
}

static void draw_head(struct pen *pen, double middle)
{
    const struct form_layout *layout = pen->layout;
    struct rng words;
    rng_init(&words, pen->story->form_seed);
    const char *title = layout->title ? layout->title : RNG_PICK(&words, titles);
    double line = pen->style->title.size_mm * 1.35;
    double y = layout->top_mm - (layout->above ? 13 : 10) - (layout->title_below ? line : 0);
    draw_text_at(pen->cr, &pen->style->title, middle, y, DRAW_CENTRE, title);
    if (layout->title_below) {
        struct draw_font font = pen->style->title;
        bool latin = !(layout->title_below[0] & 0x80);
        font.size_mm *= latin ? 0.65 : 1;
        draw_text_at(pen->cr, &font, middle, y + (latin ? line * 0.85 : line), DRAW_CENTRE,
                     layout->title_below);
    }
    if (layout->corner)
        draw_text_at(pen->cr, &pen->style->small, layout->left_mm + layout->width_mm, 12,
                     DRAW_RIGHT, layout->corner);
    if (layout->code)
        barcode_draw(pen->cr, BARCODE_QR, layout->left_mm + layout->width_mm - CODE_SIDE,
                     layout->top_mm - CODE_SIDE - 3, CODE_SIDE, 0, CODE_LINK);
    if (layout->above)
        draw_above(pen, layout->above);
    else if (rng_chance(&words, 0.4) && !layout->below)
        draw_line_of_text(pen->cr, &pen->style->small, layout->left_mm, layout->top_mm - 3,
                          "填表须知：请用黑色字迹填写，在所选项目的方框内打勾。");
}

static void draw_below(struct pen *pen, double y)
{
    const struct draw_font *font = &pen->style->small;
    for (const char *const *line = pen->layout->below; line && *line; line++) {
        y += font->size_mm * 1.5;
        draw_line_of_text(pen->cr, font, pen->layout->left_mm, y, *line);
    }
}

/* The desk's style as this blank changes it. */
static struct paper_style blank_style(const struct story *story, const struct form_layout *layout)
{
    struct paper_style style = story->style;
    if (layout->size_pt > 0)
        style.label.size_mm = style.value.size_mm = layout->size_pt * DRAW_PT;
    if (layout->border_mm > 0)
        style.frame_mm = layout->border_mm;
    if (layout->stroke != DRAW_SOLID)
        style.stroke = layout->stroke;
    style.box = layout->box;
    return style;
}

/* The outer frame of a table. */
static void draw_outline(struct pen *pen, double top, double bottom)
{
    const struct form_layout *layout = pen->layout;
    if (!layout->ruled || layout->open_sides || pen->style->bare || bottom <= top)
        return;
    struct draw_box frame = {layout->left_mm, top, layout->width_mm, bottom - top};
    draw_rect(pen->cr, &frame, pen->style->frame_mm, DRAW_SOLID, NULL);
}

void form_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng)
{
    const struct form_layout *layout = form_layout_at(story->form_layout);
    struct paper_style style = blank_style(story, layout);
    /* On a photocopy there is no blue ink either. */
    style.blue_pen = !story->form_seal.style.copied && rng_chance(rng, 0.5);
    struct pen pen = {.cr = cr, .story = story, .style = &style, .layout = layout, .rng = rng};
    draw_ink(cr);
    draw_head(&pen, sheet->width_mm / 2);
    double y = layout->top_mm;
    double begin = y; /* of the table that is being drawn */
    for (int r = 0; r < FORM_ROWS && layout->rows[r].height_mm > 0; r++) {
        if (outside_table(&layout->rows[r].cells[0])) {
            draw_outline(&pen, begin, y);
            begin = y + layout->rows[r].height_mm;
        }
        y = draw_row(&pen, &layout->rows[r], y);
    }
    draw_outline(&pen, begin, y);
    draw_below(&pen, y);
    if (damage_has(sheet, DAMAGE_COPIED))
        damage_photocopy(cr, rng);
    double up = 0, aside = 0;
    if (damage_has(sheet, DAMAGE_SEAL_ON_TEXT)) {
        up = (pen.seal_y - pen.layout->top_mm) * rng_uniform(rng, 0.35, 0.75);
        aside = rng_uniform(rng, -40, 40);
        /* Whose half lies beyond the paper would be for a person to judge. */
        aside = fmax(aside, SEAL_ROOM_MM - pen.seal_x);
        aside = fmin(aside, sheet->width_mm - SEAL_ROOM_MM - pen.seal_x);
    }
    stamp(&pen, &story->form_seal, pen.seal_x + aside, pen.seal_y - up);
    damage_red_ink(cr, story, sheet, pen.seal_x, pen.seal_y, rng);
    if (story->authority_seal && pen.authority_x > 0) {
        struct seal_style ca;
        seal_style_init(&ca, rng, "北京数字认证股份有限公司");
        seal_style_design(&ca, rng, SEAL_DESIGN_CA);
        seal_draw(cr, pen.authority_x, pen.authority_y, &ca, rng);
    }
}
