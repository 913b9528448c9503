/* Deficiency letter (补正通知书), A4. */
#ifndef INTAKE_LABEL_LETTER_H
#define INTAKE_LABEL_LETTER_H

#include <stdbool.h>

#include "intake/label/paper.h"
#include "rules/rules.h"
#include "rules/stationery.h"

/* Everything borrowed; "" for what is not known. */
struct letter {
    const char *id; /* of the work item; the QR code is MR1:CASE:<id> */
    const char *unit, *handler;
    const char *business; /* 证书新办 */
    const char *waybill;
    const char *received;         /* RFC 3339: also the letter's date and the PDF's */
    const char *const *sentences; /* numbered in this order: deficiencies, then what is unclear */
    int ndeficient, nsentences;
    bool payment;    /* fee and account are shown */
    const char *fee; /* yuan, 88.00 */
    bool online;     /* the platform's address is shown */
    bool back;       /* papers are to come back; false: everything is settled online */
};

/* Draws a letter as PDF. ret_bytes: caller frees.
 * Returns 0, or -1 with ERR_FORMAT or ERR_IO (envelope). */
int letter_draw(const struct letter *letter, const struct office *office,
                const struct stationery *stationery, unsigned char **ret_bytes, size_t *ret_size,
                struct err *err);

#endif
