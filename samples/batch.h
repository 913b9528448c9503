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
};

/* Draws the stories' pages into folder/name.tif and appends a line of truth per envelope.
 * Returns 0, or -1 with ERR_IO (run). */
int batch_write(const char *folder, const char *name, struct story *stories, int n,
                const struct scanner *scanner, FILE *truth, struct err *err);

/* Writes one line of truth: what a perfect reader would say of the envelope on pages first to
 * last. */
void truth_write(FILE *file, const char *batch, const struct story *story,
                 const struct scanner *scanner, const struct scanned_page *pages, int first,
                 int last);

#endif
