/* Rule files as libcyaml reads them, and errors that name the file and the line. Only rules/load,
 * its parts and rules/stationery include this; libcyaml is seen nowhere else. */
#ifndef RULES_LOAD_FILE_H
#define RULES_LOAD_FILE_H

#include <cyaml/cyaml.h>
#include <stddef.h>

#include "rules/err.h"
#include "rules/rules.h"

struct rule_file {
    const char *name; /* office.yaml */
    char *text;       /* NUL-terminated */
    size_t size;
};

/* Reads a file of a folder. ret_file: released by rule_file_release. Returns 0, or -1 with
 * ERR_CONFIG (run) if it cannot be read or is larger than any rule file. */
int rule_file_read(const char *folder, const char *name, struct rule_file *ret_file,
                   struct err *err);
void rule_file_release(struct rule_file *file);

/* Parses a file after a schema whose top value is a pointer. ret_data: released by rule_file_free
 * with the same schema. Returns 0, or -1 with ERR_CONFIG (run). */
int rule_file_parse(const struct rule_file *file, const cyaml_schema_value_t *schema,
                    void **ret_data, struct err *err);
void rule_file_free(const cyaml_schema_value_t *schema, void *data);

/* Returns the line (from 1) of the nth (from 0) place where word stands by itself outside
 * comments, or 0. */
int rule_file_line(const struct rule_file *file, const char *word, int nth);

/* Says what is wrong with a word of a file. Returns -1 with ERR_CONFIG (run). */
int rule_file_err(const struct rule_file *file, int line, struct err *err, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

/* Each fills its part of the rules from a file and checks it. Return 0, or -1 with ERR_CONFIG. */
int load_office(const struct rule_file *file, struct rules *rules, struct err *err);
int load_checklists(const struct rule_file *file, struct rules *rules, struct err *err);
int load_labels(const struct rule_file *file, struct rules *rules, struct err *err);
int load_parts(const struct rule_file *file, struct rules *rules, struct err *err);
int load_words(const struct rule_file *file, struct rules *rules, struct err *err);
int load_thresholds(const struct rule_file *file, struct rules *rules, struct err *err);
int load_texts(const struct rule_file *file, struct rules *rules, struct err *err);

/* Names of all fields and of yes and no, for schemas. The values of load_fields are FIELD_x + 1,
 * so that 0 is "not given". */
extern const cyaml_strval_t load_fields[FIELD_COUNT];
extern const cyaml_strval_t load_yes_no[2];

/* Kinds of page, columns of detail sheets, blocks of forms, roles of labels; all but the blocks
 * count from 1 as well. */
extern const cyaml_strval_t load_pages[8], load_columns[ROW_COLUMN_COUNT], load_blocks[5],
    load_roles[11];

#endif
