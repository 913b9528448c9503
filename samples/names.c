#include "samples/names.h"

#include <stdio.h>
#include <string.h>

#include "samples/numbers.h"

struct region {
    const char *code, *name;
};

/* Regions of ID numbers: two thirds Beijing, among them the revoked districts 崇文 and 宣武. */
static const struct region regions[] = {
    {"110101", "北京市东城区"},       {"110102", "北京市西城区"},
    {"110103", "北京市崇文区"},       {"110104", "北京市宣武区"},
    {"110105", "北京市朝阳区"},       {"110106", "北京市丰台区"},
    {"110107", "北京市石景山区"},     {"110108", "北京市海淀区"},
    {"110109", "北京市门头沟区"},     {"110111", "北京市房山区"},
    {"110112", "北京市通州区"},       {"110113", "北京市顺义区"},
    {"110114", "北京市昌平区"},       {"110115", "北京市大兴区"},
    {"120101", "天津市和平区"},       {"130102", "河北省石家庄市长安区"},
    {"210102", "辽宁省沈阳市和平区"}, {"370102", "山东省济南市历下区"},
    {"420102", "湖北省武汉市江岸区"}, {"510104", "四川省成都市锦江区"},
    {"140105", "山西省太原市小店区"}, {"610102", "陕西省西安市新城区"},
};

/* Districts, towns and roads that are on no map. */
static const char *const places[] = {"燕岭", "玉河", "清湖", "云亭", "长陵", "望北",
                                     "金台", "松榆", "白桥", "永济", "南苑", "西堤",
                                     "宝泉", "柳湾", "天桥", "和义", "青塔", "石门"};
static const char *const boards[] = {
    "教育委员会",     "民政局",         "水务局",         "财政局",
    "卫生健康委员会", "农业农村局",     "统计局",         "园林绿化局",
    "审计局",         "文化和旅游局",   "市场监督管理局", "城市管理委员会",
    "应急管理局",     "退役军人事务局", "商务局",         "人力资源和社会保障局"};
static const char *const centres[] = {
    "政务服务中心",     "疾病预防控制中心", "不动产登记中心",   "环境保护监测站",
    "图书馆",           "就业服务中心",     "社区卫生服务中心", "城市管理指挥中心",
    "公共资源交易中心", "水资源调度中心",   "市政工程管理处",   "特殊教育研究指导中心"};
static const char *const roads[] = {"清泉路",   "文苑街",   "青云街",   "安宁北路",
                                    "兴业大街", "松林东路", "学知路",   "金台东里",
                                    "翠园路",   "丰和西街", "景华南路", "望河路"};
static const char *const districts[] = {"西城区", "东城区", "海淀区", "朝阳区",
                                        "丰台区", "通州区", "昌平区", "大兴区"};
static const char *const departments[] = {"办公室", "财务科", "综合科", "信息中心", "执法一队",
                                          "人事处", "业务科", "法制科", "审批科",   "计划财务处",
                                          "党政办", "监督科", "行政科", "档案室"};

static const char surnames[] = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹"
                               "袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭";
static const char given[] = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华文建国志新海燕春梅"
                            "玉红云飞宇晨阳雪婷浩然思佳欣怡子涵博雅东方林立成永康健德福安宁清源";

/* Copies the n-th Chinese character of a string of three-byte characters. */
static void append_character(char *ret, const char *set, int index)
{
    strncat(ret, set + (size_t)index * 3, 3);
}

static int characters(const char *set)
{
    return (int)(strlen(set) / 3);
}

static void person_name(struct rng *rng, char *ret)
{
    static const char *const double_surnames[] = {"欧阳", "司马", "诸葛", "上官"};
    ret[0] = '\0';
    if (rng_chance(rng, 0.03))
        strcat(ret, RNG_PICK(rng, double_surnames));
    else
        append_character(ret, surnames, rng_int(rng, 0, characters(surnames) - 1));
    int n = rng_chance(rng, 0.3) ? 1 : 2;
    for (int i = 0; i < n; i++)
        append_character(ret, given, rng_int(rng, 0, characters(given) - 1));
}

static void mailbox(struct rng *rng, char *ret, size_t size)
{
    static const char *const hosts[] = {"qq.com", "163.com", "126.com", "qq.com"};
    static const char *const words[] = {"zwzs", "bgs", "office", "xinxi", "caiwu", "zhengwu"};
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

void names_person(struct rng *rng, struct person *ret_person)
{
    struct person *p = ret_person;
    static const char *const nations[] = {"汉", "汉", "汉", "汉", "满", "回", "蒙古"};
    memset(p, 0, sizeof *p);
    const struct region *region =
        &regions[rng_chance(rng, 0.7) ? rng_int(rng, 0, 13) : rng_int(rng, 14, 21)];
    bool man = rng_chance(rng, 0.5);
    person_name(rng, p->name);
    numbers_id(rng, region->code, man, p->id_number);
    numbers_mobile(rng, p->mobile);
    snprintf(p->sex, sizeof p->sex, "%s", man ? "男" : "女");
    snprintf(p->nation, sizeof p->nation, "%s", RNG_PICK(rng, nations));
    snprintf(p->department, sizeof p->department, "%s", RNG_PICK(rng, departments));
    mailbox(rng, p->email, sizeof p->email);
    snprintf(p->address, sizeof p->address, "%s%s%d号院%d号楼%d单元%d0%d号", region->name,
             RNG_PICK(rng, roads), rng_int(rng, 1, 199), rng_int(rng, 1, 30), rng_int(rng, 1, 6),
             rng_int(rng, 1, 18), rng_int(rng, 1, 4));
    const char *part = strstr(region->name, "市");
    const char *district = part && part[3] ? part + 3 : region->name;
    if (strncmp(region->code, "11", 2) == 0 || strncmp(region->code, "12", 2) == 0)
        snprintf(p->issuer, sizeof p->issuer, "%.9s公安局%.*s分局", region->name,
                 (int)strlen(district) - 3, district);
    else
        snprintf(p->issuer, sizeof p->issuer, "%.*s公安局%.*s分局",
                 (int)(district - region->name - 9), region->name + 9, (int)strlen(district) - 3,
                 district);
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

void names_unit(struct rng *rng, struct unit *ret_unit)
{
    struct unit *u = ret_unit;
    memset(u, 0, sizeof *u);
    const char *place = RNG_PICK(rng, places);
    const char *kind = "11";
    switch (rng_int(rng, 0, 6)) {
    case 0:
    case 1:
    case 2:
        snprintf(u->name, sizeof u->name, "北京市%s区%s", place, RNG_PICK(rng, boards));
        break;
    case 3:
        snprintf(u->name, sizeof u->name, "北京市%s区人民政府%s街道办事处", place,
                 RNG_PICK(rng, places));
        break;
    case 4:
        snprintf(u->name, sizeof u->name, "北京市%s区%s镇人民政府", place, RNG_PICK(rng, places));
        break;
    default:
        kind = "12";
        snprintf(u->name, sizeof u->name, "北京市%s区%s", place, RNG_PICK(rng, centres));
    }
    snprintf(u->parent, sizeof u->parent, "北京市%s区%s", place,
             rng_chance(rng, 0.5) ? "财政局" : "国库支付中心");
    snprintf(u->seal_name, sizeof u->seal_name, "%s",
             rng_chance(rng, 0.1) ? u->name + strlen("北京市") : u->name);
    const struct region *region = &regions[rng_int(rng, 4, 13)];
    numbers_credit_code(rng, kind, region->code, u->credit_code);
    snprintf(u->address, sizeof u->address, "北京市%s%s%d号", RNG_PICK(rng, districts),
             RNG_PICK(rng, roads), rng_int(rng, 1, 199));
    if (rng_chance(rng, 0.4)) {
        size_t used = strlen(u->address);
        snprintf(u->address + used, sizeof u->address - used, "%s%d室",
                 rng_chance(rng, 0.5) ? "综合楼" : "办公楼", rng_int(rng, 101, 930));
    }
    snprintf(u->postcode, sizeof u->postcode, "10%04d", rng_int(rng, 1, 260) * 10);
    snprintf(u->phone, sizeof u->phone, "010-555%05d", rng_int(rng, 0, 99999));
    snprintf(u->seal_number, sizeof u->seal_number, "%s%07d", region->code,
             rng_int(rng, 1000, 9999999));
}
