/* Receipts from a number: which bank's, how the two parties stand, and in which words. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/compose_words.h"
#include "samples/receipt_inks.h"

#define MOST_ROWS  22
#define ROW_SIZE   320
#define SLIP_MM    184
#define MOST_ITEMS 10

/* How the two parties stand: their words upright over three rows, beside each other in pairs, one
 * value in a row, under headings in three columns, or words with a colon. One party over the other,
 * its word upright, and headings are for odd numbers only. */
enum parties {
    PARTIES_UPRIGHT,
    PARTIES_BESIDE,
    PARTIES_ROWS,
    PARTIES_COLON,
    PARTIES_HEADED,
    PARTIES_OVER
};

enum word { NAME, ACCOUNT, BANK, AMOUNT, CAPITAL, DATE, SERIAL, NUMBER, PURPOSE, TITLE };

/* clang-format off */
static const struct synonyms words[] = {
    
    {NAME, {"户名", "名称", "全称", "账户名称"}, {"账户名", "客户名称", "单位户名"}},
    {ACCOUNT, {"账号", "账户"}, {"帐号", "卡（账）号"}},
    {BANK, {"开户行", "开户银行", "开户行名称"}, {"开户机构", "所属银行", "开户网点"}},
    {AMOUNT, {"金额（小写）", "小写金额", "交易金额", "转账金额"}, {"发生额", "付款金额", "支付金额（小写）"}},
    {CAPITAL, {"金额（大写）", "大写金额", "人民币（大写）"}, {"金额大写", "合计大写", "大写"}},
    {DATE, {"交易日期", "记账日期", "日期", "转账日期"}, {"入账日期", "处理日期", "支付日期"}},
    {SERIAL, {"交易流水号", "流水号", "业务流水号"}, {"核心流水", "业务编号", "交易参考号"}},
    {NUMBER, {"回单编号", "电子回单号码", "凭证号码"}, {"回执号", "单据编号", "凭证编号"}},
    {PURPOSE, {"用途", "摘要", "附言"}, {"款项用途", "汇款附言", "客户附言"}},
    {TITLE, {"电子回单", "网上银行电子回单", "业务回单（付款）", "客户专用回单", "转账回单"},
     {"付款凭证", "支付结果通知单", "客户借记通知", "业务凭证（回单联）"}},
    {0, {NULL}, {NULL}},
};

/* Payer and payee. */
static const char *const sides[][2] = {{"付款人", "收款人"}, {"付款方", "收款方"}, {"汇款人", "收款人"}};
static const char *const apart_sides[][2] = {{"转出方", "转入方"}, {"出款方", "入账方"}, {"借方", "贷方"}};

static const char *const banks[] = {"中国工商银行", "中国农业银行", "中国银行", "中国建设银行", "交通银行", "招商银行",
    "北京银行", "中信银行", "华夏银行", "中国光大银行", "兴业银行", "中国民生银行", "平安银行", "北京农商银行"};
static const char *const faces[] = {SONG, HEI, MING, ZEN, SUNG, MICRO, KAI};
static const char *const dates[] = {"%04d年%02d月%02d日", "%04d-%02d-%02d", "%04d%02d%02d", "%04d/%02d/%02d", "%04d年%d月%d日"};
static const char *const amounts[] = {"%s", "￥%s", "¥%s", "CNY %s", "%s元", "RMB%s"};
static const double inks[][3] = {{0.1, 0.1, 0.1}, {0.15, 0.2, 0.55}, {0.5, 0.25, 0.15}, {0.05, 0.42, 0.35}, {0.72, 0.1, 0.16}, {0.1, 0.1, 0.1}};

/* What banks print besides; a cell's value after its label. */
static const char *const others[][2] = {{"币种", "人民币"}, {"手续费", "0.00"}, {"业务种类", "网银转账"},
    {"交易渠道", "网上银行"}, {"交易状态", "$status"}, {"打印次数", "1"}, {"交易柜员", "EBANK02"}, {"验证码", "K7$shortQX"}};
/* clang-format on */

/* A label and its value of the look tables. */
struct item {
    const char *label, *value;
};

/* The look made last, with all it points to. */
static struct receipt_made {
    int number;
    struct receipt_look look;
    char name[32], title[96], rows[MOST_ROWS][ROW_SIZE], labels[6][48];
    const char *head_rows[4], *body_rows[MOST_ROWS + 1];
} made;

struct maker {
    struct rng rng;
    bool apart;
    enum parties parties;
    int rows, body, head;
    double row_mm;
};

static const char *word(struct maker *maker, enum word what)
{
    return compose_word(words, (int)what, maker->apart, &maker->rng);
}

__attribute__((format(printf, 3, 4))) static void add_row(struct maker *maker, bool head,
                                                          const char *cells, ...)
{
    char *row = made.rows[maker->rows++];
    int n = snprintf(row, ROW_SIZE, "%.1f|", maker->row_mm);
    va_list args;
    va_start(args, cells);
    vsnprintf(row + n, (size_t)(ROW_SIZE - n), cells, args);
    va_end(args);
    if (head)
        made.head_rows[maker->head++] = row;
    else
        made.body_rows[maker->body++] = row;
}

/* One item or two in a row, as the parties stand. */
static void add_items(struct maker *maker, const struct item *a, const struct item *b)
{
    if (maker->parties == PARTIES_COLON && b)
        add_row(maker, false, "92L:%s：%s|92L:%s：%s", a->label, a->value, b->label, b->value);
    else if (maker->parties == PARTIES_COLON)
        add_row(maker, false, "184L:%s：%s", a->label, a->value);
    else if (b)
        add_row(maker, false, "32:%s|60L:%s|32:%s|60L:%s", a->label, a->value, b->label, b->value);
    else
        add_row(maker, false, "32:%s|152L:%s", a->label, a->value);
}

static void add_headed(struct maker *maker, const struct item *items)
{
    add_row(maker, false, "70:%s|54:%s|60:%s", items[0].label, items[1].label, items[2].label);
    add_row(maker, false, "70C:%s|54C:%s|60C:%s", items[0].value, items[1].value, items[2].value);
}

/* Name, account and bank of the payer and the payee. */
static void add_parties(struct maker *maker)
{
    static const char *const values[2][3] = {{"$payer", "$payer_account", "$payer_bank"},
                                             {"$payee", "$payee_account", "$payee_bank"}};
    static const enum word parts[3] = {NAME, ACCOUNT, BANK};
    const char *const *who = (maker->apart ? apart_sides : sides)[rng_int(&maker->rng, 0, 2)];
    const char *part[3];
    struct item items[2][3];
    bool bare = maker->parties == PARTIES_UPRIGHT || maker->parties == PARTIES_OVER;
    for (int p = 0; p < 3; p++) {
        part[p] = word(maker, parts[p]);
        for (int w = 0; w < 2; w++) {
            char *label = made.labels[w * 3 + p];
            snprintf(label, sizeof made.labels[0], "%s%s", bare ? "" : who[w], part[p]);
            items[w][p] = (struct item){label, values[w][p]};
        }
    }
    for (int p = 0; p < 3 && maker->parties == PARTIES_UPRIGHT; p++) {
        const char *left = p == 0 ? who[0] : "", *right = p == 0 ? who[1] : "";
        const char *mark = p == 0 ? "9v3:" : "_9";
        add_row(maker, false, "%s%s|22:%s|61:%s|%s%s|22:%s|61:%s", mark, left, part[p],
                values[0][p], mark, right, part[p], values[1][p]);
    }
    for (int w = 0; w < 2 && maker->parties == PARTIES_OVER; w++) {
        add_row(maker, false, "14v2:%s|24:%s|66:%s|22:%s|58:%s", who[w], part[0], values[w][0],
                part[1], values[w][1]);
        add_row(maker, false, "_14|24:%s|146:%s", part[2], values[w][2]);
    }
    if (bare)
        return;
    if (maker->parties == PARTIES_HEADED) {
        add_headed(maker, items[0]);
        add_headed(maker, items[1]);
    } else if (maker->parties == PARTIES_ROWS) {
        for (int i = 0; i < 6; i++)
            add_items(maker, &items[i / 3][i % 3], NULL);
    } else {
        for (int p = 0; p < 3; p++)
            add_items(maker, &items[0][p], &items[1][p]);
    }
}

static void add_money(struct maker *maker)
{
    const struct item amount = {word(maker, AMOUNT), "$amount"};
    const struct item capital = {word(maker, CAPITAL), "$capital"};
    if (rng_chance(&maker->rng, 0.4)) {
        add_items(maker, &capital, NULL);
        add_items(maker, &amount, NULL);
    } else if (rng_chance(&maker->rng, 0.5)) {
        add_items(maker, &amount, &capital);
    } else {
        add_items(maker, &capital, &amount);
    }
}

/* Day, numbers, purpose and what the bank prints besides; some of them over the ruled part. */
static void add_rest(struct maker *maker)
{
    struct rng *rng = &maker->rng;
    struct item items[MOST_ITEMS] = {{word(maker, DATE), "$date"},
                                     {word(maker, SERIAL), "$serial"},
                                     {word(maker, NUMBER), "$no"}};
    int above = rng_int(rng, 0, 2), n = 3;
    for (int i = 2; i > 0; i--) {
        int j = rng_int(rng, 0, i);
        struct item kept = items[i];
        items[i] = items[j];
        items[j] = kept;
    }
    if (above == 1)
        add_row(maker, true, "184L:%s：%s", items[0].label, items[0].value);
    else if (above == 2)
        add_row(maker, true, "92L:%s：%s|92R:%s：%s", items[0].label, items[0].value,
                items[1].label, items[1].value);
    int first = rng_int(rng, 0, 4);
    for (int more = rng_int(rng, 0, 4); more > 0; more--, first++)
        items[n++] = (struct item){others[first][0], others[first][1]};
    items[n++] = (struct item){word(maker, PURPOSE), "$purpose"};
    int columns = maker->parties == PARTIES_ROWS ? 1 : 2;
    for (int i = above; i < n; i += columns)
        add_items(maker, &items[i], columns == 2 && i + 1 < n ? &items[i + 1] : NULL);
}

static void choose_look(struct maker *maker)
{
    struct receipt_look *look = &made.look;
    struct rng *rng = &maker->rng;
    static const enum parties even[] = {PARTIES_UPRIGHT, PARTIES_BESIDE, PARTIES_ROWS,
                                        PARTIES_COLON};
    static const enum parties odd[] = {PARTIES_HEADED, PARTIES_OVER, PARTIES_COLON, PARTIES_BESIDE};
    maker->parties = maker->apart ? odd[rng_int(rng, 0, 3)] : even[rng_int(rng, 0, 3)];
    maker->row_mm = rng_uniform(rng, 7, 9.5);
    look->bank = RNG_PICK(rng, banks);
    snprintf(made.title, sizeof made.title, "%s%s", look->bank, word(maker, TITLE));
    look->title = made.title;
    look->face = RNG_PICK(rng, faces);
    look->title_pt = rng_uniform(rng, 12, 17);
    look->text_pt = rng_uniform(rng, 8, 10.5);
    /* Upright words need cells. */
    bool cells = maker->parties == PARTIES_UPRIGHT || maker->parties == PARTIES_OVER;
    look->rules = cells || rng_chance(rng, 0.5)
                      ? RULES_GRID
                      : (enum receipt_rules)rng_int(rng, RULES_ROWS, RULES_NONE);
    look->stroke = rng_chance(rng, 0.1) ? DRAW_DOTTED : DRAW_SOLID;
    const double *ink = inks[rng_int(rng, 0, (int)(sizeof inks / sizeof inks[0]) - 1)];
    memcpy(look->label_ink, ink, sizeof look->label_ink);
    memcpy(look->rule_ink, ink, sizeof look->rule_ink);
    look->bar = rng_chance(rng, 0.12);
    look->logo = rng_chance(rng, 0.3);
    look->date_format = RNG_PICK(rng, dates);
    look->amount_format = RNG_PICK(rng, amounts);
    look->capital_format = rng_chance(rng, 0.4) ? "人民币%s" : "%s";
    look->seal = rng_chance(rng, 0.15)  ? -1
                 : rng_chance(rng, 0.5) ? (int)SEAL_DESIGN_BANK_CIRCLE
                                        : (int)SEAL_DESIGN_BANK_OVAL;
    look->watermark = rng_chance(rng, 0.1) ? look->bank : NULL;
    look->note =
        rng_chance(rng, 0.25) ? "重要提示：本回单可重复打印，请注意核对，勿重复记账。" : NULL;
}

const struct receipt_look *compose_receipt(int look)
{
    int number = look - COMPOSED_FIRST;
    if (made.look.name && made.number == number)
        return &made.look;
    struct maker maker = {.apart = number % 2 != 0};
    rng_init(&maker.rng, ((uint64_t)number << 8) + 0x40);
    memset(&made, 0, sizeof made);
    made.number = number;
    snprintf(made.name, sizeof made.name, "composed-%d", number);
    made.look.name = made.name;
    made.look.head = made.head_rows;
    made.look.rows = made.body_rows;
    choose_look(&maker);
    bool money_first = rng_chance(&maker.rng, 0.2);
    if (money_first)
        add_money(&maker);
    add_parties(&maker);
    if (!money_first)
        add_money(&maker);
    add_rest(&maker);
    return &made.look;
}
