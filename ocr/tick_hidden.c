#include "ocr/tick_hidden.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_box.h"

/* The ink of an empty pair is found again in this share, in a square of NEAR px round it: 0.97 and
 * more of it in five drawn pairs with a tick, 0.91 and less in nearly all pairs of characters. */
#define PAIR_SHARE 0.93
#define NEAR       3
/* With its mark a pair is wider and higher by up to these shares; a pair without is no smaller. */
#define OVERRUN_W 0.6
#define OVERRUN_H 1.0
#define SMALLER   0.12
/* Ink beyond that of an empty pair, in times of it: the smallest mark, and the largest (0.97 to 2.1
 * there; pairs of characters have 2 to 4). */
#define MARK_LEAST 0.35
#define MARK_MOST  2.5

/* An empty pair of the form. */
struct pattern {
    PIX *pix;
    int w, h, ink;
};

/* Takes the emptiest one beside an option as the pattern. Returns false if there is none. */
static bool pattern_take(const struct reader *reader, const struct tick_boxes *boxes,
                         struct pattern *ret)
{
    int best = -1;

    *ret = (struct pattern){0};
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term &&
            (best < 0 || boxes->items[i].ink < boxes->items[best].ink))
            best = i;
    if (best >= 0)
        ret->pix = page_crop(reader->page->binary, boxes->items[best].box);
    if (!ret->pix || pixCountPixels(ret->pix, &ret->ink, NULL) || ret->ink == 0)
        return false;
    ret->w = pixGetWidth(ret->pix);
    ret->h = pixGetHeight(ret->pix);
    return true;
}

/* The greatest share of the pattern's ink that is found again anywhere in a piece, and where. */
static double best_share(PIX *piece, const struct pattern *pattern, int *ret_x, int *ret_y)
{
    PIX *wide = pixDilateBrick(NULL, piece, NEAR, NEAR);
    int most = 0;

    *ret_x = *ret_y = 0;

    for (int y = 0; wide && y <= L_MAX(0, pixGetHeight(wide) - pattern->h); y += 2)
        for (int x = 0; x <= L_MAX(0, pixGetWidth(wide) - pattern->w); x += 2) {
            PIX *seen = pixCopy(NULL, pattern->pix);
            int n = 0;

            if (seen)
                pixRasterop(seen, 0, 0, pattern->w, pattern->h, PIX_SRC & PIX_DST, wide, x, y);
            if (seen && !pixCountPixels(seen, &n, NULL) && n > most) {
                most = n;
                *ret_x = x;
                *ret_y = y;
            }
            pixDestroy(&seen);
        }
    pixDestroy(&wide);
    return (double)most / pattern->ink;
}

/* True if a part of the page is a pair with a mark in it. ret_pair: the pair without what its mark
 * overruns, so that it is as large as the others. */
static bool is_marked_pair(PIX *binary, struct box b, const struct pattern *pattern,
                           struct box *ret_pair)
{
    PIX *piece;
    int ink = 0, x, y;
    bool marked;

    if (b.w < pattern->w * (1 - SMALLER) || b.h < pattern->h * (1 - SMALLER) ||
        b.w > pattern->w * (1 + OVERRUN_W) || b.h > pattern->h * (1 + OVERRUN_H))
        return false;
    piece = page_crop(binary, b);
    marked = piece && !pixCountPixels(piece, &ink, NULL) &&
             ink >= pattern->ink * (1 + MARK_LEAST) && ink <= pattern->ink * (1 + MARK_MOST) &&
             best_share(piece, pattern, &x, &y) >= PAIR_SHARE;
    if (marked)
        *ret_pair = (struct box){b.x + x, b.y + y, pattern->w, pattern->h};
    pixDestroy(&piece);
    return marked;
}

/* True if a part of the page is level with a box, or in its column, and none of the boxes. */
static bool is_in_group(const struct tick_boxes *boxes, struct box b)
{
    bool aligned = false;

    for (int i = 0; i < boxes->n; i++) {
        struct box box = boxes->items[i].box;

        if (box_overlap(box, b) > 0)
            return false;
        aligned |= boxes->items[i].words.term &&
                   (bind_same_row(box, b) || abs(b.x + b.w / 2 - box.x - box.w / 2) < box.w / 2);
    }
    return aligned;
}

/* True if a pair is where a row and a column of boxes meet that have options: there an option must
 * stand, and need not be named more exactly than the others. */
static bool is_crossing(const struct tick_boxes *boxes, struct box pair)
{
    bool row = false, column = false;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (!boxes->items[i].words.term)
            continue;
        row |= bind_same_row(b, pair) && abs(b.x - pair.x) > pair.w;
        column |= abs(b.x - pair.x) <= pair.w / 4 && abs(b.y - pair.y) > pair.h;
    }
    return row && column;
}

/* True if every box that had an option has the same one among `all`. Others may have found theirs:
 * 更新, which ran together with the words of the box that was not seen; and so may those whose
 * words go on to name another business: 补办 ☑ 吊销 ○, where the ring has the word before it. */
static bool keep_options(const struct tick_boxes *boxes, const struct tick_boxes *all)
{
    for (int i = 0; i < boxes->n; i++) {
        const struct term *term = boxes->items[i].words.term;

        for (int k = 0; term && !boxes->items[i].words.crowded && k < all->n; k++)
            if (memcmp(&all->items[k].box, &boxes->items[i].box, sizeof(struct box)) == 0 &&
                all->items[k].words.term != term)
                return false;
    }
    return true;
}

/* Adds a pair if an option stands beside it that no other box had. b: the pair with its mark,
 * behind which the words begin. */
static void try_pair(struct reader *reader, struct box b, struct box pair, struct tick_boxes *boxes)
{
    struct tick_boxes all = *boxes;
    struct tick_box *own = &all.items[all.n];

    if (all.n == TICK_BOXES)
        return;
    *own = (struct tick_box){.box = b, .ink = 1, .line = tick_box_line(reader->layout, b)};
    if (own->line < 0)
        return;
    all.n++;
    tick_box_sort(&all);
    tick_bind(reader, &all);
    for (int i = 0; i < all.n; i++)
        if (box_overlap(all.items[i].box, b) > 0 &&
            (all.items[i].words.exact || is_crossing(boxes, pair)) &&
            tick_count_bound(&all) > tick_count_bound(boxes) && keep_options(boxes, &all)) {
            all.crowded = boxes->crowded;
            all.items[i].box = pair;
            *boxes = all;
            return;
        }
}

/* Looks at a piece, and at it with each one right of it. */
static void try_piece(struct reader *reader, BOXA *pieces, int piece, const struct pattern *pattern,
                      struct tick_boxes *boxes)
{
    PIX *binary = reader->page->binary;
    struct box b, other, pair;

    boxaGetBoxGeometry(pieces, piece, &b.x, &b.y, &b.w, &b.h);
    if (b.h < pattern->h / 2 || b.w > pattern->w * (1 + OVERRUN_W))
        return;
    if (is_in_group(boxes, b) && is_marked_pair(binary, b, pattern, &pair))
        try_pair(reader, b, pair, boxes);
    for (int i = 0; i < boxaGetCount(pieces); i++) {
        struct box both;

        boxaGetBoxGeometry(pieces, i, &other.x, &other.y, &other.w, &other.h);
        if (other.x <= b.x || other.x > b.x + pattern->w || other.h < pattern->h / 2)
            continue;
        both = box_union(b, other);
        if (bind_same_row(b, other) && is_in_group(boxes, both) &&
            is_marked_pair(binary, both, pattern, &pair))
            try_pair(reader, both, pair, boxes);
    }
}

void tick_hidden_add(struct reader *reader, struct tick_boxes *boxes)
{
    struct pattern pattern;
    BOXA *pieces = NULL;

    if (!pattern_take(reader, boxes, &pattern))
        return;
    pieces = pixConnCompBB(reader->page->binary, 8);
    for (int i = 0; pieces && i < boxaGetCount(pieces); i++)
        try_piece(reader, pieces, i, &pattern, boxes);
    boxaDestroy(&pieces);
    pixDestroy(&pattern.pix);
}

static bool has_option(const struct tick_boxes *boxes, const char *word)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].words.term && strcmp(boxes->items[i].words.term->word, word) == 0)
            return true;
    return false;
}

/* The first box beside an option in whose column a line begins, or -1. */
static int column_of(const struct tick_boxes *boxes, struct box line)
{
    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        if (boxes->items[i].words.term && abs(line.x - b.x) <= b.w / 2 && line.w > 2 * b.w)
            return i;
    }
    return -1;
}

/* True if a line is level with a box beside an option: a place of the same table. */
static bool is_level(const struct tick_boxes *boxes, int nboxes, struct box line)
{
    for (int i = 0; i < nboxes; i++)
        if (boxes->items[i].words.term && bind_same_row(boxes->items[i].box, line))
            return true;
    return false;
}

void tick_hidden_doubt(struct reader *reader, struct tick_boxes *boxes, double ink)
{
    int bound = boxes->n;

    for (int i = 0; i < reader->layout->nlines && boxes->n < TICK_BOXES; i++) {
        struct box line = reader->layout->lines[i].box, words = line;
        struct tick_words named;
        int column = column_of(boxes, line);
        bool taken = column < 0;

        for (int k = 0; k < bound; k++)
            taken |= box_overlap(boxes->items[k].box, line) > 0;
        if (taken)
            continue;
        words.x += boxes->items[column].box.w + 3;
        words.w -= boxes->items[column].box.w + 3;
        tick_word_read(reader, words, &named);
        /* In a place of the table a name that is not quite one is one, with the end of a tick. */
        if (!named.term || !(named.exact || is_level(boxes, bound, line)) ||
            has_option(boxes, named.term->word))
            continue;
        line.w = boxes->items[column].box.w;
        boxes->items[boxes->n++] =
            (struct tick_box){.box = line, .line = i, .words = named, .ink = ink};
    }
    tick_box_sort(boxes);
}
