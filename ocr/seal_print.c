#include "ocr/seal_print.h"

#include <leptonica/allheaders.h>
#include <math.h>

#include "ocr/ruling.h"
#include "ocr/runs.h"

/* Under lifted red ink the paper is near white and print stays dark. */
#define INK_UNDER_SEAL 140

/* The ink of seals is so much redder than grey, 0-1; where a ring is not whole, less is no ink that
 * was lifted for sure. */
#define INK_SATURATION 0.27f

/* A page of which so large a share outside the seals is so red (0-255) has print in that colour: of
 * 56 drawn layouts those with red rules or headings have 0.25 % and more, the others 0.004 % and
 * less. */
#define RED_LEAST   24
#define RED_PRINTED 0.0005

/* Where the ring of a seal is, of its radius; and how long what else lies in a seal must be to be a
 * rule, px at half size: longer than the strokes of its characters. */
#define RING_FROM     0.86
#define RING_TO       1.06
#define LEVEL_LEAST   60
#define UPRIGHT_LEAST 40

/* A cell of the page's redness lies in a seal. */
static bool in_seal(const struct page *page, const struct seal_found *found, int n, int x, int y)
{
    int cx = (int)((2L * x + 1) * page->width / (2 * page->red.w));
    int cy = (int)((2L * y + 1) * page->height / (2 * page->red.h));

    for (int i = 0; i < n; i++) {
        const struct box *b = &found[i].box;

        if (cx >= b->x && cx < b->x + b->w && cy >= b->y && cy < b->y + b->h)
            return true;
    }
    return false;
}

/* True if much of a page is printed in red. */
static bool is_printed_red(const struct page *page, const struct seal_found *found, int n)
{
    const struct page_red *red = &page->red;
    long count = 0;

    if (!red->values)
        return false;
    for (int y = 0; y < red->h; y++)
        for (int x = 0; x < red->w; x++)
            count += red->values[y * red->w + x] >= RED_LEAST && !in_seal(page, found, n, x, y);
    return (double)count > RED_PRINTED * red->w * red->h;
}

/* Those of some rules, half as large, that reach out of the seals. Owned by the caller; NULL
 * without memory. */
static PIX *reaching_out(PIX *rules, const struct seal_found *found, int n)
{
    PIX *outside = pixCopy(NULL, rules), *reaching;

    for (int i = 0; outside && i < n; i++)
        pixRasterop(outside, found[i].box.x / 2, found[i].box.y / 2, found[i].box.w / 2,
                    found[i].box.h / 2, PIX_CLR, NULL, 0, 0);
    reaching = outside ? pixSeedfillBinary(NULL, outside, rules, 8) : NULL;
    pixDestroy(&outside);
    return reaching;
}

/* Clears what lies on the rings of seals, half as large. */
static void clear_rings(PIX *rules, const struct seal_found *found, int n)
{
    for (int i = 0; i < n; i++) {
        const struct seal_found *seal = &found[i];
        int right = L_MIN(pixGetWidth(rules), (seal->box.x + seal->box.w) / 2);
        int bottom = L_MIN(pixGetHeight(rules), (seal->box.y + seal->box.h) / 2);

        for (int y = seal->box.y / 2; y < bottom; y++)
            for (int x = seal->box.x / 2; x < right; x++) {
                double off = hypot((2 * x - seal->cx) / seal->rx, (2 * y - seal->cy) / seal->ry);

                if (off > RING_FROM && off < RING_TO)
                    CLEAR_DATA_BIT(pixGetData(rules) + (size_t)y * (size_t)pixGetWpl(rules), x);
            }
    }
}

/* Those of some rules, half as large, that stay long without what lies on the rings. Owned by the
 * caller; NULL without memory. */
static PIX *off_rings(PIX *rules, bool level, const struct seal_found *found, int n)
{
    PIX *cleared = pixCopy(NULL, rules), *kept;

    if (cleared)
        clear_rings(cleared, found, n);
    kept = cleared ? runs_keep(cleared, level, level ? LEVEL_LEAST : UPRIGHT_LEAST) : NULL;
    pixDestroy(&cleared);
    return kept;
}

/* The rules of the page as they were before the seals were lifted, half as large. A ring is
 * straight over a centimetre, too, and crosses rules: level and upright ones are followed by
 * themselves. Owned by the caller; NULL without memory. */
static PIX *rules_before(const struct page *page, const struct seal_found *found, int n)
{
    PIX *half = pixReduceRankBinaryCascade(page->binary, 1, 0, 0, 0);
    PIX *ways[2] = {0}, *both;

    if (half && !ruling_find(half, page->dpi / 2, &ways[0], &ways[1]))
        for (int i = 0; i < 2; i++) {
            PIX *all = ways[i], *outside = reaching_out(all, found, n);
            PIX *within = off_rings(all, i == 0, found, n);

            ways[i] = outside && within ? pixOr(NULL, outside, within) : NULL;
            pixDestroy(&outside);
            pixDestroy(&within);
            pixDestroy(&all);
        }
    both = ways[0] && ways[1] ? pixOr(NULL, ways[0], ways[1]) : NULL;
    pixDestroy(&ways[0]);
    pixDestroy(&ways[1]);
    pixDestroy(&half);
    return both;
}

/* Adds to the ink of a box that of the rules which go through it. rules: half as large. */
static void add_rules(const struct page *page, PIX *rules, struct box b, PIX *ink)
{
    struct box half = {b.x / 2, b.y / 2, (b.w + 1) / 2, (b.h + 1) / 2};
    PIX *crop = page_crop(rules, half), *whole = crop ? pixExpandReplicate(crop, 2) : NULL;
    PIX *before = page_crop(page->binary, b);

    if (whole && before) {
        pixRasterop(before, 0, 0, b.w, b.h, PIX_SRC & PIX_DST, whole, b.x & 1, b.y & 1);
        pixRasterop(ink, 0, 0, b.w, b.h, PIX_SRC | PIX_DST, before, 0, 0);
    }
    pixDestroy(&before);
    pixDestroy(&whole);
    pixDestroy(&crop);
}

/* True for a seal whose red ink was lifted: one that runs over the edge of the page is unclear, but
 * what it left is no print either. On a page printed in red an unclear one may be its print. */
static bool is_lifted(const struct seal_found *found, bool printed_red)
{
    return found->answer == SEAL_RED ||
           (found->answer == SEAL_UNCLEAR && found->saturation >= INK_SATURATION && !printed_red);
}

void seal_print_again(const struct page *page, const struct seal_found *found, int n)
{
    bool printed = is_printed_red(page, found, n);
    PIX *rules = printed ? rules_before(page, found, n) : NULL;

    for (int i = 0; i < n; i++) {
        struct box b = found[i].box;
        PIX *crop = is_lifted(&found[i], printed) ? page_crop(page->grey, b) : NULL;
        PIX *ink = crop ? pixThresholdToBinary(crop, INK_UNDER_SEAL) : NULL;

        if (ink && rules)
            add_rules(page, rules, b, ink);
        if (ink)
            pixRasterop(page->binary, b.x, b.y, b.w, b.h, PIX_SRC, ink, 0, 0);
        pixDestroy(&crop);
        pixDestroy(&ink);
    }
    pixDestroy(&rules);
}
