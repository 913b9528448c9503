#include "ocr/seal_slots.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#define STEPS       1440 /* directions looked at: a quarter of a degree */
#define SAMPLES_MAX 4096

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
#define CUT_CLEAN 0.04 /* and so does this much; */
#define CUT_HALF  0.07 /* this much, of a comb of twice as many: real dies are cut unevenly */

/* Long names on small seals stand so close that their feet touch, and borders every second
 * character apart are as clean as the right ones. Then those above the feet, a share of the height,
 * tell. */
#define CUT_TIGHT 0.07
#define FEET      0.30

const struct slot_style slot_glyph_styles[SLOT_GLYPH_STYLES] = {{60, 1.0, 1.5}, {60, 1.15, 0.8}};

/* Share of the borders that may be crossed by what is not the seal's, and what fits as well then.
 */
#define CROSSED       0.30
#define CROSSED_CLEAN 0.03 /* borders but for the crossed ones, where each slot is a character */
#define BORDERS_SEEN  3    /* one border in so many has to be free of other seals */
#define CROSSED_ALIKE 1.4

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

/* How far the middle of a name with one slot too many is off the star's tip, pitches; and the ink
 * of a head, of the mean one, up to which the slot at that end may be the one. */
#define OFF_TIP_MIN  0.38
#define OFF_TIP_MAX  0.62
#define OFF_HEAD_INK 0.50

/* The ink of a slot is stretched as if this share of its darkest were full; pale corners of a stamp
 * are raised by no more than this. */
#define SLOT_DARK  0.85
#define SLOT_RAISE 2.6

/* What a profile says where another seal stands over the name: nothing. */
#define OVERLAID_INK (-1.0)

/* Mean ink of the name's rows per direction, over three quarters of a degree; of those above a
 * share of the height. */
static void rows_profile(const struct disc *disc, const struct arc_text *text, double above,
                         double *ret)
{
    double raw[STEPS], lowest = text->inner + above * (text->outer - text->inner);

    for (int i = 0; i < STEPS; i++) {
        double c = cos(i * 2 * M_PI / STEPS), s = sin(i * 2 * M_PI / STEPS), sum = 0;
        int n = 0;

        for (double r = lowest; r < text->outer; r += 1.0, n++)
            sum += disc_at(disc, c * r, s * r);
        raw[i] = n ? sum / n : 0;
    }
    for (int i = 0; i < STEPS; i++)
        ret[i] = disc_overlaid(disc, i * 2 * M_PI / STEPS, lowest, text->outer)
                     ? OVERLAID_INK
                     : (raw[(i + STEPS - 1) % STEPS] + raw[i] + raw[(i + 1) % STEPS]) / 3;
}

static double profile_at(const double *profile, double step)
{
    int i = (int)floor(step);

    return profile[(i % STEPS + STEPS) % STEPS];
}

static int by_size(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;

    return (p > q) - (p < q);
}

/* Mean ink on the borders of a comb that can be seen, without the given share of those that have
 * most. In steps. Returns much where another seal stands over most of them. */
static double comb_ink(const double *profile, int n, double begin, double pitch, double crossed)
{
    double ink[SLOTS_MAX + 1], sum = 0;
    int seen = 0, used;

    for (int i = 0; i <= n; i++) {
        ink[seen] = profile_at(profile, begin + i * pitch);
        seen += ink[seen] >= 0;
    }
    if (seen * BORDERS_SEEN < n + 1)
        return 1;
    used = seen - (int)(crossed * seen);
    if (used < seen)
        qsort(ink, (size_t)seen, sizeof ink[0], by_size);
    for (int i = 0; i < used; i++)
        sum += ink[i];
    return sum / used;
}

/* The best comb of n slots. */
static struct seal_slots comb_fit(const double *profile, const struct arc_text *text, int n,
                                  double crossed)
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
            double ink = comb_ink(profile, n, low, pitch, crossed) + OFF_MIDDLE * fabs(shift);
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

/* A slot too many at one end takes the middle of the name off the star's tip by half a pitch. Drops
 * it, as long as its head is not as well inked as the others. */
static void drop_off_centre(const struct disc *disc, const struct arc_text *text, double mean,
                            struct seal_slots *slots)
{
    double middle = slots->first + slots->pitch * (slots->n - 1) / 2;
    double off = arc_off_tip(text, middle) / slots->pitch;
    bool before = off < 0;

    if (slots->n <= SLOTS_MIN || fabs(off) < OFF_TIP_MIN || fabs(off) > OFF_TIP_MAX ||
        head_ink(disc, text, slots, before ? 0 : slots->n - 1) > OFF_HEAD_INK * mean)
        return;
    slots->n--;
    slots->first += before ? slots->pitch : 0;
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
    drop_off_centre(disc, text, mean, slots);
}

/* How wide each of n slots of a name is, in heights of a character. */
static double slot_width(const struct arc_text *text, int n)
{
    return (text->end - text->begin) / n * (text->inner + text->outer) / 2 /
           (text->outer - text->inner);
}

/* The comb of most slots among those that fit as well as any. cut is of the lettering's mean ink.
 */
static struct seal_slots best_comb(const double *profile, const struct arc_text *text, double mean,
                                   double crossed, double alike)
{
    struct seal_slots best = {.cut = 1e9}, combs[SLOTS_MAX];
    int ncombs = 0;
    double limit;

    for (int n = SLOTS_MIN; n <= SLOTS_MAX; n++) {
        double width = slot_width(text, n);

        if (width < WIDTH_MIN || width > WIDTH_MAX)
            continue;
        struct seal_slots slots = comb_fit(profile, text, n, crossed);
        slots.cut /= mean;
        combs[ncombs++] = slots;
        if (slots.cut < best.cut)
            best = slots;
    }
    limit = fmin(CUT_GOOD, fmax(CUT_CLEAN, alike * best.cut));
    for (int i = 0; i < ncombs; i++)
        if (combs[i].cut < limit)
            best = combs[i];
    for (int i = 0, pairs = best.n; i < ncombs; i++)
        if (abs(combs[i].n - 2 * pairs) <= 1 && combs[i].cut < CUT_HALF)
            best = combs[i];
    return best;
}

/* The mean ink of a profile over the name, where no other seal stands; 1 without any. */
static double mean_ink(const double *profile, const struct arc_text *text)
{
    double mean = 0;
    int n = 0;

    for (double a = text->begin; a < text->end; a += 2 * M_PI / STEPS) {
        double ink = profile_at(profile, a / (2 * M_PI) * STEPS);

        mean += ink >= 0 ? ink : 0;
        n += ink >= 0;
    }
    return n && mean > 0 ? mean / n : 1;
}

/* The best comb by the rows of the name above a share of their height. */
static struct seal_slots rows_comb(const struct disc *disc, const struct arc_text *text,
                                   double above)
{
    double profile[STEPS], mean;
    struct seal_slots best;

    rows_profile(disc, text, above, profile);
    mean = mean_ink(profile, text);
    best = best_comb(profile, text, mean, 0, CUT_ALIKE);
    /* Where a pen or another seal crosses the ring, it crosses some of the borders. */
    if (best.cut > CUT_GOOD)
        best = best_comb(profile, text, mean, CROSSED, CROSSED_ALIKE);
    return best;
}

/* What crosses a few borders of the right comb may miss nearly all those of one with fewer slots.
 * Takes the comb of most slots of which all borders are clean but for the crossed ones, if it has
 * half as many again and the other is not clean either: that of a short name is. */
static void take_crossed(const struct disc *disc, const struct arc_text *text,
                         struct seal_slots *slots)
{
    double profile[STEPS], mean;
    int few = slots->n;

    rows_profile(disc, text, 0, profile);
    mean = mean_ink(profile, text);
    if (comb_fit(profile, text, few, 0).cut < CUT_CLEAN * mean)
        return;
    for (int n = few * 3 / 2; n <= SLOTS_MAX && slot_width(text, n) >= WIDTH_MIN; n++) {
        struct seal_slots comb = comb_fit(profile, text, n, CROSSED);

        comb.cut /= mean;
        if (comb.cut < CROSSED_CLEAN && comb_fit(profile, text, n, 0).cut < CUT_MAX * mean)
            *slots = comb;
    }
}

bool disc_find_slots(const struct disc *disc, struct arc_text *text, struct seal_slots *ret_slots)
{
    struct seal_slots best = rows_comb(disc, text, 0);

    if (best.cut > CUT_TIGHT) {
        struct seal_slots heads = rows_comb(disc, text, FEET);

        if (heads.cut < best.cut)
            best = heads;
    }
    if (best.cut > CUT_MAX)
        return false;
    take_crossed(disc, text, &best);
    drop_strays(disc, text, &best);
    text->begin = best.first - best.pitch * 0.5;
    text->end = best.first + best.pitch * (best.n - 0.5);
    *ret_slots = best;
    return true;
}

static int by_ink(const void *a, const void *b)
{
    float p = *(const float *)a, q = *(const float *)b;

    return (p > q) - (p < q);
}

/* By how much the ink of a slot has to be raised: stamps press unevenly, and one character may be
 * half as dark as its neighbour. */
static double slot_raise(const struct disc *disc, const struct arc_text *text,
                         const struct seal_slots *slots, int slot)
{
    float ink[SAMPLES_MAX];
    int n = 0;

    for (double a = -0.45; a < 0.45; a += 0.05) {
        double angle = slots->first + (slot + a) * slots->pitch, c = cos(angle), s = sin(angle);

        for (double r = text->inner; r < text->outer && n < SAMPLES_MAX; r += 1.0)
            ink[n++] = (float)disc_at(disc, c * r, s * r);
    }
    if (!n)
        return 1;
    qsort(ink, (size_t)n, sizeof ink[0], by_ink);
    double dark = (double)ink[n * 9 / 10];
    return fmin(SLOT_RAISE, fmax(1, SLOT_DARK / fmax(dark, 0.01)));
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
    double raise = slot_raise(disc, text, slots, slot);

    for (int y = 0; y < style->height; y++) {
        double v = text->outer - (y - top) / scale;

        if (v > text->outer || v <= 0)
            continue;
        for (int x = 0; x < width; x++) {
            double u = (x + 0.5 - width / 2.0) / width * wide;

            if (fabs(atan2(u, v)) > SECTOR * slots->pitch)
                continue;
            SET_DATA_BYTE(
                pixGetData(line) + y * pixGetWpl(line), left + x,
                disc_grey(raise * disc_at(disc, c * v - s * u, s * v + c * u), style->gamma));
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
