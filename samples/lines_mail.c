#include "samples/lines_mail.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#define DIGITS  "0123456789"
#define LETTERS "abcdefghijklmnopqrstuvwxyz"

/* Lines without grammar, so that the net learns shapes and not what should follow. */
#define UNGRAMMATICAL 0.36

/* Sounds of Chinese, of which the names of people, places and offices are made. */
static const char *const sounds[] = {
    "zhang", "wang", "li",   "zhao", "chen",  "liu",  "yang", "huang", "zhou",  "wu",    "xu",
    "sun",   "ma",   "zhu",  "hu",   "guo",   "he",   "lin",  "gao",   "luo",   "zheng", "liang",
    "xie",   "song", "tang", "deng", "han",   "feng", "cao",  "peng",  "zeng",  "xiao",  "tian",
    "dong",  "pan",  "yuan", "cai",  "jiang", "yu",   "du",   "ye",    "cheng", "wei",   "su",
    "lv",    "ding", "ren",  "lu",   "yao",   "shen", "qiu",  "cui",   "zhong", "tan",   "fan",
    "jin",   "shi",  "liao", "jia",  "xia",   "fu",   "fang", "bai",   "zou",   "meng",  "xiong",
    "qin",   "ping", "hong", "bo",   "jun",   "min",  "jing", "qiang", "lei",   "juan",  "yong",
    "yan",   "jie",  "chao", "ming", "hua",   "hui",  "xin",  "gui",   "ying",  "qi",    "zi",
    "hao",   "mei",  "na",   "ai",   "er",    "ou",   "long", "shan",  "nan",   "bei",   "qing",
    "chang", "ning", "hai",  "ze",   "nuo",   "rui",  "yi",   "ya",    "kai",   "xuan"};

static const char *const words[] = {
    "zwzs",    "bgs",     "office",   "xinxi",  "caiwu",     "zhengwu", "zhk",   "rsk",    "admin",
    "gov",     "jzx",     "shenpi",   "dangan", "hello",     "zwfw",    "zwdt",  "renshi", "info",
    "mail",    "service", "kefu",     "sales",  "jbk",       "zzb",     "rsj",   "czj",    "jyj",
    "gaj",     "zbs",     "xxzx",     "dzzw",   "fgw",       "szb",     "wjw",   "yjj",    "sft",
    "bangong", "zonghe",  "zhengshu", "ca",     "webmaster", "test",    "lucky", "happy",  "love",
    "sky",     "cool",    "lily",     "tom",    "jack",      "amy",     "kitty", "rose",   "zzz",
    "oo",      "il",      "vip",      "work",   "contact",   "hr",      "it",    "fapiao", "piao",
    "bill",    "annie",   "coffee",   "apple",  "jessica",   "bobby",   "sunny", "moon",   "wanggg",
    "summer"};

static const char *const hosts[] = {
    "qq.com",      "qq.com",      "qq.com",      "163.com",  "163.com",      "126.com",
    "126.com",     "sina.com",    "139.com",     "139.com",  "sina.cn",      "sohu.com",
    "foxmail.com", "vip.qq.com",  "vip.163.com", "189.cn",   "yeah.net",     "aliyun.com",
    "outlook.com", "hotmail.com", "gmail.com",   "21cn.com", "vip.sina.com", "wo.cn",
    "263.net",     "tom.com",     "icloud.com",  "live.cn",  "msn.com",      "chinaunicom.cn"};

static const char *const tails[] = {"gov.cn", "gov.cn", "gov.cn", "com",    "cn",  "com.cn",
                                    "org.cn", "edu.cn", "net",    "net.cn", "org", "ac.cn"};

static void by_lot(struct rng *rng, const char *from, int n, char *ret)
{
    int all = (int)strlen(from);

    ret += strlen(ret);
    while (n-- > 0)
        *ret++ = from[rng_int(rng, 0, all - 1)];
    *ret = 0;
}

static void add_sounds(struct rng *rng, int n, char *ret)
{
    while (n-- > 0)
        strcat(ret, RNG_PICK(rng, sounds));
}

/* The first letters of n sounds. */
static void add_initials(struct rng *rng, int n, char *ret)
{
    while (n-- > 0)
        strncat(ret, RNG_PICK(rng, sounds), 1);
}

static void add_year(struct rng *rng, char *ret)
{
    sprintf(ret + strlen(ret), "%d", rng_int(rng, 1950, 2026));
}

/* What stands between the parts of a mailbox, most times nothing. */
static void add_mark(struct rng *rng, char *ret)
{
    static const char *const marks[] = {"", "", "", "", "", "", "_", ".", "-", "_"};

    strcat(ret, RNG_PICK(rng, marks));
}

/* zhangsan, zhang.san, zs_1985, zhangsan85, 85zhangs */
static void person(struct rng *rng, char *ret)
{
    if (rng_chance(rng, 0.08)) {
        by_lot(rng, DIGITS, rng_int(rng, 1, 4), ret);
        add_mark(rng, ret);
    }
    if (rng_chance(rng, 0.3)) {
        add_initials(rng, rng_int(rng, 2, 3), ret);
    } else {
        add_sounds(rng, 1, ret);
        add_mark(rng, ret);
        if (rng_chance(rng, 0.6))
            add_sounds(rng, rng_int(rng, 1, 2), ret);
        else
            add_initials(rng, rng_int(rng, 1, 2), ret);
    }
    if (rng_chance(rng, 0.55)) {
        add_mark(rng, ret);
        if (rng_chance(rng, 0.4))
            add_year(rng, ret);
        else
            by_lot(rng, DIGITS, rng_int(rng, 1, 6), ret);
    }
}

static void office(struct rng *rng, char *ret)
{
    if (rng_chance(rng, 0.2)) {
        add_sounds(rng, rng_int(rng, 1, 2), ret);
        add_mark(rng, ret);
    }
    strcat(ret, RNG_PICK(rng, words));
    add_mark(rng, ret);
    if (rng_chance(rng, 0.75))
        by_lot(rng, DIGITS, rng_int(rng, 1, 6), ret);
}

/* Numbers, as QQ and the telephone companies give them. */
static void number(struct rng *rng, char *ret)
{
    if (rng_chance(rng, 0.25)) {
        by_lot(rng, "1", 1, ret);
        by_lot(rng, DIGITS, 10, ret);
    } else {
        by_lot(rng, DIGITS, rng_int(rng, 5, 11), ret);
    }
}

static void mixture(struct rng *rng, char *ret)
{
    by_lot(rng, LETTERS, rng_int(rng, 1, 5), ret);
    for (int i = rng_int(rng, 1, 4); i > 0; i--)
        by_lot(rng, i % 2 ? DIGITS : LETTERS, rng_int(rng, 1, 4), ret);
}

static void host(struct rng *rng, char *ret)
{
    strcat(ret, "@");
    if (rng_chance(rng, 0.7)) {
        strcat(ret, RNG_PICK(rng, hosts));
        return;
    }
    if (rng_chance(rng, 0.2))
        strcat(ret, rng_chance(rng, 0.5) ? "mail." : "vip.");
    if (rng_chance(rng, 0.4))
        add_initials(rng, rng_int(rng, 2, 5), ret);
    else
        add_sounds(rng, rng_int(rng, 1, 2), ret);
    if (rng_chance(rng, 0.15))
        by_lot(rng, DIGITS, rng_int(rng, 1, 3), ret);
    strcat(ret, ".");
    strcat(ret, RNG_PICK(rng, tails));
}

static void repeat_last(char *text)
{
    size_t n = strlen(text);

    text[n] = text[n - 1];
    text[n + 1] = '\0';
}

/* Characters of every kind, the same kind for a while, and marks anywhere. The last kinds are
 * those that look like one another. */
static void by_lot_altogether(struct rng *rng, char *ret)
{
    static const char *const kinds[] = {LETTERS,        DIGITS,      LETTERS DIGITS,
                                        LETTERS DIGITS, "l1ijt7f4",  "o0ce6aqg9",
                                        "z2s5bh68",     "nmhurvwyx", "rnmtflij1"};
    int length = rng_int(rng, 4, 24), at = rng_chance(rng, 0.85) ? rng_int(rng, 1, length) : -1;

    for (int n = 0; n < length;) {
        int part = rng_int(rng, 1, 6);

        by_lot(rng, RNG_PICK(rng, kinds), part, ret);
        if (rng_chance(rng, 0.2)) /* two alike are easily taken for one */
            repeat_last(ret);
        n += part;
        if (at >= 0 && n >= at) {
            strcat(ret, "@");
            at = -1;
        } else if (rng_chance(rng, 0.4)) {
            by_lot(rng, "...._-", 1, ret);
        }
    }
}

void lines_mail(struct rng *rng, char *ret, size_t size)
{
    static void (*const locals[])(struct rng *, char *) = {person, person, person,  office,
                                                           office, number, mixture, mixture};
    char text[256] = "";

    if (rng_chance(rng, UNGRAMMATICAL)) {
        by_lot_altogether(rng, text);
    } else {
        locals[rng_int(rng, 0, 7)](rng, text);
        host(rng, text);
    }
    snprintf(ret, size, "%s", text);
}

void lines_mail_capitals(struct rng *rng, char *text)
{
    bool all = rng_chance(rng, 0.2);

    for (int i = 0; text[i] && (i == 0 || all); i++)
        if (text[i] != 'i') /* a large one is drawn as l is */
            text[i] = (char)toupper((unsigned char)text[i]);
}
