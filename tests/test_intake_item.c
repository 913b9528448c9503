/* Work items in the database: numbers, states, history, and what nobody may change. */
#include "tests/store_fixture.h"

/* ---- items ---- */

START_TEST(items_are_numbered_by_day)
{
    int64_t batch = claim(1);
    struct batch next;

    ck_assert_str_eq(insert(batch, 1, 4), "W20261122-000001");
    ck_assert_str_eq(insert(batch, 5, 9), "W20261122-000002");
    /* The same envelope again: nothing happens. */
    ck_assert_str_eq(insert(batch, 1, 4), "W20261122-000001");
    ck_assert_int_eq(number("SELECT count(*) FROM audit WHERE action = 'decided'"), 2);
    ck_assert_int_eq(
        store_batch_claim(store, hash(2), "2.tif", 3, "2026-11-23T00:00:00+08:00", &next, &err), 0);
    ck_assert_str_eq(insert(next.id, 1, 3), "W20261123-000001");
}
END_TEST

START_TEST(item_comes_back_as_it_went_in)
{
    const struct item_filter all = {0}, rejected = {.verdict = "reject"};
    struct item item;

    snprintf(application.waybill, sizeof application.waybill, "SF1234567890123");
    snprintf(application.business, sizeof application.business, "new");
    set_value(&application.fields[FIELD_UNIT_NAME].value, "北京市测试局");
    application.npeople = 2;
    insert(claim(1), 2, 4);
    ck_assert_int_eq(item_next(store, "", &rejected, &item, &err), 0);
    ck_assert_int_eq(item_next(store, "", &all, &item, &err), 1);
    ck_assert_str_eq(item.id, "W20261122-000001");
    ck_assert_str_eq(item.batch_name, "1.tif");
    ck_assert_int_eq(item.first_page, 2);
    ck_assert_int_eq(item.last_page, 4);
    ck_assert_str_eq(item.waybill, "SF1234567890123");
    ck_assert_str_eq(item.business, "new");
    ck_assert_str_eq(item.unit, "北京市测试局");
    ck_assert_int_eq(item.people, 2);
    ck_assert_int_eq(item.verdict, OUTCOME_ACCEPT);
    ck_assert_int_eq(item.state, ITEM_OPEN);
    ck_assert_str_eq(item.document, "{\"schema\":\"mailroom/work-item/1\"}");
    ck_assert_str_eq(item.received_at, RECEIVED);
    ck_assert(!item.outgoing_made);
    item_release(&item);
    ck_assert_int_eq(item_next(store, "W20261122-000001", &all, &item, &err), 0);
}
END_TEST

START_TEST(page_belongs_to_one_item)
{
    int64_t batch = claim(1);

    insert(batch, 1, 4);
    ck_assert_str_eq(insert(batch, 4, 6), "");
    ck_assert_int_eq(err.code, ERR_CONFLICT);
    /* Nothing of the refused envelope is left, its number neither. */
    ck_assert_int_eq(number("SELECT count(*) FROM item_page"), 4);
    ck_assert_str_eq(insert(batch, 5, 6), "W20261122-000002");
}
END_TEST

START_TEST(item_keeps_to_the_diagram)
{
    int64_t batch = claim(1);

    for (enum item_state to = ITEM_RELEASED; to <= ITEM_SUPERSEDED; to++) {
        char id[ITEM_ID_SIZE];

        snprintf(id, sizeof id, "%s", insert(batch, (int)to, (int)to));
        ck_assert_int_eq(item_transition(store, id, ITEM_OPEN, to, "li", &err), 0);
        ck_assert_int_eq(item_transition(store, id, ITEM_OPEN, to, "li", &err), -1);
        ck_assert_int_eq(err.code, ERR_CONFLICT);
        ck_assert_int_eq(item_transition(store, id, to, ITEM_OPEN, "li", &err), -1);
        ck_assert_int_eq(err.code, ERR_CONFLICT);
    }
    ck_assert_int_eq(number("SELECT count(*) FROM audit WHERE actor = 'li'"), 3);
}
END_TEST

START_TEST(nothing_leaves_before_a_review_is_decided)
{
    char id[ITEM_ID_SIZE];

    verdict.outcome = OUTCOME_REVIEW;
    snprintf(id, sizeof id, "%s", insert(claim(1), 1, 1));
    ck_assert_int_eq(item_set_outgoing(store, id, "labels/x.pdf", NULL, &err), -1);
    ck_assert_int_eq(item_set_outgoing(store, id, NULL, NULL, &err), 0);
}
END_TEST

/* ---- history ---- */

static void use_receipt(const char *serial, int64_t amount, int64_t fee)
{
    application.nreceipts = 1;
    set_value(&application.receipts[0].serial.value, serial);
    application.receipts[0].serial_sure = true;
    application.receipts[0].amount_fen = amount;
    application.fee_fen = fee;
}

START_TEST(waybill_is_known_again)
{
    struct history now;

    snprintf(application.waybill, sizeof application.waybill, "SF1234567890123");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.waybill_decided);
    insert(claim(1), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.waybill_decided);
    ck_assert_str_eq(now.waybill_item, "W20261122-000001");
    ck_assert_int_eq(store_history(store, &application, "W20261122-000001", &now, &err), 0);
    ck_assert(!now.waybill_decided);
}
END_TEST

static const struct {
    enum outcome first; /* verdict of the envelope that used the receipt */
    const char *serial; /* of the next envelope's receipt */
    int64_t amount;
    bool used;
} uses[] = {
    {OUTCOME_ACCEPT, "S1", 17600, true},  {OUTCOME_REVIEW, "S1", 17600, true},
    {OUTCOME_REJECT, "S1", 17600, false}, /* the papers went back */
    {OUTCOME_ACCEPT, "S2", 17600, false}, {OUTCOME_ACCEPT, "S1", 8800, false},
};

/* The amount of the first scan could not be read: whatever the second shows, it is the same paper.
 */
START_TEST(receipt_without_an_amount_is_known_again)
{
    struct history now;

    use_receipt("S1", -1, 8800);
    verdict.outcome = OUTCOME_REVIEW;
    insert(claim(1), 1, 1);
    use_receipt("S1", 17600, 8800);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.receipts[0].used);
    use_receipt("S2", 17600, 8800);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.receipts[0].used);
}
END_TEST

/* The transaction of the first scan was read in doubt, and wrong. */
START_TEST(receipt_in_doubt_is_known_by_its_paper)
{
    struct history now;

    use_receipt("382S44T", 17600, 8800);
    application.receipts[0].serial_sure = false;
    set_value(&application.receipts[0].number.value, "N1");
    verdict.outcome = OUTCOME_REVIEW;
    insert(claim(1), 1, 1);
    use_receipt("3824451374181", 17600, 8800);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.receipts[0].used);
    set_value(&application.receipts[0].number.value, "N2");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.receipts[0].used);
}
END_TEST

/* Two readers took a figure under the bank's seal for the same other one. */
START_TEST(receipt_is_like_an_earlier_one)
{
    struct history now;

    use_receipt("3908384031504327", 17600, 8800);
    set_value(&application.receipts[0].date.value, "2026-07-15");
    set_value(&application.receipts[0].payer_account.value, "3874824188300539326");
    insert(claim(1), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.receipts[0].used);
    ck_assert_str_eq(now.receipts[0].alike, "");
    set_value(&application.receipts[0].serial.value, "3908381031504327");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.receipts[0].used);
    ck_assert_str_eq(now.receipts[0].alike, "W20261122-000001");
    set_value(&application.receipts[0].date.value, "2026-07-16");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_str_eq(now.receipts[0].alike, "");
}
END_TEST

START_TEST(receipt_is_known_again)
{
    struct history now;

    use_receipt("S1", 17600, 8800);
    verdict.outcome = uses[_i].first;
    insert(claim(1), 1, 1);
    use_receipt(uses[_i].serial, uses[_i].amount, 8800);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].used, uses[_i].used);
    ck_assert_int_eq(now.receipts[0].spent_fen, uses[_i].used ? 8800 : 0);
    ck_assert(now.receipts[0].unsettled == (uses[_i].used && uses[_i].first == OUTCOME_REVIEW));
}
END_TEST

/* One scan shows the transaction and the number of the paper, another the number alone. */
static const struct {
    const char *serial, *number; /* of the first scan; "": not found */
    const char *serial2, *number2;
    bool used;
} scans[] = {
    {"S1", "N1", "", "N1", true},   {"", "N1", "S1", "N1", true},    {"", "N1", "", "N1", true},
    {"S1", "N1", "S1", "N9", true}, {"S1", "N1", "S2", "N1", false}, {"S1", "", "", "N1", false},
    {"S1", "N1", "", "S1", false},  {"S1", "", "S2", "", false},
};

static void scan_receipt(const char *serial, const char *number)
{
    struct receipt *receipt = &application.receipts[0];

    use_receipt(serial[0] ? serial : number, 17600, 8800);
    receipt->numbered = !serial[0];
    receipt->number = (struct known_value){0};
    if (number[0])
        set_value(&receipt->number.value, number);
}

START_TEST(receipt_is_known_by_its_paper)
{
    struct history now;

    scan_receipt(scans[_i].serial, scans[_i].number);
    insert(claim(1), 1, 1);
    scan_receipt(scans[_i].serial2, scans[_i].number2);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].used, scans[_i].used);
    ck_assert_int_eq(now.receipts[0].spent_fen, scans[_i].used ? 8800 : 0);
}
END_TEST

START_TEST(fee_is_taken_from_the_receipts_in_order)
{
    struct history now;

    use_receipt("S1", 6000, 8800);
    application.nreceipts = 2;
    set_value(&application.receipts[1].serial.value, "S2");
    application.receipts[1].serial_sure = true;
    application.receipts[1].amount_fen = 6000;
    insert(claim(1), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].spent_fen, 6000);
    ck_assert_int_eq(now.receipts[1].spent_fen, 2800);
    history = now;
    application.fee_fen = 3000;
    insert(claim(2), 1, 1);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].spent_fen, 6000);
    ck_assert_int_eq(now.receipts[1].spent_fen, 5800);
    ck_assert_str_eq(now.receipts[1].item, "W20261122-000001");
}
END_TEST

static const struct {
    enum outcome first;
    const char *code; /* credit code of the envelope that says it completes the first */
    bool superseded;
} completions[] = {
    {OUTCOME_REVIEW, "11110000000000001X", true},
    {OUTCOME_REJECT, "11110000000000001X", true},
    {OUTCOME_ACCEPT, "11110000000000001X", false},
    {OUTCOME_REVIEW, "22220000000000002X", false}, /* anybody can print a case code */
    {OUTCOME_REVIEW, NULL, false},
};

START_TEST(case_is_completed_by_its_own_unit)
{
    struct value *code = &application.fields[FIELD_UNIT_CREDIT_CODE].value;
    struct history now;
    struct item item;

    set_value(code, "11110000000000001X");
    use_receipt("S1", 8800, 8800);
    verdict.outcome = completions[_i].first;
    insert(claim(1), 1, 1);
    snprintf(application.supplements, sizeof application.supplements, "W20261122-000001");
    code->state = VALUE_UNREADABLE;
    if (completions[_i].code)
        set_value(code, completions[_i].code);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.receipts[0].used,
                     !completions[_i].superseded && completions[_i].first != OUTCOME_REJECT);
    verdict.outcome = OUTCOME_ACCEPT;
    insert(claim(2), 1, 1);
    ck_assert_int_eq(item_get(store, "W20261122-000001", &item, &err), 1);
    ck_assert_int_eq(item.state, completions[_i].superseded ? ITEM_SUPERSEDED : ITEM_OPEN);
    item_release(&item);
}
END_TEST

START_TEST(register_tells_who_has_a_certificate)
{
    const struct certificate rows[] = {{"C1", "张三", "110101190001010010", 20000},
                                       {"C2", "张三", "110101190001010010", 21000},
                                       {"C3", "李四", "110101190001010029", 20000}};
    struct history now;

    application.day = 20500;
    application.npeople = 4;
    set_value(&application.people[0].id_number.value, "110101190001010010");
    set_value(&application.people[1].id_number.value, "110101190001010029");
    set_value(&application.people[2].id_number.value, "110101190001010037");
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(!now.register_imported);
    ck_assert_int_eq(store_register_replace(store, rows, 3, RECEIVED, &err), 0);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert(now.register_imported);
    ck_assert_int_eq(now.certificate_known[0], ANSWER_YES);
    ck_assert_int_eq(now.certificate_valid[0], ANSWER_YES);
    ck_assert_int_eq(now.certificate_known[1], ANSWER_YES);
    ck_assert_int_eq(now.certificate_valid[1], ANSWER_NO);
    ck_assert_int_eq(now.certificate_known[2], ANSWER_NO);
    ck_assert_int_eq(now.certificate_known[3], ANSWER_UNKNOWN);
    ck_assert_int_eq(store_register_replace(store, rows, 0, RECEIVED, &err), 0);
    ck_assert_int_eq(store_history(store, &application, NULL, &now, &err), 0);
    ck_assert_int_eq(now.certificate_known[0], ANSWER_NO);
}
END_TEST

/* ---- what nobody may do ---- */

static const char *const forbidden[] = {
    "UPDATE audit SET actor = 'x'",
    "DELETE FROM audit",
    "DELETE FROM item",
    "UPDATE item SET document = '{}'",
    "UPDATE item SET verdict = 'reject'",
    "UPDATE item SET state = 'done'",
    "UPDATE item SET label = '/etc/passwd', outgoing = 1",
    "INSERT INTO batch (sha256, name, pages, state, received_at) VALUES ('00', 'x', 1, 'claimed',"
    " '2026-01-01T00:00:00Z')",
};

START_TEST(tables_defend_themselves)
{
    insert(claim(1), 1, 1);
    ck_assert_int_eq(tamper(forbidden[_i]), SQLITE_CONSTRAINT);
}
END_TEST

#define ROWS(table) (int)(sizeof(table) / sizeof *(table))

int main(void)
{
    Suite *suite = suite_create("intake/item");
    TCase *tcase = tcase_create("store");
    SRunner *runner = srunner_create(suite);
    int failed;

    suite_add_tcase(suite, tcase);
    tcase_add_checked_fixture(tcase, setup, teardown);
    tcase_set_timeout(tcase, 30);
    tcase_add_test(tcase, items_are_numbered_by_day);
    tcase_add_test(tcase, item_comes_back_as_it_went_in);
    tcase_add_test(tcase, page_belongs_to_one_item);
    tcase_add_test(tcase, item_keeps_to_the_diagram);
    tcase_add_test(tcase, nothing_leaves_before_a_review_is_decided);
    tcase_add_test(tcase, waybill_is_known_again);
    tcase_add_loop_test(tcase, receipt_is_known_again, 0, ROWS(uses));
    tcase_add_test(tcase, receipt_without_an_amount_is_known_again);
    tcase_add_test(tcase, receipt_is_like_an_earlier_one);
    tcase_add_test(tcase, receipt_in_doubt_is_known_by_its_paper);
    tcase_add_loop_test(tcase, receipt_is_known_by_its_paper, 0, ROWS(scans));
    tcase_add_test(tcase, fee_is_taken_from_the_receipts_in_order);
    tcase_add_loop_test(tcase, case_is_completed_by_its_own_unit, 0, ROWS(completions));
    tcase_add_test(tcase, register_tells_who_has_a_certificate);
    tcase_add_loop_test(tcase, tables_defend_themselves, 0, ROWS(forbidden));
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
