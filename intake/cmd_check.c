/* check: what the mailroom would decide on files. Nothing is stored. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "intake/cmd.h"
#include "intake/decide.h"
#include "intake/facts_json.h"
#include "intake/home.h"
#include "intake/inbox.h"
#include "intake/log.h"
#include "intake/moment.h"
#include "intake/pages.h"
#include "intake/pipeline.h"
#include "intake/store/item.h"
#include "rules/facts_pack.h"
#include "rules/normal.h"

struct check {
    struct conf conf;
    struct reading reading;
    bool facts;           /* print what each page says instead of the decisions */
    int pictures;         /* folder for drawn pages, -1: none */
    const char *day_text; /* of receipt, NULL: today */
    int32_t day;
    int items; /* printed so far, over all files */

    /* of the file at hand */
    char name[LIMIT_TEXT]; /* without its folder, printable */
    struct packed {
        unsigned char *bytes;
        size_t size;
    } * pages; /* from page 1 at index 1 */
    struct splitter splitter;
};

static bool check_has(void *state, int page)
{
    return ((const struct check *)state)->pages[page].bytes != NULL;
}

static int check_get(void *state, int page, unsigned char **ret_bytes, size_t *ret_size,
                     struct err *err)
{
    const struct check *check = state;
    const struct packed *packed = &check->pages[page];

    (void)err;
    *ret_bytes = malloc(packed->size);
    if (!*ret_bytes)
        abort();
    memcpy(*ret_bytes, packed->bytes, packed->size);
    *ret_size = packed->size;
    return 0;
}

static int check_draw(const struct check *check, int page, const unsigned char *picture,
                      size_t size, struct err *err)
{
    char name[NAME_MAX + 1];

    snprintf(name, sizeof name, "%.200s-page-%04d.jpg", check->name, page);
    return home_write(check->pictures, name, picture, size, err);
}

static int check_keep(void *state, const struct page_facts *facts, const unsigned char *packed,
                      size_t packed_size, const unsigned char *picture, size_t picture_size,
                      struct err *err)
{
    struct check *check = state;
    struct packed *page = &check->pages[facts->page];

    page->bytes = malloc(packed_size);
    if (!page->bytes)
        abort();
    memcpy(page->bytes, packed, packed_size);
    page->size = packed_size;
    log_progress("%s: page %d", check->name, facts->page);
    if (facts->class == PAGE_UNREADABLE)
        log_line("%s: page %d is unreadable (%s)", check->name, facts->page, facts->cause);
    return picture && check->pictures >= 0
               ? check_draw(check, facts->page, picture, picture_size, err)
               : 0;
}

static int check_decide(struct check *check, const struct envelope *envelope, struct err *err)
{
    char id[ITEM_ID_SIZE], received[MOMENT_SIZE];
    const struct decide_input input = {
        .rules = check->reading.rules,
        .rules_version = check->reading.rules_version,
        .source = {.state = check, .get = check_get},
        .id = id,
        .batch = check->name,
        .received_at = received,
        .day = check->day,
        .envelope = *envelope,
    };
    struct decision *decision = NULL;

    if (check->day_text)
        moment_noon(received, check->day_text);
    else
        moment_text(received, time(NULL));
    snprintf(id, sizeof id, "W%.4s%.2s%.2s-%06d", received, received + 5, received + 8,
             ++check->items % 1000000);
    if (decide_envelope(&input, &decision, err) < 0)
        return -1;
    puts(decision->document);
    fflush(stdout);
    decision_free(decision);
    return 0;
}

/* Goes over the pages in order, once all are there. */
static int check_tell(struct check *check, int pages, struct err *err)
{
    struct page_facts *facts = malloc(sizeof *facts);
    struct envelope envelope;
    int rc = 0;

    if (!facts)
        abort();
    for (int page = 1; page <= pages && rc == 0; page++) {
        rc = facts_unpack(check->pages[page].bytes, check->pages[page].size, facts, err);
        if (rc < 0)
            break;
        if (check->facts)
            facts_json_print(facts, check->name, stdout);
        else if (splitter_page(&check->splitter, facts, &envelope))
            rc = check_decide(check, &envelope, err);
    }
    if (rc == 0 && !check->facts && splitter_end(&check->splitter, &envelope))
        rc = check_decide(check, &envelope, err);
    free(facts);
    return rc;
}

static int check_pages(struct check *check, const char *path, int pages, struct err *err)
{
    const struct pages_file file = {.folder = AT_FDCWD,
                                    .name = path,
                                    .pages = pages,
                                    .picture = check->pictures >= 0,
                                    .draw = check->pictures >= 0};
    const struct pages_sink sink = {.state = check, .has = check_has, .keep = check_keep};
    int rc;

    check->splitter = (struct splitter){0};
    check->pages = calloc((size_t)pages + 2, sizeof *check->pages);
    if (!check->pages)
        abort();
    rc = pages_read(check->reading.pool, &file, &sink, err);
    if (rc == 0)
        rc = check_tell(check, pages, err);
    for (int page = 1; page <= pages; page++)
        free(check->pages[page].bytes);
    free(check->pages);
    check->pages = NULL;
    return rc;
}

static int check_file(struct check *check, const char *path, struct err *err)
{
    const char *slash = strrchr(path, '/');
    char text[320];
    struct inspection inspection;
    const char *reason;

    inbox_show_name(check->name, sizeof check->name, slash ? slash + 1 : path);
    if (pages_inspect(check->reading.pool, AT_FDCWD, path, &inspection, err) < 0)
        return -1;
    reason = inspection_reason(&inspection, text, sizeof text);
    if (reason)
        return err_set(err, ERR_BATCH, ERR_FORMAT, "%s", reason);
    return check_pages(check, path, inspection.pages, err);
}

static int check_files(struct check *check, const struct cmd_line *line)
{
    int status = STATUS_OK;

    for (int i = 0; i < line->nargs; i++) {
        struct err err = {0};

        if (check_file(check, line->args[i], &err) == 0)
            continue;
        if (err.scope == ERR_RUN)
            return cmd_fail(&err);
        log_line("%s: %s", check->name, err.msg);
        status = STATUS_PARTIAL;
    }
    return status;
}

static int pictures_open(const char *path, int *ret_fd, struct err *err)
{
    if (mkdir(path, 0700) < 0 && access(path, W_OK) < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the folder \"%s\" cannot be written", path);
    *ret_fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (*ret_fd < 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "\"%s\" is no folder", path);
    return 0;
}

int cmd_check(const struct command *command, int argc, char **argv)
{
    const char *draw = NULL, *jobs = NULL;
    struct check check = {.pictures = -1};
    const struct cmd_option options[] = {{"--draw", &draw, NULL},
                                         {"--jobs", &jobs, NULL},
                                         {"--received", &check.day_text, NULL},
                                         {"--facts", NULL, &check.facts}};
    struct cmd_line line;
    struct err err = {0};
    int status;

    if (cmd_options(options, 4, argc, argv, &line, &err) < 0)
        return cmd_usage(command, &err);
    if (!line.nargs) {
        err_set(&err, ERR_RUN, ERR_CONFIG, "no file is named");
        return cmd_usage(command, &err);
    }
    if (cmd_conf(NULL, &line, &check.conf, &err) < 0 ||
        cmd_day(check.day_text, &check.day, &err) < 0 ||
        (jobs && conf_set(&check.conf, "jobs", jobs, &err) < 0) ||
        (draw && pictures_open(draw, &check.pictures, &err) < 0) ||
        reading_start(&check.conf, &check.reading, &err) < 0)
        return cmd_fail(&err);
    status = check_files(&check, &line);
    reading_stop(&check.reading);
    if (check.pictures >= 0)
        close(check.pictures);
    return status;
}
