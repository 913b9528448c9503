/* Red ink that is no unit's seal, or not where the unit's seal belongs. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "samples/damage.h"

static void red_pen(cairo_t *cr)
{
    cairo_set_source_rgba(cr, 0.82, 0.08, 0.15, 0.85);
    cairo_set_line_width(cr, 0.5);
    cairo_set_line_cap(cr, CAIRO_LINE_CAP_ROUND);
}

/* A hook, a date or a name at the top, or a wave under some line. */
static void draw_remark(cairo_t *cr, const struct sheet *sheet, struct rng *rng)
{
    double x = sheet->width_mm * rng_uniform(rng, 0.62, 0.85), y = rng_uniform(rng, 9, 16);
    cairo_save(cr);
    red_pen(cr);
    cairo_move_to(cr, x, y);
    cairo_line_to(cr, x + 3, y + 5);
    cairo_curve_to(cr, x + 4, y + 1, x + 7, y - 4, x + 11, y - 6);
    cairo_stroke(cr);
    struct draw_font font = {"AR PL UKai CN", rng_uniform(rng, 4, 6), false, 0};
    static const char *const words[] = {"已核", "9.3", "收", "阅", "OK", "3份", "急"};
    draw_line_of_text(cr, &font, x + 13, y + 4, RNG_PICK(rng, words));
    if (rng_chance(rng, 0.5)) {
        double at = rng_uniform(rng, 60, sheet->height_mm * 0.6), from = rng_uniform(rng, 30, 70);
        cairo_move_to(cr, from, at);
        for (double step = 0; step < 40; step += 4)
            cairo_curve_to(cr, from + step + 1, at - 1, from + step + 3, at + 1, from + step + 4,
                           at);
        cairo_stroke(cr);
    }
    cairo_restore(cr);
}

/* The unit's seal with its middle on the edge of the sheet: half of it is on the next one. */
static void draw_paging_seal(cairo_t *cr, const struct story *story, const struct sheet *sheet,
                             struct rng *rng)
{
    struct seal_style seal;
    seal_style_init(&seal, rng, story->unit.seal_name);
    double x = sheet->width_mm + rng_uniform(rng, -8, 10);
    seal_draw(cr, x, sheet->height_mm * rng_uniform(rng, 0.3, 0.6), &seal, rng);
}

static void draw_name_seal(cairo_t *cr, const struct story *story, double x, double y,
                           struct rng *rng)
{
    struct seal_style seal;
    char name[SEAL_NAME_MAX];
    const char *person = story->handler.name;
    /* Four characters fill the square: 王建国印, 王伟之印. */
    snprintf(name, sizeof name, "%.9s%s", person, strlen(person) == 6 ? "之印" : "印");
    seal_style_init(&seal, rng, strstr(person, "·") ? "王建国印" : name);
    seal_style_design(&seal, rng, SEAL_DESIGN_SQUARE);
    seal.angle_deg = rng_normal(rng, 5);
    seal_draw(cr, x, y, &seal, rng);
}

static void draw_heading(cairo_t *cr, const struct story *story, const struct sheet *sheet)
{
    struct draw_font font = {"Noto Serif CJK SC", 15 * DRAW_PT, true, 0.6};
    cairo_save(cr);
    cairo_set_source_rgb(cr, 0.86, 0.1, 0.13);
    draw_text_at(cr, &font, sheet->width_mm / 2, 11.5, DRAW_CENTRE, story->unit.name);
    draw_line(cr, 24, 15, sheet->width_mm - 24, 15, 0.7, DRAW_SOLID, NULL);
    cairo_restore(cr);
}

void damage_red_ink(cairo_t *cr, const struct story *story, const struct sheet *sheet, double x,
                    double y, struct rng *rng)
{
    const struct sealing *seal =
        sheet->kind == SHEET_FORM ? &story->form_seal : &story->detail_seal;
    if (damage_has(sheet, DAMAGE_SECOND_SEAL) && seal->stamped) {
        struct seal_style again = seal->style;
        again.angle_deg += rng_normal(rng, 20);
        seal_draw(cr, x + rng_uniform(rng, 12, 24), y + rng_normal(rng, 5), &again, rng);
    }
    bool over = damage_has(sheet, DAMAGE_NAME_OVER);
    if (damage_has(sheet, DAMAGE_NAME_SEAL) || over) {
        double away = over ? rng_uniform(rng, 24, 29) : 36;
        double beside = x + away + 2 < sheet->width_mm - 14 ? x + away : x - away - 4;
        draw_name_seal(cr, story, beside, y + rng_normal(rng, 4), rng);
    }
    if (damage_has(sheet, DAMAGE_THUMBPRINT)) {
        struct seal_style thumb;
        seal_style_init(&thumb, rng, "");
        seal_style_design(&thumb, rng, SEAL_DESIGN_THUMBPRINT);
        double away = rng_uniform(rng, 34, 44);
        seal_draw(cr, x > away + 14 ? x - away : x + away, y - rng_uniform(rng, 8, 20), &thumb,
                  rng);
    }
    if (damage_has(sheet, DAMAGE_RED_PEN))
        draw_remark(cr, sheet, rng);
    if (damage_has(sheet, DAMAGE_PAGING_SEAL))
        draw_paging_seal(cr, story, sheet, rng);
    if (damage_has(sheet, DAMAGE_RED_HEADING))
        draw_heading(cr, story, sheet);
}
