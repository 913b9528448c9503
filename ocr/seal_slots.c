#include "ocr/seal_slots.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define STEPS 1440 /* directions looked at: a quarter of a degree */

/* Names have 4 to 34 characters on their ring, as wide as this many of their height. */
#define SLOTS_MIN 4
#define SLOTS_MAX 34
#define WIDTH_MIN 0.35
#define WIDTH_MAX 2.2

/* How far the comb is shifted and stretched against begin and end of the name, which are found to a
 * part of a character: shares of a pitch, of the pitch. */
#define STRETCH_MIN 0.94
#define STRETCH_END 1.07
#define STRETCH_BY  0.005
#define SHIFT_MAX   0.25
#define SHIFT_BY    0.05
#define OFF_MIDDLE  0.02 /* ink that a shift counts as: wide gaps leave all combs alike */
#define REACH       0.35 /* of a pitch: the comb may end this far inside of the name */

/* Of the mean ink, on the borders of slots. Where each is a character, 0.003-0.06 was measured,
 * 0.14 on blotted ones; two to a slot leave little more or less, so of all that fit as well the
 * most slots are right. Half a character to a slot leaves 0.1, another wrong number 0.2. */
#define CUT_GOOD  0.14
#define CUT_MAX   0.25
#define CUT_ALIKE 2.5  /* times the least ink of all combs fits as well, */
#define CUT_CLEAN 0.04 /* and so does this much */

#define WIDEST 1.15 /* heights: no character is wider, short names stand far apart */
#define SECTOR 0.53 /* of a pitch to either side: what lies beyond is the neighbour's foot */

/* Ends of the straight line come between the rows of the ring, but not up to their heads, and reach
 * below their feet: ink in these parts of the height, shares of the mean ink of heads. Characters
 * at an end have 0.2 and more at the head, but for 心, and 0.05 at the most below. */
#define HEAD       0.25
#define HEAD_INK   0.12
#define BELOW_FROM 0.04
#define BELOW_TO   0.35
#define BELOW_INK  0.15

/* Mean ink of the name's rows per direction, over three quarters of a degree. */
static void rows_profile(const struct disc *disc, const struct arc_text *text, double *ret)
{
    double raw[STEPS];

    for (int i = 0; i < STEPS; i++) {
        double c = cos(i * 2 * M_PI / STEPS), s = sin(i * 2 * M_PI / STEPS), sum = 0;
        int n = 0;

        for (double r = text->inner; r < text->outer; r += 1.0, n++)
            sum += disc_at(disc, c * r, s * r);
        raw[i] = n ? sum / n : 0;
    }
    for (int i = 0; i < STEPS; i++)
        ret[i] = (raw[(i + STEPS - 1) % STEPS] + raw[i] + raw[(i + 1) % STEPS]) / 3;
}

static double profile_at(const double *profile, double step)
{
    int i = (int)floor(step);

    return profile[(i % STEPS + STEPS) % STEPS];
}

/* Mean ink on the borders of a comb. All in steps. */
static double comb_ink(const double *profile, int n, double begin, double pitch)
{
    double sum = 0;

    for (int i = 0; i <= n; i++)
        sum += profile_at(profile, begin + i * pitch);
    return sum / (n + 1);
}

/* The best comb of n slots. */
static struct seal_slots comb_fit(const double *profile, const struct arc_text *text, int n)
{
    double unit = STEPS / (2 * M_PI), begin = text->begin * unit, end = text->end * unit;
    double even = (end - begin) / n;
    struct seal_slots best = {.n = n, .cut = 1e9};

    for (double stretch = STRETCH_MIN; stretch < STRETCH_END; stretch += STRETCH_BY)
        for (double shift = -SHIFT_MAX; shift <= SHIFT_MAX; shift += SHIFT_BY) {
            double pitch = even * stretch;
            double low = (begin + end) / 2 - pitch * n / 2 + shift * pitch;

            if (low > begin + REACH * pitch || low + n * pitch < end - REACH * pitch)
                continue;
            double ink = comb_ink(profile, n, low, pitch) + OFF_MIDDLE * fabs(shift);
            if (ink < best.cut) {
                best.cut = ink;
                best.first = (low + pitch / 2) / unit;
                best.pitch = pitch / unit;
            }
        }
    return best;
}

/* Mean ink of a slot between two radii. */
static double slot_ink(const struct disc *disc, const struct seal_slots *slots, int slot,
                       double from, double to)
{
    double sum = 0;
    int n = 0;

    for (double a = -0.4; a <= 0.4; a += 0.05) {
        double angle = slots->first + (slot + a) * slots->pitch, c = cos(angle), s = sin(angle);

        for (double r = from; r < to; r += 1.0, n++)
            sum += disc_at(disc, c * r, s * r);
    }
    return n ? sum / n : 0;
}

static double head_ink(const struct disc *disc, const struct arc_text *text,
                       const struct seal_slots *slots, int slot)
{
    double height = text->outer - text->inner;

    return slot_ink(disc, slots, slot, text->outer - HEAD * height, text->outer);
}

static double below_ink(const struct disc *disc, const struct arc_text *text,
                        const struct seal_slots *slots, int slot)
{
    double height = text->outer - text->inner;

    return slot_ink(disc, slots, slot, text->inner - BELOW_TO * height,
                    text->inner - BELOW_FROM * height);
}

/* Whether no character of the ring stands in a slot at an end, but the end of a straight line. They
 * come in pairs or reach below the ring; 心 at an end has an empty head too, but does neither. */
static bool is_stray(const struct disc *disc, const struct arc_text *text,
                     const struct seal_slots *slots, int slot, int other, double mean)
{
    return head_ink(disc, text, slots, slot) < HEAD_INK * mean &&
           (below_ink(disc, text, slots, slot) > BELOW_INK * mean ||
            head_ink(disc, text, slots, other) < HEAD_INK * mean);
}

static void drop_strays(const struct disc *disc, const struct arc_text *text,
                        struct seal_slots *slots)
{
    double mean = 0;

    for (int i = 0; i < slots->n; i++)
        mean += head_ink(disc, text, slots, i) / slots->n;
    for (int last = slots->n - 1; slots->n > SLOTS_MIN; last = slots->n - 1) {
        bool behind = is_stray(disc, text, slots, last, 0, mean);
        bool before = is_stray(disc, text, slots, 0, last, mean);

        if (!behind && !before)
            break;
        slots->n -= behind + before;
        slots->first += before ? slots->pitch : 0;
    }
}

bool disc_find_slots(const struct disc *disc, struct arc_text *text, struct seal_slots *ret_slots)
{
    double profile[STEPS], mean = 0, middle = (text->inner + text->outer) / 2;
    double height = text->outer - text->inner, span = text->end - text->begin;
    struct seal_slots best = {.cut = 1e9}, combs[SLOTS_MAX];
    double limit;
    int n = 0, ncombs = 0;

    rows_profile(disc, text, profile);
    for (double a = text->begin; a < text->end; a += 2 * M_PI / STEPS, n++)
        mean += profile_at(profile, a / (2 * M_PI) * STEPS);
    mean = n && mean > 0 ? mean / n : 1;
    for (n = SLOTS_MIN; n <= SLOTS_MAX; n++) {
        double width = span / n * middle / height;

        if (width < WIDTH_MIN || width > WIDTH_MAX)
            continue;
        struct seal_slots slots = comb_fit(profile, text, n);
        slots.cut /= mean;
        combs[ncombs++] = slots;
        if (slots.cut < best.cut)
            best = slots;
    }
    limit = fmin(CUT_GOOD, fmax(CUT_CLEAN, CUT_ALIKE * best.cut));
    for (int i = 0; i < ncombs; i++)
        if (combs[i].cut < limit)
            best = combs[i];
    if (best.cut > CUT_MAX)
        return false;
    drop_strays(disc, text, &best);
    text->begin = best.first - best.pitch * 0.5;
    text->end = best.first + best.pitch * (best.n - 0.5);
    *ret_slots = best;
    return true;
}

/* Draws one slot at `left` of a line. */
static void slot_draw(const struct disc *disc, const struct arc_text *text,
                      const struct seal_slots *slots, int slot, const struct slot_style *style,
                      PIX *line, int left, int width)
{
    double angle = slots->first + slot * slots->pitch, c = cos(angle), s = sin(angle);
    double scale = SLOT_LETTERS / (text->outer - text->inner); /* picture px a disc px */
    double middle = (text->outer + text->inner) / 2, top = (style->height - SLOT_LETTERS) / 2.0;
    double wide = fmin(slots->pitch * middle, WIDEST / scale * SLOT_LETTERS); /* px of the disc */

    for (int y = 0; y < style->height; y++) {
        double v = text->outer - (y - top) / scale;

        if (v > text->outer || v <= 0)
            continue;
        for (int x = 0; x < width; x++) {
            double u = (x + 0.5 - width / 2.0) / width * wide;

            if (fabs(atan2(u, v)) > SECTOR * slots->pitch)
                continue;
            SET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), left + x,
                          disc_grey(disc_at(disc, c * v - s * u, s * v + c * u), style->gamma));
        }
    }
}

PIX *disc_slot_line(const struct disc *disc, const struct arc_text *text,
                    const struct seal_slots *slots, const struct slot_style *style)
{
    int width = (int)(SLOT_LETTERS * style->width);
    PIX *line = pixCreate(slots->n * width, style->height, 8);

    if (!line)
        return NULL;
    pixSetAll(line);
    for (int i = 0; i < slots->n; i++)
        slot_draw(disc, text, slots, i, style, line, i * width, width);
    return line;
}
