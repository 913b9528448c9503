/* The seventeenth generation of detail sheets: never used while the reading is tuned. Made by
 * somebody who had not seen the reader, after the rolls and cards that offices type for their
 * people. */
#include "samples/detail_layouts.h"

/* clang-format off */
const struct detail_layout detail_gen17_table[] = {
    /* Cards of six lines side by side, a grey head with the person's number over each. */
    {"detail-g17-1", false, 48, 0, 45, 0, 1, false, "数字证书使用人信息卡",
     {{ROW_NUMBER + 1, 88, "使用人"}, {ROW_NAME + 1, 88, "姓    名"}, {ROW_ID_NUMBER + 1, 88, "身份证号"}, {ROW_MOBILE + 1, 88, "手    机"},
      {ROW_DEPARTMENT + 1, 88, "所在部门"}, {ROW_YEARS + 1, 88, "使用年数"}},
     .heading = "使用单位", .dated = "填卡日期：", .shaded = true, .size_pt = 10.5, .cards = true, .pairs = true, .cards_mm = 88, .label_mm = 24, .people_a_page = 8},
    /* To be filled in as for the census: a square for each character of the number. */
    {"detail-g17-2", false, 52, 11, 10, 2, 6, false, "领取数字证书人员登记簿",
     {{ROW_NUMBER + 1, 11, "序号"}, {ROW_NAME + 1, 24, "姓名"}, {ROW_ID_NUMBER + 1, 86.4, "公民身份号码（18位，每格一位）"}, {ROW_MOBILE + 1, 30, "手机号码"},
      {COLUMN_POST, 20, "职务"}, {ROW_YEARS + 1, 14, "年限"}},
     .heading = "领取单位", .squares = true, .size_pt = 10, .border_mm = 0.4},
    /* Wide, whose first certificate it is and the old one's number; two heads over others, unit and handler in the first rows. */
    {"detail-g17-3", true, 42, 11, 10, 0, 5, true, "附表：数字证书（新办、换发）人员情况表",
     {{ROW_NUMBER + 1, 11, "序"}, {ROW_ID_NUMBER + 1, 50, "身份证号"}, {ROW_NAME + 1, 26, "姓名"}, {COLUMN_SEX, 13, "性别"}, {COLUMN_BORN, 22, "出生年月"},
      {ROW_MOBILE + 1, 34, "手机（接收验证码）"}, {COLUMN_FIRST, 20, "是否首次\n办理"}, {COLUMN_KEY, 34, "旧证书编号"}, {ROW_YEARS + 1, 22, "使用年限"},
      {ROW_REMARK + 1, 34, "备注"}},
     .heading = "用证单位", .facts = LINES("统一社会信用代码", "承办人、电话"), .over = {{"人员基本情况", 1, 5}, {"证书情况", 6, 3}}, .size_pt = 10, .border_mm = 0.6},
    /* No numbers at all: the card's number first, level rules, a total. */
    {"detail-g17-4", false, 56, 12, 11, 0, 5, false, "拟办理数字证书人员花名册",
     {{ROW_ID_NUMBER + 1, 58, "居民身份证编号"}, {ROW_NAME + 1, 32, "持证人"}, {ROW_YEARS + 1, 22, "办证年数"}, {ROW_MOBILE + 1, 42, "联络手机"},
      {COLUMN_STAFF, 22, "人员性质"}},
     .heading = "报送单位", .open_sides = true, .total = true, .size_pt = 11.5, .contact = "承办人"},
    /* Laid across, a column for each person and what is asked at the left. */
    {"detail-g17-5", true, 48, 0, 11, 0, 1, false, "证书使用人员信息汇总表（横向）",
     {{ROW_NUMBER + 1, 45, "人员序号"}, {ROW_NAME + 1, 45, "姓名"}, {COLUMN_SEX, 45, "性别"}, {ROW_ID_NUMBER + 1, 45, "身份证号码"},
      {ROW_MOBILE + 1, 45, "手机号码"}, {ROW_DEPARTMENT + 1, 45, "任职部门"}, {ROW_YEARS + 1, 45, "证书年限"}, {COLUMN_STAFF, 45, "在编/聘用"}},
     .heading = "填报单位", .dated = "填报日期：", .shaded = true, .band = {0.88, 0.93, 0.86}, .size_pt = 9.5, .border_mm = 0.5, .across = true,
     .cards_mm = 260, .label_mm = 35, .people_a_page = 5, .below = LINES("说明：一人一列；超过五人的另页填写。")},
    /* A bureau's: kind of business one cell for all, on the staff or hired, what each signs; the seal on the unit's name above. */
    {"detail-g17-6", false, 60, 12, 11, 0, 5, false, "CA证书（UKey）人员备案表",
     {{COLUMN_BUSINESS, 17, "办理\n类别"}, {ROW_NUMBER + 1, 11, "序号"}, {ROW_NAME + 1, 23, "姓名"}, {COLUMN_STAFF, 17, "编制\n情况"}, {ROW_ID_NUMBER + 1, 46, "身份证号码"},
      {ROW_MOBILE + 1, 28, "电话（手机）"}, {ROW_YEARS + 1, 16, "服务期"}, {COLUMN_SIGNED, 24, "本人签名"}},
     .heading = "备案单位（章）", .merged = {COLUMN_BUSINESS}, .seal_above = true, .signatures = true, .size_pt = 10,
     .note = "备案要求：1.证书持有人应当妥善保管UKey，不得转借他人；2.人员离岗的，应当在五个工作日内办理注销。"},
};
/* clang-format on */

const int detail_gen17_count = sizeof detail_gen17_table / sizeof detail_gen17_table[0];
