#include "ocr/candidates.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* No more is believed of what the leading reader did not see, or saw otherwise at a second look, or
 * what the others agree is something else: it is below every threshold. */
#define CONTESTED 0.45F
/* So sure of another figure, a reader is not outvoted by two looks of one other: chi_sim was 0.98
 * sure of a 3 whose foot was cut off for the model of figures. */
#define DENIAL 0.9F

/* Two readings that agree are surer than the better of them; by how much depends on what a chance
 * agreement would have to get past. A text has one reader, who is as sure as in his better look. */
static float agreed(enum field_kind kind, enum answer check, float a, float b)
{
    float both = 1 - (1 - a) * (1 - b), floor = kind == KIND_NAME ? 0 : AGREED_PLAIN;

    if (kind == KIND_TEXT)
        return fmaxf(a, b);

    if (check == ANSWER_YES && (kind == KIND_ID_NUMBER || kind == KIND_CREDIT_CODE))
        floor = AGREED_CHECKED;
    return both > floor ? both : floor;
}

/* The figures of a printed amount end with two decimals: what stands before the first digit is a
 * currency sign, however it was read (圣, 王, #), and what stands behind is 元. */
static const char *figures_of(const char *reading, char *ret, size_t size)
{
    const char *end;

    while (*reading && !isdigit((unsigned char)*reading) && *reading != '-')
        reading++;
    text_copy(ret, size, reading);
    for (end = ret; *end; end++)
        if (*end == '.' && isdigit((unsigned char)end[1]) && isdigit((unsigned char)end[2]) &&
            !isdigit((unsigned char)end[3])) {
            ret[end - ret + 3] = 0;
            break;
        }
    return ret;
}

/* An amount in capitals ends with 整 or 正; what stands behind is the next value of the row. */
static const char *capitals_of(const char *reading, char *ret, size_t size)
{
    static const char *const ends[] = {"整", "正"};

    text_copy(ret, size, reading);
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        char *end = strstr(ret, ends[i]);

        if (end)
            end[strlen(ends[i])] = 0;
    }
    return ret;
}

size_t candidates_figures(const char *text)
{
    size_t n = strspn(text, DIGITS);

    return text_is_han(text + n) ? n : 0;
}

/* A model that knows figures only reads the unit word as one more (枚, 4). */
static const char *count_of(const char *reading, size_t figures, char *ret, size_t size)
{
    text_copy(ret, size, reading + strcspn(reading, DIGITS));
    if (figures && strspn(ret, DIGITS) > figures)
        ret[figures] = 0;
    return ret;
}

/* A wrong one takes somebody else's code or money for right, and nothing else on the paper says it
 * once more. */
static bool counts_readers(enum field_kind kind)
{
    return kind == KIND_CREDIT_CODE || kind == KIND_ACCOUNT || kind == KIND_SERIAL;
}

/* Adds a vote for what the leader read, or by the leader for what others read: they take the same
 * characters for their likes (l for 1), so that their agreement makes nothing surer. */
static void agree_leader(struct candidate *same, const struct candidate *other, unsigned leader)
{
    if (same->readers & other->readers)
        same->confidence = fmaxf(same->confidence, other->confidence);
    else
        same->votes++;
    if (!(same->readers & leader))
        same->confidence = other->confidence;
    same->readers |= other->readers;
}

/* Adds a vote for what was read before. */
static void agree(struct candidate *same, enum field_kind kind, const struct candidate *other,
                  unsigned leader)
{
    if ((same->readers | other->readers) & leader) {
        agree_leader(same, other, leader);
        return;
    }
    if (counts_readers(kind) && same->readers & other->readers) {
        same->confidence = fmaxf(same->confidence, other->confidence);
        return;
    }
    same->votes++;
    same->readers |= other->readers;
    same->confidence = agreed(kind, other->check, same->confidence, other->confidence);
}

void candidates_vote(struct candidates *candidates, enum field_kind kind, const char *reading,
                     float confidence, int votes, int reader)
{
    struct candidate candidate = {
        .confidence = confidence, .votes = votes, .readers = votes ? 1U << reader : 0};
    char figures[LIMIT_TEXT];

    if (kind == KIND_AMOUNT)
        reading = figures_of(reading, figures, sizeof figures);
    if (kind == KIND_CAPITAL)
        reading = capitals_of(reading, figures, sizeof figures);
    if (candidates->figures)
        reading = count_of(reading, candidates->figures, figures, sizeof figures);
    candidate.check = normal_value(kind, reading, candidate.text, sizeof candidate.text);
    if (candidate.check == ANSWER_NO || !candidate.text[0])
        return;
    for (int i = 0; i < candidates->n; i++) {
        struct candidate *same = &candidates->items[i];

        if (strcmp(same->text, candidate.text) == 0) {
            if (votes)
                agree(same, kind, &candidate, candidates->leader);
            return;
        }
    }
    if (candidates->n < CANDIDATES)
        candidates->items[candidates->n++] = candidate;
}

static int by_trust(const void *a, const void *b, void *leader)
{
    const struct candidate *p = a, *q = b;
    unsigned led = *(const unsigned *)leader;

    if ((p->check == ANSWER_YES) != (q->check == ANSWER_YES))
        return p->check == ANSWER_YES ? -1 : 1;
    if (!(p->readers & led) != !(q->readers & led))
        return p->readers & led ? -1 : 1;
    if (p->votes != q->votes)
        return q->votes - p->votes;
    return (p->confidence < q->confidence) - (p->confidence > q->confidence);
}

/* True if the leader did not read the best one, or something else as well, or if others agree
 * against him. */
static bool leader_doubts(const struct candidates *candidates)
{
    const struct candidate *best = &candidates->items[0];

    if (!(best->readers & candidates->leader))
        return true;
    for (int i = 1; i < candidates->n; i++)
        if (candidates->items[i].readers & candidates->leader ||
            (best->votes < 2 && candidates->items[i].votes >= 2))
            return true;
    return false;
}

/* True if a reader who did not read the best one is sure of something else. */
static bool is_denied(const struct candidates *candidates)
{
    for (int i = 1; i < candidates->n; i++)
        if (candidates->items[i].confidence >= DENIAL &&
            !(candidates->items[i].readers & candidates->items[0].readers))
            return true;
    return false;
}

/* What is read differently from look to look is not sure, however sure each look was. */
static float contested(const struct candidates *candidates, enum field_kind kind)
{
    const struct candidate *best = &candidates->items[0];
    int votes = 0;

    if (candidates->leader)
        return leader_doubts(candidates) ? fminf(best->confidence, CONTESTED) : best->confidence;
    if ((kind == KIND_COUNT || kind == KIND_YEARS) && is_denied(candidates))
        return fminf(best->confidence, CONTESTED);
    if (kind != KIND_AMOUNT && kind != KIND_CAPITAL)
        return best->confidence;
    for (int i = 0; i < candidates->n; i++)
        votes += candidates->items[i].votes;
    return best->confidence * (float)best->votes / (float)votes;
}

/* Whether somebody else read a character of the best one at its place. */
static bool is_shared(const struct candidates *candidates, size_t place)
{
    const struct candidate *best = &candidates->items[0];

    for (int i = 1; i < candidates->n; i++) {
        const struct candidate *other = &candidates->items[i];

        if (other->readers & ~best->readers && strlen(other->text) == strlen(best->text) &&
            other->text[place] == best->text[place])
            return true;
    }
    return false;
}

/* A number whose check digit holds was read twice if every figure of it was: readers that err, each
 * at another figure, agree on all. */
static int times_read(const struct candidates *candidates, enum field_kind kind)
{
    const struct candidate *best = &candidates->items[0];

    if (best->votes != 1 || best->check != ANSWER_YES ||
        (kind != KIND_ID_NUMBER && kind != KIND_CREDIT_CODE))
        return best->votes;
    for (size_t place = 0; best->text[place]; place++)
        if (!is_shared(candidates, place))
            return best->votes;
    return best->votes + 1;
}

bool candidates_followed(const struct candidates *candidates)
{
    for (int i = 0; i < candidates->n; i++)
        if (candidates->items[i].readers & candidates->leader && candidates->items[i].votes >= 2)
            return true;
    return false;
}

void candidates_choose(struct candidates *candidates, enum field_kind kind, struct value *value)
{
    qsort_r(candidates->items, (size_t)candidates->n, sizeof candidates->items[0], by_trust,
            &candidates->leader);
    if (!candidates->n) {
        value->state = VALUE_UNREADABLE;
        return;
    }
    value->state = VALUE_READ;
    text_copy(value->text, sizeof value->text, candidates->items[0].text);
    value->confidence = contested(candidates, kind);
    value->readings = (uint8_t)times_read(candidates, kind);
    for (int i = 1; i < candidates->n && value->nalternatives < LIMIT_ALTERNATIVES; i++) {
        struct alternative *other = &value->alternatives[value->nalternatives++];

        text_copy(other->text, sizeof other->text, candidates->items[i].text);
        other->confidence = candidates->items[i].confidence;
    }
}
