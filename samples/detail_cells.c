/* What is typed in the cells of a detail sheet. */
#include "samples/detail_cells.h"

#include <stdio.h>
#include <string.h>

#include "samples/detail_layouts.h"

#define POSTS 6

static const char *const posts[POSTS] = {"科员", "副科长", "科长", "主任科员", "会计", "副主任"};

/* Where the person works, and in which system. */
static const char *const desks[] = {"综合管理", "财务", "法制审核", "执法办案", "档案管理"};
static const char *const systems[] = {"协同办公系统", "行政执法平台", "公文交换系统"};
static const char *const staffs[] = {"在编", "在编", "聘用", "在编"};
static const char *const roles[] = {"录入", "审核", "查询"};

#define PLACED(words, story, row)                                                                  \
    (words[((story)->detail_seed / 7 + (uint64_t)(row)*3) % (sizeof(words) / sizeof *(words))])

static const char *business_word(const char *business)
{
    static const char *const words[][2] = {{"new", "新办"},
                                           {"renew", "更新"},
                                           {"reissue", "补办"},
                                           {"revoke", "吊销"},
                                           {"unlock", "解锁"}};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (strcmp(words[i][0], business) == 0)
            return words[i][1];
    }
    return "";
}

void detail_cell_text(const struct story *story, int row, int column, char *ret, size_t size)
{
    const struct person *person = &story->people[row];
    size_t used;
    switch (column) {
    case ROW_NUMBER:
        snprintf(ret, size, detail_layout_at(story->detail_layout)->two_figures ? "%02d" : "%d",
                 row + 1);
        break;
    case ROW_NAME:
        style_name(&story->style, person->name, ret, size);
        break;
    case ROW_ID_NUMBER:
        snprintf(ret, size, "%s", person->id_number);
        break;
    case ROW_MOBILE:
        snprintf(ret, size, "%s", person->mobile);
        break;
    case ROW_DEPARTMENT:
        snprintf(ret, size, "%s", person->department);
        break;
    case ROW_YEARS:
        snprintf(ret, size, "%d%s", person->years, story->detail_seed % 2 ? "年" : "");
        break;
    case COLUMN_KIND - 1:
        snprintf(ret, size, "个人证书");
        break;
    case COLUMN_SEX - 1:
        snprintf(ret, size, "%s", (person->id_number[16] - '0') % 2 ? "男" : "女");
        break;
    case COLUMN_POST - 1:
        snprintf(ret, size, "%s", posts[(story->detail_seed + (uint64_t)row * 5) % POSTS]);
        break;
    case COLUMN_BUSINESS - 1:
        snprintf(ret, size, "%s", business_word(story->business));
        break;
    case COLUMN_UNIT - 1:
        snprintf(ret, size, "%s\n%s", story->detail_unit, person->department);
        break;
    case COLUMN_UNIT_ALONE - 1:
        snprintf(ret, size, "%s", story->detail_unit);
        break;
    case COLUMN_ID_KIND - 1:
        snprintf(ret, size, "身份证");
        break;
    case COLUMN_DESK - 1:
        snprintf(ret, size, "%s", PLACED(desks, story, row));
        break;
    case COLUMN_SYSTEM - 1:
        snprintf(ret, size, "%s", PLACED(systems, story, 0));
        break;
    case COLUMN_ROLE - 1:
        snprintf(ret, size, "%s", PLACED(roles, story, row));
        break;
    case COLUMN_PHONE - 1:
        snprintf(ret, size, "%s", story->unit.phone);
        break;
    case COLUMN_MAIL - 1:
        snprintf(ret, size, "%s@163.com", person->mobile);
        break;
    case COLUMN_BORN - 1:
        snprintf(ret, size, "%.4s.%.2s", person->id_number + 6, person->id_number + 10);
        break;
    case COLUMN_KEY - 1:
        if (strcmp(story->business, "new") != 0)
            snprintf(ret, size, "%010d",
                     (int)((story->detail_seed + (uint64_t)row * 977) % 1000000000));
        break;
    case COLUMN_FEE - 1:
        snprintf(ret, size, "%d.00", (int)(story_fee(story->business, person->years) / 100));
        break;
    case COLUMN_KEYS - 1:
        snprintf(ret, size, "1");
        break;
    case COLUMN_FIRST - 1:
        snprintf(ret, size, "%s", strcmp(story->business, "new") == 0 ? "是" : "否");
        break;
    case COLUMN_STAFF - 1:
        snprintf(ret, size, "%s", PLACED(staffs, story, row));
        break;
    case COLUMN_WHO - 1:
        style_name(&story->style, person->name, ret, size);
        used = strlen(ret);
        snprintf(ret + used, size - used, "\n%s", person->id_number);
        break;
    default:
        ret[0] = '\0';
    }
}
