#include "samples/detail.h"

#include <stdio.h>
#include <string.h>

#define COLUMNS 8

struct detail_column {
    int column; /* enum row_column + 1; 0 ends the list */
    double width_mm;
    const char *header;
};

struct detail_layout {
    const char *name;
    bool heldout, landscape;
    double top_mm, header_mm, row_mm;
    int spare_rows;     /* empty rows after the last person */
    int fewest_rows;    /* rows drawn at least */
    bool unit_in_table; /* the unit's name is the first row of the table, not a line above it */
    const char *title;
    struct detail_column columns[COLUMNS];
};

/* clang-format off */
static const struct detail_layout layouts[] = {
    {"detail-1", false, false, 46, 12, 10, 3, 8, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 56, "身份证号码"},
      {ROW_MOBILE + 1, 34, "手机"}, {ROW_DEPARTMENT + 1, 28, "部门"}, {ROW_YEARS + 1, 17, "年限"}}},
    {"detail-2", false, true, 44, 11, 10, 2, 6, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 16, "编号"}, {ROW_DEPARTMENT + 1, 42, "所在部门"}, {ROW_NAME + 1, 34, "证书持有人姓名"},
      {ROW_ID_NUMBER + 1, 70, "证件号码"}, {ROW_MOBILE + 1, 44, "联系电话"}, {ROW_YEARS + 1, 22, "服务年限"},
      {ROW_REMARK + 1, 30, "备注"}}},
    {"detail-3", false, false, 40, 14, 12, 0, 1, true, "政务个人证书业务申请明细表（个人）",
     {{ROW_NUMBER + 1, 14, "序 号"}, {ROW_NAME + 1, 30, "申请人姓名"}, {ROW_ID_NUMBER + 1, 62, "居民身份证号"},
      {ROW_MOBILE + 1, 38, "手机号码"}, {ROW_REMARK + 1, 30, "备 注"}}},
    {"detail-4", false, true, 50, 16, 12, 4, 7, true, "北京市政务数字证书业务明细表",
     {{ROW_NAME + 1, 40, "姓  名"}, {ROW_ID_NUMBER + 1, 80, "公民身份号码"}, {ROW_MOBILE + 1, 50, "手机号码"},
      {ROW_DEPARTMENT + 1, 48, "部 门"}, {ROW_YEARS + 1, 28, "服务\n年限"}}},
    {"detail-5", false, false, 52, 15, 9, 5, 12, false, "个人证书业务明细表",
     {{ROW_NUMBER + 1, 12, "序\n号"}, {ROW_NAME + 1, 26, "使用人"}, {ROW_MOBILE + 1, 36, "手机号码"},
      {ROW_ID_NUMBER + 1, 60, "身份证\n号  码"}, {ROW_YEARS + 1, 16, "年限"}, {ROW_REMARK + 1, 24, "备注"}}},
    {"detail-6", true, false, 48, 12, 11, 2, 6, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 14, "编号"}, {ROW_ID_NUMBER + 1, 64, "证件号码"}, {ROW_NAME + 1, 32, "姓名"},
      {ROW_YEARS + 1, 20, "年限"}, {ROW_MOBILE + 1, 44, "联系电话"}}},
    {"detail-7", true, true, 42, 12, 9.5, 0, 5, true, "数字证书业务明细表",
     {{ROW_NUMBER + 1, 16, "序号"}, {ROW_NAME + 1, 36, "使用人"}, {ROW_DEPARTMENT + 1, 50, "所在部门"},
      {ROW_MOBILE + 1, 46, "手机"}, {ROW_ID_NUMBER + 1, 72, "居民身份证号"}, {ROW_YEARS + 1, 24, "服务年限"}}},
};
/* clang-format on */

int detail_layouts(void)
{
    return sizeof layouts / sizeof layouts[0];
}

const char *detail_layout_name(int layout)
{
    return layouts[layout].name;
}

bool detail_layout_heldout(int layout)
{
    return layouts[layout].heldout;
}

bool detail_layout_landscape(int layout)
{
    return layouts[layout].landscape;
}

bool detail_layout_shows(int layout, enum row_column column)
{
    for (int c = 0; c < COLUMNS && layouts[layout].columns[c].column; c++) {
        if (layouts[layout].columns[c].column - 1 == (int)column)
            return true;
    }
    return false;
}

static void cell_text(const struct story *story, int row, int column, char *ret, size_t size)
{
    const struct person *person = &story->people[row];
    switch (column) {
    case ROW_NUMBER:
        snprintf(ret, size, "%d", row + 1);
        break;
    case ROW_NAME:
        style_name(&story->style, person->name, ret, size);
        break;
    case ROW_ID_NUMBER:
        snprintf(ret, size, "%s", person->id_number);
        break;
    case ROW_MOBILE:
        snprintf(ret, size, "%s", person->mobile);
        break;
    case ROW_DEPARTMENT:
        snprintf(ret, size, "%s", person->department);
        break;
    case ROW_YEARS:
        snprintf(ret, size, "%d%s", person->years, story->detail_seed % 2 ? "年" : "");
        break;
    default:
        ret[0] = '\0';
    }
}

static void draw_cell(cairo_t *cr, const struct story *story, const struct draw_font *font,
                      const struct draw_box *box, const char *text, struct rng *rng)
{
    struct draw_box inner = {box->x + 0.8, box->y + 0.5, box->w - 1.6, box->h - 1};
    draw_rect(cr, box, story->style.rule_mm, story->style.stroke, rng);
    if (text[0])
        draw_text_in_box(cr, font, &inner, DRAW_CENTRE, text);
}

/* Draws the table and returns its lower edge. */
static double draw_table(cairo_t *cr, const struct story *story, const struct detail_layout *layout,
                         double left, double width, struct rng *rng)
{
    char text[256];
    double y = layout->top_mm;
    if (layout->unit_in_table) {
        struct draw_box label = {left, y, 34, 10}, value = {left + 34, y, width - 34, 10};
        draw_cell(cr, story, &story->style.label, &label, "单位名称", rng);
        draw_cell(cr, story, &story->style.value, &value, story->detail_unit, rng);
        y += 10;
    }
    int rows = story->npeople + layout->spare_rows;
    if (rows < layout->fewest_rows)
        rows = layout->fewest_rows;
    for (int r = -1; r < rows; r++) {
        struct draw_box box = {left, y, 0, r < 0 ? layout->header_mm : layout->row_mm};
        for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
            box.w = layout->columns[c].width_mm;
            text[0] = '\0';
            int column = layout->columns[c].column - 1;
            if (r >= 0 && r < story->npeople)
                cell_text(story, r, column, text, sizeof text);
            else if (r >= 0 && column == ROW_NUMBER && story->detail_seed % 3 == 0)
                snprintf(text, sizeof text, "%d", r + 1);
            if (r < 0)
                draw_cell(cr, story, &story->style.label, &box, layout->columns[c].header, rng);
            else
                draw_cell(cr, story, &story->style.value, &box, text, rng);
            box.x += box.w;
        }
        y += box.h;
    }
    return y;
}

void detail_draw(cairo_t *cr, const struct story *story, struct rng *rng)
{
    const struct detail_layout *layout = &layouts[story->detail_layout];
    const struct draw_font *label = &story->style.label;
    double page_w = layout->landscape ? 297 : 210, page_h = layout->landscape ? 210 : 297;
    double width = 0;
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++)
        width += layout->columns[c].width_mm;
    double left = (page_w - width) / 2;
    char line[160];

    draw_ink(cr);
    draw_text_at(cr, &story->style.title, page_w / 2, layout->top_mm - 18, DRAW_CENTRE,
                 layout->title);
    if (!layout->unit_in_table) {
        snprintf(line, sizeof line, "单位名称：%s", story->detail_unit);
        draw_line_of_text(cr, label, left, layout->top_mm - 4, line);
    }
    double y = draw_table(cr, story, layout, left, width, rng);

    /* The seal stands below the table, or over its last rows where the page ends. */
    double place = y + 14 < page_h - 34 ? y + 14 : page_h - 34;
    double x = left + width * (layout->landscape ? 0.62 : 0.5);
    if (y + 4 < place)
        draw_line_of_text(cr, label, left + 2, place, "填表人：");
    draw_line_of_text(cr, label, x, place,
                      story->detail_seed % 2 ? "单位公章：" : "单位（盖章）：");
    snprintf(line, sizeof line, "2026年%d月%d日", story->receipt.month, story->receipt.day);
    draw_line_of_text(cr, label, x, place + 12, line);
    if (story->detail_seal.stamped)
        seal_draw(cr, x + 26 + story->detail_seal.off_x, place + story->detail_seal.off_y,
                  &story->detail_seal.style, rng);
}
