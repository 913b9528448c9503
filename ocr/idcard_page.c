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

int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err)
{
    struct idcard_frame frames[LIMIT_CARDS];
    struct idcard_face faces[LIMIT_CARDS];
    struct card *cards = calloc(LIMIT_CARDS, sizeof *cards);
    int nframes = idcard_outlines(page, frames), nfaces = 0, turn = 0, n;
    enum answer answer = ANSWER_NO;
    bool whole = true;

    if (!cards)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for the cards of the page");
    n = idcard_find(engine, page, cards, &turn, &whole, err);
    if (n > 0)
        answer = ANSWER_YES;
    /* An outline that no number or validity was found in is a card that cannot be read, or one
     * whose figures something hides. */
    for (int i = 0; i < nframes && n >= 0; i++) {
        struct idcard_face *face = &faces[nfaces];

        if (covered(page, &frames[i], cards, n))
            continue;
        if (idcard_face_read(engine, rules, page, &frames[i], face, err))
            n = -1;
        else if (face->proven == ANSWER_NO)
            continue;
        nfaces++;
        if (face->proven == ANSWER_YES && answer != ANSWER_YES) {
            answer = ANSWER_YES;
            turn = face->turn;
        }
    }
    if (n >= 0 && answer == ANSWER_YES) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = 0;
        facts->well_read = whole;
        for (int i = 0; i < n; i++)
            take_card(&cards[i], true, found_by(&cards[i]), facts);
        for (int i = 0; i < nfaces; i++)
            take_card(&faces[i].card, faces[i].proven == ANSWER_YES, faces[i].confidence, facts);
    }
    free(cards);
    *ret_turn = turn;
    *ret_answer = answer != ANSWER_YES && nframes > 0 ? ANSWER_UNKNOWN : answer;
    return n < 0 ? -1 : 0;
}
