/* What one page says, as JSON for a person who debugs and for programs that measure reading.
 * Not part of the contract. */
#ifndef INTAKE_FACTS_JSON_H
#define INTAKE_FACTS_JSON_H

#include <jansson.h>

#include "rules/facts.h"

/* Returns a new object; the caller releases it. Ends the process when memory is out. */
json_t *facts_json(const struct page_facts *facts);

#endif
