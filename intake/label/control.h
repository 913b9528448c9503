/* Control sheets for the scanner: A4, put between the pages of a stack. Their codes are read by
 * intake/envelope and rules/application; the formats are fixed (README). */
#ifndef INTAKE_LABEL_CONTROL_H
#define INTAKE_LABEL_CONTROL_H

#include "intake/label/paper.h"
#include "rules/stationery.h"

enum control_kind {
    CONTROL_SEPARATOR, /* MR1:SEP: the next page starts a new envelope */
    CONTROL_MEDIUM,    /* MR1:MEDIUM[:serial]: a USB key was in this envelope */
    CONTROL_PAID,      /* MR1:PAID:method:amount:reference: paid at the counter */
};

/* Everything borrowed; "" for what is not known. */
struct control {
    enum control_kind kind;
    const char *serial;                      /* of the medium */
    const char *method, *amount, *reference; /* of the payment: wechat, 88.00, ... */
    const char *created;                     /* of the PDF: RFC 3339 */
};

/* Writes what the sheet's code says. Returns 0, or -1 with ERR_CONFIG (run): a part is missing or
 * holds a colon or more than the code can carry. */
int control_payload(const struct control *control, char *ret, size_t size, struct err *err);

/* Draws a sheet as PDF. ret_bytes: caller frees. Returns 0, or -1 with ERR_CONFIG (run) as above,
 * ERR_FORMAT or ERR_IO (envelope). */
int control_draw(const struct control *control, const struct stationery *stationery,
                 unsigned char **ret_bytes, size_t *ret_size, struct err *err);

#endif
