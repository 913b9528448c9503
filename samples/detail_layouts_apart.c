/* Detail sheets set apart: never used while the reading is tuned. Each is made by the clerk of an
 * agency that has seen none of the others. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_apart_layouts[] = {
    /* For the keepers of a system: who may do what in it, nothing about years. */
    {"detail-23", false, 48, 10, 9, 1, 10, false, "政务信息系统证书用户登记表",
     {{ROW_NUMBER + 1, 10, "序号"}, {ROW_NAME + 1, 20, "人员姓名"}, {COLUMN_SEX, 10, "性别"},
      {COLUMN_ID_KIND, 18, "证件类型"}, {ROW_ID_NUMBER + 1, 41, "证件号码"}, {ROW_MOBILE + 1, 27, "手机号码"},
      {COLUMN_DESK, 20, "岗位"}, {COLUMN_SYSTEM, 26, "业务系统"}, {COLUMN_ROLE, 14, "权限"}},
     .heading = "使用单位", .size_pt = 9,
     .below = LINES("填表要求：一人一行，证件号码、手机号码须为本人；本表可续页，每页加盖公章。")},
    /* Two heads of two lines, and what each person costs. */
    {"detail-24", true, 50, 10, 10, 1, 5, false, "数字证书申领及缴费明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 30, "证书持有者"}, {ROW_ID_NUMBER + 1, 60, "身份证件号"},
      {ROW_MOBILE + 1, 38, "移动电话"}, {ROW_DEPARTMENT + 1, 46, "科（处）室"}, {COLUMN_BUSINESS, 26, "申领类型"},
      {ROW_YEARS + 1, 24, "服务期\n（年）"}, {COLUMN_FEE, 26, "应缴费用\n（元）"}},
     .heading = "填报单位（公章）", .over = {{"人员基本情况", 1, 4}, {"证书申领情况", 5, 3}}, .total = true,
     .dated = "填报时间："},
    /* People under the name of their department. */
    {"detail-25", false, 50, 11, 10, 1, 4, true, "个人数字证书申领人员花名册",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 28, "持证人"}, {ROW_ID_NUMBER + 1, 56, "居民身份证号"},
      {ROW_MOBILE + 1, 38, "手机"}, {ROW_YEARS + 1, 24, "有效期限"}, {ROW_REMARK + 1, 20, "备注"}},
     .heading = "单位名称", .size_pt = 11, .groups = true,
     .below = LINES("制表人：              复核人：              单位负责人：")},
    /* Exported from the list of the staff: two telephones and a mailbox, the unit in every row. */
    {"detail-26", true, 42, 9, 10, 0, 4, false, "证书申请人员信息汇总（附表一）",
     {{ROW_NUMBER + 1, 10, "序号"}, {COLUMN_UNIT, 56, "单位、部门"}, {ROW_NAME + 1, 22, "申请人"},
      {COLUMN_PHONE, 30, "办公电话"}, {ROW_MOBILE + 1, 28, "手机"}, {COLUMN_MAIL, 44, "邮箱"},
      {ROW_ID_NUMBER + 1, 44, "身份证号"}, {ROW_YEARS + 1, 20, "购买年限"}, {COLUMN_KIND, 20, "证书种类"}},
     .heading = "汇总单位", .size_pt = 8.5, .dated = "制表日期："},
    /* Narrow columns, so that everything wraps; the telephone first, everybody signs. */
    {"detail-27", false, 54, 14, 15, 0, 3, false, "数字证书业务人员确认单",
     {{ROW_MOBILE + 1, 30, "手机\n（实名）"}, {ROW_NAME + 1, 22, "证书\n使用者"}, {ROW_ID_NUMBER + 1, 30, "身份证\n号码"},
      {ROW_DEPARTMENT + 1, 22, "所在\n科室"}, {ROW_YEARS + 1, 18, "申请\n年数"}, {COLUMN_KEY, 32, "现有证书\n序列号"},
      {COLUMN_SIGNED, 26, "本人\n签字"}},
     .heading = "确认单位", .open_sides = true, .size_pt = 11},
    /* A list as in a printed report: three lines, headings on grey, signed at the foot. */
    {"detail-28", true, 54, 12, 9.5, 0, 4, false, "附表2",
     {{ROW_NUMBER + 1, 12, "No"}, {ROW_NAME + 1, 28, "姓名"}, {ROW_YEARS + 1, 24, "续用年限"},
      {COLUMN_SYSTEM, 40, "登录系统"}, {COLUMN_DESK, 28, "岗位"}, {COLUMN_BORN, 24, "出生年月"},
      {ROW_ID_NUMBER + 1, 58, "身份证号码"}, {ROW_MOBILE + 1, 38, "手机号"}, {ROW_REMARK + 1, 16, "备注"}},
     .heading = "用户单位", .three_lines = true, .shaded = true, .signatures = true, .title_below = "数字证书用户清单"},
};
/* clang-format on */

const int detail_apart_count = sizeof detail_apart_layouts / sizeof detail_apart_layouts[0];
