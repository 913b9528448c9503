#include "ocr/receipt_guess.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_guess.h"
#include "ocr/bind_open.h"
#include "ocr/pair.h"
#include "ocr/receipt_party.h"
#include "rules/label_parts.h"
#include "rules/text.h"

/* What is done with money (付款, 转出) has so many characters; who does it has more. */
#define EVENT_MOST 2

/* Labels of one column stand so near to each other at most, from top to top, in their heights. */
#define COLUMN_EM 4

/* The word for what is asked for at the end of a label, in bytes: two Chinese characters. */
#define WORD_BYTES 6

/* It is known and not needed, as far as the other labels are concerned. */
static const struct term unneeded = {.page = PAGE_TRANSFER_RECEIPT, .role = TERM_IGNORE};

/* What is asked for of both parties. */
static const struct {
    enum term_role role;
    enum field payer, payee;
} parts[] = {
    {TERM_PARTY_NAME, FIELD_PAYER, FIELD_PAYEE},
    {TERM_PARTY_ACCOUNT, FIELD_PAYER_ACCOUNT, FIELD_PAYEE_ACCOUNT},
};

#define PARTS ((int)(sizeof parts / sizeof parts[0]))

/* What a label asks for by its last word; TERM_IGNORE for what is of no use: a name that ends in
 * 银行 or 机构 is as often a value. */
static enum term_role role_of(const struct label *label)
{
    switch (label->term->role) {
    case TERM_PARTY_NAME:
    case TERM_PARTY_ACCOUNT:
        return label->term->role;
    case TERM_FIELD:
        return label->term->value == FIELD_RECEIPT_SERIAL ? TERM_FIELD : TERM_IGNORE;
    default:
        return TERM_IGNORE;
    }
}

/* True for 到账户名 where 账户名 is known: no misread 账户名 but somebody's, and a word that says
 * whose stands before it. */
static bool has_more_before(struct reader *reader, const struct label *label)
{
    const char *known = label->term->text;
    char words[LIMIT_TEXT];
    size_t n, k = strlen(known);

    if ((label->term->role != TERM_PARTY_NAME && label->term->role != TERM_PARTY_ACCOUNT) ||
        label->line == PAIR_NO_LINE ||
        label_parts_gave(&reader->rules->vocabulary.parts, label->term))
        return false;
    receipt_words(reader, label, words, sizeof words);
    n = strlen(words);
    return k > 0 && n > k && strcmp(words + n - k, known) == 0;
}

bool receipt_goes_on(struct reader *reader, const struct label *label)
{
    char words[LIMIT_TEXT];
    size_t n = strlen(label->term->text);

    if (!label->heading || label->rest >= 0 || label->line == PAIR_NO_LINE ||
        label_parts_gave(&reader->rules->vocabulary.parts, label->term))
        return false;
    receipt_words(reader, label, words, sizeof words);
    return strlen(words) > n && strncmp(words, label->term->text, n) == 0;
}

/* True for 付款说明 where 付款 is known: said of the payment, and no heading of a party. 付款人
 * with more behind it is that one's still. */
static bool says_of_payment(struct reader *reader, const struct label *label)
{
    return receipt_is_heading(label) && text_length(label->term->text) <= EVENT_MOST &&
           receipt_goes_on(reader, label);
}

static void drop_taken_for_known(struct reader *reader, struct labels *labels)
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        struct label label = labels->items[i];

        if (has_more_before(reader, &label))
            continue;
        if (says_of_payment(reader, &label)) {
            label.term = &unneeded;
            label.heading = false;
        }
        labels->items[n++] = label;
    }
    labels->n = n;
}

/* True if another label stands close over or under a label, in its column. */
static bool is_in_column(const struct labels *labels, const struct label *label)
{
    struct box own = label->box;

    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;

        if (&labels->items[i] != label && labels->items[i].cell >= 0 && b.x < own.x + own.w &&
            own.x < b.x + b.w && !bind_same_row(own, b) && abs(b.y - own.y) <= own.h * COLUMN_EM)
            return true;
    }
    return false;
}

static bool is_last_in_row(const struct layout *layout, int line)
{
    struct box own = layout->lines[line].box;

    for (int i = 0; i < layout->nlines; i++)
        if (layout->lines[i].box.x > own.x && bind_same_row(layout->lines[i].box, own))
            return false;
    return true;
}

/* Marks the lines that are the values of labels that stand in a column of cells, each in the row of
 * its label and the last in it: 企业网银账户 beside 账户类型 is no label, though it ends as one. */
static void mark_values(struct reader *reader, const struct labels *labels, bool *ret_values)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct place place;

        if (label->cell < 0 || label->rest >= 0 || label->line == PAIR_NO_LINE ||
            !is_in_column(labels, label))
            continue;
        bind_place(reader, labels, i, &place);
        if (place.state == VALUE_UNREADABLE && place.nlines == 1 && place.box.x > label->box.x &&
            bind_same_row(place.box, label->box) && is_last_in_row(reader->layout, place.lines[0]))
            ret_values[place.lines[0]] = true;
    }
}

void receipt_guess(struct reader *reader, struct labels *labels, struct receipt_guesses *ret)
{
    bool values[LAYOUT_LINES] = {false};
    int first, n;

    drop_taken_for_known(reader, labels);
    mark_values(reader, labels, values);
    first = n = labels->n;
    bind_guesses(reader, PAGE_TRANSFER_RECEIPT, labels);
    for (int i = first; i < labels->n; i++) {
        enum term_role role = role_of(&labels->items[i]);

        if (role == TERM_IGNORE || values[labels->items[i].line])
            continue;
        labels->items[n] = labels->items[i];
        labels->items[n].term = &unneeded;
        ret->roles[n++] = role;
    }
    labels->n = n;
    ret->first = first;
}

/* The only guessed label that asks for a thing; -1 if there is none, or another. */
static int only_one(const struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                    enum term_role role)
{
    int found = -1;

    for (int i = guesses->first; i < sheet->labels->n; i++) {
        if (guesses->roles[i] != role)
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

/* Reads what a guessed label leads to. Returns false where it cannot be that field. */
static bool read_as(struct receipt_sheet *sheet, int label, const struct place *place,
                    enum field field, struct value *ret_value)
{
    char text[LIMIT_TEXT];

    if (place->state != VALUE_UNREADABLE)
        return false;
    bind_text(sheet->reader, place, text, sizeof text);
    if (!pair_plausible(field_kind(field), text))
        return false;
    receipt_read_value(sheet, &sheet->labels->items[label], place, field, ret_value);
    return ret_value->state == VALUE_READ;
}

/* A transfer that has no other number: a label that ends in 流水号 is that of a transaction,
 * whosever system it was given by. */
static void add_serial(struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                       const struct place *places, struct page_facts *facts)
{
    int label = only_one(sheet, guesses, TERM_FIELD);
    struct value value;

    if (label < 0 || facts_field(facts, FIELD_RECEIPT_SERIAL) ||
        facts_field(facts, FIELD_RECEIPT_NUMBER))
        return;
    if (read_as(sheet, label, &places[label], FIELD_RECEIPT_SERIAL, &value))
        facts_add_field(facts, FIELD_RECEIPT_SERIAL, &value);
}

static bool has_label(const struct receipt_sheet *sheet, const enum field *fields, enum field field)
{
    for (int i = 0; i < sheet->labels->n; i++)
        if (fields[i] == field)
            return true;
    return false;
}

static bool has_heading(const struct receipt_sheet *sheet, enum term_role party)
{
    for (int i = 0; i < sheet->labels->n; i++)
        if (sheet->labels->items[i].term->role == party)
            return true;
    return false;
}

/* Where the payer is known and is not us, our own name or account is the payee's, whatever stands
 * before it. Nobody else's is ever taken for it. */
static void add_ours(struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                     const struct place *places, const enum field *fields, struct page_facts *facts)
{
    const struct office *office = &sheet->reader->rules->office;

    for (int k = 0; k < PARTS; k++) {
        const char *ours = parts[k].role == TERM_PARTY_NAME ? office->payee : office->payee_account;
        const struct value *payer = facts_field(facts, parts[k].payer);
        struct value value;

        if (!payer || payer->state != VALUE_READ || !strcmp(payer->text, ours) ||
            has_label(sheet, fields, parts[k].payee))
            continue;
        for (int i = guesses->first; i < sheet->labels->n; i++) {
            if (guesses->roles[i] != parts[k].role)
                continue;
            if (!read_as(sheet, i, &places[i], parts[k].payee, &value) ||
                strcmp(value.text, ours) != 0)
                continue;
            facts_add_field(facts, parts[k].payee, &value);
            break;
        }
    }
}

static bool end_alike(const char *a, const char *b)
{
    size_t n = strlen(a), k = strlen(b);

    return n > WORD_BYTES && k > WORD_BYTES && strcmp(a + n - WORD_BYTES, b + k - WORD_BYTES) == 0;
}

/* True if two labels ask for the same with the same word (付款户名, 甲乙户名), one beside the other
 * or one under it. */
static bool are_twins(struct reader *reader, const struct label *a, const struct label *b)
{
    char words[2][LIMIT_TEXT];

    receipt_words(reader, a, words[0], sizeof words[0]);
    receipt_words(reader, b, words[1], sizeof words[1]);
    return end_alike(words[0], words[1]) &&
           (receipt_level(a->box, b->box) || abs(a->box.x - b->box.x) < a->box.h);
}

/* Where the payee's label is known and the payer's is not, the only other one that asks for the
 * same is the payer's. What is no unit's name (费用名称) is nobody's. */
static void add_payer(struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                      const struct place *places, const enum field *fields,
                      struct page_facts *facts)
{
    for (int k = 0; k < PARTS; k++) {
        int label = only_one(sheet, guesses, parts[k].role);
        const struct label *payee = sheet->from[parts[k].payee];
        struct value value;

        if (label < 0 || !payee || !facts_is_read(facts, parts[k].payee) ||
            has_label(sheet, fields, parts[k].payer) || has_heading(sheet, TERM_PAYER) ||
            !are_twins(sheet->reader, &sheet->labels->items[label], payee))
            continue;
        if (read_as(sheet, label, &places[label], parts[k].payer, &value) &&
            (parts[k].role != TERM_PARTY_NAME ||
             vocabulary_is_unit(&sheet->reader->rules->vocabulary, value.text)) &&
            strcmp(value.text, facts_field(facts, parts[k].payee)->text) != 0)
            facts_add_field(facts, parts[k].payer, &value);
    }
}

void receipt_guess_add(struct receipt_sheet *sheet, const struct receipt_guesses *guesses,
                       const struct place *places, const enum field *fields,
                       struct page_facts *facts)
{
    add_serial(sheet, guesses, places, facts);
    add_payer(sheet, guesses, places, fields, facts);
    add_ours(sheet, guesses, places, fields, facts);
}
