#include "ocr/seal_twin.h"

#include <math.h>

/* Radii of one stamp differ by less, being measured. */
#define SAME_RADIUS 0.03

/* The lettering is compared between these radii, on so many circles, at so many angles. */
#define INNER   0.58
#define OUTER   0.92
#define CIRCLES 24
#define ANGLES  720
/* The first search looks at one of so many. */
#define COARSE 2

/* By how much more than at other angles two impressions agree where they fit, and how much of the
 * ink of each is in the other, made finer: 2.0 and more, and 0.54 and more, was measured on eight
 * pages stamped twice with one stamp; up to 2.1, and up to 0.43, on five with two. */
#define FITS   1.5
#define SHARED 0.51

/* The fit is then made finer, by as much of a turn, radians, and of a shift, px of the disc:
 * centres are found to a tenth of a millimetre. */
#define TURN_BY  (0.25 * M_PI / 180)
#define TURN_TO  4 /* steps to either side */
#define SHIFT_TO 2 /* px to either side */

/* Strokes of the other impression are looked for so far around a place, px of the disc. */
#define REACH 1

/* Ink round the ring, circle by circle. */
typedef float polar[CIRCLES][ANGLES];

/* How the second disc lies on the first: turned, radians, and shifted, px of the second. */
struct fit {
    double turn, dx, dy;
};

static void polar_take(const struct disc *disc, const struct fit *fit, polar ret)
{
    double cosines[ANGLES], sines[ANGLES];

    for (int a = 0; a < ANGLES; a++) {
        double angle = a * 2 * M_PI / ANGLES + fit->turn;

        cosines[a] = cos(angle);
        sines[a] = sin(angle);
    }
    for (int c = 0; c < CIRCLES; c++) {
        double r = disc->radius * (INNER + (OUTER - INNER) * (c + 0.5) / CIRCLES);

        for (int a = 0; a < ANGLES; a++)
            ret[c][a] = (float)disc_at(disc, r * cosines[a] + fit->dx, r * sines[a] + fit->dy);
    }
}

/* The ink both have when the second one is turned by so many steps; by: looks at one of so many. */
static double agreement(polar first, polar second, int turn, int by)
{
    double sum = 0;

    for (int c = 0; c < CIRCLES; c += by)
        for (int a = 0; a < ANGLES; a += by)
            sum += (double)fminf(first[c][a], second[c][(a + turn) % ANGLES]);
    return sum;
}

/* Takes over another fit of the second disc if it is better. */
static void try_fit(polar first, const struct disc *second, struct fit fit, double *most,
                    struct fit *best)
{
    polar moved;
    double both;

    polar_take(second, &fit, moved);
    both = agreement(first, moved, 0, 1);
    if (both <= *most)
        return;
    *most = both;
    *best = fit;
}

/* Makes a fit finer: the turn, the shift, and the turn again. */
static void refine(polar first, const struct disc *second, struct fit *fit)
{
    double most = 0;

    for (int round = 0; round < 2; round++) {
        struct fit from = *fit;

        for (int i = -TURN_TO; i <= TURN_TO; i++)
            try_fit(first, second, (struct fit){from.turn + i * TURN_BY, from.dx, from.dy}, &most,
                    fit);
        from = *fit;
        for (int i = 0; round == 0 && i < (2 * SHIFT_TO + 1) * (2 * SHIFT_TO + 1); i++)
            try_fit(first, second,
                    (struct fit){from.turn, from.dx + i % (2 * SHIFT_TO + 1) - SHIFT_TO,
                                 from.dy + i / (2 * SHIFT_TO + 1) - SHIFT_TO},
                    &most, fit);
    }
}

/* Finds how the second disc fits the first. Returns false if it does not. */
static bool fit_find(const struct disc *first, const struct disc *second, struct fit *ret_fit)
{
    polar a, b;
    double most = 0, sum = 0;
    int n = 0;

    *ret_fit = (struct fit){0};
    polar_take(first, ret_fit, a);
    polar_take(second, ret_fit, b);
    for (int turn = 0; turn < ANGLES; turn += COARSE, n++) {
        double both = agreement(a, b, turn, COARSE);

        sum += both;
        if (both > most) {
            most = both;
            ret_fit->turn = turn * 2 * M_PI / ANGLES;
        }
    }
    if (most * n <= FITS * sum)
        return false;
    refine(a, second, ret_fit);
    polar_take(second, ret_fit, b);
    return agreement(a, b, 0, 1) >= SHARED * fmax(agreement(a, a, 0, 1), agreement(b, b, 0, 1));
}

/* The most ink of a disc near a place. */
static double ink_near(const struct disc *disc, double x, double y)
{
    double most = 0;

    for (int dy = -REACH; dy <= REACH; dy++)
        for (int dx = -REACH; dx <= REACH; dx++)
            most = fmax(most, disc_at(disc, x + dx, y + dy));
    return most;
}

/* Keeps of a disc what the other one has too, turned; what print hides in one the other shows. */
static void keep_common(struct disc *disc, const struct disc *other, const struct fit *fit)
{
    double scale = other->radius / disc->radius;
    double c = cos(fit->turn) * scale, s = sin(fit->turn) * scale;
    int half = disc->size / 2;

    for (int y = -half; y <= half; y++)
        for (int x = -half; x <= half; x++) {
            int at = (y + half) * disc->size + x + half;
            double ox = c * x - s * y + fit->dx, oy = s * x + c * y + fit->dy;
            bool own_hidden = disc->cover[at] == COVER_PRINT;
            bool other_hidden = disc_cover_at(other, ox, oy) == COVER_PRINT;

            disc->cover[at] = own_hidden && other_hidden ? COVER_PRINT : COVER_NONE;
            if (other_hidden)
                continue;
            disc->ink[at] = own_hidden ? (float)disc_at(other, ox, oy)
                                       : fminf(disc->ink[at], (float)ink_near(other, ox, oy));
        }
}

static bool may_be_twins(const struct seal_found *a, const struct seal_found *b)
{
    return b->kind == SEAL_ROUND && b->answer == a->answer &&
           fabs(a->rx - b->rx) < a->rx * SAME_RADIUS &&
           hypot(a->cx - b->cx, a->cy - b->cy) < a->rx + b->rx;
}

bool disc_take_twin(const struct page *page, const struct seal_found *found, int nfound, int which,
                    struct disc *ret_disc)
{
    for (int i = 0; i < nfound; i++) {
        struct disc other;
        struct fit fit;
        bool fits;

        if (i == which || !may_be_twins(&found[which], &found[i]))
            continue;
        disc_take(page, found, nfound, which, ret_disc);
        disc_take(page, found, nfound, i, &other);
        fits = fit_find(ret_disc, &other, &fit);
        if (fits)
            keep_common(ret_disc, &other, &fit);
        disc_release(&other);
        if (fits)
            return true;
        disc_release(ret_disc);
    }
    return false;
}
