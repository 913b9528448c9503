/* What one page says, as JSON for a person who debugs and for programs that measure reading.
 * Not part of the contract. */
#ifndef INTAKE_FACTS_JSON_H
#define INTAKE_FACTS_JSON_H

#include <stdio.h>

#include "rules/facts.h"

/* Prints a page as one line. file: name of its file, printable. Ends the process when memory is
 * out. */
void facts_json_print(const struct page_facts *facts, const char *file, FILE *out);

#endif
