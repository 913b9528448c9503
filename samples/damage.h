/* What happens to papers before they are scanned, and what else stands on them: staples, holes,
 * folds, copies of copies, remarks in red, seals that are not the unit's. None of it changes what a
 * careful person would decide, as far as damage_choose() does not say so in the truth. */
#ifndef SAMPLES_DAMAGE_H
#define SAMPLES_DAMAGE_H

#include "samples/scan.h"
#include "samples/story.h"

enum damage {
    DAMAGE_STAPLE,       /* the shadow of a staple, or the holes it left */
    DAMAGE_PUNCHED,      /* two holes of a binder */
    DAMAGE_CORNER,       /* a corner folded over */
    DAMAGE_CREASE,       /* folded once or twice to fit the envelope */
    DAMAGE_THROUGH,      /* the reverse side shows: mirrored, faint */
    DAMAGE_STRETCHED,    /* the feeder slipped: 1-2 % too long or too short */
    DAMAGE_COPIED,       /* a photocopy of a photocopy, stamped afterwards */
    DAMAGE_RED_PEN,      /* somebody's remark in red */
    DAMAGE_PAGING_SEAL,  /* 骑缝章: the seal across the edges of the papers */
    DAMAGE_SECOND_SEAL,  /* stamped twice, the second over the first */
    DAMAGE_NAME_SEAL,    /* the square seal of the person in charge */
    DAMAGE_THUMBPRINT,   /* in red paste over the signature */
    DAMAGE_RED_HEADING,  /* the unit's name in red over a red rule */
    DAMAGE_SEAL_ON_TEXT, /* the unit's seal over what is filled in */
    DAMAGE_CARD_TURNED,  /* cards lie at any angle */
    DAMAGE_CARD_SMALL,   /* copied at 70-85 % */
    DAMAGE_CARD_MARKED,  /* 仅供…使用 across the cards */
    DAMAGE_NAME_OVER,    /* the square seal reaches over the ring of the unit's */
    DAMAGE_SEAL_PALE,    /* little ink on the stamp, but legible */
    DAMAGE_SEAL_FAINT,   /* hardly any: to be seen, its name to be guessed */
    DAMAGE_COUNT
};

/* Decides the damage of every sheet, how it is worn and the desk the forms come from, as often as
 * that quality of scan stands for, beside what the case asks for. Adds reasons that may be given to
 * the story, and the one that must be where a required field turns out to be written by hand. Does
 * the same when it is called again. */
void damage_choose(struct story *story, const struct scanner *scanner);

/* True if the sheet has it. */
bool damage_has(const struct sheet *sheet, enum damage damage);

/* Makes what was drawn so far a photocopy of a photocopy; before the seal is stamped. */
void damage_photocopy(cairo_t *cr, struct rng *rng);

/* Draws what lies on the paper. Last, before the scan. */
void damage_draw(cairo_t *cr, const struct sheet *sheet, struct rng *rng);

/* Draws red ink that is no unit's seal beside the seal place at (x, y). */
void damage_red_ink(cairo_t *cr, const struct story *story, const struct sheet *sheet, double x,
                    double y, struct rng *rng);

/* A page's reverse side as it shows through, mirrored; shade 1 is white paper. */
void damage_reverse(cairo_t *cr, double width_mm, double height_mm, double shade);

#endif
