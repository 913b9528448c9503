#include "ocr/idcard_page.h"

#include <stdlib.h>

#include "ocr/idcard.h"
#include "ocr/idcard_face.h"
#include "ocr/idcard_outline.h"
#include "rules/normal.h"

/* A number read with less confidence may be anybody's: the page cannot say whose card is missing.
 */
#define WELL_READ 0.8

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

/* Reads the faces of outlines in which no number or validity was found, cards that cannot be read
 * or whose figures something hides; and once more those found with a number or validity in doubt.
 * Returns how many faces were added, or -1. */
static int read_outlines(struct ocr_engine *engine, const struct rules *rules,
                         const struct page *page, struct card *cards, int n,
                         struct idcard_face ret_faces[LIMIT_CARDS], struct err *err)
{
    struct idcard_frame frames[LIMIT_CARDS];
    int nframes = idcard_outlines(page, frames), nfaces = 0;

    for (int i = 0; i < nframes; i++) {
        int known = covered(page, &frames[i], cards, n);
        struct idcard_face *face = &ret_faces[nfaces];

        if (known >= 0 && key(&cards[known])->readings > 1)
            continue;
        if (idcard_face_read(engine, rules, page, &frames[i], face, err))
            return -1;
        if (known < 0)
            nfaces += face->proven != ANSWER_NO;
        else if (face->card.face == cards[known].face)
            mend(&cards[known], key(&cards[known]), key(&face->card));
    }
    return nfaces;
}

static void take_all(struct card *cards, int n, const struct idcard_face *faces, int nfaces,
                     struct page_facts *facts)
{
    for (int i = 0; i < n; i++)
        take_card(&cards[i], true, key(&cards[i])->confidence, facts);
    for (int i = 0; i < nfaces; i++)
        take_card(&faces[i].card, faces[i].proven == ANSWER_YES, faces[i].confidence, facts);
}

/* A run of figures in a frame is a card only if it is a citizen's number or a validity. */
static bool card_proven(const struct card *card)
{
    return (card->id_number.state == VALUE_READ &&
            id_number_check(card->id_number.text) == ANSWER_YES) ||
           card->valid_until.state == VALUE_READ;
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
    proven = false;
    for (int i = 0; i < n && !proven; i++)
        proven = card_proven(&cards[i]);
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
