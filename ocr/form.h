/* Application form (申请表) and the fields of other pages that are label and value: reads every
 * field whose label the vocabulary of that kind of page knows. */
#ifndef OCR_FORM_H
#define OCR_FORM_H

#include "ocr/tick.h"

/* Adds the fields of the bound labels to the facts. boxes: the tick boxes of the page, by which it
 * may ask for years; NULL if it has none. */
void form_fields(struct reader *reader, const struct labels *labels, const struct tick_boxes *boxes,
                 struct page_facts *facts);

/* Reads an application form: labels, fields and tick boxes. ret_labels: its labels.
 * Returns 0, or -1 with ERR_ENGINE (page). */
int form_read(struct reader *reader, struct labels *ret_labels, struct page_facts *facts,
              struct err *err);

#endif
