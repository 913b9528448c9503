/* What the labels of a page say for its kind, and how they stand: a row of columns' labels heads a
 * list of people, the names of businesses with questions make a form, whatever the title says.
 * Titles and the decision are ocr/classify.h. */
#ifndef OCR_CLASSIFY_LABEL_H
#define OCR_CLASSIFY_LABEL_H

#include "ocr/reader.h"

/* What one label of a kind of page adds to its score. */
#define CLASSIFY_LABEL_SCORE 0.12
/* From so many cells on a page is a table and no copy of cards: what stands in it is a label. */
#define CLASSIFY_TABLE 12

/* About 1 decides alone. */
struct class_scores {
    float class[PAGE_CLASS_COUNT];
};

/* Adds what the labels say to the scores. all_lines: reads the longer lines too, which may be
 * labels with their values. */
void classify_labels(struct reader *reader, bool all_lines, struct class_scores *scores);

#endif
