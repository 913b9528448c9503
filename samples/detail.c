#include "samples/detail.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "samples/damage.h"
#include "samples/detail_cells.h"
#include "samples/detail_table.h"

/* Under the table stand whose seal and which day, and the seal needs paper below them. */
#define SEAL_WORDS_MM 14.0
#define SEAL_PLACE_MM 50.0

/* Where a seal above the table stands: how far along it, how far over it. */
#define SEAL_ABOVE_PART 0.32
#define SEAL_ABOVE_MM   14.0

/* No row is lower than this, however many people there are. */
#define LOWEST_ROW_MM 6.5

/* Of the row that numbers the columns. */
#define COLUMN_FIGURES_MM 6.0

/* The characters of an ID number. */
#define ID_SQUARES 18

/* Of a row over the list that says whose it is. */
#define TOP_ROW_MM 10.0

/* The grey of shaded headings. */
#define SHADE 0.88

static void fill_shade(const struct table *table, const struct draw_box *box)
{
    const double *band = table->layout->band;
    if (band[0] > 0)
        draw_fill(table->cr, box, band[0], band[1], band[2]);
    else
        draw_fill(table->cr, box, SHADE, SHADE, SHADE);
}

void detail_draw_cell(const struct table *table, const struct draw_font *font,
                      const struct draw_box *box, const char *text)
{
    const struct paper_style *style = table->style;
    const struct detail_layout *layout = table->layout;
    struct draw_box inner = {box->x + 0.8, box->y + 0.5, box->w - 1.6, box->h - 1};
    if (layout->shaded && font == &style->label)
        fill_shade(table, box);
    if (!style->bare && !layout->three_lines)
        draw_cell_rules(table->cr, box, style->rule_mm, style->stroke, layout->open_sides,
                        table->rng);
    if (style->touching && font != &style->label)
        style_lower(table->cr, font, text, &inner);
    if (text[0])
        draw_text_in_box(table->cr, font, &inner, DRAW_CENTRE, text);
}

/* The heading over this column and others, or NULL. */
static const struct detail_over *over_column(const struct detail_layout *layout, int column)
{
    for (int i = 0; i < OVERS && layout->over[i].words; i++) {
        const struct detail_over *over = &layout->over[i];
        if (column >= over->first && column < over->first + over->columns)
            return over;
    }
    return NULL;
}

static double headings_mm(const struct detail_layout *layout)
{
    double figures = layout->column_figures ? COLUMN_FIGURES_MM : 0;
    return layout->cards || layout->across
               ? 0
               : layout->header_mm * (layout->over[0].words ? 1.7 : 1) + figures;
}

/* The row that numbers the columns; the column of the people's numbers says what it is. */
static void draw_column_figures(const struct table *table, double x, double y)
{
    const struct detail_layout *layout = table->layout;
    struct draw_box box = {x, y, 0, COLUMN_FIGURES_MM};
    int figure = 0;
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
        char text[16] = "栏次";
        if (layout->columns[c].column - 1 != ROW_NUMBER)
            snprintf(text, sizeof text, "%d", ++figure);
        box.w = layout->columns[c].width_mm;
        detail_draw_cell(table, &table->style->label, &box, text);
        box.x += box.w;
    }
}

/* The headings from x on, those under a common one half as high. */
static double draw_headings(const struct table *table, double x, double y)
{
    const struct detail_layout *layout = table->layout;
    const struct draw_font *font = &table->style->label;
    double end = y + headings_mm(layout), height = end - y;
    if (layout->column_figures) {
        height -= COLUMN_FIGURES_MM;
        draw_column_figures(table, x, y + height);
    }
    struct draw_box box = {x, y, 0, height}, above = {0, y, 0, height / 2};
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++) {
        const struct detail_over *over = over_column(layout, c);
        box.y = over ? y + height / 2 : y;
        box.h = over ? height / 2 : height;
        box.w = layout->columns[c].width_mm;
        detail_draw_cell(table, font, &box, layout->columns[c].header);
        if (over && c == over->first)
            above.x = box.x;
        box.x += box.w;
        if (over && c == over->first + over->columns - 1) {
            above.w = box.x - above.x;
            detail_draw_cell(table, font, &above, over->words);
        }
    }
    return end;
}

/* A number, a square for each of its characters. */
static void draw_squares(const struct table *table, const struct draw_box *box, const char *text)
{
    struct draw_box square = {box->x, box->y, box->w / ID_SQUARES, box->h};
    for (size_t i = 0; i < ID_SQUARES; i++, square.x += square.w) {
        const char one[2] = {i < strlen(text) ? text[i] : '\0', '\0'};
        detail_draw_cell(table, &table->style->value, &square, one);
    }
}

static double draw_row(const struct table *table, int row, double x, double y)
{
    const struct story *story = table->story;
    char text[256];
    struct draw_box box = {x, y, 0, table->row_mm};
    for (int c = 0; c < COLUMNS && table->layout->columns[c].column; c++) {
        int column = table->layout->columns[c].column - 1;
        box.w = table->layout->columns[c].width_mm;
        int rows = detail_merged_rows(table, row, column);
        box.h = table->row_mm * rows;
        if (rows == 0) {
            box.x += box.w;
            continue;
        }
        text[0] = '\0';
        if (row < table->first + table->people)
            detail_cell_text(story, row, column, text, sizeof text);
        else if (column == ROW_NUMBER && story->detail_seed % 3 == 0)
            snprintf(text, sizeof text, "%d", row + 1);
        if (column == ROW_ID_NUMBER && table->layout->squares)
            draw_squares(table, &box, text);
        else
            detail_draw_cell(table, &table->style->value, &box, text);
        if (column + 1 == COLUMN_SIGNED && row < table->first + table->people)
            style_signature(table->cr, table->style, box.x + 6, y + box.h * 0.55, box.w * 0.5,
                            table->rng);
        box.x += box.w;
    }
    return y + table->row_mm;
}

/* People of a department on a sheet that names it above them and not in their rows. */
#define GROUP_PEOPLE 3

static bool begins_group(const struct table *table, int row)
{
    const struct person *people = table->story->people;
    return table->layout->groups && row < table->people && row % GROUP_PEOPLE == 0 &&
           (row == 0 || strcmp(people[row].department, people[row - GROUP_PEOPLE].department) != 0);
}

static double draw_group(const struct table *table, int row, double y)
{
    struct draw_box box = {table->left, y, table->width, table->row_mm};
    detail_draw_cell(table, &table->style->label, &box, table->story->people[row].department);
    return y + box.h;
}

/* People in a line of the table. */
static int in_line(const struct detail_layout *layout)
{
    return layout->pairs ? 2 : 1;
}

/* As many rows, and as high, as leave the seal its place; as Word's user drags them. */
static void fit_rows(struct table *table, double page_h)
{
    const struct detail_layout *layout = table->layout;
    table->groups = 0;
    for (int r = 0; r < table->people; r++)
        table->groups += begins_group(table, r);
    int ends = layout->total + layout->signatures + (layout->note ? 2 : 0);
    int below = 0, more = (table->last ? ends : 0) + table->groups;
    for (; table->last && layout->below && layout->below[below]; below++)
        ;
    double room = page_h - layout->top_mm - headings_mm(layout) - SEAL_PLACE_MM -
                  (layout->unit_in_table ? TOP_ROW_MM : 0) - (layout->facts ? TOP_ROW_MM : 0) -
                  below * table->style->small.size_mm * 1.5;
    int per = in_line(layout), filled = (table->people + per - 1) / per;
    table->rows = filled + (table->last ? layout->spare_rows : 0);
    if (table->last && table->rows < layout->fewest_rows)
        table->rows = layout->fewest_rows;
    while (table->rows > filled && (table->rows + more) * layout->row_mm > room)
        table->rows--;
    table->row_mm = layout->row_mm;
    if ((table->rows + more) * table->row_mm > room)
        table->row_mm = room / (table->rows + more);
    double lowest = LOWEST_ROW_MM * (layout->cards ? detail_card_lines(layout) : 1);
    if (table->row_mm < lowest)
        table->row_mm = lowest;
}

static double draw_all_headings(const struct table *table, double y)
{
    int per = in_line(table->layout);
    for (int i = 1; i < per; i++)
        draw_headings(table, table->left + table->width * i / per, y);
    return draw_headings(table, table->left, y);
}

static double draw_line_of(const struct table *table, int line, double y)
{
    int per = in_line(table->layout), row = table->first + line * per;
    if (table->layout->cards) {
        struct table beside = *table;
        for (int i = 1; i < per; i++) {
            beside.left = table->left + table->width * i / per;
            detail_draw_card(&beside, row + i, y);
        }
        return detail_draw_card(table, row, y);
    }
    for (int i = 1; i < per; i++)
        draw_row(table, row + i, table->left + table->width * i / per, y);
    return draw_row(table, row, table->left, y);
}

/* Draws the table and returns its lower edge. */
static double draw_table(const struct table *table)
{
    const struct detail_layout *layout = table->layout;
    const struct story *story = table->story;
    double y = layout->top_mm, right = table->left + table->width;
    if (layout->unit_in_table)
        y = detail_draw_wide_row(table, y, TOP_ROW_MM, layout->heading, story->detail_unit);
    if (layout->facts)
        y = detail_draw_facts(table, y, TOP_ROW_MM);
    double head = y;
    if (!layout->cards && !layout->across)
        y = draw_all_headings(table, y);
    double body = y;
    if (layout->across)
        y = detail_draw_across(table, y);
    for (int r = 0; r < table->rows && !layout->across; r++) {
        if (begins_group(table, r))
            y = draw_group(table, r, y);
        y = draw_line_of(table, r, y);
    }
    if (table->last && layout->total) {
        char text[32];
        snprintf(text, sizeof text, "%d 人", story->npeople);
        y = detail_draw_wide_row(table, y, table->row_mm, "合  计", text);
    }
    if (table->last && layout->note)
        y = detail_draw_note(table, y);
    if (table->last && layout->signatures)
        y = detail_draw_signatures(table, y);
    if (layout->three_lines && !table->style->bare) {
        const double lines[] = {head, body, y};
        for (int i = 0; i < 3; i++)
            draw_line(table->cr, table->left, lines[i], right, lines[i], i == 1 ? 0.25 : 0.5,
                      table->style->stroke, table->rng);
    }
    if (layout->border_mm > 0 && !table->style->bare) {
        struct draw_box frame = {table->left, layout->top_mm, table->width, y - layout->top_mm};
        draw_rect(table->cr, &frame, layout->border_mm, DRAW_SOLID, NULL);
    }
    return y;
}

/* Title, and above the table whose people these are. */
static void draw_head(const struct table *table, double middle)
{
    const struct detail_layout *layout = table->layout;
    const struct story *story = table->story;
    const struct draw_font *label = &table->style->label;
    struct draw_font title = table->style->title;
    char line[160];
    double y = layout->top_mm - 18;
    if (layout->title_below) {
        draw_text_at(table->cr, &title, middle, y - title.size_mm * 0.6, DRAW_CENTRE,
                     layout->title);
        title.size_mm *= layout->title_below[0] & 0x80 ? 1 : 0.65;
        draw_text_at(table->cr, &title, middle, y + title.size_mm * 0.75, DRAW_CENTRE,
                     layout->title_below);
    } else {
        draw_text_at(table->cr, &title, middle, y, DRAW_CENTRE, layout->title);
    }
    double used = 0, up = layout->contact ? label->size_mm * 1.7 : 0;
    if (!layout->unit_in_table) {
        snprintf(line, sizeof line, "%s：%s", layout->heading, story->detail_unit);
        used = draw_line_of_text(table->cr, label, table->left, layout->top_mm - 4 - up, line);
    }
    if (layout->contact) {
        snprintf(line, sizeof line, "%s：%s    手机：%s", layout->contact, story->handler.name,
                 story->handler.mobile);
        used = draw_line_of_text(table->cr, label, table->left, layout->top_mm - 4, line);
    }
    if (layout->dated) {
        snprintf(line, sizeof line, "%s2026年%d月%d日", layout->dated, story->receipt.month,
                 story->receipt.day);
        if (used + draw_text_width(table->cr, label, line) + 4 > table->width)
            return;
        draw_text_at(table->cr, label, table->left + table->width, layout->top_mm - 4, DRAW_RIGHT,
                     line);
    }
}

/* The desk's style as this sheet changes it. */
static struct paper_style sheet_style(const struct story *story, const struct detail_layout *layout)
{
    struct paper_style style = story->style;
    if (layout->size_pt > 0)
        style.label.size_mm = style.value.size_mm = layout->size_pt * DRAW_PT;
    return style;
}

/* Who is on this sheet of the list. */
static void choose_people(struct table *table, int part)
{
    int most = table->layout->people_a_page, people = table->story->npeople;
    table->first = part * most;
    table->people = people - table->first;
    table->last = most == 0 || table->people <= most;
    if (!table->last)
        table->people = most;
}

/* Which sheet of how many, at the foot of each. */
static void draw_page_number(const struct table *table, int part, double x, double y)
{
    char text[48];
    int sheets = detail_layout_sheets(table->story->detail_layout, table->story->npeople);
    if (sheets < 2)
        return;
    snprintf(text, sizeof text, "第 %d 页  共 %d 页", part + 1, sheets);
    draw_text_at(table->cr, &table->style->small, x, y, DRAW_CENTRE, text);
}

void detail_draw(cairo_t *cr, const struct story *story, const struct sheet *sheet, struct rng *rng)
{
    const struct detail_layout *layout = detail_layout_at(story->detail_layout);
    const struct paper_style style = sheet_style(story, layout);
    const struct draw_font *label = &style.label;
    double page_w = sheet->width_mm, page_h = sheet->height_mm, width = 0;
    for (int c = 0; c < COLUMNS && layout->columns[c].column; c++)
        width += layout->columns[c].width_mm;
    width = (layout->cards || layout->across ? layout->cards_mm : width) * in_line(layout);
    double left = (page_w - width) / 2;
    char line[160];

    draw_ink(cr);
    struct table table = {.cr = cr,
                          .story = story,
                          .style = &style,
                          .layout = layout,
                          .rng = rng,
                          .left = left,
                          .width = width};
    choose_people(&table, sheet->part);
    fit_rows(&table, page_h);
    draw_head(&table, page_w / 2);
    double y = draw_table(&table);
    for (const char *const *note = layout->below; table.last && note && *note; note++) {
        y += style.small.size_mm * 1.5;
        draw_line_of_text(cr, &style.small, left, y, *note);
    }

    double place = y + SEAL_WORDS_MM, x = left + width * (layout->landscape ? 0.62 : 0.5);
    if (!layout->signatures)
        draw_line_of_text(cr, label, left + 2, place, "填表人：");
    if (!layout->seal_above)
        draw_line_of_text(cr, label, x, place,
                          story->detail_seed % 2 ? "单位公章：" : "单位（盖章）：");
    snprintf(line, sizeof line, "2026年%d月%d日", story->receipt.month, story->receipt.day);
    draw_line_of_text(cr, label, x, place + 12, line);
    draw_page_number(&table, sheet->part, page_w / 2, page_h - 7);
    if (damage_has(sheet, DAMAGE_COPIED))
        damage_photocopy(cr, rng);
    /* Between its words and the day, where it covers no row. */
    double seal_x = x + 26, seal_y = place + 8;
    if (layout->seal_above) {
        /* Half on the end of the unit's name, as who is asked to seal there does it. */
        seal_x = left + width * SEAL_ABOVE_PART;
        seal_y = layout->top_mm - SEAL_ABOVE_MM;
    }
    double off_x = story->detail_seal.off_x, off_y = story->detail_seal.off_y;
    if (damage_has(sheet, DAMAGE_SEAL_ON_TEXT) && !layout->seal_above) {
        /* Over the rows: the last that is filled in, or near it. */
        off_y -= seal_y - layout->top_mm - headings_mm(layout) -
                 table.row_mm * (table.people / in_line(layout) + table.groups);
        off_x -= rng_uniform(rng, 0, width * 0.4);
        off_x = fmax(off_x, SEAL_ROOM_MM - x - 26);
    }
    if (story->detail_seal.stamped)
        seal_draw(cr, seal_x + off_x, seal_y + off_y, &story->detail_seal.style, rng);
    damage_red_ink(cr, story, sheet, seal_x, seal_y, rng);
}
