/* The seventh generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen7_table[] = {
    /* The handbook's own once more, with the department first. */
    {"detail-g7-1", false, 52, 11, 10, 1, 8, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_DEPARTMENT + 1, 36, "部门"}, {ROW_NAME + 1, 24, "姓名"},
      {ROW_ID_NUMBER + 1, 50, "身份证号码"}, {ROW_MOBILE + 1, 32, "手机号码"}, {ROW_YEARS + 1, 22, "申请年限"}},
     .heading = "单位名称", .size_pt = 10.5, .dated = "填表日期："},
    /* The housing fund's: the unit in the table, what each does, and a total. */
    {"detail-g7-2", false, 46, 12, 10, 0, 6, true, "单位数字证书使用人员明细表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 26, "使用人姓名"}, {COLUMN_ID_KIND, 22, "证件类型"},
      {ROW_ID_NUMBER + 1, 52, "证件号码"}, {ROW_MOBILE + 1, 34, "手机号码"}, {COLUMN_ROLE, 22, "操作权限"}, {ROW_YEARS + 1, 14, "年限"}},
     .heading = "单位名称", .total = true, .size_pt = 10, .border_mm = 0.5,
     .below = LINES("注：使用人须为本单位在职职工，附身份证正反面复印件。")},
    /* Wide and plain, exported from the staff's list. */
    {"detail-g7-3", true, 46, 10, 9, 1, 10, false, "申办数字证书人员信息汇总表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 30, "姓名"}, {COLUMN_SEX, 16, "性别"}, {ROW_ID_NUMBER + 1, 58, "居民身份证号码"},
      {ROW_DEPARTMENT + 1, 48, "工作部门"}, {COLUMN_POST, 28, "职务"}, {ROW_MOBILE + 1, 40, "手机号码"}, {ROW_REMARK + 1, 26, "备注"}},
     .heading = "单位（盖章）", .size_pt = 10.5, .dated = "制表日期："},
    /* The authority's annex, grey headings under two common ones. */
    {"detail-g7-4", true, 50, 11, 10, 1, 6, false, "个人数字证书批量申请清单",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 34, "持有人姓名"}, {ROW_ID_NUMBER + 1, 60, "持有人身份证号"},
      {ROW_MOBILE + 1, 40, "持有人手机"}, {COLUMN_BUSINESS, 28, "办理类型"}, {COLUMN_KIND, 32, "证书类别"},
      {ROW_YEARS + 1, 26, "有效期"}, {ROW_REMARK + 1, 26, "备注"}},
     .heading = "申请机构名称", .over = {{"证书持有人", 1, 3}, {"申请内容", 4, 3}}, .shaded = true, .size_pt = 10.5},
    /* Annex of a letter in large print; the mobile before the number. */
    {"detail-g7-5", false, 60, 13, 12, 0, 5, false, "附件1",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 30, "姓　名"}, {ROW_MOBILE + 1, 42, "联系手机"}, {ROW_ID_NUMBER + 1, 64, "身份证号"},
      {ROW_YEARS + 1, 24, "办理年限"}},
     .heading = "报送单位", .size_pt = 13, .title_below = "数字证书办理人员名单"},
    /* A card of three lines for each, labels on pale blue. */
    {"detail-g7-6", false, 48, 0, 40, 0, 2, false, "数字证书持有人信息表",
     {{ROW_NUMBER + 1, 176, "人员 "}, {ROW_NAME + 1, 80, "姓名"}, {ROW_DEPARTMENT + 1, 96, "部门"},
      {ROW_MOBILE + 1, 80, "手机"}, {ROW_ID_NUMBER + 1, 96, "身份证号码"}, {ROW_YEARS + 1, 80, "证书年限"}, {COLUMN_MAIL, 96, "电子邮箱"}},
     .heading = "单位名称", .shaded = true, .people_a_page = 4, .size_pt = 10.5, .band = {0.87, 0.92, 0.97}, .cards = true,
     .cards_mm = 176, .label_mm = 28},
    /* Level rules; the key so far and what it costs; three sign. */
    {"detail-g7-7", true, 48, 12, 10, 0, 5, false, "数字证书办理及缴费明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 32, "证书使用人"}, {ROW_ID_NUMBER + 1, 60, "公民身份号码"},
      {ROW_MOBILE + 1, 42, "手机号码"}, {COLUMN_KEY, 40, "原证书编号"}, {ROW_YEARS + 1, 26, "缴费年限"}, {COLUMN_FEE, 30, "费用（元）"}},
     .heading = "缴费单位", .open_sides = true, .total = true, .signatures = true, .size_pt = 10.5},
    /* High rows with room to sign, six a page, what to write in small words under the headings. */
    {"detail-g7-8", false, 54, 16, 14, 0, 6, false, "证书申请人信息确认表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 28, "姓名\n（同身份证）"}, {ROW_ID_NUMBER + 1, 56, "身份证号码\n（18位）"},
      {ROW_MOBILE + 1, 36, "手机号码\n（本人实名）"}, {ROW_YEARS + 1, 18, "年限\n（年）"}, {COLUMN_SIGNED, 30, "申请人\n签字"}},
     .heading = "申请单位全称", .people_a_page = 6, .size_pt = 10.5,
     .below = LINES("填写要求：以上信息须由申请人本人核对确认；申请人较多的可续页，每页加盖公章。")},
    /* Small print, people under their departments, posts beside the names. */
    {"detail-g7-9", false, 48, 10, 9, 0, 6, true, "财务人员数字证书申请明细",
     {{ROW_NUMBER + 1, 11, "序号"}, {ROW_NAME + 1, 24, "人员姓名"}, {COLUMN_DESK, 24, "岗位"}, {ROW_ID_NUMBER + 1, 48, "身份证件号码"},
      {ROW_MOBILE + 1, 32, "手机号"}, {COLUMN_KEYS, 16, "数量"}, {ROW_YEARS + 1, 21, "年限（年）"}},
     .heading = "预算单位名称", .groups = true, .size_pt = 9.5,
     .below = LINES("说明：1.“身份证件号码”填写居民身份证号码。2.本表与申请表同时报送。")},
};
/* clang-format on */

const int detail_gen7_count = sizeof detail_gen7_table / sizeof detail_gen7_table[0];
