#include "ocr/opinion.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/opinion_parts.h"
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
/* What the net of lines left out needs another paper, if it is in a name. */
#define LEFT_OUT_TRUST 0.97F
/* A shape that might as well be another confirms nothing: 昊 is 0.4 of it where 吴 is 0.6. */
#define CONFIRM_LEAST 0.9F
/* A net of lines that is not overruled by another shape is not believed either. Below every
 * threshold of a name. */
#define NET_ALONE 0.5F
/* In texts, a character that only one of the readers named is believed from here on: the net of
 * lines with the shape weighed in (right ones lie above 0.95, wrong at 0.89: 玻 for 坡), the shape
 * with the net naming another (wrong ones lie at 0.93 and less: 晚 for 晓, 侪 for 济, 凶 for 心).
 */
#define TEXT_NET_SURE   0.95F
#define TEXT_SHAPE_SURE 0.95F

/* A character that only one of the readers saw is half as sure. */
#define ALONE_TRUST 0.5F
/* Ink this high, as a share of the highest, should have been read. */
#define UNREAD_LEAST 0.4

/* No character is so narrow, as a share of the line's height. */
#define PHANTOM_WIDTH 0.2
/* So much of its width a symbol stands on the ink of another that was made of a part of that. */
#define PHANTOM_ON 0.8
/* Marks that stand in no value between Chinese characters. */
#define PHANTOMS "/\\|;?!'`\"[]{}<>^~"
/* What a net likes to end a line with, and to begin one with. */
static const char *const end_phantoms[] = {"，", "、", "。", "“", "”", ".", ",", ":", "：", "-"};

#define CANDIDATES (1 + ENGINE_CHOICES + GLYPH_GUESSES)

struct weighed {
    char text[8];
    float p;
};

static void candidate_add(struct weighed *candidates, int *n, const char *text)
{
    for (int i = 0; i < *n; i++)
        if (strcmp(candidates[i].text, text) == 0)
            return;
    if (*n < CANDIDATES)
        text_copy(candidates[(*n)++].text, sizeof candidates->text, text);
}

/* How probable it is that the net of lines named what it did where `text` stands. */
static float net_p(const struct charset *known, const struct engine_symbol *symbol,
                   const struct shape *shape, const char *text)
{
    float other = fmaxf(NET_OTHER, (1 - symbol->p) * NET_DOUBT);

    if (strcmp(symbol->text, text) == 0)
        return fmaxf(other, symbol->p);
    if (opinion_shape_p(shape, text) < LOOKALIKE_LEAST)
        return other;
    if (!charset_has(known, text))
        return fmaxf(other, NET_LACKING);
    if (opinion_shape_p(shape, symbol->text) >= PLAUSIBLE)
        return fmaxf(other, opinion_shape_p(shape, text) >= PLAUSIBLE ? NET_TWIN : NET_LOOKALIKE);
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
            net_p(known, symbol, shape, ret[i].text) * opinion_shape_p(shape, ret[i].text);
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
    float p = opinion_shape_p(shape, best->text);

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
    bool net_alone = strcmp(candidates[0].text, symbol->text) == 0 &&
                     opinion_shape_p(shape, symbol->text) < PLAUSIBLE;

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

/* Puts in the characters that the net of lines left out: it says nothing where it knows none (姝).
 */
static void add_left_out(const struct opinion_models *models, const struct glyph_picture *picture,
                         struct pairing *pairing, struct engine_reading *reading)
{
    for (int place = 0; place < pairing->glyphs->n; place++) {
        struct glyph_guess guesses[GLYPH_GUESSES];
        struct box box = pairing->glyphs->places[place].box;
        int at = reading->nsymbols;

        if (at == ENGINE_SYMBOLS || !opinion_left_out(models, picture, pairing, place, guesses))
            continue;
        for (; at > 0 && (pairing->partner[at - 1] > place ||
                          (pairing->partner[at - 1] < 0 && reading->symbols[at - 1].x0 > box.x));
             at--) {
            reading->symbols[at] = reading->symbols[at - 1];
            pairing->partner[at] = pairing->partner[at - 1];
            pairing->part[at] = pairing->part[at - 1];
        }
        reading->symbols[at] = (struct engine_symbol){
            .p = LEFT_OUT_TRUST, .both = LEFT_OUT_TRUST, .x0 = box.x, .x1 = box.x + box.w};
        text_copy(reading->symbols[at].text, sizeof guesses->text, guesses[0].text);
        pairing->partner[at] = place;
        pairing->part[at] = false;
        reading->nsymbols++;
    }
}

/* Ink that the net said nothing of may be half of what stands beside it (劼 read as 力) or a
 * character left out: the symbols on both sides are doubted. */
static void doubt_neighbours(const struct pairing *pairing, struct engine_reading *reading)
{
    int highest = opinion_height(pairing->glyphs);

    for (int i = 0; i < reading->nsymbols; i++) {
        struct engine_symbol *symbol = &reading->symbols[i];

        for (int side = -1; side <= 1 && pairing->partner[i] >= 0; side += 2) {
            int other = pairing->partner[i] + side;

            if (other < 0 || other >= pairing->glyphs->n || opinion_is_paired(pairing, other) ||
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

/* True if a symbol stands on the ink of one beside it that both readers saw whole. */
static bool stands_on(const struct engine_reading *reading, int i, int other)
{
    const struct engine_symbol *symbol = &reading->symbols[i];
    const struct engine_symbol *whole =
        other >= 0 && other < reading->nsymbols ? &reading->symbols[other] : NULL;
    int from, to;

    if (!whole || !whole->confirmed)
        return false;
    from = symbol->x0 > whole->x0 ? symbol->x0 : whole->x0;
    to = symbol->x1 < whole->x1 ? symbol->x1 : whole->x1;
    return to - from >= (symbol->x1 - symbol->x0) * PHANTOM_ON;
}

/* A mark that stands on no ink was made of a stroke of its neighbour: 心 read as "/必"; or of the
 * white behind the last character: 刘明 read as "刘明，". So is a character without a place for it
 * between its neighbours: 冯静 read as 冯和静; or on one of them: 和映 read as 和了映. */
static bool is_phantom(const struct engine_reading *reading, int i, int partner, double height)
{
    const struct engine_symbol *symbol = &reading->symbols[i];
    bool at_end = i == 0 || i == reading->nsymbols - 1;

    if (partner >= 0)
        return false;
    if (text_is_han(symbol->text))
        return symbol->x1 - symbol->x0 < height * PHANTOM_WIDTH || stands_on(reading, i, i - 1) ||
               stands_on(reading, i, i + 1);
    if (at_end && is_end_phantom(symbol->text))
        return true;
    return !symbol->text[1] && strchr(PHANTOMS, symbol->text[0]);
}

/* Weighs what was paired: ink that only one of them saw is half as sure. */
static void weigh_pairs(const struct opinion_models *models, PIX *line, struct pairing *pairing,
                        struct engine_reading *reading)
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
            if (opinion_shape(models, &picture, pairing, i, &shape)) {
                decide(models->known, &pairing->glyphs->places[partner], &shape, symbol);
            } else if (opinion_split(models, &picture, pairing, i, &shape)) {
                decide(models->known, &pairing->glyphs->places[partner], &shape, symbol);
                symbol->p = fminf(symbol->p, LEFT_OUT_TRUST);
                pairing->part[i + 1] = true;
            } else {
                symbol->p = fminf(symbol->p, NET_ALONE);
            }
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
    opinion_pair(&pairing);
    weigh_pairs(models, line, &pairing, reading);
    doubt_neighbours(&pairing, reading);
    for (int i = 0; i < reading->nsymbols; i++)
        phantom[i] = pairing.part[i] || is_phantom(reading, i, pairing.partner[i], pairing.height);
    for (int i = 0; i < reading->nsymbols; i++)
        if (!phantom[i])
            reading->symbols[kept++] = reading->symbols[i];
    reading->nsymbols = kept;
    engine_reading_settle(reading);
    free(glyphs);
}
