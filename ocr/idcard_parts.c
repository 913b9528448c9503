#include "ocr/idcard_parts.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

/* Resolution at which parts are found: figures of a card at 70 % are 12 px high. */
#define PARTS_DPI  150
#define MOST_PARTS 6000
/* Height of parts, mm: dots and specks are lower, photographs and borders higher. */
#define PART_MIN_MM 1.0
#define PART_MAX_MM 6.5
/* Parts of a line are looked for in squares of the page of this side. */
#define SQUARE_MM 10.0

void idcard_parts_release(struct idcard_parts *parts)
{
    free(parts->items);
    free(parts->squares);
}

/* Sorts the parts into squares. */
static void sort_parts(struct idcard_parts *parts, int w, int h, double mm)
{
    parts->side = L_MAX(1, (int)(SQUARE_MM * mm));
    parts->columns = w / parts->side + 1;
    parts->rows = h / parts->side + 1;
    parts->squares = calloc((size_t)parts->columns * (size_t)parts->rows, sizeof *parts->squares);
    for (int i = 0; parts->squares && i < parts->columns * parts->rows; i++)
        parts->squares[i] = -1;
    for (int i = 0; parts->squares && i < parts->n; i++) {
        struct idcard_part *part = &parts->items[i];
        int *square = &parts->squares[(int)part->cy / parts->side * parts->columns +
                                      (int)part->cx / parts->side];

        part->next = *square;
        *square = i;
    }
}

bool idcard_parts_find(const struct page *page, int ink_below, struct idcard_parts *parts)
{
    int factor = L_MAX(1, (page->dpi + PARTS_DPI / 2) / PARTS_DPI);
    double mm = page->dpi / 25.4 / factor;
    PIX *small = factor == 1 ? pixClone(page->grey) : page_reduce(page->grey, factor);
    PIX *ink = small ? page_darker(small, ink_below) : NULL;
    BOXA *boxa = ink ? pixConnCompBB(ink, 8) : NULL;

    *parts =
        (struct idcard_parts){.scale = factor, .items = calloc(MOST_PARTS, sizeof *parts->items)};
    for (int i = 0; parts->items && boxa && i < boxaGetCount(boxa) && parts->n < MOST_PARTS; i++) {
        struct idcard_part *part = &parts->items[parts->n];

        boxaGetBoxGeometry(boxa, i, &part->x, &part->y, &part->w, &part->h);
        part->size = L_MAX(part->w, part->h);
        part->cx = part->x + part->w / 2.0;
        part->cy = part->y + part->h / 2.0;
        if (part->size >= PART_MIN_MM * mm && part->size <= PART_MAX_MM * mm)
            parts->n++;
    }
    if (parts->items && ink)
        sort_parts(parts, pixGetWidth(ink), pixGetHeight(ink), mm);
    boxaDestroy(&boxa);
    pixDestroy(&ink);
    pixDestroy(&small);
    return parts->squares != NULL;
}
