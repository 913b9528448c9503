#include "ocr/tick.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/value.h"
#include "rules/text.h"

/* At half size, 150 dpi. Printed boxes are 2.5 to 6 mm wide. */
#define EDGE_MIN  11
#define SIDE_MIN  13
#define SIDE_MAX  36
#define BOXES_MAX 64
/* Share of ink inside the box: an empty one keeps a little of its edge and of scanner noise; the
 * thinnest tick drawn fills more. Measured on drawn forms, 200-400 dpi. */
#define INK_EMPTY  0.035
#define INK_TICKED 0.085
/* The inside is what is left without this share of the side at each edge. */
#define INSET             0.20
#define OPTION_SIMILARITY 0.74

struct tick_box {
    struct box box; /* px of page->grey */
    double ink;
    int line; /* layout line it stands in, -1 */
};

struct tick_boxes {
    int n;
    struct tick_box items[BOXES_MAX];
};

static void boxes_add(struct tick_boxes *boxes, int x, int y, int w, int h, double ink)
{
    struct box b = {2 * x, 2 * y, 2 * w, 2 * h};

    for (int i = 0; i < boxes->n; i++)
        if (box_overlap(boxes->items[i].box, b) > 0.5)
            return;
    if (boxes->n < BOXES_MAX)
        boxes->items[boxes->n++] = (struct tick_box){.box = b, .ink = ink, .line = -1};
}

static bool is_square(int w, int h)
{
    return w >= SIDE_MIN && h >= SIDE_MIN && w <= SIDE_MAX && h <= SIDE_MAX && w * 4 >= h * 3 &&
           h * 4 >= w * 3;
}

/* Openings along both directions keep the edges of a box and lose a slanted tick; the holes that
 * remain in them are the insides of boxes (and of characters such as 口, which no option follows).
 */
static int hollow_boxes(PIX *half, struct tick_boxes *boxes)
{
    PIX *h = pixOpenBrick(NULL, half, EDGE_MIN, 1), *v = pixOpenBrick(NULL, half, 1, EDGE_MIN);
    PIX *edges = h && v ? pixOr(NULL, h, v) : NULL;
    PIX *closed = edges ? pixCloseSafeBrick(NULL, edges, 3, 3) : NULL;
    PIX *holes = closed ? pixInvert(NULL, closed) : NULL;
    BOXA *found = holes ? pixConnCompBB(holes, 4) : NULL;
    int rc = found ? 0 : -1;

    for (int i = 0; found && i < boxaGetCount(found); i++) {
        int x, y, w, hh;

        boxaGetBoxGeometry(found, i, &x, &y, &w, &hh);
        if (is_square(w + 4, hh + 4))
            boxes_add(boxes, x - 1, y - 1, w + 2, hh + 2, -1);
    }
    boxaDestroy(&found);
    pixDestroy(&holes);
    pixDestroy(&closed);
    pixDestroy(&edges);
    pixDestroy(&h);
    pixDestroy(&v);
    return rc;
}

/* ■: a square that is ink all over. */
static int solid_boxes(PIX *half, struct tick_boxes *boxes)
{
    PIX *solid = pixOpenBrick(NULL, half, EDGE_MIN, EDGE_MIN);
    BOXA *found = solid ? pixConnCompBB(solid, 8) : NULL;
    int rc = found ? 0 : -1;

    for (int i = 0; found && i < boxaGetCount(found); i++) {
        int x, y, w, h;

        boxaGetBoxGeometry(found, i, &x, &y, &w, &h);
        if (is_square(w + 2, h + 2))
            boxes_add(boxes, x, y, w, h, 1);
    }
    boxaDestroy(&found);
    pixDestroy(&solid);
    return rc;
}

static double ink_inside(PIX *binary, struct box b)
{
    int dx = (int)(b.w * INSET), dy = (int)(b.h * INSET), count = 0;
    BOX *inside = boxCreate(b.x + dx, b.y + dy, b.w - 2 * dx, b.h - 2 * dy);
    PIX *crop = inside ? pixClipRectangle(binary, inside, NULL) : NULL;
    double ink = 0;

    if (crop) {
        pixCountPixels(crop, &count, NULL);
        ink = (double)count / ((double)pixGetWidth(crop) * pixGetHeight(crop));
    }
    boxDestroy(&inside);
    pixDestroy(&crop);
    return ink;
}

static int line_of(const struct layout *layout, struct box b)
{
    int best = -1;
    double most = 0.4;

    for (int i = 0; i < layout->nlines; i++) {
        double overlap = box_overlap(layout->lines[i].box, b);

        if (overlap > most) {
            most = overlap;
            best = i;
        }
    }
    return best;
}

static int by_line_then_x(const void *a, const void *b)
{
    const struct tick_box *p = a, *q = b;

    if (p->line != q->line)
        return p->line < q->line ? -1 : 1;
    return (p->box.x > q->box.x) - (p->box.x < q->box.x);
}

static int boxes_find(const struct reader *reader, struct tick_boxes *boxes)
{
    PIX *half = pixReduceRankBinaryCascade(reader->page->binary, 1, 0, 0, 0);
    int rc = -1, kept = 0;

    if (half && !hollow_boxes(half, boxes) && !solid_boxes(half, boxes))
        rc = 0;
    for (int i = 0; i < boxes->n; i++) {
        struct tick_box box = boxes->items[i];

        box.line = line_of(reader->layout, box.box);
        if (box.line < 0)
            continue;
        box.ink = ink_inside(reader->page->binary, box.box);
        boxes->items[kept++] = box;
    }
    boxes->n = kept;
    qsort(boxes->items, (size_t)boxes->n, sizeof boxes->items[0], by_line_then_x);
    pixDestroy(&half);
    return rc;
}

/* The option a stretch of the page names, or NULL. */
static const struct term *option_in(struct reader *reader, struct box b)
{
    const struct engine_request chinese = {.model = MODEL_CHINESE};
    const struct vocabulary *words = &reader->rules->vocabulary;
    struct engine_reading reading;
    char text[LIMIT_TEXT], *start = text;
    const struct term *term;
    const char *rest;
    size_t length;

    b = reader_ink(reader, b);
    if (b.w < b.h)
        return NULL;
    reader_box(reader, b, &chinese, &reading);
    text_normal(text, sizeof text, reading.text);
    while (*start && strchr(":;,.()[]/|-_'\"", *start))
        start++;
    length = strlen(start);
    while (length && strchr(":;,.()[]/|-_'\"", start[length - 1]))
        start[--length] = 0;
    term = vocabulary_match(words, PAGE_APPLICATION_FORM, start, OPTION_SIMILARITY, NULL);
    if (!term || term->role != TERM_OPTION)
        term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, start, OPTION_SIMILARITY, &rest);
    return term && term->role == TERM_OPTION ? term : NULL;
}

/* What stands right (left) of box i up to the next box or the end of its line. A word that a wide
 * gap or a cell's rule parts from its box is looked for in the next line of the row. */
static struct box beside(const struct reader *reader, const struct tick_boxes *boxes, int i,
                         bool right)
{
    const struct tick_box *own = &boxes->items[i];
    const struct layout *layout = reader->layout;
    struct box line = layout->lines[own->line].box, b = line;
    int other = right ? i + 1 : i - 1;
    bool has_other = other >= 0 && other < boxes->n && boxes->items[other].line == own->line;

    if (right) {
        int end = has_other ? boxes->items[other].box.x - 2 : line.x + line.w;

        b.x = own->box.x + own->box.w + 3;
        b.w = end - b.x;
    } else {
        int start = has_other ? boxes->items[other].box.x + boxes->items[other].box.w + 3 : line.x;

        b.x = start;
        b.w = own->box.x - 2 - start;
    }
    if (b.w >= own->box.w / 2 || has_other)
        return b;
    for (int k = 0; k < layout->nlines; k++) {
        struct box next = layout->lines[k].box;
        int gap = right ? next.x - own->box.x - own->box.w : own->box.x - next.x - next.w;

        if (k != own->line && gap >= 0 && gap < own->box.w * 4 &&
            abs(next.y + next.h / 2 - own->box.y - own->box.h / 2) < own->box.h / 2)
            return next;
    }
    b.w = 0;
    return b;
}

static int bind_side(struct reader *reader, const struct tick_boxes *boxes, bool right,
                     const struct term **terms)
{
    int bound = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = beside(reader, boxes, i, right);

        terms[i] = b.w > 0 ? option_in(reader, b) : NULL;
        bound += terms[i] != NULL;
    }
    return bound;
}

static enum answer ticked(double ink, double base)
{
    if (ink - base >= INK_TICKED)
        return ANSWER_YES;
    return ink - base <= INK_EMPTY ? ANSWER_NO : ANSWER_UNKNOWN;
}

static void tick_add(struct page_facts *facts, const char *option, enum answer answer,
                     float confidence, struct box scan_box)
{
    struct tick *tick;

    if (facts->nticks == LIMIT_TICKS)
        return;
    tick = &facts->ticks[facts->nticks++];
    *tick = (struct tick){.ticked = answer, .confidence = confidence, .box = scan_box};
    text_copy(tick->option, sizeof tick->option, option);
}

/* No boxes: the business is typed behind its label. One option word is the answer. */
static void typed_option(struct reader *reader, const struct labels *labels,
                         struct page_facts *facts)
{
    for (int i = 0; i < labels->n; i++) {
        struct place place;
        struct value value;
        const struct term *term;

        if (labels->items[i].term->role != TERM_BUSINESS)
            continue;
        bind_place(reader, labels, i, &place);
        value_read(reader, KIND_TEXT, &place, &value);
        if (value.state != VALUE_READ)
            continue;
        term = vocabulary_match(&reader->rules->vocabulary, PAGE_APPLICATION_FORM, value.text,
                                OPTION_SIMILARITY, NULL);
        if (term && term->role == TERM_OPTION) {
            tick_add(facts, term->word, ANSWER_YES, value.confidence, value.box);
            return;
        }
    }
}

int tick_read(struct reader *reader, const struct labels *labels, struct page_facts *facts,
              struct err *err)
{
    struct tick_boxes boxes = {0};
    const struct term *rights[BOXES_MAX], *lefts[BOXES_MAX], **terms = rights;
    double base = 1;

    if (boxes_find(reader, &boxes))
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to find the tick boxes of a page");
    /* A form has a handful of boxes; a page full of them is something else, or noise. */
    int right = bind_side(reader, &boxes, true, rights);

    if (right < 2 && boxes.n > 1 && bind_side(reader, &boxes, false, lefts) > right)
        terms = lefts;
    for (int i = 0; i < boxes.n; i++)
        if (terms[i] && boxes.items[i].ink < base)
            base = boxes.items[i].ink;
    if (base > INK_TICKED)
        base = 0;
    for (int i = 0; i < boxes.n; i++) {
        enum answer answer = ticked(boxes.items[i].ink, base);

        if (terms[i])
            tick_add(facts, terms[i]->word, answer, answer == ANSWER_UNKNOWN ? 0.5F : 0.95F,
                     page_box_to_scan(reader->page, boxes.items[i].box));
    }
    if (!facts->nticks)
        typed_option(reader, labels, facts);
    return 0;
}
