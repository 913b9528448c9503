#include "ocr/path.h"

#include <math.h>

void path_init(struct page_path *path, float skew, float scale, int w, int h)
{
    double angle = skew * M_PI / 180;

    *path = (struct page_path){.cos = cos(angle),
                               .sin = sin(angle),
                               .scale = scale,
                               .from_x = (double)w / 2,
                               .from_y = (double)h / 2,
                               .from_w = w,
                               .from_h = h};
    path->to_w = (int)ceil((w * path->cos + h * fabs(path->sin)) * path->scale - 1e-3);
    path->to_h = (int)ceil((h * path->cos + w * fabs(path->sin)) * path->scale - 1e-3);
    path->to_x = path->to_w / 2.0;
    path->to_y = path->to_h / 2.0;
}

/* Narrows the stretch of a row to where its places lie between 0 and the last but one of an axis.
 */
static void stay_inside(int32_t at, int32_t step, int limit, int *first, int *end)
{
    while (*first < *end) {
        int64_t pos = at + (int64_t)step * *first;

        if (pos >= 0 && pos < (int64_t)(limit - 1) * PATH_ONE)
            break;
        ++*first;
    }
    while (*end > *first) {
        int64_t pos = at + (int64_t)step * (*end - 1);

        if (pos >= 0 && pos < (int64_t)(limit - 1) * PATH_ONE)
            break;
        --*end;
    }
}

struct path_row path_row(const struct page_path *path, int y)
{
    struct path_row row = {.end = path->to_w};
    double x0, y0;

    path_at(path, 0.5, y + 0.5, &x0, &y0);
    row.x = (int32_t)floor((x0 - 0.5) * PATH_ONE + 0.5);
    row.y = (int32_t)floor((y0 - 0.5) * PATH_ONE + 0.5);
    row.dx = (int32_t)floor(path->cos / path->scale * PATH_ONE + 0.5);
    row.dy = (int32_t)floor(path->sin / path->scale * PATH_ONE + 0.5);
    stay_inside(row.x, row.dx, path->from_w, &row.first, &row.end);
    stay_inside(row.y, row.dy, path->from_h, &row.first, &row.end);
    return row;
}
