/* What the files that read a page share. Only read.c and read_class.c need this. */
#ifndef OCR_READ_PARTS_H
#define OCR_READ_PARTS_H

#include <stdint.h>

#include "ocr/bind.h"
#include "ocr/layout.h"
#include "ocr/page.h"
#include "ocr/reader.h"
#include "ocr/seal.h"
#include "rules/rules.h"

/* From this mean probability of its characters on, a page is well read: what was not found there is
 * not there. Set by eye on ordinary scans. */
#define WELL_READ 0.85
/* Characters read on a page that may be called well read: two lines. */
#define WORDS_LEAST 40

/* One page on its way through the stages. */
struct reading {
    struct ocr_engine *engine;
    const struct rules *rules;
    struct page page;
    struct layout layout;
    struct reader reader;
    struct labels labels;
    int nseals;
    struct seal_found seals[LIMIT_SEALS];
    struct page_facts *facts;
    struct err *err;
    uint64_t mark; /* CPU time at the last change of stage, us */
};

/* Books the CPU time since the last call on a stage. */
void read_book(struct reading *reading, enum page_stage stage);

/* Lays the page out anew, with nothing read. Returns 0, or -1 with ERR_ENGINE. */
int read_lay_out(struct reading *reading);

/* Reads on, line by line, until it can be said how well the page is read: its title alone may have
 * told it. */
void read_on(struct reading *reading);

#endif
