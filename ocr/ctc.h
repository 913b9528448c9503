/* From what a net says at every step of a line to the characters of the line: the most probable way
 * through the steps that spells whole characters. The search, its widths and its certainties are
 * those of tesseract without a dictionary, so that thresholds set on its readings stay valid. */
#ifndef OCR_CTC_H
#define OCR_CTC_H

#include "ocr/charset.h"
#include "ocr/net.h"

#define CTC_CHOICES 6 /* readings of one place, the best one among them */

/* A character of the line. */
struct ctc_sign {
    int sign;        /* of the charset */
    float certainty; /* of its least certain step: 2.25 (ln p - 0.085) */
    int first, last; /* steps: of its first code, and behind that of its last one */
    int begin, end;  /* steps in which choices are looked for */
    int nchoices;    /* filled by ctc_choices() */
    struct {
        int sign;
        float rating; /* sum of the certainties of its steps, turned positive */
    } choices[CTC_CHOICES];
};

/* A line as characters, spaces among them. */
struct ctc_line {
    int n;
    struct ctc_sign *signs; /* owned */
};

/* Reads a line. allowed: a flag for each sign of the charset, NULL for all. null: the code between
 * characters. */
void ctc_read(const struct charset *charset, int null, const struct net_output *output,
              const bool *allowed, struct ctc_line *ret_line);

/* Finds what else may stand in each place: the line is read again and again, each time without the
 * codes that were the best in a place before. */
void ctc_choices(const struct charset *charset, int null, const struct net_output *output,
                 const bool *allowed, struct ctc_line *line);

void ctc_release(struct ctc_line *line);

#endif
