/* Detail sheets set apart: never used while the reading is tuned. Each is typed by the clerk of an
 * agency that has seen none of the others. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_apart_layouts[] = {
    {"detail-18", false, 50, 10, 9, 2, 10, false, "申请数字证书人员信息表",
     {{ROW_NUMBER + 1, 12, "序号"}, {ROW_NAME + 1, 24, "姓名"}, {ROW_ID_NUMBER + 1, 52, "身份证号"},
      {ROW_MOBILE + 1, 34, "手机号"}, {COLUMN_POST, 26, "职务"}, {ROW_REMARK + 1, 28, "备注"}},
     .heading = "单位"},
    {"detail-19", true, 46, 11, 9, 1, 8, false, "数字证书业务人员明细表",
     {{ROW_NUMBER + 1, 14, "序号"}, {ROW_DEPARTMENT + 1, 48, "处室"}, {COLUMN_POST, 30, "职务/职级"},
      {ROW_NAME + 1, 30, "姓名"}, {ROW_ID_NUMBER + 1, 62, "身份证件号码"}, {ROW_MOBILE + 1, 40, "联系电话（手机）"},
      {ROW_YEARS + 1, 24, "申请年限"}},
     .heading = "单位名称（加盖公章）"},
};
/* clang-format on */

const int detail_apart_count = sizeof detail_apart_layouts / sizeof detail_apart_layouts[0];
