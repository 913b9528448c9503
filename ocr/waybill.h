/* The courier's waybill on the face of an envelope: the sender, as address of last resort. The
 * number comes from its bar code (ocr/barcode.h), never from print. */
#ifndef OCR_WAYBILL_H
#define OCR_WAYBILL_H

#include "ocr/bind.h"

/* Adds sender.name, sender.phone and sender.address to the facts where they can be read. */
void waybill_read(struct reader *reader, const struct labels *labels, struct page_facts *facts);

#endif
