/* Takes the lettering of a round seal off the page: ink dark on white whatever its colour, print
 * that crosses the seal painted over, the arc straightened, the line under the star upright. */
#ifndef OCR_SEAL_STRIP_H
#define OCR_SEAL_STRIP_H

#include <math.h>
#include <stdbool.h>

#include "ocr/seal.h"

/* What stands over a place of a seal. */
enum disc_cover {
    COVER_NONE,
    COVER_PRINT, /* print or another rim: the ink there is a guess from its neighbours */
    COVER_SEAL   /* rim, lettering or star of another seal: ink may be either one's */
};

/* The seal's disc: a square of side `size` px whose middle is the seal's centre. */
struct disc {
    int size;
    double px_mm;         /* px a mm */
    double radius;        /* of the seal, px of the disc */
    float *ink;           /* 0 paper to 1 full ink */
    unsigned char *cover; /* enum disc_cover */
};

/* Samples seal number `which` from the page: red ink on a colour page, else whatever is dark. Rims
 * of other round seals are painted over. */
void disc_take(const struct page *page, const struct seal_found *found, int nfound, int which,
               struct disc *ret_disc);
void disc_release(struct disc *disc);

/* Ink of a place of which something hides it. */
#define DISC_UNKNOWN (-1.0f)

/* Gives such places the ink of their neighbours, from the edge of what is hidden inward. */
void disc_fill_unknown(struct disc *disc);

/* Ink at a place, px from the seal's centre; 0 beyond the disc. Asked for a million times a seal.
 */
static inline double disc_at(const struct disc *disc, double x, double y)
{
    double px = x + disc->size / 2, py = y + disc->size / 2;
    int ix = (int)floor(px), iy = (int)floor(py);
    if (ix < 0 || iy < 0 || ix + 1 >= disc->size || iy + 1 >= disc->size)
        return 0;
    const float *p = disc->ink + iy * disc->size + ix;
    double fx = px - ix, fy = py - iy;
    double top = p[0] + (p[1] - p[0]) * fx;
    double bottom = p[disc->size] + (p[disc->size + 1] - p[disc->size]) * fx;
    return top + (bottom - top) * fy;
}

/* What stands over that place; COVER_NONE beyond the disc. */
enum disc_cover disc_cover_at(const struct disc *disc, double x, double y);

/* Whether another seal may stand over much of a direction between two radii: what is inked there
 * says nothing of where this one's characters are. */
bool disc_overlaid(const struct disc *disc, double angle, double inner, double outer);

/* Ink as the grey of a picture that is to be read: the mottle of the paper cut off, pale ink
 * raised by a gamma below 1. */
int disc_grey(double ink, double gamma);

/* Takes blank columns out of the wide gaps of a line that is to be read. Takes over line, caller
 * destroys what is returned. */
struct Pix *disc_close_gaps(struct Pix *line);

/* Where the name stands: between two directions, clockwise from the right, and two radii. */
struct arc_text {
    double begin, end;   /* radians, end > begin */
    double inner, outer; /* px of the disc */
    double pitch;        /* radians from one character to the next */
    bool starred;        /* there is a star in the middle */
    double tip;          /* direction of one of its tips; names are centred on a tip */
};

/* How far the middle of a name is from the nearest tip of the star, radians; 0 without a star. */
double arc_off_tip(const struct arc_text *text, double middle);

/* Finds the name by the widest gap in the lettering; where that is not opposite to the tip of a
 * star, by the gap that is. Returns false if there is none. */
bool disc_find_name(const struct disc *disc, struct arc_text *ret_text);

/* Straightens the name into a line of text, 8 bpp, wide gaps closed. squeeze: how much narrower
 * than pitch and height say the characters are made, 1 for none. Caller destroys. */
struct Pix *disc_name_line(const struct disc *disc, const struct arc_text *text, double squeeze);

/* Cuts out the straight line under the star, 8 bpp, its ink raised by a gamma below 1. Caller
 * destroys; NULL if there is none. */
struct Pix *disc_second_line(const struct disc *disc, const struct arc_text *text, double gamma);

/* Mean ink of that line, 0-1; 0 if there is none. */
double disc_second_ink(const struct disc *disc, const struct arc_text *text);

#endif
