/* The geometries of the application forms, as data, and the words on them. Only form*.c need this.
 */
#ifndef SAMPLES_FORM_LAYOUTS_H
#define SAMPLES_FORM_LAYOUTS_H

#include <stdbool.h>
#include <stdint.h>

#include "samples/form.h"

/* Fields of the blanks that the mailroom does not need. */
enum extra_field {
    EXTRA_BUSINESS = FIELD_COUNT, /* the label before the group of options */
    EXTRA_LEGAL,                  /* 法定代表人 */
    EXTRA_FAX,
    EXTRA_LEVEL,  /* 证书应用归属单位: 一级单位 or 二级单位 */
    EXTRA_KIND,   /* 证书类型 */
    EXTRA_DATE,   /* 申请日期 */
    EXTRA_REMARK, /* 备注 */
    EXTRA_DEPARTMENT,
    EXTRA_SYSTEM, /* which system the certificates are for */
    EXTRA_END
};

enum cell_kind {
    CELL_NONE,      /* ends a row */
    CELL_LABEL,     /* the label alone */
    CELL_VALUE,     /* the value alone */
    CELL_PAIR,      /* label and value in one cell: 单位名称：… */
    CELL_STACK,     /* label small at the top of the cell, value below it */
    CELL_TICKS,     /* the options */
    CELL_GROUP,     /* vertical heading over several rows; value: index into group_words */
    CELL_COVERED,   /* lies under a group that began in a row above */
    CELL_HEAD,      /* horizontal heading; value: index into head_words */
    CELL_NOTE,      /* declaration in small print */
    CELL_SEAL,      /* seal place with signature and date */
    CELL_AUTHORITY, /* the block the CA fills in */
    CELL_TEXT,      /* words of the layout's own; value: index into its texts */
    CELL_DOWN,      /* the same under each other */
    CELL_PLAIN,     /* the same outside of any table: no rules round it */
    CELL_FILLED,    /* the same as somebody fills in a value */
    CELL_PAPERS,    /* a list of the papers sent, each with a box that is ticked */
    CELL_CHOICE,    /* boxes of the layout's own, words divided by '|', those with a '*' ticked */
    CELL_YEARS,     /* boxes for 1 to 5 years, the story's ticked; value: FIELD_CERTIFICATE_YEARS */
    CELL_SMALL,     /* words of the layout's own in small print */
    CELL_SENTENCE,  /* words of the layout's own with {unit.name} and so on filled in on lines */
    CELL_COMB,      /* the value, a square for each of its characters */
    CELL_JOINED,    /* several values in one cell, as CELL_SENTENCE but typed without lines */
    CELL_REASON,    /* boxes for why a certificate is replaced, one ticked if that is asked for */
    CELL_LINE,      /* label and value on a line outside of any table: no rules round them */
    CELL_PROSE,     /* as CELL_SENTENCE, outside of any table */
    CELL_LOOSE,     /* as CELL_SEAL, outside of any table */
    CELL_ASKED,     /* words with {business}, where the options stand; outside of any table */
};

struct form_cell {
    uint8_t kind, value;
    uint8_t width; /* in 24ths of the table */
    uint8_t rows;  /* CELL_GROUP: rows covered */
};

#define FORM_CELLS 8
#define FORM_ROWS  30

struct form_row {
    double height_mm;
    struct form_cell cells[FORM_CELLS];
};

enum tick_arrangement {
    TICKS_ACROSS, /* boxes before their words, in lines */
    TICKS_DOWN,   /* one below the other */
    TICKS_GRID,   /* two columns */
    TICKS_AFTER,  /* the box behind the word */
    TICKS_CELLS,  /* each option in a column of its own */
    TICKS_TABLE,  /* two options in a row, word and box in cells of their own */
    TICKS_LIST,   /* a table: the word, what it is for, and the box */
    TICKS_ABOUT,  /* one below the other, what each is for in small print behind its word */
    TICKS_BELOW,  /* each word on top of a column, what is chosen is marked below it */
    TICKS_THREE,  /* three columns */
    TICKS_DOTS,   /* one below the other, the boxes at the right behind dots */
    TICKS_FIRST,  /* a table: the mark, a figure with the word, what it is for */
};

/* A label that only one layout has. */
struct form_word {
    int field;
    const char *text; /* NULL ends the list */
};

struct form_layout {
    const char *name;
    bool ruled;      /* false: underlined blanks, no rules */
    bool open_sides; /* horizontal rules only; where there are no rules: no blanks underlined */
    double left_mm, width_mm, top_mm;
    int options; /* index into option_sets */
    enum tick_arrangement ticks;
    struct form_row rows[FORM_ROWS];
    /* What follows is 0 or NULL for as the desk has it. */
    bool landscape, shaded, leaders; /* labels on grey; blanks are rows of dots */
    double size_pt, border_mm;       /* of labels and values; of the outer frame */
    const char *title, *title_below; /* the second line of a title */
    const char *above;               /* left above the table; $date is the day */
    const char *const *below;        /* lines under the table, ended by NULL */
    const char *const *texts;
    const struct form_word *words;
    enum tick_box box;
    const char *const *about;              /* TICKS_LIST, _ABOUT, _FIRST: what each is for */
    const struct form_option *own_options; /* in the place of `options`; FORM_OPTIONS of them */
    enum draw_stroke stroke;
    bool labels_left;                    /* in their cells, else centred */
    double band[3];                      /* 0-1 red, green, blue of shaded cells; 0 for grey */
    bool bands_only;                     /* shaded: CELL_TEXT only, not the labels */
    const char *year_words;              /* CELL_YEARS: after the figure; NULL: 年 */
    const char *const *year_names;       /* CELL_YEARS: five words in the place of the figures */
    const char *corner;                  /* small, at the right above the title */
    bool seal_left;                      /* the seal's place, the signature's at the right */
    const char *seal_words, *sign_words; /* beside the seal's and the signature's place */
    bool hints;                          /* a label's second line in small print */
    bool code; /* a QR code at the right of the title: where the application can be looked up */
};

struct form_option {
    const char *word; /* NULL: any word for the business, see form_option_word() */
    const char *business;
};

#define FORM_OPTIONS 8

/* Those of form_apart_layouts are set apart: never used while the reading is tuned. */
extern const struct form_layout form_first_layouts[], form_more_layouts[], form_apart_layouts[];
extern const int form_first_count, form_more_count, form_apart_count;

/* Those of LAYOUTS_GEN5 to LAYOUTS_GEN17. */
extern const struct form_layout form_gen5_table[], form_gen6_table[], form_gen7_table[],
    form_gen8_table[], form_gen9_table[], form_gen10_table[], form_gen11_table[],
    form_gen12_table[], form_gen13_table[], form_gen14_table[], form_gen15_table[],
    form_gen16_table[], form_gen17_table[];
extern const int form_gen5_count, form_gen6_count, form_gen7_count, form_gen8_count,
    form_gen9_count, form_gen10_count, form_gen11_count, form_gen12_count, form_gen13_count,
    form_gen14_count, form_gen15_count, form_gen16_count, form_gen17_count;

/* layout: 0 to form_layouts() - 1, those set apart last, then those of LAYOUTS_GEN5 to
 * LAYOUTS_GEN17; or a composed one, and then the answer lasts until the next composed one is asked
 * for. */
const struct form_layout *form_layout_at(int layout);

/* The options of a layout; without a business after the last if there are fewer than FORM_OPTIONS.
 */
const struct form_option *form_layout_options(int layout);

extern const struct form_option form_option_sets[][FORM_OPTIONS];
extern const char *const form_group_words[];
extern const char *const form_head_words[];

/* The words before a value; field: enum field or enum extra_field. A static string; one that was
 * made illegible lasts until the next call. */
const char *form_label(const struct story *story, int field);

/* The word beside the box of an option of this story's form. A static string. */
const char *form_option_word(const struct story *story, const struct form_option *option);

/* What is typed in a field; "" if nothing. */
void form_text(const struct story *story, int field, char *ret, size_t size);

#endif
