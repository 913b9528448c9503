/* Rows of a detail sheet that are not of one person. */
#include <stdio.h>
#include <string.h>

#include "samples/detail_cells.h"
#include "samples/detail_table.h"

#define HEADING_MM 34.0 /* of a row that is one label and one value */

double detail_draw_wide_row(const struct table *table, double y, double h, const char *label,
                            const char *value)
{
    struct draw_box left = {table->left, y, HEADING_MM, h};
    struct draw_box right = {table->left + HEADING_MM, y, table->width - HEADING_MM, h};
    detail_draw_cell(table, &table->style->label, &left, label);
    detail_draw_cell(table, &table->style->value, &right, value);
    return y + h;
}

double detail_draw_facts(const struct table *table, double y, double h)
{
    const struct story *story = table->story;
    const char *const *labels = table->layout->facts;
    char handler[96];
    snprintf(handler, sizeof handler, "%s  %s", story->handler.name, story->handler.mobile);
    const char *const values[] = {story->unit.credit_code, handler};
    double half = table->width / 2;
    for (int i = 0; i < 2; i++) {
        struct draw_box label = {table->left + half * i, y, HEADING_MM, h};
        struct draw_box value = {label.x + HEADING_MM, y, half - HEADING_MM, h};
        detail_draw_cell(table, &table->style->label, &label, labels[i]);
        detail_draw_cell(table, &table->style->value, &value, values[i]);
    }
    return y + h;
}

double detail_draw_note(const struct table *table, double y)
{
    struct draw_box box = {table->left, y, table->width, table->row_mm * 2};
    struct draw_box inner = {box.x + 1.5, y + 0.5, box.w - 3, box.h - 1};
    detail_draw_cell(table, &table->style->value, &box, "");
    draw_text_in_box(table->cr, &table->style->small, &inner, DRAW_LEFT, table->layout->note);
    return y + box.h;
}

double detail_draw_signatures(const struct table *table, double y)
{
    static const char *const words[] = {"填表人：", "审核人：", "单位负责人："};
    for (int i = 0; i < 3; i++) {
        double x = table->left + table->width * i / 3;
        struct draw_box box = {x, y, table->width / 3, table->row_mm};
        detail_draw_cell(table, &table->style->value, &box, "");
        draw_line_of_text(table->cr, &table->style->value, x + 2,
                          y + table->row_mm / 2 + table->style->value.size_mm * 0.35, words[i]);
    }
    return y + table->row_mm;
}

/* Whether a person's cell says what that of the person before says. */
static bool same_as_above(const struct table *table, int row, int column)
{
    char above[256], text[256];
    if (row <= table->first || row >= table->first + table->people)
        return false;
    detail_cell_text(table->story, row - 1, column, above, sizeof above);
    detail_cell_text(table->story, row, column, text, sizeof text);
    return strcmp(above, text) == 0;
}

int detail_merged_rows(const struct table *table, int row, int column)
{
    const int *merged = table->layout->merged;
    if (merged[0] != column + 1 && merged[1] != column + 1)
        return 1;
    if (same_as_above(table, row, column))
        return 0;
    int rows = 1;
    while (same_as_above(table, row + rows, column))
        rows++;
    return rows;
}
