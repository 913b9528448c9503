/* The ways through the output of a net that are kept at one step: the best few, in a heap. Only
 * ctc_search.h needs this. */
#ifndef OCR_CTC_HEAP_H
#define OCR_CTC_HEAP_H

#include <stdbool.h>
#include <stdint.h>

#define HEAP_MOST 16 /* ways */

/* One step of a way. */
struct way {
    int32_t before; /* the step before, in the log; -1: the beginning */
    int32_t sign;   /* that ends here, CHARSET_NONE */
    int32_t node;   /* where it stands within a character */
    int16_t code;
    bool again; /* the code of the step before, not a second one */
    float certainty, score;
    uint64_t codes; /* all codes so far, to know ways that spell the same */
};

/* The best ways of one kind, the worst on top of the heap. */
struct heap {
    int n, most;
    struct way ways[HEAP_MOST + 1];
};

/* Adds a way if it is among the best; of two that spell the same the better one stays. */
void ctc_heap_push(struct heap *heap, const struct way *way);

#endif
