#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>

#include "ocr/barcode_find.h"

/* The corners of a QR code are squares whose cross-section is dark 1, light 1, dark 3, light 1,
 * dark 1 modules along every line through the middle. */
#define RUNS 5
/* Least module in px, and how far a run may be off, in modules: print spreads, sampling rounds. */
#define MODULE_LEAST 1.4
#define RUN_SLACK    0.75
#define CORE_SLACK   1.2
/* Dark is below this share of the paper's grey. */
#define DARK_SHARE 0.6
/* Two corners belong together if their modules differ by less, and their distance in modules is
 * that of versions 1 to 25. */
#define MODULE_RATIO   1.4
#define DISTANCE_LEAST 11
#define DISTANCE_MOST  120
/* How far three corners may be off a right angle with equal sides, squared lengths and cosine. */
#define SIDE_RATIO   1.3
#define ANGLE_SLACK  0.15
#define MOST_CORNERS 64
/* Hits of one corner: scan lines, every second one tried, that ran through its core of 3 modules.
 */
#define HITS_LEAST 2

struct corner {
    double x, y, module;
    int hits;
};

struct search {
    PIX *pix;
    int dark; /* grey below this is dark */
    int n;
    struct corner corners[MOST_CORNERS];
};

static bool is_dark(const struct search *search, int x, int y)
{
    return (int)GET_DATA_BYTE(pixGetData(search->pix) + (size_t)y * (size_t)pixGetWpl(search->pix),
                              x) < search->dark;
}

static int paper_level(PIX *pix)
{
    int histogram[256] = {0}, n = 0, seen = 0, level = 255;

    for (int y = 0; y < pixGetHeight(pix); y += 8) {
        const l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

        for (int x = 0; x < pixGetWidth(pix); x += 8, n++)
            histogram[GET_DATA_BYTE(line, x)]++;
    }
    while (level > 0 && 2 * seen < n)
        seen += histogram[level--];
    return level;
}

static bool runs_fit(const int *runs)
{
    double module = (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7.0;

    return module >= MODULE_LEAST && fabs(runs[0] - module) < RUN_SLACK * module &&
           fabs(runs[1] - module) < RUN_SLACK * module &&
           fabs(runs[2] - 3 * module) < CORE_SLACK * module &&
           fabs(runs[3] - module) < RUN_SLACK * module &&
           fabs(runs[4] - module) < RUN_SLACK * module;
}

/* Length of the stretch of one tone that starts at y and runs up or down. */
static int stretch(const struct search *search, int x, int y, int step, int most, bool dark)
{
    int n = 0;

    while (n < most && y + n * step >= 0 && y + n * step < pixGetHeight(search->pix) &&
           is_dark(search, x, y + n * step) == dark)
        n++;
    return n;
}

/* Checks the column through a middle found along a row. Returns the y of its middle, or -1. */
static double check_column(const struct search *search, int x, int y, double module)
{
    int most = (int)(4 * module) + 2, up = stretch(search, x, y, -1, most, true),
        down = stretch(search, x, y + 1, 1, most, true), runs[RUNS];

    runs[2] = up + down;
    runs[1] = stretch(search, x, y - up, -1, most, false);
    runs[0] = stretch(search, x, y - up - runs[1], -1, most, true);
    runs[3] = stretch(search, x, y + 1 + down, 1, most, false);
    runs[4] = stretch(search, x, y + 1 + down + runs[3], 1, most, true);
    /* What stands above or below may touch the outer ring. */
    runs[0] = L_MIN(runs[0], (int)(module + 1));
    runs[4] = L_MIN(runs[4], (int)(module + 1));
    if (!runs_fit(runs) || fabs(runs[2] - 3 * module) > CORE_SLACK * module)
        return -1;
    return y + (down - up) / 2.0;
}

static void note_corner(struct search *search, double x, double y, double module)
{
    for (int i = 0; i < search->n; i++) {
        struct corner *corner = &search->corners[i];

        if (fabs(corner->x - x) < 2 * module && fabs(corner->y - y) < 2 * module) {
            corner->hits++;
            return;
        }
    }
    if (search->n < MOST_CORNERS)
        search->corners[search->n++] = (struct corner){x, y, module, 1};
}

static void search_row(struct search *search, int y)
{
    const l_uint32 *line = pixGetData(search->pix) + (size_t)y * (size_t)pixGetWpl(search->pix);
    int runs[RUNS] = {0}, w = pixGetWidth(search->pix), length = 0;
    bool dark = false;

    for (int x = 0; x <= w; x++) {
        bool now = x < w && (int)GET_DATA_BYTE(line, x) < search->dark;

        if (now == dark) {
            length++;
            continue;
        }
        for (int i = 0; i < RUNS - 1; i++)
            runs[i] = runs[i + 1];
        runs[RUNS - 1] = length;
        if (dark && runs[0] > 0 && runs_fit(runs)) {
            int middle = x - runs[4] - runs[3] - runs[2] / 2 - 1;
            double module = (runs[0] + runs[1] + runs[2] + runs[3] + runs[4]) / 7.0;
            double cy = check_column(search, middle, y, module);

            if (cy >= 0)
                note_corner(search, middle, cy, module);
        }
        dark = now;
        length = 1;
    }
}

/* True if two corners may be of one code. */
static bool belong(const struct corner *a, const struct corner *b)
{
    double distance = hypot(a->x - b->x, a->y - b->y), module = (a->module + b->module) / 2;

    return a->hits >= HITS_LEAST && b->hits >= HITS_LEAST && a->module < MODULE_RATIO * b->module &&
           b->module < MODULE_RATIO * a->module && distance > DISTANCE_LEAST * module &&
           distance < DISTANCE_MOST * module;
}

/* True if b and c stand at right angles as seen from a, equally far: the three corners of one code.
 * Without all three it cannot be read. */
static bool three_corners(const struct corner *a, const struct corner *b, const struct corner *c)
{
    double bx = b->x - a->x, by = b->y - a->y, cx = c->x - a->x, cy = c->y - a->y;
    double square_b = bx * bx + by * by, square_c = cx * cx + cy * cy;

    return belong(a, b) && belong(a, c) && square_b < SIDE_RATIO * square_c &&
           square_c < SIDE_RATIO * square_b && fabs(bx * cx + by * cy) < ANGLE_SLACK * square_b;
}

/* The square that three corners span, the first between the others, with a quiet zone. */
static struct box square_box(PIX *pix, const struct corner *a, const struct corner *b,
                             const struct corner *c)
{
    double far_x = b->x + c->x - a->x, far_y = b->y + c->y - a->y, reach = 9 * a->module;
    double left = fmin(fmin(a->x, far_x), fmin(b->x, c->x)) - reach;
    double top = fmin(fmin(a->y, far_y), fmin(b->y, c->y)) - reach;
    double right = fmax(fmax(a->x, far_x), fmax(b->x, c->x)) + reach;
    double bottom = fmax(fmax(a->y, far_y), fmax(b->y, c->y)) + reach;
    struct box box = {(int)fmax(left, 0), (int)fmax(top, 0), 0, 0};

    box.w = (int)fmin(right, pixGetWidth(pix)) - box.x;
    box.h = (int)fmin(bottom, pixGetHeight(pix)) - box.y;
    return box;
}

int barcode_find_squares(struct Pix *small, struct barcode_region *regions, int n)
{
    struct search search = {.pix = small, .dark = (int)(DARK_SHARE * paper_level(small))};
    const struct corner *corners = search.corners;

    for (int y = 0; y < pixGetHeight(small); y += 2)
        search_row(&search, y);
    for (int i = 0; i < search.n; i++)
        for (int j = 0; j < search.n; j++)
            for (int k = j + 1; k < search.n && n < BARCODE_REGIONS; k++)
                if (i != j && i != k && three_corners(&corners[i], &corners[j], &corners[k]))
                    regions[n++] = (struct barcode_region){
                        square_box(small, &corners[i], &corners[j], &corners[k]), true};
    return n;
}
