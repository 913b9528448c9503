/* Bilevel pictures for label printers; the only user of libpng. */
#ifndef INTAKE_LABEL_PNG_H
#define INTAKE_LABEL_PNG_H

#include <stddef.h>

#include "rules/err.h"

/* A growing string of bytes; zeroed to start. */
struct bytes {
    unsigned char *data; /* owned, free() */
    size_t size, room;
};

/* Appends. Ends the process when memory is out. */
void bytes_append(struct bytes *bytes, const void *data, size_t size);

/* Writes a PNG file of one bit a pixel. rows: (width + 7) / 8 bytes each, the leftmost pixel in the
 * highest bit, a set bit is white. Returns 0, or -1 with ERR_IO (envelope). */
int png_write(const unsigned char *rows, unsigned width, unsigned height, unsigned dots_per_metre,
              struct bytes *ret_bytes, struct err *err);

#endif
