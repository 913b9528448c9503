/* The fifth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen5_table[] = {
    /* The handbook's own, as most units type it. */
    {"detail-g5-1", false, 50, 12, 10, 2, 8, false, "政务个人证书业务明细表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 54, "身份证号码"},
      {ROW_MOBILE + 1, 34, "手机号码"}, {ROW_DEPARTMENT + 1, 34, "所属部门"}, {ROW_YEARS + 1, 18, "年限"}},
     .heading = "申请单位", .size_pt = 11,
     .below = LINES("填表说明：1．姓名、身份证号码须与身份证复印件一致。2．本表须加盖单位公章，复印无效。")},
    /* Wide, headings on pale blue, mailbox and kind of document between. */
    {"detail-g5-2", true, 46, 11, 10, 1, 6, false, "数字证书申请人员信息明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 34, "证书使用人"}, {COLUMN_SEX, 16, "性别"},
      {COLUMN_ID_KIND, 26, "证件类型"}, {ROW_ID_NUMBER + 1, 62, "证件号码"}, {ROW_MOBILE + 1, 40, "手机号码"},
      {COLUMN_MAIL, 52, "电子邮箱"}, {ROW_YEARS + 1, 24, "服务年限"}},
     .heading = "单位名称（公章）", .shaded = true, .size_pt = 10.5, .band = {0.82, 0.89, 0.96}, .dated = "填表日期："},
    /* Two heads of two lines, English under the headings. */
    {"detail-g5-3", true, 54, 14, 10, 1, 5, false, "证书持有人明细表",
     {{ROW_NUMBER + 1, 14, "序号\nNo."}, {ROW_NAME + 1, 34, "姓名\nFull Name"}, {COLUMN_SEX, 16, "性别\nGender"},
      {ROW_ID_NUMBER + 1, 62, "公民身份号码\nCitizen ID No."}, {ROW_MOBILE + 1, 38, "手机\nMobile Phone"},
      {ROW_DEPARTMENT + 1, 46, "部门\nDepartment"}, {COLUMN_BUSINESS, 26, "业务\nService"}, {ROW_YEARS + 1, 22, "年限\nYears"}},
     .heading = "申请单位 Organization", .over = {{"证书持有人 Certificate Holder", 1, 5}, {"办理内容 Service", 6, 2}},
     .size_pt = 10, .title_below = "Schedule of Certificate Holders"},
    /* By the department's clerk: posts, nothing about years, three who sign. */
    {"detail-g5-4", false, 52, 10, 9.5, 0, 6, false, "办理数字证书人员登记表",
     {{ROW_NUMBER + 1, 11, "序号"}, {ROW_DEPARTMENT + 1, 32, "处（科）室"}, {ROW_NAME + 1, 22, "姓名"},
      {COLUMN_POST, 22, "职务"}, {ROW_ID_NUMBER + 1, 46, "身份证号"}, {ROW_MOBILE + 1, 30, "手机"},
      {ROW_REMARK + 1, 17, "备注"}},
     .heading = "填报单位", .size_pt = 10, .signatures = true, .dated = "填报时间："},
    /* The annex of a letter, between three lines. */
    {"detail-g5-5", false, 58, 12, 10, 0, 3, false, "附件1",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_ID_NUMBER + 1, 54, "居民身份证号码"}, {ROW_NAME + 1, 28, "姓 名"},
      {ROW_MOBILE + 1, 36, "联系电话"}, {COLUMN_DESK, 26, "岗位"}, {ROW_YEARS + 1, 22, "办理年限"}},
     .heading = "报送单位", .three_lines = true, .size_pt = 11, .title_below = "政务个人数字证书办理人员名单"},
    /* A block of lines for each person. */
    {"detail-g5-6", false, 50, 0, 32, 0, 2, false, "个人数字证书申请人信息登记表",
     {{ROW_NUMBER + 1, 174, "申请人"}, {ROW_NAME + 1, 72, "姓名"}, {ROW_ID_NUMBER + 1, 102, "身份证号码"},
      {ROW_MOBILE + 1, 72, "手机号码"}, {ROW_DEPARTMENT + 1, 102, "工作部门"}, {ROW_YEARS + 1, 72, "申请年限"},
      {COLUMN_KIND, 102, "证书类型"}},
     .heading = "单位名称", .shaded = true, .people_a_page = 4, .size_pt = 10.5, .cards = true, .cards_mm = 174,
     .label_mm = 28},
    /* People under their departments, the telephone first; how many, how long and what it costs. */
    {"detail-g5-7", false, 48, 14, 9.5, 1, 5, true, "数字证书业务明细及费用表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_MOBILE + 1, 34, "手机号码"}, {ROW_NAME + 1, 28, "持证人"},
      {ROW_ID_NUMBER + 1, 52, "公民身份号码"}, {COLUMN_KEYS, 15, "数量\n(枚)"}, {ROW_YEARS + 1, 16, "年限\n(年)"},
      {COLUMN_FEE, 22, "费用\n(元)"}},
     .heading = "申请单位", .total = true, .groups = true, .size_pt = 10.5, .border_mm = 0.5,
     .below = LINES("收款单位：北京数字认证股份有限公司    账号：01090327800120102315712")},
    /* Large print, six to a page, everybody signs; nothing about years. */
    {"detail-g5-8", true, 46, 13, 13, 0, 4, true, "证书申领人员确认表",
     {{ROW_NUMBER + 1, 16, "序号"}, {ROW_NAME + 1, 38, "申领人姓名"}, {ROW_ID_NUMBER + 1, 80, "申领人身份证号码"},
      {ROW_MOBILE + 1, 54, "申领人手机"}, {COLUMN_SIGNED, 40, "本人签名"}, {ROW_REMARK + 1, 34, "备注"}},
     .heading = "使用单位", .people_a_page = 6, .size_pt = 13, .border_mm = 0.7,
     .below = LINES("注：申领人确认本人信息无误，并同意由单位统一代办数字证书。")},
};
/* clang-format on */

const int detail_gen5_count = sizeof detail_gen5_table / sizeof detail_gen5_table[0];
