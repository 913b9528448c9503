/* What offices and scanners in use add to papers: dust in the feeder, coloured paper, toner that
 * fails, pens, stamps, tape, coffee. A sheet has none, one or rarely two of them, only where the
 * quality of scan is SCAN_WORN. None changes what a careful person would read or decide: options
 * and empty cells of a form get no ink, red ink is no round seal, text under a stamp stays dark. */
#ifndef SAMPLES_WORN_H
#define SAMPLES_WORN_H

#include "samples/scan.h"
#include "samples/story.h"

/* In the order they come to the sheet, from the printer to the scanner. */
enum worn {
    WORN_PALE_PRINT,   /* a printer short of toner: text at grey 110-150 */
    WORN_LIGHT_BAND,   /* a light band along the sheet, where the drum takes little toner */
    WORN_UNEVEN_TONER, /* darker here, lighter there */
    WORN_DRUM_DOTS,    /* a scratch of the drum, printed once a turn */
    WORN_HAZE,         /* a copier's grey ground */
    WORN_HALFTONE,     /* a copy in coarse dots */
    WORN_COLOURED,     /* coloured paper: yellow, pink, blue or green */
    WORN_RECYCLED,     /* grey paper with flecks */
    WORN_WATER,        /* shading of paper that was wet */
    WORN_COFFEE,       /* the ring a cup leaves */
    WORN_CORRECTION,   /* correction fluid, printed over */
    WORN_HIGHLIGHTER,  /* over a line of print */
    WORN_UNDERLINE,    /* in blue ball-pen, as the four that follow */
    WORN_RING,         /* round a line of print */
    WORN_TICK,         /* beside a line of print */
    WORN_NOTE,         /* some words */
    WORN_SIGNATURE,    /* that runs into the line below */
    WORN_PENCIL,       /* some words in pencil */
    WORN_DATE_STAMP,   /* 收件 and a day */
    WORN_OFFICE_STAMP, /* 已审核 and the like */
    WORN_COPY_STAMP,   /* 复印件与原件一致 */
    WORN_TAPE,         /* transparent tape with shiny edges */
    WORN_STICKY_NOTE,  /* a note, or the outline of one taken off */
    WORN_CLIP,         /* a paper clip's shadow */
    WORN_TORN,         /* a torn edge */
    WORN_BORDER,       /* black strips where the paper ended */
    WORN_BOWED,        /* lines bend by up to 2 mm */
    WORN_MOIRE,        /* fine bands of light */
    WORN_SHARPENED,    /* light halos round what is dark */
    WORN_BALANCE,      /* yellowish, bluish or greenish white */
    WORN_SHIFTED,      /* the colours are a pixel apart */
    WORN_STREAKS,      /* dust in the feeder: lines along the whole scan */
    WORN_COUNT
};

/* Decides how every sheet of the story is worn; not at all for other qualities of scan. Does the
 * same when it is called again. */
void worn_choose(struct story *story, const struct scanner *scanner);

/* Returns the word the truth has for it. */
const char *worn_name(enum worn worn);

/* Draws what was decided for a page of the story on what stands there so far. Returns it as bits of
 * enum worn, without what found no place. */
unsigned worn_draw(cairo_t *cr, const struct story *story, int index);

#endif
