/* The search for the most probable text in the output of a net, step by step. Only ctc.c needs
 * this; what it makes of the ways that are left is there. */
#ifndef OCR_CTC_SEARCH_H
#define OCR_CTC_SEARCH_H

#include "ocr/ctc.h"
#include "ocr/ctc_heap.h"

/* Codes of a step that are looked at before all others. */
#define TOP 5

/* What may follow. A code may be joined with the null beside it into one probability; then what
 * comes behind must not allow both to be counted twice. */
enum follow { ANYTHING, ONLY_SAME, NOT_SAME, FOLLOW_COUNT };

/* Ways are kept apart by what may follow and by how many codes of a character they are into. */
#define KINDS           (FOLLOW_COUNT * CHARSET_CODES)
#define KIND(follow, n) ((int)(follow)*CHARSET_CODES + (n))

/* Which codes of a step are looked at: the best two and null, the further best, the rest. */
enum group { GROUP_BEST, GROUP_TOP, GROUP_REST, GROUP_COUNT };

struct search {
    const struct charset *charset;
    int null;
    const bool *allowed; /* signs, NULL: all */
    const float *p;      /* of the step at hand */
    enum group group[4096];
    int ntop, top[TOP + 1]; /* codes of the first two groups; best first, null last */
    int best, second;
    struct heap heaps[KINDS];
    /* All ways of all steps; a step's ways in the order of its heaps. */
    int nlog, log_size;
    struct way *log; /* owned */
    int nsteps;
    struct {
        int32_t begin[KINDS + 1]; /* of each heap's ways in the log */
    } * steps;                    /* owned */
};

/* Begins a search over `steps` steps. null: the code of no character. allowed: the signs that can
 * occur, borrowed, NULL for all. Owned by the caller, ctc_search_free(); out of memory it aborts.
 */
struct search *ctc_search_new(const struct charset *charset, int null, int steps,
                              const bool *allowed);

/* Goes on by one step. excluded: codes that are not looked at, NULL for none. */
void ctc_search_step(struct search *search, int step, const struct net_output *output,
                     const bool *excluded);

void ctc_search_free(struct search *search);

/* Returns memory, or aborts where there is none. */
void *ctc_must(void *memory);

#endif
