#include "ocr/page.h"

#include <leptonica/allheaders.h>
#include <math.h>

void page_release(struct page *page)
{
    if (!page)
        return;
    pixDestroy(&page->scan);
    pixDestroy(&page->grey);
    pixDestroy(&page->colour);
    pixDestroy(&page->binary);
}

/* Takes a point of the scan turned by the page's rotation back to the scan. */
static void unturn(const struct page *page, double *x, double *y)
{
    double u = *x, v = *y;

    switch (page->rotation) {
    case 90:
        *x = v;
        *y = page->scan_height - u;
        break;
    case 180:
        *x = page->scan_width - u;
        *y = page->scan_height - v;
        break;
    case 270:
        *x = page->scan_width - v;
        *y = u;
        break;
    default:
        break;
    }
}

void page_point_to_scan(const struct page *page, double *x, double *y)
{
    bool sideways = page->rotation % 180 != 0;
    double turned_w = sideways ? page->scan_height : page->scan_width;
    double turned_h = sideways ? page->scan_width : page->scan_height;
    double angle = page->skew * M_PI / 180, scale = page->scale > 0 ? page->scale : 1;
    double dx, dy;

    if (!page->grey)
        return;
    /* Cleaning turned the page about its middle by -skew; the middle stayed the middle. */
    dx = (*x - pixGetWidth(page->grey) / 2.0) / scale;
    dy = (*y - pixGetHeight(page->grey) / 2.0) / scale;
    *x = turned_w / 2 + dx * cos(angle) - dy * sin(angle);
    *y = turned_h / 2 + dx * sin(angle) + dy * cos(angle);
    unturn(page, x, y);
}

struct box page_box_to_scan(const struct page *page, struct box box)
{
    double left = page->scan_width, top = page->scan_height, right = 0, bottom = 0;
    struct box ret;

    for (int corner = 0; corner < 4; corner++) {
        double x = box.x + (corner & 1 ? box.w : 0), y = box.y + (corner & 2 ? box.h : 0);

        page_point_to_scan(page, &x, &y);
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, y);
        bottom = fmax(bottom, y);
    }
    ret.x = (int)fmax(floor(left), 0);
    ret.y = (int)fmax(floor(top), 0);
    ret.w = (int)fmin(ceil(right), page->scan_width) - ret.x;
    ret.h = (int)fmin(ceil(bottom), page->scan_height) - ret.y;
    if (ret.w < 0)
        ret.w = 0;
    if (ret.h < 0)
        ret.h = 0;
    return ret;
}
