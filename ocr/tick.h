/* Tick boxes of a form: finds the boxes by their edges (or rings, or brackets), binds each to the
 * option word beside it, and says whether it is ticked by the ink inside, judged against the others
 * of its group. The words are read; the ticks are never recognised as characters. */
#ifndef OCR_TICK_H
#define OCR_TICK_H

#include "ocr/bind.h"
#include "ocr/tick_word.h"

#define TICK_BOXES 64

/* What may be a tick box: a square hole between straight edges or a square of ink, a ring, a pair
 * of brackets. */
struct tick_box {
    struct box box;          /* px of page->grey */
    double ink;              /* share of ink inside, 0-1 */
    int line;                /* layout line it stands in */
    struct tick_words words; /* what stands beside it */
};

enum tick_kind { TICK_SQUARE, TICK_ROUND, TICK_BRACKETS };

struct tick_boxes {
    enum tick_kind kind;
    bool crowded; /* two options stand behind one box: the second one's was not found */
    int n;
    struct tick_box items[TICK_BOXES]; /* by line, then from left to right */
};

/* Finds the boxes and the options beside them. A line of several options is marked as not to be
 * read as a whole: its words are read one by one. Returns 0, or -1 with ERR_ENGINE (page). */
int tick_find(struct reader *reader, struct tick_boxes *ret_boxes, struct err *err);

/* Fills facts->ticks. labels: of the form, to find a typed option where no boxes are drawn. */
void tick_read(struct reader *reader, const struct labels *labels, const struct tick_boxes *boxes,
               struct page_facts *facts);

/* Whether a box is ticked, by its share of ink and that of an empty one of its form (0-1). */
enum answer tick_answer(double ink, double base);

/* Adds an option with its answer, if there is room. */
void tick_add(struct page_facts *facts, const char *option, enum answer answer, float confidence,
              struct box scan_box);

#endif
