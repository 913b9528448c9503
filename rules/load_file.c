#include "rules/load_file.h"

#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"

/* Bytes; the largest of our own has about 40 000. */
#define RULE_FILE_BYTES (1U << 20)

const cyaml_strval_t load_fields[FIELD_COUNT] = {
#define X(id, name, kind) {name, FIELD_##id + 1},
    FIELD_LIST(X)
#undef X
};

const cyaml_strval_t load_yes_no[2] = {{"no", 0}, {"yes", 1}};

int rule_file_read(const char *folder, const char *name, struct rule_file *ret_file,
                   struct err *err)
{
    char path[4096];
    FILE *stream;
    char *text = NULL;
    size_t size;

    if ((size_t)snprintf(path, sizeof path, "%s/%s", folder, name) >= sizeof path)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the path of rule file %s is too long", name);
    stream = fopen(path, "rbe");
    if (!stream)
        return err_set(err, ERR_RUN, ERR_CONFIG, "cannot open rule file %s: %s", path,
                       strerror(errno));
    text = malloc(RULE_FILE_BYTES + 1);
    if (!text)
        abort();
    size = fread(text, 1, RULE_FILE_BYTES + 1, stream);
    if (ferror(stream) || size > RULE_FILE_BYTES) {
        err_set(err, ERR_RUN, ERR_CONFIG, "cannot read rule file %s: %s", path,
                size > RULE_FILE_BYTES ? "it is larger than 1 MB" : "input error");
        free(text);
        fclose(stream);
        return -1;
    }
    fclose(stream);
    text[size] = '\0';
    *ret_file = (struct rule_file){.name = name, .text = text, .size = size};
    return 0;
}

void rule_file_release(struct rule_file *file)
{
    free(file->text);
    file->text = NULL;
}

int rule_file_err(const struct rule_file *file, int line, struct err *err, const char *fmt, ...)
{
    char message[400];
    va_list ap;

    va_start(ap, fmt);
    vsnprintf(message, sizeof message, fmt, ap);
    va_end(ap);
    if (line > 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "%s:%d: %s", file->name, line, message);
    return err_set(err, ERR_RUN, ERR_CONFIG, "%s: %s", file->name, message);
}

/* What libcyaml says about an error: the first line names it, later ones trace back to it from the
 * innermost value, each with its place in the file. */
struct complaint {
    char message[256];
    int line;
};

static void hear(cyaml_log_t level, void *context, const char *fmt, va_list ap)
{
    struct complaint *complaint = context;
    char said[256];
    const char *text = said, *place;
    size_t n;

    (void)level;
    vsnprintf(said, sizeof said, fmt, ap);
    n = strlen(said);
    while (n > 0 && isspace((unsigned char)said[n - 1]))
        said[--n] = '\0';
    place = strstr(said, "line: ");
    if (place && complaint->line == 0)
        complaint->line = atoi(place + strlen("line: "));
    if (strncmp(text, "Load: ", strlen("Load: ")) == 0)
        text += strlen("Load: ");
    if (!complaint->message[0] && strncmp(text, "Backtrace", strlen("Backtrace")) != 0)
        text_copy(complaint->message, sizeof complaint->message, text);
}

static cyaml_config_t config_for(struct complaint *complaint)
{
    return (cyaml_config_t){.log_fn = hear,
                            .log_ctx = complaint,
                            .mem_fn = cyaml_mem,
                            .log_level = CYAML_LOG_ERROR,
                            .flags = CYAML_CFG_NO_ALIAS};
}

/* Of a key that should not be there libcyaml gives the place of the value before it. */
static int complaint_line(const struct rule_file *file, const struct complaint *complaint)
{
    static const char unexpected[] = "Unexpected key: ";
    const char *key = complaint->message + strlen(unexpected);
    int line, nth = 0;

    if (strncmp(complaint->message, unexpected, strlen(unexpected)) != 0)
        return complaint->line;
    do
        line = rule_file_line(file, key, nth++);
    while (line > 0 && line < complaint->line);
    return line > 0 ? line : complaint->line;
}

int rule_file_parse(const struct rule_file *file, const cyaml_schema_value_t *schema,
                    void **ret_data, struct err *err)
{
    struct complaint complaint = {0};
    cyaml_config_t config = config_for(&complaint);
    cyaml_err_t answer =
        cyaml_load_data((const uint8_t *)file->text, file->size, &config, schema, ret_data, NULL);

    if (answer == CYAML_OK && *ret_data)
        return 0;
    if (answer == CYAML_OK)
        return rule_file_err(file, 0, err, "the file is empty");
    return rule_file_err(file, complaint_line(file, &complaint), err, "%s",
                         complaint.message[0] ? complaint.message : cyaml_strerror(answer));
}

void rule_file_free(const cyaml_schema_value_t *schema, void *data)
{
    struct complaint complaint = {0};
    cyaml_config_t config = config_for(&complaint);

    cyaml_free(&config, schema, data, 0);
}

static bool is_edge(char c)
{
    return c == '\0' || strchr(" \t\r\n[]{},:\"'", c) != NULL;
}

int rule_file_line(const struct rule_file *file, const char *word, int nth)
{
    size_t n = strlen(word);
    int line = 1;

    for (const char *p = file->text; *p; p++) {
        bool begins = p == file->text || is_edge(p[-1]);

        if (begins && *p == '#')
            p += strcspn(p, "\n");
        else if (begins && strncmp(p, word, n) == 0 && is_edge(p[n]) && nth-- == 0)
            return line;
        if (!*p)
            break; /* the comment was the end of the file */
        line += *p == '\n';
    }
    return 0;
}
