/* What goes back for a decided item: the courier label and the deficiency letter. Made from the
 * stored item, so they can be made again at any time with the same content. */
#ifndef INTAKE_OUTGOING_H
#define INTAKE_OUTGOING_H

#include "intake/home.h"
#include "intake/label/label.h"
#include "intake/store/item.h"
#include "rules/rules.h"

/* Everything borrowed. */
struct outgoing {
    struct store *store;
    const struct home *home;
    const struct rules *rules;
    const struct stationery *stationery;
    enum label_size size;
    const char *day; /* printed on labels, YYYY-MM-DD; NULL: the day of receipt */
};

/* Makes label and letter of an item, as its verdict asks for, and records them:
 *   accept  label, if the checklist sends something back
 *   reject  letter, and label for the papers
 *   review  nothing leaves before a person has decided
 * No label without an address that could be read, and none for who stood at the counter.
 * Returns 0, or -1: ERR_IO (run) a file cannot be written, ERR_FORMAT (envelope), the store's. */
int outgoing_make(const struct outgoing *outgoing, const struct item *item, struct err *err);

/* Does so for every item that still lacks it, then writes the lists of the days concerned. A killed
 * program leaves work for the next call and nothing half. Returns 0 or -1 as above. */
int outgoing_make_missing(const struct outgoing *outgoing, struct err *err);

#endif
