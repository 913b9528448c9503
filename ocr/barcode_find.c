#include "ocr/barcode_find.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

/* Side of a tile at 150 dpi: 2.7 mm, a few bars or modules wide. */
#define TILE 16
/* A jump between neighbours of this many grey levels is an edge. */
#define EDGE 24
/* Share of pixels that are edges across the bars of a tile, from 0.6 mm bars upwards. */
#define EDGES_LEAST 0.12
/* Bars jump across and not along: text has at most three times as many jumps one way. */
#define BARS_RATIO 4.0
/* Both dark and light must fill a good part of a QR tile; text covers less than a quarter. */
#define QR_DARK_LEAST 0.28
#define QR_DARK_MOST  0.72
/* Least size of a code in mm: a Code 128 of a small label, and a QR code of version 1. */
#define BARS_LENGTH_MM 14
#define QR_SIDE_MM     8
/* Added on each side, mm: the quiet zone and what the tiles cut off. */
#define MARGIN_MM 5

enum texture { TEXTURE_NONE, TEXTURE_BARS, TEXTURE_SQUARES };

static enum texture tile_texture(PIX *small, int tx, int ty)
{
    int across = 0, along = 0, dark = 0, low = 255, high = 0, middle;
    int wpl = pixGetWpl(small), area = TILE * TILE;
    const l_uint32 *first = pixGetData(small) + (size_t)(ty * TILE) * (size_t)wpl;

    for (int y = 0; y < TILE; y += 2) {
        const l_uint32 *line = first + (size_t)y * (size_t)wpl, *next = line + wpl;

        for (int x = 0; x < TILE; x++) {
            int at = tx * TILE + x, grey = GET_DATA_BYTE(line, at);

            across += abs(grey - (int)GET_DATA_BYTE(line, at + 1)) > EDGE;
            along += abs(grey - (int)GET_DATA_BYTE(next, at)) > EDGE;
            low = L_MIN(low, grey);
            high = L_MAX(high, grey);
        }
    }
    area /= 2; /* every second row was looked at */
    if (high - low < 2 * EDGE)
        return TEXTURE_NONE;
    if (L_MAX(across, along) > EDGES_LEAST * area &&
        L_MAX(across, along) > BARS_RATIO * (L_MIN(across, along) + 1))
        return TEXTURE_BARS;
    if (L_MIN(across, along) < EDGES_LEAST * area)
        return TEXTURE_NONE;
    middle = (low + high) / 2;
    for (int y = 0; y < TILE; y += 2) {
        const l_uint32 *line = first + (size_t)y * (size_t)wpl;

        for (int x = 0; x < TILE; x++)
            dark += (int)GET_DATA_BYTE(line, tx * TILE + x) < middle;
    }
    return dark > QR_DARK_LEAST * area && dark < QR_DARK_MOST * area ? TEXTURE_SQUARES
                                                                     : TEXTURE_NONE;
}

/* Maps tiles of one texture, joined over gaps of one tile. */
static PIX *texture_map(const enum texture *tiles, int w, int h, enum texture texture)
{
    PIX *map = pixCreate(w, h, 1);

    if (!map)
        return NULL;
    for (int i = 0; i < w * h; i++)
        if (tiles[i] == texture)
            pixSetPixel(map, i % w, i / w, 1);
    pixCloseSafeBrick(map, map, 3, 3);
    return map;
}

static int compare_area(const void *a, const void *b)
{
    const struct barcode_region *p = a, *q = b;

    return q->box.w * q->box.h - p->box.w * p->box.h;
}

/* Adds the regions of one texture that are large enough. */
static int add_regions(PIX *map, PIX *small, int dpi, enum texture texture,
                       struct barcode_region *regions, int n)
{
    int margin = MARGIN_MM * dpi * 10 / 254;
    double tile_mm = TILE * 25.4 / dpi;
    BOXA *boxa = map ? pixConnCompBB(map, 8) : NULL;

    for (int i = 0; boxa && i < boxaGetCount(boxa) && n < BARCODE_REGIONS; i++) {
        int x, y, w, h;
        struct box *box = &regions[n].box;
        double longer, shorter;

        boxaGetBoxGeometry(boxa, i, &x, &y, &w, &h);
        longer = L_MAX(w, h) * tile_mm;
        shorter = L_MIN(w, h) * tile_mm;
        if (texture == TEXTURE_BARS ? longer < BARS_LENGTH_MM
                                    : shorter < QR_SIDE_MM || longer > 3 * shorter)
            continue;
        box->x = L_MAX(x * TILE - margin, 0);
        box->y = L_MAX(y * TILE - margin, 0);
        box->w = L_MIN((x + w) * TILE + margin, pixGetWidth(small)) - box->x;
        box->h = L_MIN((y + h) * TILE + margin, pixGetHeight(small)) - box->y;
        regions[n++].squares = texture == TEXTURE_SQUARES;
    }
    boxaDestroy(&boxa);
    return n;
}

int barcode_find(struct Pix *small, int dpi, struct barcode_region *regions)
{
    /* A tile looks at the pixels right of it and below it. */
    int w = (pixGetWidth(small) - 1) / TILE, h = (pixGetHeight(small) - 1) / TILE, n = 0;
    enum texture *tiles;
    PIX *map;

    if (w < 1 || h < 1)
        return 0;
    tiles = calloc((size_t)(w * h), sizeof *tiles);
    if (!tiles)
        return 0;
    for (int i = 0; i < w * h; i++)
        tiles[i] = tile_texture(small, i % w, i / w);
    for (enum texture texture = TEXTURE_BARS; texture <= TEXTURE_SQUARES; texture++) {
        map = texture_map(tiles, w, h, texture);
        n = add_regions(map, small, dpi, texture, regions, n);
        pixDestroy(&map);
    }
    free(tiles);
    qsort(regions, (size_t)n, sizeof *regions, compare_area);
    return n;
}
