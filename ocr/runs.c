#include "ocr/runs.h"

#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/vector.h"

/* Combines words with those of a row moved by less than a word to the left: what follows each word
 * moves into it. Kept apart from the row, which they are written to. */
VECTOR static void combine_words(l_uint32 *restrict to, const l_uint32 *restrict from, int n,
                                 int bits, bool both)
{
    for (int i = 0; i < n; i++) {
        l_uint32 moved = from[i] << bits | from[i + 1] >> 1 >> (31 - bits);

        to[i] = both ? to[i] & moved : to[i] | moved;
    }
}

/* by: px to the right. */
static int combine_along(PIX *pix, int by, bool both)
{
    int wpl = pixGetWpl(pix), words = abs(by) / 32 + 1;
    l_uint32 *row = calloc((size_t)(wpl + 2 * words + 1), sizeof *row);
    /* To the right by some bits is to the left by the rest of a word, from one word before. */
    int bits = by < 0 ? -by % 32 : (32 - by % 32) % 32;
    const l_uint32 *from;

    if (!row)
        return -1;
    from = row + words + (by < 0 ? -by / 32 : -((by + 31) / 32));
    pixSetPadBits(pix, 0);
    for (int y = 0; y < pixGetHeight(pix); y++) {
        l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)wpl;

        memcpy(row + words, line, (size_t)wpl * sizeof *row);
        combine_words(line, from, wpl, bits, both);
    }
    pixSetPadBits(pix, 0);
    free(row);
    return 0;
}

/* by: px down. */
VECTOR static void combine_down(PIX *pix, int by, bool both)
{
    int wpl = pixGetWpl(pix), h = pixGetHeight(pix);
    l_uint32 *data = pixGetData(pix);

    for (int i = 0; i < h; i++) {
        int y = by > 0 ? h - 1 - i : i; /* before the row it comes from is changed */
        l_uint32 *line = data + (ptrdiff_t)y * wpl;
        const l_uint32 *from = data + (ptrdiff_t)(y - by) * wpl;

        if (y - by >= 0 && y - by < h)
            for (int k = 0; k < wpl; k++)
                line[k] = both ? line[k] & from[k] : line[k] | from[k];
        else if (both)
            memset(line, 0, (size_t)wpl * sizeof *line);
    }
}

/* Combines a picture with all its moves of up to length - 1 px, on or back. What comes from outside
 * is white. both: where all of them have ink, else where any has. */
static int combine_all(PIX *pix, int horizontal, int length, int direction, bool both)
{
    for (int have = 1, by; have < length; have += by) {
        by = L_MIN(have, length - have);
        if (!horizontal)
            combine_down(pix, direction * by, both);
        else if (combine_along(pix, direction * by, both))
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
    else if (runs && (combine_all(runs, horizontal, length, -1, true) ||
                      combine_all(runs, horizontal, length, 1, false)))
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

    if (grown && (combine_all(grown, horizontal, length, 1, false) ||
                  combine_all(grown, horizontal, length, -1, false)))
        pixDestroy(&grown);
    return grown;
}
