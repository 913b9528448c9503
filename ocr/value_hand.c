#include <ctype.h>
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
 * as this (none of the printed ones, all but 4 of the others), ink of a pen, more figures than were
 * read, or figures that are not alike where the same was read: of 230 printed numbers with some
 * twice all but two are below 0.045, the others below 0.075; by hand 0.19 is usual. */
#define UNEVEN_DOUBT 0.045
#define RIVAL        0.05F
#define UNLIKE       0.10
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
/* Pieces of one figure have this part of the narrower one in common, and are as wide as this share
 * of their height at most. */
#define RUN_INTO    3
#define FIGURE_WIDE 0.85
/* White in a broken figure, of its height: the line under a blank stands further off. */
#define BROKEN_WHITE 0.12
/* Pieces one over the other that together are no higher than so many of the other figures are one
 * whatever is between them: the thin stem of a 5 was lost between its bar and its bowl. */
#define WHOLE_HIGH 1.1

/* The figures of a line from left to right, px. */
struct figures {
    struct box boxes[FIGURES_MOST];
    int n;
    int middle; /* the height that as many are below as above */
};

static int by_value(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

static bool stands_over(struct box a, struct box b)
{
    return a.x + a.w / 2 >= b.x && a.x + a.w / 2 < b.x + b.w;
}

/* True for two pieces of one figure: one stands over the other, or they run into each other
 * sideways and are no wider than a figure together (the two stems of a U). */
static bool are_one(struct box a, struct box b)
{
    int left = a.x > b.x ? a.x : b.x, right = a.x + a.w < b.x + b.w ? a.x + a.w : b.x + b.w;
    struct box both = box_union(a, b);

    return stands_over(a, b) || stands_over(b, a) ||
           ((right - left) * RUN_INTO >= (a.w < b.w ? a.w : b.w) && both.w <= both.h * FIGURE_WIDE);
}

/* White between two pieces that stand one over the other, px. */
static int white_between(struct box a, struct box b)
{
    struct box both = box_union(a, b);

    return both.h - a.h - b.h;
}

/* The boxes of the pieces of print, those of one figure as one: thin strokes break. What stands
 * further below is none of it, such as scraps of the line under a blank. Returns how many. */
static int pieces_take(BOXA *pieces, struct box ret[PIECES_MOST])
{
    int n = 0;

    for (int i = 0; i < boxaGetCount(pieces) && n < PIECES_MOST; i++) {
        struct box b;
        int k = 0;

        if (boxaGetBoxGeometry(pieces, i, &b.x, &b.y, &b.w, &b.h))
            continue;
        while (k < n && !(are_one(b, ret[k]) &&
                          white_between(b, ret[k]) <= box_union(b, ret[k]).h * BROKEN_WHITE))
            k++;
        ret[k] = k < n ? box_union(ret[k], b) : b;
        n += k == n;
    }
    return n;
}

/* The height that as many pieces are below as above; 0 without any. */
static int middle_height(const struct box *pieces, int n)
{
    int heights[PIECES_MOST], found = 0;

    for (int i = 0; i < n; i++)
        if (pieces[i].h > 2 && pieces[i].h * 4 > pieces[i].w)
            heights[found++] = pieces[i].h;
    qsort(heights, (size_t)found, sizeof heights[0], by_value);
    return found ? heights[found / 2] : 0;
}

/* Makes one of the pieces that together are as high as a figure. Returns how many there are then.
 */
static int pieces_mend(struct box *pieces, int n, int middle)
{
    for (int i = 0; i < n; i++)
        for (int k = i + 1; k < n; k++) {
            struct box both = box_union(pieces[i], pieces[k]);

            if ((!stands_over(pieces[i], pieces[k]) && !stands_over(pieces[k], pieces[i])) ||
                both.h > middle * WHOLE_HIGH || both.w > both.h * FIGURE_WIDE)
                continue;
            pieces[i] = both;
            pieces[k] = pieces[--n];
            k = i;
        }
    return n;
}

static int by_place(const void *a, const void *b)
{
    return ((const struct box *)a)->x - ((const struct box *)b)->x;
}

static void figures_take(const struct box *pieces, int n, struct figures *figures)
{
    int middle = figures->middle;

    for (int i = 0; i < n && figures->n < FIGURES_MOST; i++)
        if (pieces[i].h >= middle * LOW && pieces[i].h <= middle / LOW &&
            pieces[i].w <= middle * WIDE)
            figures->boxes[figures->n++] = pieces[i];
    qsort(figures->boxes, (size_t)figures->n, sizeof figures->boxes[0], by_place);
}

static void figures_find(const struct reader *reader, struct box box, struct figures *ret)
{
    PIX *crop = reader_print(reader, box);
    BOXA *found = crop ? pixConnCompBB(crop, 8) : NULL;
    struct box pieces[PIECES_MOST];
    int n = found ? pieces_take(found, pieces) : 0;

    *ret = (struct figures){.middle = middle_height(pieces, n)};
    if (ret->middle)
        figures_take(pieces, pieces_mend(pieces, n, ret->middle), ret);
    boxaDestroy(&found);
    pixDestroy(&crop);
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

/* How far the tops and feet of figures are from their lines, together, in heights of a figure. */
static double unevenness(const struct figures *figures)
{
    double x[FIGURES_MOST], tops[FIGURES_MOST], feet[FIGURES_MOST];

    if (figures->n < FIGURES_LEAST)
        return 0;
    for (int i = 0; i < figures->n; i++) {
        const struct box *b = &figures->boxes[i];

        x[i] = b->x + b->w / 2.0;
        tops[i] = b->y;
        feet[i] = b->y + b->h;
    }
    return (spread(x, tops, figures->n) + spread(x, feet, figures->n)) / figures->middle;
}

/* The figures and letters of a text. Returns how many. */
static int figures_of(const char *text, char ret[FIGURES_MOST])
{
    int n = 0;

    for (; *text && n < FIGURES_MOST; text++)
        if (isalnum((unsigned char)*text))
            ret[n++] = *text;
    return n;
}

/* How much the same figure differs from place to place in width and height, in mean over all pairs
 * of alike ones, in heights of a figure; 0 where the pieces are not the figures that were read. */
static double unlikeness(const struct figures *figures, const char *read, int n)
{
    int pairs = 0;
    double sum = 0;

    if (n != figures->n)
        return 0;
    for (int i = 0; i < n; i++)
        for (int k = 0; k < i; k++)
            if (read[i] == read[k]) {
                sum += abs(figures->boxes[i].w - figures->boxes[k].w) +
                       abs(figures->boxes[i].h - figures->boxes[k].h);
                pairs++;
            }
    return pairs ? sum / pairs / figures->middle : 0;
}

/* Whether the pieces are not what print of the text read would be. */
static bool is_unlike(const struct figures *figures, const char *text)
{
    char read[FIGURES_MOST];
    int n = figures_of(text, read);

    return figures->n > n || unlikeness(figures, read, n) >= UNLIKE;
}

static bool has_rival(const struct value *value)
{
    for (int i = 0; i < value->nalternatives; i++)
        if (value->alternatives[i].confidence >= RIVAL)
            return true;
    return false;
}

/* Whether the pieces of a figure's height are fewer than the figures read: a pen runs them together
 * and makes some of them taller. */
static bool lacks_figures(const struct figures *figures, const char *text)
{
    char read[FIGURES_MOST];

    return figures->n < figures_of(text, read);
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
    struct figures figures;
    double uneven;

    figures_find(reader, box, &figures);
    uneven = unevenness(&figures);
    if (uneven >= UNEVEN_HAND)
        return true;
    /* A careful hand keeps to the line, and the figures that would show it were left out for their
     * height: then the ink of a pen needs another sign beside it. */
    if (uneven < UNEVEN_DOUBT)
        return (has_rival(value) || lacks_figures(&figures, value->text)) &&
               is_pen_ink(reader->page, box);
    return has_rival(value) || is_unlike(&figures, value->text) || is_pen_ink(reader->page, box);
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
    bool part = place->first_symbol || place->end_symbol;
    /* A place may be its whole cell, with its rules. */
    struct box box =
        part || !place->nlines ? place->box : reader->layout->lines[place->lines[0]].box;

    if (is_tall(reader->layout, place) ||
        (number && value->state == VALUE_READ && place->nlines == 1 &&
         value_is_written(reader, box, value)))
        value->confidence = fminf(value->confidence, HAND_TRUST);
}
