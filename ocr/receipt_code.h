/* The number of a paper that the code printed on it says as well, whatever stands before it. Part
 * of ocr/receipt.h. */
#ifndef OCR_RECEIPT_CODE_H
#define OCR_RECEIPT_CODE_H

#include "ocr/receipt_value.h"

/* Adds the number of the paper, where no known label led to one: figures that end a line which is
 * no party's account and stand, as many, in one of the page's codes. taken: the lines that are
 * values of labels. */
void receipt_code_add(const struct receipt_sheet *sheet, const bool *taken,
                      struct page_facts *facts);

#endif
