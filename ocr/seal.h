/*
 * Seals on a page: where they are, whether the ink is red, and the name round the ring.
 *
 * Works on an upright, deskewed page and gives boxes on it. Whether a seal is the unit's, and
 * whether it stands in a block of the authority, is not decided here.
 *
 * What the kinds mean: SEAL_ROUND is a ring of a unit seal's size; SEAL_OVAL a bank's or an invoice
 * seal; SEAL_SQUARE a person's name seal; SEAL_OTHER a small bank circle or a thumbprint.
 */
#ifndef OCR_SEAL_H
#define OCR_SEAL_H

#include <stdbool.h>

#include "ocr/page.h"
#include "rules/err.h"
#include "rules/facts.h"

struct Pix;
struct ocr_engine;

/* A seal as found, before its name is read. px of page->grey. */
struct seal_found {
    enum seal_kind kind;
    enum seal_answer answer; /* SEAL_RED, SEAL_COPIED or SEAL_UNCLEAR */
    float cx, cy;            /* centre; may lie beyond the page's edge */
    float rx, ry;            /* to the outer edge; equal for a round one */
    float coverage;          /* share of the ring seen, 0-1 */
    float saturation;        /* median of the ring's ink, 0-1; 0 on pages without colour */
    bool pale;               /* SEAL_UNCLEAR only because its ink is so pale */
    float ink_red;           /* median of the ring's red channel, 0-255 */
    struct box box;          /* clipped to the page */
};

/* Finds seals in red ink, of any kind, best first. Returns how many, at most LIMIT_SEALS; 0 on a
 * page without colour. */
int seal_find(const struct page *page, struct seal_found ret_found[LIMIT_SEALS]);

/* Adds round seals without plain red ink to the nfound already there: stamps nearly without ink,
 * copies, any seal on a grey page. Does nothing where a round seal in red ink was found outside of
 * `block`, the place of somebody else's seal, empty for none. Costs twice as much as seal_find(),
 * so ask only for pages that must be sealed. Returns how many there are then. */
int seal_find_copies(const struct page *page, struct box block,
                     struct seal_found found[LIMIT_SEALS], int nfound);

/* Reads the name of seal number `which` of those found on that page and fills *ret_seal, its box
 * still px of page->grey. The rims of the others that cross it are painted over. Names are read of
 * round seals only; others get a name that is VALUE_ABSENT. Returns 0, or -1 with ERR_ENGINE. */
int seal_read(struct ocr_engine *engine, const struct page *page, const struct seal_found *found,
              int nfound, int which, struct seal *ret_seal, struct err *err);

/* Lifts red ink to white in page->grey inside the seals, so that the text under them can be read.
 * Does nothing on a page without colour. */
void seal_dropout(const struct page *page, const struct seal_found *found, int nfound);

#endif
