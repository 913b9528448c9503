/* Check digits the other way round: completes invented numbers so that they pass the published
 * checks. Kept apart from rules/normal.h, so that a mistake in one is found by the other.
 * Sources: GB 11643 (ID number), GB 32100 and GB 11714 (credit code), UPU S10 (postal item). */
#ifndef SAMPLES_NUMBERS_H
#define SAMPLES_NUMBERS_H

#include "samples/rng.h"

/* Writes the 18 characters of an ID number: region (6 digits), a day of birth from 1900 to 1910,
 * so that no living person has it, and a sequence that is odd for a man. ret: 19 bytes. */
void numbers_id(struct rng *rng, const char *region, bool man, char *ret);

/* Makes the check character of an ID number wrong, keeping everything else. */
void numbers_spoil_id(char *id_number);

/* Writes the 18 characters of a credit code beginning with kind (2 characters, "11") and region.
 * ret: 19 bytes. */
void numbers_credit_code(struct rng *rng, const char *kind, const char *region, char *ret);

/* Writes the 13 characters of a postal item number (EMS). ret: 14 bytes. */
void numbers_s10(struct rng *rng, char *ret);

/* Writes n digits, the first of them not 0. ret: n + 1 bytes. */
void numbers_digits(struct rng *rng, int n, char *ret);

/* Writes an 11-digit mobile number of the ranges 141 and 144, which belong to machines with
 * 13-digit numbers: well formed, and nobody's. ret: 12 bytes. */
void numbers_mobile(struct rng *rng, char *ret);

#endif
