#include "ocr/seal_strip.h"

#include <leptonica/allheaders.h>
#include <math.h>

#define LINE_HEIGHT  60 /* px, of the picture given to the recogniser */
#define LINE_LETTERS 44 /* px of it that letters take */
#define STRETCH_MAX  2.0
#define WIDTH_WANTED 0.85 /* of a character, in heights: narrower reads as well and costs less */
#define LINE_GAMMA   0.5
#define INK_FLOOR    0.12
#define INK_GAIN     1.5
#define OVERLAID     0.30 /* of the rows of a direction */
#define GAP_KEPT     0.30 /* of the letters' height; wider gaps are cut to this */

enum disc_cover disc_cover_at(const struct disc *disc, double x, double y)
{
    int px = (int)lrint(x) + disc->size / 2, py = (int)lrint(y) + disc->size / 2;

    if (px < 0 || py < 0 || px >= disc->size || py >= disc->size)
        return COVER_NONE;
    return disc->cover[py * disc->size + px];
}

bool disc_overlaid(const struct disc *disc, double angle, double inner, double outer)
{
    double c = cos(angle), s = sin(angle);
    int all = 0, covered = 0;

    for (double r = inner; r < outer; r += 2.0, all++)
        covered += disc_cover_at(disc, c * r, s * r) == COVER_SEAL;
    return covered > OVERLAID * all;
}

/* Contrast as the recogniser reads it best: pale ink raised, the mottle of the paper cut off. */
int disc_grey(double ink, double gamma)
{
    return (int)(255 * (1 - pow(fmax(0, fmin(1, (ink - INK_FLOOR) * INK_GAIN)), gamma)));
}

PIX *disc_close_gaps(PIX *line)
{
    int keep = (int)(GAP_KEPT * LINE_LETTERS);
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
    return disc_close_gaps(line);
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

PIX *disc_second_line(const struct disc *disc, const struct arc_text *text, double gamma)
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
            SET_DATA_BYTE(pixGetData(line) + y * pixGetWpl(line), x, disc_grey(ink, gamma));
        }
    return disc_close_gaps(line);
}

double disc_second_ink(const struct disc *disc, const struct arc_text *text)
{
    double top, bottom, left, right, sum = 0;
    int n = 0;

    if (!second_rows(disc, text, &top, &bottom) ||
        !second_columns(disc, text, top, bottom, &left, &right))
        return 0;
    for (double v = top; v < bottom; v += 1.0)
        for (double u = left; u < right; u += 1.0, n++)
            sum += upright_at(disc, text, u, v);
    return n ? sum / n : 0;
}
