#include "ocr/pair.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* Above and below its label a value stands within so many character heights, white between them,
 * and its middle within so many to the left or right of the label's. */
#define STACK_EM 3
#define ASIDE_EM 16
/* In the row of its label, within so many character heights. */
#define ROW_EM 60
/* What a character height of distance costs, against one of the sides being the wrong one for the
 * page. */
#define COST_GAP   0.5
#define COST_ASIDE 0.1
#define COST_ROW   0.1
#define COST_SIDE  4.0
/* Once it is so far off in its row, in character heights, a value may as well be at the far edge.
 */
#define FAR_EM   20
#define COST_FAR 0.02
/* Names of units and banks have more characters than this. */
#define NAME_MORE 3
/* A label that is not needed keeps what stands so far behind it, in character heights, or so far
 * below it at its left edge. */
#define KEEP_EM       8
#define KEEP_UNDER_EM 2
/* Under a stamp a figure of an account is read as a character, one of so many at most. */
#define FIGURES_EACH 6
/* An account has at least so many figures; an amount, a date has fewer. */
#define ACCOUNT_LEAST 9
#define SERIAL_LEAST  6
/* Before the figures of an amount stand at most so many letters and Chinese characters: its sign,
 * or a misread (小写) and it. */
#define SIGN_MOST    5
#define NUMBER_LEAST 7 /* a bare number; a bank writes 1,000,000.00 */

/* What is so much higher than a label is the title of the paper. */
#define TALLER 1.5

/* A value that goes on in the next line fills its own: so wide at least, in character heights. */
#define WRAPPED_EM 10

enum side { SIDE_RIGHT, SIDE_BELOW, SIDE_ABOVE, SIDES };

struct pairing {
    struct reader *reader;
    const struct labels *labels;
    const enum field *fields;
    struct place *places;
    bool *taken;
    bool open[BIND_LABELS]; /* has no value yet and wants one */
    double share[SIDES];    /* of the open labels that have something plausible on that side */
};

struct tally {
    int figures, letters, han, all;
};

static struct tally tally_of(const char *text)
{
    struct tally tally = {0};

    for (; *text; text++) {
        if (((unsigned char)*text & 0xC0) == 0x80)
            continue;
        tally.all++;
        tally.figures += isdigit((unsigned char)*text) != 0;
        tally.letters += isalpha((unsigned char)*text) != 0;
        tally.han += text_is_han(text);
    }
    return tally;
}

static bool is_amount(const char *text, struct tally tally)
{
    const char *point = strrchr(text, '.');
    int64_t fen;

    if (tally.figures >= ACCOUNT_LEAST || tally.figures == 0 || tally.han > 3)
        return false;
    /* Two decimals, whatever the sign before them was read as. */
    if (point && isdigit((unsigned char)point[1]) && isdigit((unsigned char)point[2]) &&
        !isdigit((unsigned char)point[3]) && tally.letters + tally.han <= SIGN_MOST)
        return true;
    /* Without decimals so many figures are the number in a stamp. */
    if (tally.figures >= NUMBER_LEAST && tally.figures == tally.all)
        return false;
    return !amount_parse(text, &fen);
}

/* Capital numerals are often misread, and so few of them need to be right: an amount has no
 * figures and its 元 before the end. */
static bool is_capital(const char *text, struct tally tally)
{
    static const char *const units[] = {"元", "圆", "整", "正"};
    static const char *const numerals[] = {"壹", "贰", "叁", "肆", "伍", "陆", "柒",
                                           "捌", "玖", "零", "拾", "佰", "仟", "万"};
    int64_t fen;
    int n = 0;
    bool unit = false;

    if (!capital_amount_parse(text, &fen))
        return true;
    if (tally.figures || tally.han < NAME_MORE)
        return false;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++)
        unit |= strstr(text, units[i]) != NULL;
    for (size_t i = 0; i < sizeof numerals / sizeof numerals[0]; i++)
        n += strstr(text, numerals[i]) != NULL;
    return unit && (n >= 1 || strstr(text, "人民币"));
}

/* True for a text that begins with figures and marks as a date does, though there is no such day:
 * of 2926年96月23日 each figure can be read again. */
static bool is_date_form(const char *text)
{
    static const struct {
        const char *marks[2]; /* behind the figures */
        size_t least, most;   /* figures */
    } parts[] = {{{"年", "-"}, 4, 4}, {{"月", "-"}, 1, 2}, {{"日", ""}, 1, 2}};

    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        size_t figures = strspn(text, "0123456789"), k = 0;

        text += figures;
        while (k < 2 && strncmp(text, parts[i].marks[k], strlen(parts[i].marks[k])) != 0)
            k++;
        if (figures < parts[i].least || figures > parts[i].most || k == 2)
            return false;
        text += strlen(parts[i].marks[k]);
    }
    return true;
}

bool pair_plausible(enum field_kind kind, const char *text)
{
    struct tally tally = tally_of(text);
    char normal[LIMIT_TEXT];

    switch (kind) {
    case KIND_AMOUNT:
        return is_amount(text, tally);
    case KIND_CAPITAL:
        return is_capital(text, tally);
    case KIND_ACCOUNT:
        return tally.figures >= ACCOUNT_LEAST && tally.letters <= 2 &&
               tally.han * FIGURES_EACH <= tally.figures;
    case KIND_SERIAL:
        return tally.figures >= SERIAL_LEAST && tally.han == 0 && !strchr(text, '.');
    case KIND_DATE:
        return is_date_form(text) ||
               normal_value(KIND_DATE, text, normal, sizeof normal) != ANSWER_NO;
    case KIND_TEXT:
        return tally.han > NAME_MORE && tally.han * 2 > tally.all && !is_capital(text, tally) &&
               normal_value(KIND_DATE, text, normal, sizeof normal) == ANSWER_NO;
    /* 交易成功; the number of a stamp that lies before it is no word. */
    case KIND_WORD:
        return tally.han > 1;
    default:
        return tally.all > 1;
    }
}

static void take(struct pairing *pairing, const struct place *place)
{
    for (int i = 0; i < place->nlines; i++)
        pairing->taken[place->lines[i]] = true;
}

static int gap_1d(int a0, int a1, int b0, int b1)
{
    return a0 > b1 ? a0 - b1 : b0 > a1 ? b0 - a1 : 0;
}

/* A label stands between in the same row: the line is that one's. */
static bool is_fenced(const struct pairing *pairing, struct box from, struct box to)
{
    for (int i = 0; i < pairing->labels->n; i++) {
        struct box b = pairing->labels->items[i].box;

        if (b.x >= from.x + from.w && b.x + b.w <= to.x + to.w && b.x < to.x &&
            gap_1d(b.y, b.y + b.h, from.y, from.y + from.h) == 0)
            return true;
    }
    return false;
}

/* What stands far behind a label nobody needs may be somebody else's: a date in the middle. */
static bool keeps(const struct pairing *pairing, const struct label *label,
                  const struct place *place)
{
    return label->cell >= 0 || label->rest >= 0 ||
           place->box.x - label->box.x - label->box.w <= KEEP_EM * pairing->reader->layout->em;
}

/* The value the label's line or cell leads to, if it looks like one and is not beyond another
 * label. */
static void pair_bound(struct pairing *pairing, int label)
{
    struct place *place = &pairing->places[label];
    enum field field = pairing->fields[label];
    enum term_role role = pairing->labels->items[label].term->role;
    char text[LIMIT_TEXT];

    *place = (struct place){.state = VALUE_ABSENT};
    /* What is below the heading of a party is the value of a row's label. */
    if (field == FIELD_COUNT && (role == TERM_PAYER || role == TERM_PAYEE))
        return;
    if (pairing->labels->items[label].line != PAIR_NO_LINE)
        bind_place(pairing->reader, pairing->labels, label, place);
    if (place->state == VALUE_UNREADABLE) {
        bind_text(pairing->reader, place, text, sizeof text);
        if (pairing->labels->items[label].rest < 0 &&
            is_fenced(pairing, pairing->labels->items[label].box, place->box))
            place->state = VALUE_EMPTY;
        else if (field == FIELD_COUNT ? keeps(pairing, &pairing->labels->items[label], place)
                                      : pair_plausible(field_kind(field), text)) {
            take(pairing, place);
            return;
        }
    }
    pairing->open[label] = field != FIELD_COUNT;
}

/* Where a line stands to a label, and how far. Returns SIDES if it is none of its neighbours. */
static enum side side_of(const struct pairing *pairing, const struct label *label, int line,
                         double *ret_cost)
{
    const struct line *to = &pairing->reader->layout->lines[line];
    struct box a = label->box, b = to->box;
    double em = a.h > b.h ? a.h : b.h, gap, aside;

    if (b.h > a.h * TALLER)
        return SIDES;
    if (gap_1d(a.y + a.h / 4, a.y + a.h - a.h / 4, b.y, b.y + b.h) == 0) {
        gap = (b.x - a.x - a.w) / em;
        if (gap < -0.5 || gap > ROW_EM || is_fenced(pairing, a, b))
            return SIDES;
        *ret_cost = gap < FAR_EM ? gap * COST_ROW : FAR_EM * COST_ROW + (gap - FAR_EM) * COST_FAR;
        return SIDE_RIGHT;
    }
    gap = gap_1d(a.y, a.y + a.h, b.y, b.y + b.h) / em;
    aside = abs(2 * a.x + a.w - 2 * b.x - b.w) / 2 / em;
    if (gap > STACK_EM || aside > ASIDE_EM)
        return SIDES;
    *ret_cost = gap * COST_GAP + aside * COST_ASIDE;
    return b.y > a.y ? SIDE_BELOW : SIDE_ABOVE;
}

static bool could_be(const struct pairing *pairing, int label, int line, enum side *ret_side,
                     double *ret_cost)
{
    if (!pairing->open[label] || pairing->taken[line])
        return false;
    *ret_side = side_of(pairing, &pairing->labels->items[label], line, ret_cost);
    return *ret_side != SIDES &&
           pair_plausible(field_kind(pairing->fields[label]), pairing->reader->lines[line].text);
}

/* On which side of their labels this page has its values. */
static void vote_sides(struct pairing *pairing)
{
    int votes[SIDES] = {0}, most = 1;

    for (int i = 0; i < pairing->labels->n; i++) {
        bool seen[SIDES] = {false};

        for (int k = 0; k < pairing->reader->layout->nlines; k++) {
            enum side side;
            double cost;

            if (could_be(pairing, i, k, &side, &cost) && !seen[side]) {
                seen[side] = true;
                votes[side]++;
            }
        }
    }
    for (int s = 0; s < SIDES; s++)
        most = votes[s] > most ? votes[s] : most;
    for (int s = 0; s < SIDES; s++)
        pairing->share[s] = (double)votes[s] / most;
}

/* Gives the cheapest of all open pairs to each other. Returns false when there is none left. */
static bool pair_cheapest(struct pairing *pairing)
{
    int label = -1, line = -1;
    double least = 0;

    for (int i = 0; i < pairing->labels->n; i++)
        for (int k = 0; k < pairing->reader->layout->nlines; k++) {
            enum side side;
            double cost;

            if (!could_be(pairing, i, k, &side, &cost))
                continue;
            cost += (1 - pairing->share[side]) * COST_SIDE;
            if (label < 0 || cost < least) {
                label = i;
                line = k;
                least = cost;
            }
        }
    if (label < 0)
        return false;
    pairing->places[label] = (struct place){.state = VALUE_UNREADABLE,
                                            .nlines = 1,
                                            .lines = {line},
                                            .box = pairing->reader->layout->lines[line].box};
    pairing->open[label] = false;
    pairing->taken[line] = true;
    return true;
}

/* A line with the words of a title in it (客户借记通知) names the paper and nobody on it. */
static bool is_title(const struct reader *reader, int line)
{
    const struct vocabulary *words = &reader->rules->vocabulary;

    for (int i = 0; i < words->n; i++)
        if (words->terms[i].role == TERM_TITLE && words->terms[i].value == PAGE_TRANSFER_RECEIPT &&
            strstr(reader->lines[line].text, words->terms[i].text))
            return true;
    return false;
}

/* A long name that stands on two lines: what was paired is one of them, and the other stands close
 * to it and begins where it begins. */
static void add_wrapped(struct pairing *pairing, int label)
{
    const struct layout *layout = pairing->reader->layout;
    struct place *place = &pairing->places[label], all = *place;

    if (place->nlines != 1 || place->first_symbol ||
        place->box.w < layout->lines[place->lines[0]].em * WRAPPED_EM ||
        pairing->fields[label] == FIELD_COUNT || field_kind(pairing->fields[label]) != KIND_TEXT)
        return;
    bind_add_wrapped(layout, pairing->labels, &pairing->labels->items[label], &all);
    for (int i = 0; i < all.nlines; i++)
        if (all.lines[i] != place->lines[0] &&
            (pairing->taken[all.lines[i]] || bind_has_own_colon(pairing->reader, all.lines[i])))
            return;
    *place = all;
    take(pairing, place);
}

/* A label nobody needs, with nothing in its line, keeps what stands right under it, where no other
 * label has it: 打印日期 over its date. */
static void keep_under(struct pairing *pairing, int label)
{
    const struct layout *layout = pairing->reader->layout;
    const struct label *own = &pairing->labels->items[label];
    int best = -1;

    if (pairing->fields[label] != FIELD_COUNT || own->term->role != TERM_IGNORE || own->cell >= 0 ||
        own->rest >= 0 || own->line == PAIR_NO_LINE ||
        pairing->places[label].state == VALUE_UNREADABLE)
        return;
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int gap = b.y - own->box.y - own->box.h;

        if (layout->lines[i].cell < 0 && gap >= 0 && gap <= own->box.h * KEEP_UNDER_EM &&
            abs(b.x - own->box.x) <= own->box.h && b.h <= own->box.h * TALLER &&
            (best < 0 || b.y < layout->lines[best].box.y))
            best = i;
    }
    if (best >= 0)
        pairing->taken[best] = true;
}

void pair_places(struct reader *reader, const struct labels *labels, const enum field *fields,
                 struct place *ret_places, bool *ret_taken)
{
    struct pairing pairing = {.reader = reader,
                              .labels = labels,
                              .fields = fields,
                              .places = ret_places,
                              .taken = ret_taken};

    memset(ret_taken, 0, (size_t)reader->layout->nlines * sizeof *ret_taken);
    for (int i = 0; i < reader->layout->nlines; i++)
        ret_taken[i] = bind_is_label(labels, i) || !reader->lines[i].read ||
                       (reader->rules && is_title(reader, i));
    for (int i = 0; i < labels->n; i++)
        pair_bound(&pairing, i);
    vote_sides(&pairing);
    while (pair_cheapest(&pairing))
        ;
    for (int i = 0; i < labels->n; i++)
        keep_under(&pairing, i);
    for (int i = 0; i < labels->n; i++)
        add_wrapped(&pairing, i);
}
