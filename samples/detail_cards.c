/* Detail sheets that give every person a block of lines, or a column, instead of a row. */
#include <stdio.h>

#include "samples/detail_cells.h"
#include "samples/detail_table.h"

/* Rounding in the widths of a line. */
#define SLACK_MM 0.5

/* True if the column begins a line; *at is where it begins, moved on behind it. */
static bool begins_line(const struct detail_layout *layout, int column, double *at)
{
    bool begins =
        column == 0 || *at + layout->columns[column].width_mm > layout->cards_mm + SLACK_MM;
    *at = (begins ? 0 : *at) + layout->columns[column].width_mm;
    return begins;
}

int detail_card_lines(const struct detail_layout *layout)
{
    int lines = 0;
    double at = 0;
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++)
        lines += begins_line(layout, c, &at);
    return lines;
}

double detail_draw_card(const struct table *table, int row, double y)
{
    const struct detail_layout *layout = table->layout;
    double line = table->row_mm / detail_card_lines(layout), at = 0;
    char text[256], words[64];
    struct draw_box box = {table->left, y - line, 0, line};
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
        const struct detail_column *column = &layout->columns[c];
        if (begins_line(layout, c, &at)) {
            box.x = table->left;
            box.y += line;
        }
        text[0] = '\0';
        if (row < table->first + table->people)
            detail_cell_text(table->story, row, column->column - 1, text, sizeof text);
        if (column->column - 1 == ROW_NUMBER) {
            /* The number stands behind its word, as a heading over the card. */
            snprintf(words, sizeof words, "%s%d", column->header, row + 1);
            box.w = column->width_mm;
            detail_draw_cell(table, &table->style->label, &box, words);
            box.x += box.w;
            continue;
        }
        box.w = layout->label_mm;
        detail_draw_cell(table, &table->style->label, &box, column->header);
        box.x += box.w;
        box.w = column->width_mm - layout->label_mm;
        detail_draw_cell(table, &table->style->value, &box, text);
        box.x += box.w;
    }
    return y + table->row_mm;
}

double detail_draw_across(const struct table *table, double y)
{
    const struct detail_layout *layout = table->layout;
    double width = (layout->cards_mm - layout->label_mm) / layout->people_a_page;
    char text[256];
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
        struct draw_box box = {table->left, y, layout->label_mm, table->row_mm};
        detail_draw_cell(table, &table->style->label, &box, layout->columns[c].header);
        box.x += box.w;
        box.w = width;
        for (int i = 0; i < layout->people_a_page; i++, box.x += width) {
            text[0] = '\0';
            if (i < table->people)
                detail_cell_text(table->story, table->first + i, layout->columns[c].column - 1,
                                 text, sizeof text);
            detail_draw_cell(table, &table->style->value, &box, text);
        }
        y += table->row_mm;
    }
    return y;
}
