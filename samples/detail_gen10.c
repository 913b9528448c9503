/* The tenth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen10_table[] = {
    /* As a clerk types it: six columns, the department before the mobile, what to mind in the last row of the table. */
    {"detail-g10-1", false, 50, 12, 10, 1, 7, false, "办理个人数字证书人员明细表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 26, "证书持有人"}, {ROW_ID_NUMBER + 1, 52, "居民身份证号码"}, {ROW_DEPARTMENT + 1, 36, "所在处（科）室"},
      {ROW_MOBILE + 1, 34, "本人手机"}, {ROW_YEARS + 1, 19, "办理年限"}},
     .heading = "用证单位", .size_pt = 10.5, .border_mm = 0.5,
     .note = "填表说明：1．“证书持有人”“居民身份证号码”须与所附身份证复印件一致。\n"
             "　　　　　2．“本人手机”用于接收证书密码短信，不得填写他人号码。\n　　　　　3．人数较多时可加行。"},
    /* Whose list it is stands in a head of two rows; the term and the business are one cell for all who have the same. */
    {"detail-g10-2", true, 44, 11, 10, 0, 5, true, "政务数字证书业务人员登记明细表",
     {{ROW_NUMBER + 1, 15, "序号"}, {ROW_NAME + 1, 34, "姓名"}, {COLUMN_SEX, 18, "性别"}, {ROW_ID_NUMBER + 1, 62, "身份证号"}, {ROW_MOBILE + 1, 42, "手机号码"},
      {COLUMN_POST, 32, "职务"}, {COLUMN_BUSINESS, 28, "办理业务"}, {ROW_YEARS + 1, 28, "服务年限"}},
     .heading = "单位名称", .facts = LINES("统一社会信用代码", "经办人及手机"), .merged = {COLUMN_BUSINESS, ROW_YEARS + 1}, .shaded = true,
     .size_pt = 11, .band = {0.93, 0.93, 0.93}},
    /* Name and number stand in one cell, one below the other; in large print. */
    {"detail-g10-3", false, 54, 14, 15, 0, 5, false, "政务UKey领用人员登记表",
     {{ROW_NUMBER + 1, 14, "序号"}, {COLUMN_WHO, 62, "姓　名\n身份证号码"}, {ROW_MOBILE + 1, 40, "联系手机"}, {ROW_DEPARTMENT + 1, 40, "工作部门"},
      {ROW_YEARS + 1, 20, "年限"}},
     .heading = "申办单位", .size_pt = 11.5, .dated = "填表日期：", .people_a_page = 8},
    /* Wide and plain in two languages, the mobile before the number, how many at the foot. */
    {"detail-g10-4", true, 52, 14, 10, 1, 6, false, "证书订户人员清单",
     {{ROW_NUMBER + 1, 15, "序号\nNo."}, {ROW_DEPARTMENT + 1, 48, "部门\nDepartment"}, {ROW_NAME + 1, 36, "订户姓名\nSubscriber"},
      {ROW_MOBILE + 1, 42, "手机号码\nMobile"}, {ROW_ID_NUMBER + 1, 62, "身份证号码\nID Number"}, {ROW_YEARS + 1, 26, "期限（年）\nTerm"},
      {ROW_REMARK + 1, 28, "备注\nRemarks"}},
     .heading = "机构全称", .total = true, .size_pt = 10, .title_below = "List of Subscribers"},
    /* An annex between level rules; posts but nothing of years, three sign. */
    {"detail-g10-5", false, 62, 12, 10, 0, 5, false, "附件2",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 26, "姓名"}, {COLUMN_DESK, 30, "工作岗位"}, {COLUMN_SEX, 16, "性别"}, {ROW_ID_NUMBER + 1, 54, "公民身份号码"},
      {ROW_MOBILE + 1, 36, "移动电话"}},
     .heading = "报送单位", .open_sides = true, .signatures = true, .size_pt = 10.5, .title_below = "数字证书使用人员花名册"},
    /* Small print from Excel: kind of paper, mailbox and certificate between; nothing of the department. */
    {"detail-g10-6", true, 46, 10, 9, 2, 8, false, "数字证书批量办理人员信息导入表",
     {{ROW_NUMBER + 1, 12, "编号"}, {COLUMN_KIND, 28, "证书类型"}, {ROW_NAME + 1, 28, "用户姓名*"}, {COLUMN_ID_KIND, 24, "证件类型*"},
      {ROW_ID_NUMBER + 1, 54, "证件号码*"}, {ROW_MOBILE + 1, 34, "手机号*"}, {COLUMN_MAIL, 46, "电子邮箱"}, {ROW_YEARS + 1, 24, "申请期限*"}},
     .heading = "所属单位", .shaded = true, .size_pt = 9, .band = {0.85, 0.92, 0.85},
     .below = LINES("注：带*的为必填项；证件类型为居民身份证的，证件号码填写18位公民身份号码。")},
};
/* clang-format on */

const int detail_gen10_count = sizeof detail_gen10_table / sizeof detail_gen10_table[0];
