/* Amounts of money, in capital numerals and in figures. */
#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "rules/fold.h"
#include "rules/normal.h"
#include "rules/text.h"

/* fen; more than any receipt carries, far from overflow */
#define AMOUNT_LIMIT INT64_C(1000000000000000)

/* Skips every word of the list that stands at text, in any order. */
static void skip_words(const char **text, const char *const *words, size_t n)
{
    for (bool again = true; again;) {
        again = false;
        for (size_t i = 0; i < n; i++)
            if (fold_skip(text, words[i]))
                again = true;
    }
}

/* One section of up to four places (仟佰拾 and ones). first: nothing stands before it. *text moves
 * behind it. Returns 0, 1 if there is none, or -1 if the numerals do not stand in falling order or
 * a bare last figure follows 佰, 仟 or 万 directly: 壹佰陆 may be 106 or, as people speak, 160. */
static int parse_section(const char **text, bool first, int *ret_value)
{
    int value = 0, last_unit = first ? 10 : 10000;
    bool zero = false, any = false;

    for (;;) {
        int digit = fold_numeral(text), unit;

        /* 拾元 stands for 壹拾元 at the very beginning only. */
        if (digit < 0 && first && !any && fold_skip(text, "拾"))
            digit = 1, unit = 10;
        else if (digit < 0)
            break;
        else
            unit = fold_numeral_unit(text);
        if (!any)
            last_unit = first && !unit ? 10 : 10000;
        any = true;
        if (digit == 0) {
            /* 零佰 fills the slot of a printed form, a bare 零 a gap. */
            last_unit = unit ? unit : last_unit;
            zero = true;
            continue;
        }
        if (!unit && last_unit > 10 && !zero)
            return -1;
        if (!unit)
            unit = 1;
        if (unit >= last_unit)
            return -1;
        value += digit * unit;
        last_unit = unit;
        zero = false;
    }
    if (!any)
        return 1;
    *ret_value = value;
    return 0;
}

/* Takes 亿, 万, or nothing. Returns its value. */
static int64_t take_myriad(const char **text)
{
    if (fold_skip(text, "亿") || fold_skip(text, "億"))
        return 100000000;
    if (fold_skip(text, "万") || fold_skip(text, "萬"))
        return 10000;
    return 1;
}

/* The part before 元. */
static int parse_yuan(const char **text, int64_t *ret_yuan)
{
    int64_t total = 0, last = INT64_MAX;
    bool first = true;

    for (;;) {
        int64_t unit;
        int section, answer = parse_section(text, first, &section);

        if (answer < 0 || (answer > 0 && first))
            return -1;
        if (answer > 0)
            break; /* 壹万元: nothing stands between 万 and 元 */
        unit = take_myriad(text);
        if (unit >= last)
            return -1;
        last = unit;
        total += section * unit;
        first = false;
        if (unit == 1)
            break;
    }
    *ret_yuan = total;
    return 0;
}

/* Takes 叁角, 零叁角 or 零角 if it stands there. Returns the figure, 0 if there is none. */
static int take_fraction(const char **text, const char *unit)
{
    const char *p = *text;
    int digit;

    fold_skip(&p, "零");
    digit = fold_numeral(&p);
    if (digit < 0) {
        p = *text;
        digit = fold_numeral(&p); /* 零角 */
    }
    if (digit < 0 || !fold_skip(&p, unit))
        return 0;
    *text = p;
    return digit;
}

int capital_amount_parse(const char *text, int64_t *ret_fen)
{
    static const char *const before[] = {"人民币", "(大写)", "大写", "金额", "RMB", "CNY", ":",
                                         ";",      "(",      ")",    "¥",    "⊗",   "*",   "×"};
    static const char *const yuan_words[] = {"元", "圆", "圓", "园", "圜"};
    static const char *const end_words[] = {"整", "正", "止"};
    char normal[LIMIT_TEXT];
    const char *p = normal;
    bool yuan_seen = false, end_seen = false;
    int64_t yuan;
    int jiao, fen;

    text_normal(normal, sizeof normal, text);
    skip_words(&p, before, sizeof before / sizeof *before);
    if (parse_yuan(&p, &yuan) != 0)
        return -1;
    for (size_t i = 0; i < sizeof yuan_words / sizeof *yuan_words && !yuan_seen; i++)
        yuan_seen = fold_skip(&p, yuan_words[i]);
    jiao = take_fraction(&p, "角");
    fen = take_fraction(&p, "分");
    for (size_t i = 0; i < sizeof end_words / sizeof *end_words && !end_seen; i++)
        end_seen = fold_skip(&p, end_words[i]);
    /* Without 元 only 整 shows that the amount is not cut off: 壹佰柒拾陆整. */
    if (!yuan_seen && (!end_seen || jiao || fen))
        return -1;
    while (*p && ispunct((unsigned char)*p))
        p++;
    if (*p || yuan > AMOUNT_LIMIT / 100)
        return -1;
    *ret_fen = yuan * 100 + jiao * 10 + fen;
    return 0;
}

/* True if a comma or stop stands at text with a figure behind it. */
static bool is_mark(const char *text)
{
    return *text && strchr(",.'", *text) && text[1] && fold_figure(text + 1, NULL);
}

/* Takes the figures of an amount with their commas and stops, and writes them as fen. The last
 * mark before at most two figures is the decimal point, whichever was read; any other mark groups,
 * and a group that began with a stop has three figures. */
static int take_amount(const char **text, char *ret, size_t size)
{
    size_t n = 0, group = 0; /* figures in all, and since the last mark */
    char mark = 0;

    while (**text && n + 3 < size) {
        char figure = fold_figure(*text, NULL);

        if (figure && !fold_is_cell_line(*text)) {
            ret[n++] = figure;
            group++;
            fold_figure(*text, text);
            continue;
        }
        if (n == 0 || !is_mark(*text) || (mark == '.' && group != 3))
            break;
        mark = *(*text)++;
        group = 0;
    }
    /* 1.760 may be 1.76 or 1,760. */
    if (n == 0 || (mark == '.' && group > 2) || (mark && group > 3))
        return -1;
    if (!mark || group == 3)
        group = 0;
    for (; group < 2; group++)
        ret[n++] = '0';
    ret[n] = '\0';
    return 0;
}

int amount_parse(const char *text, int64_t *ret_fen)
{
    /* ￥ is read as 羊, 半, 丫 or Y. */
    static const char *const before[] = {"人民币", "(小写)", "小写", "金额", "RMB", "CNY",
                                         "¥",      "Y",      "羊",   "半",   "丫",  "*",
                                         "⊗",      "※",      ":",    "=",    "_",   "|"};
    static const char *const behind[] = {"元", "圆", "整", "正", "人民币", "RMB", "CNY", "!",
                                         ".",  ",",  "*",  "_",  "|",      ";",   "。"};
    char normal[LIMIT_TEXT], figures[24];
    const char *p = normal;
    int64_t fen = 0;

    text_normal(normal, sizeof normal, text);
    skip_words(&p, before, sizeof before / sizeof *before);
    if (take_amount(&p, figures, sizeof figures) != 0)
        return -1;
    skip_words(&p, behind, sizeof behind / sizeof *behind);
    if (*p)
        return -1;
    for (const char *f = figures; *f; f++) {
        fen = fen * 10 + (*f - '0');
        if (fen > AMOUNT_LIMIT)
            return -1;
    }
    *ret_fen = fen;
    return 0;
}

void amount_format(char *ret, size_t size, int64_t fen)
{
    const char *sign = fen < 0 ? "-" : "";
    uint64_t absolute = fen < 0 ? 0 - (uint64_t)fen : (uint64_t)fen;

    snprintf(ret, size, "%s%llu.%02u", sign, (unsigned long long)(absolute / 100),
             (unsigned)(absolute % 100));
}
