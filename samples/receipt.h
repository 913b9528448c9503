/*
 * Draws payment proofs: bank transfer receipts and treasury vouchers in the looks of different
 * banks, on an A4 page whose unit is the millimetre.
 *
 * The lettering follows public descriptions of each bank's labels; no bank's artwork is copied.
 */
#ifndef SAMPLES_RECEIPT_H
#define SAMPLES_RECEIPT_H

#include <cairo.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "samples/layout_list.h"
#include "samples/rng.h"

struct receipt_data {
    const char *payer, *payer_account, *payer_bank; /* all strings are borrowed */
    const char *payee, *payee_account, *payee_bank;
    int64_t amount_fen;
    int64_t amount_fen_capital; /* differs from amount_fen only where that is the fault */
    const char *serial;         /* the bank's transaction, 交易流水号 */
    const char *receipt_no;     /* 回单编号 */
    int year, month, day;
    const char *purpose;
    const char *status; /* NULL: 交易成功, on the looks that print one */
    const char *unit;   /* the budget unit of a treasury voucher; NULL: the payer */
    bool monochrome;    /* printed on a black and white printer, seals included */
};

/* How many looks there are. */
int receipt_looks(void);

/* Returns the numbers a set is drawn from. Those of generations follow the others. */
struct layout_range receipt_looks_of(enum layout_set set);

/* The look's short name in English, a static string. */
const char *receipt_look_name(int look);

/* True for the looks set apart: never used while the reading is tuned. */
bool receipt_look_heldout(int look);

/* True if the value, a $name of the look tables, is printed on it. */
bool receipt_look_shows(int look, const char *value);

/* The bank that issues it, as on its seal; a static string. */
const char *receipt_look_bank(int look);

/* Draws the receipt somewhere on a white A4 page. look: 0 to receipt_looks() - 1. */
void receipt_draw(cairo_t *cr, const struct receipt_data *data, int look, struct rng *rng);

/* Writes the amount in capital numerals by the rules of 支付结算办法, as 壹佰柒拾陆元整.
 * Where the rules allow two forms (元 or 圆, 整 or 正, 零 before 角) chance decides. */
void receipt_capital(char *ret, size_t size, int64_t fen, struct rng *rng);

#endif
