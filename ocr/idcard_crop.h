/* Pictures of parts of a card, upright whatever way the card lies. Nothing here knows what stands
 * there. Private to ocr/idcard*.c. Units: px of page->grey. */
#ifndef OCR_IDCARD_CROP_H
#define OCR_IDCARD_CROP_H

#include "ocr/idcard_line.h"

/* Where a crop is taken, as seen along a line from its start: px along it and across it, down
 * positive, from its middle. */
struct idcard_area {
    double from, to, top, bottom;
};

/* The same area in other units. */
struct idcard_area idcard_area_scaled(const struct idcard_area *area, double scale);

/* Draws an area of the page upright as 8 bpp, `scale` px for one of the page; white beyond the
 * page. Owned by the caller; NULL without memory or if the area is absurd. */
struct Pix *idcard_crop(const struct page *page, const struct idcard_line *line,
                        const struct idcard_area *area, double scale);

/* The same, of black print alone: a remark in another ink and what is paler than the black of the
 * area are gone, as far as a scan in grey can tell. */
struct Pix *idcard_crop_black(const struct page *page, const struct idcard_line *line,
                              const struct idcard_area *area, double scale);

/* Grey below which print is, in a crop of black print alone. */
#define IDCARD_BLACK_INK 150

/* Returns the share of what is dark in a place that is no black print: 0 on a clean card, more
 * where a stamp or a pen lies across it, 1 where nothing else is. around: an area that holds the
 * place and some black print. */
double idcard_other_ink(const struct page *page, const struct idcard_line *line,
                        const struct idcard_area *around, const struct idcard_area *place);

/* Height of figures in their pictures for the nets, px. */
#define IDCARD_FIGURE_PX 33

/* Picture of a line of figures for the nets, with `more` px of the page added at both ends; zoom:
 * of the air above and below; black: of its black print alone. Owned by the caller. */
struct Pix *idcard_figures(const struct page *page, const struct idcard_line *line, double more,
                           double zoom, bool black);

/* Grey below which print is, in a crop with a line of the card's black print on it: pale copies
 * have no black. */
int idcard_ink(struct Pix *crop);

/* Lengthens a line at both ends as far as ink goes on in it, over gaps of up to `gap` of its
 * height, by `most` px at each end. */
void idcard_line_extend(const struct page *page, struct idcard_line *line, double gap, double most);

/* Box of an area on the page as scanned. */
struct box idcard_area_box(const struct page *page, const struct idcard_line *line,
                           const struct idcard_area *area);

#endif
