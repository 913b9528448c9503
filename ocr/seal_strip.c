#include "ocr/seal_strip.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

#define LINE_HEIGHT  60 /* px, of the picture given to the recogniser */
#define LINE_LETTERS 44 /* px of it that letters take */
#define STRETCH_MAX  2.0
#define WIDTH_WANTED 0.85 /* of a character, in heights: narrower reads as well and costs less */
#define LINE_GAMMA   0.5
#define INK_FLOOR    0.12
#define INK_GAIN     1.5
#define GAP_KEPT     0.30 /* of the letters' height; wider gaps are cut to this */

double disc_at(const struct disc *disc, double x, double y)
{
    double px = x + disc->size / 2, py = y + disc->size / 2;
    int ix = (int)floor(px), iy = (int)floor(py);
    if (ix < 0 || iy < 0 || ix + 1 >= disc->size || iy + 1 >= disc->size)
        return 0;
    const float *p = disc->ink + iy * disc->size + ix;
    double fx = px - ix, fy = py - iy;
    double top = p[0] + (p[1] - p[0]) * fx;
    double bottom = p[disc->size] + (p[disc->size + 1] - p[disc->size]) * fx;
    return top + (bottom - top) * fy;
}

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

bool disc_find_name(const struct disc *disc, struct arc_text *ret_text)
{
    double profile[STEPS], outer[STEPS], mean = 0;
    band_profile(disc, INNER_LOW * disc->radius, INNER_HIGH * disc->radius, profile);
    band_profile(disc, OUTER_LOW * disc->radius, OUTER_HIGH * disc->radius, outer);
    for (int i = 0; i < STEPS; i++) {
        profile[i] = fmin(profile[i], outer[i]);
        mean += profile[i] / STEPS;
    }
    if (mean < 0.01)
        return false;
    int gap = widest_gap(profile);
    int after = walk_to_text(profile, gap, 1, GAP_INK * mean);
    int before = walk_to_text(profile, gap, -1, GAP_INK * mean);
    if (after + before >= STEPS - STEPS / 24)
        return false;
    double step = 2 * M_PI / STEPS, pad = 1.2 * M_PI / 180;
    struct arc_text text = {.begin = (gap + after) * step - pad,
                            .end = (gap + STEPS - before) * step + pad};
    find_rows(disc, &text);
    text.pitch = find_pitch(disc, &text);
    *ret_text = text;
    return true;
}

/* Contrast as the recogniser reads it best: pale ink raised, the mottle of the paper cut off. */
int disc_grey(double ink, double gamma)
{
    return (int)(255 * (1 - pow(fmax(0, fmin(1, (ink - INK_FLOOR) * INK_GAIN)), gamma)));
}

/* Takes blank columns out of gaps wider than `keep`; what is left of a gap stays in its middle. */
static PIX *close_gaps(PIX *line, int keep)
{
    int w = pixGetWidth(line), h = pixGetHeight(line), blank = 0, out = 0;
    PIX *ret = pixCreateTemplate(line);
    if (!ret)
        return line;
    for (int x = 0; x < w; x++) {
        int darkest = 255;
        for (int y = 3; y < h - 3; y++) {
            int v = GET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), x);
            darkest = v < darkest ? v : darkest;
        }
        blank = darkest > 170 ? blank + 1 : 0;
        if (blank > keep)
            continue;
        for (int y = 0; y < h; y++)
            SET_DATA_BYTE(pixGetData(ret) + y * pixGetWpl(ret), out,
                          GET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), x));
        out++;
    }
    BOX *box = boxCreate(0, 0, out > 8 ? out : 8, h);
    PIX *cut = pixClipRectangle(ret, box, NULL);
    boxDestroy(&box);
    pixDestroy(&ret);
    pixDestroy(&line);
    return cut;
}

PIX *disc_name_line(const struct disc *disc, const struct arc_text *text, double squeeze)
{
    double height = text->outer - text->inner, mid = (text->outer + text->inner) / 2;
    double scale = LINE_LETTERS / height; /* picture px a disc px */
    double stretch = WIDTH_WANTED * height / (text->pitch * mid) / squeeze;
    stretch = stretch < 1 ? 1 : stretch > STRETCH_MAX ? STRETCH_MAX : stretch;
    int w = (int)((text->end - text->begin) * mid * scale * stretch);
    PIX *line = pixCreate(w > 8 ? w : 8, LINE_HEIGHT, 8);
    if (!line)
        return NULL;
    pixSetAll(line);
    for (int x = 0; x < w; x++) {
        double a = text->begin + (text->end - text->begin) * x / w, c = cos(a), s = sin(a);
        for (int y = 0; y < LINE_HEIGHT; y++) {
            double r = text->outer - (y - (LINE_HEIGHT - LINE_LETTERS) / 2.0) / scale;
            if (r > text->outer)
                continue;
            double ink = disc_at(disc, c * r, s * r);
            SET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), x, disc_grey(ink, LINE_GAMMA));
        }
    }
    return close_gaps(line, (int)(GAP_KEPT * LINE_LETTERS));
}

/* Where the straight line may stand below the star, of the radius; the first is below the star's
 * tips, the last above the number on the rim. */
#define SECOND_TOP    0.36
#define SECOND_BOTTOM 0.78
#define SECOND_HALF   0.70
#define SECOND_RIM    0.86

/* Lettering: its darkest row has this mean ink, its rows this share of that, and so many mm. */
#define SECOND_INK     0.06
#define SECOND_ROW     0.30
#define SECOND_LOW_MM  1.7
#define SECOND_HIGH_MM 8.0
#define SECOND_WIDE_MM 7.0

/* Ink at (u right, v down) of the seal turned upright by its name; nothing where the name stands.
 */
static double upright_at(const struct disc *disc, const struct arc_text *text, double u, double v)
{
    double turn = (text->begin + text->end) / 2 + M_PI / 2;
    double x = u * cos(turn) - v * sin(turn), y = u * sin(turn) + v * cos(turn);
    double r = hypot(u, v);
    if (r > SECOND_RIM * disc->radius)
        return 0;
    if (r > 0.97 * text->inner) {
        double off = fabs(remainder(atan2(y, x) - (text->begin + text->end) / 2, 2 * M_PI));
        if (off < (text->end - text->begin) / 2)
            return 0;
    }
    return disc_at(disc, x, y);
}

/* Finds the rows of the straight line. Returns false if no band looks like one. */
static bool second_rows(const struct disc *disc, const struct arc_text *text, double *ret_top,
                        double *ret_bottom)
{
    double profile[512], half = SECOND_HALF * disc->radius, top = SECOND_TOP * disc->radius;
    int n = (int)((SECOND_BOTTOM - SECOND_TOP) * disc->radius), best = 0;
    n = n > 512 ? 512 : n;
    for (int i = 0; i < n; i++) {
        profile[i] = 0;
        for (double u = -half; u <= half; u += 1.0)
            profile[i] += upright_at(disc, text, u, top + i) / (2 * half);
        if (profile[i] > profile[best])
            best = i;
    }
    if (n < 8 || profile[best] < SECOND_INK)
        return false;
    int first = best, last = best, gap = (int)(0.35 * disc->px_mm);
    /* Characters of two parts one above the other leave a thin row nearly blank. */
    for (int i = best; i >= 0 && first - i <= gap; i--)
        first = profile[i] > SECOND_ROW * profile[best] ? i : first;
    for (int i = best; i < n && i - last <= gap; i++)
        last = profile[i] > SECOND_ROW * profile[best] ? i : last;
    *ret_top = top + first - 0.25 * disc->px_mm;
    *ret_bottom = top + last + 1 + 0.25 * disc->px_mm;
    double height = (last - first + 1) / disc->px_mm;
    return height >= SECOND_LOW_MM && height <= SECOND_HIGH_MM;
}

/* Finds the columns of the line, symmetric or not. Returns false if it is too short for a word. */
static bool second_columns(const struct disc *disc, const struct arc_text *text, double top,
                           double bottom, double *ret_left, double *ret_right)
{
    double half = 0.8 * disc->radius, left = half, right = -half;
    for (double u = -half; u <= half; u += 1.0) {
        double sum = 0;
        for (double v = top; v < bottom; v += 1.0)
            sum += upright_at(disc, text, u, v);
        if (sum < 0.08 * (bottom - top))
            continue;
        left = u < left ? u : left;
        right = u > right ? u : right;
    }
    *ret_left = left - 0.3 * disc->px_mm;
    *ret_right = right + 0.3 * disc->px_mm;
    return right - left >= SECOND_WIDE_MM * disc->px_mm;
}

PIX *disc_second_line(const struct disc *disc, const struct arc_text *text)
{
    double top, bottom, left, right;
    if (!second_rows(disc, text, &top, &bottom) ||
        !second_columns(disc, text, top, bottom, &left, &right))
        return NULL;
    double scale = LINE_LETTERS / (bottom - top);
    int w = (int)((right - left) * scale);
    PIX *line = pixCreate(w > 8 ? w : 8, LINE_HEIGHT, 8);
    if (!line)
        return NULL;
    for (int y = 0; y < LINE_HEIGHT; y++)
        for (int x = 0; x < pixGetWidth(line); x++) {
            double v = top + (y - (LINE_HEIGHT - LINE_LETTERS) / 2.0) / scale;
            double ink = v < top || v > bottom ? 0 : upright_at(disc, text, left + x / scale, v);
            SET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), x, disc_grey(ink, LINE_GAMMA));
        }
    return close_gaps(line, (int)(GAP_KEPT * LINE_LETTERS));
}
