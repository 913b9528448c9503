#include "ocr/glyph_line.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

/* All shares below are of the height of the line's ink, which for Han print is about 0.93 em. */
#define WIDEST       1.22 /* characters of broad faces, with a pixel of blur at both sides */
#define USUAL_MIN    0.55 /* 日 and 目 of narrow faces */
#define USUAL_MAX    1.10
#define LONE_MOST    1.6 /* a line this narrow has one character */
#define SCRAP        0.35
#define USUAL_WHOLE  0.70 /* a half is narrower: 木 of 林 is 0.5 */
#define INNER_GAP    0.40 /* the widest gap within a character: 川, 小 */
#define CUT_ABOVE    1.15 /* wider ink may be two characters that touch */
#define HAN_SIDE     0.50 /* a dot or a comma fills less of its line than any character */
#define MARK_MOST    0.75 /* a stranger is a figure, a letter or a mark */
#define DOT          0.25 /* the dot of a name is no larger, */
#define DOT_BAND     0.25 /* and its middle is no further from the middle of the line */
#define HEIGHT_LEAST 6    /* px; nothing that low is cut into characters */
#define SPECK        0.08 /* ink smaller than this both ways is dirt */

/* Costs are natural logarithms of a probability, turned positive. */
#define COST_UNREAD 6.0 /* the worst a character can cost: e^-6 */
#define COST_STRANGER                                                                              \
    3.0                 /* what is no Han character: better than a bad one, worse than a fair one */
#define COST_DOT   0.05 /* the dot between the parts of a name, which is no part of its neighbour */
#define COST_SHAPE 3.0  /* for a width off the usual by a whole height */
#define COST_SURE  0.05 /* such a piece is not tried as a part of a wider character */
#define HAN_LEAST  0.02F /* a guess less probable than this says nothing */

#define PIECES (GLYPH_LINE_MOST * 4)

/* A run of columns with ink, never parted further. */
struct piece {
    int from, to;
};

struct parting {
    const struct glyph_model *model;
    struct glyph_picture picture;
    struct box ink; /* of the whole line */
    double height;  /* of a character: of the ink, but for a lone flat one such as 心 */
    int npieces;
    struct piece pieces[PIECES];
    bool whole[PIECES];      /* a piece that is surely a character by itself */
    double cost[PIECES + 1]; /* of the best way to read the pieces before */
    int back[PIECES + 1];    /* the first piece of the last character of that way */
    struct glyph_place last[PIECES + 1];
};

static void add_piece(struct parting *parting, int from, int to)
{
    if (parting->npieces < PIECES)
        parting->pieces[parting->npieces++] = (struct piece){from, to};
}

static int column_ink(const struct parting *parting, int x)
{
    int sum = 0;

    for (int y = parting->ink.y; y < parting->ink.y + parting->ink.h; y++)
        sum += parting->picture.ink[(size_t)y * (size_t)parting->picture.w + (size_t)x];
    return sum;
}

/* Ink too wide for one character is cut where it is thinnest, about every height. A rule is not ink
 * of characters and stays whole. */
static void add_run(struct parting *parting, int from, int to)
{
    double height = parting->height;

    while (height >= HEIGHT_LEAST && to - from > height * CUT_ABOVE) {
        int thinnest = from + height / 2;

        for (int x = thinnest + 1; x < from + height * WIDEST && x < to - 2; x++)
            if (column_ink(parting, x) < column_ink(parting, thinnest))
                thinnest = x;
        add_piece(parting, from, thinnest);
        from = thinnest;
    }
    add_piece(parting, from, to);
}

static void find_pieces(struct parting *parting)
{
    int from = -1;

    for (int x = parting->ink.x; x <= parting->ink.x + parting->ink.w; x++) {
        struct box column = {x, parting->ink.y, 1, parting->ink.h};
        bool inked =
            x < parting->ink.x + parting->ink.w && glyph_ink_box(&parting->picture, column).w > 0;

        if (inked && from < 0)
            from = x;
        if (!inked && from >= 0) {
            add_run(parting, from, x);
            from = -1;
        }
    }
}

static struct box piece_box(const struct parting *parting, int first, int last)
{
    struct box box = {parting->pieces[first].from, parting->ink.y,
                      parting->pieces[last].to - parting->pieces[first].from, parting->ink.h};

    return glyph_ink_box(&parting->picture, box);
}

static bool is_dot(const struct parting *parting, struct box box)
{
    double off = box.y + box.h / 2.0 - parting->ink.y - parting->ink.h / 2.0;

    return box.w < parting->height * DOT && box.h < parting->height * DOT &&
           fabs(off) < parting->height * DOT_BAND;
}

static double shape_cost(double width, double height)
{
    double share = width / height;

    if (share < USUAL_MIN)
        return (USUAL_MIN - share) * COST_SHAPE;
    return share > USUAL_MAX ? (share - USUAL_MAX) * COST_SHAPE : 0;
}

/* What it costs to take pieces first to last for one character, and which one it would be. */
static double read_pieces(const struct parting *parting, int first, int last,
                          struct glyph_place *ret_place)
{
    double height = parting->height, cost, stranger;

    memset(ret_place, 0, sizeof *ret_place);
    ret_place->box = piece_box(parting, first, last);
    if (ret_place->box.w < height * SPECK && ret_place->box.h < height * SPECK)
        return 0;
    glyph_read(parting->model, &parting->picture, ret_place->box, ret_place->guesses, NULL);
    cost = fmin(COST_UNREAD, -log((double)ret_place->guesses[0].p + 1e-9)) +
           shape_cost(ret_place->box.w, height);
    /* 一 is as wide as the others and hardly higher than a dash. */
    stranger = first == last && ret_place->box.w <= height * MARK_MOST ? COST_STRANGER : INFINITY;
    if (is_dot(parting, ret_place->box))
        stranger = COST_DOT;
    ret_place->han = cost <= stranger && ret_place->guesses[0].p >= HAN_LEAST &&
                     (ret_place->box.w > height * HAN_SIDE || ret_place->box.h > height * HAN_SIDE);
    if (!ret_place->han)
        memset(ret_place->guesses, 0, sizeof ret_place->guesses);
    return ret_place->han ? cost : fmin(fmax(cost, COST_STRANGER), stranger);
}

/* A dot or stroke close by may belong to a piece that is a character without it: 办 and 力. */
static bool has_scrap(const struct parting *parting, int piece)
{
    double height = parting->height;

    for (int side = -1; side <= 1; side += 2) {
        int other = piece + side, left = side < 0 ? other : piece;

        if (other < 0 || other >= parting->npieces)
            continue;
        if (parting->pieces[other].to - parting->pieces[other].from < height * SCRAP &&
            parting->pieces[left + 1].from - parting->pieces[left].to < height * INNER_GAP)
            return true;
    }
    return false;
}

static bool may_be_one(const struct parting *parting, int first, int last)
{
    double height = parting->height;

    if (first < last && (parting->whole[first] || parting->whole[last]))
        return false;

    if (parting->pieces[last].to - parting->pieces[first].from > height * WIDEST)
        return first == last;
    for (int i = first; i < last; i++)
        if (parting->pieces[i + 1].from - parting->pieces[i].to > height * INNER_GAP)
            return false;
    return true;
}

static void find_best(struct parting *parting)
{
    parting->cost[0] = 0;
    for (int end = 1; end <= parting->npieces; end++) {
        parting->cost[end] = INFINITY;
        for (int first = end - 1; first >= 0 && may_be_one(parting, first, end - 1); first--) {
            struct glyph_place place;
            double own = read_pieces(parting, first, end - 1, &place);
            double cost = parting->cost[first] + own;

            if (first == end - 1)
                parting->whole[first] = place.han && own < COST_SURE &&
                                        place.box.w > parting->height * USUAL_WHOLE &&
                                        !has_scrap(parting, first);
            if (cost < parting->cost[end]) {
                parting->cost[end] = cost;
                parting->back[end] = first;
                parting->last[end] = place;
            }
        }
    }
}

/* Walks the best way from its end. */
static void take_best(const struct parting *parting, struct glyph_line *line)
{
    int ends[PIECES], n = 0;

    for (int end = parting->npieces; end > 0; end = parting->back[end])
        ends[n++] = end;
    while (n-- > 0 && line->n < GLYPH_LINE_MOST) {
        const struct glyph_place *place = &parting->last[ends[n]];

        if (place->box.w >= parting->height * SPECK || place->box.h >= parting->height * SPECK)
            line->places[line->n++] = *place;
    }
}

void glyph_line_read(const struct glyph_model *model, PIX *line, struct glyph_line *ret_line)
{
    struct parting *parting = calloc(1, sizeof *parting);

    if (!parting)
        abort();
    ret_line->n = 0;
    parting->model = model;
    if (glyph_picture_take(line, &parting->picture)) {
        parting->ink = glyph_ink_box(&parting->picture,
                                     (struct box){0, 0, parting->picture.w, parting->picture.h});
        if (parting->ink.w > 0) {
            parting->height = parting->ink.w < parting->ink.h * LONE_MOST
                                  ? fmax(parting->ink.w, parting->ink.h)
                                  : parting->ink.h;
            find_pieces(parting);
            find_best(parting);
            take_best(parting, ret_line);
        }
    }
    glyph_picture_release(&parting->picture);
    free(parting);
}
