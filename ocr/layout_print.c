#include "ocr/layout_print.h"

#include <leptonica/allheaders.h>

/* The print of a page is as dark as this share of its ink; every so many rows are looked at. */
#define INK_SHARE 0.10
#define ROW_STEP  9
/* Of the way from the print to white paper, a piece that is somewhere darker than this is print.
 * The darkest tenth of the ink of 2,687 lines lies below 0.35 of it in all of print but five (red
 * ink, 0.45), and above 0.55 in rims, edges, the other side of the paper and what a seal left. */
#define FAINT_SHARE 0.40

/* So many faint pieces are print in grey: labels beside black values. A rim has some twenty. */
#define GREY_PIECES 60

/* How dark the print of a page is, 0-255. */
static int print_level(const struct page *page)
{
    int counts[256] = {0}, n = 0, level = 0, sum = 0;
    int w = pixGetWidth(page->binary), h = pixGetHeight(page->binary);

    for (int y = 0; y < h; y += ROW_STEP) {
        const l_uint32 *ink =
            pixGetData(page->binary) + (size_t)y * (size_t)pixGetWpl(page->binary);
        const l_uint32 *grey = pixGetData(page->grey) + (size_t)y * (size_t)pixGetWpl(page->grey);

        for (int x = 0; x < w; x++) {
            if (x % 32 == 0 && ink[x / 32] == 0) {
                x += 31;
                continue;
            }
            if (!GET_DATA_BIT(ink, x))
                continue;
            counts[GET_DATA_BYTE(grey, x)]++;
            n++;
        }
    }
    while (level < 255 && (sum += counts[level]) < n * INK_SHARE)
        level++;
    return level;
}

PIX *layout_print_only(const struct page *page, PIX *text)
{
    int level = print_level(page);
    PIX *dark = page_darker(page->grey, level + (int)((255 - level) * FAINT_SHARE));
    PIX *half = dark ? pixReduceRankBinary2(dark, 1, NULL) : NULL;
    PIX *seed = half ? pixAnd(NULL, half, text) : NULL;
    PIX *print = seed ? pixSeedfillBinary(NULL, seed, text, 8) : NULL;
    PIX *faint = print ? pixSubtract(NULL, text, print) : NULL;
    l_int32 pieces = 0;

    if (faint && !pixCountConnComp(faint, 8, &pieces) && pieces >= GREY_PIECES)
        pixCopy(print, text);
    pixDestroy(&faint);
    pixDestroy(&dark);
    pixDestroy(&half);
    pixDestroy(&seed);
    return print;
}
