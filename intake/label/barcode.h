/* Bar codes as modules; the only user of zint. */
#ifndef INTAKE_LABEL_BARCODE_H
#define INTAKE_LABEL_BARCODE_H

#include <stdbool.h>

#include "rules/err.h"

enum barcode_kind { BARCODE_LINEAR, BARCODE_QR };

#define BARCODE_MODULES 400 /* of a side: Code 128 of 32 characters; a QR code has 177 at most */

struct barcode {
    int width, height; /* modules; height is 1 for a linear code */
    unsigned char dark[BARCODE_MODULES * BARCODE_MODULES / 8];
};

/* Quiet zone around the modules that the standards ask for (ISO/IEC 15417 and 18004), modules. */
#define BARCODE_QUIET_LINEAR 10
#define BARCODE_QUIET_QR     4

/* Encodes a text: Code 128 or a QR code of level M. Returns 0, or -1 with ERR_FORMAT (envelope) if
 * the code cannot hold it. */
int barcode_make(enum barcode_kind kind, const char *text, struct barcode *ret_barcode,
                 struct err *err);

bool barcode_dark(const struct barcode *barcode, int x, int y);

#endif
