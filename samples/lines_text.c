#include "samples/lines_text.h"

#include <iconv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "samples/glyphs.h"
#include "samples/lines_mail.h"
#include "samples/names.h"
#include "samples/numbers.h"
#include "samples/receipt.h"

/* A line of capitals without grammar, so that the net learns shapes and not what should follow. */
#define UNGRAMMATICAL 0.3

#define CHARACTER 3     /* bytes of a Chinese character in UTF-8 */
#define ANY_NAME  0.333 /* of names whose given name is of any characters */
#define LARGE     0.15  /* of mailboxes that begin with a large letter or have nothing else */

static const char *const capitals[] = {
    "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾", "佰", "仟", "万", "亿", "元",
    "圆", "角", "分", "整", "正", "零", "壹", "贰", "叁", "肆", "伍", "陆", "柒", "捌", "玖", "拾",
    "佰", "仟", "貳", "陸", "億", "萬", "圓", "叄", "人", "民", "币", "大", "写", "金", "额"};

/* Wide forms and case that the truth does not tell apart. */
static const char *const narrow[][2] = {{"（", "("},      {"）", ")"}, {"：", ":"}, {"￥", "¥"},
                                        {"，", ","},      {"－", "-"}, {"—", "-"},  {"x", "X"},
                                        {"\xc2\xa0", ""}, {"　", ""},  {" ", ""}};

static void truth_of(const char *drawn, char *ret)
{
    size_t used = 0;

    while (*drawn) {
        size_t i = 0, n = sizeof narrow / sizeof narrow[0], length = 1;

        while (i < n && strncmp(drawn, narrow[i][0], strlen(narrow[i][0])) != 0)
            i++;
        if (i < n) {
            used += (size_t)sprintf(ret + used, "%s", narrow[i][1]);
            drawn += strlen(narrow[i][0]);
            continue;
        }
        while ((drawn[length] & 0xc0) == 0x80)
            length++;
        memcpy(ret + used, drawn, length);
        used += length;
        drawn += length;
    }
    ret[used] = 0;
}

/* An amount whose number of digits is drawn first, with many zeros inside it. */
static int64_t amount(struct rng *rng)
{
    int64_t fen = 0;
    int digits = rng_int(rng, 3, 10);
    bool round = rng_chance(rng, 0.5);

    for (int i = 0; i < digits; i++)
        fen = fen * 10 + (i > 0 && rng_chance(rng, 0.25) ? 0 : rng_int(rng, i == 0, 9));
    return round ? fen / 100 * 100 + 100 : fen;
}

static void capital_text(struct rng *rng, char *ret, size_t size)
{
    static const char *const before[] = {"",
                                         "",
                                         "",
                                         "",
                                         "",
                                         "人民币",
                                         "人民币",
                                         "人民币 ",
                                         "人民币：",
                                         "（大写）",
                                         "(大写)",
                                         "(大写)人民币",
                                         "（大写）人民币",
                                         "人民币（大写）",
                                         "人民币(大写)：",
                                         "大写：",
                                         "大写金额：",
                                         "金额大写：",
                                         "（大写金额）",
                                         ":",
                                         ")",
                                         "币"};
    char text[128] = "";

    if (rng_chance(rng, UNGRAMMATICAL))
        for (int i = rng_int(rng, 1, 16); i > 0; i--)
            strcat(text, RNG_PICK(rng, capitals));
    else
        receipt_capital(text, sizeof text, amount(rng), rng);
    snprintf(ret, size, "%s%s", RNG_PICK(rng, before), text);
}

/* Characters by lot; a gap after every `group` of them, 0 for none. */
static void random_text(struct rng *rng, const char *from, int n, int group, char *ret)
{
    int all = (int)strlen(from);

    for (int i = 0; i < n; i++) {
        if (group && i && i % group == 0)
            *ret++ = ' ';
        *ret++ = from[rng_int(rng, 0, all - 1)];
    }
    *ret = 0;
}

#define DIGITS "0123456789"

static void id_number(struct rng *rng, char *ret, size_t size)
{
    (void)size;
    random_text(rng, DIGITS, 17, 0, ret);
    if (rng_chance(rng, 0.7)) { /* a year as people have it */
        char year[8];

        snprintf(year, sizeof year, "%04d", rng_int(rng, 1900, 2029));
        memcpy(ret + 6, year, 4);
    }
    strcat(ret, rng_chance(rng, 0.2)   ? "X"
                : rng_chance(rng, 0.1) ? "x"
                                       : (char[]){(char)rng_int(rng, '0', '9'), 0});
}

/* A number of any length: telephones, accounts, serials. */
static void account(struct rng *rng, char *ret, size_t size)
{
    (void)size;
    random_text(rng, DIGITS, rng_int(rng, 6, 22), rng_chance(rng, 0.15) ? 4 : 0, ret);
}

/* The validity of an ID card. */
static void validity(struct rng *rng, char *ret, size_t size)
{
    int year = rng_int(rng, 1900, 2059), month = rng_int(rng, 1, 12), day = rng_int(rng, 1, 31);
    size_t used = (size_t)snprintf(ret, size, "%04d.%02d.%02d", year, month, day);

    if (rng_chance(rng, 0.3))
        snprintf(ret + used, size - used, "-长期");
    else if (rng_chance(rng, 0.9))
        snprintf(ret + used, size - used, "-%04d.%02d.%02d", year + rng_int(rng, 5, 20), month,
                 day);
}

#define CREDIT_ALPHABET "0123456789ABCDEFGHJKLMNPQRTUWXY"

/* A credit code as units have it. */
static void credit_code(struct rng *rng, char *ret, size_t size)
{
    static const char *const kinds[] = {"11", "12", "13", "19", "52", "53", "91", "A1", "N2"};
    char region[8];

    (void)size;
    random_text(rng, DIGITS, 6, 0, region);
    numbers_credit_code(rng, RNG_PICK(rng, kinds), region, ret);
}

/* The characters of credit codes without their order: every letter anywhere. */
static void code_by_lot(struct rng *rng, char *ret, size_t size)
{
    (void)size;
    random_text(rng, CREDIT_ALPHABET, rng_chance(rng, 0.5) ? 18 : rng_int(rng, 6, 24),
                rng_chance(rng, 0.1) ? 4 : 0, ret);
}

/* Letters and figures by turns. O and 0 cannot be told apart by shape in every face: here they
 * stand among their like. */
static void serial(struct rng *rng, char *ret, size_t size)
{
    static const char *const alphabets[] = {DIGITS, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"};
    int kind = rng_int(rng, 0, 1);

    (void)size;
    *ret = 0;
    for (int parts = rng_int(rng, 2, 5); parts > 0; parts--, kind = !kind) {
        random_text(rng, alphabets[kind], kind ? rng_int(rng, 1, 4) : rng_int(rng, 2, 8), 0,
                    ret + strlen(ret));
        if (parts > 1 && rng_chance(rng, 0.25))
            strcat(ret, "-");
    }
}

struct number_kind {
    void (*write)(struct rng *, char *ret, size_t size);
    int weight;
    double ocr_b; /* share printed in OCR-B */
};

static const struct number_kind
    numbers[] = {{id_number, 60, 0.65}, {validity, 22, 0}, {account, 18, 0.2}, {0}},
    codes[] = {{credit_code, 35, 0}, {code_by_lot, 30, 0}, {serial, 25, 0}, {account, 10, 0}, {0}};

static void number_text(struct rng *rng, const struct number_kind *kind, struct line_print *print)
{
    int all = 0, lot;

    for (const struct number_kind *each = kind; each->write; each++)
        all += each->weight;
    lot = rng_int(rng, 0, all - 1);
    for (; lot >= kind->weight; kind++)
        lot -= kind->weight;
    kind->write(rng, print->drawn, sizeof print->drawn);
    print->ocr_b = rng_chance(rng, kind->ocr_b);
}

/* Keeps a stretch of 1 to `longest` characters. */
static void shorten(struct rng *rng, int longest, char *text)
{
    const char *starts[160];
    int n = 0, length, first;

    for (const char *p = text; *p; p++)
        if ((*p & 0xc0) != 0x80 && *p != ' ')
            starts[n++] = p;
    length = rng_int(rng, 1, longest < n ? longest : n);
    first = rng_int(rng, 0, n - length);
    if (first + length < n)
        text[starts[first + length] - text] = 0;
    memmove(text, starts[first], strlen(starts[first]) + 1);
}

/* One of the 6,763 characters of GB 2312: its second level, from row 56 on, has the rarer half. */
static void gb_hanzi(struct rng *rng, char *ret)
{
    int row = rng_chance(rng, 0.5) ? rng_int(rng, 16, 54) : rng_int(rng, 56, 87);
    char from[2] = {(char)(0xa0 + row), (char)(0xa0 + rng_int(rng, 1, 94))}, *in = from;
    size_t left = sizeof from, room = CHARACTER;
    iconv_t gb = iconv_open("UTF-8", "GB2312");

    if (gb == (iconv_t)-1 || iconv(gb, &in, &left, &ret, &room) == (size_t)-1)
        abort();
    iconv_close(gb);
}

/* Any of them but its radicals, which nobody is called. */
static void any_hanzi(struct rng *rng, char *ret)
{
    char text[CHARACTER + 1] = "";

    do
        gb_hanzi(rng, text);
    while (glyphs_is_part(text));
    memcpy(ret, text, CHARACTER);
}

/* Two of three names as the samples have them, the rest of any characters at all. */
static void name_text(struct rng *rng, char *ret)
{
    struct person person;

    do
        names_person(rng, &person);
    while (strstr(person.name, "·"));
    strcpy(ret, person.name);
    if (!rng_chance(rng, ANY_NAME))
        return;
    for (char *p = ret + CHARACTER; *p; p += CHARACTER)
        any_hanzi(rng, p);
}

/* Nobody tells mailboxes apart by the size of their letters: a large one is read as the small one.
 */
static void mail_text(struct rng *rng, int longest, struct line_print *print)
{
    lines_mail(rng, print->drawn, sizeof print->drawn);
    if (longest > 0)
        shorten(rng, longest, print->drawn);
    strcpy(print->truth, print->drawn);
    if (rng_chance(rng, LARGE))
        lines_mail_capitals(rng, print->drawn);
}

void lines_text(enum lines_set set, int longest, struct rng *rng, struct line_print *ret_print)
{
    memset(ret_print, 0, sizeof *ret_print);
    if (set == LINES_MAIL) {
        mail_text(rng, longest, ret_print);
        return;
    }
    if (set == LINES_CAPITALS)
        capital_text(rng, ret_print->drawn, sizeof ret_print->drawn);
    else if (set == LINES_NAMES)
        name_text(rng, ret_print->drawn);
    else
        number_text(rng, set == LINES_CODES ? codes : numbers, ret_print);
    if (longest > 0)
        shorten(rng, longest, ret_print->drawn);
    truth_of(ret_print->drawn, ret_print->truth);
}
