#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/value_parts.h"

/* A line so much taller than the print of its page was written by hand: 1.3 are brackets and
 * descenders, 1.4 large type for what is filled in. */
#define TALL_EM 1.55
/* Handwriting is trusted no more than that, which is below every threshold. */
#define HAND_TRUST 0.45F

/* How far the tops and feet of figures are from their lines, together, in mean, in heights of a
 * figure. Of 3,400 printed numbers on 440 drawn pages, stretched and bent ones too, 0.02 is usual,
 * 1 % are above 0.05 and none above 0.077; of 110 written by hand all but two are above 0.062. */
#define UNEVEN_HAND 0.080
/* From here on it is handwriting if something else speaks for it: another reading that is as sure
 * as this (none of the printed ones, all but 4 of the others), or ink of a pen. */
#define UNEVEN_DOUBT 0.045
#define RIVAL        0.05F
/* Blue over red of the ink, of 255: 68 to 72 for a blue pen, below 5 for print and black pens. */
#define PEN_BLUE 25
#define INK_DARK 110

/* So many figures show whether they stand on a line. */
#define FIGURES_LEAST 5
#define FIGURES_MOST  32
#define PIECES_MOST   128
/* What is less high than this share of the others is no figure, nor what is wider than so many
 * heights. */
#define LOW  0.75
#define WIDE 1.1

/* The tops and the feet of figures, px. */
struct figures {
    double x[FIGURES_MOST], tops[FIGURES_MOST], feet[FIGURES_MOST];
    int n;
};

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* The height that as many pieces are below as above; 0 without any. */
static int middle_height(BOXA *pieces)
{
    int heights[PIECES_MOST], n = 0, x, y, w, h;

    for (int i = 0; i < boxaGetCount(pieces) && n < PIECES_MOST; i++)
        if (!boxaGetBoxGeometry(pieces, i, &x, &y, &w, &h) && h > 2 && h * 4 > w)
            heights[n++] = h;
    qsort(heights, (size_t)n, sizeof heights[0], by_value);
    return n ? heights[n / 2] : 0;
}

static void figures_take(BOXA *pieces, int middle, struct figures *figures)
{
    for (int i = 0; i < boxaGetCount(pieces) && figures->n < FIGURES_MOST; i++) {
        int x, y, w, h;

        if (boxaGetBoxGeometry(pieces, i, &x, &y, &w, &h) || h < middle * LOW || h > middle / LOW ||
            w > middle * WIDE)
            continue;
        figures->x[figures->n] = x + w / 2.0;
        figures->tops[figures->n] = y;
        figures->feet[figures->n++] = y + h;
    }
}

/* The mean distance of points from the straight line that fits them best (least squares). */
static double spread(const double *x, const double *y, int n)
{
    double mean_x = 0, mean_y = 0, xx = 0, xy = 0, slope, sum = 0;

    for (int i = 0; i < n; i++) {
        mean_x += x[i] / n;
        mean_y += y[i] / n;
    }
    for (int i = 0; i < n; i++) {
        xx += (x[i] - mean_x) * (x[i] - mean_x);
        xy += (x[i] - mean_x) * (y[i] - mean_y);
    }
    slope = xx > 0 ? xy / xx : 0;
    for (int i = 0; i < n; i++)
        sum += fabs(y[i] - mean_y - slope * (x[i] - mean_x));
    return sum / n;
}

static double unevenness(PIX *binary, struct box box)
{
    BOX *where = boxCreate(box.x, box.y, box.w, box.h);
    PIX *crop = where ? pixClipRectangle(binary, where, NULL) : NULL;
    BOXA *pieces = crop ? pixConnCompBB(crop, 8) : NULL;
    int middle = pieces ? middle_height(pieces) : 0;
    struct figures figures = {0};
    double sum = 0;

    if (middle)
        figures_take(pieces, middle, &figures);
    if (figures.n >= FIGURES_LEAST)
        sum =
            spread(figures.x, figures.tops, figures.n) + spread(figures.x, figures.feet, figures.n);
    boxaDestroy(&pieces);
    pixDestroy(&crop);
    boxDestroy(&where);
    return middle ? sum / middle : 0;
}

/* True if the ink in a box is blue. */
static bool is_pen_ink(const struct page *page, struct box box)
{
    PIX *clip = page_has_colour(page) ? page_colour_clip(page, box) : NULL;
    double sum = 0;
    int n = 0;

    for (int y = 0; clip && y < pixGetHeight(clip); y++)
        for (int x = 0; x < pixGetWidth(clip); x++) {
            l_uint32 pixel;
            int r, g, b;

            pixGetPixel(clip, x, y, &pixel);
            extractRGBValues(pixel, &r, &g, &b);
            if ((r + g + b) / 3 < INK_DARK) {
                sum += b - r;
                n++;
            }
        }
    pixDestroy(&clip);
    return n > 0 && sum / n >= PEN_BLUE;
}

bool value_is_written(const struct reader *reader, struct box box, const struct value *value)
{
    double uneven = unevenness(reader->page->binary, box);

    if (uneven >= UNEVEN_HAND)
        return true;
    if (uneven < UNEVEN_DOUBT)
        return false;
    for (int i = 0; i < value->nalternatives; i++)
        if (value->alternatives[i].confidence >= RIVAL)
            return true;
    return is_pen_ink(reader->page, box);
}

/* True for a line much taller than the page's print; or a stroke of something else is read with it.
 */
static bool is_tall(const struct layout *layout, const struct place *place)
{
    for (int i = 0; i < place->nlines; i++)
        if (layout->lines[place->lines[i]].em > layout->em * TALL_EM)
            return true;
    return false;
}

void value_doubt_hand(const struct reader *reader, enum field_kind kind, const struct place *place,
                      struct value *value)
{
    bool number = kind == KIND_PHONE || kind == KIND_ID_NUMBER || kind == KIND_CREDIT_CODE ||
                  kind == KIND_POSTCODE;

    if (is_tall(reader->layout, place) ||
        (number && value->state == VALUE_READ && place->nlines == 1 &&
         value_is_written(reader, place->box, value)))
        value->confidence = fminf(value->confidence, HAND_TRUST);
}
