/* The thirteenth generation of detail sheets: never used while the reading is tuned. Made by
 * somebody who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen13_table[] = {
    /* The department first and one cell for all its people, the mobile before name and card; heads over pairs of columns. */
    {"detail-g13-1", false, 50, 10, 10, 1, 6, false, "用证人员摸底表",
     {{ROW_DEPARTMENT + 1, 35, "处（科、室、队）"}, {ROW_NUMBER + 1, 12, "次序"}, {ROW_MOBILE + 1, 37, "手机号（本人在用）"}, {ROW_NAME + 1, 28, "姓名（二代证）"},
      {ROW_ID_NUMBER + 1, 54, "二代证编号"}, {ROW_YEARS + 1, 18, "用几年"}},
     .heading = "贵单位全称", .over = {{"联系", 2, 1}, {"身份", 3, 2}}, .merged = {ROW_DEPARTMENT + 1}, .size_pt = 10,
     .below = LINES("填写提示：同一处室的人员排在一起；“用几年”请写1至5的整数。")},
    /* A person on one wide line, every value behind its own word; no heads at all. */
    {"detail-g13-2", true, 50, 0, 11, 0, 4, false, "订购人员清单（订单附件）",
     {{ROW_NUMBER + 1, 14, "第"}, {ROW_NAME + 1, 50, "使用者"}, {ROW_ID_NUMBER + 1, 82, "居民身份证"}, {ROW_MOBILE + 1, 64, "手机号"}, {ROW_YEARS + 1, 44, "订期"}},
     .heading = "甲方全称", .shaded = true, .size_pt = 10.5, .border_mm = 0.5, .band = {0.93, 0.93, 0.9}, .cards = true, .cards_mm = 254, .label_mm = 24,
     .dated = "清单日期：", .below = LINES("清单一行一人。订期以年为单位。甲方在清单上加盖公章后，清单与订单具有同等效力。")},
    /* Name over number in one cell, two people beside each other, in Chinese and English. */
    {"detail-g13-3", true, 50, 13, 14, 0, 5, false, "证书订户附表",
     {{ROW_NUMBER + 1, 14, "编次\nItem"}, {COLUMN_WHO, 56, "订户姓名 / 居民身份证编号\nSubscriber / PRC ID"}, {ROW_MOBILE + 1, 38, "流动电话\nMobile"},
      {ROW_YEARS + 1, 20, "年期\nYears"}},
     .heading = "申办机构名称", .title_below = "Schedule of Subscribers", .pairs = true, .size_pt = 10, .border_mm = 0.8},
    /* An attached register between three lines; columns numbered, born and sex between, post at the end. */
    {"detail-g13-4", false, 64, 11, 9.5, 0, 6, false, "身份认证证书制发呈批表附页",
     {{ROW_NUMBER + 1, 12, "顺号"}, {ROW_NAME + 1, 24, "姓名"}, {COLUMN_SEX, 14, "性别"}, {COLUMN_BORN, 21, "出生年月"}, {ROW_ID_NUMBER + 1, 48, "公民身份号码（18位）"},
      {ROW_YEARS + 1, 16, "核定\n年限"}, {ROW_MOBILE + 1, 31, "移动号码"}, {COLUMN_POST, 20, "现任职务"}},
     .heading = "呈报机关", .three_lines = true, .two_figures = true, .size_pt = 9.5, .title_below = "（制发名册）", .column_figures = true,
     .below = LINES("（本附页一人一行，不得缺项；没有职务的填“科员”。）")},
    /* Wide, from an office system's export: kind of business and old certificate between, the card before the name; facts above, a total. */
    {"detail-g13-5", true, 40, 11, 10, 0, 6, true, "流程附件：UKey领用人导出清单",
     {{ROW_NUMBER + 1, 12, "#"}, {COLUMN_BUSINESS, 22, "事项"}, {ROW_DEPARTMENT + 1, 42, "组织架构"}, {ROW_ID_NUMBER + 1, 54, "证件号（身份证）"}, {ROW_NAME + 1, 28, "人员"},
      {COLUMN_KEY, 34, "原证书编号"}, {ROW_MOBILE + 1, 36, "手机"}, {ROW_YEARS + 1, 24, "时长（年）"}},
     .heading = "发起单位全称", .open_sides = true, .total = true, .shaded = true, .size_pt = 10, .band = {0.91, 0.94, 0.98},
     .facts = LINES("信用代码", "发起人及手机")},
    /* In large print under the departments' names; the years first, the card's number before the name; three sign. */
    {"detail-g13-6", false, 56, 13, 11, 0, 5, false, "集中报办人员花名册",
     {{ROW_NUMBER + 1, 16, "序次"}, {ROW_YEARS + 1, 22, "用证年头"}, {ROW_ID_NUMBER + 1, 58, "居民身份证号码"}, {ROW_NAME + 1, 32, "报办对象"},
      {ROW_MOBILE + 1, 44, "手机号码\n（11位）"}},
     .heading = "报办单位", .signatures = true, .groups = true, .size_pt = 11.5, .border_mm = 0.9, .contact = "报办人",
     .note = "注意：1．花名册以部门为序排列，序次连续编写。\n　　　2．姓名中有生僻字的，请在空白处用正楷另写一遍。"},
};
/* clang-format on */

const int detail_gen13_count = sizeof detail_gen13_table / sizeof detail_gen13_table[0];
