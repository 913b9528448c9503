/* Forms whose columns are somebody's and whose rows ask for one thing of each. No engine: lines are
 * given as read. */
#include "ocr/bind_matrix.h"
#include "tests/sheet_lines.h"
#include "tests/support_rules.h"

#define MOST    12
#define NOTHING (-1)

/* The heads of the columns; the first column is that of the rows' labels. */
#define HEADS                                                                                      \
    {"项目", 0, 0, 1, 0}, {"申请单位", 0, 1, 1, 0}, {"经办人", 0, 2, 1, 0},                        \
    {                                                                                              \
        "收件人", 0, 3, 1, 0                                                                       \
    }

static const struct {
    struct drawn lines[MOST]; /* "": an empty cell */
    enum field field;
    bool found; /* the field has a place in the matrix */
    int line;   /* what stands there */
} cases[] = {
    {{HEADS,
      {"单位电话/手机", 1, 0, 1, 0},
      {"6500", 1, 1, 1, 0},
      {"138", 1, 2, 1, 0},
      {"139", 1, 3, 1, 0}},
     FIELD_HANDLER_MOBILE,
     true,
     6},
    {{HEADS,
      {"单位电话/手机", 1, 0, 1, 0},
      {"6500", 1, 1, 1, 0},
      {"138", 1, 2, 1, 0},
      {"139", 1, 3, 1, 0}},
     FIELD_UNIT_PHONE,
     true,
     5},
    /* The handler's is empty: the next one is not his. */
    {{HEADS,
      {"单位电话/手机", 1, 0, 1, 0},
      {"6500", 1, 1, 1, 0},
      {"", 1, 2, 1, 0},
      {"139", 1, 3, 1, 0}},
     FIELD_HANDLER_MOBILE,
     true,
     NOTHING},
    /* One head alone is the label of what stands beside or below it. */
    {{{"项目", 0, 0, 1, 0},
      {"经办人", 0, 1, 1, 0},
      {"王建国", 0, 2, 1, 0},
      {"手机号码", 1, 0, 1, 0},
      {"138", 1, 1, 1, 0}},
     FIELD_HANDLER_MOBILE,
     false,
     NOTHING},
    /* The row's label does not stand in the first column. */
    {{{"申请单位", 0, 0, 1, 0},
      {"经办人", 0, 1, 1, 0},
      {"手机号码", 1, 2, 1, 0},
      {"138", 1, 3, 1, 0}},
     FIELD_HANDLER_MOBILE,
     false,
     NOTHING},
};

START_TEST(test_places)
{
    struct sheet *sheet = calloc(1, sizeof *sheet);
    int found = 0;

    sheet_init(sheet, rules);
    for (int i = 0; i < MOST && cases[_i].lines[i].text; i++)
        if (cases[_i].lines[i].text[0])
            sheet_line(sheet, &cases[_i].lines[i]);
        else
            cell_at(&sheet->layout, &cases[_i].lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    for (int i = 0; i < sheet->labels.n; i++) {
        const struct label *label = &sheet->labels.items[i];
        struct place place;

        if (label->term->role != TERM_FIELD || label->term->value != (int)cases[_i].field)
            continue;
        found++;
        ck_assert(bind_matrix(&sheet->reader, &sheet->labels, i, &place) == cases[_i].found);
        if (!cases[_i].found)
            continue;
        ck_assert_int_eq(place.nlines, cases[_i].line >= 0);
        if (cases[_i].line >= 0)
            ck_assert_int_eq(place.lines[0], cases[_i].line);
    }
    ck_assert_int_eq(found, 1);
    sheet_free(sheet);
}
END_TEST

/* What stands in the column of one and the row of another thing is nobody else's. */
START_TEST(test_claims)
{
    const struct drawn lines[] = {HEADS,
                                  {"单位电话/手机", 1, 0, 1, 0},
                                  {"139", 1, 3, 1, 0},
                                  {"备注", 2, 0, 1, 0},
                                  {"139", 2, 4, 1, 0}};
    struct sheet *sheet = calloc(1, sizeof *sheet);

    sheet_init(sheet, rules);
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        sheet_line(sheet, &lines[i]);
    bind_labels(&sheet->reader, PAGE_APPLICATION_FORM, &sheet->labels);
    ck_assert(bind_in_matrix(&sheet->layout, &sheet->labels, 5));
    ck_assert(!bind_in_matrix(&sheet->layout, &sheet->labels, 4));
    ck_assert(!bind_in_matrix(&sheet->layout, &sheet->labels, 7));
    sheet_free(sheet);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("bind_matrix");
    TCase *matrix = tcase_create("matrix");
    SRunner *runner = srunner_create(suite);
    int failed;

    support_rules(matrix);
    tcase_add_loop_test(matrix, test_places, 0, (int)(sizeof cases / sizeof cases[0]));
    tcase_add_test(matrix, test_claims);
    suite_add_tcase(suite, matrix);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
