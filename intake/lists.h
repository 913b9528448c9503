/* The certificate desk's list of a day: who gets a certificate, for how long, and what the invoice
 * needs. Written from the stored items, whole or not at all, again at any time. */
#ifndef INTAKE_LISTS_H
#define INTAKE_LISTS_H

#include "intake/home.h"
#include "intake/store/item.h"

/* Writes lists/DAY.jsonl (a line for each accepted item) and lists/DAY.csv (a line for each person,
 * UTF-8 with BOM for spreadsheet programs; fee and invoice stand in an item's first line only, so
 * that a column can be summed). day: of receipt, YYYY-MM-DD. Items that were overturned or
 * superseded are left out; without any item the files are empty but for the CSV's heading.
 * Returns 0, or -1: ERR_IO (run), ERR_FORMAT (envelope), the store's. */
int lists_write(struct store *store, const struct home *home, const char *day, struct err *err);

#endif
