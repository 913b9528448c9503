/* Page facts as bytes: for the pipe of a page process and for the database. The bytes come from a
 * process that has parsed hostile input, so unpacking trusts nothing: every count, enum, length
 * and number is checked. A version byte leads; another version is refused. */
#ifndef RULES_FACTS_PACK_H
#define RULES_FACTS_PACK_H

#include <stddef.h>

#include "rules/err.h"
#include "rules/facts.h"

/* Writes the facts. ret_bytes: allocated, caller frees. Returns 0, or -1 with ERR_LIMIT (page). */
int facts_pack(const struct page_facts *facts, unsigned char **ret_bytes, size_t *ret_size,
               struct err *err);

/* Reads facts. Returns 0, or -1 with ERR_FORMAT (page); ret_facts is written only on success. */
int facts_unpack(const unsigned char *bytes, size_t size, struct page_facts *ret_facts,
                 struct err *err);

#endif
