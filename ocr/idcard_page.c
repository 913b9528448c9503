#include "ocr/idcard_page.h"

#include <stdlib.h>

#include "ocr/idcard.h"
#include "ocr/idcard_face.h"
#include "ocr/idcard_outline.h"

/* A number read with less confidence may be anybody's: the page cannot say whose card is missing.
 */
#define WELL_READ 0.8

/* True if the middle of a frame lies on a card found before. */
static bool covered(const struct page *page, const struct idcard_frame *frame,
                    const struct card *cards, int n)
{
    double x = frame->cx, y = frame->cy;

    page_point_to_scan(page, &x, &y);
    for (int i = 0; i < n; i++)
        if (x > cards[i].box.x && x < cards[i].box.x + cards[i].box.w && y > cards[i].box.y &&
            y < cards[i].box.y + cards[i].box.h)
            return true;
    return false;
}

/* Confidence of the value by which a card was found. */
static float found_by(const struct card *card)
{
    return card->face == CARD_PERSON ? card->id_number.confidence : card->valid_until.confidence;
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

/* The faces of outlines in which no number or validity was found: cards that cannot be read, or
 * whose figures something hides. Returns how many, or -1. */
static int read_outlines(struct ocr_engine *engine, const struct rules *rules,
                         const struct page *page, const struct card *cards, int n,
                         struct idcard_face ret_faces[LIMIT_CARDS], struct err *err)
{
    struct idcard_frame frames[LIMIT_CARDS];
    int nframes = idcard_outlines(page, frames), nfaces = 0;

    for (int i = 0; i < nframes; i++) {
        if (covered(page, &frames[i], cards, n))
            continue;
        if (idcard_face_read(engine, rules, page, &frames[i], &ret_faces[nfaces], err))
            return -1;
        nfaces += ret_faces[nfaces].proven != ANSWER_NO;
    }
    return nfaces;
}

static void take_all(const struct card *cards, int n, const struct idcard_face *faces, int nfaces,
                     struct page_facts *facts)
{
    for (int i = 0; i < n; i++)
        take_card(&cards[i], true, found_by(&cards[i]), facts);
    for (int i = 0; i < nfaces; i++)
        take_card(&faces[i].card, faces[i].proven == ANSWER_YES, faces[i].confidence, facts);
}

int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err)
{
    struct card *cards = calloc(LIMIT_CARDS, sizeof *cards);
    struct idcard_face *faces = calloc(LIMIT_CARDS, sizeof *faces);
    int turn = 0, nfaces = 0, n = -1;
    bool whole = true, proven;

    if (!cards || !faces)
        abort();
    n = idcard_find(engine, page, cards, &turn, &whole, err);
    if (n >= 0)
        nfaces = read_outlines(engine, rules, page, cards, n, faces, err);
    if (n < 0 || nfaces < 0)
        goto out;
    proven = n > 0;
    for (int i = 0; i < nfaces && !proven; i++)
        if (faces[i].proven == ANSWER_YES) {
            proven = true;
            turn = faces[i].turn;
        }
    if (proven) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = 0;
        facts->well_read = whole;
    }
    take_all(cards, n, faces, nfaces, facts);
    *ret_turn = proven ? turn : 0;
    *ret_answer = proven ? ANSWER_YES : nfaces > 0 ? ANSWER_UNKNOWN : ANSWER_NO;
out:
    free(cards);
    free(faces);
    return n < 0 || nfaces < 0 ? -1 : 0;
}
