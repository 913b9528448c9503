#include "ocr/opinion.h"

#include <ctype.h>
#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/glyph_line.h"
#include "rules/text.h"

/* What the net of lines leaves for any one character it did not name: so much of its doubt, and a
 * little in any case. One as plausible by its shape it may have taken for the other; one that it
 * lacks (珮, 潆) it cannot name, however sure it is of another (佩, 濠). */
#define NET_DOUBT       0.15F
#define NET_OTHER       0.01F
#define NET_LOOKALIKE   0.05F
#define NET_TWIN        0.3F
#define NET_LACKING     0.5F
#define PLAUSIBLE       0.3F
#define LOOKALIKE_LEAST 0.02F
/* From here on prototypes that agree with the net of lines need no third reader: of 13,647
 * characters of drawn names none was wrong. */
#define PLAIN_LEAST 0.999F
/* What the shape leaves for a character that is not among its guesses. Where the net of characters
 * and the prototypes agree it is a tenth of their doubt: of 3,111 characters they were sure of
 * against the net of lines 4 were wrong, all of which had lost a part in parting the line. Where
 * they differ, the net of characters was right in a quarter. */
#define SHAPE_OTHER       0.002F
#define SHAPE_OTHER_LEAST 0.0001F
#define SHAPE_DOUBT       0.1F
#define SHAPE_SPLIT       0.01F
/* A character is no wider than this, in heights of the line; and one that is read with a part of
 * its neighbour is so sure at least. */
#define WIDEST      1.15
#define WIDER_LEAST 0.5F
/* What was left out is a whole character: halves are narrower. A name with one needs another paper.
 */
#define LEFT_OUT_SIDE  0.7
#define LEFT_OUT_LEAST 0.999F
#define LEFT_OUT_TRUST 0.97F
/* A shape that might as well be another confirms nothing: 昊 is 0.4 of it where 吴 is 0.6. */
#define CONFIRM_LEAST 0.9F
/* A net of lines that is not overruled by another shape is not believed either. Below every
 * threshold of a name. */
#define NET_ALONE 0.5F
/* In texts, a character that only one of the readers named is believed from here on: the net of
 * lines with the shape weighed in (right ones lie above 0.95, wrong at 0.89: 玻 for 坡), the shape
 * with the net naming another (wrong ones lie at 0.93 and less: 晚 for 晓, 侪 for 济, 凶 for 心). */
#define TEXT_NET_SURE   0.95F
#define TEXT_SHAPE_SURE 0.95F

/* Costs of laying the two readings side by side; a pair that agrees costs nothing. */
#define COST_DIFFER 1.0 /* two Han characters, neither a guess at the other */
#define COST_KIND   1.3 /* a Han character and a figure */
#define COST_PLAIN  0.1 /* a figure or mark, and something that is no Han character */
#define COST_ALONE  0.9 /* read by one of them only */
#define COST_APART  0.4 /* for standing one line height apart */

/* A character that only one of the readers saw is half as sure. */
#define ALONE_TRUST 0.5F
/* Ink this high, as a share of the highest, should have been read. */
#define UNREAD_LEAST 0.4

/* No character is so narrow, as a share of the line's height. */
#define PHANTOM_WIDTH 0.2
/* Marks that stand in no value between Chinese characters. */
#define PHANTOMS "/\\|;?!'`\"[]{}<>^~"
/* What a net likes to end a line with, and to begin one with. */
static const char *const end_phantoms[] = {"，", "、", "。", "“", "”", ".", ",", ":", "：", "-"};

#define CANDIDATES (1 + ENGINE_CHOICES + GLYPH_GUESSES)

struct weighed {
    char text[8];
    float p;
};

/* What a character looks like, by one reader of shapes or by two. other: how probable any character
 * is that is not among the guesses. */
struct shape {
    struct glyph_guess guesses[GLYPH_GUESSES];
    float other;
};

struct pairing {
    const struct engine_reading *reading;
    const struct glyph_line *glyphs;
    double height;
    int partner[ENGINE_SYMBOLS]; /* place of each symbol, -1 for none */
};

static int guess_find(const struct glyph_guess guesses[GLYPH_GUESSES], const char *text)
{
    for (int i = 0; i < GLYPH_GUESSES && guesses[i].text[0]; i++)
        if (strcmp(guesses[i].text, text) == 0)
            return i;
    return -1;
}

static double pair_cost(const struct pairing *pairing, int symbol, int place)
{
    const struct engine_symbol *s = &pairing->reading->symbols[symbol];
    const struct glyph_place *g = &pairing->glyphs->places[place];
    double apart = fabs((s->x0 + s->x1) / 2.0 - (g->box.x + g->box.w / 2.0)) / pairing->height;
    bool han = text_is_han(s->text);

    apart *= COST_APART;
    if (han && g->han)
        return apart + (guess_find(g->guesses, s->text) >= 0 ? 0 : COST_DIFFER);
    return apart + (han || g->han ? COST_KIND : COST_PLAIN);
}

/* Lays symbols and places side by side at least cost (edit distance). */
static void pair_up(struct pairing *pairing)
{
    enum { SYMBOL, PLACE, BOTH };
    static double cost[ENGINE_SYMBOLS + 1][GLYPH_LINE_MOST + 1];
    static char step[ENGINE_SYMBOLS + 1][GLYPH_LINE_MOST + 1];
    int n = pairing->reading->nsymbols, m = pairing->glyphs->n;

    for (int i = 0; i <= n; i++)
        for (int k = 0; k <= m; k++) {
            double alone_symbol = i ? cost[i - 1][k] + COST_ALONE : INFINITY;
            double alone_place = k ? cost[i][k - 1] + COST_ALONE : INFINITY;
            double both = i && k ? cost[i - 1][k - 1] + pair_cost(pairing, i - 1, k - 1) : INFINITY;

            cost[i][k] = fmin(both, fmin(alone_symbol, alone_place));
            step[i][k] = cost[i][k] == both ? BOTH : cost[i][k] == alone_symbol ? SYMBOL : PLACE;
            if (!i && !k)
                cost[0][0] = 0;
        }
    for (int i = n, k = m; i > 0;) {
        if (k > 0 && step[i][k] == BOTH)
            pairing->partner[--i] = --k;
        else if (k > 0 && step[i][k] == PLACE)
            k--;
        else
            pairing->partner[--i] = -1;
    }
}

static void candidate_add(struct weighed *candidates, int *n, const char *text)
{
    for (int i = 0; i < *n; i++)
        if (strcmp(candidates[i].text, text) == 0)
            return;
    if (*n < CANDIDATES)
        text_copy(candidates[(*n)++].text, sizeof candidates->text, text);
}

static int highest_place(const struct glyph_line *glyphs)
{
    int highest = 0;

    for (int i = 0; i < glyphs->n; i++)
        if (glyphs->places[i].box.h > highest)
            highest = glyphs->places[i].box.h;
    return highest;
}

/* True if the net of lines read anything where a place is. */
static bool is_paired(const struct pairing *pairing, int place)
{
    for (int i = 0; i < pairing->reading->nsymbols; i++)
        if (pairing->partner[i] == place)
            return true;
    return false;
}

/* True if the net of lines read a Han character where a place is. */
static bool is_read_han(const struct pairing *pairing, int place)
{
    for (int i = 0; i < pairing->reading->nsymbols; i++)
        if (pairing->partner[i] == place)
            return text_is_han(pairing->reading->symbols[i].text);
    return false;
}

/* The ink of a place with what stands beside it on one side or both, up to the next Han characters
 * and as wide as a character may be. */
static struct box widened(const struct glyph_picture *picture, const struct pairing *pairing,
                          int place, bool left, bool right)
{
    const struct glyph_line *glyphs = pairing->glyphs;
    struct box own = glyphs->places[place].box;
    int from = left ? 0 : own.x, to = right ? picture->w : own.x + own.w;
    int height = highest_place(glyphs);

    if (left && place > 0 && is_read_han(pairing, place - 1))
        from = glyphs->places[place - 1].box.x + glyphs->places[place - 1].box.w;
    if (right && place + 1 < glyphs->n && is_read_han(pairing, place + 1))
        to = glyphs->places[place + 1].box.x;
    if (left)
        from = (int)fmax(from, own.x + own.w - height * WIDEST);
    if (right)
        to = (int)fmin(to, (left ? own.x : from) + height * WIDEST);
    return glyph_ink_box(picture, (struct box){from, 0, to - from, picture->h});
}

/* True if the character is what the net of lines read once a part of it that was taken for its
 * neighbour's is added: 北 of which 匕 was found. Then ret has that reading. */
static bool reads_wider(const struct opinion_models *models, const struct glyph_picture *picture,
                        const struct pairing *pairing, int place,
                        const struct engine_symbol *symbol, struct shape *ret)
{
    static const bool sides[][2] = {{true, false}, {false, true}, {true, true}};

    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        struct box box = widened(picture, pairing, place, sides[i][0], sides[i][1]);
        struct glyph_guess guesses[GLYPH_GUESSES];

        if (box.w <= pairing->glyphs->places[place].box.w + 1)
            continue;
        glyph_net_read(models->glyph_net, picture, box, guesses);
        if (strcmp(guesses[0].text, symbol->text) != 0 || guesses[0].p < WIDER_LEAST)
            continue;
        memcpy(ret->guesses, guesses, sizeof ret->guesses);
        ret->other = SHAPE_OTHER;
        return true;
    }
    return false;
}

/* True if the net of lines read something beside a symbol for which no place is left: it stands in
 * the symbol's place, too (名: was found as one character, 2张 as another). */
static bool is_crowded(const struct pairing *pairing, int symbol)
{
    const struct engine_reading *reading = pairing->reading;

    for (int i = symbol - 1; i <= symbol + 1; i += 2) {
        if (i < 0 || i >= reading->nsymbols || pairing->partner[i] >= 0)
            continue;
        /* At the end of a line a mark is often made of white. */
        if (isalnum((unsigned char)reading->symbols[i].text[0]) ||
            (i > 0 && i + 1 < reading->nsymbols && !text_is_han(reading->symbols[i].text)))
            return true;
    }
    return false;
}

/* The ink of a box without what stands beyond the white nearest to one side of it; w 0 where no
 * white is. */
static struct box narrowed(const struct glyph_picture *picture, struct box box, bool left)
{
    for (int i = 1; i < box.w - 1; i++) {
        int x = left ? box.x + i : box.x + box.w - 1 - i;
        struct box rest = {left ? x : box.x, box.y, left ? box.x + box.w - x : x - box.x, box.h};

        if (glyph_ink_box(picture, (struct box){x, box.y, 1, box.h}).w == 0)
            return glyph_ink_box(picture, rest);
    }
    return (struct box){box.x, box.y, 0, 0};
}

/* True if the character is what the net of lines read without the mark or figure beside it. Then
 * ret has that reading. */
static bool reads_narrower(const struct opinion_models *models, const struct glyph_picture *picture,
                           struct box box, const struct engine_symbol *symbol, struct shape *ret)
{
    for (int left = 0; left < 2; left++) {
        struct box part = narrowed(picture, box, left);
        struct glyph_guess guesses[GLYPH_GUESSES];

        if (part.w < 2)
            continue;
        glyph_net_read(models->glyph_net, picture, part, guesses);
        if (strcmp(guesses[0].text, symbol->text) != 0 || guesses[0].p < WIDER_LEAST)
            continue;
        memcpy(ret->guesses, guesses, sizeof ret->guesses);
        ret->other = SHAPE_OTHER;
        return true;
    }
    return false;
}

/* Asks the net of characters too, where the prototypes and the net of lines do not plainly agree.
 * Returns false where it cannot be told what belongs to the character. */
static bool shape_take(const struct opinion_models *models, const struct glyph_picture *picture,
                       const struct pairing *pairing, int number, struct shape *ret)
{
    const struct engine_symbol *symbol = &pairing->reading->symbols[number];
    int at = pairing->partner[number];
    const struct glyph_place *place = &pairing->glyphs->places[at];
    const struct glyph_guess *best = &place->guesses[0];

    memcpy(ret->guesses, place->guesses, sizeof ret->guesses);
    ret->other = SHAPE_OTHER;
    if (strcmp(best->text, symbol->text) == 0 && best->p >= PLAIN_LEAST)
        return true;
    glyph_net_read(models->glyph_net, picture, place->box, ret->guesses);
    if (strcmp(ret->guesses[0].text, symbol->text) != 0) {
        if (reads_wider(models, picture, pairing, at, symbol, ret))
            return true;
        if (is_crowded(pairing, number))
            return reads_narrower(models, picture, place->box, symbol, ret);
    }
    ret->other = strcmp(best->text, ret->guesses[0].text) == 0
                     ? fmaxf(SHAPE_OTHER_LEAST, (1 - ret->guesses[0].p) * SHAPE_DOUBT)
                     : SHAPE_SPLIT;
    return true;
}

static float shape_p(const struct shape *shape, const char *text)
{
    int guess = guess_find(shape->guesses, text);

    return guess < 0 ? shape->other : fmaxf(shape->other, shape->guesses[guess].p);
}

/* How probable it is that the net of lines named what it did where `text` stands. */
static float net_p(const struct charset *known, const struct engine_symbol *symbol,
                   const struct shape *shape, const char *text)
{
    float other = fmaxf(NET_OTHER, (1 - symbol->p) * NET_DOUBT);

    if (strcmp(symbol->text, text) == 0)
        return fmaxf(other, symbol->p);
    if (shape_p(shape, text) < LOOKALIKE_LEAST)
        return other;
    if (!charset_has(known, text))
        return fmaxf(other, NET_LACKING);
    if (shape_p(shape, symbol->text) >= PLAUSIBLE)
        return fmaxf(other, shape_p(shape, text) >= PLAUSIBLE ? NET_TWIN : NET_LOOKALIKE);
    return other;
}

static int by_p(const void *a, const void *b)
{
    float p = ((const struct weighed *)a)->p, q = ((const struct weighed *)b)->p;

    return (p < q) - (p > q);
}

/* The candidates of both, each as probable as both together make it. Returns how many. */
static int weigh(const struct charset *known, const struct engine_symbol *symbol,
                 const struct shape *shape, struct weighed ret[CANDIDATES])
{
    /* Whatever neither of them named. */
    float sum = NET_OTHER * shape->other;
    int n = 0;

    candidate_add(ret, &n, symbol->text);
    for (int i = 0; i < GLYPH_GUESSES && shape->guesses[i].text[0]; i++)
        candidate_add(ret, &n, shape->guesses[i].text);
    for (int i = 0; i < n; i++)
        sum += ret[i].p =
            net_p(known, symbol, shape, ret[i].text) * shape_p(shape, ret[i].text);
    for (int i = 0; i < n; i++)
        ret[i].p /= sum;
    qsort(ret, (size_t)n, sizeof *ret, by_p);
    return n;
}

/* How far the best candidate is believed in a text. Where only one reader named it, he must be
 * sure: the net beside a shape that has it among its guesses, or the shape by itself. */
static float text_trust(const struct engine_symbol *symbol, const struct shape *shape,
                        const struct weighed *best)
{
    bool by_net = strcmp(best->text, symbol->text) == 0;
    float p = shape_p(shape, best->text);

    if (by_net && p < PLAUSIBLE && best->p < TEXT_NET_SURE)
        return fminf(best->p, NET_ALONE);
    if (!by_net && p < TEXT_SHAPE_SURE)
        return fminf(best->p, NET_ALONE);
    return best->p;
}

static void decide(const struct charset *known, const struct glyph_place *place,
                   const struct shape *shape, struct engine_symbol *symbol)
{
    struct weighed candidates[CANDIDATES];
    int n = weigh(known, symbol, shape, candidates);
    bool net_alone =
        strcmp(candidates[0].text, symbol->text) == 0 && shape_p(shape, symbol->text) < PLAUSIBLE;

    symbol->confirmed =
        strcmp(symbol->text, shape->guesses[0].text) == 0 && shape->guesses[0].p >= CONFIRM_LEAST;
    symbol->both = text_trust(symbol, shape, &candidates[0]);
    text_copy(symbol->text, sizeof symbol->text, candidates[0].text);
    symbol->p = net_alone ? fminf(candidates[0].p, NET_ALONE) : candidates[0].p;
    symbol->x0 = place->box.x;
    symbol->x1 = place->box.x + place->box.w;
    symbol->nchoices = 0;
    for (int i = 1; i < n && symbol->nchoices < ENGINE_CHOICES; i++) {
        text_copy(symbol->choices[symbol->nchoices].text, sizeof symbol->text, candidates[i].text);
        symbol->choices[symbol->nchoices++].p = candidates[i].p;
    }
}

/* True if a place that the net of lines said nothing of, beside Han characters that it read, is a
 * whole one by both readers of shapes. */
static bool is_left_out(const struct opinion_models *models, const struct glyph_picture *picture,
                        const struct pairing *pairing, int at,
                        struct glyph_guess guesses[GLYPH_GUESSES])
{
    const struct glyph_place *place = &pairing->glyphs->places[at];
    int height = highest_place(pairing->glyphs);

    if (is_paired(pairing, at) || !place->han || place->box.h < height * LEFT_OUT_SIDE ||
        place->box.w < height * LEFT_OUT_SIDE || place->box.w > height * WIDEST ||
        !(is_read_han(pairing, at - 1) || is_read_han(pairing, at + 1)))
        return false;
    glyph_net_read(models->glyph_net, picture, place->box, guesses);
    return strcmp(guesses[0].text, place->guesses[0].text) == 0 &&
           guesses[0].p >= LEFT_OUT_LEAST;
}

/* Puts in the characters that the net of lines left out: it says nothing where it knows none (姝). */
static void add_left_out(const struct opinion_models *models, const struct glyph_picture *picture,
                         struct pairing *pairing, struct engine_reading *reading)
{
    for (int place = 0; place < pairing->glyphs->n; place++) {
        struct glyph_guess guesses[GLYPH_GUESSES];
        struct box box = pairing->glyphs->places[place].box;
        int at = reading->nsymbols;

        if (at == ENGINE_SYMBOLS || !is_left_out(models, picture, pairing, place, guesses))
            continue;
        for (; at > 0 && (pairing->partner[at - 1] > place ||
                          (pairing->partner[at - 1] < 0 && reading->symbols[at - 1].x0 > box.x));
             at--) {
            reading->symbols[at] = reading->symbols[at - 1];
            pairing->partner[at] = pairing->partner[at - 1];
        }
        reading->symbols[at] = (struct engine_symbol){
            .p = LEFT_OUT_TRUST, .both = LEFT_OUT_TRUST, .x0 = box.x, .x1 = box.x + box.w};
        text_copy(reading->symbols[at].text, sizeof guesses->text, guesses[0].text);
        pairing->partner[at] = place;
        reading->nsymbols++;
    }
}

/* Ink that the net said nothing of may be half of what stands beside it (劼 read as 力) or a
 * character left out: the symbols on both sides are doubted. */
static void doubt_neighbours(const struct pairing *pairing, struct engine_reading *reading)
{
    int highest = highest_place(pairing->glyphs);

    for (int i = 0; i < reading->nsymbols; i++) {
        struct engine_symbol *symbol = &reading->symbols[i];

        for (int side = -1; side <= 1 && pairing->partner[i] >= 0; side += 2) {
            int other = pairing->partner[i] + side;

            if (other < 0 || other >= pairing->glyphs->n || is_paired(pairing, other) ||
                pairing->glyphs->places[other].box.h < highest * UNREAD_LEAST)
                continue;
            symbol->p *= ALONE_TRUST;
            symbol->both = 0;
            symbol->confirmed = false;
        }
    }
}

static bool is_end_phantom(const char *text)
{
    for (size_t i = 0; i < sizeof end_phantoms / sizeof end_phantoms[0]; i++)
        if (strcmp(text, end_phantoms[i]) == 0)
            return true;
    return false;
}

/* A mark that stands on no ink was made of a stroke of its neighbour: 心 read as "/必"; or of the
 * white behind the last character: 刘明 read as "刘明，". So is a character without a place for it
 * between its neighbours: 冯静 read as 冯和静. */
static bool is_phantom(const struct engine_reading *reading, int i, int partner, double height)
{
    const struct engine_symbol *symbol = &reading->symbols[i];
    bool at_end = i == 0 || i == reading->nsymbols - 1;

    if (partner >= 0)
        return false;
    if (text_is_han(symbol->text))
        return symbol->x1 - symbol->x0 < height * PHANTOM_WIDTH;
    if (at_end && is_end_phantom(symbol->text))
        return true;
    return !symbol->text[1] && strchr(PHANTOMS, symbol->text[0]);
}

/* Weighs what was paired: ink that only one of them saw is half as sure. */
static void weigh_pairs(const struct opinion_models *models, PIX *line,
                        struct pairing *pairing, struct engine_reading *reading)
{
    struct glyph_picture picture;

    if (glyph_picture_take(line, &picture)) {
        for (int i = 0; i < reading->nsymbols; i++) {
            struct engine_symbol *symbol = &reading->symbols[i];
            int partner = pairing->partner[i];
            struct shape shape;

            if (partner < 0 || !text_is_han(symbol->text) ||
                !pairing->glyphs->places[partner].han) {
                symbol->p *= text_is_han(symbol->text) ? ALONE_TRUST : 1;
                continue;
            }
            if (!shape_take(models, &picture, pairing, i, &shape)) {
                symbol->p = fminf(symbol->p, NET_ALONE);
                continue;
            }
            decide(models->known, &pairing->glyphs->places[partner], &shape, symbol);
        }
        add_left_out(models, &picture, pairing, reading);
    }
    glyph_picture_release(&picture);
}

void opinion_weigh(const struct opinion_models *models, PIX *line, struct engine_reading *reading)
{
    struct glyph_line *glyphs = calloc(1, sizeof *glyphs);
    struct pairing pairing = {
        .reading = reading, .glyphs = glyphs, .height = pixGetHeight(line) + 1.0};
    bool phantom[ENGINE_SYMBOLS];
    int kept = 0;

    if (!glyphs)
        abort();
    glyph_line_read(models->glyphs, line, glyphs);
    pair_up(&pairing);
    weigh_pairs(models, line, &pairing, reading);
    doubt_neighbours(&pairing, reading);
    for (int i = 0; i < reading->nsymbols; i++)
        phantom[i] = is_phantom(reading, i, pairing.partner[i], pairing.height);
    for (int i = 0; i < reading->nsymbols; i++)
        if (!phantom[i])
            reading->symbols[kept++] = reading->symbols[i];
    reading->nsymbols = kept;
    engine_reading_settle(reading);
    free(glyphs);
}
