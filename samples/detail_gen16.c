/* The sixteenth generation of detail sheets: never used while the reading is tuned. Made by
 * somebody who had not seen the reader, after the lists of staff that offices send with a form. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen16_table[] = {
    /* Printed out of Excel: the seal is asked for, and set, beside the unit's name above the table. */
    {"detail-g16-1", false, 58, 10, 9.5, 0, 10, false, "申请数字证书人员信息一览表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 24, "姓名"}, {COLUMN_SEX, 12, "性别"}, {ROW_ID_NUMBER + 1, 48, "居民身份证号码"},
      {ROW_MOBILE + 1, 30, "移动电话"}, {ROW_DEPARTMENT + 1, 36, "工作部门"}, {ROW_YEARS + 1, 20, "申请年限"}},
     .heading = "单位（公章）", .seal_above = true, .size_pt = 10, .border_mm = 0.4},
    /* A hospital's, wide: two heads over others, the department's cell one for its people, what to sign with. */
    {"detail-g16-2", true, 46, 9, 10, 0, 5, false, "CA证书申请人员明细表",
     {{ROW_NUMBER + 1, 12, "编号"}, {ROW_DEPARTMENT + 1, 44, "科室"}, {ROW_NAME + 1, 28, "姓名"}, {COLUMN_POST, 24, "职务"},
      {ROW_ID_NUMBER + 1, 52, "身份证号码"}, {ROW_MOBILE + 1, 36, "手机号码"}, {COLUMN_BUSINESS, 20, "业务"}, {ROW_YEARS + 1, 20, "年限"},
      {COLUMN_KEYS, 18, "UKey数"}},
     .heading = "医疗机构名称", .dated = "填表日期：", .over = {{"申请人信息", 1, 5}, {"证书信息", 6, 3}}, .merged = {ROW_DEPARTMENT + 1},
     .total = true, .size_pt = 10,
     .below = LINES("说明：“业务”填写新办、更新、补办或吊销；手机号码用于接收证书下载验证码，须为本人实名。")},
    /* A card of three lines for every person, as personnel files have them. */
    {"detail-g16-3", false, 46, 0, 27, 0, 2, false, "证书持有人登记卡（汇总）",
     {{ROW_NUMBER + 1, 176, "持有人之"}, {ROW_NAME + 1, 70, "姓名"}, {ROW_ID_NUMBER + 1, 106, "身份证号码"}, {ROW_MOBILE + 1, 70, "手机号码"},
      {ROW_DEPARTMENT + 1, 64, "部门"}, {ROW_YEARS + 1, 42, "年限"}},
     .heading = "持有人所在单位", .shaded = true, .size_pt = 10.5, .cards = true, .cards_mm = 176, .label_mm = 24, .people_a_page = 6, .contact = "经办人"},
    /* A ministry's annex under two lines of title: the unit in the table, the list's last row says what was checked. */
    {"detail-g16-4", false, 54, 12, 11, 0, 6, true, "附件2",
     {{ROW_NUMBER + 1, 12, "序号"}, {COLUMN_BUSINESS, 20, "申请\n事项"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 52, "身份证号码"},
      {ROW_MOBILE + 1, 34, "联系手机"}, {ROW_YEARS + 1, 20, "证书\n有效期"}, {ROW_REMARK + 1, 18, "备注"}},
     .heading = "申请单位", .title_below = "部属单位政务数字证书人员明细表", .facts = LINES("社会信用代码", "填表人及电话"), .size_pt = 10.5, .border_mm = 0.7,
     .note = "　　上列人员身份信息已由本单位人事部门核对，与居民身份证一致。"},
    /* A three-line table as a thesis would have it: the sheet's columns numbered, name behind the number of the card. */
    {"detail-g16-5", false, 52, 11, 10, 0, 6, false, "教职工数字证书申请名单",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_ID_NUMBER + 1, 54, "身份证件号码"}, {ROW_NAME + 1, 30, "教职工姓名"}, {ROW_YEARS + 1, 24, "服务期（年）"},
      {ROW_MOBILE + 1, 40, "手机号"}},
     .heading = "学校名称", .dated = "制表日期：", .three_lines = true, .two_figures = true, .size_pt = 11,
     .below = LINES("注：本表按姓名笔画排序；校区不同的请在申请表中注明收件地址。")},
    /* A financial department's list of users by department, wide: the old certificate, who made it and who checked it. */
    {"detail-g16-6", true, 44, 10, 9.5, 0, 7, false, "数字证书业务办理人员清册",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 32, "证书使用人"}, {COLUMN_ID_KIND, 26, "证件种类"}, {ROW_ID_NUMBER + 1, 56, "证件号码"},
      {ROW_MOBILE + 1, 38, "手机"}, {COLUMN_KEY, 34, "原UKey编号"}, {ROW_YEARS + 1, 26, "续期/新办年限"}, {COLUMN_FEE, 28, "费用（元）"}},
     .heading = "办理单位", .dated = "日期：", .groups = true, .signatures = true, .shaded = true, .band = {0.95, 0.93, 0.85}, .size_pt = 10, .border_mm = 0.5},
};
/* clang-format on */

const int detail_gen16_count = sizeof detail_gen16_table / sizeof detail_gen16_table[0];
