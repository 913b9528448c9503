/* Dates as people write them, and days. */
#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"

static const struct {
    const char *text, *day; /* NULL: refused */
} dates[] = {
    {"2026-11-22", "2026-11-22"},
    {"2026年11月22日", "2026-11-22"},
    {"2026 年 1 月 2 日", "2026-01-02"},
    {"2026午1月2日", "2026-01-02"},
    {"2026.11.22", "2026-11-22"},
    {"2026/1/2", "2026-01-02"},
    {"2026,11,22", "2026-11-22"},
    {"２０２６．１１．２２", "2026-11-22"},
    {"2O26-l1-22", "2026-11-22"},
    {"20261122", "2026-11-22"},
    {"20261122103321", "2026-11-22"},
    {"2026-11-22 10:33:21", "2026-11-22"},
    {"2026-1-2 10:33", "2026-01-02"},
    {"2026-11-22T10:33:21+08:00", "2026-11-22"},
    {"2026-11-22-10.33.21.123456", "2026-11-22"},
    {"2026年11月22日10时33分", "2026-11-22"},
    {"日期:2026-11-22", "2026-11-22"},
    {"20261122时间:11:05:33", "2026-11-22"},
    {"20261122时间:20261123", NULL},
    {"2026年11月22日星期日", "2026-11-22"},
    {"二〇二六年十一月二十二日", "2026-11-22"},
    {"二○二六年十月二十日", "2026-10-20"},
    {"日期:贰零贰陆年壹拾壹月零贰日", "2026-11-02"},
    {"2024-02-29", "2024-02-29"},
    {"1900-01-01", "1900-01-01"},
    {"2199-12-31", "2199-12-31"},
    {"2023-02-29", NULL},
    {"1900-02-29", NULL},
    {"1899-12-31", NULL},
    {"2200-01-01", NULL},
    {"2026-13-01", NULL},
    {"2026-00-01", NULL},
    {"2026-11-22-2036-11-22", NULL},
    {"2026-11-2245", NULL},
    {"2026年11月", NULL},
    {"26-11-22", NULL},
    {"202611221", NULL},
    {"20261122993321", NULL},
    {"20261122109921", NULL},
    {"2026112210", NULL},
    {"2026-11-22 10:99", NULL},
    {"2026-11-22 10:9", NULL},
    {"2026-11-22 10x", NULL},
    {"2026-0-22", NULL},
    {"0000-01-01", NULL},
    {"二〇二六年十一月三十二日", NULL},
    {"二〇二六年十一月二日10", NULL},
    {"二〇二六年十一日二日", NULL},
    {"二六年十一月二日", NULL},
    {"二〇二六年十一月", NULL},
    {"二〇二六年一百月二日", NULL},
    {"二〇二六十一月", NULL},
    {"", NULL},
    {"长期", NULL},
};

START_TEST(dates_are_parsed)
{
    int32_t day;
    char text[16];

    if (!dates[_i].day) {
        ck_assert_int_eq(date_parse(dates[_i].text, &day), -1);
        return;
    }
    ck_assert_int_eq(date_parse(dates[_i].text, &day), 0);
    date_format(text, sizeof text, day);
    ck_assert_str_eq(text, dates[_i].day);
}
END_TEST

START_TEST(days_are_counted)
{
    int32_t day;
    char text[16];

    ck_assert_int_eq(date_parse("1970-01-01", &day), 0);
    ck_assert_int_eq(day, 0);
    ck_assert_int_eq(date_parse("2000-03-01", &day), 0);
    ck_assert_int_eq(day, 11017);
    /* Every day of three centuries comes back as it went. */
    for (int32_t d = -25567; d < 84000; d++) {
        date_format(text, sizeof text, d);
        ck_assert_int_eq(date_parse(text, &day), 0);
        ck_assert_int_eq(day, d);
    }
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("rules/date");
    TCase *tcase = tcase_create("date");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_loop_test(tcase, dates_are_parsed, 0, ROWS(dates));
    tcase_add_test(tcase, days_are_counted);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
