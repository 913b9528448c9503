#include "ocr/idcard_page.h"

#include <string.h>

#include "ocr/idcard_face.h"
#include "ocr/idcard_outline.h"

/* Values read with less confidence than this leave a doubt about what else the page may say. */
#define WELL_READ 0.8

/* The turn most faces share. */
static int common_turn(const struct idcard_face *faces, int n)
{
    int counts[4] = {0}, best = 0;

    for (int i = 0; i < n; i++)
        if (faces[i].proven == ANSWER_YES)
            counts[faces[i].turn / 90 % 4]++;
    for (int i = 1; i < 4; i++)
        if (counts[i] > counts[best])
            best = i;
    return best * 90;
}

static void take_faces(const struct idcard_face *faces, int n, struct page_facts *facts)
{
    facts->class = PAGE_ID_COPY;
    facts->class_confidence = 0;
    facts->well_read = true;
    for (int i = 0; i < n && facts->ncards < LIMIT_CARDS; i++) {
        facts->cards[facts->ncards++] = faces[i].card;
        if (faces[i].proven != ANSWER_YES || faces[i].confidence < WELL_READ)
            facts->well_read = false;
        if (faces[i].confidence > facts->class_confidence)
            facts->class_confidence = (float)faces[i].confidence;
    }
}

int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err)
{
    struct idcard_frame frames[LIMIT_CARDS];
    struct idcard_face faces[LIMIT_CARDS];
    int n = idcard_outlines(page, frames);
    enum answer answer = n ? ANSWER_UNKNOWN : ANSWER_NO;

    for (int i = 0; i < n; i++) {
        if (idcard_face_read(engine, rules, page, &frames[i], &faces[i], err))
            return -1;
        if (faces[i].proven == ANSWER_YES)
            answer = ANSWER_YES;
    }
    if (answer == ANSWER_YES)
        take_faces(faces, n, facts);
    *ret_turn = common_turn(faces, n);
    *ret_answer = answer;
    return 0;
}
