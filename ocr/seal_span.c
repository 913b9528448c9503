/* Where round the ring the name stands. */
#include <math.h>

#include "ocr/seal_strip.h"

#define STEPS 1440 /* directions looked at: a quarter of a degree */

/* Radii, of the seal's, of the outer and the inner part of the lettering. The number on the rim
 * lies in the outer one only, the ends of a long straight line in the inner one only, so a
 * direction counts with the part that has less ink. */
#define OUTER_HIGH 0.845
#define OUTER_LOW  0.80
#define INNER_HIGH 0.78
#define INNER_LOW  0.68

#define GAP_DEG  46   /* even the longest names leave more than this at the bottom */
#define GAP_INK  0.16 /* of the lettering's mean ink: less is gap */
#define REST_DEG 3.0  /* lettering goes on for this long, specks do not */
#define SMOOTH_DEG                                                                                 \
    3.0 /* a stroke or two: characters have ink in both parts, but not side by side */

/* Where the rows of the name may begin and end. */
#define RIM_MIN_MM    0.8
#define RIM_MAX_MM    3.0
#define INNER_LOWEST  0.46
#define INNER_DEFAULT 0.66

/* Mean ink of the band per direction, smoothed over SMOOTH_DEG. */
static void band_profile(const struct disc *disc, double inner, double outer, double *ret)
{
    double raw[STEPS];
    int smooth = (int)(SMOOTH_DEG * STEPS / 360 / 2);
    for (int i = 0; i < STEPS; i++) {
        double a = i * 2 * M_PI / STEPS, c = cos(a), s = sin(a), sum = 0;
        int n = 0;
        for (double r = inner; r < outer; r += 1.0, n++)
            sum += disc_at(disc, c * r, s * r);
        raw[i] = n ? sum / n : 0;
    }
    for (int i = 0; i < STEPS; i++) {
        ret[i] = 0;
        for (int k = -smooth; k <= smooth; k++)
            ret[i] += raw[(i + k + STEPS) % STEPS] / (2 * smooth + 1);
    }
}

/* The middle of the stretch of GAP_DEG with the least ink. */
static int widest_gap(const double *profile)
{
    int width = GAP_DEG * STEPS / 360, best = 0;
    double sum = 0, least;
    for (int i = 0; i < width; i++)
        sum += profile[i];
    least = sum;
    for (int i = 1; i < STEPS; i++) {
        sum += profile[(i + width - 1) % STEPS] - profile[i - 1];
        if (sum < least) {
            least = sum;
            best = i;
        }
    }
    return best + width / 2;
}

/* Walks from the gap until lettering begins and goes on. Returns steps walked. */
static int walk_to_text(const double *profile, int from, int direction, double paper)
{
    int rest = (int)(REST_DEG * STEPS / 360);
    for (int k = 0; k < STEPS / 2; k++) {
        int inked = 0;
        for (int j = 0; j < rest; j++)
            inked += profile[((from + direction * (k + j)) % STEPS + STEPS) % STEPS] > paper;
        if (inked >= rest * 2 / 3)
            return k;
    }
    return STEPS / 2;
}

/* Mean ink of a radius over the name's directions. */
static double radius_ink(const struct disc *disc, const struct arc_text *text, double r)
{
    double sum = 0;
    int n = 0;
    for (double a = text->begin; a < text->end; a += 0.008, n++)
        sum += disc_at(disc, cos(a) * r, sin(a) * r);
    return n ? sum / n : 0;
}

static void find_rows(const struct disc *disc, struct arc_text *text)
{
    double rim = 1e9, letters = 0, step = 0.1 * disc->px_mm;
    int n = 0;
    for (double d = RIM_MIN_MM * disc->px_mm; d < RIM_MAX_MM * disc->px_mm; d += step) {
        double ink = radius_ink(disc, text, disc->radius - d);
        if (ink < rim) {
            rim = ink;
            text->outer = disc->radius - d;
        }
    }
    for (double r = INNER_LOW * disc->radius; r < OUTER_LOW * disc->radius; r += step, n++)
        letters += radius_ink(disc, text, r);
    letters /= n ? n : 1;
    text->inner = INNER_DEFAULT * disc->radius;
    for (double r = 0.76 * disc->radius; r > INNER_LOWEST * disc->radius; r -= step)
        if (radius_ink(disc, text, r) < 0.22 * letters) {
            text->inner = r;
            break;
        }
}

/* The distance of characters, by the strongest repeat of the profile over the name. */
static double find_pitch(const struct disc *disc, const struct arc_text *text)
{
    double profile[STEPS], mean = 0, best = 0, ret = 0;
    int n = (int)((text->end - text->begin) / (2 * M_PI) * STEPS);
    int begin = (int)(text->begin / (2 * M_PI) * STEPS);
    double mid = (text->inner + text->outer) / 2, height = text->outer - text->inner;
    int lag_min = (int)(0.42 * height / mid / (2 * M_PI) * STEPS);
    int lag_max = (int)(2.4 * height / mid / (2 * M_PI) * STEPS);
    band_profile(disc, text->inner, text->outer, profile);
    for (int i = 0; i < n; i++)
        mean += profile[((begin + i) % STEPS + STEPS) % STEPS] / n;
    for (int lag = lag_min; lag <= lag_max && lag < n / 2; lag++) {
        double sum = 0;
        for (int i = 0; i + lag < n; i++)
            sum += (profile[((begin + i) % STEPS + STEPS) % STEPS] - mean) *
                   (profile[((begin + i + lag) % STEPS + STEPS) % STEPS] - mean);
        sum /= n - lag;
        /* Twice the pitch repeats as well as the pitch, so a longer one has to be clearly better.
         */
        if (sum > best * 1.25) {
            best = sum;
            ret = lag * 2 * M_PI / STEPS;
        }
    }
    return ret > 0 ? ret : height / mid;
}

/* Radii, of the seal's, between which a star is all tips, and how well its ink must repeat five
 * times round the centre to be one: a star has 0.4 and more, emblems and straight lines 0.2. */
#define STAR_LOW   0.17
#define STAR_HIGH  0.29
#define STAR_LEAST 0.30
#define STAR_TIPS  5
#define UP_OFF_DEG 4.0 /* between a tip and the middle of the name, as dies are cut */

/* The direction of one tip of the star in the middle, radians. Returns false if there is none. */
static bool star_tip(const struct disc *disc, double *ret_tip)
{
    double re = 0, im = 0, all = 0;

    for (double r = STAR_LOW * disc->radius; r < STAR_HIGH * disc->radius; r += 1.0)
        for (int i = 0; i < 360; i++) {
            double a = i * 2 * M_PI / 360, ink = disc_at(disc, cos(a) * r, sin(a) * r);

            re += ink * cos(STAR_TIPS * a);
            im += ink * sin(STAR_TIPS * a);
            all += ink;
        }
    *ret_tip = atan2(im, re) / STAR_TIPS;
    return all > 0 && hypot(re, im) > STAR_LEAST * all;
}

static bool any_overlaid(const bool *overlaid)
{
    for (int i = 0; i < STEPS; i++)
        if (overlaid[i])
            return true;
    return false;
}

/* What both sides of a gap show so many steps away from it: the name is as long to either side, so
 * that only what has ink on both counts: a pen's stroke does not. Where another seal stands over
 * one side, the other one tells. */
static double both_sides(const double *profile, const bool *overlaid, int gap, int away)
{
    int after = ((gap + away) % STEPS + STEPS) % STEPS;
    int before = ((gap - away) % STEPS + STEPS) % STEPS;

    if (overlaid[after] != overlaid[before])
        return profile[overlaid[after] ? before : after];
    return fmin(profile[after], profile[before]);
}

/* The same for where the name begins and ends: a character of few strokes (云) may have ink in the
 * inner part of the lettering alone, and counts where a whole one stands on the other side; in the
 * outer part stands the number, too. */
static double either_side(const double *profile, const double *inner, const bool *overlaid, int gap,
                          int away)
{
    int after = ((gap + away) % STEPS + STEPS) % STEPS;
    int before = ((gap - away) % STEPS + STEPS) % STEPS;

    if (overlaid[after] != overlaid[before])
        return both_sides(profile, overlaid, gap, away);
    return fmax(fmin(profile[after], inner[before]), fmin(inner[after], profile[before]));
}

/* The middle of the gap opposite to a tip, where the name is centred on one. Returns the directions
 * on either side of the gap that are free of lettering. */
static int gap_by_star(const double *profile, const double *inner, const bool *overlaid, double tip,
                       double paper, int *ret_gap)
{
    int off = (int)(UP_OFF_DEG * STEPS / 360), width = GAP_DEG * STEPS / 360, best = 0;
    double least = 1e9, both[STEPS];

    for (int i = 0; i < STAR_TIPS; i++) {
        int opposite = (int)lrint((tip / (2 * M_PI) + (double)i / STAR_TIPS + 0.5) * STEPS);

        for (int gap = opposite - off; gap <= opposite + off; gap++) {
            double sum = 0;

            for (int k = -width / 2; k <= width / 2; k++)
                sum += any_overlaid(overlaid) ? both_sides(profile, overlaid, gap, k)
                                              : profile[((gap + k) % STEPS + STEPS) % STEPS];
            if (sum < least) {
                least = sum;
                best = gap;
            }
        }
    }
    for (int k = 0; k < STEPS; k++)
        both[k] = either_side(profile, inner, overlaid, best, k);
    *ret_gap = (best % STEPS + STEPS) % STEPS;
    return walk_to_text(both, 0, 1, paper);
}

double arc_off_tip(const struct arc_text *text, double middle)
{
    return text->starred ? remainder(middle - text->tip, 2 * M_PI / STAR_TIPS) : 0;
}

/* Sets begin and end of the name. Returns false if there is none. */
static bool find_ends(const struct disc *disc, struct arc_text *text)
{
    double profile[STEPS], outer[STEPS], inner[STEPS], mean = 0, step = 2 * M_PI / STEPS, middle;
    double pad = 1.2 * M_PI / 180;
    bool overlaid[STEPS];
    int gap, after, before;

    band_profile(disc, INNER_LOW * disc->radius, INNER_HIGH * disc->radius, profile);
    band_profile(disc, OUTER_LOW * disc->radius, OUTER_HIGH * disc->radius, outer);
    for (int i = 0; i < STEPS; i++) {
        inner[i] = profile[i];
        profile[i] = fmin(profile[i], outer[i]);
        mean += profile[i] / STEPS;
        overlaid[i] =
            disc_overlaid(disc, i * step, INNER_LOW * disc->radius, OUTER_HIGH * disc->radius);
    }
    if (mean < 0.01)
        return false;
    gap = widest_gap(profile);
    after = walk_to_text(profile, gap, 1, GAP_INK * mean);
    before = walk_to_text(profile, gap, -1, GAP_INK * mean);
    text->starred = star_tip(disc, &text->tip);
    middle = (gap + STEPS / 2 + (after - before) / 2.0) * step;
    if (fabs(arc_off_tip(text, middle)) > UP_OFF_DEG * M_PI / 180 ||
        (text->starred && any_overlaid(overlaid)))
        after = before = gap_by_star(profile, inner, overlaid, text->tip, GAP_INK * mean, &gap);
    text->begin = (gap + after) * step - pad;
    text->end = (gap + STEPS - before) * step + pad;
    return after + before < STEPS - STEPS / 24;
}

bool disc_find_name(const struct disc *disc, struct arc_text *ret_text)
{
    struct arc_text text = {0};

    if (!find_ends(disc, &text))
        return false;
    find_rows(disc, &text);
    text.pitch = find_pitch(disc, &text);
    *ret_text = text;
    return true;
}
