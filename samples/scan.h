/* The scanner: a drawn sheet becomes the pixels a feeder scanner would deliver, with its turn,
 * skew, noise, light and dirt. Not for writing files. */
#ifndef SAMPLES_SCAN_H
#define SAMPLES_SCAN_H

#include <cairo.h>
#include <stdint.h>

#include "rules/facts.h"
#include "samples/rng.h"

enum scan_quality {
    SCAN_ORDINARY, /* 300 dpi colour, JPEG, some skew, some pages upside down */
    SCAN_POOR,     /* 200 dpi, or grey, or bilevel, or twice the noise and blur */
    SCAN_CLEAN,    /* as straight from a printer driver */
    SCAN_MIXED,    /* one of the three by chance */
    SCAN_HARD,     /* bad papers on bad scanners: 150-400 dpi, fax, JPEG 30-75, much damage */
    SCAN_WORN,     /* as ordinary, with what worn.h adds */
};

/* One scanner with its settings: the same for all pages of a batch. */
struct scanner {
    enum scan_quality quality; /* never SCAN_MIXED */
    int dpi, dpi_y;            /* across and along; they differ on a fax */
    enum page_colour colour;
    int threshold; /* of a bilevel scan: grey levels below are black */
    int jpeg_quality;
    double skew_deviation, skew_limit; /* degrees */
    double noise;                      /* deviation in grey levels */
    int blur;                          /* passes */
    double turned;                     /* share of sheets fed upside down */
    double sideways;                   /* share of upright sheets fed on their side */
    double specks;                     /* a page, on average */
    double light;                      /* loss of light across the page, 0-1 */
};

/* How one sheet went through. */
struct scan {
    int rotation;   /* degrees clockwise the scan must be turned to stand upright */
    double skew;    /* degrees clockwise, of the turned page */
    double stretch; /* 0.01: one per cent too long, by a feeder that slips */
};

/* Pixels as scanned, owned by the caller of scan_finish(). */
struct scan_image {
    int width, height, dpi, dpi_y, jpeg_quality;
    enum page_colour colour;
    size_t stride; /* bytes a row */
    uint8_t *data; /* RGB, grey, or bits with 1 for black */
};

/* dpi 0 leaves the resolution to the quality. quality may be SCAN_MIXED: one is chosen. */
void scanner_init(struct scanner *scanner, enum scan_quality quality, int dpi, struct rng *rng);
const char *scan_quality_name(enum scan_quality quality);

/* Decides turn and skew; a landscape sheet goes through on its side. */
void scan_init(struct scan *scan, const struct scanner *scanner, bool landscape, struct rng *rng);

/* Returns a context whose unit is the millimetre of the upright sheet, on white paper already
 * turned and skewed. The surface is its target; both belong to scan_finish(). */
cairo_t *scan_begin(const struct scanner *scanner, const struct scan *scan, double width_mm,
                    double height_mm, struct rng *rng);

/* Makes what was drawn unreadable: out of focus and dark. */
void scan_smudge(cairo_t *cr);

/* Takes the picture and destroys cr. ret_image->data: freed by scan_image_release(). */
void scan_finish(cairo_t *cr, const struct scanner *scanner, struct rng *rng,
                 struct scan_image *ret_image);
void scan_image_release(struct scan_image *image);

#endif
