/* The twelfth generation of detail sheets: never used while the reading is tuned. Made by somebody
 * who had not seen the reader. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen12_table[] = {
    /* A brigade's: the people under the names of their departments, the years before the number of the card. */
    {"detail-g12-1", false, 52, 11, 10, 0, 6, false, "数字证书密钥配发人员表",
     {{ROW_NUMBER + 1, 13, "序号"}, {ROW_NAME + 1, 30, "配发对象"}, {COLUMN_POST, 26, "职务"}, {ROW_YEARS + 1, 22, "使用年数"},
      {ROW_ID_NUMBER + 1, 54, "居民身份证号"}, {ROW_MOBILE + 1, 35, "手机（接收口令）"}},
     .heading = "申请机构", .groups = true, .size_pt = 10.5, .border_mm = 0.6, .dated = "制表：",
     .below = LINES("注：按内设机构分列；1人只配发1把密钥；职务栏填写现任职务。")},
    /* A return as to the bureau of statistics: the columns numbered, the unit's code and the handler above. */
    {"detail-g12-2", true, 36, 10, 9.5, 0, 6, true, "个人数字证书集中申请人员情况",
     {{ROW_NUMBER + 1, 16, "顺序码"}, {ROW_NAME + 1, 32, "姓名"}, {COLUMN_SEX, 18, "性别"}, {COLUMN_BORN, 28, "出生年月"},
      {ROW_ID_NUMBER + 1, 60, "公民身份号码"}, {ROW_DEPARTMENT + 1, 44, "所在部门"}, {ROW_YEARS + 1, 24, "使用年数"}, {ROW_MOBILE + 1, 40, "移动电话"}},
     .heading = "单位详细名称", .facts = LINES("统一社会信用代码", "填报人及移动电话"), .two_figures = true, .size_pt = 10, .column_figures = true,
     .below = LINES("补充说明：表号证用02表，与证用01表同时报送；“性别”“出生年月”应与公民身份号码第7至14位、第17位一致。")},
    /* Wide cards of two lines, one for each person, five to a page. */
    {"detail-g12-3", true, 44, 0, 20, 0, 2, false, "教职工数字证书办理人员登记单",
     {{ROW_NUMBER + 1, 22, "教职工"}, {ROW_NAME + 1, 68, "姓名"}, {ROW_ID_NUMBER + 1, 92, "身份证号码"}, {ROW_YEARS + 1, 74, "办证年限"},
      {ROW_MOBILE + 1, 90, "本人手机"}, {ROW_DEPARTMENT + 1, 92, "部门（院系）"}, {COLUMN_DESK, 74, "从事工作"}},
     .heading = "学校（单位）名称", .shaded = true, .people_a_page = 5, .size_pt = 10.5, .band = {0.95, 0.91, 0.89}, .cards = true, .cards_mm = 256,
     .label_mm = 30, .contact = "信息专员"},
    /* Two people in a line of an upright page in small print, the mobile first of the numbers. */
    {"detail-g12-4", false, 54, 11, 9.5, 0, 6, false, "介绍信附件1",
     {{ROW_NUMBER + 1, 8, "序"}, {ROW_NAME + 1, 18, "姓名"}, {ROW_MOBILE + 1, 24, "手机"}, {ROW_ID_NUMBER + 1, 35, "身份证号"},
      {ROW_YEARS + 1, 9, "年"}},
     .heading = "单位全称", .title_below = "办理数字证书人员名单", .pairs = true, .size_pt = 8.5, .border_mm = 0.4,
     .below = LINES("（名单由左至右、由上至下排列；“年”为每张证书的使用年数。）")},
    /* From a system's list of users: heads over groups, the net and the part played one cell where they are the same. */
    {"detail-g12-5", true, 50, 10, 10.5, 1, 6, false, "电子政务网络证书用户名册",
     {{ROW_NUMBER + 1, 12, "编号"}, {ROW_DEPARTMENT + 1, 40, "司局（处室）"}, {ROW_NAME + 1, 28, "用户姓名"}, {ROW_ID_NUMBER + 1, 54, "用户身份证号"},
      {ROW_MOBILE + 1, 36, "用户手机"}, {COLUMN_SYSTEM, 36, "登录系统"}, {COLUMN_ROLE, 20, "权限"}, {COLUMN_KEYS, 16, "证书数"},
      {ROW_YEARS + 1, 22, "使用时限"}},
     .heading = "申请单位全称", .over = {{"用户基本信息", 1, 4}, {"证书使用信息", 5, 4}}, .merged = {COLUMN_SYSTEM, ROW_DEPARTMENT + 1}, .size_pt = 10,
     .border_mm = 0.5, .signatures = true},
    /* A plain list in large print with tall rows: the number of the card first, what to mind in the table's last row. */
    {"detail-g12-6", false, 50, 14, 12, 0, 5, true, "员工数字证书申办清单",
     {{ROW_NUMBER + 1, 14, "项次"}, {ROW_ID_NUMBER + 1, 62, "员工身份证号码"}, {ROW_NAME + 1, 32, "员工姓名"}, {COLUMN_BUSINESS, 22, "申办业务"},
      {ROW_MOBILE + 1, 46, "员工手机号码"}},
     .heading = "单位名称", .shaded = true, .size_pt = 12, .band = {0.86, 0.93, 0.96},
     .note = "填写要求：1．姓名、号码与身份证逐字核对，涂改无效。\n　　　　　2．使用年数统一按申请表所填年数，本单不再分列。\n"
             "　　　　　3．每页最多填写12人，超过的另起一页并盖章。"},
};
/* clang-format on */

const int detail_gen12_count = sizeof detail_gen12_table / sizeof detail_gen12_table[0];
