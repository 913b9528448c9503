/* Whose a label of a receipt is, payer's or payee's: by the headings over its column, beside its
 * rows or over its section, never by the side of the page. Only receipt.c and receipt_cross.c need
 * this. */
#ifndef OCR_RECEIPT_PARTY_H
#define OCR_RECEIPT_PARTY_H

#include "ocr/bind.h"

/* True for 付款人, 收款人 and their like. */
bool receipt_is_heading(const struct label *label);

/* The part of the page a heading speaks for: its cell, or itself. */
struct box receipt_heading_area(const struct reader *reader, const struct label *label);

/* True if a heading stands over a column right of a label. */
bool receipt_heads_column(struct box heading, struct box label);

/* True if two boxes stand in one row. */
bool receipt_level(struct box a, struct box b);

/* True if a label stands once more in its row. */
bool receipt_has_twin(const struct labels *labels, const struct label *label);

/* The field of a neutral label (户名, 账号, 开户行), or FIELD_COUNT where no heading says whose it
 * is, or two do. */
enum field receipt_party_field(const struct reader *reader, const struct labels *labels,
                               const struct label *label);

/* True if the name of a heading's party has a label of its own, 户名 under it or 收款人名称
 * anywhere. */
bool receipt_heading_has_fields(const struct reader *reader, const struct labels *labels,
                                const struct label *heading);

#endif
