#include "ocr/receipt.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/pair.h"
#include "ocr/receipt_code.h"
#include "ocr/receipt_cross.h"
#include "ocr/receipt_guess.h"
#include "ocr/receipt_party.h"
#include "ocr/receipt_value.h"
#include "rules/fold.h"
#include "rules/text.h"

/* A line may begin with a label nobody knows (复核日期:2026-06-20), or say something else
 * (本回执打印 日期2026-06-20); a value by itself has no words before it, but for figures
 * (二〇二六年). */
static bool has_words_before(const char *text)
{
    return text_is_han(text) && (fold_numeral(&text) < 0 || fold_numeral(&text) < 0);
}

/* Values that stand behind no known label: an amount in capitals is unmistakable; so are figures
 * with two decimals and a date if there are no others like them on the page. The date of a voucher
 * stands by itself under its title. */
static void add_unlabelled(const struct receipt_sheet *sheet, enum field field, bool *taken,
                           struct page_facts *facts)
{
    const struct reader *reader = sheet->reader;
    int found = -1, count = 0;

    if (facts_is_read(facts, field) || sheet->disputed[field])
        return;
    for (int i = 0; i < reader->layout->nlines; i++) {
        const char *text = reader->lines[i].text;

        if (taken[i] || !pair_plausible(field_kind(field), text) ||
            (field == FIELD_AMOUNT && !strchr(text, '.')) ||
            (field == FIELD_RECEIPT_DATE && has_words_before(text)))
            continue;
        found = i;
        count++;
    }
    if (count != 1)
        return;
    taken[found] = true;
    receipt_add_line(sheet, found, field, facts);
}

/* Something that looks like a value of that kind stands in the place of a label's: 收款账户 stands
 * over a party's rows, or before its account. */
static bool leads_to(struct reader *reader, const struct labels *labels, int label,
                     enum field_kind kind)
{
    struct place place;
    char text[LIMIT_TEXT];

    bind_place(reader, labels, label, &place);
    if (place.state != VALUE_UNREADABLE)
        return false;
    bind_text(reader, &place, text, sizeof text);
    return pair_plausible(kind, text);
}

/* True if the label of an amount stands right behind this one: 扣款金额(大写). The first says what
 * the second asks for. */
static bool names_amount(const struct labels *labels, const struct label *label)
{
    int right = label->box.x + label->box.w;

    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];

        if (other != label && bind_same_row(label->box, other->box) &&
            other->term->role == TERM_FIELD &&
            (other->term->value == FIELD_AMOUNT || other->term->value == FIELD_AMOUNT_CAPITAL) &&
            other->box.x > label->box.x && other->box.x - right < label->box.h)
            return true;
    }
    return false;
}

static enum field field_of(struct reader *reader, const struct labels *labels, int number)
{
    const struct label *label = &labels->items[number];

    if (receipt_goes_on(reader, label))
        return FIELD_COUNT;
    if (label->term->role == TERM_FIELD && label->term->value == FIELD_AMOUNT &&
        names_amount(labels, label))
        return FIELD_COUNT;
    /* 金额 with capital numerals behind it, the figures having 小写 before them. */
    if (label->term->role == TERM_FIELD && label->term->value == FIELD_AMOUNT &&
        leads_to(reader, labels, number, KIND_CAPITAL))
        return FIELD_AMOUNT_CAPITAL;
    if (label->term->role == TERM_FIELD)
        return (enum field)label->term->value;
    if (receipt_is_heading(label) && leads_to(reader, labels, number, KIND_ACCOUNT))
        return label->term->role == TERM_PAYER ? FIELD_PAYER_ACCOUNT : FIELD_PAYEE_ACCOUNT;
    /* 付款人 with the name right behind it: the heading is the label of the name. */
    if (receipt_is_heading(label) && !receipt_heading_has_fields(reader, labels, label))
        return label->term->role == TERM_PAYER ? FIELD_PAYER : FIELD_PAYEE;
    return receipt_party_field(reader, labels, label);
}

void receipt_read(struct reader *reader, const struct labels *found, struct page_facts *facts)
{
    enum field fields[BIND_LABELS];
    struct place places[BIND_LABELS];
    bool taken[LAYOUT_LINES];
    struct labels own = *found;
    const struct labels *labels = &own;
    struct receipt_sheet sheet = {.reader = reader, .labels = labels};
    struct receipt_guesses guesses;

    receipt_cross(reader, &own);
    receipt_guess(reader, &own, &guesses);
    for (int i = 0; i < labels->n; i++)
        fields[i] = field_of(reader, labels, i);
    pair_places(reader, labels, fields, places, taken);
    for (int i = 0; i < labels->n; i++)
        if (fields[i] != FIELD_COUNT)
            receipt_add(&sheet, &labels->items[i], &places[i], fields[i], facts);
    receipt_guess_add(&sheet, &guesses, places, fields, facts);
    receipt_code_add(&sheet, taken, facts);
    add_unlabelled(&sheet, FIELD_AMOUNT_CAPITAL, taken, facts);
    add_unlabelled(&sheet, FIELD_AMOUNT, taken, facts);
    add_unlabelled(&sheet, FIELD_RECEIPT_DATE, taken, facts);
    receipt_add_grid(&sheet, facts);
    receipt_settle(&sheet, facts);
}
