/* The options of a form and their boxes. */
#include <stdio.h>
#include <string.h>

#include "samples/form_pen.h"

/* Decides which boxes are ticked: of several that mean the ticked business, one. */
static void choose_ticks(const struct story *story, const struct form_option *options, int n,
                         struct rng *rng, bool *ret_ticked)
{
    for (int t = 0; t < story->nticked; t++) {
        int fit[FORM_OPTIONS], nfit = 0;
        for (int i = 0; i < n; i++) {
            if (!ret_ticked[i] && strcmp(options[i].business, story->ticked[t]) == 0)
                fit[nfit++] = i;
        }
        if (nfit > 0)
            ret_ticked[fit[rng_int(rng, 0, nfit - 1)]] = true;
    }
}

/* A ring drawn by hand round the figure that begins the word. */
static void draw_ring(struct pen *pen, double x, double y, const char *word)
{
    const struct draw_font *font = &pen->style->value;
    const char figure[2] = {word[0], '\0'};
    double width = draw_text_width(pen->cr, font, figure);
    cairo_save(pen->cr);
    style_pen(pen->cr, pen->style);
    cairo_set_line_width(pen->cr, font->size_mm * 0.09);
    cairo_translate(pen->cr, x + width / 2 + rng_normal(pen->rng, 0.12), y - font->size_mm * 0.36);
    cairo_rotate(pen->cr, rng_uniform(pen->rng, 0, 6));
    cairo_scale(pen->cr, 1, rng_uniform(pen->rng, 0.86, 0.97));
    cairo_new_path(pen->cr);
    cairo_arc(pen->cr, 0, 0, font->size_mm * rng_uniform(pen->rng, 0.58, 0.68), 0.1, 6.5);
    cairo_stroke(pen->cr);
    cairo_restore(pen->cr);
}

static double draw_option(struct pen *pen, double x, double y, const char *word, bool ticked)
{
    const struct draw_font *font = &pen->style->value;
    double em = font->size_mm, side = em * 0.82;
    double width = draw_text_width(pen->cr, font, word);
    double mark = style_tick_width(pen->style, side);
    if (pen->style->box == BOX_RING) {
        x += em * 0.35; /* room for the ring */
        draw_line_of_text(pen->cr, font, x, y, word);
        if (ticked)
            draw_ring(pen, x, y, word);
        return width + em * 0.6;
    }
    bool after = pen->layout->ticks == TICKS_AFTER;
    draw_line_of_text(pen->cr, font, after ? x : x + mark + em * 0.25, y, word);
    style_tick_box(pen->cr, pen->style, after ? x + width + em * 0.15 : x, y - side * 0.95, side,
                   ticked, pen->rng);
    return width + mark + em * 0.25;
}

/* Every option in a column of its own, the box before the word. */
static void draw_tick_cells(struct pen *pen, const struct draw_box *box, const char *const *words,
                            const bool *ticked, int n)
{
    const struct paper_style *style = pen->style;
    struct draw_font font = style->value;
    double column = box->w / n, widest = 0;
    for (int i = 0; i < n; i++) {
        double width = draw_text_width(pen->cr, &font, words[i]) + font.size_mm * 1.5;
        widest = width > widest ? width : widest;
    }
    if (widest > column)
        font.size_mm *= column / widest;
    for (int i = 0; i < n; i++) {
        double x = box->x + column * i, em = font.size_mm, side = em * 0.82;
        double width = draw_text_width(pen->cr, &font, words[i]) + side + em * 0.25;
        double at = x + (column - width) / 2, y = box->y + (box->h + em * 0.75) / 2;
        if (i > 0)
            draw_line(pen->cr, x, box->y, x, box->y + box->h, style->rule_mm, style->stroke,
                      pen->rng);
        draw_line_of_text(pen->cr, &font, at + side + em * 0.25, y, words[i]);
        style_tick_box(pen->cr, style, at, y - side * 0.95, side, ticked[i], pen->rng);
    }
}

/* Two options in a row, each a cell with its word and one with its box. */
static void draw_tick_table(struct pen *pen, const struct draw_box *box, const char *const *words,
                            const bool *ticked, int n)
{
    const struct paper_style *style = pen->style;
    const int rows = (n + 1) / 2;
    double h = box->h / rows, side = style->value.size_mm * 0.9;
    for (int i = 0; i < rows * 2; i++) {
        struct draw_box word = {box->x + i % 2 * box->w / 2, box->y + i / 2 * h, box->w * 0.36, h};
        struct draw_box mark = {word.x + word.w, word.y, box->w / 2 - word.w, h};
        if (!style->bare) {
            draw_cell_rules(pen->cr, &word, style->rule_mm, style->stroke, false, pen->rng);
            draw_cell_rules(pen->cr, &mark, style->rule_mm, style->stroke, false, pen->rng);
        }
        if (i >= n)
            continue;
        word.x += style->pad_mm;
        word.w -= 2 * style->pad_mm;
        draw_text_in_box(pen->cr, &style->value, &word, DRAW_LEFT, words[i]);
        style_tick_box(pen->cr, style, mark.x + (mark.w - side) / 2, mark.y + (h - side) / 2, side,
                       ticked[i], pen->rng);
    }
}

/* The columns of a table of kinds, from the left. */
struct tick_columns {
    struct {
        enum { COLUMN_WORD, COLUMN_ABOUT, COLUMN_MARK } holds;
        double width; /* share of the table's */
    } columns[3];
    enum draw_align word;
};

/* The word, what it is for, and the box. */
static const struct tick_columns tick_list = {
    {{COLUMN_WORD, 7 / 24.0}, {COLUMN_ABOUT, 14 / 24.0}, {COLUMN_MARK, 3 / 24.0}}, DRAW_CENTRE};

/* The mark in a column of its own before the words, as a list that is ticked off. */
static const struct tick_columns tick_first = {
    {{COLUMN_MARK, 3 / 24.0}, {COLUMN_WORD, 9 / 24.0}, {COLUMN_ABOUT, 12 / 24.0}}, DRAW_LEFT};

/* A table of its own, a row for each kind. */
static void draw_tick_columns(struct pen *pen, const struct draw_box *box, const char *const *words,
                              const bool *ticked, int n, const struct tick_columns *table)
{
    const struct paper_style *style = pen->style;
    double h = box->h / n, side = style->value.size_mm * 0.9;
    for (int i = 0; i < n; i++) {
        struct draw_box cell = {box->x, box->y + i * h, 0, h};
        for (int c = 0; c < 3; c++) {
            cell.w = box->w * table->columns[c].width;
            struct draw_box inner = {cell.x + style->pad_mm, cell.y, cell.w - 2 * style->pad_mm, h};
            if (!style->bare)
                draw_cell_rules(pen->cr, &cell, style->rule_mm, style->stroke,
                                pen->layout->open_sides, pen->rng);
            if (table->columns[c].holds == COLUMN_WORD)
                draw_text_in_box(pen->cr, &style->label, &inner, table->word, words[i]);
            else if (table->columns[c].holds == COLUMN_ABOUT)
                draw_text_in_box(pen->cr, &style->small, &inner, DRAW_LEFT, pen->layout->about[i]);
            else
                style_tick_box(pen->cr, style,
                               cell.x + (cell.w - style_tick_width(style, side)) / 2,
                               cell.y + (h - side) / 2, side, ticked[i], pen->rng);
            cell.x += cell.w;
        }
    }
}

/* One below the other; behind the word stands what it is for. */
static void draw_tick_about(struct pen *pen, const struct draw_box *box, const char *const *words,
                            const bool *ticked, int n)
{
    const struct draw_font *small = &pen->style->small;
    double line = box->h / n, em = pen->style->value.size_mm, x = box->x + pen->style->pad_mm;
    for (int i = 0; i < n; i++) {
        double y = box->y + line * i;
        double width = draw_option(pen, x, y + (line + em * 0.75) / 2, words[i], ticked[i]);
        struct draw_box rest = {x + width + em * 0.6, y, 0, line};
        rest.w = box->x + box->w - pen->style->pad_mm - rest.x;
        draw_text_in_box(pen->cr, small, &rest, DRAW_LEFT, pen->layout->about[i]);
    }
}

/* Each option has a column: its word on top, the mark in an empty cell below. */
static void draw_tick_below(struct pen *pen, const struct draw_box *box, const char *const *words,
                            const bool *ticked, int n)
{
    const struct paper_style *style = pen->style;
    double column = box->w / n, half = box->h / 2, side = style->value.size_mm * 1.1;
    for (int i = 0; i < n; i++) {
        struct draw_box word = {box->x + column * i, box->y, column, half};
        struct draw_box mark = {word.x, box->y + half, column, half};
        struct draw_box inner = {word.x + 0.6, word.y, column - 1.2, half};
        if (!style->bare) {
            draw_cell_rules(pen->cr, &word, style->rule_mm, style->stroke, false, pen->rng);
            draw_cell_rules(pen->cr, &mark, style->rule_mm, style->stroke, false, pen->rng);
        }
        draw_text_in_box(pen->cr, &style->label, &inner, DRAW_CENTRE, words[i]);
        style_tick_box(pen->cr, style,
                       mark.x + (column - style_tick_width(style, side)) / 2 +
                           rng_normal(pen->rng, 0.6),
                       mark.y + (half - side) / 2, side, ticked[i], pen->rng);
    }
}

/* One below the other, dots lead from each word to its box at the right. */
static void draw_tick_dots(struct pen *pen, const struct draw_box *box, const char *const *words,
                           const bool *ticked, int n)
{
    const struct paper_style *style = pen->style;
    double line = box->h / n, em = style->value.size_mm, side = em * 0.82;
    double x = box->x + style->pad_mm, end = box->x + box->w - 3 * em;
    for (int i = 0; i < n; i++) {
        double y = box->y + line * i + (line + em * 0.75) / 2;
        double width = draw_line_of_text(pen->cr, &style->value, x, y, words[i]);
        draw_line(pen->cr, x + width + em * 0.4, y - em * 0.2, end - em * 0.4, y - em * 0.2,
                  style->rule_mm, DRAW_DOTTED, NULL);
        style_tick_box(pen->cr, style, end, y - side * 0.95, side, ticked[i], pen->rng);
    }
}

/* Boxes and words in a line; ticked: all of them, else those that begin with '*'. */
static void draw_words(struct pen *pen, const struct draw_box *box, const char *words, bool all)
{
    double em = pen->style->value.size_mm, side = em * 0.82, x = box->x + pen->style->pad_mm;
    double y = box->y + (box->h + em * 0.75) / 2;
    char word[96];
    while (*words) {
        size_t n = strcspn(words, "|");
        bool star = *words == '*';
        snprintf(word, sizeof word, "%.*s", (int)n - star, words + star);
        style_tick_box(pen->cr, pen->style, x, y - side * 0.95, side, all || star, pen->rng);
        x += style_tick_width(pen->style, side) + em * 0.25;
        x += draw_line_of_text(pen->cr, &pen->style->value, x, y, word) + em * 0.85;
        words += n + (words[n] == '|');
    }
}

void form_draw_papers(struct pen *pen, const struct draw_box *box, const char *words)
{
    draw_words(pen, box, words, true);
}

void form_draw_choice(struct pen *pen, const struct draw_box *box, const char *words)
{
    draw_words(pen, box, words, false);
}

void form_draw_reason(struct pen *pen, const struct draw_box *box, const char *words)
{
    const struct story *story = pen->story;
    bool asked = false;
    for (int t = 0; t < story->nticked; t++)
        asked |= strcmp(story->ticked[t], "reissue") == 0;
    int count = 1;
    for (const char *bar = strchr(words, '|'); bar; bar = strchr(bar + 1, '|'))
        count++;
    const char *chosen = words;
    for (uint64_t skip = story->form_seed % (uint64_t)count; skip > 0; skip--)
        chosen = strchr(chosen, '|') + 1;
    char starred[160];
    snprintf(starred, sizeof starred, "%.*s%s%s", (int)(chosen - words), words, asked ? "*" : "",
             chosen);
    draw_words(pen, box, starred, false);
}

void form_draw_years(struct pen *pen, const struct draw_box *box)
{
    const int most = 5; /* no case asks for more */
    const char *after = pen->layout->year_words ? pen->layout->year_words : "年";
    char words[96] = "";
    const char *const *names = pen->layout->year_names;
    for (int i = 1; i <= most; i++) {
        size_t used = strlen(words);
        const char *bar = i > 1 ? "|" : "", *star = i == pen->story->years ? "*" : "";
        if (names)
            snprintf(words + used, sizeof words - used, "%s%s%s", bar, star, names[i - 1]);
        else
            snprintf(words + used, sizeof words - used, "%s%s%d%s", bar, star, i, after);
    }
    draw_words(pen, box, words, false);
}

/* The options before one another, in as many lines as they take; `lead` and `tail` are the words of
 * a sentence in which they stand. */
static void draw_tick_lines(struct pen *pen, const struct draw_box *box, const char *const *words,
                            const bool *ticked, int n, const char *lead, const char *tail)
{
    const struct draw_font *font = &pen->style->value;
    double em = font->size_mm, side = em * 0.82, x = box->x + pen->style->pad_mm;
    double end = draw_text_width(pen->cr, &pen->style->label, tail);
    double width = draw_text_width(pen->cr, &pen->style->label, lead) + end;
    for (int i = 0; i < n; i++)
        width += draw_text_width(pen->cr, font, words[i]) + style_tick_width(pen->style, side) +
                 em * 1.18;
    int lines = width > box->w ? 2 : 1;
    double line = box->h / lines, y = box->y + (line + em * 0.75) / 2;
    if (lead[0])
        x += draw_line_of_text(pen->cr, &pen->style->label, x, y, lead);
    for (int i = 0; i < n; i++) {
        double next = draw_text_width(pen->cr, font, words[i]) +
                      style_tick_width(pen->style, side) + em * 0.28;
        if (x + next > box->x + box->w) {
            x = box->x + pen->style->pad_mm;
            y += line;
        }
        x += draw_option(pen, x, y, words[i], ticked[i]) + em * 0.85;
    }
    if (x + end > box->x + box->w) {
        x = box->x + pen->style->pad_mm;
        y += line;
    }
    if (tail[0])
        draw_line_of_text(pen->cr, &pen->style->label, x, y, tail);
}

/* Asks what stands beside the boxes and which are ticked. Returns how many there are. */
static int ask_options(struct pen *pen, const char **words, bool *ticked)
{
    const struct form_option *options = form_layout_options(pen->story->form_layout);
    int n = 0;
    while (n < FORM_OPTIONS && options[n].business)
        n++;
    choose_ticks(pen->story, options, n, pen->rng, ticked);
    for (int i = 0; i < n; i++)
        words[i] = form_option_word(pen->story, &options[i]);
    return n;
}

void form_draw_asked(struct pen *pen, const struct draw_box *box, const char *sentence)
{
    static const char name[] = "{business}";
    bool ticked[FORM_OPTIONS] = {false};
    const char *words[FORM_OPTIONS], *at = strstr(sentence, name);
    char lead[160];
    int n = ask_options(pen, words, ticked);
    snprintf(lead, sizeof lead, "%.*s", at ? (int)(at - sentence) : 0, sentence);
    draw_tick_lines(pen, box, words, ticked, n, lead, at ? at + sizeof name - 1 : sentence);
}

void form_draw_ticks(struct pen *pen, const struct draw_box *box)
{
    bool ticked[FORM_OPTIONS] = {false};
    const char *words[FORM_OPTIONS];
    int n = ask_options(pen, words, ticked);
    if (pen->layout->ticks == TICKS_CELLS) {
        draw_tick_cells(pen, box, words, ticked, n);
        return;
    }

    if (pen->layout->ticks == TICKS_LIST) {
        draw_tick_columns(pen, box, words, ticked, n, &tick_list);
        return;
    }
    if (pen->layout->ticks == TICKS_FIRST) {
        draw_tick_columns(pen, box, words, ticked, n, &tick_first);
        return;
    }
    if (pen->layout->ticks == TICKS_ABOUT) {
        draw_tick_about(pen, box, words, ticked, n);
        return;
    }
    if (pen->layout->ticks == TICKS_BELOW) {
        draw_tick_below(pen, box, words, ticked, n);
        return;
    }
    if (pen->layout->ticks == TICKS_DOTS) {
        draw_tick_dots(pen, box, words, ticked, n);
        return;
    }
    if (pen->layout->ticks == TICKS_TABLE) {
        draw_tick_table(pen, box, words, ticked, n);
        return;
    }

    double em = pen->style->value.size_mm, x = box->x + pen->style->pad_mm;
    if (pen->layout->ticks == TICKS_DOWN || pen->layout->ticks == TICKS_GRID ||
        pen->layout->ticks == TICKS_THREE) {
        int columns = pen->layout->ticks == TICKS_GRID   ? 2
                      : pen->layout->ticks == TICKS_DOWN ? 1
                                                         : 3;
        double line = box->h / ((n + columns - 1) / columns);
        for (int i = 0; i < n; i++)
            draw_option(pen, x + i % columns * box->w / columns,
                        box->y + line * (i / columns) + (line + em * 0.75) / 2, words[i],
                        ticked[i]);
        return;
    }
    draw_tick_lines(pen, box, words, ticked, n, "", "");
}
