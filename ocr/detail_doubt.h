/* What of a row of a list is in doubt once it is read, by itself alone. Used by ocr/detail.h only.
 */
#ifndef OCR_DETAIL_DOUBT_H
#define OCR_DETAIL_DOUBT_H

#include "ocr/detail_table.h"

/* A name, or years, in a column without a head that is known needs another paper to agree with. A
 * name and a number of which nobody knows whether they are one person's cannot be read. */
void detail_doubt_guessed(const struct table_block *block, struct person_row *row);

/* A row that has no name and a number nobody can read may be a smear across an unused line: whether
 * the name is missing cannot be told either. */
void detail_doubt_smear(struct person_row *row);

/* Nobody's name is a single character; a fold across the paper reads as 一. What has figures in it
 * is a name and something else, whatever the readers agree on. */
void detail_doubt_scrap(struct person_row *row);

/* A long name without the point between its parts (努尔古丽·依明) may have lost it: small as it is,
 * no reader may see it. Another paper must agree. */
void detail_doubt_pointless(struct person_row *row);

/* What one of a person's two places has while the other is empty was not found: nobody filled in
 * half a block. */
void detail_doubt_half(struct person_row *row);

/* Says whether ink where a name or a number stands could not be read as one, in a line whose every
 * other place is empty: the rim of a copied seal across an unused line, and nobody. */
bool detail_is_smear(const struct person_row *row);

#endif
