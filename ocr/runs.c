#include "ocr/runs.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

/* Combines a picture with itself moved on by some px. What comes from outside is white; with
 * PIX_SRC & PIX_DST the pixels that nothing is moved onto become white too. */
static int combine_moved(PIX *pix, int horizontal, int by, int op)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix), dx = horizontal ? by : 0;
    int dy = horizontal ? 0 : by;
    PIX *copy = pixCopy(NULL, pix);

    if (!copy)
        return -1;
    pixRasterop(pix, L_MAX(dx, 0), L_MAX(dy, 0), w - abs(dx), h - abs(dy), op, copy, L_MAX(-dx, 0),
                L_MAX(-dy, 0));
    if (op == (PIX_SRC & PIX_DST) && horizontal)
        pixRasterop(pix, by < 0 ? w + by : 0, 0, abs(by), h, PIX_CLR, NULL, 0, 0);
    else if (op == (PIX_SRC & PIX_DST))
        pixRasterop(pix, 0, by < 0 ? h + by : 0, w, abs(by), PIX_CLR, NULL, 0, 0);
    pixDestroy(&copy);
    return 0;
}

/* Combines a picture with all its moves of up to length - 1 px, on or back. */
static int combine_all(PIX *pix, int horizontal, int length, int direction, int op)
{
    for (int have = 1, by; have < length; have += by) {
        by = L_MIN(have, length - have);
        if (combine_moved(pix, horizontal, direction * by, op))
            return -1;
    }
    return 0;
}

PIX *runs_keep(PIX *pix, int horizontal, int length)
{
    PIX *runs = pixCopy(NULL, pix);
    int side = horizontal ? pixGetWidth(pix) : pixGetHeight(pix);

    if (runs && length > side)
        pixClearAll(runs);
    /* First the pixels at which a run of that length begins, then the runs behind them. */
    else if (runs && (combine_all(runs, horizontal, length, -1, PIX_SRC & PIX_DST) ||
                      combine_all(runs, horizontal, length, 1, PIX_SRC | PIX_DST)))
        pixDestroy(&runs);
    return runs;
}

/* The long runs of white are kept; beyond the edges there is nothing but white. */
PIX *runs_bridge(PIX *pix, int horizontal, int length)
{
    int across = horizontal ? length : 0, down = horizontal ? 0 : length;
    PIX *wide = pixAddBorderGeneral(pix, across, across, down, down, 0);
    PIX *white = wide ? pixInvert(NULL, wide) : NULL;
    PIX *kept = white ? runs_keep(white, horizontal, length) : NULL;
    PIX *bridged = kept ? pixRemoveBorderGeneral(kept, across, across, down, down) : NULL;

    if (bridged)
        pixInvert(bridged, bridged);
    pixDestroy(&wide);
    pixDestroy(&white);
    pixDestroy(&kept);
    return bridged;
}

PIX *runs_grow(PIX *pix, int horizontal, int reach)
{
    PIX *grown = pixCopy(NULL, pix);
    int side = horizontal ? pixGetWidth(pix) : pixGetHeight(pix);
    int length = L_MIN(reach, side - 1) + 1;

    if (grown && (combine_all(grown, horizontal, length, 1, PIX_SRC | PIX_DST) ||
                  combine_all(grown, horizontal, length, -1, PIX_SRC | PIX_DST)))
        pixDestroy(&grown);
    return grown;
}
