#include "intake/items.h"

#include <limits.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <wchar.h>

int items_open(const char *home, enum store_mode mode, struct store **ret_store, struct err *err)
{
    char path[PATH_MAX];

    if (!home)
        return err_set(err, ERR_RUN, ERR_CONFIG, "--home is missing");
    if (snprintf(path, sizeof path, "%s/mailroom.db", home) >= (int)sizeof path)
        return err_set(err, ERR_RUN, ERR_CONFIG, "the name of the home folder is too long");
    if (access(path, F_OK) != 0)
        return err_set(err, ERR_RUN, ERR_CONFIG, "'%s' is no home folder: it has no mailroom.db",
                       home);
    return store_open(path, mode, ret_store, err);
}

static int word_check(const char *option, const char *word, const char *const *words, int n,
                      struct err *err)
{
    char list[128] = "";
    size_t used = 0;

    if (!word)
        return 0;
    for (int i = 0; i < n; i++) {
        if (strcmp(words[i], word) == 0)
            return 0;
        used += (size_t)snprintf(list + used, sizeof list - used, " %s", words[i]);
    }
    return err_set(err, ERR_RUN, ERR_CONFIG, "%s is one of%s", option, list);
}

int items_filter_check(const struct item_filter *filter, struct err *err)
{
    const char *const verdicts[] = {outcome_name(OUTCOME_ACCEPT), outcome_name(OUTCOME_REJECT),
                                    outcome_name(OUTCOME_REVIEW)};
    const char *const states[] = {item_state_name(ITEM_OPEN), item_state_name(ITEM_RELEASED),
                                  item_state_name(ITEM_OVERTURNED),
                                  item_state_name(ITEM_SUPERSEDED)};

    if (word_check("--verdict", filter->verdict, verdicts, 3, err) < 0)
        return -1;
    return word_check("--state", filter->state, states, 4, err);
}

static int visit_all(struct store *store, const struct item_filter *filter,
                     int (*visit)(void *state, const struct item *item, struct err *err),
                     void *state, struct err *err)
{
    char after[ITEM_ID_SIZE] = "";
    struct item item;
    int rc;

    while ((rc = item_next(store, after, filter, &item, err)) == 1) {
        memcpy(after, item.id, sizeof after);
        rc = visit(state, &item, err);
        item_release(&item);
        if (rc < 0)
            return -1;
    }
    return rc;
}

int items_visit(struct store *store, const struct item_filter *filter, char *const *ids, int n,
                int (*visit)(void *state, const struct item *item, struct err *err), void *state,
                struct err *err)
{
    if (n == 0)
        return visit_all(store, filter, visit, state, err);
    for (int i = 0; i < n; i++) {
        struct item item;
        int rc = item_get(store, ids[i], &item, err);

        if (rc == 0)
            return err_set(err, ERR_RUN, ERR_CONFIG, "there is no work item %s", ids[i]);
        if (rc < 0)
            return -1;
        rc = visit(state, &item, err);
        item_release(&item);
        if (rc < 0)
            return -1;
    }
    return 0;
}

/* ---- columns ---- */

#define COLUMN_GAP 2

/* Takes a character: ret_bytes of text that stand so many places wide. Returns 0 at the end. */
static int take(const char **text, const char **ret_bytes, size_t *ret_size)
{
    mbstate_t state = {0};
    wchar_t c = 0;
    size_t n = mbrtowc(&c, *text, strlen(*text), &state);
    int places = n <= MB_LEN_MAX ? wcwidth(c) : -1;

    if (!**text)
        return 0;
    *ret_bytes = *text;
    *ret_size = n <= MB_LEN_MAX ? n : 1;
    *text += *ret_size;
    if (places > 0)
        return places;
    *ret_bytes = "?";
    *ret_size = 1;
    return 1;
}

static int measure(const char *text)
{
    const char *bytes;
    size_t size;
    int width = 0;

    for (int places; (places = take(&text, &bytes, &size)) > 0;)
        width += places;
    return width;
}

void items_cell(const char *text, int width)
{
    const char *bytes, *rest = text;
    size_t size;
    int used = 0, room;

    setlocale(LC_CTYPE, "C.UTF-8");
    room = width == 0 || measure(text) <= width ? INT_MAX : width - 1;
    for (int places; (places = take(&rest, &bytes, &size)) > 0 && used + places <= room;) {
        fwrite(bytes, 1, size, stdout);
        used += places;
    }
    if (room != INT_MAX) {
        fputs("…", stdout);
        used++;
    }
    if (width)
        printf("%*s", width - used + COLUMN_GAP, "");
}
