#include "ocr/ctc.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/ctc_search.h"

/* How many times the choices are looked for again. */
#define CHOICE_ROUNDS 5

/* The best way of the last step that is at the end of a character. Returns its place, or -1. */
static int best_way(const struct search *search)
{
    int best = -1;

    for (int follow = 0; follow < FOLLOW_COUNT; follow++) {
        const int32_t *begin = search->steps[search->nsteps - 1].begin + KIND(follow, 0);

        for (int i = begin[0]; follow != ONLY_SAME && i < begin[1]; i++)
            if (best < 0 || search->log[i].score > search->log[best].score)
                best = i;
    }
    return best;
}

/* Writes the last n steps that led to a way, in order. Returns how many there are. */
static int path_to(const struct search *search, int place, int n, int *ret_path)
{
    int length = 0;

    for (int i = place; i >= 0 && length < n; i = search->log[i].before)
        length++;
    for (int i = length - 1; i >= 0; i--, place = search->log[place].before)
        ret_path[i] = place;
    return length;
}

/* A character on a path. */
struct found {
    int sign;
    int first, begin, end; /* steps: its first code, its last code, behind it */
    double certainty, rating;
};

static void take_step(const struct way *way, double *certainty, double *rating)
{
    if (way->certainty < *certainty)
        *certainty = way->certainty;
    *rating -= way->certainty;
}

/* The characters on a path of n steps. The steps before a character count for it; behind the last
 * one, and before a space, for the character before. Returns how many. */
static int signs_on(const struct search *search, const int *path, int n, struct found *found)
{
    int count = 0, t = 0;

    while (t < n) {
        double certainty = 0, rating = 0;
        int first = -1;

        while (t < n && search->log[path[t]].sign == CHARSET_NONE) {
            if (first < 0 && search->log[path[t]].code != search->null)
                first = t;
            take_step(&search->log[path[t++]], &certainty, &rating);
        }
        if (count && (t == n || search->log[path[t]].sign == CHARSET_SPACE)) {
            struct found *last = &found[count - 1];

            last->certainty = fmin(last->certainty, (float)certainty);
            last->rating = (float)(last->rating + rating);
            certainty = rating = 0;
        }
        if (t == n)
            break;
        found[count] = (struct found){
            .sign = search->log[path[t]].sign, .first = first < 0 ? t : first, .begin = t};
        do
            take_step(&search->log[path[t++]], &certainty, &rating);
        while (t < n && search->log[path[t]].again);
        found[count].end = t;
        found[count].certainty = (float)certainty;
        found[count++].rating = (float)rating;
    }
    return count;
}

void ctc_read(const struct charset *charset, int null, const struct net_output *output,
              const bool *allowed, struct ctc_line *ret_line)
{
    struct search *search;
    struct found *found;
    int *path, n, steps = output->steps;

    *ret_line = (struct ctc_line){0};
    if (steps < 1 || output->codes < charset->ncodes)
        return;
    search = ctc_search_new(charset, null, steps, allowed);
    path = ctc_must(malloc((size_t)steps * sizeof *path));
    found = ctc_must(malloc((size_t)steps * sizeof *found));
    for (int t = 0; t < steps; t++)
        ctc_search_step(search, t, output, NULL);
    n = signs_on(search, path, path_to(search, best_way(search), steps, path), found);
    ret_line->signs = ctc_must(calloc((size_t)n + 1, sizeof *ret_line->signs));
    ret_line->n = n;
    for (int i = 0; i < n; i++) {
        int end = i + 1 < n ? found[i].end + (found[i + 1].begin - found[i].end) / 2 : steps;

        ret_line->signs[i] = (struct ctc_sign){.sign = found[i].sign,
                                               .certainty = (float)found[i].certainty,
                                               .first = found[i].first,
                                               .last = found[i].end,
                                               .begin = i ? ret_line->signs[i - 1].end : 0,
                                               .end = end};
    }
    free(path);
    free(found);
    ctc_search_free(search);
}

/* The best character in a place of the line, by the ways that end behind it; the codes of those
 * ways are excluded from the next round. */
static void choose(const struct search *search, struct ctc_sign *place, int *path,
                   struct found *found, bool *excluded)
{
    const int32_t *begin = search->steps[place->end - 1].begin + KIND(ANYTHING, 0);
    int length = place->end - place->begin, best = -1, n, first = 0;

    for (int i = begin[0]; i < begin[1]; i++) {
        int at = i, back = 0;

        while (at >= 0 && back < length && search->log[at].sign == CHARSET_NONE) {
            at = search->log[at].before;
            back++;
        }
        if (at >= 0 && back < length &&
            (best < 0 || search->log[i].score > search->log[best].score))
            best = i;
    }
    if (best < 0)
        return;
    length = path_to(search, best, length, path);
    n = signs_on(search, path, length, found);
    for (int i = 1; i < n; i++)
        if (found[i].rating < found[first].rating)
            first = i;
    if (!n)
        return;
    for (int i = 0; i < length; i++)
        excluded[search->log[path[i]].code] |= search->log[path[i]].code != search->null;
    if (place->nchoices < CTC_CHOICES) {
        place->choices[place->nchoices].sign = found[first].sign;
        place->choices[place->nchoices++].rating = (float)found[first].rating;
    }
}

void ctc_choices(const struct charset *charset, int null, const struct net_output *output,
                 const bool *allowed, struct ctc_line *line)
{
    int steps = output->steps, codes = output->codes;
    bool *excluded;
    int *path;
    struct found *found;

    if (!line->n)
        return;
    excluded = ctc_must(calloc((size_t)line->n * (size_t)codes, sizeof *excluded));
    path = ctc_must(malloc((size_t)steps * sizeof *path));
    found = ctc_must(malloc((size_t)steps * sizeof *found));
    for (int round = 0; round <= CHOICE_ROUNDS; round++) {
        struct search *search = ctc_search_new(charset, null, steps, allowed);

        for (int t = 0, i = 0; t < steps; t++) {
            while (i + 1 < line->n && t >= line->signs[i].end)
                i++;
            ctc_search_step(search, t, output, round ? excluded + (size_t)i * (size_t)codes : NULL);
        }
        for (int i = 0; i < line->n; i++)
            choose(search, &line->signs[i], path, found, excluded + (size_t)i * (size_t)codes);
        ctc_search_free(search);
    }
    free(excluded);
    free(path);
    free(found);
}

void ctc_release(struct ctc_line *line)
{
    if (!line)
        return;
    free(line->signs);
    *line = (struct ctc_line){0};
}
