#include "ocr/glyph_feature.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/vector.h"

/* Every character is drawn anew on a square of this side, px, its longer side filling INNER. */
#define SIDE  48
#define INNER 40
/* From this share of full ink on a pixel belongs to the character. */
#define INK_LEAST 102
/* Share of the inked pixels that are darker than what is called full ink. */
#define BLACKEST 0.15
/* Darker than this is print, however pale the line; 8 bpp. */
#define PRINT_LEAST 200
/* What the proportion weighs beside the directions; by trial. */
#define PROPORTION 0.25F

static int ink_black(PIX *grey)
{
    int histogram[256] = {0}, w = pixGetWidth(grey), h = pixGetHeight(grey), n = 0, seen = 0;
    int black = 0;

    for (int y = 0; y < h; y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);

        for (int x = 0; x < w; x++)
            histogram[GET_DATA_BYTE(row, x)]++;
    }
    for (int v = 0; v < PRINT_LEAST; v++)
        n += histogram[v];
    while (black < PRINT_LEAST && (seen += histogram[black]) < n * BLACKEST)
        black++;
    return n ? black : -1;
}

bool glyph_picture_take(PIX *grey, struct glyph_picture *ret_picture)
{
    int black = ink_black(grey);
    uint8_t table[256];

    *ret_picture = (struct glyph_picture){.w = pixGetWidth(grey), .h = pixGetHeight(grey)};
    if (black < 0)
        return false;
    for (int v = 0; v < 256; v++)
        table[v] = v <= black ? 255 : (uint8_t)((255 - v) * 255 / (255 - black));
    ret_picture->ink = malloc((size_t)ret_picture->w * (size_t)ret_picture->h);
    if (!ret_picture->ink)
        abort();
    for (int y = 0; y < ret_picture->h; y++) {
        const l_uint32 *row = pixGetData(grey) + (size_t)y * (size_t)pixGetWpl(grey);
        uint8_t *to = ret_picture->ink + (size_t)y * (size_t)ret_picture->w;

        for (int x = 0; x < ret_picture->w; x++)
            to[x] = table[GET_DATA_BYTE(row, x)];
    }
    return true;
}

void glyph_picture_release(struct glyph_picture *picture)
{
    free(picture->ink);
    picture->ink = NULL;
}

struct box glyph_ink_box(const struct glyph_picture *picture, struct box within)
{
    int x0 = within.x + within.w, x1 = within.x, y0 = within.y + within.h, y1 = within.y;

    for (int y = within.y; y < within.y + within.h; y++) {
        const uint8_t *row = picture->ink + (size_t)y * (size_t)picture->w;
        int first = within.x, end = within.x + within.w;

        while (first < end && row[first] < INK_LEAST)
            first++;
        if (first == end)
            continue;
        while (row[end - 1] < INK_LEAST)
            end--;
        x0 = first < x0 ? first : x0;
        x1 = end > x1 ? end : x1;
        y0 = y < y0 ? y : y0;
        y1 = y + 1;
    }
    return x1 > x0 ? (struct box){x0, y0, x1 - x0, y1 - y0}
                   : (struct box){within.x, within.y, 0, 0};
}

/* A narrow character is made wider than it is, but not as wide as it is high. */
static double moderated(double proportion)
{
    return sqrt(sin(M_PI / 2 * proportion));
}

/* Where a row or column of the square lies on the picture: between two pixels, outside weighs 0. */
struct step {
    int at[2];
    float weight[2];
};

/* Lays the square's SIDE steps over from..from + length px of the picture, which fill `inner` of
 * them. What stands around the box is no part of the character. */
static void lay_steps(int from, int length, double inner, int limit, struct step steps[SIDE])
{
    for (int i = 0; i < SIDE; i++) {
        double share = (i + 0.5 - SIDE / 2.0) / inner + 0.5, at = from + share * length - 0.5;
        bool inside = share > -0.03 && share < 1.03;
        int whole = (int)floor(at);

        for (int k = 0; k < 2; k++) {
            int px = whole + k;

            steps[i].at[k] = px < 0 ? 0 : px >= limit ? limit - 1 : px;
            steps[i].weight[k] =
                inside && px >= 0 && px < limit ? (float)(k ? at - whole : 1 - (at - whole)) : 0;
        }
    }
}

typedef float square_pixels[SIDE + 2][SIDE + 2];

/* Smooths a square, whose margin is white, along both axes. */
VECTOR static void smooth(square_pixels plain, square_pixels ret)
{
    square_pixels across = {{0}};

    for (int y = 1; y <= SIDE; y++)
        for (int x = 1; x <= SIDE; x++)
            across[y][x] = (plain[y][x - 1] + 2 * plain[y][x] + plain[y][x + 1]) / 4;
    for (int y = 1; y <= SIDE; y++)
        for (int x = 1; x <= SIDE; x++)
            ret[y][x] = (across[y - 1][x] + 2 * across[y][x] + across[y + 1][x]) / 4;
}

/* The character on its square, smoothed, with a white margin of one pixel for the gradient. */
static void draw_square(const struct glyph_picture *picture, struct box box, square_pixels square)
{
    int longer = box.w > box.h ? box.w : box.h, shorter = box.w > box.h ? box.h : box.w;
    double side = INNER * moderated((double)shorter / longer);
    struct step columns[SIDE], rows[SIDE];
    square_pixels plain = {{0}};

    lay_steps(box.x, box.w, box.w > box.h ? INNER : side, picture->w, columns);
    lay_steps(box.y, box.h, box.w > box.h ? side : INNER, picture->h, rows);
    for (int y = 0; y < SIDE; y++) {
        const uint8_t *upper = picture->ink + (size_t)rows[y].at[0] * (size_t)picture->w;
        const uint8_t *lower = picture->ink + (size_t)rows[y].at[1] * (size_t)picture->w;

        for (int x = 0; x < SIDE; x++) {
            const struct step *c = &columns[x];

            plain[y + 1][x + 1] =
                rows[y].weight[0] *
                    (c->weight[0] * upper[c->at[0]] + c->weight[1] * upper[c->at[1]]) +
                rows[y].weight[1] *
                    (c->weight[0] * lower[c->at[0]] + c->weight[1] * lower[c->at[1]]);
        }
    }
    memset(square, 0, sizeof plain);
    smooth(plain, square);
}

/* Horizontal and vertical edge of every pixel of a square. */
VECTOR static void find_edges(square_pixels square, square_pixels ret_x, square_pixels ret_y)
{
    for (int y = 1; y <= SIDE; y++)
        for (int x = 1; x <= SIDE; x++) {
            ret_x[y][x] = square[y - 1][x + 1] + 2 * square[y][x + 1] + square[y + 1][x + 1] -
                          square[y - 1][x - 1] - 2 * square[y][x - 1] - square[y + 1][x - 1];
            ret_y[y][x] = square[y + 1][x - 1] + 2 * square[y + 1][x] + square[y + 1][x + 1] -
                          square[y - 1][x - 1] - 2 * square[y - 1][x] - square[y - 1][x + 1];
        }
}

/* Parts an edge into the two of the eight directions it lies between, as a vector. */
static void add_edge(float gx, float gy, float ret_parts[2], int ret_which[2])
{
    float ax = fabsf(gx), ay = fabsf(gy);
    int axis = ax > ay ? (gx > 0 ? 0 : 4) : (gy > 0 ? 2 : 6);
    int diagonal = gx > 0 ? (gy > 0 ? 1 : 7) : (gy > 0 ? 3 : 5);

    ret_which[0] = axis;
    ret_which[1] = diagonal;
    ret_parts[0] = fabsf(ax - ay);
    ret_parts[1] = (float)M_SQRT2 * (ax < ay ? ax : ay);
}

/* Sums up the edges of the character in a box, direction by direction, over `side` cells each way.
 * The cells overlap, so that a stroke near the border of two counts for both. */
VECTOR static void sum_edges(const struct glyph_picture *picture, struct box box, int side,
                             float *ret_sums)
{
    square_pixels square, edges_x, edges_y;
    struct step cells[SIDE];

    draw_square(picture, box, square);
    find_edges(square, edges_x, edges_y);
    lay_steps(0, side, SIDE, side, cells);
    for (int y = 1; y <= SIDE; y++)
        for (int x = 1; x <= SIDE; x++) {
            float gx = edges_x[y][x], gy = edges_y[y][x];
            const struct step *row = &cells[y - 1], *column = &cells[x - 1];
            float parts[2];
            int which[2];

            if (gx == 0 && gy == 0)
                continue;
            add_edge(gx, gy, parts, which);
            for (int k = 0; k < 4; k++) {
                float share = row->weight[k >> 1] * column->weight[k & 1];
                float *cell =
                    ret_sums + (row->at[k >> 1] * side + column->at[k & 1]) * GLYPH_DIRECTIONS;

                cell[which[0]] += parts[0] * share;
                cell[which[1]] += parts[1] * share;
            }
        }
}

/* Sum 1 and its root: large edges do not drown small ones, and pale print weighs as much as dark.
 */
static void even_out(float *sums, int n)
{
    float sum = 0;

    for (int i = 0; i < n; i++)
        sum += sums[i];
    for (int i = 0; i < n; i++)
        sums[i] = sum > 0 ? sqrtf(sums[i] / sum) : 0;
}

void glyph_features(const struct glyph_picture *picture, struct box box,
                    float ret_features[GLYPH_FEATURES])
{
    memset(ret_features, 0, GLYPH_FEATURES * sizeof *ret_features);
    if (box.w < 1 || box.h < 1)
        return;
    sum_edges(picture, box, GLYPH_CELLS, ret_features);
    even_out(ret_features, GLYPH_FEATURES - 1);
    ret_features[GLYPH_FEATURES - 1] =
        PROPORTION * (float)fmax(-1, fmin(1, log((double)box.w / box.h)));
}

void glyph_maps(const struct glyph_picture *picture, struct box box, uint8_t ret_maps[GLYPH_MAP])
{
    float sums[GLYPH_MAP] = {0};

    if (box.w > 0 && box.h > 0)
        sum_edges(picture, box, GLYPH_MAP_SIDE, sums);
    even_out(sums, GLYPH_MAP);
    for (int i = 0; i < GLYPH_MAP; i++)
        ret_maps[i] =
            (uint8_t)lrintf(fminf(255, GLYPH_MAP_UNIT * sqrtf((float)GLYPH_MAP) * sums[i]));
}
