#include "ocr/ruling.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>

#include "ocr/page.h"
#include "ocr/runs.h"

/* All px at this resolution. */
#define RULING_DPI 150
/* What a rule is made of: straight runs longer than any stroke of body text, whose
 * characters are at most 25 px wide. */
#define RUN_HORIZONTAL 28
#define RUN_VERTICAL   22
/* Breaks between such runs that are bridged: 2.5 mm, a bad copy or a corner; upright ones less, for
 * rows of text stand that close. */
#define BREAK_HORIZONTAL 15
#define BREAK_VERTICAL   9
/* The dots and dashes of broken rules are loose pieces up to this long and thick: whatever is too
 * short for a run. */
#define DASH_LENGTH    24
#define DASH_THICKNESS 4
/* The shortest rules: longer than the strokes of a heading; a row of a table is 6 mm high at least.
 */
#define LENGTH_HORIZONTAL 60
#define LENGTH_VERTICAL   34
/* An upright run shorter than this is a rule only between two others: 11 mm. */
#define LENGTH_ALONE 66
/* A rule is thinner than this: 2.2 mm, the frame of a table whose double rules ran together. */
#define THICKNESS_MAX 13
/* How near the end of a short upright rule must come to a level one. */
#define TOUCH 9
/* This far from a level run, strokes that cross it are counted, and from this share of its length
 * on it is no rule. A rule with text standing on it is crossed on one side only. Ink that goes on
 * for longer than a stroke is thick is the other line of a double rule. */
#define CROSS_AT  4
#define CROSS_INK 0.11
#define CROSS_RUN 16
/* They do so all along. A rule this long that is free of them in a third of its length is one that
 * a thumbprint or a seal lies over. */
#define CROSS_THIRDS 120
/* A rule that goes on in dots or scraps is followed over gaps of this much, 1.5 mm, as often as
 * FOLLOW_TIMES; scraps are at least FOLLOW_LENGTH long when bridged, which no character is. */
#define FOLLOW_GAP    9
#define FOLLOW_LENGTH 34
#define FOLLOW_REACH  40
#define FOLLOW_TIMES  8
/* A rule that ends this near to one it would meet was meant to: 4 mm. Rules are bridged over gaps
 * of the same length. */
#define MEET 24

/* A length at 150 dpi as px of the picture. */
static int px(int dpi, int length)
{
    return (length * dpi + RULING_DPI / 2) / RULING_DPI;
}

/* What is left of a page without its level rules. Owned by the caller; NULL without memory. */
static PIX *without_level(PIX *binary, PIX *level)
{
    PIX *grown = level ? pixDilateBrick(NULL, level, 3, 3) : NULL;
    PIX *text = grown ? pixSubtract(NULL, binary, grown) : NULL;

    pixDestroy(&grown);
    return text;
}

/* Straight runs, bridged, long enough and thin enough. loose: where dots and dashes are loose
 * pieces. Owned by the caller; NULL without memory. */
static PIX *rules_along(PIX *binary, PIX *loose, int horizontal, int dpi)
{
    PIX *runs =
        runs_keep(binary, horizontal, horizontal ? px(dpi, RUN_HORIZONTAL) : px(dpi, RUN_VERTICAL));
    PIX *dots = pixSelectBySize(loose, horizontal ? px(dpi, DASH_LENGTH) : px(dpi, DASH_THICKNESS),
                                horizontal ? px(dpi, DASH_THICKNESS) : px(dpi, DASH_LENGTH), 8,
                                L_SELECT_IF_BOTH, L_SELECT_IF_LTE, NULL);
    PIX *both = runs && dots ? pixOr(NULL, runs, dots) : NULL;
    PIX *bridged =
        both ? runs_bridge(both, horizontal,
                           horizontal ? px(dpi, BREAK_HORIZONTAL) : px(dpi, BREAK_VERTICAL))
             : NULL;
    int length = horizontal ? px(dpi, LENGTH_HORIZONTAL) : px(dpi, LENGTH_VERTICAL);
    PIX *straight = bridged ? runs_keep(bridged, horizontal, length) : NULL;
    PIX *thick = straight ? runs_keep(straight, !horizontal, px(dpi, THICKNESS_MAX)) : NULL;
    PIX *rules = thick ? pixSubtract(NULL, straight, thick) : NULL;
    PIX *whole = rules ? runs_keep(rules, horizontal, length) : NULL;

    pixDestroy(&runs);
    pixDestroy(&dots);
    pixDestroy(&both);
    pixDestroy(&bridged);
    pixDestroy(&straight);
    pixDestroy(&thick);
    pixDestroy(&rules);
    return whole;
}

static int touches(PIX *level, int x, int y, int w, int dpi)
{
    PIX *crop = page_crop(level, (struct box){x - px(dpi, TOUCH), y - px(dpi, TOUCH),
                                              w + 2 * px(dpi, TOUCH), 2 * px(dpi, TOUCH) + 1});
    int empty = 1;

    if (crop)
        pixZero(crop, &empty);
    pixDestroy(&crop);
    return !empty;
}

/* The stem of a large 中 is as long as a row is high, but it does not reach from rule to rule. */
static int drop_stems(PIX *vertical, PIX *level, int dpi)
{
    BOXA *boxes = pixConnCompBB(vertical, 8);
    int rc = boxes ? 0 : -1;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (h < px(dpi, LENGTH_ALONE) &&
            !(touches(level, x, y, w, dpi) && touches(level, x, y + h - 1, w, dpi)))
            pixRasterop(vertical, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    boxaDestroy(&boxes);
    return rc;
}

/* Share of a strip one pixel wide that is ink of crossing strokes. */
static double ink_in(PIX *binary, int x, int y, int w, int h, int dpi)
{
    int length = w > h ? w : h, count = 0, run = 0;

    if (x < 0 || y < 0 || x + w > pixGetWidth(binary) || y + h > pixGetHeight(binary))
        return 0;
    for (int i = 0; i <= length; i++) {
        l_uint32 ink = 0;

        if (i < length)
            pixGetPixel(binary, w > h ? x + i : x, w > h ? y : y + i, &ink);
        if (ink) {
            run++;
            continue;
        }
        if (run < px(dpi, CROSS_RUN))
            count += run;
        run = 0;
    }
    return (double)count / length;
}

/* The same; of a long strip, in that third of it where there is least. */
static double ink_along(PIX *binary, int x, int y, int w, int h, int dpi)
{
    bool level = w > h;
    int third = (level ? w : h) / 3;
    double least = 1;

    if (3 * third < px(dpi, CROSS_THIRDS))
        return ink_in(binary, x, y, w, h, dpi);
    for (int i = 0; i < 3; i++) {
        double share = level ? ink_in(binary, x + i * third, y, third, 1, dpi)
                             : ink_in(binary, x, y + i * third, 1, third, dpi);

        least = share < least ? share : least;
    }
    return least;
}

/* The level strokes of a bold heading chain up to a run, and so do the stems of a character that
 * stands in row after row; but other strokes cross them all along, on both sides. */
static int drop_strokes(PIX *rules, PIX *binary, int horizontal, int dpi)
{
    BOXA *boxes = pixConnCompBB(rules, 8);
    int rc = boxes ? 0 : -1;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        double before, behind;
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        before = horizontal ? ink_along(binary, x, y - px(dpi, CROSS_AT), w, 1, dpi)
                            : ink_along(binary, x - px(dpi, CROSS_AT), y, 1, h, dpi);
        behind = horizontal ? ink_along(binary, x, y + h - 1 + px(dpi, CROSS_AT), w, 1, dpi)
                            : ink_along(binary, x + w - 1 + px(dpi, CROSS_AT), y, 1, h, dpi);
        if (before > CROSS_INK && behind > CROSS_INK)
            pixRasterop(rules, x, y, w, h, PIX_CLR, NULL, 0, 0);
    }
    boxaDestroy(&boxes);
    return rc;
}

/* What may be the rest of a rule: thin scraps in a row, among them the lower edges of words. */
static PIX *scraps_along(PIX *binary, int horizontal, int dpi)
{
    PIX *bridged = runs_bridge(binary, horizontal, px(dpi, FOLLOW_GAP));
    PIX *thick = bridged ? runs_keep(bridged, !horizontal, px(dpi, THICKNESS_MAX)) : NULL;
    PIX *thin = thick ? pixSubtract(NULL, bridged, thick) : NULL;
    PIX *scraps = thin ? runs_keep(thin, horizontal, px(dpi, FOLLOW_LENGTH)) : NULL;

    pixDestroy(&bridged);
    pixDestroy(&thick);
    pixDestroy(&thin);
    return scraps;
}

/* Goes on along a rule as long as there are scraps in its own rows. Returns 0 or -1. */
static int follow(PIX **rules, PIX *binary, int horizontal, int dpi)
{
    PIX *scraps = scraps_along(binary, horizontal, dpi), *next = pixCopy(NULL, *rules);
    int rc = scraps && next ? 0 : -1, arrived = 0;

    for (int i = 0; rc == 0 && !arrived && i < FOLLOW_TIMES; i++) {
        PIX *longer = runs_grow(next, horizontal, px(dpi, FOLLOW_REACH));

        if (longer) {
            pixAnd(longer, longer, scraps);
            pixOr(longer, longer, next);
            pixEqual(longer, next, &arrived);
            pixDestroy(&next);
            next = longer;
        } else {
            rc = -1;
        }
    }
    if (rc == 0) {
        PIX *whole = runs_bridge(next, horizontal, px(dpi, MEET));

        if (whole) {
            pixDestroy(rules);
            *rules = whole;
        } else {
            rc = -1;
        }
    }
    pixDestroy(&scraps);
    pixDestroy(&next);
    return rc;
}

/* Lengthens each rule that ends a little short of a crossing one, up to it. Returns 0 or -1. */
static int meet(PIX *rules, PIX *crossing, int horizontal, int dpi)
{
    BOXA *boxes = pixConnCompBB(rules, 8);
    int rc = boxes ? 0 : -1;

    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        for (int end = 0; end < 2; end++) {
            int at = horizontal ? (end ? x + w : x - 1) : (end ? y + h : y - 1),
                step = end ? 1 : -1;
            int level = horizontal ? y + h / 2 : x + w / 2;

            for (int k = 0; k < px(dpi, MEET); k++) {
                l_uint32 ink = 0;

                pixGetPixel(crossing, horizontal ? at + k * step : level,
                            horizontal ? level : at + k * step, &ink);
                if (!ink)
                    continue;
                for (int j = 0; j < k; j++)
                    pixSetPixel(rules, horizontal ? at + j * step : level,
                                horizontal ? level : at + j * step, 1);
                break;
            }
        }
    }
    boxaDestroy(&boxes);
    return rc;
}

int ruling_find(PIX *binary, int dpi, PIX **ret_horizontal, PIX **ret_vertical)
{
    /* Level rules cross upright ones and are no strokes; a dash that one crosses is loose without
     * it. */
    PIX *horizontal = rules_along(binary, binary, 1, dpi), *vertical = NULL, *text = NULL;
    int rc = horizontal ? drop_strokes(horizontal, binary, 1, dpi) : -1;

    if (rc == 0)
        text = without_level(binary, horizontal);
    if (text)
        vertical = rules_along(binary, text, 0, dpi);
    rc = vertical ? drop_strokes(vertical, text, 0, dpi) : -1;
    pixDestroy(&text);
    if (rc || follow(&horizontal, binary, 1, dpi) || follow(&vertical, binary, 0, dpi) ||
        drop_stems(vertical, horizontal, dpi) || meet(horizontal, vertical, 1, dpi) ||
        meet(vertical, horizontal, 0, dpi)) {
        pixDestroy(&horizontal);
        pixDestroy(&vertical);
        return -1;
    }
    *ret_horizontal = horizontal;
    *ret_vertical = vertical;
    return 0;
}
