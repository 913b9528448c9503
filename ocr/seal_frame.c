#include "ocr/seal_frame.h"

#include <leptonica/allheaders.h>
#include <math.h>

/* Lines are looked for between the star, whose arms are straight, and the rim: shares of the
 * radius. */
#define STAR_EDGE 0.40
#define RIM_EDGE  0.93

/* A side of a frame is longer than that, the longest stroke of a character less (中 on a seal of
 * 45 mm: 6 mm), and no thicker. */
#define SIDE_MM  8.0
#define THICK_MM 1.5
/* Mottle in a line is closed up to this, px of the picture that is looked at, which is smaller than
 * the disc by a factor. */
#define CLOSED 3
#define COARSE 2

/* Directions are tried so far apart: over the length of a side a line then leaves itself by less
 * than it is thick. */
#define TURN_BY (3 * M_PI / 180)

#define INKED 0.35f /* ink of a stroke, however pale, beside full ink */

/* What is marked of a line is widened by this, px of the disc: the places between those that were
 * looked at, and its soft edge. */
#define SOFT 5

/* A turn of the disc, and where in it a place of the turned picture is. */
struct turn {
    double c, s;
};

static void disc_place(const struct disc *disc, const struct turn *turn, int x, int y, int *ret_x,
                       int *ret_y)
{
    double u = x * COARSE - disc->size / 2, v = y * COARSE - disc->size / 2;

    *ret_x = (int)lrint(u * turn->c - v * turn->s) + disc->size / 2;
    *ret_y = (int)lrint(u * turn->s + v * turn->c) + disc->size / 2;
}

/* What is inked between star and rim, turned, 1 bpp. Caller destroys; NULL without memory. */
static PIX *ring_turned(const struct disc *disc, const struct turn *turn)
{
    int size = disc->size / COARSE;
    PIX *ring = pixCreate(size, size, 1), *closed;

    for (int y = 0; ring && y < size; y++)
        for (int x = 0; x < size; x++) {
            double r = hypot(x * COARSE - disc->size / 2, y * COARSE - disc->size / 2);
            int dx, dy;

            if (r < STAR_EDGE * disc->radius || r > RIM_EDGE * disc->radius)
                continue;
            disc_place(disc, turn, x, y, &dx, &dy);
            if (disc->ink[dy * disc->size + dx] > INKED)
                SET_DATA_BIT(pixGetData(ring) + y * pixGetWpl(ring), x);
        }
    closed = ring ? pixCloseSafeBrick(NULL, ring, CLOSED, CLOSED) : NULL;
    pixDestroy(&ring);
    return closed;
}

/* Level runs of the length of a side, but for what is thicker than a line. Takes over ring, caller
 * destroys what is returned; NULL without memory. */
static PIX *level_lines(const struct disc *disc, PIX *ring)
{
    int side = (int)(SIDE_MM * disc->px_mm) / COARSE,
        thick = (int)(THICK_MM * disc->px_mm) / COARSE;
    PIX *runs = ring ? pixOpenBrick(NULL, ring, side, 1) : NULL;
    PIX *thin =
        runs ? pixSelectBySize(runs, 0, thick, 8, L_SELECT_HEIGHT, L_SELECT_IF_LTE, NULL) : NULL;

    pixDestroy(&ring);
    pixDestroy(&runs);
    return thin;
}

/* Marks what of the disc is a line at some turn. Returns how many places were found. */
static int mark_lines(const struct disc *disc, const struct turn *turn, PIX *lines)
{
    PIX *found = level_lines(disc, ring_turned(disc, turn));
    int n = 0;

    for (int y = 0; found && y < pixGetHeight(found); y++)
        for (int x = 0; x < pixGetWidth(found); x++)
            if (GET_DATA_BIT(pixGetData(found) + y * pixGetWpl(found), x)) {
                int dx, dy;

                disc_place(disc, turn, x, y, &dx, &dy);
                SET_DATA_BIT(pixGetData(lines) + dy * pixGetWpl(lines), dx);
                n++;
            }
    pixDestroy(&found);
    return n;
}

/* Paints the lines over, and the soft edge of their ink. */
static void paint_over(struct disc *disc, PIX *lines)
{
    PIX *wide = pixDilateBrick(NULL, lines, SOFT, SOFT);

    for (int y = 0; wide && y < disc->size; y++)
        for (int x = 0; x < disc->size; x++)
            if (GET_DATA_BIT(pixGetData(wide) + y * pixGetWpl(wide), x)) {
                disc->ink[y * disc->size + x] = DISC_UNKNOWN;
                disc->cover[y * disc->size + x] = COVER_PRINT;
            }
    pixDestroy(&wide);
    disc_fill_unknown(disc);
}

/* Whether another round seal lies over the disc. */
static bool has_other(const struct disc *disc)
{
    for (int i = 0; i < disc->size * disc->size; i++)
        if (disc->cover[i] == COVER_SEAL)
            return true;
    return false;
}

bool disc_lift_frame(struct disc *disc)
{
    /* The arms of another seal's star are straight, too, and seal_twin reads what it covers. */
    PIX *lines = has_other(disc) ? NULL : pixCreate(disc->size, disc->size, 1);
    int n = 0;

    for (double angle = -M_PI / 2; lines && angle < M_PI / 2; angle += TURN_BY) {
        struct turn turn = {cos(angle), sin(angle)};

        n += mark_lines(disc, &turn, lines);
    }
    if (n > 0)
        paint_over(disc, lines);
    pixDestroy(&lines);
    return n > 0;
}
