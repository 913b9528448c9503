/* The fifteenth generation of detail sheets: never used while the reading is tuned. Made by
 * somebody who had not seen the reader, after the lists that offices keep in Excel and Word. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen15_table[] = {
    /* Out of Excel with every column there is: grey headings, two of them over others, the unit again in each row. */
    {"detail-g15-1", true, 40, 8, 12, 0, 5, false, "政务个人数字证书办理人员信息明细表",
     {{ROW_NUMBER + 1, 10, "序号"}, {COLUMN_UNIT, 50, "单位及部门"}, {ROW_NAME + 1, 22, "姓名"}, {COLUMN_SEX, 11, "性别"},
      {COLUMN_ID_KIND, 19, "证件类型"}, {ROW_ID_NUMBER + 1, 46, "证件号码"}, {ROW_MOBILE + 1, 29, "手机号码"}, {COLUMN_MAIL, 43, "邮箱"},
      {COLUMN_BUSINESS, 19, "业务类型"}, {ROW_YEARS + 1, 19, "申请年限"}},
     .heading = "填报单位（盖章）", .dated = "填报时间：", .over = {{"证书持有人基本信息", 1, 7}, {"申请业务", 8, 2}}, .shaded = true, .size_pt = 9},
    /* One cell names the unit for all of its people; how many they are stands in the last row. */
    {"detail-g15-2", false, 48, 11, 10, 0, 5, false, "数字证书申请人员名单",
     {{ROW_NUMBER + 1, 11, "序号"}, {COLUMN_UNIT_ALONE, 44, "所属单位"}, {ROW_NAME + 1, 26, "姓　名"}, {ROW_ID_NUMBER + 1, 48, "公民身份号码"},
      {ROW_MOBILE + 1, 30, "联系方式"}, {ROW_YEARS + 1, 19, "年限（年）"}},
     .heading = "申报单位", .merged = {COLUMN_UNIT_ALONE}, .total = true, .size_pt = 10, .border_mm = 0.5,
     .below = LINES("填表说明：1.请按部门顺序填写；2.公民身份号码请以文本格式录入，末位为字母的用大写。")},
    /* What the online platform prints of a batch: certificate numbers so far, how many of each, a band of colour. */
    {"detail-g15-3", true, 42, 10, 9.5, 0, 6, false, "数字证书批量申请用户清单",
     {{ROW_NUMBER + 1, 12, "编号"}, {ROW_NAME + 1, 28, "用户姓名"}, {ROW_ID_NUMBER + 1, 50, "身份证件号码"}, {ROW_MOBILE + 1, 34, "手机号"},
      {ROW_DEPARTMENT + 1, 40, "所在部门"}, {COLUMN_KIND, 24, "证书类型"}, {COLUMN_KEY, 30, "原证书编号"}, {COLUMN_KEYS, 16, "数量\n（个）"},
      {ROW_YEARS + 1, 18, "有效期\n（年）"}, {ROW_REMARK + 1, 16, "备注"}},
     .heading = "单位名称", .dated = "导出日期：", .shaded = true, .band = {0.8, 0.88, 0.95}, .size_pt = 9.5,
     .people_a_page = 10, .below = LINES("注：本清单由系统导出，与申请表一并加盖公章后有效，手工涂改无效。")},
    /* A personnel office's in Word: whose it is and who made it in the first rows, posts, signatures of those who get one. */
    {"detail-g15-4", false, 44, 12, 11, 0, 6, true, "数字证书（USBKey）申领人员登记表",
     {{ROW_NUMBER + 1, 11, "序\n号"}, {ROW_NAME + 1, 24, "姓名"}, {ROW_DEPARTMENT + 1, 30, "科室"}, {COLUMN_POST, 20, "职务"},
      {ROW_ID_NUMBER + 1, 46, "身份证号码"}, {ROW_MOBILE + 1, 28, "手机号码"}, {COLUMN_SIGNED, 23, "本人签字"}},
     .heading = "单位全称", .facts = LINES("信用代码", "联系人及手机"), .size_pt = 10,
     .note = "说明：本表中的人员均为我单位正式在职人员；离职、退休的，由单位收回USBKey并申请吊销证书。"},
    /* A treasury office's: the desk each holds in the budget's system, for how long, the sum, who made and who checked it. */
    {"detail-g15-5", true, 44, 11, 10, 0, 5, false, "预算单位用户证书申请明细及缴费汇总表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 30, "用户姓名"}, {COLUMN_DESK, 28, "岗位"}, {COLUMN_ROLE, 22, "权限"},
      {ROW_ID_NUMBER + 1, 52, "居民身份证号码"}, {ROW_MOBILE + 1, 34, "移动电话"}, {COLUMN_SYSTEM, 36, "使用系统"}, {ROW_YEARS + 1, 20, "服务年限"},
      {COLUMN_FEE, 26, "应缴金额"}},
     .heading = "预算单位名称", .dated = "制表日期：", .total = true, .signatures = true, .size_pt = 10, .border_mm = 0.4},
    /* An annex of a notice in large print: few columns, the years beside the name, what it is for in the last one. */
    {"detail-g15-6", false, 54, 12, 12, 1, 6, false, "个人数字证书申请汇总表（附件2）",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 27, "申请人"}, {ROW_YEARS + 1, 18, "年限"}, {ROW_ID_NUMBER + 1, 54, "身份证号"},
      {ROW_MOBILE + 1, 34, "手机"}, {ROW_REMARK + 1, 30, "备注"}},
     .heading = "单位", .contact = "经办人", .size_pt = 11.5,
     .below = LINES("注：备注栏可注明“新入职”“岗位调整”等情况。")},
};
/* clang-format on */

const int detail_gen15_count = sizeof detail_gen15_table / sizeof detail_gen15_table[0];
