/* What the commands that look at stored work items share: opening the home folder's database,
 * going through the items, and columns on a terminal. */
#ifndef INTAKE_ITEMS_H
#define INTAKE_ITEMS_H

#include "intake/cmd.h"
#include "intake/store/item.h"

/* Opens the database of a home folder (NULL: --home is missing).
 * Returns 0, or -1 with ERR_CONFIG (run): there is none, or the errors of store_open(). */
int items_open(const char *home, enum store_mode mode, struct store **ret_store, struct err *err);

/* Checks the words of a filter that come from a command line. Returns 0, or -1 with ERR_CONFIG. */
int items_filter_check(const struct item_filter *filter, struct err *err);

/* Calls visit for every item the filter lets through, in order of id, or for those named by ids
 * (n > 0). visit returns 0, or -1 to stop. Returns 0, or -1: what visit said, or ERR_CONFIG (run)
 * if there is no item of such an id. */
int items_visit(struct store *store, const struct item_filter *filter, char *const *ids, int n,
                int (*visit)(void *state, const struct item *item, struct err *err), void *state,
                struct err *err);

/* Prints a text into a column so many places wide; a Chinese character takes two, what does not fit
 * ends in "…", control characters from a scan become "?". width 0: as long as it is. */
void items_cell(const char *text, int width);

#endif
