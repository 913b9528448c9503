#include "ocr/idcard_page.h"

#include <math.h>
#include <stdlib.h>

#include "ocr/idcard.h"
#include "ocr/idcard_face.h"
#include "ocr/idcard_outline.h"
#include "ocr/layout.h"
#include "rules/normal.h"

/* A number read with less confidence may be anybody's: the page cannot say whose card is missing.
 */
#define WELL_READ 0.8

/* An outline and a card found by its figures are one where they share this much of their area. */
#define OUTLINE_OVERLAP 0.75

/* Returns the card found before on which the middle of a frame lies, or -1. */
static int covered(const struct page *page, const struct idcard_frame *frame,
                   const struct card *cards, int n)
{
    double x = frame->cx, y = frame->cy;

    page_point_to_scan(page, &x, &y);
    for (int i = 0; i < n; i++)
        if (x > cards[i].box.x && x < cards[i].box.x + cards[i].box.w && y > cards[i].box.y &&
            y < cards[i].box.y + cards[i].box.h)
            return i;
    return -1;
}

/* The value by which a card is found. */
static struct value *key(struct card *card)
{
    return card->face == CARD_EMBLEM ? &card->valid_until : &card->id_number;
}

/* A value that could not be read gives way to one that could, and a number whose check fails to one
 * whose check holds. */
static void mend(const struct card *card, struct value *value, const struct value *other)
{
    if (other->state == VALUE_READ &&
        (value->state != VALUE_READ ||
         (card->face == CARD_PERSON && id_number_check(value->text) != ANSWER_YES &&
          id_number_check(other->text) == ANSWER_YES)))
        *value = *other;
}

static void take_card(const struct card *card, bool proven, double confidence,
                      struct page_facts *facts)
{
    if (facts->ncards < LIMIT_CARDS)
        facts->cards[facts->ncards++] = *card;
    if (!proven || (card->face != CARD_EMBLEM && confidence < WELL_READ))
        facts->well_read = false;
    if (confidence > facts->class_confidence)
        facts->class_confidence = (float)confidence;
}

/* The cards of a page on their way to its facts. */
struct gathering {
    struct ocr_engine *engine;
    const struct rules *rules;
    const struct page *page;
    int n, nframes, nfaces;
    struct card cards[LIMIT_CARDS]; /* found by their figures */
    bool proven[LIMIT_CARDS];
    struct idcard_frame frames[LIMIT_CARDS];
    struct idcard_face faces[LIMIT_CARDS]; /* of outlines without figures */
};

/* Reads the faces of outlines in which no number or validity was found, cards that cannot be read
 * or whose figures something hides; and once more those found with a number or validity in doubt.
 * Returns 0, or -1. */
static int read_outlines(struct gathering *g, struct err *err)
{
    for (int i = 0; i < g->nframes; i++) {
        int known = covered(g->page, &g->frames[i], g->cards, g->n);
        struct idcard_face *face = &g->faces[g->nfaces];

        if (known >= 0 && key(&g->cards[known])->readings > 1)
            continue;
        if (idcard_face_read(g->engine, g->rules, g->page, &g->frames[i], face, err))
            return -1;
        if (known < 0)
            g->nfaces += face->proven != ANSWER_NO;
        else if (face->card.face == g->cards[known].face)
            mend(&g->cards[known], key(&g->cards[known]), key(&face->card));
    }
    return 0;
}

/* Whether a card found by its figures has an outline drawn round it, just there. */
static bool outlined(const struct gathering *g, const struct card *card)
{
    for (int i = 0; i < g->nframes; i++) {
        struct box box = idcard_frame_box(g->page, &g->frames[i]);
        double ratio = (double)box.w * box.h / ((double)card->box.w * card->box.h + 1);

        if (box_overlap(box, card->box) > OUTLINE_OVERLAP && ratio > OUTLINE_OVERLAP &&
            ratio < 1 / OUTLINE_OVERLAP)
            return true;
    }
    return false;
}

/* Takes a point of the scan to the cleaned page. */
static void point_on_page(const struct page *page, double *x, double *y)
{
    double ox = 0, oy = 0, ax = 1000, ay = 0, bx = 0, by = 1000, u, v, area;

    page_point_to_scan(page, &ox, &oy);
    page_point_to_scan(page, &ax, &ay);
    page_point_to_scan(page, &bx, &by);
    area = (ax - ox) * (by - oy) - (ay - oy) * (bx - ox);
    u = ((*x - ox) * (by - oy) - (*y - oy) * (bx - ox)) / area;
    v = ((ax - ox) * (*y - oy) - (ay - oy) * (*x - ox)) / area;
    *x = 1000 * u;
    *y = 1000 * v;
}

/* Whether the labels of a card are printed round its figures. Its box tells the frame, and the side
 * on which the figures lie, the foot, tells the way up. */
static bool has_labels(const struct gathering *g, struct card *card)
{
    const struct box *foot = &key(card)->box;
    double cx = card->box.x + card->box.w / 2.0, cy = card->box.y + card->box.h / 2.0;
    double fx = foot->x + foot->w / 2.0, fy = foot->y + foot->h / 2.0;
    struct idcard_frame frame = {.width = fmax(card->box.w, card->box.h) * g->page->scale,
                                 .height = fmin(card->box.w, card->box.h) * g->page->scale};
    bool turned;

    point_on_page(g->page, &cx, &cy);
    point_on_page(g->page, &fx, &fy);
    frame.cx = cx;
    frame.cy = cy;
    frame.angle = fabs(fy - cy) >= fabs(fx - cx) ? 0 : 90;
    /* Seen along a frame at 90 degrees, its foot lies on the left of the page. */
    turned = frame.angle > 0 ? fx > cx : fy < cy;
    return idcard_face_labelled(g->engine, g->rules, g->page, &frame, card->face, turned);
}

/* Proves the cards found by their figures. Returns whether there is a proven card on the page. */
static bool prove(struct gathering *g, int *turn)
{
    bool any = false;

    for (int i = 0; i < g->n; i++) {
        g->proven[i] = outlined(g, &g->cards[i]) || has_labels(g, &g->cards[i]);
        any = any || g->proven[i];
    }
    for (int i = 0; i < g->nfaces && !any; i++)
        if (g->faces[i].proven == ANSWER_YES) {
            *turn = g->faces[i].turn;
            any = true;
        }
    return any;
}

static void take_all(struct gathering *g, struct page_facts *facts)
{
    for (int i = 0; i < g->n; i++)
        take_card(&g->cards[i], g->proven[i], key(&g->cards[i])->confidence, facts);
    for (int i = 0; i < g->nfaces; i++)
        take_card(&g->faces[i].card, g->faces[i].proven == ANSWER_YES, g->faces[i].confidence,
                  facts);
}

/* Nothing on the page is proven to be a card: what looks like one has nothing to say. */
static void take_candidates(struct gathering *g, struct page_facts *facts)
{
    for (int i = 0; i < g->n + g->nfaces && i < LIMIT_CARDS; i++) {
        static const struct value unreadable = {.state = VALUE_UNREADABLE};
        struct box box = i < g->n ? g->cards[i].box : g->faces[i - g->n].card.box;

        facts->cards[facts->ncards++] = (struct card){
            .name = unreadable, .id_number = unreadable, .valid_until = unreadable, .box = box};
    }
}

int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err)
{
    struct gathering *g = calloc(1, sizeof *g);
    bool whole = true, proven;
    int turn = 0, status = -1;

    if (!g)
        abort();
    g->engine = engine;
    g->rules = rules;
    g->page = page;
    g->n = idcard_find(engine, page, g->cards, &turn, &whole, err);
    if (g->n < 0)
        goto out;
    g->nframes = idcard_outlines(page, g->frames);
    if (read_outlines(g, err))
        goto out;
    proven = prove(g, &turn);
    if (proven) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = 0;
        facts->well_read = whole;
        take_all(g, facts);
    } else {
        take_candidates(g, facts);
    }
    *ret_turn = proven ? turn : 0;
    *ret_answer = proven ? ANSWER_YES : facts->ncards > 0 ? ANSWER_UNKNOWN : ANSWER_NO;
    status = 0;
out:
    free(g);
    return status;
}
