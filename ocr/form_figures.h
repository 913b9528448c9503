/* Figures of an application form that tell by themselves what they are: a credit code
 * (统一社会信用代码) and an ID number by their check digits, a mailbox and a mobile number by their
 * form. They are found under labels nobody knows, if the form has only one of the kind. */
#ifndef OCR_FORM_FIGURES_H
#define OCR_FORM_FIGURES_H

#include "ocr/bind.h"

/* Adds each of those fields that was not read, where exactly one text of its kind stands on the
 * form that belongs to no known label. Where the field has a label whose own place is empty or
 * illegible, or a mobile number's was not found, it is added below every threshold, unless it
 * stands in the cell right of such a label. places: one per label, as bound. */
void form_figures(struct reader *reader, const struct labels *labels, const struct place *places,
                  struct page_facts *facts);

/* True if a line is all that stands in the cell right of that of a label of the field: of a label
 * of two lines of which one was misread, the other one is known, and its place looked for level
 * with it; or strokes of both were taken for a rule. */
bool form_figures_beside(const struct layout *layout, const struct labels *labels, enum field field,
                         int line);

#endif
