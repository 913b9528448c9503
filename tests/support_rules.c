#include "tests/support_rules.h"

struct rules *rules;

static void load(void)
{
    struct err err = {0};

    ck_assert_msg(rules_load("rules", &rules, &err) == 0, "%s", err.msg);
}

static void unload(void)
{
    rules_free(rules);
    rules = NULL;
}

void support_rules(TCase *tcase)
{
    tcase_add_unchecked_fixture(tcase, load, unload);
}
