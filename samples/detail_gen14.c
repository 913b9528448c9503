/* The fourteenth generation of detail sheets: never used while the reading is tuned. Made by
 * somebody who had not seen the reader, after lists typed in Word and exported from Excel. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen14_table[] = {
    /* Exported from Excel, wide: kind of card and of business in every row, remarks left empty, a total. */
    {"detail-g14-1", true, 42, 10, 9.5, 0, 6, false, "数字证书申请人员明细表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 28, "姓名"}, {COLUMN_ID_KIND, 22, "证件类型"}, {ROW_ID_NUMBER + 1, 52, "证件号码"},
      {ROW_MOBILE + 1, 36, "手机号码"}, {ROW_DEPARTMENT + 1, 42, "所属部门"}, {COLUMN_BUSINESS, 22, "业务类型"}, {ROW_YEARS + 1, 22, "申请年限"},
      {ROW_REMARK + 1, 26, "备注"}},
     .heading = "单位名称", .dated = "填报日期：", .total = true, .size_pt = 10},
    /* A table of Word under its two notes: the mailbox before the years. */
    {"detail-g14-2", false, 48, 12, 10.5, 0, 8, false, "个人证书申请信息汇总表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 26, "证书持有\n人姓名"}, {ROW_ID_NUMBER + 1, 48, "身份证号码"}, {ROW_MOBILE + 1, 30, "手机号"},
      {COLUMN_MAIL, 46, "电子邮箱"}, {ROW_YEARS + 1, 18, "证书年限\n（年）"}},
     .heading = "申请单位（全称）", .size_pt = 10, .border_mm = 0.4,
     .below = LINES("注：1、证书持有人姓名、身份证号码须与所附身份证复印件一致；", "　　2、人数较多可另附页，每页均须加盖单位公章。")},
    /* An annex of a circular: one cell for the people of a department, who has which post; nothing of years. */
    {"detail-g14-3", false, 56, 11, 10, 0, 6, false, "附件2",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_DEPARTMENT + 1, 40, "部门（处室）"}, {ROW_NAME + 1, 26, "姓名"}, {COLUMN_POST, 24, "职务"},
      {ROW_ID_NUMBER + 1, 50, "身份证号"}, {ROW_MOBILE + 1, 32, "联系电话"}},
     .heading = "填报单位", .title_below = "数字证书（UKey）使用人员信息表", .dated = "填报日期：", .merged = {ROW_DEPARTMENT + 1}, .size_pt = 10.5,
     .below = LINES("注：UKey为个人专用，不得多人共用；人员调整的，请及时申请办理。")},
    /* As a certificate authority has it filled in for a batch: the unit in every row, what it is used for, two heads over others. */
    {"detail-g14-4", true, 44, 8, 12, 0, 5, false, "证书批量申请人员信息表",
     {{ROW_NUMBER + 1, 13, "序号"}, {COLUMN_UNIT, 58, "单位名称及部门"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 50, "居民身份证号码"},
      {ROW_MOBILE + 1, 34, "手机号码"}, {COLUMN_KIND, 24, "证书类型"}, {COLUMN_SYSTEM, 34, "应用系统"}, {ROW_YEARS + 1, 20, "有效期"}},
     .heading = "申请单位", .over = {{"证书持有人信息", 2, 3}, {"证书信息", 5, 3}}, .size_pt = 9.5, .shaded = true, .band = {0.85, 0.89, 0.95},
     .below = LINES("说明：有效期为1至5年，自证书签发之日起计算；姓名中含生僻字的请在申请时说明。")},
    /* The unit and its code in the first rows, who fills it in and who checks it in the last; old certificates' numbers. */
    {"detail-g14-5", false, 44, 11, 10, 0, 7, true, "单位个人证书办理人员信息表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 26, "姓名"}, {ROW_ID_NUMBER + 1, 50, "身份证号码"}, {ROW_MOBILE + 1, 32, "手机号码"},
      {COLUMN_KEY, 36, "UKey编号\n（新办不填）"}, {ROW_YEARS + 1, 21, "服务年限"}},
     .heading = "单位名称", .facts = LINES("统一社会信用代码", "经办人及电话"), .signatures = true, .size_pt = 10, .border_mm = 0.5,
     .note = "填写说明：1.本表内容应与《数字证书业务申请表》一致，并加盖单位公章；\n　　　　　2.办理更新、补办业务的，请填写USBKey外壳上的编号。"},
    /* With what each costs, as an accountant wants it; the department before the name. */
    {"detail-g14-6", true, 44, 10, 10, 1, 5, false, "证书办理人员名单及费用明细",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_DEPARTMENT + 1, 44, "部门"}, {ROW_NAME + 1, 30, "使用人姓名"}, {ROW_ID_NUMBER + 1, 56, "身份证号"},
      {ROW_MOBILE + 1, 38, "手机"}, {ROW_YEARS + 1, 24, "缴费年限"}, {COLUMN_FEE, 28, "金额（元）"}, {ROW_REMARK + 1, 24, "备注"}},
     .heading = "缴费单位", .dated = "制表日期：", .size_pt = 10.5, .total = true,
     .below = LINES("收费标准：证书服务费60元/年·个，新办、补办另收介质费28元/个。")},
};
/* clang-format on */

const int detail_gen14_count = sizeof detail_gen14_table / sizeof detail_gen14_table[0];
