/* The places of an ID card's face, found and read on a picture of the face alone: upright and at
 * 11.811 px to the millimetre of an original card. Nothing here knows the page.
 * Units: px of the face. */
#ifndef OCR_IDCARD_FIELD_H
#define OCR_IDCARD_FIELD_H

#include "ocr/reader.h"

enum idcard_place {
    IDCARD_NAME,
    IDCARD_SEX,
    IDCARD_NUMBER,
    IDCARD_TITLE,
    IDCARD_ISSUER,
    IDCARD_VALIDITY,
    IDCARD_PLACE_COUNT
};

/* Reads places of one face; each at most once. */
struct idcard_reader {
    struct layout layout; /* its lines are the places; owned */
    struct reader reader;
};

/* face: grey and binary of the face; borrowed until release. */
void idcard_reader_init(struct idcard_reader *reader, struct ocr_engine *engine,
                        const struct rules *rules, const struct page *face);
void idcard_reader_release(struct idcard_reader *reader);

/* Reads the value of a place: name, sex, number or validity. ret_value->box is in px of the face.
 * An empty place is VALUE_UNREADABLE: a card always has its values. */
void idcard_field_read(struct idcard_reader *reader, enum idcard_place place,
                       struct value *ret_value);

/* Returns all that stands in the line of a place, label and value, in normal form. Valid until the
 * next call. */
const char *idcard_label_text(struct idcard_reader *reader, enum idcard_place place);

#endif
