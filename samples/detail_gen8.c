/* The eighth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen8_table[] = {
    /* The handbook's by another clerk: figures of two places, the handler above the table. */
    {"detail-g8-1", false, 56, 11, 10, 1, 8, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 27, "持证人姓名"}, {ROW_ID_NUMBER + 1, 52, "持证人身份证号"},
      {ROW_MOBILE + 1, 33, "持证人手机"}, {ROW_YEARS + 1, 20, "服务年限"}, {ROW_REMARK + 1, 29, "备注"}},
     .heading = "单位名称", .two_figures = true, .contact = "经办人", .size_pt = 10.5},
    /* Wide, two people to a line, the number before each. */
    {"detail-g8-2", true, 48, 11, 10, 1, 5, false, "个人数字证书办理人员花名册",
     {{ROW_NUMBER + 1, 11, "序号"}, {ROW_NAME + 1, 25, "姓名"}, {ROW_ID_NUMBER + 1, 52, "身份证号码"}, {ROW_MOBILE + 1, 34, "手机号码"},
      {ROW_YEARS + 1, 13, "年限"}},
     .heading = "单位", .pairs = true, .size_pt = 10, .dated = "制表："},
    /* Plain and large, the years in a column of their own heading, one foot note. */
    {"detail-g8-3", false, 54, 13, 12, 0, 6, true, "数字证书申领人员明细",
     {{ROW_NUMBER + 1, 15, "编号"}, {ROW_NAME + 1, 30, "申领人"}, {ROW_ID_NUMBER + 1, 66, "居民身份证号码"}, {ROW_MOBILE + 1, 44, "移动电话"},
      {ROW_YEARS + 1, 23, "申领年限"}},
     .heading = "申领单位", .size_pt = 12, .border_mm = 0.8,
     .below = LINES("本表与申请表一并加盖公章；所列人员身份证复印件按序号排列。")},
    /* Wide, three common headings' worth of columns, pale rose headings. */
    {"detail-g8-4", true, 50, 12, 9.5, 1, 7, false, "机关工作人员政务数字证书业务明细表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 28, "姓名"}, {ROW_DEPARTMENT + 1, 44, "处（室）"}, {COLUMN_POST, 26, "职务"},
      {ROW_ID_NUMBER + 1, 56, "公民身份号码"}, {ROW_MOBILE + 1, 36, "手机号码"}, {COLUMN_PHONE, 34, "办公电话"}, {ROW_YEARS + 1, 20, "年限"}},
     .heading = "填报单位", .over = {{"基本情况", 1, 3}, {"联系方式", 5, 2}}, .shaded = true, .size_pt = 10, .band = {0.98, 0.9, 0.9},
     .dated = "填报日期："},
    /* The ID number first, then who it is; between level rules. */
    {"detail-g8-5", false, 52, 11, 10, 0, 6, false, "数字证书业务人员清单",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_ID_NUMBER + 1, 56, "身份证号"}, {ROW_NAME + 1, 30, "姓名"}, {ROW_DEPARTMENT + 1, 40, "科室"},
      {ROW_MOBILE + 1, 36, "手机"}},
     .heading = "申请单位（盖章）", .open_sides = true, .two_figures = true, .size_pt = 11, .total = true},
    /* Cards of three lines, English beside; four to a page. */
    {"detail-g8-6", false, 52, 0, 36, 0, 2, false, "证书用户信息采集表",
     {{ROW_NUMBER + 1, 172, "用户 User "}, {ROW_NAME + 1, 78, "姓名 Name"}, {ROW_MOBILE + 1, 94, "手机 Mobile"},
      {ROW_ID_NUMBER + 1, 94, "身份证号 ID No."}, {ROW_YEARS + 1, 78, "年限 Years"}, {ROW_DEPARTMENT + 1, 94, "部门 Dept."},
      {COLUMN_POST, 78, "职务 Title"}},
     .heading = "单位名称", .shaded = true, .people_a_page = 4, .size_pt = 10, .band = {0.93, 0.93, 0.85}, .cards = true, .cards_mm = 172,
     .label_mm = 31, .title_below = "User Information Sheet"},
    /* The bursar's: how many keys, what each costs, a sum, three who sign. */
    {"detail-g8-7", true, 54, 13, 10, 0, 5, false, "数字证书费用明细表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 32, "证书使用人员"}, {ROW_ID_NUMBER + 1, 58, "有效身份证件号码"}, {ROW_MOBILE + 1, 38, "联系手机"},
      {COLUMN_BUSINESS, 22, "办理业务"}, {COLUMN_KEYS, 20, "证书数\n（枚）"}, {ROW_YEARS + 1, 22, "购买年限\n（年）"},
      {COLUMN_FEE, 26, "应缴费用\n（元）"}, {ROW_REMARK + 1, 26, "备注"}},
     .heading = "缴费单位名称", .signatures = true, .total = true, .size_pt = 10, .contact = "联系人",
     .below = LINES("收费标准：证书服务费60元/年·枚；证书介质费28元/枚（新办、补办）。")},
    /* Between three lines in small print, under their offices. */
    {"detail-g8-8", false, 58, 11, 9, 0, 4, false, "附件三",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 30, "人员姓名"}, {ROW_MOBILE + 1, 36, "手机号码"}, {ROW_ID_NUMBER + 1, 56, "身份证号码"},
      {ROW_YEARS + 1, 36, "证书服务期（年）"}},
     .heading = "报送单位（全称）", .three_lines = true, .groups = true, .size_pt = 9.5, .title_below = "拟办理数字证书人员名单"},
    /* High rows that each person signs, what kind of paper and what system; five to a page. */
    {"detail-g8-9", true, 50, 14, 14, 0, 5, true, "数字证书持有人签字确认表",
     {{ROW_NUMBER + 1, 14, "序\n号"}, {ROW_NAME + 1, 30, "持有人"}, {COLUMN_ID_KIND, 24, "证件\n类型"}, {ROW_ID_NUMBER + 1, 58, "证件号码"},
      {ROW_MOBILE + 1, 38, "本人手机号"}, {COLUMN_SYSTEM, 36, "应用系统"}, {ROW_YEARS + 1, 22, "有效期\n（年）"},
      {COLUMN_SIGNED, 38, "持有人签字"}},
     .heading = "单位全称", .shaded = true, .people_a_page = 5, .size_pt = 11, .border_mm = 0.5,
     .below = LINES("持有人承诺：证书仅供本人履行职责使用，不转借他人；离岗时交回单位。")},
};
/* clang-format on */

const int detail_gen8_count = sizeof detail_gen8_table / sizeof detail_gen8_table[0];
