/* Pages drawn with leptonica alone, for tests of the ocr layer. Included by one file per test. */
#ifndef TESTS_PAGE_DRAWING_H
#define TESTS_PAGE_DRAWING_H

#include <check.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/clean.h"
#include "ocr/page.h"
#include "ocr/segment.h"

#define DRAW_DPI 300

static inline int draw_mm(double mm)
{
    return (int)(mm * DRAW_DPI / 25.4 + 0.5);
}

/* White paper of a size in mm, 8 bpp. */
static inline PIX *draw_paper(double w_mm, double h_mm, int grey)
{
    PIX *pix = pixCreate(draw_mm(w_mm), draw_mm(h_mm), 8);

    ck_assert_ptr_nonnull(pix);
    pixSetAllGray(pix, grey);
    return pix;
}

static inline void draw_block(PIX *pix, double x, double y, double w, double h, int grey)
{
    /* Both edges are rounded, so that blocks side by side leave no slit. */
    BOX *box =
        boxCreate(draw_mm(x), draw_mm(y), draw_mm(x + w) - draw_mm(x), draw_mm(y + h) - draw_mm(y));

    pixSetInRectArbitrary(pix, box, (l_uint32)grey);
    boxDestroy(&box);
}

/* Latin text, 4 to 20 pt even, scaled; x, y mm: left end of the base line. Returns its width, mm.
 */
static inline double draw_text(PIX *pix, double x, double y, int points, const char *text, int grey)
{
    L_BMF *font = bmfCreate(NULL, points);
    int width = 0, overflow = 0;

    ck_assert_ptr_nonnull(font);
    pixSetTextline(pix, font, text, (l_uint32)grey, draw_mm(x), draw_mm(y), &width, &overflow);
    bmfDestroy(&font);
    return width * 25.4 / DRAW_DPI;
}

/* Turns a page clockwise by any angle on paper of the given grey. Takes pix. */
static inline PIX *draw_turned(PIX *pix, double degrees, int grey)
{
    int quarters = (int)((degrees + 360 + 45) / 90) % 4;
    double rest = degrees - 90 * quarters;
    PIX *turned = pixRotateOrth(pix, quarters), *slanted;

    while (rest > 180)
        rest -= 360;
    while (rest < -180)
        rest += 360;
    pixDestroy(&pix);
    slanted = pixRotateAMGray(turned, (float)(rest * 3.14159265 / 180), (l_uint8)grey);
    pixDestroy(&turned);
    return slanted;
}

/* Makes a page as the TIFF reader would. Takes pix. */
static inline struct page draw_page(PIX *pix)
{
    struct page page = {.scan = pix, .dpi = DRAW_DPI, .source = COLOUR_GREY};

    setMsgSeverity(L_SEVERITY_NONE);
    page.source = pixGetDepth(pix) == 32  ? COLOUR_FULL
                  : pixGetDepth(pix) == 1 ? COLOUR_BILEVEL
                                          : COLOUR_GREY;
    page.scan_width = pixGetWidth(pix);
    page.scan_height = pixGetHeight(pix);
    page.scan_dpi_x = page.scan_dpi_y = DRAW_DPI;
    ck_assert_int_eq(page_make_small(&page), 0);
    return page;
}

/* Takes the picture of a page. */
static inline void find_layout(PIX *pix, struct page *ret_page, struct layout *ret_layout)
{
    *ret_page = draw_page(pix);
    ck_assert_int_eq(clean_page(ret_page, -1, NULL), 0);
    ck_assert_int_eq(layout_find(ret_page, ret_layout, NULL), 0);
}

#endif
