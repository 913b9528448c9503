/* How the pixels of the straight page are found on the slanted one it is drawn from. Geometry only;
 * used by ocr/clean_render.c and ocr/page_colour.c, which draw grey and colour.
 * Units: px of the straight page, and of the slanted one where it says `from`. */
#ifndef OCR_PATH_H
#define OCR_PATH_H

#include <stdint.h>

/* Fixed point of places on the slanted page: 16 bits, of which the upper 8 weigh neighbours. */
#define PATH_ONE (1 << 16)

struct page_path {
    double cos, sin, scale;            /* scale: px of the straight page per px of the other */
    double from_x, from_y, to_x, to_y; /* middles of slanted and straight page */
    int from_w, from_h, to_w, to_h;
};

/* One row of the straight page: where its first pixel and the next one lie, in fixed point, and the
 * stretch of it whose places, with their right and lower neighbours, are on the slanted page. */
struct path_row {
    int32_t x, y, dx, dy;
    int first, end;
};

/* skew: degrees, clockwise; w, h: of the slanted page. The straight one is as large as no corner is
 * lost. */
void path_init(struct page_path *path, float skew, float scale, int w, int h);

struct path_row path_row(const struct page_path *path, int y);

/* Where a point of the straight page lies on the slanted one. */
static inline void path_at(const struct page_path *path, double x, double y, double *ret_x,
                           double *ret_y)
{
    double dx = (x - path->to_x) / path->scale, dy = (y - path->to_y) / path->scale;

    *ret_x = path->from_x + dx * path->cos - dy * path->sin;
    *ret_y = path->from_y + dx * path->sin + dy * path->cos;
}

#endif
