#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/clean_parts.h"
#include "ocr/page.h"
#include "rules/facts.h"

/* All sizes are px at 75 dpi. */
#define RULE_LENGTH 45 /* 15 mm: longer than any stroke, shorter than the side of a cell */
#define CHAR_MIN    5  /* 5 pt; rules and their remnants are thinner */
#define CHAR_MAX    26 /* 25 pt: titles */
#define MAX_CHARS   4000
/* So near to the edge, 3.4 mm, no text stands: the shadow of the lid along it would be a column of
 * touching characters. */
#define MARGIN 10
/* Neighbours in a line are nearer than this share of their size; lines of a paragraph are not. */
#define NEIGHBOUR_GAP 0.45
/* Pairs of neighbours needed to say anything, and how many times as many one way as the other. */
#define LEAST_PAIRS 12
#define CLEAR_RATIO 1.25
/* Leptonica's own figure is 3 for trust; its sweep is +-7 degrees. A page of few lines without
 * rules (1.3 to 1.7 measured) is trusted when a sweep of the finer picture finds the same angle,
 * degrees, or when rows of print come out so much clearer than on the page as it is. */
#define SKEW_TRUST 1.8
#define SKEW_AGREE 0.2
#define SKEW_CLEAR 1.5
/* Below it is no line to go by, and a second sweep is not worth its time. */
#define SKEW_DOUBT 1.25
#define SKEW_RANGE 7.0
/* Less than this is not worth a resampling: 2 px over the width of a line at 300 dpi. */
#define SKEW_LEAST 0.08

/* Removes long straight runs: rules of tables run both ways and say nothing about text. */
static PIX *without_rules(PIX *ink)
{
    PIX *across = pixOpenBrickDwa(NULL, ink, RULE_LENGTH, 1);
    PIX *down = pixOpenBrickDwa(NULL, ink, 1, RULE_LENGTH);
    PIX *rules = across && down ? pixOr(NULL, across, down) : NULL;
    PIX *wide = rules ? pixDilateBrick(NULL, rules, 3, 3) : NULL;
    PIX *text = wide ? pixSubtract(NULL, ink, wide) : NULL;

    pixDestroy(&across);
    pixDestroy(&down);
    pixDestroy(&rules);
    pixDestroy(&wide);
    return text;
}

static bool overlap(int a, int a_size, int b, int b_size)
{
    int common = L_MIN(a + a_size, b + b_size) - L_MAX(a, b);

    return 2 * common > L_MIN(a_size, b_size);
}

/* True if b, which begins at `b` on the first axis, follows the end of a closely and stands beside
 * it on the second axis, where each has its begin and size. */
static bool follows(int a_end, int b, int a2, int a2_size, int b2, int b2_size)
{
    int size = L_MAX(a2_size, b2_size), gap = b - a_end;

    return gap >= -1 && gap <= NEIGHBOUR_GAP * size + 1 && overlap(a2, a2_size, b2, b2_size) &&
           2 * L_MIN(a2_size, b2_size) > size;
}

static int compare_x(const void *a, const void *b)
{
    return ((const struct box *)a)->x - ((const struct box *)b)->x;
}

/* Counts neighbours along and down. Boxes are sorted by x. */
static void count_pairs(const struct box *boxes, int n, double *ret_along, double *ret_down)
{
    double along = 0, down = 0;

    for (int i = 0; i < n; i++) {
        const struct box *a = &boxes[i];
        bool right = false, below = false;

        /* Characters that touch are one box: the box itself says how many. */
        if (a->w > 1.8 * a->h && a->h <= CHAR_MAX)
            along += (double)a->w / a->h - 1;
        if (a->h > 1.8 * a->w && a->w <= CHAR_MAX)
            down += (double)a->h / a->w - 1;
        for (int j = i - 1; j >= 0 && boxes[j].x > a->x - CHAR_MAX && !below; j--)
            below = follows(a->y + a->h, boxes[j].y, a->x, a->w, boxes[j].x, boxes[j].w);
        for (int j = i + 1; j < n && boxes[j].x < a->x + a->w + CHAR_MAX; j++) {
            const struct box *b = &boxes[j];

            right |= follows(a->x + a->w, b->x, a->y, a->h, b->y, b->h);
            below |= follows(a->y + a->h, b->y, a->x, a->w, b->x, b->w);
        }
        along += right;
        down += below;
    }
    *ret_along = along;
    *ret_down = down;
}

/* Boxes of what may be characters, or touching rows of them. */
static int text_boxes(PIX *ink, struct box *boxes)
{
    PIX *text = without_rules(ink);
    PIX *blobs = text ? pixCloseBrick(NULL, text, 2, 2) : NULL;
    BOXA *boxa = blobs ? pixConnCompBB(blobs, 8) : NULL;
    int n = 0;

    for (int i = 0; boxa && i < boxaGetCount(boxa) && n < MAX_CHARS; i++) {
        struct box *box = &boxes[n];

        boxaGetBoxGeometry(boxa, i, &box->x, &box->y, &box->w, &box->h);
        if (L_MIN(box->w, box->h) <= CHAR_MAX && L_MIN(box->w, box->h) >= CHAR_MIN &&
            !page_in_margin(ink, *box, MARGIN))
            n++;
    }
    boxaDestroy(&boxa);
    pixDestroy(&blobs);
    pixDestroy(&text);
    return n;
}

int clean_sideways(struct Pix *ink)
{
    struct box *boxes = calloc(MAX_CHARS, sizeof *boxes);
    double along = 0, down = 0;
    int n;

    if (!boxes)
        return ANSWER_UNKNOWN;
    n = text_boxes(ink, boxes);
    qsort(boxes, (size_t)n, sizeof *boxes, compare_x);
    count_pairs(boxes, n, &along, &down);
    free(boxes);
    if (along + down < LEAST_PAIRS)
        return ANSWER_UNKNOWN;
    if (down > CLEAR_RATIO * along)
        return ANSWER_YES;
    return along > CLEAR_RATIO * down ? ANSWER_NO : ANSWER_UNKNOWN;
}

/* One sweep, of the picture made smaller by `reduction`, in such steps of degrees. Returns the
 * trust in the angle, 0 if none was found. */
static float sweep(PIX *ink, int reduction, float step, float *ret_angle)
{
    l_float32 trust = 0;

    *ret_angle = 0;
    if (pixFindSkewSweepAndSearch(ink, ret_angle, &trust, reduction, 1, SKEW_RANGE, step, 0.02F) !=
        0)
        return 0;
    return trust;
}

/* How clearly rows of print stand out when the page is turned by degrees; 0 without memory. */
static float clearness(PIX *ink, float angle)
{
    PIX *turned = pixVShearCorner(NULL, ink, angle * (float)M_PI / 180, L_BRING_IN_WHITE);
    l_float32 sum = 0;

    if (turned)
        pixFindDifferentialSquareSum(turned, &sum);
    pixDestroy(&turned);
    return sum;
}

/* Of an angle nothing much speaks for: itself, that of a sweep of the finer picture, or 0. */
static float settle(PIX *ink, float angle)
{
    float again, clear, least;

    if (sweep(ink, 1, 0.25F, &again) <= 0)
        return 0;
    if (fabsf(again - angle) <= SKEW_AGREE)
        return angle;
    if ((again > 0) != (angle > 0))
        return 0;
    clear = clearness(ink, angle);
    least = clearness(ink, 0) * SKEW_CLEAR;
    if (clearness(ink, again) > clear)
        return 0;
    return clear >= least ? angle : 0;
}

float clean_skew(struct Pix *ink)
{
    float angle;
    /* The peak of a ruled sheet is under a degree wide at 75 dpi: a sweep in whole degrees falls
     * beside it and ends on a side peak of the wrong sign. At half the size and in half steps it is
     * met. */
    float trust = sweep(ink, 2, 0.5F, &angle);

    if (fabsf(angle) < SKEW_LEAST || trust < SKEW_DOUBT)
        return 0;
    if (trust < SKEW_TRUST)
        angle = settle(ink, angle);
    /* Leptonica tells the turn that straightens, we the turn that was there. */
    return -angle;
}
