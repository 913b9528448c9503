#include "ocr/ruling.h"

#include <leptonica/allheaders.h>

/* All at 150 dpi. What a rule is made of: straight runs longer than any stroke of body text, whose
 * characters are at most 25 px wide. */
#define RUN_HORIZONTAL 28
#define RUN_VERTICAL   22
/* Breaks between such runs that are bridged: 2.5 mm, a bad copy or a corner; upright ones less, for
 * rows of text stand that close. */
#define BREAK_HORIZONTAL 15
#define BREAK_VERTICAL   9
/* The dots and dashes of broken rules are loose pieces up to this long and thick. */
#define DASH_LENGTH    14
#define DASH_THICKNESS 4
/* The shortest rules: longer than the strokes of a heading; a row of a table is 6 mm high at least.
 */
#define LENGTH_HORIZONTAL 60
#define LENGTH_VERTICAL   34
/* An upright run shorter than this is a rule only between two others: 11 mm. */
#define LENGTH_ALONE 66
/* A rule is thinner than this: 1.2 mm. */
#define THICKNESS_MAX 7
/* How near the end of a short upright rule must come to a level one. */
#define TOUCH 5
/* This far from a level run, strokes that cross it are counted, and from this share of its length
 * on it is no rule. A rule with text standing on it is crossed on one side only. */
#define CROSS_AT  4
#define CROSS_INK 0.11

static PIX *along(PIX *(*morph)(PIX *, PIX *, l_int32, l_int32), PIX *pix, int horizontal,
                  int length)
{
    return horizontal ? morph(NULL, pix, length, 1) : morph(NULL, pix, 1, length);
}

/* Straight runs, bridged, long enough and thin enough. Owned by the caller; NULL without memory. */
static PIX *rules_along(PIX *binary, int horizontal)
{
    PIX *runs = along(pixOpenBrick, binary, horizontal, horizontal ? RUN_HORIZONTAL : RUN_VERTICAL);
    PIX *dots = pixSelectBySize(binary, horizontal ? DASH_LENGTH : DASH_THICKNESS,
                                horizontal ? DASH_THICKNESS : DASH_LENGTH, 8, L_SELECT_IF_BOTH,
                                L_SELECT_IF_LTE, NULL);
    PIX *both = runs && dots ? pixOr(NULL, runs, dots) : NULL;
    PIX *bridged = both ? along(pixCloseSafeBrick, both, horizontal,
                                horizontal ? BREAK_HORIZONTAL : BREAK_VERTICAL)
                        : NULL;
    int length = horizontal ? LENGTH_HORIZONTAL : LENGTH_VERTICAL;
    PIX *straight = bridged ? along(pixOpenBrick, bridged, horizontal, length) : NULL;
    PIX *thick = straight ? along(pixOpenBrick, straight, !horizontal, THICKNESS_MAX) : NULL;
    PIX *rules = thick ? pixSubtract(NULL, straight, thick) : NULL;
    PIX *whole = rules ? along(pixOpenBrick, rules, horizontal, length) : NULL;

    pixDestroy(&runs);
    pixDestroy(&dots);
    pixDestroy(&both);
    pixDestroy(&bridged);
    pixDestroy(&straight);
    pixDestroy(&thick);
    pixDestroy(&rules);
    return whole;
}

static int touches(PIX *level, int x, int y, int w)
{
    BOX *box = boxCreate(x - TOUCH, y - TOUCH, w + 2 * TOUCH, 2 * TOUCH + 1);
    PIX *crop = box ? pixClipRectangle(level, box, NULL) : NULL;
    int empty = 1;

    if (crop)
        pixZero(crop, &empty);
    boxDestroy(&box);
    pixDestroy(&crop);
    return !empty;
}

/* The stem of a large 中 is as long as a row is high, but it does not reach from rule to rule. */
static int drop_stems(PIX *vertical, PIX *level)
{
    BOXA *boxes = pixConnCompBB(vertical, 8);
    int rc = boxes ? 0 : -1;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (h < LENGTH_ALONE && !(touches(level, x, y, w) && touches(level, x, y + h - 1, w)))
            pixRasterop(vertical, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    boxaDestroy(&boxes);
    return rc;
}

/* Share of a strip of pixels that is ink. */
static double ink_along(PIX *binary, int x, int y, int w, int h)
{
    BOX *box = boxCreate(x, y, w, h);
    PIX *crop = NULL;
    int count = 0;

    if (box && x >= 0 && y >= 0 && x + w <= pixGetWidth(binary) && y + h <= pixGetHeight(binary))
        crop = pixClipRectangle(binary, box, NULL);
    if (crop)
        pixCountPixels(crop, &count, NULL);
    boxDestroy(&box);
    pixDestroy(&crop);
    return (double)count / ((double)w * h);
}

/* The level strokes of a bold heading chain up to a run, and so do the stems of a character that
 * stands in row after row; but other strokes cross them all along, on both sides. */
static int drop_strokes(PIX *rules, PIX *binary, int horizontal)
{
    BOXA *boxes = pixConnCompBB(rules, 8);
    int rc = boxes ? 0 : -1;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        double before, behind;
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        before = horizontal ? ink_along(binary, x, y - CROSS_AT, w, 1)
                            : ink_along(binary, x - CROSS_AT, y, 1, h);
        behind = horizontal ? ink_along(binary, x, y + h - 1 + CROSS_AT, w, 1)
                            : ink_along(binary, x + w - 1 + CROSS_AT, y, 1, h);
        if (before > CROSS_INK && behind > CROSS_INK)
            pixRasterop(rules, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    boxaDestroy(&boxes);
    return rc;
}

int ruling_find(PIX *binary, PIX **ret_horizontal, PIX **ret_vertical)
{
    PIX *horizontal = rules_along(binary, 1), *vertical = rules_along(binary, 0);

    if (!horizontal || !vertical || drop_strokes(horizontal, binary, 1) ||
        drop_strokes(vertical, binary, 0) || drop_stems(vertical, horizontal)) {
        pixDestroy(&horizontal);
        pixDestroy(&vertical);
        return -1;
    }
    *ret_horizontal = horizontal;
    *ret_vertical = vertical;
    return 0;
}
