/* The geometries of the detail sheets, as data. Only detail.c needs this. */
#ifndef SAMPLES_DETAIL_LAYOUTS_H
#define SAMPLES_DETAIL_LAYOUTS_H

#include <stdbool.h>
#include <stddef.h>

#include "rules/facts.h"

#define COLUMNS 10

/* Columns the mailroom does not need. */
enum extra_column {
    COLUMN_KIND = 100, /* 证书类型 */
    COLUMN_SIGNED,     /* 本人签字 */
    COLUMN_SEX,        /* as the number of the ID card says */
    COLUMN_POST,       /* 职务 */
    COLUMN_BUSINESS,   /* what this person asks for, the same as the form */
    COLUMN_UNIT,       /* the unit and, on a second line, the department */
    COLUMN_ID_KIND,    /* 证件类型 */
    COLUMN_DESK,       /* 岗位 */
    COLUMN_SYSTEM,     /* which system the certificate is for */
    COLUMN_ROLE,       /* what its holder may do there */
    COLUMN_PHONE,      /* of the office, not the person's own */
    COLUMN_MAIL,
    COLUMN_BORN, /* year and month, as the number of the ID card says */
    COLUMN_KEY,  /* the number of the certificate so far */
    COLUMN_FEE,
    COLUMN_KEYS,       /* how many certificates: one */
    COLUMN_WHO,        /* the name and, on a second line, the number of the ID card */
    COLUMN_UNIT_ALONE, /* the unit without a department */
    COLUMN_FIRST,      /* whether it is the person's first certificate */
    COLUMN_STAFF,      /* on the unit's staff or hired */
};

struct detail_column {
    int column; /* enum row_column + 1 or enum extra_column; 0 ends the list */
    double width_mm;
    const char *header;
};

#define OVERS 2

/* One more heading over several columns; `words` NULL for none. */
struct detail_over {
    const char *words;
    int first, columns;
};

struct detail_layout {
    const char *name;
    bool landscape;
    double top_mm, header_mm, row_mm;
    int spare_rows;     /* empty rows after the last person */
    int fewest_rows;    /* rows drawn at least */
    bool unit_in_table; /* the unit's name is the first row of the table, not a line above it */
    const char *title;
    struct detail_column columns[COLUMNS];
    const char *heading; /* before the unit's name */
    struct detail_over over[OVERS];
    bool open_sides;   /* horizontal rules only */
    bool total;        /* a last row: 合计 and how many people */
    bool three_lines;  /* rules above and below the headings and under the last row only */
    bool shaded;       /* headings on grey */
    bool signatures;   /* a last row for those who filled it in, checked it and are in charge */
    int people_a_page; /* the rest on another sheet; 0: everybody on one */
    bool groups;       /* a row with the department's name before its people */
    double size_pt, border_mm; /* of the text, of the outer frame; 0: as the desk has it */
    const char *title_below;   /* the second line of a title */
    const char *dated;         /* before the day, at the right above the table */
    const char *const *below;  /* lines under the table, ended by NULL */
    double band[3];            /* 0-1 red, green, blue of what is shaded; 0 for grey */
    bool cards;                /* no headings: a block of labels and values for each person */
    bool pairs;                /* two people in a line, the columns or cards once for each */
    bool across;               /* a column for each of people_a_page, what is asked at the left */
    bool squares;              /* a square for each character of the ID number */
    bool two_figures;          /* 01 for the first */
    const char *contact;       /* before the handler's name above the table, then his mobile */
    bool column_figures;       /* under the headings a row that numbers them, as statistics have */
    int merged[2];             /* columns whose cells are one where they say the same; 0 for none */
    const char *const *facts;  /* labels of the credit code and the handler, in a second row */
    const char *note;          /* a last row of small print over all columns */
    bool seal_above;           /* the seal is set beside the unit's name above the table */
    double cards_mm, label_mm; /* of a card, of each label in it; columns fill lines of cards_mm; or
                                  of all that is across */
};

/* For `below` in a table of layouts. */
#define LINES(...)                                                                                 \
    (const char *const[])                                                                          \
    {                                                                                              \
        __VA_ARGS__, NULL                                                                          \
    }

/* Those of detail_apart_layouts are set apart: never used while the reading is tuned. */
extern const struct detail_layout detail_first_layouts[], detail_more_layouts[],
    detail_apart_layouts[];
extern const int detail_first_count, detail_more_count, detail_apart_count;

/* Those of LAYOUTS_GEN5 to LAYOUTS_GEN17. */
extern const struct detail_layout detail_gen5_table[], detail_gen6_table[], detail_gen7_table[],
    detail_gen8_table[], detail_gen9_table[], detail_gen10_table[], detail_gen11_table[],
    detail_gen12_table[], detail_gen13_table[], detail_gen14_table[], detail_gen15_table[],
    detail_gen16_table[], detail_gen17_table[];
extern const int detail_gen5_count, detail_gen6_count, detail_gen7_count, detail_gen8_count,
    detail_gen9_count, detail_gen10_count, detail_gen11_count, detail_gen12_count,
    detail_gen13_count, detail_gen14_count, detail_gen15_count, detail_gen16_count,
    detail_gen17_count;

/* layout: 0 to detail_layouts() - 1, those set apart last, then those of LAYOUTS_GEN5 to
 * LAYOUTS_GEN17; or a composed one, and then the answer lasts until the next composed one is asked
 * for. */
const struct detail_layout *detail_layout_at(int layout);

#endif
