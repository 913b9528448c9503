/* Detail sheet (明细表): reads one person per row of the table, which ocr/detail_table.h finds. */
#ifndef OCR_DETAIL_H
#define OCR_DETAIL_H

#include "ocr/bind.h"

/* Adds the rows and the fields above and below the table to the facts. labels: bound for
 * PAGE_DETAIL_SHEET. */
void detail_read(struct reader *reader, const struct labels *labels, struct page_facts *facts);

#endif
