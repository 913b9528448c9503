/* The frame of a name seal (姓名章) that lies over a round seal. Its sides are straight lines
 * longer than any stroke of a character, and what they cross can be read without them. Not for what
 * is written inside the frame: that may cover a character as well, and stays. */
#ifndef OCR_SEAL_FRAME_H
#define OCR_SEAL_FRAME_H

#include "ocr/seal_strip.h"

/* Paints over the straight lines between the star and the rim, at any angle, and marks them as
 * covered like print. Returns false if there are none, no memory to look for them, or another round
 * seal over this one. */
bool disc_lift_frame(struct disc *disc);

#endif
