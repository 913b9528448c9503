#include "ocr/seal_ring.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/*
 * Every edge point of a ring points to its centre, so each votes for all centres that lie along its
 * inward normal at the radii asked for. The peaks are only guesses; each is then fitted to the edge
 * points that agree with it, and judged by how much of the circle is really there.
 */

#define BIN_PX      4    /* centres are voted for in bins of about 1 mm */
#define VOTE_STEP   1.5  /* px between two votes along a normal */
#define PEAKS_MAX   14   /* guesses looked at */
#define PEAK_GAP_MM 5.0  /* two seals' centres are no closer */
#define RADIAL_COS  0.90 /* a normal within 25 degrees of the radius belongs to the ring */
#define FIT_ROUNDS  4
#define ANGLES      360
#define ARC_GAP_MAX 10 /* degrees that print over the rim may hide */

/* Distances from the outer edge, mm: where a rim of 1 mm is inked, and where there is none. */
#define RIM_INSIDE_MM 0.45
#define RIM_BEYOND_MM 0.75
#define RIM_GAP_MM    1.75

struct edge {
    float x, y, nx, ny; /* normal, inward, length 1 */
};

struct edges {
    struct edge *list;
    int n;
};

/* Places beside each other that are looked at together. */
#define STRIDE 6

/* True if there is no ink in any of the three rows from STRIDE places and their neighbours. */
static bool all_paper(const unsigned char *above, int w)
{
    uint64_t a, b, c;

    memcpy(&a, above, sizeof a);
    memcpy(&b, above + w, sizeof b);
    memcpy(&c, above + 2 * w, sizeof c);
    return (a | b | c) == 0;
}

/* Edge points whose ink lies on the inner side; Sobel, a quarter of its sum. */
static struct edges edges_collect(const struct plane *p)
{
    struct edges edges = {malloc(sizeof(struct edge) * ((size_t)p->w * (size_t)p->h / 2 + 1)), 0};
    int limit = p->w * p->h / 2;
    if (!edges.list)
        abort();
    for (int y = 1; y < p->h - 1; y++) {
        const unsigned char *a = p->v + (y - 1) * p->w, *b = a + p->w, *c = b + p->w;
        for (int x = 1; x < p->w - 1; x++) {
            while (x + STRIDE < p->w && all_paper(a + x - 1, p->w))
                x += STRIDE;
            if (x >= p->w - 1)
                break;
            int gx = a[x + 1] + 2 * b[x + 1] + c[x + 1] - a[x - 1] - 2 * b[x - 1] - c[x - 1];
            int gy = c[x - 1] + 2 * c[x] + c[x + 1] - a[x - 1] - 2 * a[x] - a[x + 1];
            int sum = gx * gx + gy * gy;
            if (sum < 16 * p->edge * p->edge || edges.n >= limit)
                continue;
            float len = sqrtf((float)sum);
            edges.list[edges.n++] =
                (struct edge){(float)x, (float)y, (float)gx / len, (float)gy / len};
        }
    }
    return edges;
}

struct votes {
    int w, h;
    double margin; /* centres this far beyond the edge count, px */
    unsigned short *count;
};

static struct votes votes_cast(const struct plane *plane, const struct edges *edges, double r_min,
                               double r_max)
{
    struct votes votes = {.margin = r_max * 0.7};
    votes.w = (int)((plane->w + 2 * votes.margin) / BIN_PX) + 1;
    votes.h = (int)((plane->h + 2 * votes.margin) / BIN_PX) + 1;
    votes.count = calloc((size_t)votes.w * (size_t)votes.h, sizeof *votes.count);
    if (!votes.count)
        abort();
    for (int i = 0; i < edges->n; i++) {
        const struct edge *e = &edges->list[i];
        float x = (e->x + (float)votes.margin + e->nx * (float)r_min) / BIN_PX;
        float y = (e->y + (float)votes.margin + e->ny * (float)r_min) / BIN_PX;
        float dx = e->nx * (float)(VOTE_STEP / BIN_PX), dy = e->ny * (float)(VOTE_STEP / BIN_PX);
        int steps = (int)((r_max - r_min) / VOTE_STEP) + 1;
        for (int s = 0; s < steps; s++, x += dx, y += dy) {
            if (x < 0 || y < 0 || x >= (float)votes.w || y >= (float)votes.h)
                continue;
            unsigned short *bin = &votes.count[(int)y * votes.w + (int)x];
            *bin = (unsigned short)(*bin + (*bin < 65535));
        }
    }
    return votes;
}

/* Sums of 3 x 3 bins: a normal is only right to a few degrees, which is a bin at seal size. */
static void votes_smooth(struct votes *votes)
{
    unsigned short *out = calloc((size_t)votes->w * (size_t)votes->h, sizeof *out);
    if (!out)
        abort();
    for (int y = 1; y < votes->h - 1; y++)
        for (int x = 1; x < votes->w - 1; x++) {
            const unsigned short *c = votes->count + y * votes->w + x;
            unsigned sum = 0;
            for (int dy = -1; dy <= 1; dy++)
                for (int dx = -1; dx <= 1; dx++)
                    sum += c[dy * votes->w + dx];
            out[y * votes->w + x] = (unsigned short)(sum > 65535 ? 65535 : sum);
        }
    free(votes->count);
    votes->count = out;
}

/* Takes the highest bin and clears its surroundings. Returns false when none is left. */
static bool votes_take(struct votes *votes, int gap_bins, double *ret_x, double *ret_y)
{
    int best = 0, size = votes->w * votes->h;
    for (int i = 1; i < size; i++)
        if (votes->count[i] > votes->count[best])
            best = i;
    if (!votes->count[best])
        return false;
    int bx = best % votes->w, by = best / votes->w;
    *ret_x = (bx + 0.5) * BIN_PX - votes->margin;
    *ret_y = (by + 0.5) * BIN_PX - votes->margin;
    for (int y = by - gap_bins; y <= by + gap_bins; y++)
        for (int x = bx - gap_bins; x <= bx + gap_bins; x++)
            if (x >= 0 && y >= 0 && x < votes->w && y < votes->h)
                votes->count[y * votes->w + x] = 0;
    return true;
}

/* The radius at which most directions show an edge that belongs to a circle round (cx, cy). */
static double radius_guess(const struct edges *edges, double cx, double cy, double r_min,
                           double r_max)
{
    int nr = (int)(r_max - r_min) + 2, best = 0, best_count = 0;
    unsigned long long *seen = calloc((size_t)nr, sizeof *seen);
    if (!seen)
        abort();
    for (int i = 0; i < edges->n; i++) {
        const struct edge *e = &edges->list[i];
        float dx = e->x - (float)cx, dy = e->y - (float)cy, d2 = dx * dx + dy * dy;
        if (d2 < (float)(r_min * r_min) || d2 > (float)(r_max * r_max))
            continue;
        float d = sqrtf(d2);
        if (-(dx * e->nx + dy * e->ny) < (float)RADIAL_COS * d)
            continue;
        int sector = (int)((atan2f(dy, dx) + (float)M_PI) * (float)(63.99 / 2 / M_PI));
        seen[(int)(d - (float)r_min)] |= 1ULL << sector;
    }
    /* The centre is a guess yet, so a ring spreads over several radii. */
    for (int i = 2; i < nr - 2; i++) {
        int count =
            __builtin_popcountll(seen[i - 2] | seen[i - 1] | seen[i] | seen[i + 1] | seen[i + 2]);
        if (count >= best_count) {
            best_count = count;
            best = i;
        }
    }
    free(seen);
    return r_min + best + 0.5;
}

/* Least squares circle (Kasa) through the edge points within `width` of the ring. */
static bool ring_refit(const struct edges *edges, struct ring *ring, double width)
{
    double sx = 0, sy = 0, sxx = 0, syy = 0, sxy = 0, sxz = 0, syz = 0, sz = 0;
    int n = 0;
    double lo = ring->r - width, hi = ring->r + width;
    for (int i = 0; i < edges->n; i++) {
        const struct edge *e = &edges->list[i];
        double x = e->x - ring->cx, y = e->y - ring->cy, z = x * x + y * y;
        if (z < lo * lo || z > hi * hi || -(x * e->nx + y * e->ny) < RADIAL_COS * sqrt(z))
            continue;
        n++;
        sx += x;
        sy += y;
        sz += z;
        sxx += x * x;
        syy += y * y;
        sxy += x * y;
        sxz += x * z;
        syz += y * z;
    }
    if (n < 12)
        return false;
    sxx -= sx * sx / n;
    syy -= sy * sy / n;
    sxy -= sx * sy / n;
    sxz -= sx * sz / n;
    syz -= sy * sz / n;
    double det = sxx * syy - sxy * sxy;
    if (fabs(det) < 1e-6)
        return false;
    double a = (sxz * syy - syz * sxy) / det / 2, b = (syz * sxx - sxz * sxy) / det / 2;
    double r2 = sz / n - 2 * (a * sx + b * sy) / n + a * a + b * b;
    /* A short arc lets the fit run away; it may move, but not leave what was voted for. */
    if (r2 <= 0 || hypot(a, b) > 3 * width || fabs(sqrt(r2) - ring->r) > 3 * width)
        return false;
    ring->cx += a;
    ring->cy += b;
    ring->r = sqrt(r2);
    return true;
}

/* True if there is ink at the rim, and paper beyond it and before the text. */
static bool rim_shows(const struct plane *plane, const struct ring *ring, double c, double s)
{
    int rim = 0, out = 255, in = 255;
    for (double d = -0.25; d <= 0.26; d += 0.25) {
        double r = ring->r - (RIM_INSIDE_MM + d) * plane->mm;
        int v = plane_at(plane, (int)lrint(ring->cx + c * r), (int)lrint(ring->cy + s * r));
        rim = v > rim ? v : rim;
    }
    for (double d = 0; d < 0.6; d += 0.25) {
        double r = ring->r + (RIM_BEYOND_MM + d) * plane->mm;
        int v = plane_at(plane, (int)lrint(ring->cx + c * r), (int)lrint(ring->cy + s * r));
        out = v < out ? v : out;
        r = ring->r - (RIM_GAP_MM + d) * plane->mm;
        v = plane_at(plane, (int)lrint(ring->cx + c * r), (int)lrint(ring->cy + s * r));
        in = v < in ? v : in;
    }
    return rim >= plane->weak && out < rim * 0.6 && in < rim * 0.75;
}

/* Measures how much of the circle shows, and the longest stretch of it. */
static void ring_measure(const struct plane *plane, struct ring *ring)
{
    int covered = 0, run = 0, gap = ARC_GAP_MAX + 1, longest = 0;
    for (int i = 0; i < 2 * ANGLES; i++) {
        double a = i * 2 * M_PI / ANGLES;
        bool shows = rim_shows(plane, ring, cos(a), sin(a));
        covered += shows && i < ANGLES;
        gap = shows ? 0 : gap + 1;
        run = gap > ARC_GAP_MAX ? 0 : run + 1;
        longest = run > longest ? run : longest;
    }
    ring->coverage = (double)covered / ANGLES;
    ring->arc = longest > ANGLES ? 1 : (double)longest / ANGLES;
}

static bool ring_fit(const struct plane *plane, const struct edges *edges, double r_min,
                     double r_max, struct ring *ring)
{
    double width = 1.6 * plane->mm;
    ring->r = radius_guess(edges, ring->cx, ring->cy, r_min, r_max);
    for (int i = 0; i < FIT_ROUNDS; i++, width = fmax(width * 0.55, 0.3 * plane->mm))
        if (!ring_refit(edges, ring, width))
            return false;
    ring_measure(plane, ring);
    return ring->r >= r_min && ring->r <= r_max;
}

static bool ring_is_known(const struct ring *rings, int n, const struct ring *ring, double gap)
{
    for (int i = 0; i < n; i++)
        if (hypot(rings[i].cx - ring->cx, rings[i].cy - ring->cy) < gap)
            return true;
    return false;
}

static int by_coverage(const void *a, const void *b)
{
    const struct ring *x = a, *y = b;
    return (x->coverage < y->coverage) - (x->coverage > y->coverage);
}

int ring_find(const struct plane *plane, const struct ring_search *search, struct ring *ret_rings)
{
    double r_min = search->r_min_mm * plane->mm, r_max = search->r_max_mm * plane->mm;
    double gap = PEAK_GAP_MM * plane->mm;
    struct edges edges = edges_collect(plane);
    struct votes votes = votes_cast(plane, &edges, r_min, r_max);
    struct ring rings[PEAKS_MAX];
    int n = 0;
    votes_smooth(&votes);
    for (int peak = 0; peak < PEAKS_MAX; peak++) {
        struct ring ring = {0};
        if (!votes_take(&votes, (int)(gap / BIN_PX) + 1, &ring.cx, &ring.cy))
            break;
        if (ring_fit(plane, &edges, r_min, r_max, &ring) && ring.coverage >= search->coverage_min &&
            !ring_is_known(rings, n, &ring, gap))
            rings[n++] = ring;
    }
    qsort(rings, (size_t)n, sizeof rings[0], by_coverage);
    if (n > search->rings_max)
        n = search->rings_max;
    memcpy(ret_rings, rings, (size_t)n * sizeof rings[0]);
    free(votes.count);
    free(edges.list);
    return n;
}
