/* Detail sheet (明细表): one row of the table per person. Columns are known by the words of the
 * header row, rows by the rules, or by the lines of text where there are none. */
#ifndef OCR_DETAIL_H
#define OCR_DETAIL_H

#include "ocr/bind.h"

/* Adds the rows and the fields above and below the table to the facts. labels: bound for
 * PAGE_DETAIL_SHEET. */
void detail_read(struct reader *reader, const struct labels *labels, struct page_facts *facts);

#endif
