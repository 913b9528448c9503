#include "ocr/blank.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "ocr/pixels.h"

/* Side of a tile of even paper, px at 150 dpi: 5 mm. As many as a word of ink has bits. */
#define TILE 32
/* Paper is even: every second pixel of every second row tells its level. */
#define EVERY 2
/* Share of a tile that is darker than its paper, and how much darker than it ink is. Faint print
 * of a tired printer is 15 %, show-through up to 8 %. */
#define PAPER_RANK 0.6
#define INK_SHARE  0.12
/* Left out along each edge, mm: shadow of the lid, bent corners. */
#define EDGE_MM 6
/* Sizes in mm. Smaller blobs are specks; long ones as thin as a hair are pieces of a streak. */
#define SPECK_MM  0.85
#define STREAK_MM 0.6
#define GLYPH_MM  11
/* A blob this high and longer than a glyph is a signature or a drawing. */
#define STROKES_MM 3
/* Glyphs that lie this near each other are print, if there are as many. Punch holes and staples
 * come in fewer, and specks apart. */
#define NEAR_MM     35
#define NEAR_LEAST  4
#define MANY_GLYPHS 80

static int tile_paper(PIX *small, int tx, int ty)
{
    int x1 = L_MIN((tx + 1) * TILE, pixGetWidth(small));
    int y1 = L_MIN((ty + 1) * TILE, pixGetHeight(small));
    int histogram[256] = {0}, n = 0, seen = 0, level = 0;

    for (int y = ty * TILE; y < y1; y += EVERY) {
        const l_uint32 *line = pixGetData(small) + (size_t)y * (size_t)pixGetWpl(small);

        for (int x = tx * TILE; x < x1; x += EVERY, n++)
            histogram[GET_DATA_BYTE(line, x)]++;
    }
    while (level < 255 && (seen += histogram[level]) <= PAPER_RANK * n)
        level++;
    return level;
}

/* The pixels of a tile's row that are darker than a limit, as bits, the first the highest. */
static l_uint32 dark_bits(const l_uint32 *words, int n, int limit)
{
    l_uint32 bits = 0;

    if (n == TILE / 4) {
        pixels_darker_than(words, 1, (l_uint8)limit, &bits);
        return bits;
    }
    for (int i = 0; i < n; i++) {
        l_uint32 word = words[i];

        bits = bits << 4 | (l_uint32)((int)(word >> 24) < limit) << 3 |
               (l_uint32)((int)(word >> 16 & 255) < limit) << 2 |
               (l_uint32)((int)(word >> 8 & 255) < limit) << 1 |
               (l_uint32)((int)(word & 255) < limit);
    }
    return bits << 4 * (TILE / 4 - n);
}

/* What is darker than the paper around it, without a border of `edge` px. Owned by the caller. */
static PIX *page_ink(PIX *small, int edge)
{
    int w = pixGetWidth(small), h = pixGetHeight(small), words = pixGetWpl(small), *limits;
    PIX *ink = pixCreate(w, h, 1);
    int columns = (w + TILE - 1) / TILE;

    limits = calloc((size_t)columns, sizeof *limits);
    if (!ink || !limits) {
        pixDestroy(&ink);
        free(limits);
        return NULL;
    }
    for (int y = 0; y < h - edge; y++) {
        const l_uint32 *line = pixGetData(small) + (size_t)y * (size_t)words;
        l_uint32 *out = pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink);

        if (y % TILE == 0)
            for (int tx = 0; tx < columns; tx++)
                limits[tx] = (int)(tile_paper(small, tx, y / TILE) * (1 - INK_SHARE));
        for (int tx = 0; y >= edge && tx < columns; tx++)
            out[tx] =
                dark_bits(line + tx * TILE / 4, L_MIN(TILE / 4, words - tx * TILE / 4), limits[tx]);
    }
    pixRasterop(ink, 0, 0, edge, h, PIX_CLR, NULL, 0, 0);
    pixRasterop(ink, w - edge, 0, edge, h, PIX_CLR, NULL, 0, 0);
    pixSetPadBits(ink, 0);
    free(limits);
    return ink;
}

/* True if enough glyphs lie near one of them. */
static bool crowded(const struct box *glyphs, int n, int near)
{
    if (n >= MANY_GLYPHS)
        return true;
    for (int i = 0; i < n; i++) {
        int neighbours = 0;

        for (int j = 0; j < n; j++)
            neighbours +=
                abs(glyphs[i].x - glyphs[j].x) < near && abs(glyphs[i].y - glyphs[j].y) < near;
        if (neighbours >= NEAR_LEAST)
            return true;
    }
    return false;
}

bool page_blank(const struct page *page)
{
    double mm = (double)page->dpi / page->small_factor / 25.4;
    PIX *ink = page_ink(page->small, (int)(EDGE_MM * mm));
    BOXA *boxa = ink ? pixConnCompBB(ink, 8) : NULL;
    struct box glyphs[MANY_GLYPHS];
    bool large = boxa == NULL;
    int n = 0;

    for (int i = 0; boxa && i < boxaGetCount(boxa) && n < MANY_GLYPHS && !large; i++) {
        struct box box;

        boxaGetBoxGeometry(boxa, i, &box.x, &box.y, &box.w, &box.h);
        if (L_MAX(box.w, box.h) < SPECK_MM * mm ||
            (L_MIN(box.w, box.h) < STREAK_MM * mm && L_MAX(box.w, box.h) > 3 * L_MIN(box.w, box.h)))
            continue;
        if (L_MAX(box.w, box.h) > GLYPH_MM * mm && L_MIN(box.w, box.h) > STROKES_MM * mm)
            large = true;
        else
            glyphs[n++] = box;
    }
    boxaDestroy(&boxa);
    pixDestroy(&ink);
    return !large && !crowded(glyphs, n, (int)(NEAR_MM * mm));
}
