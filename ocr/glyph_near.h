/* The first look for the prototypes nearest to a character: squared distances over the coarse
 * dimensions to every one of thousands, several at a time. Which of them is meant is decided by
 * ocr/glyph.h. Private to ocr/glyph*.c. */
#ifndef OCR_GLYPH_NEAR_H
#define OCR_GLYPH_NEAR_H

#include <stdint.h>

#include "ocr/glyph_model.h"

struct glyph_near {
    int prototype;
    float distance; /* squared; here in units of a prototype */
};

/* Fills model->coarse from its prototypes; again after they changed. */
void glyph_near_lay_out(struct glyph_model *model);

/* Finds the `most` prototypes nearest to a point, the nearest first. ret: room for `most`. Returns
 * how many there are. */
int glyph_near_find(const struct glyph_model *model, const int8_t at[GLYPH_DIMS],
                    struct glyph_near *ret, int most);

#endif
