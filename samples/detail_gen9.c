/* The ninth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen9_table[] = {
    /* A statistician's: the columns are numbered under their headings, the department last but one. */
    {"detail-g9-1", false, 52, 12, 10, 1, 8, false, "政务个人数字证书业务明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 28, "证书使用人"}, {ROW_ID_NUMBER + 1, 52, "身份证号码"}, {ROW_MOBILE + 1, 34, "手机号码"},
      {ROW_DEPARTMENT + 1, 34, "使用部门"}, {ROW_YEARS + 1, 20, "服务年限"}},
     .heading = "填报单位", .size_pt = 10.5, .dated = "填报日期：", .column_figures = true,
     .below = LINES("注：1.证书使用人应为本单位在编在岗人员。2.“服务年限”按整年填写。")},
    /* A superior unit gathers its people: where each works is a column, two common headings. */
    {"detail-g9-2", true, 48, 10, 11, 0, 6, false, "个人数字证书集中办理人员信息表",
     {{ROW_NUMBER + 1, 12, "序号"}, {COLUMN_UNIT, 68, "所属单位及部门"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 54, "居民身份证号码"},
      {ROW_MOBILE + 1, 36, "手机号码"}, {COLUMN_BUSINESS, 24, "办理类型"}, {ROW_YEARS + 1, 22, "购买年限"}, {ROW_REMARK + 1, 24, "备注"}},
     .heading = "汇总单位", .over = {{"证书持有人", 1, 4}, {"办理内容", 5, 2}}, .size_pt = 10, .border_mm = 0.6},
    /* Cards whose first line begins with the number; five to a page, labels on pale sand. */
    {"detail-g9-3", false, 50, 0, 30, 0, 3, false, "数字证书申请人登记表",
     {{ROW_NUMBER + 1, 16, "No."}, {ROW_NAME + 1, 66, "姓名"}, {ROW_ID_NUMBER + 1, 98, "身份证号码"}, {ROW_DEPARTMENT + 1, 82, "所在部门"},
      {ROW_MOBILE + 1, 98, "本人手机"}, {ROW_YEARS + 1, 82, "证书年限"}, {COLUMN_MAIL, 98, "电子邮箱"}},
     .heading = "申请单位", .shaded = true, .people_a_page = 5, .size_pt = 10.5, .band = {0.97, 0.94, 0.87}, .cards = true, .cards_mm = 180,
     .label_mm = 25},
    /* From the office's list of staff: the department first, the number last, how many at the foot. */
    {"detail-g9-4", false, 46, 12, 10, 0, 7, true, "拟办理政务数字证书人员情况表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_DEPARTMENT + 1, 40, "内设科室"}, {ROW_NAME + 1, 27, "人员姓名"}, {ROW_MOBILE + 1, 34, "联系手机"},
      {ROW_YEARS + 1, 18, "年限"}, {ROW_ID_NUMBER + 1, 52, "公民身份号码"}},
     .heading = "单位名称", .shaded = true, .total = true, .two_figures = true, .size_pt = 11, .border_mm = 0.8, .band = {0.88, 0.94, 0.9}},
    /* Wide, level rules, with whom to call above and three who sign below. */
    {"detail-g9-5", true, 54, 12, 10, 0, 6, false, "个人数字证书申请人员汇总表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 30, "姓　名"}, {COLUMN_SEX, 16, "性别"}, {ROW_ID_NUMBER + 1, 58, "身份证件号码"},
      {ROW_DEPARTMENT + 1, 46, "所在处室"}, {COLUMN_POST, 28, "职务"}, {ROW_MOBILE + 1, 38, "移动电话"}, {ROW_YEARS + 1, 28, "证书有效期\n（年）"}},
     .heading = "报送单位（公章）", .open_sides = true, .signatures = true, .size_pt = 10.5, .contact = "联系人"},
    /* Four columns in large print, under the departments' names; nothing of years. */
    {"detail-g9-6", false, 50, 12, 11, 0, 5, false, "数字证书办理人员名册",
     {{ROW_NUMBER + 1, 16, "序号"}, {ROW_NAME + 1, 38, "姓名"}, {ROW_ID_NUMBER + 1, 72, "身份证号"}, {ROW_MOBILE + 1, 50, "手机号"}},
     .heading = "单位", .groups = true, .size_pt = 12.5, .below = LINES("以上人员身份信息已经本单位核对无误。")},
};
/* clang-format on */

const int detail_gen9_count = sizeof detail_gen9_table / sizeof detail_gen9_table[0];
