/* Which boxes of a form belong to its options of business, and which to another list (kinds of
 * invoices, systems) or to no list at all. What is ticked is ocr/tick.h. */
#ifndef OCR_TICK_GROUP_H
#define OCR_TICK_GROUP_H

#include "ocr/tick.h"

/* So many boxes are boxes, whatever words stand beside them. */
#define TICK_OPTIONS_LEAST 3

/* A box without a known word among the options is an option nobody here knows; in a line of its own
 * only if that is no label, whose characters may look like boxes (申, 理). labels: NULL before they
 * are known. */
bool tick_among_options(const struct tick_boxes *boxes, const struct labels *labels, int box);

/* True for a box that is one of two that are ticked, and may not be one at all: its words hold the
 * name of an option, and more, or it stands apart from the others. base: the ink of an empty box.
 */
bool tick_is_doubtful(const struct tick_boxes *boxes, int box, double base);

/* True if a box belongs to the options. The one that is ticked may be one of them behind a label
 * of its own. base: the ink of an empty box. */
bool tick_is_option(struct reader *reader, const struct labels *labels,
                    const struct tick_boxes *boxes, int box, double base);

#endif
