#include "ocr/idcard_read.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

#define MOST_READINGS 7
/* Two readings that agree on a number whose check digit holds, or on two dates as far apart as
 * cards are valid: a chance agreement would have to err twice alike and pass a check that one in
 * eleven errors passes. */
#define AGREED_CHECKED 0.97F
/* Digits of two dates, one of them lost. */
#define VALIDITY_DIGITS 15

/* The darkest pixels of a line, by share, are its black; ink is all that is darker than this share
 * of the way to white, within bounds: below lies print that is black, above it labels and ground.
 */
#define BLACK_RANK 0.04F
#define INK_SHARE  0.5
#define INK_LEAST  150
#define INK_MOST   195

/* Less likely characters are noise. */
#define CHOICE_LEAST 0.05F

struct candidate {
    char text[LIMIT_TEXT];
    float confidence;
    enum answer check;
    int votes;
};

int idcard_read_crop(struct ocr_engine *engine, struct Pix *crop, enum engine_model model,
                     const char *allowed, struct engine_reading *ret_reading, struct err *err)
{
    struct engine_request request = {
        .model = model, .allowed = allowed, .choices = model == MODEL_CHINESE && !allowed};

    memset(ret_reading, 0, sizeof *ret_reading);
    return crop ? engine_read_line(engine, &request, crop, ret_reading, err) : 0;
}

int idcard_ink(PIX *crop)
{
    NUMA *histogram = pixGetGrayHistogram(crop, 1);
    l_float32 black = 0;

    if (histogram)
        numaHistogramGetValFromRank(histogram, BLACK_RANK, &black);
    numaDestroy(&histogram);
    return L_MIN(L_MAX((int)(black + INK_SHARE * (255 - black)), INK_LEAST), INK_MOST);
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

static bool checked(enum field_kind kind, const struct candidate *candidate)
{
    bool dated = candidate->text[0] >= '0' && candidate->text[0] <= '9';

    return candidate->check == ANSWER_YES &&
           (kind == KIND_ID_NUMBER || (kind == KIND_VALIDITY && dated));
}

/* True if a reading has the end of a validity: of a card that is valid without end, 长期 may be
 * lost, and the date it was issued on is left. */
static bool has_end(const char *text)
{
    int digits = 0;

    if (strstr(text, "长") || strstr(text, "期"))
        return true;
    for (; *text; text++)
        digits += *text >= '0' && *text <= '9';
    return digits >= VALIDITY_DIGITS;
}

/* Counts a reading. Returns the new number of candidates. */
static int count_reading(enum field_kind kind, const struct engine_reading *reading,
                         struct candidate *candidates, int n)
{
    /* One model errs alike on two crops: a name is read twice where its shapes say the same. */
    bool name = kind == KIND_NAME;
    struct candidate one = {.confidence = reading->worst,
                            .votes = name && engine_reading_confirmed(reading) ? 2 : 1};

    one.check = normal_value(kind, reading->text, one.text, sizeof one.text);
    if (one.check == ANSWER_NO || !one.text[0] ||
        (kind == KIND_VALIDITY && (one.check != ANSWER_YES || !has_end(reading->text))))
        return n;
    for (int i = 0; i < n; i++) {
        struct candidate *same = &candidates[i];

        if (strcmp(same->text, one.text) == 0) {
            same->votes = name ? L_MAX(same->votes, one.votes) : same->votes + 1;
            same->confidence = name ? fmaxf(same->confidence, one.confidence)
                                    : 1 - (1 - same->confidence) * (1 - one.confidence);
            if (checked(kind, same))
                same->confidence = fmaxf(same->confidence, AGREED_CHECKED);
            return n;
        }
    }
    candidates[n] = one;
    return n + 1;
}

static void add_alternative(struct value *value, const char *text, float confidence)
{
    if (value->nalternatives == LIMIT_ALTERNATIVES || strcmp(text, value->text) == 0)
        return;
    for (int i = 0; i < value->nalternatives; i++)
        if (strcmp(value->alternatives[i].text, text) == 0)
            return;
    text_copy(value->alternatives[value->nalternatives].text, LIMIT_TEXT, text);
    value->alternatives[value->nalternatives++].confidence = confidence;
}

/* What the model nearly read in place of its least certain character. */
static void add_choices(const struct engine_reading *reading, struct value *value)
{
    const struct engine_symbol *weakest = NULL;
    char text[LIMIT_TEXT];

    for (int i = 0; i < reading->nsymbols; i++)
        if (!weakest || reading->symbols[i].p < weakest->p)
            weakest = &reading->symbols[i];
    for (int c = 0; weakest && c < weakest->nchoices; c++) {
        if (weakest->choices[c].p < CHOICE_LEAST)
            continue;
        text[0] = '\0';
        for (int i = 0; i < reading->nsymbols; i++) {
            const struct engine_symbol *symbol = &reading->symbols[i];

            strncat(text, symbol == weakest ? symbol->choices[c].text : symbol->text,
                    sizeof text - strlen(text) - 1);
        }
        add_alternative(value, text, weakest->choices[c].p);
    }
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
    for (int i = 1; i < ncandidates; i++)
        add_alternative(value, candidates[i].text, candidates[i].confidence);
    for (int i = 0; i < n && kind == KIND_NAME; i++)
        add_choices(&readings[i], value);
}
