/* Bank transfer receipts and treasury vouchers, of any bank. Payer and payee are told apart by
 * their labels and headings, never by the side they stand on. */
#ifndef OCR_RECEIPT_H
#define OCR_RECEIPT_H

#include "ocr/bind.h"

/* Adds the receipt's fields to the facts. labels: bound for PAGE_TRANSFER_RECEIPT. */
void receipt_read(struct reader *reader, const struct labels *labels, struct page_facts *facts);

#endif
