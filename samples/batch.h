/* One run of the scanner: envelopes, one after the other, into one TIFF file and its truth. */
#ifndef SAMPLES_BATCH_H
#define SAMPLES_BATCH_H

#include <stdio.h>

#include "samples/scan.h"
#include "samples/story.h"

/* One page as it came out, for the truth. */
struct scanned_page {
    const struct sheet *sheet;
    struct scan scan;
    enum page_colour colour;
    unsigned worn; /* bits of enum worn, as far as they found a place */
};

/* Draws the stories' pages into folder/name.tif and appends to truth a line per envelope, to reg a
 * line per certificate the register of issued certificates would hold before these envelopes came.
 * Returns 0, or -1 with ERR_IO (run). */
int batch_write(const char *folder, const char *name, struct story *stories, int n,
                const struct scanner *scanner, FILE *truth, FILE *reg, struct err *err);

/* Draws one page of a story and scans it. The story is bound and damaged, as batch_write() does.
 * ret_image: released by the caller. */
void batch_draw_page(const struct story *story, int index, const struct scanner *scanner,
                     struct scanned_page *ret_page, struct scan_image *ret_image);

/* Writes one line of truth: what a perfect reader would say of the envelope on pages first to
 * last. */
void truth_write(FILE *file, const char *batch, const struct story *story,
                 const struct scanner *scanner, const struct scanned_page *pages, int first,
                 int last);

/* Appends to the register the certificates of the people of one envelope, unless it asks for new
 * ones: {"serial", "name", "id_number", "valid_until"} a line. */
void truth_register(FILE *file, const struct story *story);

#endif
