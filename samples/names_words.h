/* The words that invented people and units are named with. Only names.c and names_unit.c need this;
 * the sets of single characters hold three-byte characters only. */
#ifndef SAMPLES_NAMES_WORDS_H
#define SAMPLES_NAMES_WORDS_H

extern const char names_surnames[]; /* the commonest first */
extern const char names_given[];    /* the commoner first, about */

/* Names of several parts, each list ended by NULL. */
extern const char *const names_double_surnames[];
extern const char *const names_first_turkic[], *const names_last_turkic[];
extern const char *const names_tibetan[], *const names_mongolian[];

struct names_region {
    const char *code, *province, *city, *district; /* city "" in the four municipalities */
};

extern const struct names_region names_regions[];
extern const int names_region_count;
extern const int names_beijing_regions; /* the first so many */

#endif
