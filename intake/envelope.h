/* Splits the pages of a batch into envelopes, page by page in scan order. Pure: it sees what each
 * page says and nothing else. Every page ends in exactly one place, and the counts prove it.
 *
 * An envelope starts at a separator sheet or at a waybill. Separators and blank pages wait until
 * it is known what they start, and belong to it; those that start nothing are counted apart. */
#ifndef INTAKE_ENVELOPE_H
#define INTAKE_ENVELOPE_H

#include <stdbool.h>

#include "rules/facts.h"

/* A stretch of pages, first to last, both inside. */
struct envelope {
    int first, last;
    bool orphaned; /* no start was seen, or it has more pages than an envelope can have */
};

enum place {
    PLACE_ENVELOPE,
    PLACE_ORPHAN,
    PLACE_CONTROL, /* a separator that starts nothing */
    PLACE_BLANK,   /* a blank page outside every envelope */
    PLACE_COUNT
};

/* Zero it to start a batch. */
struct splitter {
    int page; /* the last one seen */

    int first;                /* of the open envelope, 0: none is open */
    bool orphaned;            /* the open one */
    bool documents;           /* the open one has more than its start and slips */
    char waybill[LIMIT_CODE]; /* the open one's, "" if none yet */

    int waiting;            /* first of the separators and blanks that wait, 0: none */
    bool separator;         /* a separator is among them */
    int waiting_separators; /* how many of them are separators */

    int counts[PLACE_COUNT];
};

/* Takes the next page, whose number must follow the last one. Returns true if that ended an
 * envelope, which is then in ret_envelope. */
bool splitter_page(struct splitter *splitter, const struct page_facts *facts,
                   struct envelope *ret_envelope);

/* Ends the batch. Returns true with the last envelope, if one was open. */
bool splitter_end(struct splitter *splitter, struct envelope *ret_envelope);

/* After splitter_end: true if every page from 1 to `pages` has its one place. */
bool splitter_conserves(const struct splitter *splitter, int pages);

#endif
