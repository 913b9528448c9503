#include "ocr/idcard_read.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

#define MOST_READINGS 10
/* Two readings that agree on a number whose check digit holds, or on two dates as far apart as
 * cards are valid: a chance agreement would have to err twice alike and pass a check that one in
 * eleven errors passes. */
#define AGREED_CHECKED 0.97F
/* Digits of two dates, one of them lost. */
#define VALIDITY_DIGITS 15

/* A name read with this much confidence, its shapes saying the same, is not read again. */
#define NAME_SURE 0.55F
/* The same where the shapes do not say so: as sure as that in this many crops, and in all. Else it
 * is held to be no surer than NAME_ALONE, below every threshold: of 690 names 3 were read wrong
 * from one crop with 0.92 to 0.99, none in three. */
#define NAME_UNANIMOUS 0.9F
#define UNANIMOUS      3
#define NAME_ALONE     0.5F
/* Characters of a name further apart than this share of the widest have something between them. */
#define DOT_GAP 0.6

/* Less likely characters are noise. */
#define CHOICE_LEAST 0.05F

struct candidate {
    char text[LIMIT_TEXT];
    float confidence;
    enum answer check;
    int votes;
    int crops;   /* that read it */
    float least; /* of their confidences */
};

int idcard_read_crop(struct ocr_engine *engine, struct Pix *crop, enum engine_model model,
                     const char *allowed, struct engine_reading *ret_reading, struct err *err)
{
    struct engine_request request = {
        .model = model, .allowed = allowed, .choices = model == MODEL_CHINESE && !allowed};

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

/* The net knows several dots, all of which stand for the one between the parts of a name. */
static float dot_confidence(const struct engine_symbol *symbol)
{
    char dot[LIMIT_TEXT], other[LIMIT_TEXT];
    float p = symbol->p;

    normal_value(KIND_NAME, symbol->text, dot, sizeof dot);
    for (int i = 0; i < symbol->nchoices; i++) {
        normal_value(KIND_NAME, symbol->choices[i].text, other, sizeof other);
        p += strcmp(dot, other) == 0 ? symbol->choices[i].p : 0;
    }
    return fminf(p, 1);
}

/* True if two characters of a name stand so far apart that a dot may stand between them. */
static bool dot_unread(const struct engine_reading *reading)
{
    int widest = 0;

    for (int i = 0; i < reading->nsymbols; i++)
        if (text_is_han(reading->symbols[i].text))
            widest = L_MAX(widest, reading->symbols[i].x1 - reading->symbols[i].x0);
    for (int i = 1; i < reading->nsymbols; i++)
        if (text_is_han(reading->symbols[i - 1].text) && text_is_han(reading->symbols[i].text) &&
            reading->symbols[i].x0 - reading->symbols[i - 1].x1 > DOT_GAP * widest)
            return true;
    return false;
}

static float name_confidence(const struct engine_reading *reading)
{
    float worst = reading->nsymbols ? 1 : 0;

    if (dot_unread(reading))
        worst = NAME_ALONE;

    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];

        worst = fminf(worst, text_is_han(symbol->text) ? symbol->p : dot_confidence(symbol));
    }
    return worst;
}

/* That a validity has no end is said by 长期 alone, whatever became of the day of issue before it.
 */
static float always_confidence(const struct engine_reading *reading)
{
    float worst = 1;

    for (int i = 0; i < reading->nsymbols; i++)
        if (strcmp(reading->symbols[i].text, "长") == 0 ||
            strcmp(reading->symbols[i].text, "期") == 0)
            worst = fminf(worst, reading->symbols[i].p);
    return worst;
}

/* Counts a reading. Returns the new number of candidates. */
static int count_reading(enum field_kind kind, const struct engine_reading *reading,
                         struct candidate *candidates, int n)
{
    /* One model errs alike on two crops: a name is read twice where its shapes say the same. */
    bool name = kind == KIND_NAME;
    struct candidate one = {
        .confidence = name ? name_confidence(reading) : reading->worst,
        .votes = name && engine_reading_confirmed(reading) && !dot_unread(reading) ? 2 : 1,
        .crops = 1};

    one.least = one.confidence;
    one.check = normal_value(kind, reading->text, one.text, sizeof one.text);
    if (one.check == ANSWER_NO || !one.text[0] ||
        (kind == KIND_VALIDITY && (one.check != ANSWER_YES || !has_end(reading->text))))
        return n;
    if (kind == KIND_VALIDITY && text_is_han(one.text))
        one.least = one.confidence = always_confidence(reading);
    for (int i = 0; i < n; i++) {
        struct candidate *same = &candidates[i];

        if (strcmp(same->text, one.text) == 0) {
            same->votes = name ? L_MAX(same->votes, one.votes) : same->votes + 1;
            same->confidence = name ? fmaxf(same->confidence, one.confidence)
                                    : 1 - (1 - same->confidence) * (1 - one.confidence);
            same->crops++;
            same->least = fminf(same->least, one.least);
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

/* A name that its shapes do not confirm is sure only if all crops read it, as sure as the least
 * sure of them. Confirmed or not it is in doubt if another crop reads a confirmed one, or a longer
 * one: the rest may be cut off. n: of candidates; crops: of readings. */
static void doubt_name(const struct candidate *candidates, int n, int crops, struct value *value)
{
    const struct candidate *best = &candidates[0];

    if (best->votes < 2)
        value->confidence = best->crops == crops && crops >= UNANIMOUS
                                ? best->least
                                : fminf(best->confidence, NAME_ALONE);
    for (int i = 1; i < n; i++)
        if (candidates[i].votes > 1 || text_length(candidates[i].text) > text_length(best->text))
            value->confidence = fminf(value->confidence, 1 - candidates[i].confidence);
}

bool idcard_name_sure(const struct value *name)
{
    return name->state == VALUE_READ &&
           name->confidence >= (name->readings > 1 ? NAME_SURE : NAME_UNANIMOUS);
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
    if (kind == KIND_NAME)
        doubt_name(candidates, ncandidates, n, value);
    for (int i = 1; i < ncandidates; i++)
        add_alternative(value, candidates[i].text, candidates[i].confidence);
    for (int i = 0; i < n && kind == KIND_NAME; i++)
        add_choices(&readings[i], value);
}
