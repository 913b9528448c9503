#include "ocr/barcode_find.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/page.h"
#include "ocr/vector.h"

/* Side of a tile: at 150 dpi 2.7 mm, a few narrow bars wide. Wide bars look the same on a page
 * reduced further. */
#define TILE 16
static const int reductions[] = {1, 2, 4};
/* Least contrast of a tile, grey levels: black print on paper has 150, faded thermal print 100, the
 * fine lines of an ID card 60, show-through 20. */
#define CONTRAST_LEAST 90
/* Changes between dark and light along a line through a tile, on average: a rule makes 2, bars of
 * 0.5 mm make 3, print makes 2 to 4 both ways. */
#define CHANGES_LEAST 2.5
/* Bars change across and hardly along; print changes both ways. */
#define BARS_RATIO 3.5
/* Bars and spaces share a tile about evenly; lines of print with rules leave more paper. */
#define DARK_LEAST 0.3
#define DARK_MOST  0.75
/* Least size of a Code 128 of a small label, mm. */
#define BARS_LENGTH_MM 14
#define BARS_HEIGHT_MM 4
/* Share of the tiles between a patch's edges that look like a code: seals and pictures have gaps.
 */
#define FILL_LEAST 0.6
/* Added at both ends of the code, mm. Of a code of 90 mm, as wide as a waybill, often no more than
 * 15 mm show the texture: a number of digits only has few, wide bars, which change too seldom
 * within a tile. Along the bars nothing need be added, any line across them will do. */
#define MARGIN_MM 75

enum texture { TEXTURE_NONE, TEXTURE_STANDING, TEXTURE_LYING, TEXTURE_COUNT };

/* Words of four pixels in every second row of a tile. */
#define WORDS (TILE / 2 * TILE / 4)

/* The range that some grey values cover. */
VECTOR static void find_range(const l_uint8 *grey, l_uint8 *ret_low, l_uint8 *ret_high)
{
    l_uint8 low = 255, high = 0;

    for (int i = 0; i < 4 * WORDS; i++) {
        low = L_MIN(low, grey[i]);
        high = L_MAX(high, grey[i]);
    }
    *ret_low = low;
    *ret_high = high;
}

/* Grey values of every second row of a tile, in the order of a picture's words. */
struct tile {
    l_uint32 words[WORDS];
};

static void load_tile(PIX *small, int tx, int ty, struct tile *tile)
{
    size_t wpl = (size_t)pixGetWpl(small);
    const l_uint32 *from = pixGetData(small) + (size_t)(ty * TILE) * wpl + tx * TILE / 4;

    for (int y = 0; y < TILE / 2; y++, from += 2 * wpl)
        memcpy(tile->words + y * TILE / 4, from, TILE);
}

/* Whether a place of a tile is darker than a grey level; y: counts every second row. */
static bool is_dark(const struct tile *tile, int x, int y, int level)
{
    return (int)GET_DATA_BYTE(tile->words + y * TILE / 4, x) < level;
}

static enum texture tile_texture(PIX *small, int tx, int ty)
{
    int across = 0, along = 0, dark = 0, middle, rows = TILE / 2;
    double per_row, per_column;
    l_uint8 low, high;
    struct tile tile;

    load_tile(small, tx, ty, &tile);
    find_range((const l_uint8 *)tile.words, &low, &high);
    if (high - low < CONTRAST_LEAST)
        return TEXTURE_NONE;
    middle = (low + high) / 2;
    for (int y = 0; y < rows; y++) {
        for (int x = 0; x < TILE; x++) {
            bool ink = is_dark(&tile, x, y, middle);

            dark += ink;
            across += x > 0 && ink != is_dark(&tile, x - 1, y, middle);
            along += y > 0 && ink != is_dark(&tile, x, y - 1, middle);
        }
    }
    if (dark < DARK_LEAST * rows * TILE || dark > DARK_MOST * rows * TILE)
        return TEXTURE_NONE;
    per_row = (double)across / rows;
    per_column = (double)along / TILE;
    if (per_row > CHANGES_LEAST && per_row > BARS_RATIO * per_column)
        return TEXTURE_STANDING;
    if (per_column > CHANGES_LEAST && per_column > BARS_RATIO * per_row)
        return TEXTURE_LYING;
    return TEXTURE_NONE;
}

/* Maps tiles of one texture, joined over gaps of two tiles along the code, where bars are wide. */
static PIX *texture_map(const enum texture *tiles, int w, int h, enum texture texture)
{
    PIX *map = pixCreate(w, h, 1);

    if (!map)
        return NULL;
    for (int i = 0; i < w * h; i++)
        if (tiles[i] == texture)
            pixSetPixel(map, i % w, i / w, 1);
    if (texture == TEXTURE_STANDING)
        pixCloseSafeBrick(map, map, 5, 2);
    else
        pixCloseSafeBrick(map, map, 2, 5);
    return map;
}

static int compare_area(const void *a, const void *b)
{
    const struct barcode_region *p = a, *q = b;

    return q->box.w * q->box.h - p->box.w * p->box.h;
}

/* Tells whether a patch of tiles has the shape of a code of its texture; sizes in mm. Bars stand
 * across the length of their code, which rules of a table do not. */
static bool code_shaped(enum texture texture, double w, double h, double fill)
{
    if (fill < FILL_LEAST)
        return false;
    if (texture == TEXTURE_STANDING)
        return w >= BARS_LENGTH_MM && h >= BARS_HEIGHT_MM;
    return h >= BARS_LENGTH_MM && w >= BARS_HEIGHT_MM;
}

/* Share of the tiles that are of the texture, of those between the first and the last of each
 * column across the code's length. The box would not do: a code a few degrees off fills half of its
 * own. */
static double patch_fill(PIX *patch, enum texture texture)
{
    bool standing = texture == TEXTURE_STANDING;
    int w = pixGetWidth(patch), h = pixGetHeight(patch), count = 0, extent = 0;

    for (int i = 0; i < (standing ? w : h); i++) {
        int first = -1, last = -1;

        for (int j = 0; j < (standing ? h : w); j++) {
            l_uint32 tile = 0;

            pixGetPixel(patch, standing ? i : j, standing ? j : i, &tile);
            if (!tile)
                continue;
            count++;
            first = first < 0 ? j : first;
            last = j;
        }
        extent += first < 0 ? 0 : last - first + 1;
    }
    return extent ? (double)count / extent : 0;
}

/* True if a box lies for the most part in a region found before. */
static bool known_region(const struct barcode_region *regions, int n, struct box box)
{
    for (int i = 0; i < n; i++) {
        const struct box *other = &regions[i].box;
        int w = L_MIN(box.x + box.w, other->x + other->w) - L_MAX(box.x, other->x);
        int h = L_MIN(box.y + box.h, other->y + other->h) - L_MAX(box.y, other->y);

        if (w > 0 && h > 0 && 10 * w * h > 7 * box.w * box.h)
            return true;
    }
    return false;
}

/* What one pass over the page at one reduction knows. */
struct pass {
    PIX *pix;
    int reduction, dpi; /* dpi of pix */
    int full_w, full_h; /* of the image searched */
};

/* Adds the patches of a map that have the shape of a code. */
static int add_regions(const struct pass *pass, PIX *map, enum texture texture,
                       struct barcode_region *regions, int n)
{
    double tile_mm = TILE * 25.4 / pass->dpi;
    int side = TILE * pass->reduction, margin = MARGIN_MM * pass->dpi * pass->reduction * 10 / 254;
    int margin_x = texture == TEXTURE_STANDING ? margin : 0, margin_y = margin - margin_x;
    PIXA *patches = NULL;
    BOXA *boxa = map ? pixConnComp(map, &patches, 8) : NULL;

    for (int i = 0; boxa && i < boxaGetCount(boxa) && n < BARCODE_REGIONS; i++) {
        PIX *patch = pixaGetPix(patches, i, L_CLONE);
        double fill = patch_fill(patch, texture);
        int x, y, w, h;
        struct box box;

        boxaGetBoxGeometry(boxa, i, &x, &y, &w, &h);
        pixDestroy(&patch);
        if (!code_shaped(texture, w * tile_mm, h * tile_mm, fill))
            continue;
        box.x = L_MAX(x * side - margin_x, 0);
        box.y = L_MAX(y * side - margin_y, 0);
        box.w = L_MIN((x + w) * side + margin_x, pass->full_w) - box.x;
        box.h = L_MIN((y + h) * side + margin_y, pass->full_h) - box.y;
        if (!known_region(regions, n, box))
            regions[n++] = (struct barcode_region){box, false};
    }
    boxaDestroy(&boxa);
    pixaDestroy(&patches);
    return n;
}

static int search(const struct pass *pass, struct barcode_region *regions, int n)
{
    int w = pixGetWidth(pass->pix) / TILE, h = pixGetHeight(pass->pix) / TILE;
    enum texture *tiles = w > 0 && h > 0 ? calloc((size_t)(w * h), sizeof *tiles) : NULL;
    PIX *map;

    if (!tiles)
        return n;
    for (int i = 0; i < w * h; i++)
        tiles[i] = tile_texture(pass->pix, i % w, i / w);
    for (enum texture texture = TEXTURE_STANDING; texture < TEXTURE_COUNT; texture++) {
        map = texture_map(tiles, w, h, texture);
        n = add_regions(pass, map, texture, regions, n);
        pixDestroy(&map);
    }
    free(tiles);
    return n;
}

int barcode_find(struct Pix *small, int dpi, struct barcode_region *regions)
{
    int n = 0;

    for (size_t i = 0; i < sizeof reductions / sizeof reductions[0]; i++) {
        struct pass pass = {i == 0 ? pixClone(small) : page_reduce(small, reductions[i]),
                            reductions[i], dpi / reductions[i], pixGetWidth(small),
                            pixGetHeight(small)};

        if (pass.pix)
            n = search(&pass, regions, n);
        pixDestroy(&pass.pix);
    }
    n = barcode_find_squares(small, regions, n);
    qsort(regions, (size_t)n, sizeof *regions, compare_area);
    return n;
}
