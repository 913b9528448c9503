/* The settings of the program: a table of options, each with type, range, default, unit and help;
 * filled from the optional file mailroom.yaml in the home folder and from --set NAME=VALUE.
 * Not for what the office decides; that is rules/. The only user of libcyaml in intake/. */
#ifndef INTAKE_CONF_H
#define INTAKE_CONF_H

#include <limits.h>
#include <stdbool.h>
#include <stdio.h>

#include "rules/err.h"

#define CONF_FILE "mailroom.yaml"

struct conf {
    int jobs;               /* page processes at a time; 0: one for each core */
    int page_timeout_s;     /* for reading one page */
    int stable_seconds;     /* since a batch file was last changed, before it is taken */
    int incomplete_seconds; /* the same for a file that ends in the middle of a page */
    bool keep_pictures;     /* page pictures for review */
    char label_size[16];    /* mm, width x height: 100x150 or 76x130 */
    char rules[PATH_MAX];   /* folder of the rule files; "": beside the program */
    char models[PATH_MAX];  /* folder of own recognition models; "": those of the system */
};

/* Sets every default. */
void conf_init(struct conf *conf);

/* Sets one option from its text. Returns 0, or -1 with ERR_CONFIG (run). */
int conf_set(struct conf *conf, const char *name, const char *value, struct err *err);

/* The same for "NAME=VALUE". */
int conf_set_pair(struct conf *conf, const char *pair, struct err *err);

/* Reads a file of options over what conf holds; a missing file is no error. Returns 0, or -1 with
 * ERR_CONFIG (run): unknown option, wrong value, no YAML. */
int conf_load(struct conf *conf, const char *path, struct err *err);

/* Prints every option with its value, unit, range, default and help, as a file conf_load reads. */
void conf_print(const struct conf *conf, FILE *out);

/* Returns the number of page processes to run: the option, or one for each usable core. */
int conf_jobs(const struct conf *conf);

#endif
