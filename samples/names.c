/* Invented people; their units are in names_unit.c. */
#include "samples/names.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "samples/names_words.h"
#include "samples/numbers.h"

/* How steeply the choice falls from the common to the rare, by what is known of the whole country:
 * the 25 commonest surnames make about 58 % of all people, the 100 commonest given characters about
 * half of all given names. */
#define SURNAME_STEEPNESS 4.5
#define GIVEN_STEEPNESS   3.0

#define CHARACTER 3 /* bytes of a Chinese character in UTF-8 */

static const char *const departments[] = {
    "办公室",     "财务科", "综合科",     "信息中心",     "执法一队",   "人事处",
    "业务科",     "法制科", "审批科",     "计划财务处",   "党政办",     "监督科",
    "行政科",     "档案室", "组织人事科", "规划科",       "政务服务科", "社会事务科",
    "资产管理科", "审计科", "信息化处",   "后勤服务中心", "信访办",     "纪检监察室",
    "宣传科",     "项目科", "安全生产科", "统计所",       "经济发展办", "民生保障办"};

/* Appends one character of a set, the first ones more often. */
static void append_weighted(struct rng *rng, const char *set, double steepness, char *ret)
{
    int n = (int)(strlen(set) / CHARACTER);
    int index = (int)(n * pow(rng_uniform(rng, 0, 1), steepness));
    strncat(ret, set + (size_t)index * CHARACTER, CHARACTER);
}

static const char *pick_word(struct rng *rng, const char *const *words)
{
    int n = 0;
    while (words[n])
        n++;
    return words[rng_int(rng, 0, n - 1)];
}

static void han_name(struct rng *rng, char *ret)
{
    ret[0] = '\0';
    if (rng_chance(rng, 0.015))
        strcat(ret, pick_word(rng, names_double_surnames));
    else
        append_weighted(rng, names_surnames, SURNAME_STEEPNESS, ret);
    int n = rng_chance(rng, 0.25) ? 1 : 2;
    bool twice = n == 2 && rng_chance(rng, 0.04); /* 婷婷 */
    char first[CHARACTER + 1] = "";
    append_weighted(rng, names_given, GIVEN_STEEPNESS, first);
    strcat(ret, first);
    if (twice)
        strcat(ret, first);
    else if (n == 2)
        append_weighted(rng, names_given, GIVEN_STEEPNESS, ret);
}

void names_minority(struct rng *rng, struct person *person)
{
    const char *nation = "蒙古", *const *words = names_mongolian;
    double kind = rng_uniform(rng, 0, 1);
    if (kind < 0.6) {
        nation = rng_chance(rng, 0.8) ? "维吾尔" : "哈萨克";
        snprintf(person->name, sizeof person->name, "%s·%s", pick_word(rng, names_first_turkic),
                 pick_word(rng, names_last_turkic));
    } else {
        if (kind < 0.8) {
            nation = "藏";
            words = names_tibetan;
        }
        snprintf(person->name, sizeof person->name, "%s", pick_word(rng, words));
    }
    snprintf(person->nation, sizeof person->nation, "%s", nation);
}

/* A name and the nation that goes with it. */
static void name_person(struct rng *rng, struct person *person)
{
    static const char *const nations[] = {"汉", "汉", "汉", "汉", "汉", "汉",   "汉", "汉",
                                          "汉", "满", "满", "回", "壮", "土家", "苗", "朝鲜"};
    const char *nation = RNG_PICK(rng, nations);
    snprintf(person->nation, sizeof person->nation, "%s", nation);
    if (rng_chance(rng, 0.025))
        names_minority(rng, person);
    else
        han_name(rng, person->name);
}

static void mailbox(struct rng *rng, char *ret, size_t size)
{
    static const char *const hosts[] = {"qq.com", "163.com",  "126.com",
                                        "qq.com", "sina.com", "139.com"};
    static const char *const words[] = {"zwzs",   "bgs",   "office", "xinxi", "caiwu", "zhengwu",
                                        "zhk",    "rsk",   "admin",  "gov",   "jzx",   "shenpi",
                                        "dangan", "hello", "liu_",   "wang.", "zh-",   "Lily"};
    char digits[10];
    numbers_digits(rng, rng_int(rng, 5, 9), digits);
    const char *host = RNG_PICK(rng, hosts);
    if (strcmp(host, "qq.com") == 0)
        snprintf(ret, size, "%s@%s", digits, host);
    else
        snprintf(ret, size, "%s%.4s@%s", RNG_PICK(rng, words), digits, host);
}

static void write_date(char *ret, int year, int month, int day)
{
    char text[40];
    snprintf(text, sizeof text, "%04d.%02d.%02d", year, month, day);
    memcpy(ret, text, 11);
}

static void validity(struct rng *rng, struct person *person)
{
    /* No ten-year card: it might end while these samples are still in use. */
    int start = rng_int(rng, 2017, 2025), month = rng_int(rng, 1, 12), day = rng_int(rng, 1, 28);
    write_date(person->valid_from, start, month, day);
    if (rng_chance(rng, 0.4))
        snprintf(person->valid_until, sizeof person->valid_until, "长期");
    else
        write_date(person->valid_until, start + 20, month, day);
}

/* Where the person lives and who issued the card. A card has room for about 35 characters. */
static void residence(struct rng *rng, const struct names_region *region, struct person *person)
{
    char road[32];
    size_t size = sizeof person->address;
    names_road(rng, road, sizeof road);
    int district = (int)strlen(region->district) - CHARACTER;
    bool county = region->city[0] && strcmp(region->district + district, "区") != 0;
    if (county)
        snprintf(person->address, size, "%s%s%s%s村%d号", region->province, region->city,
                 region->district, road, rng_int(rng, 1, 199));
    else if (region->city[0])
        snprintf(person->address, size, "%s%s%s%s%d号%d室", region->province, region->city,
                 region->district, road, rng_int(rng, 1, 199), rng_int(rng, 101, 2604));
    else
        snprintf(person->address, size, "%s%s%s%d号院%d号楼%d单元%d0%d号", region->province,
                 region->district, road, rng_int(rng, 1, 199), rng_int(rng, 1, 30),
                 rng_int(rng, 1, 6), rng_int(rng, 1, 18), rng_int(rng, 1, 4));
    if (county)
        snprintf(person->issuer, sizeof person->issuer, "%s公安局", region->district);
    else
        snprintf(person->issuer, sizeof person->issuer, "%s公安局%.*s分局",
                 region->city[0] ? region->city : region->province, district, region->district);
}

void names_person(struct rng *rng, struct person *ret_person)
{
    struct person *p = ret_person;
    memset(p, 0, sizeof *p);
    int first = rng_chance(rng, 0.65) ? 0 : names_beijing_regions;
    int last = first == 0 ? names_beijing_regions - 1 : names_region_count - 1;
    const struct names_region *region = &names_regions[rng_int(rng, first, last)];
    bool man = rng_chance(rng, 0.5);
    name_person(rng, p);
    numbers_id(rng, region->code, man, p->id_number);
    numbers_mobile(rng, p->mobile);
    snprintf(p->sex, sizeof p->sex, "%s", man ? "男" : "女");
    snprintf(p->department, sizeof p->department, "%s", RNG_PICK(rng, departments));
    mailbox(rng, p->email, sizeof p->email);
    residence(rng, region, p);
    validity(rng, p);
}

void names_new_person(struct rng *rng, const struct person *people, int n,
                      struct person *ret_person)
{
    bool known = true;
    while (known) {
        names_person(rng, ret_person);
        known = false;
        for (int i = 0; i < n; i++)
            known |= strcmp(people[i].name, ret_person->name) == 0;
    }
}
