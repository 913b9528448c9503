#include "ocr/ruling.h"

#include <leptonica/allheaders.h>

/* At 150 dpi. A horizontal stroke of body text is at most an em of 25 px, of a heading 46 px. */
#define HORIZONTAL_MIN 60
/* Rows of a table are at least 6 mm high; strokes of body text are shorter than that. */
#define VERTICAL_MIN 34
/* Breaks up to this length are bridged: 1 mm, the gap of dotted rules and of bad copies. */
#define BREAK_MAX 6
/* A rule is thinner than this, a row of bridged text is thicker: 1.2 mm. */
#define THICKNESS_MAX 7

/* Opens along one direction and drops what is too thick to be a rule. */
static PIX *rules_along(PIX *binary, int horizontal, int length)
{
    PIX *bridged, *long_runs, *thick = NULL, *grown = NULL, *rules = NULL;

    bridged = horizontal ? pixCloseSafeBrick(NULL, binary, BREAK_MAX, 1)
                         : pixCloseSafeBrick(NULL, binary, 1, BREAK_MAX);
    long_runs = bridged ? (horizontal ? pixOpenBrick(NULL, bridged, length, 1)
                                      : pixOpenBrick(NULL, bridged, 1, length))
                        : NULL;
    if (long_runs)
        thick = horizontal ? pixOpenBrick(NULL, long_runs, 1, THICKNESS_MAX)
                           : pixOpenBrick(NULL, long_runs, THICKNESS_MAX, 1);
    if (thick)
        grown = horizontal ? pixDilateBrick(NULL, thick, 1, 3) : pixDilateBrick(NULL, thick, 3, 1);
    if (grown)
        rules = pixSubtract(NULL, long_runs, grown);
    if (rules) {
        /* What is left of thick runs is ragged and short; a rule keeps its length. */
        PIX *opened = horizontal ? pixOpenBrick(NULL, rules, length, 1)
                                 : pixOpenBrick(NULL, rules, 1, length);

        pixDestroy(&rules);
        rules = opened;
    }
    pixDestroy(&bridged);
    pixDestroy(&long_runs);
    pixDestroy(&thick);
    pixDestroy(&grown);
    return rules;
}

int ruling_find(PIX *binary, PIX **ret_horizontal, PIX **ret_vertical)
{
    PIX *horizontal = rules_along(binary, 1, HORIZONTAL_MIN);
    PIX *vertical = rules_along(binary, 0, VERTICAL_MIN);

    if (!horizontal || !vertical) {
        pixDestroy(&horizontal);
        pixDestroy(&vertical);
        return -1;
    }
    *ret_horizontal = horizontal;
    *ret_vertical = vertical;
    return 0;
}
