#include "ocr/stamp_ink.h"

#include <leptonica/allheaders.h>

/* Print is darker than all but this share of the ink of a page. */
#define PRINT_SHARE 0.05
/* Every third pixel of a row and column is enough to measure greys. */
#define SAMPLE 3
/* Strokes of print are thinner than this, px at full size: bars, pictures and the edge of the
 * scanner's lid are not. */
#define SOLID 25
/* A stamp is found if it is this much paler than the print, grey levels. */
#define PALER 40
/* Ink is darker than this. */
#define INK_GREY 190
/* The darkest channel of a grey pixel is at most this far from the brightest. */
#define GREY_CHROMA 40
/* Print fades into the paper over this many px. */
#define FADE 5
/* A rim is at least this thick, px: the thin strokes of print are pale as well. */
#define RIM 3
/* Rules and lines of print part a rim over this many px. */
#define PARTED 15

int stamp_level(PIX *grey, PIX *mask, double share)
{
    NUMA *histogram = pixGetGrayHistogramMasked(grey, mask, 0, 0, SAMPLE);
    double total = 0, sum = 0;
    int level = 0;

    if (!histogram)
        return 255;
    for (int i = 0; i < 256; i++) {
        float n;

        numaGetFValue(histogram, i, &n);
        total += n;
    }
    for (; level < 255 && total > 0; level++) {
        float n;

        numaGetFValue(histogram, level, &n);
        sum += n;
        if (sum > total * share)
            break;
    }
    numaDestroy(&histogram);
    return total > 0 ? level : 255;
}

int stamp_print(PIX *grey, PIX *ink)
{
    PIX *solid = ink ? pixOpenBrickDwa(NULL, ink, SOLID, SOLID) : NULL;
    PIX *around = solid ? pixDilateBrick(NULL, solid, FADE, FADE) : NULL;
    PIX *strokes = around ? pixSubtract(NULL, ink, around) : NULL;
    int level = strokes ? stamp_level(grey, strokes, PRINT_SHARE) : 255;

    pixDestroy(&solid);
    pixDestroy(&around);
    pixDestroy(&strokes);
    return level;
}

int stamp_seen(int grey, const uint32_t *rgb)
{
    int r, most, least;

    if (!rgb)
        return grey;
    r = (int)(*rgb >> 24);
    most = L_MAX((int)(*rgb >> 16 & 255), (int)(*rgb >> 8 & 255));
    least = L_MIN((int)(*rgb >> 16 & 255), (int)(*rgb >> 8 & 255));
    if (r - most > GREY_CHROMA)
        return r;
    return L_MAX(r, most) - L_MIN(r, least) <= GREY_CHROMA ? grey : -1;
}

/* Takes the rules out of the ink and joins what they and lines of print part. */
static void rims_only(PIX *ink, PIX *rules)
{
    PIX *ruled = pixDilateBrick(NULL, rules, 3, 3);

    if (ruled)
        pixSubtract(ink, ink, ruled);
    pixOpenBrick(ink, ink, RIM, RIM);
    pixCloseBrickDwa(ink, ink, PARTED, PARTED);
    pixDestroy(&ruled);
}

PIX *stamp_pale_ink(PIX *half, PIX *rules)
{
    PIX *ink = page_darker(half, INK_GREY);
    PIX *dark = ink ? pixThresholdToBinary(half, stamp_print(half, ink) + PALER) : NULL;
    PIX *edges = dark ? pixDilateBrick(NULL, dark, FADE, FADE) : NULL;
    PIX *pale = edges ? pixSubtract(NULL, ink, edges) : NULL;

    if (pale)
        rims_only(pale, rules);
    pixDestroy(&ink);
    pixDestroy(&dark);
    pixDestroy(&edges);
    return pale;
}

PIX *stamp_red_ink(PIX *half, PIX *rules)
{
    int w = pixGetWidth(half), h = pixGetHeight(half);
    PIX *ink = pixCreate(w, h, 1);

    for (int y = 0; ink && y < h; y++) {
        l_uint32 *rgb = pixGetData(half) + (size_t)y * (size_t)pixGetWpl(half);
        l_uint32 *to = pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);

        for (int x = 0; x < w; x++) {
            int r = (int)(rgb[x] >> 24), g = (int)(rgb[x] >> 16 & 255),
                b = (int)(rgb[x] >> 8 & 255);

            if (r - L_MAX(g, b) > GREY_CHROMA)
                SET_DATA_BIT(to, x);
        }
    }
    if (ink)
        rims_only(ink, rules);
    return ink;
}
