#include "rules/belief.h"

#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* A name that both readers of a paper gave contradicts another from here on. */
#define NAME_FIRM 0.90f
/* One that one reader gave on each of two papers is believed from here on: right names lie above
 * 0.95, the wrong ones seen at 0.93 and less (900 names). */
#define NAME_TWO_PAPERS 0.94f

/* These kinds are believed only when checked and read twice: a wrong one gives the certificate to
 * somebody else or takes wrong money. */
static bool needs_two(enum field_kind kind)
{
    return kind == KIND_ID_NUMBER || kind == KIND_CREDIT_CODE || kind == KIND_AMOUNT ||
           kind == KIND_CAPITAL;
}

static bool check_holds(enum field_kind kind, const char *text)
{
    char phone[LIMIT_TEXT];
    int64_t fen;

    switch (kind) {
    case KIND_ID_NUMBER:
        return id_number_check(text) == ANSWER_YES;
    case KIND_CREDIT_CODE:
        return credit_code_check(text) == ANSWER_YES;
    case KIND_AMOUNT:
    case KIND_CAPITAL: /* nobody pays nothing: its first figures were not read */
        return amount_parse(text, &fen) == 0 && fen > 0;
    case KIND_PHONE: /* a figure may have been lost */
        return normal_value(KIND_PHONE, text, phone, sizeof phone) == ANSWER_YES;
    case KIND_NAME: /* figures are the next column, read along; "..." is a dot not read as one */
        return text_is_name(text);
    default:
        return text[0] != '\0';
    }
}

enum belief_limit belief_limit(enum field_kind kind, const struct known_value *known)
{
    const struct value *value = &known->value;
    bool twice = value->readings >= 2 || (known->source == SOURCE_CONFIRMED && kind != KIND_NAME);

    if (value->state != VALUE_READ || value->text[0] == '\0')
        return BELIEF_NEVER;
    if (known->source == SOURCE_KEYED)
        return BELIEF_ALWAYS;
    if (!check_holds(kind, value->text) || (needs_two(kind) && !twice))
        return BELIEF_NEVER;
    return twice ? BELIEF_AGREED : BELIEF_SINGLE;
}

bool belief_trusted(const struct rules *rules, enum field_kind kind,
                    const struct known_value *known)
{
    switch (belief_limit(kind, known)) {
    case BELIEF_SINGLE:
        return known->value.confidence >= rules->thresholds.single[kind];
    case BELIEF_AGREED:
        return known->value.confidence >= rules->thresholds.agreed[kind];
    case BELIEF_ALWAYS:
        return true;
    default:
        return false;
    }
}

bool belief_firm(const struct rules *rules, enum field_kind kind, const struct value *value)
{
    float least =
        kind == KIND_NAME && value->readings >= 2 ? NAME_FIRM : rules->thresholds.single[kind];

    return value->state == VALUE_READ && check_holds(kind, value->text) &&
           value->confidence >= least;
}

/* A number that one reader made out with hardly any confidence was written by hand, more often than
 * not: right or wrong, it is for a person to read, whatever another paper says. */
#define GUESSED 0.25f

static bool is_guessed(enum field_kind kind, const struct value *value)
{
    return (kind == KIND_ID_NUMBER || kind == KIND_CREDIT_CODE) && value->readings < 2 &&
           value->confidence < GUESSED;
}

/* The readings of a value, best first: 0 is its text, then the alternatives. */
static int candidate_count(const struct value *value)
{
    if (value->state != VALUE_READ)
        return 0;
    return 1 +
           (value->nalternatives < LIMIT_ALTERNATIVES ? value->nalternatives : LIMIT_ALTERNATIVES);
}

static const char *candidate(const struct value *value, int i, float *ret_confidence)
{
    *ret_confidence = i == 0 ? value->confidence : value->alternatives[i - 1].confidence;
    return i == 0 ? value->text : value->alternatives[i - 1].text;
}

enum answer belief_compare(const struct rules *rules, enum field_kind kind, const struct value *a,
                           const struct value *b, char *ret_text, float *ret_confidence)
{
    bool firm_a = belief_firm(rules, kind, a), firm_b = belief_firm(rules, kind, b);
    bool crossed = false;
    int na = candidate_count(a), nb = candidate_count(b);

    if (is_guessed(kind, a) || is_guessed(kind, b))
        return ANSWER_UNKNOWN;
    /* In order of i + j: the fewer second choices it takes, the better. */
    for (int sum = 0; sum <= na + nb - 2; sum++)
        for (int i = 0; i <= sum; i++) {
            int j = sum - i;
            float ca, cb;
            const char *text;

            if (i >= na || j >= nb)
                continue;
            text = candidate(a, i, &ca);
            if (strcmp(text, candidate(b, j, &cb)) != 0 || text[0] == '\0')
                continue;
            if ((i > 0 && firm_a) || (j > 0 && firm_b) || (sum > 0 && !check_holds(kind, text))) {
                crossed = true;
                continue;
            }
            text_copy(ret_text, LIMIT_TEXT, text);
            *ret_confidence = ca > cb ? ca : cb;
            return ANSWER_YES;
        }
    return firm_a && firm_b && !crossed ? ANSWER_NO : ANSWER_UNKNOWN;
}

/* How often a name was read that two papers have. A net lacks characters and reads them as the same
 * other one on every paper: what both readers of one paper said counts, or one of them on each in
 * full agreement and surely; a second choice of one paper does not. */
static uint8_t name_readings(const struct value *a, const struct value *b, const char *text,
                             float confidence)
{
    bool first_a = strcmp(text, a->text) == 0, first_b = strcmp(text, b->text) == 0;
    uint8_t readings = 1;

    if (first_a && a->readings > readings)
        readings = a->readings;
    if (first_b && b->readings > readings)
        readings = b->readings;
    return first_a && first_b && readings < 2 && confidence >= NAME_TWO_PAPERS ? 2 : readings;
}

enum answer belief_confirm(const struct rules *rules, enum field_kind kind,
                           struct known_value *known, const struct value *other)
{
    char text[LIMIT_TEXT];
    float confidence;
    enum answer same = belief_compare(rules, kind, &known->value, other, text, &confidence);

    bool firm = belief_firm(rules, kind, &known->value) || belief_firm(rules, kind, other);

    if (same != ANSWER_YES)
        return same;
    if (kind == KIND_NAME)
        known->value.readings = name_readings(&known->value, other, text, confidence);
    text_copy(known->value.text, sizeof(known->value.text), text);
    known->value.confidence = confidence;
    /* Two papers are typed in one face, and the readers misread a character of it alike. */
    if (kind != KIND_TEXT || firm)
        known->source = SOURCE_CONFIRMED;
    return ANSWER_YES;
}

/* A card prints the name large and in one face; a reading of it is sure from here on, if a second
 * one agrees. A reading below the other value may yield to it; one that only one reader gave, up to
 * the last, and so may one that held the card's text possible to this share: the readers take a
 * character of Kai (文 for 丈) for the same other one on form and sheet. A weak reading may have
 * another character of its own in doubt, too (阿同, or 卜同, for 卜炯). */
#define LEAN_SURE  0.93f
#define LEAN_WEAK  0.90f
#define LEAN_ALONE 0.99f
#define LEAN_KNOWN 0.01f

/* Whether two names differ in no more than the points between their parts: no reader may have seen
 * the one on the sheet. */
static bool same_but_for_points(const char *a, const char *b)
{
    static const char point[] = "·";
    size_t n = strlen(point);

    while (*a || *b) {
        if (strncmp(a, point, n) == 0)
            a += n;
        else if (strncmp(b, point, n) == 0)
            b += n;
        else if (*a++ != *b++)
            return false;
    }
    return true;
}

/* Whether one of a weak reading's candidates is the card's name but for a character. */
static bool may_differ_in_one(const struct value *weak, const char *text)
{
    float confidence;

    for (int i = 0; i < candidate_count(weak); i++) {
        const char *name = candidate(weak, i, &confidence);

        if ((i == 0 || (confidence >= LEAN_KNOWN && weak->confidence < LEAN_WEAK)) &&
            text_length(name) == text_length(text) && text_distance(name, text) == 1)
            return true;
    }
    return false;
}

static bool knows(const struct value *value, const char *text)
{
    float confidence;

    for (int i = 1; i < candidate_count(value); i++)
        if (strcmp(candidate(value, i, &confidence), text) == 0 && confidence >= LEAN_KNOWN)
            return true;
    return false;
}

enum answer belief_lean(struct known_value *known, const struct value *card)
{
    const struct value *weak = &known->value;
    bool alone = weak->readings < 2 || knows(weak, card->text);

    if (card->state != VALUE_READ || card->readings < 2 || card->confidence < LEAN_SURE ||
        weak->state != VALUE_READ || weak->confidence >= (alone ? LEAN_ALONE : LEAN_WEAK) ||
        !(may_differ_in_one(weak, card->text) ||
          (weak->confidence < LEAN_WEAK && same_but_for_points(weak->text, card->text))))
        return ANSWER_UNKNOWN;
    known->value = *card;
    known->source = SOURCE_CONFIRMED;
    return ANSWER_YES;
}

struct known_value belief_read(const struct value *value, int page)
{
    return (struct known_value){.value = *value, .source = SOURCE_READ, .page = page};
}
