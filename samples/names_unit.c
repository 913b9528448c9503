/* Invented government units: districts, towns and roads that are on no map. */
#include <stdio.h>
#include <string.h>

#include "samples/names.h"
#include "samples/names_words.h"
#include "samples/numbers.h"

static const char *const boards[] = {"教育委员会",
                                     "民政局",
                                     "水务局",
                                     "财政局",
                                     "卫生健康委员会",
                                     "农业农村局",
                                     "统计局",
                                     "园林绿化局",
                                     "审计局",
                                     "文化和旅游局",
                                     "市场监督管理局",
                                     "城市管理委员会",
                                     "应急管理局",
                                     "退役军人事务局",
                                     "商务局",
                                     "人力资源和社会保障局",
                                     "发展和改革委员会",
                                     "科学技术委员会",
                                     "经济和信息化局",
                                     "民族宗教事务局",
                                     "司法局",
                                     "规划和自然资源局",
                                     "生态环境局",
                                     "住房和城乡建设委员会",
                                     "房屋管理局",
                                     "交通局",
                                     "体育局",
                                     "医疗保障局",
                                     "信访办公室",
                                     "国有资产监督管理委员会",
                                     "城市管理综合行政执法局",
                                     "政务服务管理局",
                                     "知识产权局",
                                     "地方志编纂委员会办公室",
                                     "档案馆",
                                     "机关事务管理服务中心",
                                     "人民防空办公室",
                                     "投资促进服务中心",
                                     "气象局",
                                     "税务局",
                                     "人民法院",
                                     "人民检察院",
                                     "总工会",
                                     "妇女联合会",
                                     "科学技术协会",
                                     "残疾人联合会",
                                     "红十字会",
                                     "消防救援支队",
                                     "烟草专卖局",
                                     "邮政管理局",
                                     "供销合作总社",
                                     "国库支付中心"};

static const char *const centres[] = {"政务服务中心",
                                      "疾病预防控制中心",
                                      "不动产登记中心",
                                      "环境保护监测站",
                                      "图书馆",
                                      "就业服务中心",
                                      "社区卫生服务中心",
                                      "城市管理指挥中心",
                                      "公共资源交易中心",
                                      "水资源调度中心",
                                      "市政工程管理处",
                                      "特殊教育研究指导中心",
                                      "妇幼保健院",
                                      "中医医院",
                                      "第一幼儿园",
                                      "实验小学",
                                      "第三中学",
                                      "职业教育中心学校",
                                      "青少年宫",
                                      "少年儿童图书馆",
                                      "文化馆",
                                      "博物馆",
                                      "体育运动学校",
                                      "社会福利院",
                                      "救助管理站",
                                      "殡葬管理所",
                                      "婚姻登记处",
                                      "住房保障事务中心",
                                      "房屋征收事务中心",
                                      "建设工程质量监督站",
                                      "安全生产执法监察队",
                                      "动物疫病预防控制中心",
                                      "农业技术推广站",
                                      "种子管理站",
                                      "林业工作总站",
                                      "公园管理中心",
                                      "河道管理所",
                                      "排水管理中心",
                                      "环境卫生服务中心",
                                      "停车管理事务中心",
                                      "公路养护中心",
                                      "信息网络管理中心",
                                      "大数据中心",
                                      "融媒体中心",
                                      "经济社会调查队",
                                      "价格认证中心",
                                      "节能监察大队",
                                      "劳动人事争议仲裁院",
                                      "社会保险基金管理中心",
                                      "公证处",
                                      "法律援助中心",
                                      "老干部活动中心",
                                      "干部休养所",
                                      "教师进修学校",
                                      "考试中心",
                                      "结核病防治所",
                                      "精神卫生防治院",
                                      "急救中心",
                                      "食品药品检验所",
                                      "计量检测所"};

/* Inside a board; its seal has the board round the ring and the rest on a straight line. */
static const char *const sections[] = {
    "办公室",       "信息中心",   "机关服务中心", "综合事务中心", "会计核算中心",
    "宣传教育中心", "行政审批科", "监测中心",     "人才服务中心", "执法大队"};

/* Names of places are made of two of these; no pair is a district of Beijing. */
static const char place_firsts[] =
    "燕玉清云长望金松白永宝柳青石安兴延新南北东西上双龙凤鹤梅桃杏榆枫槐竹荷芦沙银锦瑞春晓紫";
static const char place_seconds[] = "岭河湖亭陵台桥济泉湾塔峪川坡园林洼店坞淀洲堡塘港浦峰冈驿溪坪";

static const char road_firsts[] =
    "清文青安兴松学金翠丰景望和建春秋石翔光育华永盛昌远福宁康宏泰旭晨枫荷竹兰桂白云长平新";
static const char road_seconds[] = "泉苑云宁业林知台园和华河阳安民新明达宝山德仁胜顺康乐源溪湖庄";
static const char *const road_kinds[] = {"路",   "街",   "大街", "北路", "南路", "东路", "西路",
                                         "西街", "东里", "胡同", "中路", "北里", "环路", "巷"};
static const char *const districts[] = {"西城区", "东城区", "海淀区", "朝阳区",   "丰台区",
                                        "通州区", "昌平区", "大兴区", "石景山区", "顺义区"};

/* Two characters, one of each set. */
static void pair(struct rng *rng, const char *firsts, const char *seconds, char ret[7])
{
    int first = rng_int(rng, 0, (int)strlen(firsts) / 3 - 1);
    int second = rng_int(rng, 0, (int)strlen(seconds) / 3 - 1);
    memcpy(ret, firsts + (size_t)first * 3, 3);
    memcpy(ret + 3, seconds + (size_t)second * 3, 3);
    ret[6] = '\0';
}

void names_road(struct rng *rng, char *ret, size_t size)
{
    char name[7];
    pair(rng, road_firsts, road_seconds, name);
    snprintf(ret, size, "%s%s", name, RNG_PICK(rng, road_kinds));
}

/* Only what is large enough has departments with seals of their own. */
static bool has_sections(const char *board)
{
    const char *last = board + strlen(board) - strlen("局");
    return strcmp(last, "局") == 0 || strcmp(last, "会") == 0;
}

static void name_unit(struct rng *rng, const char *place, struct unit *unit, const char **ret_kind)
{
    char town[7];
    size_t size = sizeof unit->name;
    pair(rng, place_firsts, place_seconds, town);
    *ret_kind = "11";
    switch (rng_int(rng, 0, 9)) {
    case 0:
    case 1:
    case 2:
    case 3:
        snprintf(unit->name, size, "北京市%s区%s", place, RNG_PICK(rng, boards));
        break;
    case 4:
        snprintf(unit->name, size, "北京市%s区人民政府%s街道办事处", place, town);
        break;
    case 5:
        snprintf(unit->name, size, "北京市%s区%s%s人民政府", place, town,
                 rng_chance(rng, 0.7) ? "镇" : "乡");
        break;
    case 6:
        do
            snprintf(unit->seal_name, sizeof unit->seal_name, "北京市%s区%s", place,
                     RNG_PICK(rng, boards));
        while (!has_sections(unit->seal_name));
        snprintf(unit->seal_line, sizeof unit->seal_line, "%s", RNG_PICK(rng, sections));
        snprintf(unit->name, size, "%.60s%s", unit->seal_name, unit->seal_line);
        *ret_kind = "12";
        break;
    default:
        *ret_kind = "12";
        snprintf(unit->name, size, "北京市%s区%s", place, RNG_PICK(rng, centres));
    }
}

void names_unit(struct rng *rng, struct unit *ret_unit)
{
    struct unit *u = ret_unit;
    const char *kind;
    char place[7], road[32];
    memset(u, 0, sizeof *u);
    pair(rng, place_firsts, place_seconds, place);
    name_unit(rng, place, u, &kind);
    snprintf(u->parent, sizeof u->parent, "北京市%s区%s", place,
             rng_chance(rng, 0.5) ? "财政局" : "国库支付中心");
    if (!u->seal_name[0])
        snprintf(u->seal_name, sizeof u->seal_name, "%s",
                 rng_chance(rng, 0.1) ? u->name + strlen("北京市") : u->name);
    const char *region = names_regions[rng_int(rng, 4, names_beijing_regions - 1)].code;
    numbers_credit_code(rng, kind, region, u->credit_code);
    names_road(rng, road, sizeof road);
    snprintf(u->address, sizeof u->address, "北京市%s%s%d号", RNG_PICK(rng, districts), road,
             rng_int(rng, 1, 199));
    if (rng_chance(rng, 0.4)) {
        static const char *const houses[] = {"综合楼", "办公楼", "行政中心",
                                             "A座",    "东配楼", "2号楼"};
        size_t used = strlen(u->address);
        snprintf(u->address + used, sizeof u->address - used, "%s%d室", RNG_PICK(rng, houses),
                 rng_int(rng, 101, 1230));
    }
    snprintf(u->postcode, sizeof u->postcode, "10%04d", rng_int(rng, 1, 260) * 10);
    snprintf(u->phone, sizeof u->phone, "010-555%05d", rng_int(rng, 0, 99999));
    snprintf(u->seal_number, sizeof u->seal_number, "%s%07d", region, rng_int(rng, 1000, 9999999));
}
