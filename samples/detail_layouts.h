/* The geometries of the detail sheets, as data. Only detail.c needs this. */
#ifndef SAMPLES_DETAIL_LAYOUTS_H
#define SAMPLES_DETAIL_LAYOUTS_H

#include <stdbool.h>

#include "rules/facts.h"

#define COLUMNS 8

/* Columns the mailroom does not need. */
enum extra_column {
    COLUMN_KIND = 100, /* 证书类型 */
    COLUMN_SIGNED,     /* 本人签字 */
};

struct detail_column {
    int column; /* enum row_column + 1 or enum extra_column; 0 ends the list */
    double width_mm;
    const char *header;
};

/* One more heading over several columns; `words` NULL for none. */
struct detail_over {
    const char *words;
    int first, columns;
};

struct detail_layout {
    const char *name;
    bool heldout, landscape;
    double top_mm, header_mm, row_mm;
    int spare_rows;     /* empty rows after the last person */
    int fewest_rows;    /* rows drawn at least */
    bool unit_in_table; /* the unit's name is the first row of the table, not a line above it */
    const char *title;
    struct detail_column columns[COLUMNS];
    const char *heading; /* before the unit's name */
    struct detail_over over;
    bool open_sides; /* horizontal rules only */
    bool total;      /* a last row: 合计 and how many people */
};

extern const struct detail_layout detail_layout_table[];
extern const int detail_layout_count;

#endif
