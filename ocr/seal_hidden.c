#include "ocr/seal_hidden.h"

#include <math.h>
#include <stdbool.h>

#define ANGLE_BY 0.01 /* radians between two looks: a quarter of a millimetre on the ring */
#define INKED    0.35 /* ink of a stroke, however pale, beside full ink */

/* Shares of what is inked or covered in a slot from which it is hidden: under print, whose gaps are
 * filled well enough while it is less; and under another seal, whose strokes look like its own. */
#define PRINT_SHARE 0.40
#define SEAL_SHARE  0.15

/* Zones that a seal leaves blank, mm: beyond its rim, and below the feet of its name. What is inked
 * there runs into the name, and this far to either side of it lies more of the same. */
#define BEYOND_FROM_MM 0.55
#define BEYOND_TO_MM   1.05
#define FEET_FROM_MM   0.45
#define FEET_TO_MM     1.50
#define ASIDE_MM       1.2
#define CROSSED_MM2    0.30 /* inked area that is no speck */

/* The inked area between two radii and two directions, mm2. */
static double zone_ink(const struct disc *disc, double from, double to, double inner, double outer)
{
    double area = 0;

    for (double a = from; a < to; a += ANGLE_BY)
        for (double r = inner; r < outer; r += 1.0)
            if (disc_at(disc, cos(a) * r, sin(a) * r) > INKED)
                area += ANGLE_BY * r;
    return area / (disc->px_mm * disc->px_mm);
}

static bool is_crossed(const struct disc *disc, const struct arc_text *text, double from, double to)
{
    double mm = disc->px_mm, rim = disc->radius, feet = text->inner;

    from -= ASIDE_MM * mm / rim;
    to += ASIDE_MM * mm / rim;
    return zone_ink(disc, from, to, rim + BEYOND_FROM_MM * mm, rim + BEYOND_TO_MM * mm) >
               CROSSED_MM2 ||
           zone_ink(disc, from, to, feet - FEET_TO_MM * mm, feet - FEET_FROM_MM * mm) > CROSSED_MM2;
}

/* Whether too much of what is inked or covered between two directions is or may be another's. */
static bool is_covered(const struct disc *disc, const struct arc_text *text, double from, double to)
{
    int all = 0, print = 0, seal = 0;

    for (double a = from; a < to; a += ANGLE_BY)
        for (double r = text->inner; r < text->outer; r += 1.0) {
            enum disc_cover cover = disc_cover_at(disc, cos(a) * r, sin(a) * r);
            bool ink = disc_at(disc, cos(a) * r, sin(a) * r) > INKED;

            all += ink || cover == COVER_PRINT;
            print += cover == COVER_PRINT;
            seal += ink && cover == COVER_SEAL;
        }
    return print > PRINT_SHARE * all || seal > SEAL_SHARE * all;
}

void slots_mark_hidden(const struct disc *disc, const struct arc_text *text,
                       const struct seal_slots *slots, struct seal *seal)
{
    for (int i = 0; i < slots->n && i < seal->nletters; i++) {
        double from = slots->first + slots->pitch * (i - 0.5), to = from + slots->pitch;

        seal->letters[i].hidden =
            is_covered(disc, text, from, to) || is_crossed(disc, text, from, to);
    }
}
