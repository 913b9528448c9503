/* The words on the forms: before the values, beside the boxes and over the groups. */
#include <stdio.h>
#include <string.h>

#include "samples/form_layouts.h"

#define MOST_WORDS 12

/* What is printed before a value. Several blanks, several words. */
struct label_choice {
    int field;
    const char *words[MOST_WORDS];
};

/* clang-format off */
const char *const form_group_words[] = {"单位信息", "经办人信息", "证书信息", "寄送信息", "业务"};
const char *const form_head_words[] = {"一、申请办理业务信息", "二、申请单位资料", "三、经办人资料",
    "四、证书与发票", "五、申请单位声明", "申请单位信息（必填项）", "证书寄送信息", "申请单位",
    "单位经办人", "证书办理", "开票与寄送"};

const struct form_option form_option_sets[][FORM_OPTIONS] = {
    {{"证书新办", "new"}, {"证书更新", "renew"}, {"丢失补办", "reissue"}, {"损坏补办", "reissue"},
     {"密码解锁", "unlock"}, {"证书吊销", "revoke"}},
    {{"初次办理", "new"}, {"更新", "renew"}, {"信息变更", "other"}, {"丢失补办", "reissue"},
     {"密码解锁", "unlock"}, {"损坏补办", "reissue"}, {"吊销", "revoke"}},
    {{"新申请", "new"}, {"证书更新", "renew"}, {"信息变更", "other"}, {"遗失补办", "reissue"},
     {"损坏更换", "reissue"}, {"KEY解锁", "unlock"}, {"证书吊销", "revoke"}},
    {{"新办", "new"}, {"续期", "renew"}, {"补办", "reissue"}, {"解锁", "unlock"}, {"撤销", "revoke"}},
    {{"新增", "new"}, {"延期", "renew"}, {"丢失损坏补办", "reissue"}, {"信息变更", "other"},
     {"证书解锁", "unlock"}, {"注销", "revoke"}},
    /* Without words: drawn from all there are for the business. */
    {{NULL, "new"}, {NULL, "renew"}, {NULL, "reissue"}, {NULL, "revoke"}, {NULL, "unlock"},
     {NULL, "other"}},
    {{NULL, "renew"}, {NULL, "new"}, {"遗失补办", "reissue"}, {"损坏更换", "reissue"},
     {NULL, "other"}, {NULL, "unlock"}, {NULL, "revoke"}},
    {{"首次申领", "new"}, {"延期（续费）", "renew"}, {"介质遗失补办", "reissue"}, {"介质损坏更换", "reissue"},
     {"口令解锁", "unlock"}, {"注销证书", "revoke"}, {"变更证书信息", "other"}},
    {{"新办证书 New", "new"}, {"证书续期 Renewal", "renew"}, {"遗失/损坏补办 Reissue", "reissue"},
     {"吊销 Revocation", "revoke"}, {"PIN码解锁 Unlock", "unlock"}, {"信息变更 Change", "other"}},
    {{"新申领", "new"}, {"到期更新", "renew"}, {"遗失损坏补办", "reissue"}, {"停用注销", "revoke"},
     {"密码解锁", "unlock"}},
    {{"A. 首次办理", "new"}, {"B. 到期更新", "renew"}, {"C. 丢失、损坏补办", "reissue"}, {"D. 吊销", "revoke"},
     {"E. 解锁", "unlock"}, {"F. 变更", "other"}},
    {{"新办", "new"}, {"更新（延期）", "renew"}, {"补办", "reissue"}, {"吊销", "revoke"}, {"解锁", "unlock"},
     {"变更", "other"}},
    {{"新申请证书", "new"}, {"证书到期续办", "renew"}, {"遗失补发", "reissue"}, {"损坏换发", "reissue"},
     {"证书停用", "revoke"}, {"口令重置", "unlock"}, {"信息变更", "other"}},
    {{"首次办理（新增人员）", "new"}, {"到期延续（证书有效期届满）", "renew"}, {"重新制作（介质遗失或损坏）", "reissue"},
     {"撤销（人员离职、调离）", "revoke"}, {"解锁（忘记密码）", "unlock"}},
    {{"新领", "new"}, {"延续", "renew"}, {"遗失或损坏补领", "reissue"}, {"废止", "revoke"}, {"解锁", "unlock"},
     {"其他", "other"}},
    {{"证书申请", "new"}, {"证书更新（续期）", "renew"}, {"证书补办", "reissue"}, {"证书解锁", "unlock"},
     {"证书注销", "revoke"}},
    /* Only on forms set apart. */
    {{"（1）新增证书", "new"}, {"（2）证书延期", "renew"}, {"（3）遗失或损坏重办", "reissue"}, {"（4）停用", "revoke"},
     {"（5）忘记密码", "unlock"}, {"（6）资料变更", "other"}},
    {{"新申请", "new"}, {"续费更新", "renew"}, {"补办介质", "reissue"}, {"证书注销", "revoke"}, {"解锁", "unlock"},
     {"信息修改", "other"}},
    {{"首次申领", "new"}, {"延期续费", "renew"}, {"损毁、丢失补领", "reissue"}, {"停用注销", "revoke"}, {"口令锁死", "unlock"},
     {"单位信息变更", "other"}},
    {{"证书申领", "new"}, {"证书延续", "renew"}, {"介质补发", "reissue"}, {"证书撤销", "revoke"}, {"口令解锁", "unlock"}},
    {{"新发证书", "new"}, {"到期续用", "renew"}, {"遗失（损坏）补发", "reissue"}, {"交回注销", "revoke"},
     {"密码解锁", "unlock"}, {"其他变更", "other"}},
    {{"新增人员办证", "new"}, {"证书到期续期", "renew"}, {"丢失、损坏重新办证", "reissue"}, {"取消证书", "revoke"},
     {"UKEY解锁", "unlock"}, {"人员信息变更", "other"}},
};

static const struct label_choice label_choices[] = {
    {EXTRA_BUSINESS,
     {"业务类型", "数字证书业务类型", "证书业务类型", "证书办理业务", "办理业务", "申请业务", "办理事项", "申请业务类型", "业务种类", "申请类型"}},
    {FIELD_UNIT_NAME,
     {"单位名称", "申请单位名称", "单位名称", "单位全称", "申请单位", "机构名称", "单位名称（全称）", "申请机构", "申请单位全称", "办理单位"}},
    {FIELD_UNIT_CREDIT_CODE,
     {"统一社会信用代码", "统一社会信用代码", "社会信用代码", "信用代码", "单位统一社会信用代码", "统一信用代码", "组织机构代码", "纳税人识别号", "统一社会信用代码（税号）"}},
    {FIELD_UNIT_ADDRESS,
     {"单位地址", "通信地址", "通讯地址", "办公地址", "单位详细地址", "联系地址"}},
    {FIELD_UNIT_POSTCODE, {"邮编", "邮政编码", "单位邮编"}},
    {FIELD_UNIT_PHONE, {"单位电话", "固定电话", "办公电话", "座机", "单位联系电话"}},
    {FIELD_HANDLER_NAME,
     {"经办人姓名", "经办人", "联系人", "业务经办人", "办理人姓名", "单位联系人", "代办人姓名"}},
    {FIELD_HANDLER_ID_NUMBER,
     {"经办人身份证号码", "身份证号码", "身份证号", "证件号码", "居民身份证号码", "公民身份号码", "经办人证件号码", "身份证件号码"}},
    {FIELD_HANDLER_MOBILE,
     {"经办人手机", "手机号码", "手机", "联系手机", "移动电话", "手机号", "经办人联系电话", "联系手机号"}},
    {FIELD_HANDLER_EMAIL,
     {"电子邮箱", "电子邮件", "邮箱", "E-mail", "电子信箱", "邮箱地址", "接收发票邮箱", "电子邮件地址"}},
    {FIELD_CERTIFICATE_COUNT,
     {"证书数量", "申请证书数量", "办理数量", "申请数量", "办理人数", "证书个数"}},
    {FIELD_CERTIFICATE_YEARS,
     {"申请年限", "服务年限", "年限", "证书期限", "证书年限", "证书服务年限", "缴费年限"}},
    {FIELD_INVOICE_TITLE, {"发票抬头", "开票名称", "发票单位名称", "开票抬头"}},
    {FIELD_RETURN_NAME, {"收件人", "收件人姓名", "接收人", "收货人姓名", "快递收件人"}},
    {FIELD_RETURN_PHONE,
     {"收件电话", "收件人电话", "联系电话", "收件人手机", "收件人联系方式", "收件联系电话"}},
    {FIELD_RETURN_ADDRESS,
     {"收件地址", "邮寄地址", "寄送地址", "证书邮寄地址", "收货地址", "快递地址", "回寄地址"}},
    {EXTRA_LEGAL, {"法定代表人"}},
    {EXTRA_FAX, {"传真"}},
    {EXTRA_DATE, {"申请日期", "填表日期", "日期"}},
    {EXTRA_REMARK, {"备注", "说明"}},
};

/* Words beside a box where the layout names none. */
static const struct {
    const char *business;
    const char *words[MOST_WORDS];
} option_words[] = {
    {"new", {"新办", "证书新办", "初次办理", "初次申请", "新申请", "新增", "首次申请"}},
    {"renew", {"更新", "证书更新", "续期", "续费", "延期", "证书续期", "到期更新"}},
    {"reissue", {"补办", "证书补办", "丢失/损坏补办", "丢失损坏补办", "遗失损坏补办"}},
    {"revoke", {"吊销", "证书吊销", "撤销", "注销", "作废", "证书注销"}},
    {"unlock", {"解锁", "密码解锁", "证书解锁", "KEY解锁", "证书密码解锁"}},
    {"other", {"信息变更", "证书信息变更", "单位信息变更", "变更"}},
};
/* clang-format on */

static int count_words(const char *const words[MOST_WORDS])
{
    int n = 0;
    while (n < MOST_WORDS && words[n])
        n++;
    return n;
}

/* The same field has the same words wherever it stands on the form. */
static const char *legible_label(const struct story *story, int field)
{
    const struct form_word *own = form_layout_at(story->form_layout)->words;
    for (; own && own->text; own++) {
        if (own->field == field)
            return own->text;
    }
    for (size_t i = 0; i < sizeof label_choices / sizeof label_choices[0]; i++) {
        const struct label_choice *choice = &label_choices[i];
        if (choice->field != field)
            continue;
        struct rng draw;
        rng_init(&draw, story->form_seed + (uint64_t)field);
        return choice->words[rng_int(&draw, 0, count_words(choice->words) - 1)];
    }
    return "";
}

/* A label of which all or one half are characters no form has. */
static const char *illegible_label(const char *label, int part)
{
    static const char nothing[] = "鲸鹭鹂鹬鹦鹤鹑鸥鹞鸽鹃鹊";
    static char text[64];
    size_t n = strlen(label), from = part == 2 ? n / 6 * 3 : 0,
           to = part == 1 ? (n + 3) / 6 * 3 : n;

    snprintf(text, sizeof text, "%s", label);
    for (size_t i = from; i + 3 <= to && i + 3 < sizeof text && i + 3 < sizeof nothing; i += 3)
        if ((unsigned char)text[i] >= 0xE4 && (unsigned char)text[i] <= 0xE9)
            memcpy(text + i, nothing + i, 3);
    return text;
}

const char *form_label(const struct story *story, int field)
{
    const char *label = legible_label(story, field);
    bool illegible = field < FIELD_COUNT && story->illegible[field];
    return illegible ? illegible_label(label, story->illegible_part) : label;
}

const char *form_option_word(const struct story *story, const struct form_option *option)
{
    if (option->word)
        return option->word;
    for (size_t i = 0; i < sizeof option_words / sizeof option_words[0]; i++) {
        if (strcmp(option_words[i].business, option->business) != 0)
            continue;
        struct rng draw;
        rng_init(&draw, story->form_seed + 1000 + i);
        return option_words[i].words[rng_int(&draw, 0, count_words(option_words[i].words) - 1)];
    }
    return "";
}
