#include "ocr/tick_ring.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* A ring is looked at in so many directions; ink lies on it in this share of them, between these
 * shares of its radius; within it is no more than that share of the piece's ink: a figure, not a
 * character. */
#define DIRECTIONS 48
#define ON_RING    0.75
#define RING_INNER 0.76
#define RING_OUTER 1.06
#define INSIDE     0.7
#define INSIDE_INK 0.4
/* A ring is larger than the character it goes round, and may go round a few words, in heights of
 * the character. */
#define LEAST_EM 1.12
#define HIGH_EM  3.5
#define WIDE_EM  14
/* The number of an option stands before its words, no further off than this from their beginning;
 * the middle of its ring lies no further behind it. */
#define NUMBER_EM 2.5
#define BEHIND_EM 0.8
/* A row of options is no further from the next one, in heights of its characters. */
#define AMONG_EM 4
/* What hangs together with a ring reaches so far beyond it. */
#define BEYOND_EM 0.25
/* More rings than these are printed round the numbers of all options. */
#define CHOSEN_MOST 2
#define SURE        0.95F
#define DOUBT       0.5F

static bool on_ring(PIX *piece, double angle, double a, double b)
{
    for (double r = RING_INNER; r <= RING_OUTER; r += 1 / fmax(a, b)) {
        l_uint32 value = 0;

        if (pixGetPixel(piece, (int)lround(a + a * r * cos(angle)),
                        (int)lround(b + b * r * sin(angle)), &value) == 0 &&
            value)
            return true;
    }
    return false;
}

/* The share of a piece's ink that lies well within its ellipse. */
static double ink_inside(PIX *piece, double a, double b)
{
    int all = 0, inside = 0;

    for (int y = 0; y < pixGetHeight(piece); y++)
        for (int x = 0; x < pixGetWidth(piece); x++) {
            l_uint32 value = 0;

            if (pixGetPixel(piece, x, y, &value) || !value)
                continue;
            all++;
            inside += hypot((x - a) / a, (y - b) / b) < INSIDE;
        }
    return all ? (double)inside / all : 1;
}

bool tick_is_loop(PIX *piece)
{
    double a = pixGetWidth(piece) / 2.0, b = pixGetHeight(piece) / 2.0;
    int seen = 0;

    for (int i = 0; i < DIRECTIONS; i++)
        seen += on_ring(piece, 2 * M_PI * i / DIRECTIONS, a, b);
    return seen >= DIRECTIONS * ON_RING && ink_inside(piece, a, b) <= INSIDE_INK;
}

/* Where the options stand, with room for a ring round the outer ones. em: of their lines. */
static struct box options_area(const struct reader *reader, const struct labels *labels,
                               int *ret_em)
{
    struct box area = {0};
    BOX *page =
            boxCreate(0, 0, pixGetWidth(reader->page->binary), pixGetHeight(reader->page->binary)),
        *own, *clipped;

    *ret_em = 0;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role != TERM_OPTION)
            continue;
        area = *ret_em ? box_union(area, label->box) : label->box;
        *ret_em = reader->layout->lines[label->line].em;
    }
    own = boxCreate(area.x - 3 * *ret_em, area.y - 2 * *ret_em, area.w + 6 * *ret_em,
                    area.h + 4 * *ret_em);
    clipped = page && own ? boxOverlapRegion(page, own) : NULL;
    area = (struct box){0};
    if (clipped)
        boxGetGeometry(clipped, &area.x, &area.y, &area.w, &area.h);
    boxDestroy(&page);
    boxDestroy(&own);
    boxDestroy(&clipped);
    return area;
}

/* True if characters hang together with a ring, beyond it, and before the words of a label: they
 * are part of the words, which say something else without them (更新证书, 新证书). */
static bool hides_words(const struct layout *layout, struct box ring, struct box label, int em)
{
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (box_overlap(b, ring) > 0 && b.x < label.x && b.x + b.w <= label.x &&
            b.x + b.w > ring.x + ring.w + em * BEYOND_EM)
            return true;
    }
    return false;
}

static bool is_twice(const struct labels *labels, int label)
{
    for (int i = 0; i < labels->n; i++)
        if (i != label && labels->items[i].term->role == TERM_OPTION &&
            strcmp(labels->items[i].term->word, labels->items[label].term->word) == 0)
            return true;
    return false;
}

/* The only option whose number or words a ring goes round, or -1. An option that is offered twice
 * may be what the ring left of another one. */
static int option_of(const struct labels *labels, struct box ring, int em)
{
    int middle = ring.x + ring.w / 2, level = ring.y + ring.h / 2, found = -1;

    for (int i = 0; i < labels->n; i++) {
        struct box b = labels->items[i].box;
        bool number = middle > b.x - em * NUMBER_EM && middle < b.x + em * BEHIND_EM;
        bool words = ring.x < b.x + em && ring.x + ring.w > b.x + 3 * em / 2;

        if (labels->items[i].term->role != TERM_OPTION || abs(level - b.y - b.h / 2) > em * 3 / 4 ||
            !(number || words))
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found >= 0 && is_twice(labels, found) ? -1 : found;
}

/* True if an option's words stand in the row of a ring or in the next ones: they may be what the
 * ring left of others. Elsewhere a round character is none. */
static bool is_among(const struct reader *reader, const struct labels *labels, struct box ring)
{
    int level = ring.y + ring.h / 2;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        int em = reader->layout->lines[label->line].em;

        if (label->term->role == TERM_OPTION &&
            abs(level - label->box.y - label->box.h / 2) <= em * AMONG_EM)
            return true;
    }
    return false;
}

/* What was found of rings. */
struct rings {
    bool labels[BIND_LABELS]; /* whose option is ringed */
    int found, strays;        /* round an option, and round none or two */
};

/* Words that were read together with the ring are no label: what is left of them may be the name of
 * another option, and is not looked at. */
static void take_ring(const struct reader *reader, const struct labels *labels, struct box ring,
                      int em, struct rings *rings)
{
    int label = option_of(labels, ring, em);

    if (label < 0 || hides_words(reader->layout, ring, labels->items[label].box, em)) {
        rings->strays += is_among(reader, labels, ring);
        return;
    }
    rings->labels[label] = true;
    rings->found++;
}

static void find_rings(const struct reader *reader, const struct labels *labels, struct box area,
                       int em, struct rings *ret_rings)
{
    PIX *crop = page_crop(reader->page->binary, area);
    PIXA *pieces = NULL;
    BOXA *boxes = crop ? pixConnComp(crop, &pieces, 8) : NULL;

    *ret_rings = (struct rings){0};
    for (int i = 0; boxes && i < boxaGetCount(boxes); i++) {
        struct box b;
        PIX *piece;

        boxaGetBoxGeometry(boxes, i, &b.x, &b.y, &b.w, &b.h);
        if (b.w < em * LEAST_EM || b.h < em * LEAST_EM || b.w > em * WIDE_EM || b.h > em * HIGH_EM)
            continue;
        piece = pixaGetPix(pieces, i, L_CLONE);
        b.x += area.x;
        b.y += area.y;
        if (piece && tick_is_loop(piece))
            take_ring(reader, labels, b, em, ret_rings);
        pixDestroy(&piece);
    }
    boxaDestroy(&boxes);
    pixaDestroy(&pieces);
    pixDestroy(&crop);
}

static void add(const struct reader *reader, const struct term *option, bool ringed, bool sure,
                struct box box, struct page_facts *facts)
{
    enum answer answer = !ringed ? ANSWER_NO : sure ? ANSWER_YES : ANSWER_UNKNOWN;

    tick_add(facts, option->word, answer, ringed && !sure ? DOUBT : SURE,
             page_box_to_scan(reader->page, box));
}

bool tick_rings(const struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    struct rings rings;
    int em;
    struct box area = options_area(reader, labels, &em);
    bool sure;

    if (!em || !area.w)
        return false;
    find_rings(reader, labels, area, em, &rings);
    if ((!rings.found && !rings.strays) || rings.found > CHOSEN_MOST)
        return false;
    sure = !rings.strays;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->term->role == TERM_OPTION)
            add(reader, label->term, rings.labels[i], sure, label->box, facts);
    }
    if (!rings.found)
        tick_add(facts, "other", ANSWER_UNKNOWN, DOUBT, page_box_to_scan(reader->page, area));
    return true;
}
