/* Every word drawn on the first forms and detail sheets is one the mailroom's vocabulary knows,
 * with the meaning it is drawn for. Those that are or were set apart are worded as somebody would
 * who has never seen the vocabulary: what it lacks is read by its place or not at all. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"
#include "samples/detail.h"
#include "samples/detail_layouts.h"
#include "samples/form_layouts.h"
#include "tests/support_rules.h"

enum { SEEDS = 400 };

/* Writes the label in what is printed: without a letter before it (A.), the sign of a footnote
 * (①) and the same in English behind it. */
static void label_alone(const char *word, char *ret, size_t size)
{
    if (word[0] >= 'A' && word[0] <= 'F' && word[1] == '.')
        word += 2;
    snprintf(ret, size, "%s", word);
    char *footnote = strstr(ret, "\xE2\x91"); /* ① to ⑳ */
    if (footnote)
        *footnote = '\0';
    bool han = false;
    for (char *p = ret; *p; p++) {
        han |= (*p & 0x80) != 0;
        if (han && (p[-1] == ' ' || p[-1] == '\n') && *p >= 'A' && *p <= 'Z')
            *p = '\0';
    }
}

/* The term of that page that equals the word, or a failure. */
static const struct term *known(enum page_class page, const char *word)
{
    char alone[256], text[256], *end;
    const char *rest = "";
    label_alone(word, alone, sizeof alone);
    text_normal(text, sizeof text, alone);
    while ((end = strchr(text, ':')))
        *end = '\0';
    const struct term *term = vocabulary_match(&rules->vocabulary, page, text, 1, NULL);
    if (!term) /* a number before it */
        term = vocabulary_prefix(&rules->vocabulary, page, text, 1, &rest);
    ck_assert_msg(term != NULL && !*rest, "%s is in no vocabulary", word);
    return term;
}

START_TEST(labels_of_forms_mean_their_fields)
{
    static struct story story;
    for (story.form_layout = 0; story.form_layout < form_layouts(); story.form_layout++) {
        if (story.form_layout >= form_first_count)
            continue;
        for (story.form_seed = 0; story.form_seed < SEEDS; story.form_seed++) {
            for (int field = 0; field < FIELD_COUNT; field++) {
                const char *label = form_label(&story, field);
                if (!label[0] || !form_layout_shows(story.form_layout, (enum field)field))
                    continue;
                const struct term *term = known(PAGE_APPLICATION_FORM, label);
                ck_assert_msg(term->role == TERM_FIELD &&
                                  (term->value == field || term->block == BLOCK_SHARED),
                              "%s", label);
            }
            ck_assert_int_eq(known(PAGE_APPLICATION_FORM, form_label(&story, EXTRA_BUSINESS))->role,
                             TERM_BUSINESS);
        }
    }
}
END_TEST

START_TEST(options_mean_their_business_and_differ)
{
    static struct story story;
    for (story.form_layout = 0; story.form_layout < form_layouts(); story.form_layout++) {
        const struct form_option *options = form_layout_options(story.form_layout);
        for (story.form_seed = 0; story.form_seed < SEEDS; story.form_seed++) {
            for (int i = 0; i < FORM_OPTIONS && options[i].business; i++) {
                const char *word = form_option_word(&story, &options[i]);
                if (story.form_layout < form_first_count) {
                    const struct term *term = known(PAGE_APPLICATION_FORM, word);
                    ck_assert_msg(term->role == TERM_OPTION, "%s", word);
                    ck_assert_str_eq(term->word, options[i].business);
                }
                for (int j = 0; j < i; j++)
                    ck_assert_str_ne(word, form_option_word(&story, &options[j]));
            }
        }
    }
}
END_TEST

START_TEST(headers_of_detail_sheets_mean_their_columns)
{
    for (int l = 0; l < detail_layouts(); l++) {
        const struct detail_layout *layout = detail_layout_at(l);
        if (l >= detail_first_count)
            continue;
        /* 单位（盖章）: says where the seal goes, and whose it is. */
        enum term_role heading = known(PAGE_DETAIL_SHEET, layout->heading)->role;
        ck_assert(heading == TERM_FIELD || heading == TERM_SEAL_PLACE);
        for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
            const struct detail_column *column = &layout->columns[c];
            const struct term *term = known(PAGE_DETAIL_SHEET, column->header);
            if (column->column >= COLUMN_KIND)
                ck_assert_msg(term->role == TERM_IGNORE, "%s", column->header);
            else
                ck_assert_msg(term->role == TERM_COLUMN && term->value == column->column - 1, "%s",
                              column->header);
        }
    }
}
END_TEST

/* Of each kind one, and a landscape sheet: what is measured on what was never tuned on. */
START_TEST(enough_is_set_apart)
{
    int forms = 0, sheets = 0, landscape = 0, receipts = 0;
    for (int l = 0; l < form_layouts(); l++)
        forms += form_layout_heldout(l);
    for (int l = 0; l < detail_layouts(); l++) {
        sheets += detail_layout_heldout(l);
        landscape += detail_layout_heldout(l) && detail_layout_landscape(l);
    }
    for (int l = 0; l < receipt_looks(); l++)
        receipts += receipt_look_heldout(l);
    ck_assert_int_ge(forms, 4);
    ck_assert_int_ge(sheets, 4);
    ck_assert_int_ge(landscape, 1);
    ck_assert_int_ge(receipts, 5);
}
END_TEST

/* What the truth says of every receipt stands on every receipt. */
START_TEST(receipts_show_what_the_truth_says)
{
    static const char *const values[] = {"payer",  "payee",   "payee_account",
                                         "amount", "capital", "serial"};
    for (int l = 0; l < receipt_looks(); l++) {
        for (size_t v = 0; v < sizeof values / sizeof values[0]; v++)
            ck_assert_msg(receipt_look_shows(l, values[v]) ||
                              (strcmp(values[v], "amount") == 0 && receipt_look_shows(l, "f9")),
                          "%s lacks %s", receipt_look_name(l), values[v]);
        ck_assert_msg(receipt_look_shows(l, "date") || receipt_look_shows(l, "date_iso"),
                      "%s lacks the date", receipt_look_name(l));
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("samples/words");
    TCase *tests = tcase_create("words");
    support_rules(tests);
    tcase_set_timeout(tests, 60);
    tcase_add_test(tests, labels_of_forms_mean_their_fields);
    tcase_add_test(tests, options_mean_their_business_and_differ);
    tcase_add_test(tests, headers_of_detail_sheets_mean_their_columns);
    tcase_add_test(tests, enough_is_set_apart);
    tcase_add_test(tests, receipts_show_what_the_truth_says);
    suite_add_tcase(suite, tests);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed > 0;
}
