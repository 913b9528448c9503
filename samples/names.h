/* Invented people and government units for the samples: plausible to read, nobody's in fact.
 * Every number passes its check; every person was born 1900 to 1910. */
#ifndef SAMPLES_NAMES_H
#define SAMPLES_NAMES_H

#include "samples/rng.h"

struct unit {
    char name[96];
    char seal_name[96]; /* as cut round the seal: the name, seldom without 北京市 */
    char seal_line[32]; /* and on its straight line: the rest of the name; mostly empty */
    char parent[96];    /* the unit above it, which may pay for it */
    char credit_code[19];
    char address[160], postcode[7], phone[24];
    char seal_number[14];
};

struct person {
    char name[32], sex[8], nation[16];
    char id_number[19];
    char mobile[12];
    char department[48];
    char email[64];
    char address[160], issuer[64];
    char valid_from[11], valid_until[11]; /* 2016.05.11; the second may be 长期 */
    int years;                            /* of the certificate asked for */
};

void names_unit(struct rng *rng, struct unit *ret_unit);
void names_road(struct rng *rng, char *ret, size_t size);
void names_person(struct rng *rng, struct person *ret_person);

/* Gives the person a name that is not Chinese, and its nation. */
void names_minority(struct rng *rng, struct person *person);

/* Draws another name and number until the person differs from the `n` people already there. */
void names_new_person(struct rng *rng, const struct person *people, int n,
                      struct person *ret_person);

#endif
