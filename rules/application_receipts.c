/* Payment proofs: who was paid, how much, and whether two of them are one. */
#include <stdio.h>
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"
#include "rules/normal.h"
#include "rules/text.h"
#include "rules/unit_name.h"

/* Readings of a transfer's number that must agree. */
#define SERIAL_READINGS 2

/* A payee's name this much less similar than needed may still be ours on a bad print, if it was not
 * read surely: bad scans left 6 of its 12 characters. Names of other companies share as many. */
#define NAME_DOUBT 0.40
/* Shorter than any company's name: a piece of a label that was taken for the name. */
#define NAME_MIN 5
/* An account that differs from ours in so few figures is ours misread, unless three looks saw it so
 * and none saw it otherwise. */
#define ACCOUNT_NEAR  2
#define ACCOUNT_LOOKS 3
/* A name of which no character was read less surely is the name that stands there, even if it
 * differs in a few characters only: both readers of each character saw it so. */
#define NAME_SURE 0.95F

static struct known_value read_field(const struct page_facts *page, enum field field)
{
    const struct value *value = facts_field(page, field);

    return value == NULL ? (struct known_value){0} : belief_read(value, page->page);
}

/* True if text is the name with characters left out: shortened, or cut by a stamp. */
static bool is_shortened(const char *text, const char *name)
{
    while (*text) {
        size_t n = text_step(text);

        for (; *name && strncmp(name, text, n); name++)
            ;
        if (!*name)
            return false;
        name += n;
        text += n;
    }
    return true;
}

/* The payee's name may carry an addition in brackets, and banks cut long names. It is compared with
 * the one name it has to be, so a likeness needs no further confirmation. */
static enum answer payee_is_ours(const struct rules *rules, const struct value *payee)
{
    double least = rules->thresholds.name_similarity, best;

    if (payee->state != VALUE_READ)
        return ANSWER_UNKNOWN;
    best = text_find(payee->text, rules->office.payee, NULL, NULL);
    if (best >= least)
        return ANSWER_YES;
    for (int i = 0; i < payee->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (text_find(payee->alternatives[i].text, rules->office.payee, NULL, NULL) >= least)
            return ANSWER_UNKNOWN;
    if (payee->readings < 2 || !belief_firm(rules, KIND_TEXT, payee) ||
        (best >= least - NAME_DOUBT && payee->confidence < NAME_SURE) ||
        text_length(payee->text) < NAME_MIN || is_shortened(payee->text, rules->office.payee))
        return ANSWER_UNKNOWN;
    return ANSWER_NO;
}

/* How many looks saw an account that differs from ours where a near one does: those that read it,
 * and those that misread another figure besides (the first 0 as 9). 0 if one of them saw less of a
 * difference. */
static int looks_at_difference(const struct value *account, const char *ours)
{
    size_t distance = text_distance(account->text, ours);
    int looks = account->readings;

    for (int i = 0; i < account->nalternatives && i < LIMIT_ALTERNATIVES; i++) {
        if (text_distance(account->alternatives[i].text, ours) <= distance)
            return 0;
        looks++;
    }
    return looks;
}

/* Equality with the one account it has to be is an agreement of two independent sources. Part of
 * the account, or a wrong one read only once, is a doubt. */
static enum answer account_is_ours(const struct rules *rules, const struct value *account)
{
    const char *ours = rules->office.payee_account;

    if (account->state != VALUE_READ)
        return ANSWER_UNKNOWN;
    if (strcmp(account->text, ours) == 0)
        return account->confidence >= rules->thresholds.agreed[KIND_ACCOUNT] ? ANSWER_YES
                                                                             : ANSWER_UNKNOWN;
    for (int i = 0; i < account->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (strcmp(account->alternatives[i].text, ours) == 0)
            return ANSWER_UNKNOWN;
    if (account->readings < 2 || !belief_firm(rules, KIND_ACCOUNT, account) ||
        strstr(ours, account->text) != NULL)
        return ANSWER_UNKNOWN;
    if (text_distance(account->text, ours) <= ACCOUNT_NEAR &&
        looks_at_difference(account, ours) < ACCOUNT_LOOKS)
        return ANSWER_UNKNOWN;
    return ANSWER_NO;
}

static bool has_reading(const struct value *value, const char *text)
{
    if (value->state != VALUE_READ)
        return false;
    if (strcmp(value->text, text) == 0)
        return true;
    for (int i = 0; i < value->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (strcmp(value->alternatives[i].text, text) == 0)
            return true;
    return false;
}

/* Somebody else's name or account may be the payer's, its column taken for the payee's, unless the
 * payer's own was read as well. A bank's branch is the value of another row. */
static bool may_be_payers(const struct rules *rules, const struct receipt *receipt)
{
    return !belief_firm(rules, KIND_TEXT, &receipt->payer.value) ||
           text_length(receipt->payer.value.text) < NAME_MIN ||
           strstr(receipt->payee.value.text, "银行") != NULL;
}

static bool account_may_be_payers(const struct rules *rules, const struct value *account,
                                  const struct value *payer_account)
{
    return text_distance(account->text, rules->office.payee_account) > ACCOUNT_NEAR &&
           (payer_account == NULL || payer_account->state != VALUE_READ);
}

/* Our name or account stands where somebody else's is expected. */
static bool ours_is_elsewhere(const struct rules *rules, const struct page_facts *page)
{
    static const enum field fields[] = {FIELD_PAYER, FIELD_PAYER_ACCOUNT, FIELD_PAYEE_BANK};

    for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++) {
        const struct value *value = facts_field(page, fields[i]);

        if (value == NULL || value->state != VALUE_READ)
            continue;
        if (has_reading(value, rules->office.payee_account) ||
            text_find(value->text, rules->office.payee, NULL, NULL) >=
                rules->thresholds.name_similarity)
            return true;
    }
    return false;
}

/* Nobody pays himself: a payee who is the applicant's own unit or the payer of the same receipt
 * comes of a column taken for the other. So does our own name or account on the other side. Then
 * neither name nor account of the payee tells anything. */
static bool is_mixed_up(const struct rules *rules, const struct application *application,
                        const struct page_facts *page, const struct receipt *receipt)
{
    const struct value *const units[] = {&application->fields[FIELD_UNIT_NAME].value,
                                         &receipt->payer.value};
    const struct value *payee = &receipt->payee.value, *account = &receipt->payee_account.value;
    const struct value *payer_account = facts_field(page, FIELD_PAYER_ACCOUNT);

    for (size_t i = 0; payee->state == VALUE_READ && i < sizeof(units) / sizeof(units[0]); i++)
        if (units[i]->state == VALUE_READ &&
            unit_name_match_value(payee->text, units[i], rules->thresholds.name_similarity, 0) ==
                ANSWER_YES)
            return true;
    if (payer_account != NULL && account->state == VALUE_READ &&
        has_reading(payer_account, account->text))
        return true;
    return ours_is_elsewhere(rules, page);
}

static enum answer doubt(enum answer ours)
{
    return ours == ANSWER_NO ? ANSWER_UNKNOWN : ours;
}

static bool in_yuan(const char *currency)
{
    static const char *const names[] = {"", "CNY", "RMB", "人民币"};

    for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
        if (strcmp(currency, names[i]) == 0)
            return true;
    return false;
}

/* Figures read twice alike and capitals read surely, of which neither knows the other's text: they
 * disagree on the paper. */
static enum answer contradict(const struct rules *rules, const struct value *amount,
                              const struct value *capital)
{
    if (amount->state != VALUE_READ || amount->readings < 2 ||
        amount->confidence < rules->thresholds.agreed[KIND_AMOUNT] ||
        !belief_firm(rules, KIND_CAPITAL, capital))
        return ANSWER_UNKNOWN;
    for (int i = 0; i < amount->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (strcmp(amount->alternatives[i].text, capital->text) == 0)
            return ANSWER_UNKNOWN;
    for (int i = 0; i < capital->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (strcmp(capital->alternatives[i].text, amount->text) == 0)
            return ANSWER_UNKNOWN;
    return strcmp(amount->text, capital->text) == 0 ? ANSWER_UNKNOWN : ANSWER_NO;
}

/* A stamp over the capitals: what can be read of them is the amount that the figures, read twice,
 * say. */
static bool is_hidden_same(const struct rules *rules, const struct known_value *amount,
                           const struct value *capital)
{
    int64_t fen;

    if (capital->state != VALUE_UNREADABLE || amount->value.readings < 2 ||
        !belief_trusted(rules, KIND_AMOUNT, amount) || amount_parse(amount->value.text, &fen) < 0)
        return false;
    for (int i = 0; i < capital->nalternatives && i < LIMIT_ALTERNATIVES; i++)
        if (capital_amount_fits(capital->alternatives[i].text, fen))
            return true;
    return false;
}

/* Figures and capitals confirm each other: a clear one beside one that contradicts it or cannot be
 * read is not known. Where the document has only one of them, it must have been read twice. */
static void read_amount(const struct rules *rules, const struct page_facts *page,
                        struct receipt *receipt)
{
    const struct value *capital = &receipt->amount_capital.value;

    receipt->amount_fen = -1;
    if (receipt->amount.value.state <= VALUE_EMPTY) {
        receipt->amount = receipt->amount_capital;
    } else if (capital->state > VALUE_EMPTY) {
        receipt->amounts_agree = belief_confirm(rules, KIND_AMOUNT, &receipt->amount, capital);
        /* What one look alone saw, or what a stamp left, contradicts nothing. */
        if (receipt->amounts_agree == ANSWER_NO &&
            (receipt->amount.value.readings < 2 || capital->readings < 2))
            receipt->amounts_agree = ANSWER_UNKNOWN;
        if (receipt->amounts_agree == ANSWER_UNKNOWN)
            receipt->amounts_agree = contradict(rules, &receipt->amount.value, capital);
        if (is_hidden_same(rules, &receipt->amount, capital))
            receipt->amounts_agree = ANSWER_YES;
        if (receipt->amounts_agree != ANSWER_YES)
            return;
    }
    if (in_yuan(page->currency) && belief_trusted(rules, KIND_AMOUNT, &receipt->amount) &&
        amount_parse(receipt->amount.value.text, &receipt->amount_fen) < 0)
        receipt->amount_fen = -1;
}

/* Two prints of one transfer carry one serial number; without both numbers it cannot be told. Where
 * the transaction was found on one of them only, the numbers of the papers may tell. */
static enum answer same_transfer(const struct rules *rules, const struct receipt *a,
                                 const struct receipt *b)
{
    bool alike = a->numbered == b->numbered;
    const struct known_value *na = alike ? &a->serial : &a->number;
    const struct known_value *nb = alike ? &b->serial : &b->number;
    char text[LIMIT_TEXT];
    float confidence;

    return belief_compare(rules, KIND_SERIAL, &na->value, &nb->value, text, &confidence);
}

static enum answer is_repeated(const struct rules *rules, const struct application *application,
                               const struct receipt *receipt)
{
    enum answer answer = ANSWER_NO;

    for (int i = 0; i < application->nreceipts; i++) {
        enum answer same = same_transfer(rules, &application->receipts[i], receipt);

        if (same == ANSWER_YES)
            return ANSWER_YES;
        if (same == ANSWER_UNKNOWN)
            answer = ANSWER_UNKNOWN;
    }
    return answer;
}

/* The bank's transaction, or where a receipt prints none the number of the receipt itself. One
 * transfer has one transaction; which of the two was surer read must not decide. */
static bool is_numbered(const struct page_facts *page)
{
    const struct value *serial = facts_field(page, FIELD_RECEIPT_SERIAL);

    return serial == NULL || serial->state == VALUE_ABSENT;
}

/* A receipt that prints no state is one of a transfer made. */
static enum answer is_done(const struct rules *rules, const struct value *status)
{
    if (status->state == VALUE_ABSENT || status->state == VALUE_EMPTY)
        return ANSWER_YES;
    for (size_t i = 0; i < sizeof(rules->office.paid_words) / sizeof(rules->office.paid_words[0]) &&
                       rules->office.paid_words[i][0] != '\0';
         i++)
        if (strcmp(status->text, rules->office.paid_words[i]) == 0)
            return ANSWER_YES;
    return ANSWER_UNKNOWN;
}

/* Whether a second use of the receipt would be found by the account that paid, the day and the
 * amount, under which each use is recorded. */
static bool is_transfer_sure(const struct rules *rules, const struct receipt *receipt)
{
    return receipt->amount_fen >= 0 && receipt->payer_account.value.readings >= 2 &&
           belief_trusted(rules, KIND_ACCOUNT, &receipt->payer_account) &&
           belief_trusted(rules, KIND_DATE, &receipt->date);
}

static void read_receipt(const struct rules *rules, const struct page_facts *page,
                         struct application *application)
{
    struct receipt receipt = {
        .page = page->page,
        .payer = read_field(page, FIELD_PAYER),
        .payer_account = read_field(page, FIELD_PAYER_ACCOUNT),
        .payee = read_field(page, FIELD_PAYEE),
        .payee_account = read_field(page, FIELD_PAYEE_ACCOUNT),
        .payee_bank = read_field(page, FIELD_PAYEE_BANK),
        .amount = read_field(page, FIELD_AMOUNT),
        .amount_capital = read_field(page, FIELD_AMOUNT_CAPITAL),
        .serial = read_field(page, is_numbered(page) ? FIELD_RECEIPT_NUMBER : FIELD_RECEIPT_SERIAL),
        .number = read_field(page, FIELD_RECEIPT_NUMBER),
        .numbered = is_numbered(page),
        .date = read_field(page, FIELD_RECEIPT_DATE),
        .status = read_field(page, FIELD_RECEIPT_STATUS),
    };
    bool mixed;

    receipt.serial_sure = receipt.serial.value.readings >= SERIAL_READINGS &&
                          belief_trusted(rules, KIND_SERIAL, &receipt.serial);
    receipt.payee_ours = payee_is_ours(rules, &receipt.payee.value);
    receipt.account_ours = account_is_ours(rules, &receipt.payee_account.value);
    mixed = is_mixed_up(rules, application, page, &receipt);
    if (mixed || may_be_payers(rules, &receipt))
        receipt.payee_ours = doubt(receipt.payee_ours);
    if (mixed || account_may_be_payers(rules, &receipt.payee_account.value,
                                       facts_field(page, FIELD_PAYER_ACCOUNT)))
        receipt.account_ours = doubt(receipt.account_ours);
    if (receipt.account_ours == ANSWER_YES)
        receipt.payee_account.source = SOURCE_CONFIRMED;
    receipt.done = is_done(rules, &receipt.status.value);
    read_amount(rules, page, &receipt);
    receipt.transfer_sure = is_transfer_sure(rules, &receipt);
    receipt.repeated = is_repeated(rules, application, &receipt);
    application->receipts[application->nreceipts++] = receipt;
}

void application_receipts(const struct envelope *envelope, struct application *application)
{
    const struct page_facts *page;
    int i;

    for (i = 0;
         (page = envelope_page(envelope, PAGE_TRANSFER_RECEIPT, i)) != NULL && i < LIMIT_RECEIPTS;
         i++)
        read_receipt(envelope->rules, page, application);
    application->receipts_left_out = page != NULL;
}
