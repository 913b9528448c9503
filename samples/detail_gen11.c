/* The eleventh generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen11_table[] = {
    /* A court's register: the number of the ID card before the name, the columns counted, room for notes at the end. */
    {"detail-g11-1", false, 52, 12, 10, 2, 8, true, "领用数字证书干部职工登记册",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_ID_NUMBER + 1, 53, "公民身份号码"}, {ROW_NAME + 1, 28, "领用人"}, {ROW_MOBILE + 1, 35, "手机号"},
      {ROW_YEARS + 1, 19, "领用年限"}, {ROW_REMARK + 1, 27, "备考"}},
     .heading = "单位", .size_pt = 10.5, .border_mm = 0.7, .column_figures = true,
     .below = LINES("说明：“备考”栏由受理机构填写；一人领用多个证书的，分行填写。")},
    /* Wide, of a hospital: pale yellow heads over three groups of columns, the business and term one cell. */
    {"detail-g11-2", true, 50, 11, 10.5, 0, 6, false, "电子签名证书使用人名单",
     {{ROW_NUMBER + 1, 13, "No."}, {ROW_NAME + 1, 30, "使用人"}, {COLUMN_ID_KIND, 24, "证件名称"}, {ROW_ID_NUMBER + 1, 58, "证件号码"},
      {ROW_DEPARTMENT + 1, 42, "科室/部门"}, {COLUMN_DESK, 28, "岗位"}, {ROW_MOBILE + 1, 38, "绑定手机"}, {ROW_YEARS + 1, 24, "年数"}},
     .heading = "申请单位（机构）", .over = {{"身份信息", 1, 3}, {"任职信息", 4, 2}}, .merged = {ROW_YEARS + 1}, .shaded = true, .size_pt = 10,
     .band = {0.99, 0.96, 0.85}, .contact = "联系人"},
    /* Two people in a line of a wide page, large heads, whose list it is in the table's first rows. */
    {"detail-g11-3", true, 46, 12, 11, 0, 5, true, "申请数字证书人员名单（个人证书）",
     {{ROW_NUMBER + 1, 12, "号"}, {ROW_NAME + 1, 26, "姓 名"}, {ROW_MOBILE + 1, 34, "手 机"}, {ROW_ID_NUMBER + 1, 50, "身 份 证 号"},
      {ROW_YEARS + 1, 14, "期限"}},
     .heading = "申请机构", .facts = LINES("信用代码", "代办人/手机"), .pairs = true, .size_pt = 10,
     .below = LINES("本名单所列人员均已同意提供个人信息。名单超过一页的，每页盖章。")},
    /* An annex between three lines in small print; the unit's department column first, the day above. */
    {"detail-g11-4", false, 64, 11, 9, 0, 5, false, "附件3-1",
     {{ROW_DEPARTMENT + 1, 38, "处室（单位）"}, {ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 28, "持证人"}, {ROW_ID_NUMBER + 1, 54, "身份证号码"},
      {ROW_MOBILE + 1, 37, "联络手机"}},
     .heading = "填报机关", .three_lines = true, .size_pt = 9.5, .title_below = "电子政务个人证书持证人员一览表", .dated = "填报时间："},
    /* The purchaser's order: what each costs, its mailbox, a sum, level rules; three sign. */
    {"detail-g11-5", true, 52, 13, 11, 1, 5, false, "证书采购明细（按人）",
     {{ROW_NUMBER + 1, 12, "行号"}, {COLUMN_BUSINESS, 24, "业务"}, {ROW_NAME + 1, 30, "证书主体\n（姓名）"}, {ROW_ID_NUMBER + 1, 56, "主体证件号\n（居民身份证）"},
      {ROW_MOBILE + 1, 38, "主体手机"}, {COLUMN_MAIL, 48, "电子邮箱"}, {ROW_YEARS + 1, 22, "购买年数"}, {COLUMN_FEE, 28, "小计（元）"}},
     .heading = "采购人名称", .open_sides = true, .total = true, .signatures = true, .two_figures = true, .size_pt = 10},
    /* Cards of four lines with small heads, name and number at the right; three to a page. */
    {"detail-g11-6", false, 50, 0, 40, 0, 2, false, "个人证书订户登记卡",
     {{ROW_NUMBER + 1, 40, "卡号"}, {COLUMN_KIND, 64, "证书种类"}, {ROW_NAME + 1, 72, "订户姓名"}, {ROW_ID_NUMBER + 1, 104, "订户身份证号"},
      {ROW_YEARS + 1, 72, "订购年限"}, {ROW_MOBILE + 1, 104, "订户手机号码"}, {COLUMN_SEX, 72, "性　　别"}, {ROW_DEPARTMENT + 1, 104, "所在处（科）室"},
      {COLUMN_PHONE, 72, "办公电话"}},
     .heading = "所在机构", .shaded = true, .people_a_page = 4, .size_pt = 10.5, .band = {0.9, 0.95, 0.98}, .cards = true, .cards_mm = 176,
     .label_mm = 30, .dated = "登记日期："},
};
/* clang-format on */

const int detail_gen11_count = sizeof detail_gen11_table / sizeof detail_gen11_table[0];
