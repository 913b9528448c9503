/* The rules as they are in the repository, for tests that only read them. */
#ifndef TESTS_SUPPORT_RULES_H
#define TESTS_SUPPORT_RULES_H

#include <check.h>

#include "rules/rules.h"

/* NULL outside the tests of a case that asked for them. */
extern struct rules *rules;

/* Loads the rules once for all tests of a case. */
void support_rules(TCase *tcase);

#endif
