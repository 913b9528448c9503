/* The sixth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen6_table[] = {
    /* The annex of the form, as a CA offers it: everything in one row, the number before the name. */
    {"detail-g6-1", false, 50, 11, 9.5, 1, 10, true, "政务个人证书申请明细表",
     {{ROW_NUMBER + 1, 11, "序号"}, {ROW_NAME + 1, 25, "证书申请人"}, {ROW_ID_NUMBER + 1, 50, "身份证号码"},
      {ROW_MOBILE + 1, 32, "联系手机"}, {COLUMN_BUSINESS, 20, "业务类型"}, {ROW_YEARS + 1, 20, "申请年限"},
      {ROW_REMARK + 1, 22, "备注"}},
     .heading = "单位全称", .shaded = true, .size_pt = 10.5,
     .below = LINES("注：表格不够可自行加行；每页均须加盖单位公章。")},
    /* Wide, from a personnel office: sex, month of birth and post before the number. */
    {"detail-g6-2", true, 48, 12, 9.5, 0, 8, false, "单位工作人员数字证书办理名册",
     {{ROW_NUMBER + 1, 12, "编号"}, {ROW_DEPARTMENT + 1, 44, "内设机构"}, {ROW_NAME + 1, 28, "姓 名"}, {COLUMN_SEX, 14, "性别"},
      {COLUMN_BORN, 24, "出生年月"}, {COLUMN_POST, 26, "职务（职级）"}, {ROW_ID_NUMBER + 1, 58, "公民身份号码"},
      {ROW_MOBILE + 1, 38, "移动电话"}, {ROW_YEARS + 1, 22, "办理年限"}},
     .heading = "填报单位（盖章）", .size_pt = 10, .dated = "填报日期："},
    /* Plain and large, typed by a small unit; nothing of years. */
    {"detail-g6-3", false, 56, 13, 13, 0, 6, false, "数字证书申请人员名单",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 34, "姓名"}, {ROW_ID_NUMBER + 1, 68, "身份证号"}, {ROW_MOBILE + 1, 46, "手机号"}},
     .heading = "单位", .size_pt = 14},
    /* The treasury's: who does what in the system of payment, three who sign. */
    {"detail-g6-4", true, 50, 10, 10, 1, 6, false, "国库集中支付系统用户证书信息表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 30, "用户姓名"}, {ROW_ID_NUMBER + 1, 58, "用户身份证号"},
      {ROW_MOBILE + 1, 38, "用户手机"}, {COLUMN_ROLE, 24, "系统权限"}, {COLUMN_KIND, 30, "证书类型"}, {COLUMN_KEYS, 22, "介质数量"},
      {ROW_YEARS + 1, 26, "证书年限"}, {ROW_REMARK + 1, 24, "备注"}},
     .heading = "预算单位", .over = {{"用户基本信息", 1, 3}, {"证书办理信息", 5, 3}}, .signatures = true, .size_pt = 10,
     .border_mm = 0.5},
    /* Level rules, headings on pale green, the mailbox last. */
    {"detail-g6-5", true, 46, 12, 11, 0, 4, true, "附表  证书使用人信息",
     {{ROW_NUMBER + 1, 16, "No."}, {ROW_ID_NUMBER + 1, 64, "身份证件号码"}, {ROW_NAME + 1, 36, "使用人姓名"},
      {ROW_DEPARTMENT + 1, 50, "所在部门"}, {ROW_MOBILE + 1, 42, "手机号码"}, {ROW_YEARS + 1, 22, "年限"}, {COLUMN_FEE, 30, "金额（元）"}},
     .heading = "申请机构", .open_sides = true, .shaded = true, .total = true, .band = {0.85, 0.94, 0.86}, .size_pt = 11},
    /* Cards of two lines, four labels each. */
    {"detail-g6-6", false, 48, 0, 33, 0, 3, false, "证书持有人登记表",
     {{ROW_NUMBER + 1, 178, "证书持有人 "}, {ROW_NAME + 1, 68, "姓　　名"}, {ROW_MOBILE + 1, 110, "手机号码"},
      {COLUMN_ID_KIND, 68, "证件类型"}, {ROW_ID_NUMBER + 1, 110, "证件号码"}, {COLUMN_DESK, 68, "岗　　位"},
      {COLUMN_MAIL, 110, "电子邮箱"}},
     .heading = "申请单位名称", .people_a_page = 5, .size_pt = 10, .cards = true, .cards_mm = 178, .label_mm = 26,
     .below = LINES("持有人须为本单位在编或聘用人员，登记信息用于证书签发，请逐项核对。")},
    /* Under their departments and between three lines; old certificates' numbers. */
    {"detail-g6-7", true, 58, 12, 10, 0, 4, false, "附件2",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 32, "持证人姓名"}, {ROW_ID_NUMBER + 1, 62, "持证人身份证号码"},
      {ROW_MOBILE + 1, 42, "持证人手机号码"}, {COLUMN_KEY, 44, "原证书序列号"}, {ROW_YEARS + 1, 30, "申请服务年限"},
      {ROW_REMARK + 1, 26, "说明"}},
     .heading = "报送单位", .three_lines = true, .groups = true, .size_pt = 10.5, .title_below = "电子政务数字证书业务办理明细表",
     .dated = "报送日期："},
    /* High rows, headings of two lines with English, everybody signs; five to a page. */
    {"detail-g6-8", false, 56, 15, 15, 0, 5, false, "个人证书申请人清单",
     {{ROW_NUMBER + 1, 13, "序号\nItem"}, {ROW_NAME + 1, 28, "申请人\nApplicant"}, {ROW_ID_NUMBER + 1, 54, "居民身份证号码\nResident ID No."},
      {ROW_MOBILE + 1, 34, "手机号码\nMobile No."}, {ROW_YEARS + 1, 20, "期限（年）\nTerm"}, {COLUMN_SIGNED, 32, "本人签字\nSignature"}},
     .heading = "机构名称", .people_a_page = 5, .size_pt = 10, .title_below = "List of Individual Certificate Applicants",
     .below = LINES("申请人签字即表示同意将本人身份信息用于办理数字证书。")},
};
/* clang-format on */

const int detail_gen6_count = sizeof detail_gen6_table / sizeof detail_gen6_table[0];
