/* The scanners of post rooms: what each quality of scan stands for. */
#include <math.h>

#include "samples/scan.h"

static const char *const quality_names[] = {"ordinary", "poor", "clean", "mixed", "hard", "worn"};

const char *scan_quality_name(enum scan_quality quality)
{
    return quality_names[quality];
}

/* 200 dpi, or grey, or noise and blur doubled. */
static void make_poor(struct scanner *scanner, struct rng *rng)
{
    scanner->skew_deviation = 1.3;
    scanner->skew_limit = 3;
    scanner->jpeg_quality = rng_int(rng, 50, 65);
    scanner->turned = 0.15;
    scanner->sideways = 0.08;
    scanner->specks = 60;
    scanner->light = rng_uniform(rng, 0.05, 0.2);
    switch (rng_int(rng, 0, 2)) {
    case 0:
        scanner->dpi = 200;
        break;
    case 1:
        scanner->colour = COLOUR_GREY;
        break;
    default:
        scanner->noise *= 2;
        scanner->blur *= 2;
    }
}

static void make_bilevel(struct scanner *scanner, int threshold)
{
    scanner->colour = COLOUR_BILEVEL;
    scanner->threshold = threshold;
    scanner->noise = 1.5;
    scanner->light = 0.04;
}

static void make_hard(struct scanner *scanner, struct rng *rng)
{
    const int lighter = 132, darker = 185; /* thresholds that thin strokes and that fill them */
    make_poor(scanner, rng);
    scanner->skew_deviation = 2;
    scanner->skew_limit = 5;
    scanner->jpeg_quality = rng_int(rng, 30, 75);
    switch (rng_int(rng, 0, 9)) {
    case 0:
        scanner->dpi = 150;
        break;
    case 1:
        scanner->dpi = 400;
        break;
    case 2:
        make_bilevel(scanner, lighter);
        break;
    case 3:
        make_bilevel(scanner, darker);
        break;
    case 4:
        make_bilevel(scanner, 150);
        scanner->dpi = 204;
        scanner->dpi_y = rng_chance(rng, 0.5) ? 98 : 196;
        break;
    default: /* the papers are bad enough */
        scanner->colour = COLOUR_FULL;
    }
}

void scanner_init(struct scanner *scanner, enum scan_quality quality, int dpi, struct rng *rng)
{
    if (quality == SCAN_MIXED) {
        int chance = rng_int(rng, 0, 9);
        quality = chance < 6 ? SCAN_ORDINARY : chance < 9 ? SCAN_POOR : SCAN_CLEAN;
    }
    *scanner = (struct scanner){.quality = quality,
                                .dpi = 300,
                                .colour = COLOUR_FULL,
                                .threshold = 150,
                                .jpeg_quality = 75,
                                .skew_deviation = 0.6,
                                .skew_limit = 1.5,
                                .noise = 2.2,
                                .blur = 1,
                                .turned = 0.08,
                                .specks = 8,
                                .light = rng_uniform(rng, 0, 0.05)};
    if (quality == SCAN_CLEAN) {
        scanner->jpeg_quality = 90;
        scanner->skew_deviation = scanner->turned = scanner->specks = scanner->noise = 0;
        scanner->blur = 0;
        scanner->light = 0;
    } else if (quality == SCAN_POOR) {
        make_poor(scanner, rng);
    } else if (quality == SCAN_HARD) {
        make_hard(scanner, rng);
    }
    if (dpi > 0)
        scanner->dpi = scanner->dpi_y = dpi;
    if (scanner->dpi_y == 0)
        scanner->dpi_y = scanner->dpi;
}

void scan_init(struct scan *scan, const struct scanner *scanner, bool landscape, struct rng *rng)
{
    scan->stretch = 0;
    scan->rotation = rng_chance(rng, scanner->turned) ? 180 : 0;
    if (landscape)
        scan->rotation = rng_chance(rng, 0.5) ? 90 : 270;
    else if (rng_chance(rng, scanner->sideways))
        scan->rotation = rng_chance(rng, 0.5) ? 90 : 270;
    scan->skew = rng_normal(rng, scanner->skew_deviation);
    if (fabs(scan->skew) > scanner->skew_limit)
        scan->skew = copysign(scanner->skew_limit, scan->skew);
}
