/*
 * The looks of payment proofs as data.
 *
 * A row is a string: its height in mm, then cells divided by '|'. A cell is its width in mm, flags,
 * ':' and text. Flags: vN letters under each other over N rows, L left, C centred, R right, b bold,
 * n no rule round it, s on a pale ground, g in large print, m in small, tN over N rows, u on a
 * line.
 * "_W" keeps the place under a vertical or tall cell. In the text $name is replaced by the
 * receipt's value, see receipt_value() in receipt.c. Cells without a $ are printed labels. $printed
 * is the day of printing, two days after the transfer.
 */
#ifndef SAMPLES_RECEIPT_LOOKS_H
#define SAMPLES_RECEIPT_LOOKS_H

#include "samples/draw.h"
#include "samples/seal.h"

enum receipt_rules { RULES_GRID, RULES_ROWS, RULES_FRAME, RULES_NONE };

struct receipt_look {
    const char *name;
    const char *bank;  /* on the bank's seal */
    const char *title; /* "" for none */
    const char *face;
    double title_pt, text_pt;
    enum receipt_rules rules;
    enum draw_stroke stroke;
    double label_ink[3]; /* 0-1 red, green, blue */
    double rule_ink[3];
    bool bar; /* the title stands white on a bar of the rules' colour */
    const char *date_format;
    const char *amount_format; /* %s is the figure */
    const char *capital_format;
    int seal;                /* enum seal_design, or -1 for none */
    const char *note;        /* red, under the slip; NULL for none */
    const char *watermark;   /* pale, across the slip; NULL for none */
    bool code;               /* a QR code under the slip: where the receipt can be looked up */
    bool logo;               /* a round mark of the rules' colour before the title */
    const char *const *head; /* rows above the ruled part, without rules, ended by NULL */
    const char *const *rows; /* ended by NULL */
};

/* look: 0 to receipt_looks() - 1; or a composed one, and then the answer lasts until the next
 * composed one is asked for. */
const struct receipt_look *receipt_look_at(int look);

/* Those of receipt_apart_looks are set apart: never used while the reading is tuned. */
extern const struct receipt_look receipt_first_looks[], receipt_more_looks[], receipt_later_looks[],
    receipt_further_looks[], receipt_apart_looks[];
extern const int receipt_first_count, receipt_more_count, receipt_later_count,
    receipt_further_count, receipt_apart_count;

/* Those of LAYOUTS_GEN5 to LAYOUTS_GEN17. */
extern const struct receipt_look receipt_gen5_table[], receipt_gen6_table[], receipt_gen7_table[],
    receipt_gen8_table[], receipt_gen9_table[], receipt_gen10_table[], receipt_gen11_table[],
    receipt_gen12_table[], receipt_gen13_table[], receipt_gen14_table[], receipt_gen15_table[],
    receipt_gen16_table[], receipt_gen17_table[];
extern const int receipt_gen5_count, receipt_gen6_count, receipt_gen7_count, receipt_gen8_count,
    receipt_gen9_count, receipt_gen10_count, receipt_gen11_count, receipt_gen12_count,
    receipt_gen13_count, receipt_gen14_count, receipt_gen15_count, receipt_gen16_count,
    receipt_gen17_count;

#endif
