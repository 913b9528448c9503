#include "rules/seal_agree.h"

#include <string.h>

#include "rules/text.h"
#include "rules/unit_name.h"

/* From this share of the readers' belief a character was seen by any of them. */
#define FOUND 0.05f

/* Where none is even likely, a character seen with as little may be the one. */
#define GLIMPSED 0.01f

/* What may be left in doubt beside each kind of witness. */
static const struct {
    int guessed;    /* characters that are not covered */
    float share;    /* of all characters */
    bool blindfold; /* also covered ones that no reader saw */
} doubt_allowed[] = {
    [WITNESS_NONE] = {0, 0, false},
    [WITNESS_OTHER_PAPER] = {1, 0.25F, false},
    [WITNESS_SAME_PAGE] = {1, 0.67F, true},
};

/* A character that was seen with less than this share of the likeliest one's belief was not. */
#define RIVAL 0.30f

/* Something covers a place, and its likeliest character has less than this: none is seen there.
 * Print beside a name gave 0.08 and less. */
#define BLANK 0.1f

/* One character in so many may be another in the best reading. */
#define SECOND_SHARE 3

static const char compass[] = "东南西北中上下";

/* A direction that is seen with this share of the likeliest one's belief, which is neither another
 * one nor a numeral, is right: 中 for 申. */
#define DIRECTION 0.5f

static float likeliest(const struct seal_letter *letter)
{
    return letter->nguesses > 0 ? letter->guesses[0].p : 0;
}

struct name {
    int n;
    const char *at[LIMIT_SEAL_LETTERS]; /* borrowed; each Chinese character, 3 bytes */
};

static struct name name_of(const char *text)
{
    struct name name = {.n = 0};

    for (const char *c = text; *c != '\0'; c++)
        if (((unsigned char)*c & 0xc0) != 0x80 && text_is_han(c) && name.n < LIMIT_SEAL_LETTERS)
            name.at[name.n++] = c;
    return name;
}

/* What the readers gave a character at a place, 0 for nothing. */
static float belief_in(const struct seal_letter *letter, const char *character)
{
    for (int i = 0; i < letter->nguesses && i < LIMIT_LETTER_GUESSES; i++)
        if (strlen(letter->guesses[i].text) == text_step(character) &&
            strncmp(letter->guesses[i].text, character, text_step(character)) == 0)
            return letter->guesses[i].p;
    return 0;
}

/* A name, or what follows its first place, laid on a ring of as many characters. Borrowed. */
struct laid {
    const struct wording *wording;
    const struct name *name;
    int from;  /* the first character of the name that is on the ring */
    int spare; /* so many of a first place may be left out, and one of them be lost */
    const struct seal *seal;
    enum seal_witness witness;
};

static const char *character_at(const struct laid *laid, int place)
{
    return laid->name->at[laid->from + place];
}

/* Whether a reader saw the name's character at a place, and none another one much more surely. */
static bool is_found(const struct laid *laid, int place)
{
    const struct seal_letter *letter = &laid->seal->letters[place];
    float belief = belief_in(letter, character_at(laid, place));

    return belief >= FOUND && belief >= RIVAL * likeliest(letter);
}

/* How a name agrees with the ring. */
struct agreement {
    uint64_t doubtful; /* seen by some reader, or hidden, and none is sure of another: bits by place
                          in the unit's name */
    int ndoubtful;
    int guessed; /* of these the ones that are not hidden */
    int second;  /* characters to be seen plainly that are not the likeliest at their place */
    int missing; /* found by no reader */
    int lost; /* of the first `spare` characters: found by none, nor is another likely, or ragged */
    int against; /* missing, and the readers are sure of another */
};

/* The first character of the ring stands at its ragged end, where the rim and the serial number are
 * cut along with it: 北京市 was read as 光京市 and 比京市, surely. It tells nothing of the unit, as
 * long as it is not the one by which a city is named after another (南京, 东京). */
static bool is_ragged(const struct seal_letter *letter)
{
    return letter->nguesses > 0 && strstr(compass, letter->guesses[0].text) == NULL;
}

/* The last character of what the name may do without, under print: between 北京 and the rest no
 * other than 市 can stand, whatever the print makes of it. */
static bool is_covered_end(const struct seal_letter *letter, int place, int spare)
{
    return letter->hidden && place > 0 && place == spare - 1;
}

/* Whether a place lies within a set phrase whose ends were found: what
 * stands between 街 and 处 of 街道办事处 is no other's. */
static bool is_within_phrase(const struct laid *laid, int place)
{
    for (int t = 0; t < laid->wording->nphrases; t++) {
        const char *phrase = laid->wording->phrases[t];
        int n = (int)text_length(phrase);

        for (int first = place - 1; first >= 0 && first + n - 1 > place; first--)
            if (first + n <= laid->seal->nletters &&
                strncmp(character_at(laid, first), phrase, strlen(phrase)) == 0 &&
                is_found(laid, first) && is_found(laid, first + n - 1))
                return true;
    }
    return false;
}

/* Whether a place need not be seen at all beside a witness: strokes of another impression make
 * readers sure of characters that nobody cut. */
static bool unseen(const struct laid *laid, int place)
{
    const struct seal_letter *letter = &laid->seal->letters[place];

    if (!letter->hidden || laid->witness == WITNESS_NONE)
        return false;
    return doubt_allowed[laid->witness].blindfold ||
           (likeliest(letter) < SEAL_SURE && is_within_phrase(laid, place));
}

/* Whether one of the first place may be lost there. */
static bool may_be_lost(const struct laid *laid, int place)
{
    const struct seal_letter *letter = &laid->seal->letters[place];

    return place < laid->spare &&
           (likeliest(letter) < SEAL_LIKELY || (place == 0 && is_ragged(letter)) ||
            is_covered_end(letter, place, laid->spare));
}

static struct agreement agree(const struct laid *laid)
{
    struct agreement ret = {0};

    for (int i = 0; i < laid->seal->nletters; i++) {
        const struct seal_letter *letter = &laid->seal->letters[i];
        float belief = belief_in(letter, character_at(laid, i)), best = likeliest(letter);

        ret.second += !letter->hidden && (belief < best || letter->nguesses == 0);
        if (is_found(laid, i))
            continue;
        if (may_be_lost(laid, i) && !(letter->hidden && ret.lost > 0)) {
            ret.lost++;
            continue;
        }
        if (unseen(laid, i) ||
            (best < SEAL_SURE && belief >= (best < SEAL_LIKELY ? GLIMPSED : FOUND))) {
            ret.doubtful |= UINT64_C(1) << (laid->from + i);
            ret.ndoubtful++;
            ret.guessed += !letter->hidden;
            continue;
        }
        ret.missing++;
        ret.against += best >= SEAL_SURE && !letter->hidden;
    }
    return ret;
}

/* Whether a place of the ring bears out an ordinal of the name, or one that is read for another
 * character of it. */
static bool ordinal_holds(const struct seal_letter *letter, const char *character)
{
    const char *best = letter->nguesses ? letter->guesses[0].text : "";
    size_t size = text_step(character);
    char own[5] = "";

    if (size >= sizeof own || strncmp(best, character, size) == 0)
        return true;
    memcpy(own, character, size);
    if (unit_name_ordinal(best) || letter->nguesses == 0)
        return !unit_name_ordinal(best) && !unit_name_ordinal(own);
    if (!unit_name_ordinal(own))
        return true;
    return strstr(compass, own) != NULL &&
           belief_in(letter, character) >= DIRECTION * letter->guesses[0].p;
}

/* Ordinals tell sisters apart (第一, 第二) and are alike in shape: the likeliest must be it. The
 * first place is none (北京市). */
static bool ordinals_hold(const struct laid *laid)
{
    for (int i = laid->spare; i < laid->seal->nletters; i++)
        if (!unseen(laid, i) && !ordinal_holds(&laid->seal->letters[i], character_at(laid, i)))
            return false;
    return true;
}

static bool is_blank(const struct seal_letter *letter)
{
    return letter->hidden && (letter->nguesses == 0 || letter->guesses[0].p < BLANK);
}

/* Print beside a name fills places that the comb of characters goes on over. Takes as many of them
 * off either end, since names are centred, as leave n. Returns false if those are not blank. */
static bool trim_ends(struct seal *seal, int n)
{
    int over = (seal->nletters - n) / 2;

    if (seal->nletters - n != 2 * over)
        return false;
    for (int i = 0; i < over; i++)
        if (!is_blank(&seal->letters[i]) || !is_blank(&seal->letters[seal->nletters - 1 - i]))
            return false;
    memmove(seal->letters, seal->letters + over, (size_t)n * sizeof seal->letters[0]);
    seal->nletters = n;
    return true;
}

/* ret_doubt: the places in doubt that the witness has to have. */
static enum answer match_ring(const struct laid *on, uint64_t *ret_doubt)
{
    int n = on->name->n - on->from;
    struct agreement agreement;
    struct laid laid = *on;
    struct seal trimmed;

    if (n > 0 && laid.seal->nletters > n) {
        trimmed = *laid.seal;
        if (!trim_ends(&trimmed, n))
            return ANSWER_UNKNOWN;
        laid.seal = &trimmed;
    }
    if (laid.seal->nletters != n || n == 0)
        return ANSWER_UNKNOWN;
    agreement = agree(&laid);
    if (agreement.missing == 0 && agreement.lost <= 1 &&
        agreement.guessed <= doubt_allowed[laid.witness].guessed &&
        (float)agreement.ndoubtful <= doubt_allowed[laid.witness].share * (float)n &&
        agreement.second * SECOND_SHARE <= n && ordinals_hold(&laid)) {
        *ret_doubt = agreement.doubtful;
        return ANSWER_YES;
    }
    return agreement.against >= 2 ? ANSWER_NO : ANSWER_UNKNOWN;
}

/* Characters of the unit's name that a seal may leave out: its first place (北京市). */
static int droppable(const char *unit, const struct name *name)
{
    const char *begin, *end;
    int n = 0;

    if (name->n == 0 || !unit_name_place(unit, name->at[0], &begin, &end) || begin != name->at[0])
        return 0;
    while (n < name->n && name->at[n] < end)
        n++;
    return n + 1;
}

static bool ends_with(const struct name *name, const struct name *line)
{
    int from = name->n - line->n;

    for (int i = 0; i < line->n && from > 0; i++)
        if (strncmp(name->at[from + i], line->at[i], text_step(line->at[i])) != 0)
            return false;
    return from > 0;
}

/* Takes the straight line off the end of a name. Returns false if it does not end so by any of its
 * readings: then the seal is that of a part of the unit, or of somebody else. */
static bool without_line(struct name *name, const struct seal *seal)
{
    struct name line = name_of(seal->line.text);
    bool ends = ends_with(name, &line);

    if (seal->line.state != VALUE_READ)
        return true;
    for (int i = 0; i < seal->line.nalternatives && i < LIMIT_ALTERNATIVES && !ends; i++) {
        line = name_of(seal->line.alternatives[i].text);
        ends = line.n > 0 && ends_with(name, &line);
    }
    name->n -= ends ? line.n : 0;
    return ends;
}

enum answer seal_agree(const struct wording *wording, const char *unit, const struct seal *seal,
                       enum seal_witness witness, uint64_t *ret_doubt)
{
    struct name name = name_of(unit);
    int drop = droppable(unit, &name);
    struct laid whole = {wording, &name, 0, drop, seal, witness}, shorter = whole;
    enum answer answer, second = ANSWER_UNKNOWN;

    if (!without_line(&name, seal))
        return ANSWER_UNKNOWN;
    answer = match_ring(&whole, ret_doubt);
    shorter.from = drop;
    shorter.spare = 0;
    if (answer != ANSWER_YES && drop > 0 && name.n > drop)
        second = match_ring(&shorter, ret_doubt);
    if (answer == ANSWER_YES || second == ANSWER_YES)
        return ANSWER_YES;
    return answer == ANSWER_NO || second == ANSWER_NO ? ANSWER_NO : ANSWER_UNKNOWN;
}
