/* Parts of cardscore that know the application's people, who are not those of the story. */
#ifndef SAMPLES_CARDSCORE_H
#define SAMPLES_CARDSCORE_H

#include "rules/facts.h"
#include "rules/rules.h"

/* True if a verdict may rest on the value as it was read from the card alone. */
bool cardscore_sure(const struct rules *rules, enum field_kind kind, const struct value *value);

#endif
