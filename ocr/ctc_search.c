#include "ocr/ctc_search.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Ways kept at each step that are at the end of a character, and that are one code, or more, into
 * the next one. */
#define WIDTH_WHOLE 5
#define WIDTH_ONE   10
#define WIDTH_MORE  HEAP_MOST

/* Nothing is less certain, ln p. */
#define CERTAINTY_MIN (-20.0F)
/* Added to every certainty, and the factor for text out of a dictionary, which all of it is. */
#define CERTAINTY_OFFSET (-0.085)
#define CERTAINTY_RATIO  2.25F

void *ctc_must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

/* ---- steps ---- */

static float certainty_of(float p)
{
    float ln = p > 2.0611536e-9F ? logf(p) : CERTAINTY_MIN;

    return (float)(ln + CERTAINTY_OFFSET);
}

/* Sorts the codes of a step into groups. excluded: codes that are left out, or NULL. */
static void group_codes(struct search *search, int codes, const bool *excluded)
{
    int n = 0;

    for (int code = 0; code < codes; code++) {
        search->group[code] = GROUP_REST;
        if ((excluded && excluded[code]) ||
            (n == TOP && search->p[code] <= search->p[search->top[n - 1]]))
            continue;
        if (n < TOP)
            n++;
        int place = n - 1;

        for (; place > 0 && search->p[search->top[place - 1]] < search->p[code]; place--)
            search->top[place] = search->top[place - 1];
        search->top[place] = code;
    }
    for (int i = 0; i < n; i++)
        search->group[search->top[i]] = i < 2 ? GROUP_BEST : GROUP_TOP;
    search->best = n > 0 ? search->top[0] : -1;
    search->second = n > 1 ? search->top[1] : -1;
    if (search->group[search->null] == GROUP_REST)
        search->top[n++] = search->null;
    search->group[search->null] = GROUP_BEST;
    search->ntop = n;
}

static void push(struct search *search, const struct way *before, int place, int length,
                 enum follow follow, struct way way)
{
    uint64_t codes = before ? before->codes : 0;

    if (!way.again && way.code != search->null) {
        uint64_t n = (uint64_t)search->charset->ncodes, carry = ((codes >> 32) * n) >> 32;

        codes = codes * n + carry + (uint64_t)way.code;
    }
    way.codes = codes;
    way.before = before ? place : -1;
    way.score = way.certainty + (before ? before->score : 0);
    ctc_heap_push(&search->heaps[KIND(follow, length)], &way);
}

/* A code that ends no character: within one, the same again, or null. */
static void push_part(struct search *search, const struct way *before, int place, int length,
                      enum follow follow, struct way way, float certainty)
{
    way.certainty = certainty * CERTAINTY_RATIO;
    if (way.certainty >= CERTAINTY_MIN || way.code == search->null)
        push(search, before, place, length, follow, way);
}

/* Probability of a code together with the null beside it, and with the code before where the two
 * are the best of the step: one step between two characters may belong to either. */
static float joined(const struct search *search, const struct way *before, enum follow before_may,
                    int code)
{
    float p = search->p[code] + search->p[search->null];

    if (before && before_may == ANYTHING && before->code != search->null &&
        ((before->code == search->best && code == search->second) ||
         (code == search->best && before->code == search->second)))
        p += search->p[before->code];
    return p;
}

/* The code of a way once more. */
static void go_on_same(struct search *search, const struct way *before, int place, int length,
                       enum follow may, enum group group)
{
    struct way same = {
        .sign = before->sign, .node = before->node, .code = before->code, .again = true};

    if (search->group[before->code] != group)
        return;
    if (may != NOT_SAME)
        push_part(search, before, place, length, ANYTHING, same,
                  certainty_of(search->p[before->code]));
    if (may == ANYTHING && group == GROUP_BEST && before->code != search->null)
        push_part(search, before, place, length, NOT_SAME, same,
                  certainty_of(search->p[before->code] + search->p[search->null]));
}

/* A code that ends a character. */
static void go_on_final(struct search *search, const struct way *before, int place, int node,
                        enum follow may, enum group group, const struct charset_edge *edge)
{
    bool null = node == 0 && edge->code == search->null;
    struct way way = {.sign = null ? CHARSET_NONE : edge->sign, .code = edge->code};
    float certainty = certainty_of(search->p[edge->code]);

    if ((certainty < CERTAINTY_MIN && edge->code != search->null) ||
        (way.sign != CHARSET_NONE && search->allowed && !search->allowed[way.sign]))
        return;
    way.certainty = certainty * CERTAINTY_RATIO;
    push(search, before, place, 0, ANYTHING, way);
    if (group != GROUP_BEST || edge->code == search->null)
        return;
    way.certainty = certainty_of(joined(search, before, may, edge->code)) * CERTAINTY_RATIO;
    push(search, before, place, 0, ONLY_SAME, way);
}

/* A code behind which the character goes on. */
static void go_on_next(struct search *search, const struct way *before, int place, int length,
                       enum follow may, enum group group, const struct charset_edge *edge)
{
    struct way way = {.sign = CHARSET_NONE, .node = edge->node, .code = edge->code};

    push_part(search, before, place, length + 1, ANYTHING, way,
              certainty_of(search->p[edge->code]));
    if (group == GROUP_BEST && edge->code != search->null)
        push_part(search, before, place, length + 1, ONLY_SAME, way,
                  certainty_of(joined(search, before, may, edge->code)));
}

/* Edges of a node that are looked at, in the order of the model. */
struct edges {
    int n;
    const struct charset_edge *items[TOP + 1];
};

static void edges_add(struct edges *edges, const struct charset_edge *edge, bool final)
{
    int rank = final ? edge->final_rank : edge->next_rank, place = edges->n++;

    for (; place > 0; place--) {
        const struct charset_edge *other = edges->items[place - 1];

        if ((final ? other->final_rank : other->next_rank) <= rank)
            break;
        edges->items[place] = other;
    }
    edges->items[place] = edge;
}

static bool is_looked_at(const struct search *search, const struct way *before, int code,
                         enum group group)
{
    return search->group[code] == group && !(before && before->code == code);
}

/* The edges in a group of few codes. */
static void go_on_few(struct search *search, const struct way *before, int place, int length,
                      enum follow may, enum group group)
{
    struct edges final = {0}, next = {0};
    int node = before ? before->node : 0;

    for (int i = 0; i < search->ntop; i++) {
        const struct charset_edge *edge;

        if (!is_looked_at(search, before, search->top[i], group))
            continue;
        edge = charset_edge(search->charset, node, search->top[i]);
        if (edge && edge->final_rank >= 0)
            edges_add(&final, edge, true);
        if (edge && edge->next_rank >= 0)
            edges_add(&next, edge, false);
    }
    for (int i = 0; i < final.n; i++)
        go_on_final(search, before, place, node, may, group, final.items[i]);
    for (int i = 0; i < next.n; i++)
        go_on_next(search, before, place, length, may, group, next.items[i]);
}

/* The edges of all other codes: a step whose best codes lead nowhere. */
static void go_on_rest(struct search *search, const struct way *before, int place, int length,
                       enum follow may)
{
    const struct charset *charset = search->charset;
    int node = before ? before->node : 0;

    for (int e = charset->nodes[node].edges; e != CHARSET_NONE; e = charset->edges[e].other) {
        const struct charset_edge *edge = &charset->edges[e];

        if (!is_looked_at(search, before, edge->code, GROUP_REST))
            continue;
        if (edge->final_rank >= 0)
            go_on_final(search, before, place, node, may, GROUP_REST, edge);
        if (edge->next_rank >= 0)
            go_on_next(search, before, place, length, may, GROUP_REST, edge);
    }
}

/* Everything that may follow a way. */
static void go_on(struct search *search, const struct way *before, int place, int length,
                  enum follow may, enum group group)
{
    if (before) {
        struct way null = {
            .sign = CHARSET_NONE, .node = before->node, .code = (int16_t)search->null};

        go_on_same(search, before, place, length, may, group);
        if (may == ONLY_SAME)
            return;
        if (before->code != search->null && length > 0 && group == GROUP_BEST)
            push_part(search, before, place, length, ANYTHING, null,
                      certainty_of(search->p[search->null]));
    }
    if (group == GROUP_REST)
        go_on_rest(search, before, place, length, may);
    else
        go_on_few(search, before, place, length, may, group);
}

static bool any_way(const struct search *search)
{
    for (int length = 0; length < CHARSET_CODES; length++)
        if (search->heaps[KIND(ANYTHING, length)].n)
            return true;
    return false;
}

/* Goes on from every way of the step before. */
static void go_on_all(struct search *search, int step, enum group group)
{
    const int32_t *begin = search->steps[step - 1].begin;

    for (int kind = 0; kind < KINDS; kind++)
        for (int i = begin[kind + 1] - 1; i >= begin[kind]; i--) {
            struct way before = search->log[i];

            go_on(search, &before, i, kind % CHARSET_CODES, (enum follow)(kind / CHARSET_CODES),
                  group);
        }
}

static void keep_step(struct search *search, int step)
{
    for (int kind = 0; kind < KINDS; kind++) {
        const struct heap *heap = &search->heaps[kind];

        search->steps[step].begin[kind] = search->nlog;
        if (search->nlog + heap->n > search->log_size) {
            search->log_size = 2 * search->log_size + WIDTH_MORE;
            search->log =
                ctc_must(realloc(search->log, (size_t)search->log_size * sizeof *search->log));
        }
        for (int i = 0; i < heap->n; i++)
            search->log[search->nlog++] = heap->ways[i];
    }
    search->steps[step].begin[KINDS] = search->nlog;
}

static void clear_heaps(struct search *search)
{
    for (int kind = 0; kind < KINDS; kind++) {
        int length = kind % CHARSET_CODES;

        search->heaps[kind].n = 0;
        search->heaps[kind].most = length == 0 ? WIDTH_WHOLE : length == 1 ? WIDTH_ONE : WIDTH_MORE;
    }
}

void ctc_search_step(struct search *search, int step, const struct net_output *output,
                     const bool *excluded)
{
    search->p = output->p + (size_t)step * (size_t)output->codes;
    group_codes(search, output->codes, excluded);
    clear_heaps(search);
    if (step == 0)
        go_on(search, NULL, -1, 0, ANYTHING, GROUP_BEST);
    else
        for (int group = 0; group < GROUP_COUNT && !any_way(search); group++)
            go_on_all(search, step, (enum group)group);
    keep_step(search, step);
}

struct search *ctc_search_new(const struct charset *charset, int null, int steps,
                              const bool *allowed)
{
    struct search *search = ctc_must(calloc(1, sizeof *search));

    search->charset = charset;
    search->null = null;
    search->allowed = allowed;
    search->nsteps = steps;
    search->steps = ctc_must(calloc((size_t)steps, sizeof *search->steps));
    return search;
}

void ctc_search_free(struct search *search)
{
    free(search->log);
    free(search->steps);
    free(search);
}
