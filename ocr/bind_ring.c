#include "ocr/bind_ring.h"

#include <leptonica/allheaders.h>

#include "ocr/tick_ring.h"

/* A ring is printed right behind its label, and as high as a character and as wide as high: figures
 * are narrower, and so is a 0. In heights of a character. */
#define GAP_EM   0.5
#define LEAST_EM 0.7
#define MOST_EM  1.4
#define ROUND    0.85

/* The leftmost piece of ink of a box that is high enough for a character. Caller owns it; NULL if
 * there is none. ret: where it stands on the page. */
static PIX *first_piece(const struct reader *reader, struct box box, int em, struct box *ret)
{
    PIX *crop = page_crop(reader->page->binary, box), *piece = NULL;
    BOXA *boxes = NULL;
    PIXA *pieces = NULL;
    int first = -1;

    if (crop)
        boxes = pixConnComp(crop, &pieces, 8);
    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(boxes, i, &x, &y, &w, &h);
        if (h < em * LEAST_EM || (first >= 0 && box.x + x >= ret->x))
            continue;
        first = i;
        *ret = (struct box){box.x + x, box.y + y, w, h};
    }
    if (first >= 0)
        piece = pixaGetPix(pieces, first, L_CLONE);
    pixaDestroy(&pieces);
    boxaDestroy(&boxes);
    pixDestroy(&crop);
    return piece;
}

int bind_behind_ring(const struct reader *reader, int line, int symbol)
{
    const struct line *where = &reader->layout->lines[line];
    const struct line_text *text = &reader->lines[line];
    const struct engine_symbol *symbols = text->reading.symbols;
    struct box area = where->box, ring = {0};
    int left, i = symbol;
    bool found;
    PIX *piece;

    if (symbol <= 0 || symbol >= text->reading.nsymbols || !reader->page->binary)
        return symbol;
    left = reader_symbol_x(text, symbol - 1) + symbols[symbol - 1].x1 - symbols[symbol - 1].x0;
    area.w = (int)(where->em * (GAP_EM + MOST_EM));
    area.x = left;
    piece = first_piece(reader, area, where->em, &ring);
    found = piece && ring.x - left <= where->em * GAP_EM && ring.w <= where->em * MOST_EM &&
            ring.w >= ring.h * ROUND && ring.h >= ring.w * ROUND && tick_is_loop(piece);
    pixDestroy(&piece);
    while (found && i < text->reading.nsymbols &&
           reader_symbol_x(text, i) + (symbols[i].x1 - symbols[i].x0) / 2 < ring.x + ring.w)
        i++;
    return i;
}
