/* More detail sheets: set apart until they had been measured once. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_more_layouts[] = {
    /* The plainest: six columns and a line above. */
    {"detail-18", false, 50, 10, 9, 2, 10, false, "申请数字证书人员信息表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 24, "姓名"}, {ROW_ID_NUMBER + 1, 52, "身份证号"},
      {ROW_MOBILE + 1, 34, "手机号"}, {COLUMN_POST, 26, "职务"}, {ROW_REMARK + 1, 28, "备注"}},
     .heading = "单位"},
    /* Who they are comes before their names. */
    {"detail-19", true, 46, 11, 9, 1, 8, false, "数字证书业务人员明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_DEPARTMENT + 1, 48, "处室"}, {COLUMN_POST, 30, "职务/职级"},
      {ROW_NAME + 1, 30, "姓名"}, {ROW_ID_NUMBER + 1, 62, "身份证件号码"}, {ROW_MOBILE + 1, 40, "联系电话（手机）"},
      {ROW_YEARS + 1, 24, "申请年限"}},
     .heading = "单位名称（加盖公章）"},
    /* Exported from the list of the staff: many narrow columns, small print. */
    {"detail-20", false, 44, 9, 8, 0, 1, false, "证书用户汇总表",
     {{ROW_NUMBER + 1, 10, "序号"}, {ROW_DEPARTMENT + 1, 30, "所属处室"}, {ROW_NAME + 1, 20, "姓名"},
      {COLUMN_SEX, 10, "性别"}, {ROW_MOBILE + 1, 30, "移动电话"}, {ROW_ID_NUMBER + 1, 44, "公民身份号码"},
      {COLUMN_BUSINESS, 20, "办理事项"}, {ROW_YEARS + 1, 16, "年数"}},
     .heading = "部门/单位", .size_pt = 9, .dated = "填表时间："},
    /* Large, letter-spaced headings; the unit and the total in the table. */
    {"detail-21", false, 52, 14, 13, 3, 6, true, "数字证书申领人员登记表",
     {{ROW_NUMBER + 1, 14, "序 号"}, {ROW_NAME + 1, 32, "姓 名"}, {ROW_MOBILE + 1, 42, "手 机 号 码"},
      {ROW_ID_NUMBER + 1, 64, "身 份 证 号 码"}, {ROW_REMARK + 1, 24, "备 注"}},
     .heading = "申领单位", .size_pt = 12, .border_mm = 0.5, .total = true,
     .below = LINES("备注：1.姓名须与身份证一致；2.附申领人身份证复印件。")},
    /* The annex of an official letter: everybody signs. */
    {"detail-22", true, 54, 10, 10, 0, 6, false, "附件3",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_NAME + 1, 32, "申领人姓名"}, {ROW_ID_NUMBER + 1, 64, "居民身份证号码"},
      {ROW_DEPARTMENT + 1, 52, "工作部门"}, {ROW_MOBILE + 1, 42, "手机号码"}, {ROW_YEARS + 1, 24, "办证年限"},
      {COLUMN_SIGNED, 34, "申领人签名"}},
     .heading = "填报单位", .signatures = true, .title_below = "政务外网数字证书申领明细表"},
};
/* clang-format on */

const int detail_more_count = sizeof detail_more_layouts / sizeof detail_more_layouts[0];
