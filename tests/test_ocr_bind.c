/* Labels of a form, whose they are and where their values stand. No engine: lines are given as
 * read. */
#include "ocr/block.h"
#include "rules/text.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST 8

/* A label that must be found: the field it leads to, FIELD_COUNT if to nobody's, and the text of
 * its value's first line, NULL if it has none. */
struct wanted {
    const char *label;
    enum field field;
    const char *value;
    int first, end;
};

static const struct {
    struct drawn lines[MOST];
    struct wanted wanted[3];
} cases[] = {
    /* The number beside 法定代表人 is not the handler's. */
    {{{"法定代表人", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}, {"身份证号码", 0, 2, 1, 0}},
     {{"身份证号码", FIELD_COUNT, NULL, 0, 0}}},
    {{{"经办人", 0, 0, 1, 0},
      {"王建国", 0, 1, 1, 0},
      {"联系电话", 0, 2, 1, 0},
      {"139", 0, 3, 1, 0}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"联系电话", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    /* Whose telephone it is says the label of the other one, which is the receiver's by name. */
    {{{"联系电话", 0, 0, 1, 0},
      {"6500", 0, 1, 1, 0},
      {"接收人电话", 1, 0, 1, 0},
      {"139", 1, 1, 1, 0}},
     {{"联系电话", FIELD_UNIT_PHONE, "6500", 0, 0},
      {"接收人电话", FIELD_RETURN_PHONE, "139", 0, 0}}},
    /* The end of a note was not read; the value under it is no part of it. */
    {{{"单位名称(与公章一致", 0, 0, 2, 0}, {"北京市某局", 0, 0, 2, 1}, {"经办人", 0, 1, 2, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "北京市某局", 0, 0}}},
    /* A label below its English. */
    {{{"Full Name", 0, 0, 2, 0},
      {"单位全称:", 0, 0, 2, 1},
      {"北京市某局", 0, 1, 2, 0},
      {"Credit Code", 2, 0, 2, 0},
      {"信用代码:", 2, 0, 2, 1},
      {"11110", 2, 1, 2, 0}},
     {{"单位全称", FIELD_UNIT_NAME, "北京市某局", 0, 0},
      {"信用代码", FIELD_UNIT_CREDIT_CODE, "11110", 0, 0}}},
    /* What stands under a colon is no misread end of a long label; a note is. */
    {{{"组织机构代码/统一社会信用代码:", 0, 0, 2, 0}, {"暂无", 0, 0, 2, 1}, {"经办人", 0, 1, 2, 0}},
     {{"组织机构代码/统一社会信用代码", FIELD_UNIT_CREDIT_CODE, "暂无", 0, 0}}},
    {{{"单位名称:", 0, 0, 2, 0}, {"(全称)", 0, 0, 2, 1}, {"北京市某局", 0, 1, 2, 0}},
     {{"单位名称(全称)", FIELD_UNIT_NAME, "北京市某局", 0, 0}}},
    /* Level with a label in the next cell is its value only if its own cell holds labels alone. */
    {{{"某局", 0, 0, 3, 0},
      {"单位名称", 0, 0, 3, 1},
      {"经办人", 0, 0, 3, 2},
      {"另一局", 0, 1, 3, 1},
      {"李桂英", 0, 1, 3, 2}},
     {{"经办人", FIELD_HANDLER_NAME, NULL, 0, 0}}},
    {{{"某局", 0, 0, 3, 0}, {"单位名称", 0, 0, 3, 1}, {"另一局", 0, 1, 3, 1}},
     {{"单位名称", FIELD_UNIT_NAME, NULL, 0, 0}}},
    /* The colon was not read. */
    {{{"申请证书数量2张", 0, 0, 1, 0}},
     {{"申请证书数量", FIELD_CERTIFICATE_COUNT, "申请证书数量2张", 6, 0}}},
    /* Where values stand under their labels in the same cell, the next cell has another's. */
    {{{"经办人", 0, 0, 2, 0},
      {"王建国", 0, 0, 2, 1},
      {"单位地址", 0, 1, 2, 0},
      {"某街1号", 0, 1, 2, 1},
      {"手机号", 0, 2, 2, 0},
      {"139", 2, 2, 1, 0}},
     {{"手机号", FIELD_HANDLER_MOBILE, NULL, 0, 0}}},
    /* What stands below the first label of a row is no second line of the last one's value. */
    {{{"单位电话:6500", 0, 0, 2, 0}, {"单位名称:某局", 0, 0, 2, SPACED}, {"注意保密", 0, 0, 2, 1}},
     {{"单位名称", FIELD_UNIT_NAME, "单位名称:某局", 5, 0}}},
    /* Headings beside several rows. */
    {{{"法定代表人", 0, 0, 2, 0},
      {"姓名", 0, 1, 1, 0},
      {"手机", 1, 1, 1, 0},
      {"收件", 2, 0, 2, 0},
      {"姓名", 2, 1, 1, 0},
      {"王建国", 2, 2, 1, 0},
      {"地址", 3, 1, 1, 0}},
     {{"姓名", FIELD_COUNT, NULL, 0, 0},
      {"手机", FIELD_COUNT, NULL, 0, 0},
      {"地址", FIELD_RETURN_ADDRESS, NULL, 0, 0}}},
    /* The rest of a heading was misread: it is nobody's name. */
    {{{"经办人", 0, 0, 2, 0},
      {"惰兄", 0, 0, 2, 1},
      {"姓名", 0, 1, 1, 0},
      {"王建国", 0, 2, 1, 0},
      {"手机", 1, 1, 1, 0},
      {"139", 1, 2, 1, 0}},
     {{"经办人", FIELD_HANDLER_NAME, NULL, 0, 0}, {"姓名", FIELD_HANDLER_NAME, "王建国", 0, 0}}},
    {{{"姓名", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}},
     {{"姓名", FIELD_HANDLER_NAME, "王建国", 0, 0}}},
    /* Two labels in a line. */
    {{{"邮编:100000单位电话:6500", 0, 0, 0, 0}},
     {{"邮编", FIELD_UNIT_POSTCODE, "邮编:100000单位电话:6500", 3, 9},
      {"单位电话", FIELD_UNIT_PHONE, "邮编:100000单位电话:6500", 14, 0}}},
    /* A label spread over its column, which became two lines. */
    {{{"邮", 0, 0, 1, 0}, {"编:100000", 0, 0, 1, SPACED}},
     {{"邮编", FIELD_UNIT_POSTCODE, "编:100000", 2, 0}}},
    /* A value is no misread end of its label. */
    {{{"申请证书数量:6", 0, 0, 1, 0}},
     {{"申请证书数量", FIELD_CERTIFICATE_COUNT, "申请证书数量:6", 7, 0}}},
    {{{"申请证书数量", 0, 0, 1, 0}, {"2枚", 0, 0, 1, 1}},
     {{"申请证书数量", FIELD_CERTIFICATE_COUNT, "2枚", 0, 0}}},
    /* Far below its label a value is no end of it, however it was read. */
    {{{"申请证书数量", 0, 0, 2, 0}, {"涨", 0, 0, 2, 3}},
     {{"申请证书数量", FIELD_CERTIFICATE_COUNT, "涨", 0, 0}}},
    /* Nor is what stands under a colon. */
    {{{"证书服务年限:", 0, 0, 2, 0}, {"岞", 0, 0, 2, 1}},
     {{"证书服务年限", FIELD_CERTIFICATE_YEARS, "岞", 0, 0}}},
    {{{":年限", 0, 0, 1, 0}, {"2年", 0, 1, 1, 0}},
     {{"年限", FIELD_CERTIFICATE_YEARS, "2年", 0, 0}}},
    /* A star before a label, a note behind it. */
    {{{"x*单位地址", 0, 0, 1, 0}, {"兴业路", 0, 1, 1, 0}},
     {{"单位地址", FIELD_UNIT_ADDRESS, "兴业路", 0, 0}}},
    {{{"#手机", 0, 0, 1, 0}, {"139", 0, 1, 1, 0}}, {{"手机", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    {{{"*x手机", 0, 0, 1, 0}, {"139", 0, 1, 1, 0}}, {{"手机", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    {{{"*+手机", 0, 0, 1, 0}, {"139", 0, 1, 1, 0}}, {{"手机", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    /* The number of a note in a ring, read as letters. */
    {{{"数量G):", 0, 0, 1, 0}, {"4枚", 0, 0, 1, 1}},
     {{"数量", FIELD_CERTIFICATE_COUNT, "4枚", 0, 0}}},
    /* A label of two lines fills its cell, where others have their values under them. */
    {{{"单位名称(全", 0, 0, 2, 0},
      {"称)", 0, 0, 2, 1},
      {"某局", 0, 1, 2, 0},
      {"单位地址", 2, 0, 2, 0},
      {"兴业路", 2, 0, 2, 1},
      {"单位电话", 2, 1, 2, 0},
      {"6500", 2, 1, 2, 1}},
     {{"单位名称(全称)", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* The rule between two labels was lost under a fold, those between their values were not. */
    {{{"单位名称", 0, 0, 2, 0},
      {"单位地址", 0, 0, 2, 1},
      {"某局", 0, 1, 1, 0},
      {"兴业路", 1, 1, 1, 0},
      {"手机", 2, 0, 1, 0},
      {"139", 2, 1, 1, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* A lone figure read as a character is no end of a label that is whole without it. */
    {{{"申请数量", 0, 0, 2, 0}, {"工", 0, 0, 2, 1}},
     {{"申请数量", FIELD_CERTIFICATE_COUNT, "工", 0, 0}}},
    /* Two things asked for in one cell, and what stands there parted by the same mark or none. */
    {{{"经办人姓名/身份证号", 0, 0, 1, 0}, {"王建国/110105", 0, 1, 1, 0}},
     {{"经办人姓名", FIELD_HANDLER_NAME, "王建国/110105", 0, 3},
      {"身份证号", FIELD_HANDLER_ID_NUMBER, "王建国/110105", 4, 0}}},
    {{{"收件人及联系电话", 0, 0, 1, 0}, {"王建国13900", 0, 1, 1, 0}},
     {{"收件人", FIELD_RETURN_NAME, "王建国13900", 0, 3},
      {"联系电话", FIELD_RETURN_PHONE, "王建国13900", 3, 0}}},
    {{{"申办数量/服务年限", 0, 0, 1, 0}, {"2个3年", 0, 1, 1, 0}},
     {{"证书数量", FIELD_CERTIFICATE_COUNT, "2个3年", 0, 2},
      {"服务年限", FIELD_CERTIFICATE_YEARS, "2个3年", 2, 0}}},
    {{{"经办人/手机", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}, {"13900", 0, 1, 1, 1}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"手机", FIELD_HANDLER_MOBILE, "13900", 0, 0}}},
    /* The bracket behind a single character was not read. */
    {{{"单位名称(全", 0, 0, 2, 0}, {"称", 0, 0, 2, 1}, {"某局", 0, 1, 2, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* A dash of a dotted rule between a label and its value. */
    {{{"单位名称", 0, 0, 0, 0}, {"", 0, 1, 0, 0}, {"某局", 0, 2, 0, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    {{{"单位名称", 0, 0, 0, 0}, {"(必填)", 0, 1, 0, 0}, {"某局", 0, 2, 0, 0}},
     {{"单位名称", FIELD_UNIT_NAME, NULL, 0, 0}}},
    /* What stands right of a label is no number: the value stands below. */
    {{{"手机号码", 0, 0, 1, 0}, {"电手部相", 0, 1, 1, 0}, {"139", 1, 0, 1, 0}},
     {{"手机号码", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    /* A label that stands over its empty place has not the value of the next cell. */
    {{{"单位地址", 0, 0, 1, 0}, {"单位电话", 0, 1, 1, 0}, {"6500", 0, 1, 1, 1}},
     {{"单位地址", FIELD_UNIT_ADDRESS, NULL, 0, 0}, {"单位电话", FIELD_UNIT_PHONE, "6500", 0, 0}}},
    /* Without cells, labels that all stand over their values; one of them is empty. */
    {{{"单位名称:", 0, 0, 0, 0},
      {"单位电话:", 0, 1, 0, 0},
      {"单位地址:", 0, 2, 0, 0},
      {"某局", 1, 0, 0, 0},
      {"6500", 1, 1, 0, 0},
      {"兴业路", 1, 2, 0, 0},
      {"邮编:", 2, 0, 0, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0},
      {"单位地址", FIELD_UNIT_ADDRESS, "兴业路", 0, 0},
      {"邮编", FIELD_UNIT_POSTCODE, NULL, 0, 0}}},
    /* What stands below one label alone may be anything. */
    {{{"单位名称:", 0, 0, 0, 0}, {"某局", 1, 0, 0, 0}},
     {{"单位名称", FIELD_UNIT_NAME, NULL, 0, 0}}},
    /* Lower than its label, between the level rules of the row. */
    {{{"经办人", 0, 0, STRIP, 0}, {"手机号码", 0, 2, STRIP, 0}, {"王建国", 0, 1, STRIP, 1}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"手机号码", FIELD_HANDLER_MOBILE, NULL, 0, 0}}},
    {{{"经办人", 0, 0, 0, 0}, {"王建国", 0, 1, 0, 1}},
     {{"经办人", FIELD_HANDLER_NAME, NULL, 0, 0}}},
    /* A value of two lines with its label between them, beside a label of the next column. */
    {{{"单位地址", 1, 0, 0, 0},
      {"北京市某区某街道办事处旁", 0, 1, 0, 1},
      {"兴业路", 0, 1, 0, 2},
      {"手机号码", 1, 2, 0, 0}},
     {{"单位地址", FIELD_UNIT_ADDRESS, "北京市某区某街道办事处旁", 0, 0}}},
    /* A spaced label in two stretches. */
    {{{"姓", 0, 0, 1, 0}, {"名:", 0, 0, 1, SPACED}, {"王建国", 0, 1, 1, 0}},
     {{"姓名", FIELD_HANDLER_NAME, "王建国", 0, 0}}},
    /* A part of a label beside the heading of its block. */
    {{{"单位情况", 0, 0, 2, 0},
      {"全称", 0, 1, 1, 0},
      {"某局", 0, 2, 1, 0},
      {"电话", 1, 1, 1, 0},
      {"6500", 1, 2, 1, 0}},
     {{"全称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* What goes on without white is a heading and has no value. */
    {{{"经办人概述", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}},
     {{"经办人", FIELD_HANDLER_NAME, NULL, 0, 0}}},
    /* The next label is not known; most labels of the page stand over their values. */
    {{{"单位名称", 0, 0, 1, 0},
      {"传真号码", 0, 1, 1, 0},
      {"某局", 1, 0, 1, 0},
      {"6500", 1, 1, 1, 0},
      {"单位地址", 2, 0, 1, 0},
      {"邮编", 2, 1, 1, 0},
      {"兴业路", 3, 0, 1, 0},
      {"100000", 3, 1, 1, 0}},
     {{"单位地址", FIELD_UNIT_ADDRESS, "兴业路", 0, 0},
      {"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* Neither neighbour is a label that is known: the one below only if it alone may be the value.
     */
    {{{"电子邮箱", 0, 0, 1, 0}, {"第9栏", 0, 1, 1, 0}, {"lily@qq.com", 1, 0, 1, 0}},
     {{"电子邮箱", FIELD_HANDLER_EMAIL, "lily@qq.com", 0, 0}}},
    {{{"手机号码", 0, 0, 1, 0}, {"见附页", 0, 1, 1, 0}, {"某物", 1, 0, 1, 0}},
     {{"手机号码", FIELD_HANDLER_MOBILE, "见附页", 0, 0}}},
    {{{"手机号码", 0, 0, 1, 0}, {"139", 0, 1, 1, 0}, {"第2栏", 1, 0, 1, 0}},
     {{"手机号码", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    {{{"经办人", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}, {"第2栏", 1, 0, 1, 0}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0}}},
    /* Under each label stands the same in English, which is no value. */
    {{{"通讯地址", 0, 0, 0, 0},
      {"某路", 0, 1, 0, 0},
      {"Address", 0, 0, 0, 1},
      {"手机号码", 2, 0, 0, 0},
      {"139", 2, 1, 0, 0},
      {"Mobile", 2, 0, 0, 1},
      {"发票抬头", 4, 0, 0, 0},
      {"InvoiceTitle", 4, 0, 0, 1}},
     {{"通讯地址", FIELD_UNIT_ADDRESS, "某路", 0, 0},
      {"手机号码", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    /* The slash before the English of a label was read as a figure. */
    {{{"证书年限1Term", 0, 0, 1, 0}, {"2年", 0, 1, 1, 0}},
     {{"证书年限", FIELD_CERTIFICATE_YEARS, "2年", 0, 0}}},
    {{{"证书年限1年", 0, 0, 1, 0}, {"某物", 0, 1, 1, 0}},
     {{"证书年限", FIELD_CERTIFICATE_YEARS, "证书年限1年", 4, 0}}},
    /* A number of 18 figures counts nothing; a lone figure may be read as a character. */
    {{{"证书数量", 0, 0, 1, 0}, {"见附页", 0, 1, 1, 0}, {"210102190811272731", 1, 0, 1, 0}},
     {{"证书数量", FIELD_CERTIFICATE_COUNT, "见附页", 0, 0}}},
    /* A lone 1 behind a label, read as a bracket; behind others it is the rule of the cell. */
    {{{"证书数量:]", 0, 0, 1, 0}, {"某物", 0, 1, 1, 0}},
     {{"证书数量", FIELD_CERTIFICATE_COUNT, "证书数量:]", 5, 0}}},
    {{{"单位名称:]", 0, 0, 1, 0}, {"某局", 0, 1, 1, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* A speck behind a label, read as a quotation mark. */
    {{{"单位名称:“", 0, 0, 1, 0}, {"某局", 0, 1, 1, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    /* The label once more in English, and a note. */
    {{{"单位名称UnitName:某局", 0, 0, 0, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "单位名称UnitName:某局", 13, 0}}},
    {{{"单位名称", 0, 0, 1, 0}, {"UnitName", 0, 0, 1, 1}, {"某局", 0, 1, 1, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    {{{"单位名称", 0, 0, 1, 0}, {"Nameof0rganization", 0, 0, 1, 1}, {"某局", 0, 1, 1, 0}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0}}},
    {{{"电子邮件E-mailAddress", 0, 0, 1, 0}, {"lily@qq.com", 0, 0, 1, 1}},
     {{"电子邮件", FIELD_HANDLER_EMAIL, "lily@qq.com", 0, 0}}},
    {{{"电子邮箱lilyOqq.com", 0, 0, 1, 0}},
     {{"电子邮箱", FIELD_HANDLER_EMAIL, "电子邮箱lilyOqq.com", 4, 0}}},
    {{{"单位地址(必填)", 0, 0, 1, 0}, {"兴业路", 0, 1, 1, 0}},
     {{"单位地址", FIELD_UNIT_ADDRESS, "兴业路", 0, 0}}},
    {{{"单位电话(必填):6500", 0, 0, 1, 0}},
     {{"单位电话", FIELD_UNIT_PHONE, "单位电话(必填):6500", 9, 0}}},
    /* A unit beside rows that begin with labels is their heading: the next one is not its name. */
    {{{"用证单位", 0, 0, 2, 0},
      {"单位名称", 0, 1, 1, 0},
      {"某局", 0, 2, 1, 0},
      {"邮编", 1, 1, 1, 0},
      {"证书清单", 2, 0, 2, 0}},
     {{"单位名称", FIELD_UNIT_NAME, NULL, 0, 0}, {"邮编", FIELD_UNIT_POSTCODE, NULL, 0, 0}}},
    /* A row of labels over a row of as many values that begin elsewhere; one label fewer. */
    {{{"经办人", 0, 0, 0, 0},
      {"手机号码", 0, 2, 0, 0},
      {"王建国", 1, 1, 0, 0},
      {"139", 1, 3, 0, 0}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"手机号码", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    {{{"经办人", 0, 0, 0, 0}, {"手机号码", 0, 2, 0, 0}, {"139", 1, 3, 0, 0}},
     {{"手机号码", FIELD_HANDLER_MOBILE, NULL, 0, 0}}},
    /* A heading outside the cells says whose its rows are, and has no value. */
    {{{"收件人", 0, 0, 0, 0}, {"详细地址:兴业路", 1, 0, 0, 0}},
     {{"详细地址", FIELD_RETURN_ADDRESS, "详细地址:兴业路", 5, 0}}},
    /* So does one whose number was misread; below one nobody knows nothing is the handler's. */
    {{{"(仨)收件信息", 0, 0, 0, 0}, {"详细地址:兴业路", 1, 0, 0, 0}},
     {{"详细地址", FIELD_RETURN_ADDRESS, "详细地址:兴业路", 5, 0}}},
    {{{"(二)经办人", 0, 0, 0, 0},
      {"姓名:王建国", 1, 0, 0, 0},
      {"(三)收仵讯息", 2, 0, 0, 0},
      {"手机:139", 3, 0, 0, 0}},
     {{"姓名", FIELD_HANDLER_NAME, "姓名:王建国", 3, 0}, {"手机", FIELD_COUNT, NULL, 0, 0}}},
    {{{"经办人信息", 0, 0, 1, 0},
      {"姓名:王建国", 1, 0, 1, 0},
      {"收仵讯自", 2, 0, 1, 0},
      {"手机:139", 3, 0, 1, 0}},
     {{"姓名", FIELD_HANDLER_NAME, "姓名:王建国", 3, 0}, {"手机", FIELD_COUNT, NULL, 0, 0}}},
    {{{"经办人", 0, 0, 2, 0},
      {"姓名:王建国", 0, 1, 1, 0},
      {"邮编:100000", 1, 1, 1, 0},
      {"收仵讯自", 2, 0, 2, 0},
      {"手机:139", 2, 1, 1, 0}},
     {{"姓名", FIELD_HANDLER_NAME, "姓名:王建国", 3, 0}, {"手机", FIELD_COUNT, NULL, 0, 0}}},
    /* What is a label elsewhere heads the rows below it; entries do not end its block. */
    {{{"证书邮寄", 0, 0, 1, 0}, {"姓名:王建国", 1, 0, 1, 0}, {"地址:兴业路", 2, 0, 1, 0}},
     {{"姓名", FIELD_RETURN_NAME, "姓名:王建国", 3, 0},
      {"地址", FIELD_RETURN_ADDRESS, "地址:兴业路", 3, 0}}},
    /* The Roman number of a heading, as it is and misread; a heading of two is nobody else's. */
    {{{"IV.收件信息", 0, 0, 1, 0}, {"姓名:王建国", 1, 0, 1, 0}},
     {{"姓名", FIELD_RETURN_NAME, "姓名:王建国", 3, 0}}},
    {{{"儿,收件信息", 0, 0, 1, 0}, {"姓名:王建国", 1, 0, 1, 0}},
     {{"姓名", FIELD_RETURN_NAME, "姓名:王建国", 3, 0}}},
    {{{"儿,单位及经办人信息", 0, 0, 1, 0},
      {"地址:兴业路", 1, 0, 1, 0},
      {"III.收件信息", 2, 0, 1, 0},
      {"姓名:王建国", 3, 0, 1, 0}},
     {{"地址", FIELD_UNIT_ADDRESS, "地址:兴业路", 3, 0},
      {"姓名", FIELD_RETURN_NAME, "姓名:王建国", 3, 0}}},
    /* Headings whose characters stand under each other, outside the cells: whose the rows beside
     * them are; and they are no text of a row. */
    {{{"单", 0, 0, 0, 0},
      {"位", 1, 0, 0, 0},
      {"电话:6500", 0, 1, 0, 0},
      {"邮", 4, 0, 0, 0},
      {"寄", 5, 0, 0, 0},
      {"电话:139", 4, 1, 0, 0},
      {"地址:兴业路", 5, 1, 0, 0}},
     {{"电话", FIELD_UNIT_PHONE, "电话:6500", 3, 0},
      {"电话", FIELD_RETURN_PHONE, "电话:139", 3, 0},
      {"地址", FIELD_RETURN_ADDRESS, "地址:兴业路", 3, 0}}},
    {{{"单", 0, 0, 0, 0},
      {"位", 1, 0, 0, 0},
      {"电话:6500", 0, 1, 0, 0},
      {"皿", 4, 0, 0, 0},
      {"耳", 5, 0, 0, 0},
      {"地址:兴业路", 5, 1, 0, 0}},
     {{"地址", FIELD_COUNT, NULL, 0, 0}}},
    {{{"经", 0, 0, 0, 0},
      {"经办人", 0, 2, 0, 0},
      {"手机号码", 0, 4, 0, 0},
      {"办", 1, 0, 0, 0},
      {"王建国", 1, 1, 0, 0},
      {"139", 1, 3, 0, 0}},
     {{"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"手机号码", FIELD_HANDLER_MOBILE, "139", 0, 0}}},
    /* The end of a label tells that it is one, and no value of the label beside it. */
    {{{"单位地址", 0, 0, 1, 0},
      {"某某代收地址", 0, 1, 1, 0},
      {"兴业路", 1, 0, 1, 0},
      {"泰达路", 1, 1, 1, 0}},
     {{"单位地址", FIELD_UNIT_ADDRESS, "兴业路", 0, 0}}},
    /* Typed into a printed form, all values lower than their labels by as much. */
    {{{"单位名称", 0, 0, 0, 0},
      {"某局", 0, 1, 0, 1},
      {"经办人", 1, 0, 0, 0},
      {"王建国", 1, 1, 0, 1},
      {"邮编", 2, 0, 0, 0},
      {"100000", 2, 1, 0, 1}},
     {{"单位名称", FIELD_UNIT_NAME, "某局", 0, 0},
      {"经办人", FIELD_HANDLER_NAME, "王建国", 0, 0},
      {"邮编", FIELD_UNIT_POSTCODE, "100000", 0, 0}}},
};

static void check_label(struct sheet *sheet, const struct wanted *wanted)
{
    for (int i = 0; i < sheet->labels.n; i++) {
        struct place place;
        enum field field;

        if (strcmp(sheet->labels.items[i].term->text, wanted->label))
            continue;
        field = block_field(&sheet->layout, &sheet->labels, i);
        if (field != wanted->field)
            continue;
        if (field == FIELD_COUNT)
            return;
        bind_place(&sheet->reader, &sheet->labels, i, &place);
        if (!wanted->value) {
            ck_assert_int_le(place.state, VALUE_EMPTY);
            return;
        }
        ck_assert_int_eq(place.state, VALUE_UNREADABLE);
        ck_assert_str_eq(sheet->lines[place.lines[0]].text, wanted->value);
        ck_assert_int_eq(place.first_symbol, wanted->first);
        ck_assert_int_eq(place.end_symbol, wanted->end);
        /* All values behind their labels are of one line. */
        if (wanted->first)
            ck_assert_int_eq(place.nlines, 1);
        return;
    }
    ck_abort_msg("label %s is not found", wanted->label);
}

START_TEST(test_labels)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        sheet_line(sheet, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < 3 && cases[_i].wanted[i].label; i++)
        check_label(sheet, &cases[_i].wanted[i]);
    sheet_free(sheet);
}
END_TEST

/* The field that the label of a line leads to, FIELD_COUNT if it is none. */
static enum field field_of_line(const struct sheet *sheet, int line)
{
    for (int i = 0; i < sheet->labels.n; i++)
        if (sheet->labels.items[i].line == line)
            return block_field(&sheet->layout, &sheet->labels, i);
    return FIELD_COUNT;
}

/* A word nobody knows is the name of who has the number; another such word is nobody's. */
START_TEST(test_person)
{
    static const struct drawn lines[] = {
        {"差使员", 0, 0, 1, 0}, {"王建国", 0, 1, 1, 0}, {"差使员身份证号", 1, 0, 1, 0},
        {"110101", 1, 1, 1, 0}, {"差使科", 2, 0, 1, 0}, {"五科", 2, 1, 1, 0},
    };
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(field_of_line(sheet, 0), FIELD_HANDLER_NAME);
    ck_assert_int_eq(field_of_line(sheet, 2), FIELD_HANDLER_ID_NUMBER);
    ck_assert_int_eq(field_of_line(sheet, 4), FIELD_COUNT);
    sheet_free(sheet);
}
END_TEST

/* The options below an empty field were read word by word, with the label before them. */
START_TEST(test_skipped_options)
{
    static const struct drawn lines[] = {{"信用代码:", 0, 0, 1, 0},
                                         {"", 1, 0, 1, 0},
                                         {"经办人", 2, 0, 1, 0},
                                         {"王建国", 2, 1, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);
    struct place place;

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    sheet->lines[1].read = false;
    for (int i = 0; i < 2; i++)
        reader_skip(&sheet->reader, 1);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(field_of_line(sheet, 0), FIELD_UNIT_CREDIT_CODE);
    bind_place(&sheet->reader, &sheet->labels, 0, &place);
    ck_assert_int_eq(place.nlines, 0);
    ck_assert_int_eq(place.state, VALUE_EMPTY);
    sheet_free(sheet);
}
END_TEST

/* Labels in so narrow a column that their values go nearly all across the table: they are no
 * headings over the rows below them. */
START_TEST(test_narrow_labels)
{
    static const struct drawn lines[] = {{"证书邮寄", 0, 0, 1, 0}, {"姓名", 1, 0, 1, 0},
                                         {"王建国", 1, 1, 1, 0},   {"手机", 2, 0, 1, 0},
                                         {"13900", 2, 1, 1, 0},    {"地址", 3, 0, 1, 0},
                                         {"兴业路5号", 3, 1, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        sheet_line(sheet, &lines[i]);
        sheet->layout.cells[sheet->layout.ncells - 1].box.w = i == 0 ? 6 * COLUMN : 5 * COLUMN;
        if (i > 0 && lines[i].column == 0)
            sheet->layout.cells[sheet->layout.ncells - 1].box.w = COLUMN;
    }
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert_int_eq(field_of_line(sheet, 1), FIELD_RETURN_NAME);
    ck_assert_int_eq(field_of_line(sheet, 3), FIELD_RETURN_PHONE);
    ck_assert_int_eq(field_of_line(sheet, 5), FIELD_RETURN_ADDRESS);
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind");
    TCase *binding = tcase_create("binding");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(binding);
    tcase_add_loop_test(binding, test_labels, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(binding, test_person);
    tcase_add_test(binding, test_skipped_options);
    tcase_add_test(binding, test_narrow_labels);
    tcase_set_timeout(binding, 60);
    suite_add_tcase(suite, binding);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
