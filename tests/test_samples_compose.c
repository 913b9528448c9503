/* Composed layouts: the same number gives the same, each fits its page and asks for what is needed,
 * and those of odd numbers share no word with those of even ones. */
#include <check.h>
#include <stdio.h>
#include <string.h>

#include "samples/compose.h"
#include "samples/compose_words.h"
#include "samples/detail.h"
#include "samples/detail_layouts.h"
#include "samples/form_layouts.h"

enum { NUMBERS = 1500, LEAST_SYNONYMS = 6 };

static int layout_of(int i)
{
    return COMPOSED_FIRST + i * 2657 + i % 2;
}

START_TEST(same_number_gives_the_same)
{
    struct form_row rows[FORM_ROWS];
    struct detail_column columns[COLUMNS];
    char name[32];
    for (int i = 0; i < 50; i++) {
        const struct form_layout *form = compose_form(layout_of(i));
        const struct detail_layout *sheet = compose_detail(layout_of(i));
        memcpy(rows, form->rows, sizeof rows);
        memcpy(columns, sheet->columns, sizeof columns);
        snprintf(name, sizeof name, "%s", form->name);
        (void)compose_form(layout_of(i + 1));
        (void)compose_detail(layout_of(i + 1));
        ck_assert_str_ne(compose_form(layout_of(i + 1))->name, name);
        ck_assert_mem_eq(compose_form(layout_of(i))->rows, rows, sizeof rows);
        ck_assert_mem_eq(compose_detail(layout_of(i))->columns, columns, sizeof columns);
    }
}
END_TEST

/* Cells that are covered from above are as wide as what covers them. */
START_TEST(forms_fit_their_page)
{
    for (int i = 0; i < NUMBERS; i++) {
        const struct form_layout *form = compose_form(layout_of(i));
        double bottom = form->top_mm;
        int rows = 0;
        for (; rows < FORM_ROWS && form->rows[rows].height_mm > 0; rows++) {
            int width = 0;
            for (int c = 0; c < FORM_CELLS; c++)
                width += form->rows[rows].cells[c].width;
            ck_assert_msg(width == 24, "%s: a row of %d", form->name, width);
            bottom += form->rows[rows].height_mm;
        }
        ck_assert_int_lt(rows, FORM_ROWS);
        ck_assert_msg(bottom < (form->landscape ? 210 : 297) - 5, "%s ends at %.0f mm", form->name,
                      bottom);
    }
}
END_TEST

START_TEST(forms_ask_for_what_is_needed)
{
    static const enum field needed[] = {FIELD_UNIT_NAME,      FIELD_UNIT_CREDIT_CODE,
                                        FIELD_HANDLER_NAME,   FIELD_HANDLER_ID_NUMBER,
                                        FIELD_HANDLER_MOBILE, FIELD_CERTIFICATE_COUNT};
    static struct story story;
    int years = 0, other = 0;
    for (int i = 0; i < NUMBERS; i++) {
        story.form_layout = layout_of(i);
        for (size_t f = 0; f < sizeof needed / sizeof needed[0]; f++) {
            ck_assert(form_layout_shows(story.form_layout, needed[f]));
            ck_assert(form_label(&story, (int)needed[f])[0] != '\0');
        }
        ck_assert(form_layout_shows(story.form_layout, FIELD_UNIT_ADDRESS) ||
                  form_layout_shows(story.form_layout, FIELD_RETURN_ADDRESS));
        for (int b = 0; b < 5; b++)
            ck_assert(form_layout_offers(story.form_layout, compose_businesses[b]));
        years += form_layout_shows(story.form_layout, FIELD_CERTIFICATE_YEARS);
        other += form_layout_offers(story.form_layout, "other");
    }
    ck_assert_int_gt(years, NUMBERS / 2);
    ck_assert_int_lt(years, NUMBERS);
    ck_assert_int_gt(other, NUMBERS / 3);
}
END_TEST

START_TEST(sheets_fit_their_page)
{
    for (int i = 0; i < NUMBERS; i++) {
        const struct detail_layout *sheet = compose_detail(layout_of(i));
        double width = 0;
        int columns = 0;
        for (; columns < COLUMNS && sheet->columns[columns].column; columns++) {
            width += sheet->columns[columns].width_mm;
            ck_assert_msg(sheet->columns[columns].header != NULL, "%s: no word for column %d",
                          sheet->name, sheet->columns[columns].column);
            for (int c = 0; c < columns; c++)
                ck_assert_int_ne(sheet->columns[c].column, sheet->columns[columns].column);
        }
        ck_assert_msg(width < (sheet->landscape ? 297 : 210) - 10, "%s is %.0f mm wide",
                      sheet->name, width);
        ck_assert(detail_layout_shows(layout_of(i), ROW_NAME));
        ck_assert(detail_layout_shows(layout_of(i), ROW_ID_NUMBER));
        ck_assert_int_le(sheet->over[0].first + sheet->over[0].columns, columns);
    }
}
END_TEST

START_TEST(receipts_show_what_the_truth_says)
{
    static const char *const values[] = {"payer",  "payee",   "payee_account", "payee_bank",
                                         "amount", "capital", "serial",        "date"};
    for (int i = 0; i < NUMBERS; i++) {
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++)
            ck_assert_msg(receipt_look_shows(layout_of(i), values[v]), "%s lacks %s",
                          receipt_look_name(layout_of(i)), values[v]);
    }
}
END_TEST

static int count(const char *const words[SYNONYMS])
{
    int n = 0;
    while (n < SYNONYMS && words[n])
        n++;
    return n;
}

START_TEST(odd_numbers_take_other_words)
{
    const struct synonyms *const tables[] = {compose_labels, compose_briefs, compose_columns,
                                             compose_options, compose_phrases};
    for (size_t t = 0; t < sizeof tables / sizeof tables[0]; t++) {
        for (const struct synonyms *odd = tables[t]; odd->words[0]; odd++) {
            for (const struct synonyms *even = tables[t]; even->words[0]; even++) {
                for (int a = 0; a < count(odd->apart); a++) {
                    for (int w = 0; w < count(even->words); w++)
                        ck_assert_str_ne(odd->apart[a], even->words[w]);
                }
            }
        }
    }
    for (const struct synonyms *label = compose_labels; label->words[0]; label++) {
        if (label->what >= FIELD_COUNT)
            continue;
        ck_assert_msg(count(label->words) >= LEAST_SYNONYMS, "%s", label->words[0]);
        ck_assert_msg(count(label->apart) >= LEAST_SYNONYMS, "%s", label->apart[0]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/compose");
    TCase *tests = tcase_create("compose");
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, same_number_gives_the_same);
    tcase_add_test(tests, forms_fit_their_page);
    tcase_add_test(tests, forms_ask_for_what_is_needed);
    tcase_add_test(tests, sheets_fit_their_page);
    tcase_add_test(tests, receipts_show_what_the_truth_says);
    tcase_add_test(tests, odd_numbers_take_other_words);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
