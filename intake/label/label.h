/* Courier return label (回寄单): freight collect, for the courier's counter and the label printer.
 * Never an ID number, never a reason: couriers read it. */
#ifndef INTAKE_LABEL_LABEL_H
#define INTAKE_LABEL_LABEL_H

#include "intake/label/paper.h"
#include "rules/stationery.h"

/* Sizes of label paper couriers use: mm. */
enum label_size { LABEL_100X150, LABEL_76X130, LABEL_SIZE_COUNT };

/* Everything borrowed; "" for what is not known. */
struct label {
    const char *id;        /* of the work item, in the bar code */
    const char *recipient; /* person, and unit if there is one */
    const char *unit;
    const char *phone;
    const char *address;
    const char *sender_name, *sender_phone, *sender_address;
    const char *contents; /* 证书介质 */
    const char *date;     /* printed as it stands: 2026-11-22 */
    const char *created;  /* of the PDF: RFC 3339 */
};

/* Finds a size by its name, "100x150". Returns LABEL_SIZE_COUNT if there is none. */
enum label_size label_size_by_name(const char *name);

/* Draws a label as PAPER_PDF or PAPER_PNG. ret_bytes: caller frees.
 * Returns 0, or -1 with ERR_FORMAT or ERR_IO (envelope). */
int label_draw(const struct label *label, const struct stationery *stationery, enum label_size size,
               enum paper_kind kind, unsigned char **ret_bytes, size_t *ret_size, struct err *err);

#endif
