/* The parts of a form that is being composed. Only compose_form*.c need this. */
#ifndef SAMPLES_COMPOSE_MAKER_H
#define SAMPLES_COMPOSE_MAKER_H

#include "samples/compose_words.h"
#include "samples/form_layouts.h"

#define COMPOSED_TEXTS 24
#define COMPOSED_WORDS 32
#define BLOCKS         5

/* What stands over or beside a block. Odd numbers have LEFT and PLAIN only. */
enum heading { HEADING_NONE, HEADING_BAND, HEADING_UPRIGHT, HEADING_LEFT, HEADING_PLAIN };

/* How a label and its value stand. */
enum arrangement { SIDE, ABOVE, STACK, PAIR };

/* A field that can be asked for: the room its value takes, and on how many forms of a hundred. */
struct asked {
    int field;
    double mm;
    int percent;
};

/* Ended by an entry of 0 percent. */
extern const struct asked compose_asked[];

/* A layout with all it points to. */
struct form_made {
    int number;
    struct form_layout layout;
    struct form_word words[COMPOSED_WORDS];
    const char *texts[COMPOSED_TEXTS], *below[2], *about[FORM_OPTIONS];
    struct form_option options[FORM_OPTIONS];
    char name[32], headings[BLOCKS][64], option_words[FORM_OPTIONS][64];
};

struct maker {
    struct rng rng;
    bool apart;
    enum heading heading;
    enum arrangement arrangement;
    int rows, words, texts, headings;
    int pairs, label; /* in a row; width of a label in 24ths */
    double row_mm;
    struct form_layout *layout; /* of made */
    struct form_made *made;
};

const char *maker_phrase(struct maker *maker, enum phrase what);

/* Rows and cells, one after the other; value and kind as in struct form_cell. */
struct form_row *maker_row(struct maker *maker, double height_mm);
void maker_cell(struct form_row *row, int kind, int value, int width);

/* Keeps a text (borrowed) and returns its index. */
int maker_text(struct maker *maker, const char *text);

/* Chooses the label of a field; briefly only under a heading that says whose it is. */
void maker_word(struct maker *maker, int field, bool brief);

/* How many of n fields fit into one row of `width` 24ths, 1 at least. */
int maker_fitting(const struct maker *maker, const int *fields, int n, int width);

/* Adds a row for n fields and their values, and one for the options of the business. */
void maker_fields(struct maker *maker, const int *fields, int n, int width);
void maker_ticks(struct maker *maker, int width);

#endif
