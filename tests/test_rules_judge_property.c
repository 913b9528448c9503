/* Random envelopes: nothing crashes, and whatever is accepted is complete by a second, stupid look
 * at the facts that shares no code with the judge. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ROUNDS 1500
#define SEED   20261122u

static uint64_t state;

/* xorshift64*: the same numbers on every machine. */
static unsigned pick(unsigned n)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return (unsigned)((state * 2685821657736338717ull) >> 33) % n;
}

static bool chance(unsigned percent)
{
    return pick(100) < percent;
}

static const char *some_text(void)
{
    static const char *const texts[] = {"",          "张三丰",
                                        "李四光",    "王建国",
                                        "赵六",      "北京市海淀区卫生健康委员会",
                                        "176.00",    "88.00",
                                        "1",         "2",
                                        "0",         "-1",
                                        "长期",      "2020-01-01",
                                        "\xff\xe4",  "99999999999999999999",
                                        support_unit};

    return chance(30) ? support_id((int)pick(12)) : texts[pick(sizeof(texts) / sizeof(texts[0]))];
}

static void spoil_value(struct value *value)
{
    switch (pick(6)) {
    case 0:
        value->state = (enum value_state)pick(4);
        break;
    case 1:
        value->confidence = (float)pick(101) / 100;
        break;
    case 2:
        value->readings = (uint8_t)pick(4);
        break;
    case 3:
        *value = support_value(some_text());
        break;
    case 4:
        *value = support_weak(some_text());
        break;
    default:
        if (value->nalternatives < LIMIT_ALTERNATIVES)
            support_alternative(value, some_text(), (float)pick(101) / 100);
    }
}

static void spoil_seal(struct seal *seal)
{
    switch (pick(4)) {
    case 0:
        seal->kind = (enum seal_kind)pick(4);
        break;
    case 1:
        seal->answer = (enum seal_answer)pick(4);
        break;
    case 2:
        seal->authority_block = !seal->authority_block;
        break;
    default:
        spoil_value(&seal->name);
    }
}

static void spoil_card(struct card *card)
{
    switch (pick(4)) {
    case 0:
        card->face = (enum card_face)pick(3);
        break;
    case 1:
        spoil_value(&card->name);
        break;
    case 2:
        spoil_value(&card->id_number);
        break;
    default:
        spoil_value(&card->valid_until);
    }
}

static void spoil_code(struct page_facts *page)
{
    static const char *const codes[] = {"MR1:MEDIUM", "MR1:PAID:wechat:176.00:1",
                                        "MR1:PAID:::", "MR1:CASE:W20261101-000001",
                                        "SF7777777777777"};

    if (page->ncodes < LIMIT_CODES)
        support_code(page, chance(50) ? "CODE-128" : "QR-Code", codes[pick(5)]);
}

static void spoil_page(struct page_facts *page)
{
    switch (pick(10)) {
    case 0:
        page->class = (enum page_class)pick(PAGE_CLASS_COUNT);
        break;
    case 1:
        page->well_read = false;
        break;
    case 2:
        page->colour = (enum page_colour)pick(3);
        break;
    case 3:
    case 4:
        if (page->nfields > 0)
            spoil_value(&page->fields[pick((unsigned)page->nfields)].value);
        break;
    case 5:
        if (page->nticks > 0)
            page->ticks[pick((unsigned)page->nticks)].ticked = (enum answer)pick(3);
        break;
    case 6:
        if (page->nrows > 0)
            spoil_value(&page->rows[pick((unsigned)page->nrows)].columns[pick(ROW_COLUMN_COUNT)]);
        break;
    case 7:
        if (page->ncards > 0)
            spoil_card(&page->cards[pick((unsigned)page->ncards)]);
        break;
    case 8:
        if (page->nseals > 0)
            spoil_seal(&page->seals[pick((unsigned)page->nseals)]);
        break;
    default:
        spoil_code(page);
    }
}

static void spoil(struct support *s)
{
    for (unsigned n = 1 + pick(8); n > 0; n--) {
        unsigned from = pick(SUPPORT_PAGES), to = pick(SUPPORT_PAGES);
        int number = s->pages[to]->page;

        spoil_page(s->pages[pick(SLIP + 1)]);
        if (chance(5)) {
            *s->pages[to] = *s->pages[from];
            s->pages[to]->page = number;
        }
        if (chance(3))
            support_remove(s, (int)pick(SLIP));
        if (chance(3))
            s->history.receipts[0].used = true;
        if (chance(3))
            s->history.receipts[0].alike[0] = 'W';
        if (chance(1))
            s->orphaned = true;
    }
}

/* ---- the second look ---- */

static bool holds(const struct value *value, const char *text)
{
    bool found = strcmp(value->text, text) == 0;

    for (int i = 0; i < value->nalternatives; i++)
        found = found || strcmp(value->alternatives[i].text, text) == 0;
    return found && value->state == VALUE_READ;
}

static bool number_is_valid(const char *number)
{
    static const int weights[] = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;

    if (strlen(number) != 18)
        return false;
    for (int i = 0; i < 17; i++)
        sum += (number[i] - '0') * weights[i];
    return number[17] == "10X98765432"[sum % 11];
}

static bool has_page(const struct support *s, enum page_class class)
{
    for (int p = 0; p < SUPPORT_PAGES; p++)
        if (s->pages[p]->class == class)
            return true;
    return false;
}

static bool has_seal(const struct support *s, enum page_class class)
{
    for (int p = 0; p < SUPPORT_PAGES; p++)
        for (int i = 0; i < s->pages[p]->nseals; i++) {
            const struct seal *seal = &s->pages[p]->seals[i];

            if (s->pages[p]->class == class && s->pages[p]->colour == COLOUR_FULL &&
                seal->kind == SEAL_ROUND && seal->answer == SEAL_RED && !seal->authority_block &&
                holds(&seal->name, support_unit))
                return true;
        }
    return false;
}

/* Documents that hold the number, a page read twice counting double. */
static int sources_of_number(const struct support *s, const char *number)
{
    int n = 0;

    for (int p = 0; p < SUPPORT_PAGES; p++) {
        const struct page_facts *page = s->pages[p];

        for (int i = 0; i < page->nrows && page->class == PAGE_DETAIL_SHEET; i++)
            if (holds(&page->rows[i].columns[ROW_ID_NUMBER], number))
                n += page->rows[i].columns[ROW_ID_NUMBER].readings >= 2 ? 2 : 1;
        for (int i = 0; i < page->ncards; i++)
            n += holds(&page->cards[i].id_number, number);
        for (int i = 0; i < page->nfields; i++)
            n += page->fields[i].field == FIELD_HANDLER_ID_NUMBER &&
                 holds(&page->fields[i].value, number);
    }
    return n;
}

static bool has_card(const struct support *s, const char *number)
{
    for (int p = 0; p < SUPPORT_PAGES; p++)
        for (int i = 0; i < s->pages[p]->ncards; i++)
            if (holds(&s->pages[p]->cards[i].id_number, number))
                return true;
    return false;
}

static bool has_tick(const struct support *s, const char *option)
{
    for (int p = 0; p < SUPPORT_PAGES; p++)
        for (int i = 0; i < s->pages[p]->nticks; i++)
            if (s->pages[p]->class == PAGE_APPLICATION_FORM &&
                s->pages[p]->ticks[i].ticked == ANSWER_YES &&
                strcmp(s->pages[p]->ticks[i].option, option) == 0)
                return true;
    return false;
}

static bool has_code(const struct support *s, const char *begin)
{
    for (int p = 0; p < SUPPORT_PAGES; p++)
        for (int i = 0; i < s->pages[p]->ncodes; i++)
            if (s->pages[p]->class == PAGE_CONTROL_SHEET &&
                strncmp(s->pages[p]->codes[i].text, begin, strlen(begin)) == 0)
                return true;
    return false;
}

/* Some receipt to our account, or a slip; the good envelopes need exactly one payment. */
static bool is_paid(const struct support *s, const char *amount)
{
    for (int p = 0; p < SUPPORT_PAGES; p++) {
        const struct value *account = facts_field(s->pages[p], FIELD_PAYEE_ACCOUNT);
        const struct value *figures = facts_field(s->pages[p], FIELD_AMOUNT);
        const struct value *capitals = facts_field(s->pages[p], FIELD_AMOUNT_CAPITAL);

        if (s->pages[p]->class == PAGE_TRANSFER_RECEIPT && account != NULL &&
            holds(account, s->rules->office.payee_account) &&
            ((figures != NULL && holds(figures, amount)) ||
             (capitals != NULL && holds(capitals, amount))))
            return true;
    }
    return has_code(s, "MR1:PAID:") && !has_page(s, PAGE_ENVELOPE);
}

static void look_again(const struct support *s, const char *business, unsigned round)
{
    const struct application *a = &s->application;
    bool revoke = strcmp(business, "revoke") == 0;

    ck_assert_msg(!s->orphaned && !has_page(s, PAGE_UNREADABLE), "round %u: pages", round);
    ck_assert_msg(has_tick(s, a->business), "round %u: business", round);
    ck_assert_msg(has_seal(s, PAGE_APPLICATION_FORM), "round %u: form's seal", round);
    ck_assert_msg(has_seal(s, PAGE_DETAIL_SHEET), "round %u: sheet's seal", round);
    ck_assert_msg(a->npeople > 0, "round %u: nobody", round);
    for (int i = 0; i < a->npeople; i++) {
        const char *number = a->people[i].id_number.value.text;

        ck_assert_msg(number_is_valid(number), "round %u: number", round);
        ck_assert_msg(sources_of_number(s, number) >= 2, "round %u: number read once", round);
        ck_assert_msg(revoke || has_card(s, number), "round %u: copy", round);
    }
    if (revoke)
        ck_assert_msg(has_code(s, "MR1:MEDIUM"), "round %u: medium", round);
    else
        ck_assert_msg(a->fee_fen > 0, "round %u: fee", round);
}

static void judge_random(unsigned round, int *accepted)
{
    static const char *const businesses[] = {"new", "renew", "reissue", "revoke", "unlock"};
    static const char *const amounts[] = {"176.00", "120.00", "56.00"};
    unsigned b = pick(5);
    struct support *s = support_new(businesses[b]);

    spoil(s);
    support_judge(s);
    ck_assert_int_ne(s->verdict.outcome, OUTCOME_NOTE);
    for (int i = 0; i < s->verdict.nreasons; i++)
        ck_assert_int_le(s->verdict.reasons[i].outcome,
                         s->verdict.outcome == OUTCOME_ACCEPT ? OUTCOME_NOTE : s->verdict.outcome);
    if (s->verdict.outcome == OUTCOME_ACCEPT) {
        (*accepted)++;
        look_again(s, s->application.business, round);
        if (b < 3 && s->application.npeople == 2 &&
            strcmp(s->application.people[0].years.value.text, "1") == 0 &&
            strcmp(s->application.business, businesses[b]) == 0)
            ck_assert_msg(is_paid(s, amounts[b]), "round %u: payment", round);
    } else {
        ck_assert_msg(s->verdict.nreasons > 0, "round %u: no reason", round);
    }
    support_free(s);
}

START_TEST(accepted_is_complete)
{
    int accepted = 0;

    state = SEED;
    for (unsigned round = 0; round < ROUNDS; round++)
        judge_random(round, &accepted);
    /* A judge that accepts nothing would pass all of the above. */
    ck_assert_int_gt(accepted, ROUNDS / 10);
    ck_assert_int_lt(accepted, ROUNDS / 2);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rules/judge property");
    TCase *tcase = tcase_create("random");
    SRunner *runner = srunner_create(suite);
    int failed;

    tcase_set_timeout(tcase, 60);
    tcase_add_test(tcase, accepted_is_complete);
    suite_add_tcase(suite, tcase);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
