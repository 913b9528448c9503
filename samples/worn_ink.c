/* What people write on papers on their way: highlighter, blue ball-pen, pencil. Marks stand beside
 * values, round or under them, never over them and never where a mark would be an answer. */
#include <math.h>

#include "samples/hand.h"
#include "samples/worn_parts.h"

/* A signature above and below its line, in mm. */
#define SIGN_UP   5.0
#define SIGN_DOWN 3.5

static void blue_pen(struct worn_page *page)
{
    static const double blues[][3] = {{0.08, 0.16, 0.62}, {0.13, 0.22, 0.70}, {0.05, 0.10, 0.42}};
    const double *blue = blues[rng_int(page->rng, 0, 2)];
    cairo_set_source_rgba(page->cr, blue[0], blue[1], blue[2], rng_uniform(page->rng, 0.75, 0.95));
    cairo_set_line_width(page->cr, rng_uniform(page->rng, 0.3, 0.5));
    cairo_set_line_cap(page->cr, CAIRO_LINE_CAP_ROUND);
    cairo_set_line_join(page->cr, CAIRO_LINE_JOIN_ROUND);
}

/* One or two strokes of a broad tip; where they overlap the colour is deeper. */
bool worn_highlighter(struct worn_page *page)
{
    static const double colours[][3] = {
        {1.00, 0.95, 0.25}, {0.60, 0.97, 0.48}, {1.00, 0.62, 0.80}, {1.00, 0.78, 0.38}};
    struct draw_box line;
    if (!worn_line(page->places, 10, 110, page->rng, &line))
        return false;
    cairo_t *cr = page->cr;
    const double *colour = colours[rng_int(page->rng, 0, 3)], tip = 4.2;
    int strokes = line.h > 4.5 || rng_chance(page->rng, 0.25) ? 2 : 1;
    cairo_set_operator(cr, CAIRO_OPERATOR_MULTIPLY);
    cairo_set_source_rgba(cr, colour[0], colour[1], colour[2], rng_uniform(page->rng, 0.65, 0.95));
    cairo_set_line_width(cr, strokes == 1 ? fmax(tip, line.h * 0.95) : tip);
    for (int i = 0; i < strokes; i++) {
        double y = line.y + line.h / 2 + (strokes == 1 ? 0 : (i - 0.5) * line.h * 0.5);
        cairo_move_to(cr, line.x - rng_uniform(page->rng, 0.5, 3), y + rng_normal(page->rng, 0.4));
        cairo_line_to(cr, line.x + line.w + rng_uniform(page->rng, 0.5, 3),
                      y + rng_normal(page->rng, 0.4));
        cairo_stroke(cr);
    }
    return true;
}

/* Straight, doubled or in waves. */
bool worn_underline(struct worn_page *page)
{
    struct draw_box line;
    if (!worn_line(page->places, 8, 90, page->rng, &line))
        return false;
    cairo_t *cr = page->cr;
    int kind = rng_int(page->rng, 0, 2);
    double y = line.y + line.h + rng_uniform(page->rng, 0.5, 1), right = line.x + line.w;
    blue_pen(page);
    for (int i = 0; i <= (kind == 1); i++) {
        cairo_move_to(cr, line.x, y + i * 0.9);
        if (kind == 2) {
            for (double x = line.x; x < right; x += 4)
                cairo_curve_to(cr, x + 1, y - 0.8, x + 3, y + 0.8, x + 4, y);
        } else {
            cairo_curve_to(cr, line.x + line.w * 0.3, y + rng_normal(page->rng, 0.3),
                           line.x + line.w * 0.6, y + i * 0.9 + rng_normal(page->rng, 0.4), right,
                           y + i * 0.9 + rng_normal(page->rng, 0.3));
        }
        cairo_stroke(cr);
    }
    return true;
}

/* An oval by hand whose end misses its beginning. */
bool worn_ring(struct worn_page *page)
{
    struct draw_box line;
    if (!worn_line(page->places, 6, 50, page->rng, &line))
        return false;
    cairo_t *cr = page->cr;
    double across = line.w / 2 + rng_uniform(page->rng, 2, 3.5);
    double down = line.h / 2 + rng_uniform(page->rng, 1.2, 2.2), grow = 0.03;
    double begin = rng_uniform(page->rng, 0, 6), turn = rng_normal(page->rng, 0.02);
    blue_pen(page);
    cairo_translate(cr, line.x + line.w / 2, line.y + line.h / 2);
    cairo_rotate(cr, turn);
    for (double at = 0; at < 6.8; at += 0.1) {
        double size = 1 + grow * (at / 3 - 1);
        cairo_line_to(cr, across * size * cos(begin + at), down * size * sin(begin + at));
    }
    cairo_stroke(cr);
    return true;
}

/* Behind the line if the sheet is free there and its cells are no answers, else in the margin. */
bool worn_tick(struct worn_page *page)
{
    const struct draw_box *body = &page->places->body;
    bool margin = page->sheet->kind == SHEET_FORM || page->sheet->kind == SHEET_DETAIL;
    const double side = 5;
    struct draw_box line, box;
    bool found = false;
    for (int i = 0; i < 20 && !found; i++) {
        if (!worn_line(page->places, 5, 150, page->rng, &line))
            return false;
        box = (struct draw_box){margin ? body->x + body->w + 1 : line.x + line.w + 1.5,
                                line.y + line.h / 2 - side / 2, side, side};
        if (margin && !worn_is_free(page->places, &box))
            box.x = body->x - side - 1;
        found = worn_is_free(page->places, &box);
    }
    if (!found)
        return false;
    blue_pen(page);
    cairo_move_to(page->cr, box.x + 0.3, box.y + side * rng_uniform(page->rng, 0.5, 0.65));
    cairo_line_to(page->cr, box.x + side * 0.35, box.y + side * 0.95);
    cairo_curve_to(page->cr, box.x + side * 0.5, box.y + side * 0.6, box.x + side * 0.7,
                   box.y + side * 0.3, box.x + side * 1.05, box.y + rng_normal(page->rng, 0.5));
    cairo_stroke(page->cr);
    return true;
}

static bool write_free(struct worn_page *page, const char *words, double size, double width)
{
    struct draw_box box;
    if (!worn_free(page->places, width, size * 1.5, page->rng, &box))
        return false;
    cairo_translate(page->cr, box.x, box.y + box.h / 2);
    cairo_rotate(page->cr, rng_normal(page->rng, 0.03));
    cairo_translate(page->cr, -box.x, -box.y - box.h / 2);
    hand_write(page->cr, &box, size, words, page->rng);
    return true;
}

bool worn_note(struct worn_page *page)
{
    static const char *const words[] = {"已核对", "材料齐",  "已电话联系", "小李办",  "请加急",
                                        "已录入", "第2次寄", "转业务科",   "9.3收到", "OK"};
    blue_pen(page);
    return write_free(page, RNG_PICK(page->rng, words), rng_uniform(page->rng, 4, 6.5),
                      rng_uniform(page->rng, 22, 34));
}

bool worn_pencil(struct worn_page *page)
{
    static const char *const words[] = {"待查", "核", "3份", "下午取", "缺1页?", "张姐", "A-17"};
    double shade = rng_uniform(page->rng, 0.4, 0.55);
    cairo_set_source_rgba(page->cr, shade, shade, shade + 0.02, rng_uniform(page->rng, 0.55, 0.8));
    return write_free(page, RNG_PICK(page->rng, words), rng_uniform(page->rng, 4, 6),
                      rng_uniform(page->rng, 16, 28));
}

/* Where a form is signed; on other papers where there is room above a line, into which it runs. Not
 * through a seal, nor across a rule into an empty cell. box: what the signature takes. */
static bool find_signing(const struct worn_page *page, double width, struct draw_box *box)
{
    const struct worn_places *places = page->places;
    const struct draw_box *signing = &places->signing;
    const double into = 1.4;
    const int tries = 60;
    for (int i = 0; i < tries; i++) {
        double x, y;
        if (page->sheet->kind == SHEET_FORM) {
            if (signing->w < width + 12 || signing->h < 12)
                return false;
            x = signing->x + rng_uniform(page->rng, 4, signing->w - width - 4);
            y = signing->y + rng_uniform(page->rng, 8, signing->h - 3);
        } else {
            struct draw_box line;
            if (!worn_line(places, 10, 150, page->rng, &line))
                return false;
            x = line.x + rng_uniform(page->rng, 0, fmax(1, line.w - width));
            y = line.y + into - SIGN_DOWN;
            struct draw_box above = {x, y - SIGN_UP, width * 1.2, SIGN_UP + SIGN_DOWN - into - 0.5};
            if (!worn_is_free(places, &above))
                continue;
        }
        *box = (struct draw_box){x, y - SIGN_UP, width * 1.2, SIGN_UP + SIGN_DOWN};
        if (worn_is_colourless(places, box))
            return true;
    }
    return false;
}

/* Two words of loops, the second shorter. */
bool worn_signature(struct worn_page *page)
{
    double width = rng_uniform(page->rng, 18, 30);
    struct draw_box box;
    if (!find_signing(page, width, &box))
        return false;
    double x = box.x, y = box.y + SIGN_UP;
    blue_pen(page);
    for (int word = 0; word < 2; word++) {
        double step = width / rng_int(page->rng, 3, 5);
        cairo_move_to(page->cr, x, y);
        for (double at = x; at < x + width; at += step) {
            double up = rng_uniform(page->rng, 1.5, SIGN_UP + 1),
                   down = rng_uniform(page->rng, 0.5, SIGN_DOWN);
            double lean = rng_uniform(page->rng, 0.2, 0.7) * step;
            cairo_curve_to(page->cr, at + lean, y - up, at + lean + 1, y - up, at + lean * 0.7,
                           y + down * 0.5);
            cairo_curve_to(page->cr, at + lean * 0.6, y + down, at + step * 0.8, y - 1, at + step,
                           y + rng_normal(page->rng, 0.6));
        }
        cairo_stroke(page->cr);
        x += width * rng_uniform(page->rng, 0.4, 0.8);
        y += rng_uniform(page->rng, -1.5, 0.5);
        width *= 0.4;
    }
    return true;
}
