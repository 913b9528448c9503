#include "samples/detail.h"

#include <stdio.h>
#include <string.h>

#include "samples/damage.h"
#include "samples/detail_layouts.h"

int detail_layouts(void)
{
    return detail_layout_count;
}

const char *detail_layout_name(int layout)
{
    return detail_layout_table[layout].name;
}

bool detail_layout_heldout(int layout)
{
    return detail_layout_table[layout].heldout;
}

bool detail_layout_landscape(int layout)
{
    return detail_layout_table[layout].landscape;
}

bool detail_layout_shows(int layout, enum row_column column)
{
    for (int c = 0; c < COLUMNS && detail_layout_table[layout].columns[c].column; c++) {
        if (detail_layout_table[layout].columns[c].column - 1 == (int)column)
            return true;
    }
    return false;
}

static void cell_text(const struct story *story, int row, int column, char *ret, size_t size)
{
    const struct person *person = &story->people[row];
    switch (column) {
    case ROW_NUMBER:
        snprintf(ret, size, "%d", row + 1);
        break;
    case ROW_NAME:
        style_name(&story->style, person->name, ret, size);
        break;
    case ROW_ID_NUMBER:
        snprintf(ret, size, "%s", person->id_number);
        break;
    case ROW_MOBILE:
        snprintf(ret, size, "%s", person->mobile);
        break;
    case ROW_DEPARTMENT:
        snprintf(ret, size, "%s", person->department);
        break;
    case ROW_YEARS:
        snprintf(ret, size, "%d%s", person->years, story->detail_seed % 2 ? "年" : "");
        break;
    case COLUMN_KIND - 1:
        snprintf(ret, size, "个人证书");
        break;
    default:
        ret[0] = '\0';
    }
}

/* Where the table is being drawn. */
struct table {
    cairo_t *cr;
    const struct story *story;
    const struct detail_layout *layout;
    struct rng *rng;
    double left, width;
};

static void draw_cell(const struct table *table, const struct draw_font *font,
                      const struct draw_box *box, const char *text)
{
    const struct paper_style *style = &table->story->style;
    struct draw_box inner = {box->x + 0.8, box->y + 0.5, box->w - 1.6, box->h - 1};
    if (!style->bare)
        draw_cell_rules(table->cr, box, style->rule_mm, style->stroke, table->layout->open_sides,
                        table->rng);
    if (style->touching && font != &style->label)
        style_lower(style, &inner);
    if (text[0])
        draw_text_in_box(table->cr, font, &inner, DRAW_CENTRE, text);
}

/* The headings, those under a common one half as high. */
static double draw_headings(const struct table *table, double y)
{
    const struct detail_layout *layout = table->layout;
    const struct detail_over *over = &layout->over;
    const struct draw_font *font = &table->story->style.label;
    double height = layout->header_mm * (over->words ? 1.7 : 1);
    struct draw_box box = {table->left, y, 0, height}, above = {0, y, 0, height / 2};
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
        bool under = over->words && c >= over->first && c < over->first + over->columns;
        if (under && c == over->first)
            above.x = box.x;
        above.w += under ? layout->columns[c].width_mm : 0;
        box.y = under ? y + height / 2 : y;
        box.h = under ? height / 2 : height;
        box.w = layout->columns[c].width_mm;
        draw_cell(table, font, &box, layout->columns[c].header);
        box.x += box.w;
    }
    if (over->words)
        draw_cell(table, font, &above, over->words);
    return y + height;
}

static double draw_row(const struct table *table, int row, double y)
{
    const struct story *story = table->story;
    char text[256];
    struct draw_box box = {table->left, y, 0, table->layout->row_mm};
    for (int c = 0; c < COLUMNS && table->layout->columns[c].column; c++) {
        int column = table->layout->columns[c].column - 1;
        box.w = table->layout->columns[c].width_mm;
        text[0] = '\0';
        if (row < story->npeople)
            cell_text(story, row, column, text, sizeof text);
        else if (column == ROW_NUMBER && story->detail_seed % 3 == 0)
            snprintf(text, sizeof text, "%d", row + 1);
        draw_cell(table, &story->style.value, &box, text);
        if (column + 1 == COLUMN_SIGNED && row < story->npeople)
            style_signature(table->cr, &story->style, box.x + 6, y + box.h * 0.55, box.w * 0.5,
                            table->rng);
        box.x += box.w;
    }
    return y + box.h;
}

/* Draws the table and returns its lower edge. */
static double draw_table(const struct table *table)
{
    const struct detail_layout *layout = table->layout;
    const struct story *story = table->story;
    const double heading = 34, top_row = 10;
    double y = layout->top_mm;
    if (layout->unit_in_table) {
        struct draw_box label = {table->left, y, heading, top_row};
        struct draw_box value = {table->left + heading, y, table->width - heading, top_row};
        draw_cell(table, &story->style.label, &label, layout->heading);
        draw_cell(table, &story->style.value, &value, story->detail_unit);
        y += top_row;
    }
    int rows = story->npeople + layout->spare_rows;
    if (rows < layout->fewest_rows)
        rows = layout->fewest_rows;
    y = draw_headings(table, y);
    for (int r = 0; r < rows; r++)
        y = draw_row(table, r, y);
    if (layout->total) {
        char text[32];
        struct draw_box label = {table->left, y, heading, layout->row_mm};
        struct draw_box value = {table->left + heading, y, table->width - heading, layout->row_mm};
        snprintf(text, sizeof text, "%d 人", story->npeople);
        draw_cell(table, &story->style.label, &label, "合  计");
        draw_cell(table, &story->style.value, &value, text);
        y += layout->row_mm;
    }
    return y;
}

void detail_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng)
{
    const struct detail_layout *layout = &detail_layout_table[story->detail_layout];
    const struct draw_font *label = &story->style.label;
    double page_w = layout->landscape ? 297 : 210, page_h = layout->landscape ? 210 : 297;
    double width = 0;
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++)
        width += layout->columns[c].width_mm;
    double left = (page_w - width) / 2;
    char line[160];

    draw_ink(cr);
    draw_text_at(cr, &story->style.title, page_w / 2, layout->top_mm - 18, DRAW_CENTRE,
                 layout->title);
    if (!layout->unit_in_table) {
        snprintf(line, sizeof line, "%s：%s", layout->heading, story->detail_unit);
        draw_line_of_text(cr, label, left, layout->top_mm - 4, line);
    }
    struct table table = {cr, story, layout, rng, left, width};
    double y = draw_table(&table);

    /* The seal stands below the table, or over its last rows where the page ends. */
    double place = y + 14 < page_h - 34 ? y + 14 : page_h - 34;
    double x = left + width * (layout->landscape ? 0.62 : 0.5);
    if (y + 4 < place)
        draw_line_of_text(cr, label, left + 2, place, "填表人：");
    draw_line_of_text(cr, label, x, place,
                      story->detail_seed % 2 ? "单位公章：" : "单位（盖章）：");
    snprintf(line, sizeof line, "2026年%d月%d日", story->receipt.month, story->receipt.day);
    draw_line_of_text(cr, label, x, place + 12, line);
    if (damage_has(sheet, DAMAGE_COPIED))
        damage_photocopy(cr, rng);
    double off_x = story->detail_seal.off_x, off_y = story->detail_seal.off_y;
    if (damage_has(sheet, DAMAGE_SEAL_ON_TEXT)) {
        /* Over the rows: the last that is filled in, or near it. */
        off_y -= place - layout->top_mm - layout->header_mm - layout->row_mm * story->npeople;
        off_x -= rng_uniform(rng, 0, width * 0.4);
    }
    if (story->detail_seal.stamped)
        seal_draw(cr, x + 26 + off_x, place + off_y, &story->detail_seal.style, rng);
    damage_red_ink(cr, story, sheet, x + 26, place, rng);
}
