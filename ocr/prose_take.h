/* Values that sentences hold, taken one by one: what has the form of a field's values and is
 * delimited by the sentence. Which field stands where is ocr/bind_prose.h and its parts; what a
 * value says is read later. Only bind_prose.c and prose_*.c need this. */
#ifndef OCR_PROSE_TAKE_H
#define OCR_PROSE_TAKE_H

#include "ocr/bind_prose.h"
#include "ocr/prose.h"

/* A search through the sentences of a form. */
struct finding {
    struct reader *reader;
    const struct prose *prose;  /* the paragraph that is looked at */
    struct prose_value *values; /* PROSE_VALUES */
    int n;
    bool blank[FIELD_COUNT];  /* asked for, and nothing was filled in: what follows is another's */
    char handler[LIMIT_TEXT]; /* the name that was taken of who acts, "" for none */
};

/* True for a field that holds an address. */
bool prose_is_address(enum field field);

/* True for a character that is neither word nor figure. */
bool prose_is_speck(const char *text);

/* True if a value of the field that ends before `to` does so where the sentence goes on, and not
 * only where its line does: the first line of a unit's name may be the name of another, that of a
 * number a shorter one. */
bool prose_is_delimited(const struct prose *prose, enum field field, int to);

/* Takes what stands from `from` up to `to` for a value of the field, if it has the form of one and
 * is the first. */
void prose_take_words(struct finding *finding, enum field field, int from, int to);

/* The same if it is delimited, too; FIELD_COUNT takes nothing. */
void prose_take(struct finding *finding, enum field field, int from, int to);

/* Takes a blank of a field that nobody has filled in, wide and without ink, between the colon
 * before `next` and the mark there, as a place that is empty. */
void prose_take_blank(struct finding *finding, enum field field, int next);

#endif
