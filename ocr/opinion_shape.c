#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/opinion_parts.h"
#include "rules/text.h"

/* From here on prototypes that agree with the net of lines need no third reader: of 13,647
 * characters of drawn names none was wrong. */
#define PLAIN_LEAST 0.999F
/* What the shape leaves for a character that is not among its guesses. Where the net of characters
 * and the prototypes agree it is a tenth of their doubt: of 3,111 characters they were sure of
 * against the net of lines 4 were wrong, all of which had lost a part in parting the line. Where
 * they differ, the net of characters was right in a quarter. */
#define SHAPE_OTHER       0.002F
#define SHAPE_OTHER_LEAST 0.0001F
#define SHAPE_ALONE_LEAST 0.0005F
#define SHAPE_DOUBT       0.1F
#define SURE_LEAST        0.99F
#define SHAPE_SPLIT       0.01F
/* What the prototypes and the net of lines say is right against the net of characters from here on
 * (2 of 281 were not); and against one that is less sure than this the surer of the two counts. */
#define BACKED_LEAST 0.5F
#define VOTE_LEAST   0.9F
/* A character is no wider than this, in heights of the line; and one that is read with a part of
 * its neighbour, or without what is none of it, is so sure at least. */
#define WIDEST      1.15
#define AGAIN_LEAST 0.5F
/* What was left out is a whole character: halves are narrower. */
#define LEFT_OUT_SIDE  0.7
#define LEFT_OUT_LEAST 0.999F
/* And so is one of which the net of lines made two: with a figure beside it, it would be wider. */
#define SPLIT_WIDEST 1.05

/* True if the net of lines read a Han character where a place is; there is none before the first.
 */
static bool is_read_han(const struct pairing *pairing, int place)
{
    for (int i = 0; place >= 0 && i < pairing->reading->nsymbols; i++)
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
    int height = opinion_height(glyphs);

    if (left && is_read_han(pairing, place - 1))
        from = glyphs->places[place - 1].box.x + glyphs->places[place - 1].box.w;
    if (right && is_read_han(pairing, place + 1))
        to = glyphs->places[place + 1].box.x;
    if (left)
        from = (int)fmax(from, own.x + own.w - height * WIDEST);
    if (right)
        to = (int)fmin(to, (left ? own.x : from) + height * WIDEST);
    return glyph_ink_box(picture, (struct box){from, 0, to - from, picture->h});
}

/* The ink of a place with what the net of lines saw the character in: in ":北" the left half may be
 * taken for one with the colon. */
static struct box as_seen(const struct glyph_picture *picture, struct box own,
                          const struct engine_symbol *symbol)
{
    int from = symbol->x0 < own.x ? symbol->x0 : own.x;
    int to = symbol->x1 > own.x + own.w ? symbol->x1 : own.x + own.w;

    return glyph_ink_box(picture, (struct box){from, 0, to - from, picture->h});
}

/* Reads a box once more. Returns true, with the reading in ret, if it says what the net of lines
 * did. */
static bool reads_as(const struct opinion_models *models, const struct glyph_picture *picture,
                     struct box box, const struct engine_symbol *symbol, struct shape *ret)
{
    struct glyph_guess guesses[GLYPH_GUESSES];

    glyph_net_read(models->glyph_net, picture, box, guesses);
    if (strcmp(guesses[0].text, symbol->text) != 0 || guesses[0].p < AGAIN_LEAST)
        return false;
    memcpy(ret->guesses, guesses, sizeof ret->guesses);
    ret->other = SHAPE_OTHER;
    return true;
}

/* True if the character is what the net of lines read once a part of it that was taken for its
 * neighbour's is added: 北 of which 匕 was found. Then ret has that reading. */
static bool reads_wider(const struct opinion_models *models, const struct glyph_picture *picture,
                        const struct pairing *pairing, int place,
                        const struct engine_symbol *symbol, struct shape *ret)
{
    static const bool sides[][2] = {{true, false}, {false, true}, {true, true}};
    struct box seen = as_seen(picture, pairing->glyphs->places[place].box, symbol);

    if (seen.w > pairing->glyphs->places[place].box.w + 1 &&
        seen.w <= opinion_height(pairing->glyphs) * WIDEST &&
        reads_as(models, picture, seen, symbol, ret))
        return true;
    for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++) {
        struct box box = widened(picture, pairing, place, sides[i][0], sides[i][1]);

        if (box.w > pairing->glyphs->places[place].box.w + 1 &&
            reads_as(models, picture, box, symbol, ret))
            return true;
    }
    return false;
}

/* True if a symbol stands in a place that is not `own`: 92 was found as one character, which is
 * paired with its 2. */
static bool stands_elsewhere(const struct pairing *pairing, int symbol, int own)
{
    const struct engine_symbol *stray = &pairing->reading->symbols[symbol];
    int middle = (stray->x0 + stray->x1) / 2;

    for (int i = own - 1; i <= own + 1; i += 2) {
        const struct box *b =
            i >= 0 && i < pairing->glyphs->n ? &pairing->glyphs->places[i].box : NULL;

        if (b && middle >= b->x && middle < b->x + b->w)
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
        if (i < 0 || i >= reading->nsymbols || pairing->partner[i] >= 0 ||
            stands_elsewhere(pairing, i, pairing->partner[symbol]))
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

        if (part.w > 1 && reads_as(models, picture, part, symbol, ret))
            return true;
    }
    return false;
}

/* What the shape leaves for other characters than those guessed, by both readers of shapes. The one
 * both name is as probable as the surer of them says. A character that the prototypes do not have
 * (珮) they cannot agree on. */
static float rest_of(const struct opinion_models *models, const struct glyph_guess *prototypes,
                     struct glyph_guess *net)
{
    if (strcmp(prototypes->text, net->text) == 0) {
        float least = net->p >= SURE_LEAST ? SHAPE_OTHER_LEAST : SHAPE_ALONE_LEAST;

        net->p = fmaxf(net->p, prototypes->p);
        return fmaxf(least, (1 - net->p) * SHAPE_DOUBT);
    }
    if (!glyph_known(models->glyphs, net->text))
        return fmaxf(SHAPE_ALONE_LEAST, (1 - net->p) * SHAPE_DOUBT);
    return SHAPE_SPLIT;
}

/* True if the net of characters is alone with what it says, the two others being agreed, or not
 * sure of it where the prototypes are: print so bold that strokes run together it has not learned.
 */
static bool is_outvoted(const struct engine_symbol *symbol, const struct glyph_guess *prototypes,
                        const struct glyph_guess *net)
{
    if (strcmp(prototypes->text, net->text) == 0)
        return false;
    return (strcmp(prototypes->text, symbol->text) == 0 && prototypes->p >= BACKED_LEAST) ||
           (prototypes->p > net->p && net->p < VOTE_LEAST);
}

bool opinion_shape(const struct opinion_models *models, const struct glyph_picture *picture,
                   const struct pairing *pairing, int number, struct shape *ret)
{
    const struct engine_symbol *symbol = &pairing->reading->symbols[number];
    int at = pairing->partner[number];
    const struct glyph_place *place = &pairing->glyphs->places[at];
    const struct glyph_guess *best = &place->guesses[0];

    memcpy(ret->guesses, place->guesses, sizeof ret->guesses);
    ret->other = SHAPE_OTHER;
    if (!models->glyph_net || (strcmp(best->text, symbol->text) == 0 && best->p >= PLAIN_LEAST))
        return true;
    glyph_net_read(models->glyph_net, picture, place->box, ret->guesses);
    if (strcmp(ret->guesses[0].text, symbol->text) != 0) {
        if (reads_wider(models, picture, pairing, at, symbol, ret))
            return true;
        if (is_crowded(pairing, number))
            return reads_narrower(models, picture, place->box, symbol, ret);
    }
    if (is_outvoted(symbol, best, &ret->guesses[0])) {
        ret->other = SHAPE_SPLIT;
        memcpy(ret->guesses, place->guesses, sizeof ret->guesses);
        return true;
    }
    ret->other = rest_of(models, best, &ret->guesses[0]);
    return true;
}

float opinion_shape_p(const struct shape *shape, const char *text)
{
    int guess = opinion_guess(shape->guesses, text);

    return guess < 0 ? shape->other : fmaxf(shape->other, shape->guesses[guess].p);
}

/* True if a place is one whole character, the same by both readers of shapes and surely; guesses:
 * of the net of characters. */
static bool is_whole(const struct opinion_models *models, const struct glyph_picture *picture,
                     const struct pairing *pairing, int at, double widest,
                     struct glyph_guess guesses[GLYPH_GUESSES])
{
    const struct glyph_place *place = &pairing->glyphs->places[at];
    int height = opinion_height(pairing->glyphs);

    if (!models->glyph_net || !place->han || place->box.h < height * LEFT_OUT_SIDE ||
        place->box.w < height * LEFT_OUT_SIDE || place->box.w > height * widest)
        return false;
    glyph_net_read(models->glyph_net, picture, place->box, guesses);
    return strcmp(guesses[0].text, place->guesses[0].text) == 0 && guesses[0].p >= LEFT_OUT_LEAST;
}

bool opinion_left_out(const struct opinion_models *models, const struct glyph_picture *picture,
                      const struct pairing *pairing, int at,
                      struct glyph_guess guesses[GLYPH_GUESSES])
{
    return !opinion_is_paired(pairing, at) &&
           (is_read_han(pairing, at - 1) || is_read_han(pairing, at + 1)) &&
           is_whole(models, picture, pairing, at, WIDEST, guesses);
}

bool opinion_split(const struct opinion_models *models, const struct glyph_picture *picture,
                   const struct pairing *pairing, int number, struct shape *ret)
{
    const struct engine_reading *reading = pairing->reading;
    int at = pairing->partner[number], behind = number + 1;
    struct box own = pairing->glyphs->places[at].box;
    int middle;

    if (behind >= reading->nsymbols || pairing->partner[behind] >= 0)
        return false;
    middle = (reading->symbols[behind].x0 + reading->symbols[behind].x1) / 2;
    if (middle < own.x || middle >= own.x + own.w ||
        !is_whole(models, picture, pairing, at, SPLIT_WIDEST, ret->guesses))
        return false;
    ret->other = SHAPE_OTHER_LEAST;
    return true;
}
