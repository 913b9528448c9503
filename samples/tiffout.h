/* Writes scanned pages as one multi-page TIFF: colour and grey as JPEG, bilevel as G4. The user of
 * libtiff among the samples. */
#ifndef SAMPLES_TIFFOUT_H
#define SAMPLES_TIFFOUT_H

#include "rules/err.h"
#include "samples/scan.h"

struct tiffout;

/* Creates the file, replacing one that is there. Returns 0, or -1 with ERR_IO (run). */
int tiffout_open(const char *path, struct tiffout **ret_out, struct err *err);

/* Appends a page. Returns 0, or -1 with ERR_IO (run). */
int tiffout_add(struct tiffout *out, const struct scan_image *image, struct err *err);

/* Ends the file; NULL is accepted. */
void tiffout_close(struct tiffout *out);

#endif
