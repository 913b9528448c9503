/* Rubber stamps of clerks: words in a frame, blue or black. A red one stands only on copies, in a
 * rectangle, where no seal is asked for. */
#include <math.h>
#include <stdio.h>

#include "samples/worn_parts.h"

#define STAMP_LINES 3

enum frame {
    FRAME_NONE,
    FRAME_SINGLE,
    FRAME_DOUBLE,
    FRAME_ROUNDED,
};

struct design {
    const char *lines[STAMP_LINES]; /* $day is a date; NULL after the last */
    double size_mm;                 /* of the letters of the first line */
    enum frame frame;
};

static const struct design date_designs[] = {
    {{"收 件", "$day", "业务受理处"}, 4.2, FRAME_DOUBLE},
    {{"收件专用", "$day"}, 4.4, FRAME_SINGLE},
    {{"$day", "收讫"}, 4, FRAME_NONE},
    {{"收文", "第    号", "$day"}, 4, FRAME_ROUNDED},
    {{"$day"}, 5, FRAME_NONE},
};

static const struct design office_designs[] = {
    {{"已审核"}, 7, FRAME_SINGLE},    {{"已 录 入"}, 6.5, FRAME_DOUBLE},
    {{"已扫描"}, 6, FRAME_ROUNDED},   {{"存 档"}, 7, FRAME_SINGLE},
    {{"审核无误"}, 6, FRAME_ROUNDED}, {{"初审通过", "$day"}, 4.5, FRAME_SINGLE},
};

static const struct design copy_designs[] = {
    {{"复印件与原件一致"}, 4.6, FRAME_SINGLE},
    {{"复印件与原件一致", "经办人：          "}, 4.2, FRAME_SINGLE},
    {{"此复印件与原件核对一致", "$day"}, 4, FRAME_DOUBLE},
    {{"与原件核对无误"}, 5, FRAME_ROUNDED},
};

static const double blue[3] = {0.12, 0.18, 0.62}, black[3] = {0.14, 0.14, 0.16},
                    red[3] = {0.80, 0.12, 0.18};

struct stamp {
    const struct design *design;
    const double *colour;
    char lines[STAMP_LINES][64];
    int n;
    struct draw_font font;
    double w, h;
};

static void set_up(struct worn_page *page, const struct design *design, const double *colour,
                   struct stamp *ret)
{
    static const char *const faces[] = {"Noto Sans CJK SC", "Noto Serif CJK SC", "AR PL UKai CN"};
    *ret = (struct stamp){.design = design, .colour = colour};
    ret->font = (struct draw_font){RNG_PICK(page->rng, faces), design->size_mm, true, 0.2};
    int month = rng_int(page->rng, 8, 11), day = rng_int(page->rng, 1, 28);
    bool dots = rng_chance(page->rng, 0.5);
    for (int i = 0; i < STAMP_LINES && design->lines[i]; i++, ret->n++) {
        if (design->lines[i][0] == '$')
            snprintf(ret->lines[i], sizeof ret->lines[i],
                     dots ? "2026.%02d.%02d" : "2026-%02d-%02d", month, day);
        else
            snprintf(ret->lines[i], sizeof ret->lines[i], "%s", design->lines[i]);
        ret->w = fmax(ret->w, draw_text_width(page->cr, &ret->font, ret->lines[i]));
    }
    ret->w += 5;
    ret->h = ret->n * design->size_mm * 1.45 + 3;
}

static void draw_rounded(cairo_t *cr, double w, double h, double r)
{
    cairo_new_sub_path(cr);
    cairo_arc(cr, w / 2 - r, -h / 2 + r, r, -M_PI / 2, 0);
    cairo_arc(cr, w / 2 - r, h / 2 - r, r, 0, M_PI / 2);
    cairo_arc(cr, -w / 2 + r, h / 2 - r, r, M_PI / 2, M_PI);
    cairo_arc(cr, -w / 2 + r, -h / 2 + r, r, M_PI, 1.5 * M_PI);
    cairo_close_path(cr);
    cairo_stroke(cr);
}

static void draw_frame(cairo_t *cr, const struct stamp *stamp)
{
    struct draw_box outer = {-stamp->w / 2, -stamp->h / 2, stamp->w, stamp->h};
    struct draw_box inner = {outer.x + 0.9, outer.y + 0.9, outer.w - 1.8, outer.h - 1.8};
    switch (stamp->design->frame) {
    case FRAME_DOUBLE:
        draw_rect(cr, &inner, 0.25, DRAW_SOLID, NULL);
        draw_rect(cr, &outer, 0.5, DRAW_SOLID, NULL);
        break;
    case FRAME_SINGLE:
        draw_rect(cr, &outer, 0.55, DRAW_SOLID, NULL);
        break;
    case FRAME_ROUNDED:
        cairo_set_line_width(cr, 0.5);
        draw_rounded(cr, stamp->w, stamp->h, 2);
        break;
    default:
        break;
    }
}

/* Takes ink off again: pores everywhere, and one side that the stamp hardly touched. */
static void draw_pores(cairo_t *cr, const struct stamp *stamp, struct rng *rng)
{
    double radius = fmax(stamp->w, stamp->h) * 0.7, turn = rng_uniform(rng, 0, 2 * M_PI);
    double x = radius * cos(turn), y = radius * sin(turn);
    cairo_set_operator(cr, CAIRO_OPERATOR_DEST_OUT);
    for (int n = (int)(stamp->w * stamp->h * rng_uniform(rng, 0.3, 1.2)); n > 0; n--) {
        cairo_set_source_rgba(cr, 0, 0, 0, rng_uniform(rng, 0.2, 0.9));
        cairo_arc(cr, rng_uniform(rng, -0.5, 0.5) * stamp->w,
                  rng_uniform(rng, -0.5, 0.5) * stamp->h, rng_uniform(rng, 0.06, 0.25), 0,
                  2 * M_PI);
        cairo_fill(cr);
    }
    cairo_pattern_t *side = cairo_pattern_create_radial(x, y, 0, x, y, radius);
    cairo_pattern_add_color_stop_rgba(side, 0, 0, 0, 0, rng_uniform(rng, 0.2, 0.6));
    cairo_pattern_add_color_stop_rgba(side, 1, 0, 0, 0, 0);
    cairo_set_source(cr, side);
    cairo_rectangle(cr, -stamp->w, -stamp->h, stamp->w * 2, stamp->h * 2);
    cairo_fill(cr);
    cairo_pattern_destroy(side);
}

static void press(struct worn_page *page, const struct stamp *stamp, const struct draw_box *box,
                  double density)
{
    cairo_t *cr = page->cr;
    double line = (stamp->h - 3) / stamp->n;
    cairo_translate(cr, box->x + box->w / 2, box->y + box->h / 2);
    cairo_rotate(cr, rng_normal(page->rng, 0.05));
    cairo_rectangle(cr, -stamp->w / 2 - 1, -stamp->h / 2 - 1, stamp->w + 2, stamp->h + 2);
    cairo_clip(cr);
    cairo_push_group(cr);
    cairo_set_source_rgb(cr, stamp->colour[0], stamp->colour[1], stamp->colour[2]);
    draw_frame(cr, stamp);
    for (int i = 0; i < stamp->n; i++)
        draw_text_at(cr, &stamp->font, 0,
                     -stamp->h / 2 + 1.5 + line * i + (line + stamp->font.size_mm * 0.75) / 2,
                     DRAW_CENTRE, stamp->lines[i]);
    draw_pores(cr, stamp, page->rng);
    cairo_pop_group_to_source(cr);
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_paint_with_alpha(cr, density);
}

/* On free paper, or where the sheet's print is dark enough to be read through blue ink. */
static bool stamp_on(struct worn_page *page, const struct design *design, const double *colour)
{
    struct stamp stamp;
    struct draw_box box;
    bool over = colour == blue && page->sheet->kind != SHEET_ID && rng_chance(page->rng, 0.4);
    double margin = 1.5;
    set_up(page, design, colour, &stamp);
    double w = stamp.w + margin * 2, h = stamp.h + margin * 2;
    if (!over && worn_free(page->places, w, h, page->rng, &box)) {
        press(page, &stamp, &box, rng_uniform(page->rng, 0.6, 0.95));
        return true;
    }
    if (colour != blue || page->sheet->kind == SHEET_ID ||
        !worn_over(page->places, w, h, page->rng, &box))
        return false;
    press(page, &stamp, &box, rng_uniform(page->rng, 0.45, 0.7));
    return true;
}

#define PICK(rng, table)                                                                           \
    (&(table)[rng_int((rng), 0, (int)(sizeof(table) / sizeof((table)[0])) - 1)])

bool worn_date_stamp(struct worn_page *page)
{
    const struct design *design = PICK(page->rng, date_designs);
    return stamp_on(page, design, rng_chance(page->rng, 0.7) ? blue : black);
}

bool worn_office_stamp(struct worn_page *page)
{
    const struct design *design = PICK(page->rng, office_designs);
    return stamp_on(page, design, rng_chance(page->rng, 0.7) ? blue : black);
}

bool worn_copy_stamp(struct worn_page *page)
{
    const struct design *design = PICK(page->rng, copy_designs);
    return stamp_on(page, design, rng_chance(page->rng, 0.5) ? blue : red);
}
