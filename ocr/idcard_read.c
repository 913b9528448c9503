#include "ocr/idcard_read.h"

#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

#define MOST_READINGS 4
/* Two readings that agree on a number whose check digit holds: a chance agreement would have to
 * err twice alike and pass a check that one in eleven errors passes. */
#define AGREED_CHECKED 0.97F

struct candidate {
    char text[LIMIT_TEXT];
    float confidence;
    enum answer check;
    int votes;
};

int idcard_read_crop(struct ocr_engine *engine, struct Pix *crop, enum engine_model model,
                     const char *allowed, struct engine_reading *ret_reading, struct err *err)
{
    struct engine_request request = {.model = model, .allowed = allowed};

    memset(ret_reading, 0, sizeof *ret_reading);
    return crop ? engine_read_line(engine, &request, crop, ret_reading, err) : 0;
}

static int by_trust(const void *a, const void *b)
{
    const struct candidate *p = a, *q = b;

    if ((p->check == ANSWER_YES) != (q->check == ANSWER_YES))
        return p->check == ANSWER_YES ? -1 : 1;
    if (p->votes != q->votes)
        return q->votes - p->votes;
    return (p->confidence < q->confidence) - (p->confidence > q->confidence);
}

/* Counts a reading. Returns the new number of candidates. */
static int count_reading(enum field_kind kind, const struct engine_reading *reading,
                         struct candidate *candidates, int n)
{
    struct candidate one = {.confidence = reading->worst, .votes = 1};

    one.check = normal_value(kind, reading->text, one.text, sizeof one.text);
    if (one.check == ANSWER_NO || !one.text[0])
        return n;
    for (int i = 0; i < n; i++) {
        struct candidate *same = &candidates[i];

        if (strcmp(same->text, one.text) == 0) {
            same->votes++;
            same->confidence = 1 - (1 - same->confidence) * (1 - one.confidence);
            if (kind == KIND_ID_NUMBER && same->check == ANSWER_YES &&
                same->confidence < AGREED_CHECKED)
                same->confidence = AGREED_CHECKED;
            return n;
        }
    }
    candidates[n] = one;
    return n + 1;
}

void idcard_vote(enum field_kind kind, const struct engine_reading *readings, int n,
                 struct value *value)
{
    struct candidate candidates[MOST_READINGS];
    int ncandidates = 0;

    for (int i = 0; i < n && i < MOST_READINGS; i++)
        ncandidates = count_reading(kind, &readings[i], candidates, ncandidates);
    value->nalternatives = 0;
    if (ncandidates == 0) {
        value->state = VALUE_UNREADABLE;
        value->text[0] = '\0';
        value->confidence = 0;
        return;
    }
    qsort(candidates, (size_t)ncandidates, sizeof *candidates, by_trust);
    value->state = VALUE_READ;
    text_copy(value->text, sizeof value->text, candidates[0].text);
    value->confidence = candidates[0].confidence;
    value->readings = (uint8_t)candidates[0].votes;
    for (int i = 1; i < ncandidates && value->nalternatives < LIMIT_ALTERNATIVES; i++) {
        struct alternative *other = &value->alternatives[value->nalternatives++];

        text_copy(other->text, sizeof other->text, candidates[i].text);
        other->confidence = candidates[i].confidence;
    }
}
