/* How one unit's Word copy looks: faces, rules, ticks. Drawn once per envelope, so that its form
 * and its detail sheet come from the same desk. */
#ifndef SAMPLES_STYLE_H
#define SAMPLES_STYLE_H

#include "samples/draw.h"

enum tick_style {
    TICK_STROKE, /* √ drawn by hand, overrunning its box */
    TICK_CHECK,  /* ☑ */
    TICK_FILLED, /* ■ */
    TICK_CROSS,  /* × inside the box */
    TICK_STYLES
};

/* What stands for the box of an option. */
enum tick_box {
    BOX_SQUARE,
    BOX_ROUND,    /* as on pages of the web; what is chosen has a dot */
    BOX_BRACKETS, /* （√） */
    BOX_LENSES,   /* 【√】 */
    BOX_RING,     /* none: a ring is drawn round the figure before the word */
    BOX_NONE,     /* nothing: the mark stands alone where it belongs */
};

struct paper_style {
    struct draw_font label, value, title, small;
    enum draw_stroke stroke;
    double rule_mm, frame_mm;
    enum tick_style tick;
    enum tick_box box;
    bool spread_labels; /* 姓 名: two-character labels letter-spaced */
    bool colon;         /* labels end in a colon */
    bool star;          /* labels begin with the star of a required field */
    bool spread_names;  /* 王  伟: names of two characters as wide as those of three */
    bool blue_pen;      /* ticks and signature by hand are blue, else black */
    bool value_left;    /* values start at the left of their cell, else centred */
    bool bare;          /* the rules of the tables do not print at all */
    bool touching;      /* values stand on the rule below them */
    bool large_values;  /* values so large that they wrap */
    double pad_mm;
};

/* Which layouts and faces may be drawn: those the reader is tuned on, those kept apart to measure
 * it, or both; or forms and detail sheets that are composed, the same in two kinds. */
enum layout_set {
    LAYOUTS_TUNED,
    LAYOUTS_HELDOUT,
    LAYOUTS_ANY,
    LAYOUTS_COMPOSED,
    LAYOUTS_COMPOSED_APART,
    LAYOUTS_GEN5, /* a generation of its own, in none of the others; so are all that follow */
    LAYOUTS_GEN6,
    LAYOUTS_GEN7,
    LAYOUTS_GEN8,
    LAYOUTS_GEN9,
    LAYOUTS_GEN10,
    LAYOUTS_GEN11,
    LAYOUTS_GEN12,
    LAYOUTS_GEN13,
    LAYOUTS_GEN14,
    LAYOUTS_GEN15,
    LAYOUTS_GEN16,
    LAYOUTS_GEN17
};

/* True for the sets that are composed. */
bool layouts_composed(enum layout_set set);

/* Returns the number of a set's generation, LAYOUTS_GEN5 being 0; -1 for the sets of none. */
int layouts_generation(enum layout_set set);

/* True for the sets to measure with only. */
bool layouts_apart(enum layout_set set);

void style_init(struct paper_style *style, struct rng *rng, enum layout_set set);

/* Writes a label as this desk prints it: letter-spaced and with a colon where the style says so.
 * ret holds size bytes. */
void style_label(const struct paper_style *style, const char *label, char *ret, size_t size);

/* Writes a person's name as this desk types it. */
void style_name(const struct paper_style *style, const char *name, char *ret, size_t size);

/* The ink of what this desk writes by hand. */
void style_pen(cairo_t *cr, const struct paper_style *style);

/* Moves the box of a text down so far that the text touches the rule below it; a text of more
 * lines, which has no room to sink, stays where it is. */
void style_lower(cairo_t *cr, const struct draw_font *font, const char *utf8, struct draw_box *box);

/* The width of what stands for a box, for a mark of the given side. */
double style_tick_width(const struct paper_style *style, double side);

/* A tick box of the given side with its upper left corner at (x, y), ticked or empty. */
void style_tick_box(cairo_t *cr, const struct paper_style *style, double x, double y, double side,
                    bool ticked, struct rng *rng);

/* A signature: a few joined strokes, read by nobody. */
void style_signature(cairo_t *cr, const struct paper_style *style, double x, double y, double width,
                     struct rng *rng);

#endif
