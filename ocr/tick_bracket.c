#include "ocr/tick_bracket.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>

#include "rules/text.h"

/* A bracket is so high, in heights of a character of its line, and no wider than this share of its
 * height. */
#define HEIGHT_MIN 0.6
#define HEIGHT_MAX 1.7
#define WIDTH_MOST 0.5
/* Its ends stand off its middle by this share of its width, and are this share of its height. */
#define BEND 0.15
#define ENDS 0.15
/* What stands between brackets, in their heights: the room, the widest mark, the smallest. */
#define ROOM_MIN 0.3
#define ROOM_MAX 6
#define MARK_MAX 1.5
#define MARK_MIN 0.25
/* A character that was read so clearly is no mark: (年). */
#define CLEAR    0.9
#define BRACKETS 256

struct bracket {
    struct box box;
    int line, side; /* as tick_bracket_side() */
};

/* The mean x of the ink in rows y0 up to y1 of a piece, -1 if there is none. */
static double mean_x(PIX *piece, int y0, int y1)
{
    double sum = 0;
    int n = 0;

    for (int y = y0; y < y1; y++)
        for (int x = 0; x < pixGetWidth(piece); x++) {
            l_uint32 value = 0;

            pixGetPixel(piece, x, y, &value);
            sum += value ? x : 0;
            n += value != 0;
        }
    return n ? sum / n : -1;
}

int tick_bracket_side(PIX *piece)
{
    int w = pixGetWidth(piece), h = pixGetHeight(piece), end = (int)(h * ENDS) + 1;
    double top, middle, bottom, bend = w * BEND;

    if (w > h * WIDTH_MOST || w < 3)
        return 0;
    top = mean_x(piece, 0, end);
    middle = mean_x(piece, h / 2 - end, h / 2 + end);
    bottom = mean_x(piece, h - end, h);
    if (middle < 0)
        return 0;
    if (top - middle > bend && bottom - middle > bend)
        return 1;
    return middle - top > bend && middle - bottom > bend ? -1 : 0;
}

static int by_line_then_x(const void *a, const void *b)
{
    const struct bracket *p = a, *q = b;

    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    return (p->box.x > q->box.x) - (p->box.x < q->box.x);
}

/* All brackets of the page, by line, then from left to right. Returns how many. */
static int find_all(const struct reader *reader, struct bracket *brackets)
{
    PIXA *pieces = NULL;
    BOXA *boxes = pixConnComp(reader->page->binary, &pieces, 8);
    int n = 0;

    for (int i = 0; boxes && i < boxaGetCount(boxes) && n < BRACKETS; i++) {
        struct bracket *own = &brackets[n];
        struct box *b = &own->box;
        PIX *piece;
        int em;

        boxaGetBoxGeometry(boxes, i, &b->x, &b->y, &b->w, &b->h);
        if (b->w > b->h * WIDTH_MOST || b->h < reader->layout->em * HEIGHT_MIN / 2)
            continue;
        own->line = tick_box_line(reader->layout, *b);
        em = own->line >= 0 ? reader->layout->lines[own->line].em : 0;
        if (em <= 0 || b->h < em * HEIGHT_MIN || b->h > em * HEIGHT_MAX)
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        own->side = tick_bracket_side(piece);
        pixDestroy(&piece);
        n += own->side != 0;
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    qsort(brackets, (size_t)n, sizeof *brackets, by_line_then_x);
    return n;
}

static bool holds_han(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text & 0xC0) != 0x80 && text_is_han(text))
            return true;
    return false;
}

/* What stands between two brackets: nothing (NO), a mark (YES) or words (UNKNOWN). */
static enum answer mark_between(struct reader *reader, const struct bracket *open,
                                const struct bracket *close)
{
    int h = open->box.h;
    struct box room = {open->box.x + open->box.w + 1, open->box.y,
                       close->box.x - open->box.x - open->box.w - 2, h};
    const struct engine_reading *reading;
    struct box ink;

    if (room.w < h * ROOM_MIN || room.w > h * ROOM_MAX)
        return ANSWER_UNKNOWN;
    ink = reader_ink(reader, room);
    if (ink.w == 0 || ink.h < h * MARK_MIN)
        return ANSWER_NO;
    if (ink.w > h * MARK_MAX)
        return ANSWER_UNKNOWN;
    reading = reader_word(reader, ink);
    return reading->worst >= CLEAR && holds_han(reading->text) ? ANSWER_UNKNOWN : ANSWER_YES;
}

static bool is_white(PIX *binary, int x, int y, int h)
{
    for (int i = 0; i < h; i++) {
        l_uint32 value = 0;

        if (pixGetPixel(binary, x, y + i, &value) == 0 && value)
            return false;
    }
    return true;
}

/* Finds the bracket that opens before one that closes and hangs together with the character before
 * it, from its mirror image's size. Returns false if there is none. */
static bool find_touching(struct reader *reader, const struct bracket *close,
                          struct bracket *ret_open)
{
    PIX *binary = reader->page->binary;
    const struct box *own = &close->box;
    bool found = false;

    *ret_open = (struct bracket){.box = *own, .line = close->line, .side = 1};
    for (int x = own->x - own->w - (int)(own->h * ROOM_MIN);
         !found && x > own->x - own->h * ROOM_MAX && x > 0; x--) {
        BOX *where = is_white(binary, x + own->w, own->y, own->h)
                         ? boxCreate(x, own->y, own->w, own->h)
                         : NULL;
        PIX *piece = where ? pixClipRectangle(binary, where, NULL) : NULL;

        ret_open->box.x = x;
        found = piece && !is_white(binary, x + own->w - 1, own->y, own->h) &&
                tick_bracket_side(piece) == 1 &&
                mark_between(reader, ret_open, close) != ANSWER_UNKNOWN;
        pixDestroy(&piece);
        boxDestroy(&where);
    }
    return found;
}

/* True if a bracket stands in a pair that was found: what closes it again behind is a stroke of the
 * character there (补). */
static bool is_used(const struct tick_boxes *boxes, const struct bracket *open)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].line == open->line && box_overlap(open->box, boxes->items[i].box) > 0.5)
            return true;
    return false;
}

static void add_pair(struct reader *reader, const struct bracket *open, const struct bracket *close,
                     struct tick_boxes *boxes)
{
    enum answer mark = mark_between(reader, open, close);

    if (mark != ANSWER_UNKNOWN && boxes->n < TICK_BOXES)
        boxes->items[boxes->n++] = (struct tick_box){.box = box_union(open->box, close->box),
                                                     .ink = mark == ANSWER_YES ? 1 : 0,
                                                     .line = open->line};
}

/* True if a single bracket stands in the line of a pair. */
static bool in_line(const struct tick_boxes *boxes, int line)
{
    for (int i = 0; i < boxes->n; i++)
        if (boxes->items[i].line == line)
            return true;
    return false;
}

void tick_bracket_find(struct reader *reader, struct tick_boxes *ret_boxes, bool *ret_single)
{
    struct bracket *all = calloc(BRACKETS, sizeof *all);
    bool paired[BRACKETS] = {false};
    int n = all ? find_all(reader, all) : 0;

    *ret_boxes = (struct tick_boxes){.kind = TICK_BRACKETS};
    *ret_single = false;
    for (int i = 0; i < n; i++) {
        struct bracket open;

        if (all[i].side != -1)
            continue;
        if (i > 0 && all[i - 1].side == 1 && all[i - 1].line == all[i].line) {
            open = all[i - 1];
            paired[i - 1] = true;
        } else if (!find_touching(reader, &all[i], &open) || is_used(ret_boxes, &open)) {
            continue;
        }
        paired[i] = true;
        add_pair(reader, &open, &all[i], ret_boxes);
    }
    for (int i = 0; i < n; i++)
        *ret_single |= !paired[i] && in_line(ret_boxes, all[i].line);
    free(all);
}
