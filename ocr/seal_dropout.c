#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/page_colour.h"
#include "ocr/seal.h"

/* Ink spreads and JPEG smears its colour this far beyond the outer edge, of the radius. */
#define SPREAD 1.05

/* Red channel of print, and of the darkest ink that is lifted; between them print fades in. */
#define PRINT_RED 50
#define INK_RED   150

static bool covers(const struct seal_found *found, int x, int y)
{
    float dx = (float)x - found->cx, dy = (float)y - found->cy;
    float r = found->rx * (float)SPREAD;
    if (found->kind == SEAL_SQUARE)
        r *= (float)M_SQRT2;
    return dx * dx + dy * dy <= r * r;
}

/* Writes into grey what the red channel shows of the print, white where only ink is. */
static void lift(const struct page *page, const struct seal_found *found)
{
    PIX *grey = page->grey;
    int w = pixGetWidth(grey), h = pixGetHeight(grey);
    float reach = found->rx * (float)SPREAD * (found->kind == SEAL_SQUARE ? 1.5f : 1);
    int x0 = L_MAX(0, (int)(found->cx - reach)), x1 = L_MIN(w, (int)(found->cx + reach) + 1);
    int y0 = L_MAX(0, (int)(found->cy - reach)), y1 = L_MIN(h, (int)(found->cy + reach) + 1);
    int white = found->ink_red > INK_RED ? (int)(found->ink_red * 0.94f) : INK_RED;
    l_uint32 *room = malloc((size_t)L_MAX(x1 - x0, 0) * sizeof *room + 1);
    if (!room)
        abort();
    for (int y = y0; x0 < x1 && y < y1; y++) {
        const l_uint32 *from = page_colour_row(page, x0, y, x1 - x0, room);
        l_uint32 *to = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        for (int x = x0; x < x1; x++) {
            if (!covers(found, x, y))
                continue;
            int lifted = ((int)(from[x - x0] >> 24) - PRINT_RED) * 255 / (white - PRINT_RED);
            int old = GET_DATA_BYTE(to, x);
            lifted = lifted > 255 ? 255 : lifted;
            if (lifted > old)
                SET_DATA_BYTE(to, x, lifted);
        }
    }
    free(room);
}

void seal_dropout(const struct page *page, const struct seal_found *found, int nfound)
{
    if (!page_has_colour(page) || !page->grey)
        return;
    for (int i = 0; i < nfound; i++)
        if (found[i].answer == SEAL_RED ||
            (found[i].answer == SEAL_UNCLEAR && found[i].saturation > 0.05f))
            lift(page, &found[i]);
}
