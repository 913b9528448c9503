/* Splitting a batch into envelopes: sequences by hand, and random ones that must lose no page. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "intake/carrier.h"
#include "intake/envelope.h"
#include "tests/support_pages.h"

static void tell(char *ret, const struct envelope *envelope)
{
    char one[32];

    snprintf(one, sizeof one, "%s%d-%d%s", *ret ? " " : "", envelope->first, envelope->last,
             envelope->orphaned ? "o" : "");
    strcat(ret, one);
}

static void split(struct splitter *splitter, const char *letters, char *ret)
{
    static struct page_facts facts;
    struct envelope envelope;

    *splitter = (struct splitter){0};
    *ret = '\0';
    for (int i = 0; letters[i]; i++) {
        support_page(&facts, i + 1, letters[i]);
        if (splitter_page(splitter, &facts, &envelope))
            tell(ret, &envelope);
    }
    if (splitter_end(splitter, &envelope))
        tell(ret, &envelope);
}

static const struct {
    const char *pages, *envelopes; /* "o": orphaned */
    int control, blank;            /* pages outside every envelope */
} sequences[] = {
    {"", "", 0, 0},
    {"1FO", "1-3", 0, 0},
    {"1FO2F", "1-3 4-5", 0, 0},
    {"9F9F", "1-4", 0, 0},     /* the same number again */
    {"1F9F", "1-2 3-4", 0, 0}, /* digits only, but on an envelope's face */
    {"SFOSF", "1-3 4-5", 0, 0},
    {"PFOPF", "1-3 4-5", 0, 0},
    {"S1FO", "1-4", 0, 0},      /* a separator and a waybill are one start */
    {"Sb1FO", "1-5", 0, 0},     /* with the separator's blank back between them */
    {"SM1FO", "1-5", 0, 0},     /* with a slip between them */
    {"SF1F", "1-2 3-4", 0, 0},  /* after a document the waybill is a new start */
    {"1FSSF", "1-2 3-5", 0, 0}, /* two separators are no empty envelope */
    {"SS1F", "1-4", 0, 0},
    {"1FS", "1-2", 1, 0}, /* a separator that starts nothing */
    {"1FSb", "1-2", 1, 1},
    {"SSb", "", 2, 1},
    {"bb", "", 0, 2},
    {"bb1F", "3-4", 0, 2},
    {"bSbF", "2-4", 0, 1},
    {"1bFbOb", "1-6", 0, 0}, /* blank backs are kept and counted */
    {"1bFb2b", "1-4 5-6", 0, 0},
    {"OF1F", "1-2o 3-4", 0, 0}, /* pages before the first envelope */
    {"bOb1F", "2-3o 4-5", 0, 1},
    {"FOF", "1-3o", 0, 0},
    {"MO1F", "1-2o 3-4", 0, 0},
    {"FeF", "1-1o 2-3", 0, 0}, /* a waybill known by its looks ends the orphans */
    {"eFO", "1-3", 0, 0},
    {"eFeF", "1-4", 0, 0}, /* merged, for a person to see: no number tells */
    {"1eF", "1-3", 0, 0},  /* the waybill's back */
    {"1F1O", "1-4", 0, 0}, /* its copy */
    {"1FYO", "1-4", 0, 0},
    {"1F1O2F", "1-4 5-6", 0, 0},
    {"12F", "1-3", 0, 0}, /* two waybills and no papers between: merged, for a person */
    {"1b2F1", "1-5", 0, 0},
    {"1FMF", "1-4", 0, 0}, /* a slip stays where it lies */
    {"1FCF", "1-4", 0, 0},
    {"SCF", "1-3", 0, 0},
    {"2FXO", "1-4", 0, 0},     /* digits on some paper start nothing */
    {"2FYO", "1-2 3-4", 0, 0}, /* a courier's letters do, unclassified or not */
    {"2FRO", "1-4", 0, 0},     /* but not on a receipt */
    {"1FQO", "1-4", 0, 0},     /* a form is never a separator sheet */
    {"u1Fu", "1-1o 2-4", 0, 0},
    {"SuF", "1-3", 0, 0},
    {"1FuSF", "1-3 4-5", 0, 0},
};

START_TEST(test_sequence)
{
    struct splitter splitter;
    char told[256];

    split(&splitter, sequences[_i].pages, told);
    ck_assert_msg(!strcmp(told, sequences[_i].envelopes), "%s: %s, not %s", sequences[_i].pages,
                  told, sequences[_i].envelopes);
    ck_assert_int_eq(splitter.counts[PLACE_CONTROL], sequences[_i].control);
    ck_assert_int_eq(splitter.counts[PLACE_BLANK], sequences[_i].blank);
    ck_assert(splitter_conserves(&splitter, (int)strlen(sequences[_i].pages)));
    ck_assert(!splitter_conserves(&splitter, (int)strlen(sequences[_i].pages) + 1));
}
END_TEST

/* Envelopes follow each other without overlap, and what lies between them is filler. */
START_TEST(test_conserved)
{
    static const char letters[] = "SPQMC129eXYFROOObbbu";
    static struct page_facts facts;
    unsigned seed = (unsigned)_i + 1;

    for (int round = 0; round < 50; round++) {
        const int pages = 1 + (int)(rand_r(&seed) % 60);
        struct splitter splitter = {0};
        struct envelope envelope;
        int last = 0, inside = 0;

        for (int page = 1; page <= pages + 1; page++) {
            bool closed;

            if (page <= pages) {
                support_page(&facts, page, letters[rand_r(&seed) % (sizeof letters - 1)]);
                closed = splitter_page(&splitter, &facts, &envelope);
            } else {
                closed = splitter_end(&splitter, &envelope);
            }
            if (!closed)
                continue;
            ck_assert_int_gt(envelope.first, last);
            ck_assert_int_ge(envelope.last, envelope.first);
            ck_assert_int_le(envelope.last, pages);
            inside += envelope.last - envelope.first + 1;
            last = envelope.last;
        }
        ck_assert(splitter_conserves(&splitter, pages));
        ck_assert_int_eq(splitter.counts[PLACE_ENVELOPE] + splitter.counts[PLACE_ORPHAN], inside);
    }
}
END_TEST

/* More pages than an envelope can have: nothing of it may be accepted unseen. */
START_TEST(test_overflow)
{
    static char letters[LIMIT_ENVELOPE_PAGES + 12];
    struct splitter splitter;
    char told[64], wanted[64];

    memset(letters, 'O', sizeof letters - 1);
    letters[0] = '1';
    split(&splitter, letters, told);
    snprintf(wanted, sizeof wanted, "1-%do %d-%do", LIMIT_ENVELOPE_PAGES, LIMIT_ENVELOPE_PAGES + 1,
             LIMIT_ENVELOPE_PAGES + 11);
    ck_assert_str_eq(told, wanted);
    ck_assert(splitter_conserves(&splitter, LIMIT_ENVELOPE_PAGES + 11));
}
END_TEST

static const struct {
    const char *number;
    enum carrier_match match;
} numbers[] = {
    {"SF1234567890123", CARRIER_CERTAIN},
    {"SF12345678901234", CARRIER_CERTAIN},
    {"SF123456789012", CARRIER_NONE},
    {"SF123456789012345", CARRIER_NONE},
    {"YT1234567890123", CARRIER_CERTAIN},
    {"EB000717618HK", CARRIER_CERTAIN},
    {"EB000717618H", CARRIER_NONE},
    {"JDVA12345678901", CARRIER_CERTAIN},
    {"123456789012", CARRIER_DIGITS},
    {"1123456789012", CARRIER_DIGITS},
    {"12345678901", CARRIER_NONE},
    {"sf1234567890123", CARRIER_NONE},
    {"", CARRIER_NONE},
    {"PATCHT", CARRIER_NONE},
    {"SF1234567890123 ", CARRIER_NONE},
    {"W20261122-000001", CARRIER_NONE},
};

START_TEST(test_carrier)
{
    ck_assert_msg(carrier_match(numbers[_i].number) == numbers[_i].match, "%s", numbers[_i].number);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("envelope");
    TCase *tcase = tcase_create("split");
    SRunner *runner;
    int failed;

    tcase_add_loop_test(tcase, test_sequence, 0, (int)(sizeof sequences / sizeof *sequences));
    tcase_add_loop_test(tcase, test_conserved, 0, 40);
    tcase_add_test(tcase, test_overflow);
    tcase_add_loop_test(tcase, test_carrier, 0, (int)(sizeof numbers / sizeof *numbers));
    suite_add_tcase(suite, tcase);
    runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
