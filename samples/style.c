#include "samples/style.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Word sets Latin letters and figures in a face of their own, more often than not. */
static const char *const tuned_faces[] = {"Noto Sans CJK SC",
                                          "Noto Serif CJK SC",
                                          "AR PL UMing CN",
                                          "AR PL UKai CN",
                                          "AR PL UMing CN",
                                          "WenQuanYi Zen Hei",
                                          "WenQuanYi Micro Hei",
                                          "TW-Sung",
                                          "TW-Kai",
                                          "AR PL SungtiL GB",
                                          "BabelStone Han",
                                          "Liberation Serif,Noto Serif CJK SC",
                                          "Liberation Serif,AR PL UMing CN",
                                          "Liberation Serif,AR PL UKai CN",
                                          "Liberation Sans,Noto Sans CJK SC",
                                          "Liberation Mono,AR PL UMing CN"};
static const char *const heldout_faces[] = {"AR PL KaitiM GB", "Droid Sans Fallback",
                                            "FreeSerif,AR PL KaitiM GB",
                                            "Carlito,Droid Sans Fallback"};

bool layouts_composed(enum layout_set set)
{
    return set == LAYOUTS_COMPOSED || set == LAYOUTS_COMPOSED_APART;
}

int layouts_generation(enum layout_set set)
{
    return set < LAYOUTS_GEN5 ? -1 : (int)set - LAYOUTS_GEN5;
}

bool layouts_apart(enum layout_set set)
{
    return set == LAYOUTS_HELDOUT || set == LAYOUTS_COMPOSED_APART || layouts_generation(set) >= 0;
}

static const char *pick_face(struct rng *rng, enum layout_set set)
{
    if (layouts_apart(set) ? rng_chance(rng, 0.6) : set == LAYOUTS_ANY && rng_chance(rng, 0.2))
        return RNG_PICK(rng, heldout_faces);
    return RNG_PICK(rng, tuned_faces);
}

void style_init(struct paper_style *style, struct rng *rng, enum layout_set set)
{
    memset(style, 0, sizeof *style);
    double size = rng_uniform(rng, 10, 12.5) * DRAW_PT;
    style->label.family = pick_face(rng, set);
    style->label.size_mm = size;
    style->label.bold = rng_chance(rng, 0.15);
    style->value.family = rng_chance(rng, 0.55) ? style->label.family : pick_face(rng, set);
    style->value.size_mm = size * rng_uniform(rng, 0.95, 1.08);
    style->title.family = rng_chance(rng, 0.5) ? style->label.family : pick_face(rng, set);
    style->title.size_mm = rng_uniform(rng, 16, 22) * DRAW_PT;
    style->title.bold = rng_chance(rng, 0.7);
    style->title.spacing_mm = rng_chance(rng, 0.2) ? rng_uniform(rng, 0.5, 2) : 0;
    style->small.family = style->label.family;
    style->small.size_mm = rng_uniform(rng, 8, 9.5) * DRAW_PT;
    style->rule_mm = rng_uniform(rng, 0.14, 0.3);
    style->frame_mm = rng_chance(rng, 0.3) ? style->rule_mm * 2 : style->rule_mm;
    style->stroke = rng_chance(rng, 0.12) ? DRAW_BROKEN : DRAW_SOLID;
    style->tick = (enum tick_style)rng_int(rng, 0, TICK_STYLES - 1);
    style->spread_labels = rng_chance(rng, 0.35);
    style->colon = rng_chance(rng, 0.2);
    style->star = rng_chance(rng, 0.08);
    style->spread_names = rng_chance(rng, 0.2);
    style->value_left = rng_chance(rng, 0.5);
    style->pad_mm = rng_uniform(rng, 1.0, 1.8);
}

void style_label(const struct paper_style *style, const char *label, char *ret, size_t size)
{
    const char *colon = style->colon ? "：" : "", *star = style->star ? "*" : "";
    bool spread = style->spread_labels && (label[0] & 0x80);
    if (spread && strlen(label) == 6)
        snprintf(ret, size, "%s%.3s  %s%s", star, label, label + 3, colon);
    else if (spread && strlen(label) == 9)
        snprintf(ret, size, "%s%.3s %.3s %s%s", star, label, label + 3, label + 6, colon);
    else
        snprintf(ret, size, "%s%s%s", star, label, colon);
}

void style_name(const struct paper_style *style, const char *name, char *ret, size_t size)
{
    if (style->spread_names && strlen(name) == 6)
        snprintf(ret, size, "%.3s  %s", name, name + 3);
    else
        snprintf(ret, size, "%s", name);
}

void style_lower(cairo_t *cr, const struct draw_font *font, const char *utf8, struct draw_box *box)
{
    double room = (box->h - font->size_mm) / 2;
    if (room > 0 && !strchr(utf8, '\n') && draw_text_width(cr, font, utf8) <= box->w)
        box->y += room + font->size_mm * 0.06;
}

void style_pen(cairo_t *cr, const struct paper_style *style)
{
    if (style->blue_pen)
        cairo_set_source_rgb(cr, 0.1, 0.12, 0.45);
    else
        draw_ink(cr);
}

static void check_stroke(cairo_t *cr, double x, double y, double side, double pen, double overrun,
                         struct rng *rng)
{
    double jitter = side * 0.08;
    cairo_set_line_width(cr, pen);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    cairo_move_to(cr, x + side * 0.1 + rng_normal(rng, jitter), y + side * 0.5);
    cairo_line_to(cr, x + side * 0.42, y + side * 0.88 + rng_normal(rng, jitter));
    cairo_curve_to(cr, x + side * 0.55, y + side * 0.55, x + side * 0.75, y + side * 0.3,
                   x + side * (0.95 + overrun), y + side * (0.08 - overrun * 0.7));
    cairo_stroke(cr);
}

/* Where the mark stands in the place of a box that is brackets, in sides of the mark. */
#define BRACKET_ROOM 0.5

static bool style_brackets(const struct paper_style *style)
{
    return style->box == BOX_BRACKETS || style->box == BOX_LENSES;
}

double style_tick_width(const struct paper_style *style, double side)
{
    if (style->box == BOX_RING)
        return 0;
    return style_brackets(style) ? side * (1 + 2 * BRACKET_ROOM) : side;
}

/* The empty box; returns where the mark belongs. */
static double draw_tick_box(cairo_t *cr, const struct paper_style *style, double x, double y,
                            double side)
{
    struct draw_box box = {x, y, side, side};
    switch (style->box) {
    case BOX_ROUND:
        cairo_set_line_width(cr, side * 0.07);
        cairo_new_path(cr);
        cairo_arc(cr, x + side / 2, y + side / 2, side / 2, 0, 2 * M_PI);
        cairo_stroke(cr);
        return x;
    case BOX_BRACKETS:
    case BOX_LENSES:
        /* The sign of the first fills the right half of its square only. */
        draw_text_at(cr, &style->value, x + side * BRACKET_ROOM, y + side * 0.95, DRAW_RIGHT,
                     style->box == BOX_LENSES ? "【" : "（");
        draw_line_of_text(cr, &style->value, x + side * (1 + BRACKET_ROOM), y + side * 0.95,
                          style->box == BOX_LENSES ? "】" : "）");
        return x + side * BRACKET_ROOM;
    case BOX_NONE:
        return x;
    default:
        draw_rect(cr, &box, side * 0.07, DRAW_SOLID, NULL);
        return x;
    }
}

void style_tick_box(cairo_t *cr, const struct paper_style *style, double x, double y, double side,
                    bool ticked, struct rng *rng)
{
    double overrun = rng_uniform(rng, 0.05, 0.45);
    cairo_save(cr);
    x = draw_tick_box(cr, style, x, y, side);
    if (!ticked) {
        cairo_restore(cr);
        return;
    }
    enum tick_style tick = style->tick;
    if ((style_brackets(style) || style->box == BOX_NONE) && tick == TICK_FILLED)
        tick = TICK_CHECK; /* nobody fills brackets, nor paper without a box */
    if (style->box == BOX_ROUND && tick == TICK_CROSS)
        tick = TICK_FILLED;
    switch (tick) {
    case TICK_STROKE:
        style_pen(cr, style);
        check_stroke(cr, x, y, side, side * 0.13, overrun, rng);
        break;
    case TICK_CHECK:
        check_stroke(cr, x, y, side, side * 0.12, 0, rng);
        break;
    case TICK_FILLED:
        if (style->box == BOX_ROUND)
            cairo_arc(cr, x + side / 2, y + side / 2, side * 0.28, 0, 2 * M_PI);
        else
            cairo_rectangle(cr, x, y, side, side);
        cairo_fill(cr);
        break;
    default:
        cairo_set_line_width(cr, side * 0.11);
        cairo_move_to(cr, x + side * 0.18, y + side * 0.18);
        cairo_line_to(cr, x + side * 0.82, y + side * 0.82);
        cairo_move_to(cr, x + side * 0.82, y + side * 0.18);
        cairo_line_to(cr, x + side * 0.18, y + side * 0.82);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

void style_signature(cairo_t *cr, const struct paper_style *style, double x, double y, double width,
                     struct rng *rng)
{
    cairo_save(cr);
    style_pen(cr, style);
    cairo_set_line_width(cr, 0.4);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
    double at = x;
    while (at < x + width) {
        double step = width * rng_uniform(rng, 0.12, 0.25);
        cairo_move_to(cr, at, y + rng_normal(rng, 1.5));
        cairo_curve_to(cr, at + step * rng_uniform(rng, 0, 1), y - rng_uniform(rng, 2, 6),
                       at + step * rng_uniform(rng, 0, 1), y + rng_uniform(rng, 1, 4),
                       at + step * 1.3, y + rng_normal(rng, 1.5));
        cairo_stroke(cr);
        at += step;
    }
    cairo_restore(cr);
}
