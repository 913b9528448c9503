#include "ocr/clean.h"

#include <assert.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/clean_parts.h"
#include "ocr/page_colour.h"
#include "ocr/page_red.h"
#include "ocr/pixels.h"

/* Working resolution. Print of 10 pt is 42 px high at 300 dpi, about what the recognition net
 * scales every line to; more only costs time. */
#define WORK_DPI 300
/* A finer scan is halved as long as it stays above this, which is cheaper than resampling. */
#define HALVE_FROM 570
/* A scan up to this is taken as it is: resampling 10 % away gains nothing. */
#define KEEP_UP_TO 330
/* A coarser scan is drawn twice as large, for line finding; its print gains no detail by it.
 * 150 and 200 dpi are kept: the net scales lines itself. */
#define DOUBLE_BELOW 140

static int no_memory(struct err *err)
{
    return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory to clean the page");
}

/* The scan as 8 or 32 bpp, halved towards the working resolution. Owned by the caller. */
static PIX *working_copy(PIX *scan, int *dpi)
{
    int least = L_MIN(pixGetWidth(scan), pixGetHeight(scan));
    PIX *pix, *half;

    if (pixGetDepth(scan) == 1 && *dpi >= HALVE_FROM && least > 1) {
        pix = pixScaleToGray2(scan);
        *dpi /= 2;
    } else if (pixGetDepth(scan) == 1) {
        pix = pixConvert1To8(NULL, scan, 255, 0);
    } else {
        pix = pixClone(scan);
    }
    while (pix && *dpi >= HALVE_FROM && L_MIN(pixGetWidth(pix), pixGetHeight(pix)) > 1) {
        half = pixScaleAreaMap2(pix);
        pixDestroy(&pix);
        pix = half;
        *dpi /= 2;
    }
    return pix;
}

/* Turns the reduced images by quarters clockwise. */
static int turn_small(struct clean_small *small, int quarters)
{
    PIX *mean = pixRotateOrth(small->mean, quarters);
    PIX *darkest = pixRotateOrth(small->darkest, quarters);

    pixDestroy(&small->mean);
    pixDestroy(&small->darkest);
    small->mean = mean;
    small->darkest = darkest;
    return mean && darkest ? 0 : -1;
}

/* Decides how far to turn the page, from the run of its text and a hint from its bar codes. */
static int decide_rotation(PIX *ink, int hint)
{
    int sideways = clean_sideways(ink);

    if (sideways == ANSWER_UNKNOWN)
        return hint >= 0 ? hint : 0;
    /* A code may be printed across the text, so that it only tells head from foot. */
    if (hint >= 0 && (hint % 180 != 0) == (sideways == ANSWER_YES))
        return hint;
    return sideways == ANSWER_YES ? 90 : 0;
}

/* Decides on the quarter turn and the skew, and finds the light of the page so turned.
 * ret_light: owned by the caller. */
static int find_tilt(struct page *page, int hint, struct clean_light *ret_light)
{
    struct clean_small small = {0};
    struct clean_light light = {0};
    PIX *ink = NULL, *turned = NULL;
    int status = -1;

    if (clean_reduce(page->small, page->small_factor, page->dpi / page->small_factor, &small) < 0 ||
        clean_light_find(&small, &light) < 0)
        goto out;
    ink = clean_ink(&small, &light);
    if (!ink)
        goto out;
    page->rotation = decide_rotation(ink, hint);
    turned = pixRotateOrth(ink, page->rotation / 90);
    if (!turned)
        goto out;
    page->skew = clean_skew(turned);
    if (page->rotation != 0) {
        clean_light_release(&light);
        if (turn_small(&small, page->rotation / 90) < 0 || clean_light_find(&small, &light) < 0)
            goto out;
    }
    *ret_light = light;
    light = (struct clean_light){0};
    status = 0;
out:
    pixDestroy(&ink);
    pixDestroy(&turned);
    clean_small_release(&small);
    clean_light_release(&light);
    return status;
}

static float work_scale(int dpi)
{
    if (dpi > KEEP_UP_TO)
        return (float)WORK_DPI / (float)dpi;
    return dpi < DOUBLE_BELOW ? 2 : 1;
}

/* Draws the clean images of an upright page; colour is left for those who ask for it. */
static int draw(PIX *pix, int dpi, const struct clean_light *light, struct page *page)
{
    float scale = work_scale(dpi);
    struct clean_job job = {.page = pix, .light = light};
    struct page_red_sums redness = {0};

    job.still = page->skew == 0 && scale == 1;
    path_init(&page->path, page->skew, scale, pixGetWidth(pix), pixGetHeight(pix));
    page->scale = (float)dpi / (float)page->dpi * scale;
    page->dpi = (int)((float)dpi * scale + 0.5F);
    if (pixGetDepth(pix) == 32) {
        *(job.still ? &page->colour : &page->upright) = pixClone(pix);
        page_red_begin(page, &redness);
        job.coloured = page;
        job.redness = &redness;
    }
    if (clean_render(&job, &page->path, &page->grey, &page->binary) < 0) {
        page_red_sums_release(&redness);
        return -1;
    }
    if (job.coloured)
        page->red = page_red_take(&redness);
    page->width = pixGetWidth(page->grey);
    page->height = pixGetHeight(page->grey);
    pixSetResolution(page->grey, page->dpi, page->dpi);
    pixSetResolution(page->binary, page->dpi, page->dpi);
    return 0;
}

/* Turns the page by quarters clockwise. A quarter turn of colours goes block by block, so that both
 * pictures stay in the processor's near memory. Owned by the caller, NULL without memory. */
static PIX *turned_copy(PIX *pix, int quarters)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix);
    PIX *turned;

    if (quarters == 0)
        return pixClone(pix);
    if (quarters == 2 || pixGetDepth(pix) != 32)
        return pixRotateOrth(pix, quarters);
    turned = pixCreateNoInit(h, w, 32);
    if (turned)
        pixels_turn(pixGetData(pix), pixGetWpl(pix), w, h, quarters == 1, pixGetData(turned),
                    pixGetWpl(turned));
    return turned;
}

int clean_page(struct page *page, int hint, struct err *err)
{
    int dpi = page->dpi, status = -1;
    PIX *pix = NULL, *turned = NULL;
    struct clean_light light = {0};

    assert(page->scan && page->small && !page->grey);
    if (find_tilt(page, hint, &light) < 0)
        goto out;
    pix = working_copy(page->scan, &dpi);
    if (!pix)
        goto out;
    turned = turned_copy(pix, page->rotation / 90);
    pixDestroy(&pix);
    if (!turned)
        goto out;
    light.tile *= (float)dpi / (float)page->dpi;
    status = draw(turned, dpi, &light, page);
out:
    pixDestroy(&turned);
    clean_light_release(&light);
    return status < 0 ? no_memory(err) : 0;
}

/* Turns a picture by quarters clockwise; half a turn needs no second one. Returns 0, or -1 without
 * memory. */
static int turn(PIX **pix, int quarters)
{
    PIX *turned;

    if (!*pix || quarters == 2)
        return *pix && !pixRotate180(*pix, *pix) ? -1 : 0;
    turned = pixRotateOrth(*pix, quarters);
    if (!turned)
        return -1;
    pixDestroy(pix);
    *pix = turned;
    return 0;
}

int page_turn(struct page *page, int degrees, struct err *err)
{
    int quarters = degrees / 90;

    assert(page->grey && degrees % 90 == 0 && quarters > 0 && quarters < 4);
    if (page_colour_draw(page) < 0)
        return no_memory(err);
    /* The upright picture may be the scan itself, which stays as it is. */
    if (page->colour == page->scan) {
        PIX *own = pixCopy(NULL, page->colour);

        if (!own)
            return no_memory(err);
        pixDestroy(&page->colour);
        page->colour = own;
    }
    if (turn(&page->grey, quarters) || turn(&page->binary, quarters) ||
        turn(&page->colour, quarters))
        return no_memory(err);
    free(page->red.values);
    page->red = (struct page_red){0};
    page->width = pixGetWidth(page->grey);
    page->height = pixGetHeight(page->grey);
    page->rotation = (page->rotation + degrees) % 360;
    return 0;
}
