/* What the files that read values share. Only value*.c need this. */
#ifndef OCR_VALUE_PARTS_H
#define OCR_VALUE_PARTS_H

#include "ocr/bind.h"
#include "ocr/candidates.h"
#include "ocr/engine.h"

/* The second reading of a name sees its line with this share of an em more round it: the net
 * scales the line otherwise and stumbles over other things. */
#define VALUE_SHIFT_EM 0.12

/* Reads all lines of a place with another model or another crop, and has the reading vote. shift:
 * so many em more round each line. */
void value_read_again(struct reader *reader, enum field_kind kind, const struct place *place,
                      double shift, const struct engine_request *request,
                      struct candidates *candidates);

/* Where the symbols of a place end in the reading of its line. */
static inline int value_end(const struct place *place, const struct engine_reading *reading)
{
    return place->end_symbol ? place->end_symbol : reading->nsymbols;
}

/* Settles the doubtful characters of a text by the words of the rules (ocr/wording.h); readings of
 * other kinds stay as they are. */
void value_settle(const struct reader *reader, enum field_kind kind, struct engine_reading *reading,
                  int from, int end);

/* Looks again at the numbers of a text (北京路108号) of which the Chinese model is not sure: what
 * two models of figures read alike takes their place in `reading`, a copy of that of the line. end:
 * where the text ends, moved where a number has other figures than before. Returns true if a number
 * may well be another. */
bool value_settle_numbers(struct reader *reader, int line, struct engine_reading *reading, int from,
                          int *end);

/* Puts the point between the parts of a name (祖木热提·买买提) into `reading`, a copy of that of
 * the line, where print has one and no reader saw it, small as it is. end: where the name ends,
 * moved with it. */
void value_put_point(const struct reader *reader, int line, struct engine_reading *reading,
                     int from, int *end);

/* Writes the symbols from `from` up to `end` of a reading with one of them exchanged for another
 * character. */
void value_exchange(const struct engine_reading *reading, int from, int end, int symbol,
                    const char *other, char ret[LIMIT_TEXT]);

/* Single characters in which a reading of a name may be wrong have a say, one at a time. The name
 * goes from the symbol `from` up to `end`. */
void value_name_choices(const struct engine_reading *reading, int from, int end,
                        struct candidates *candidates);

/* True if a text is no name (张憬表H) and another reading of it is one, and surer. worst: the
 * probability of its least certain character. */
bool value_name_better(const char *text, float worst, const struct engine_reading *other);

/* Reads what stands behind its label and is no name without the label: in heavy type it
 * changes how the net sees thin type behind it. text, worst: as it was read in its line, as
 * value_name_better(). Returns false where the new reading is no better. */
bool value_name_alone(struct reader *reader, const struct place *place, const char *text,
                      float worst, struct engine_reading *ret_reading);

/* Where the only figure of a count stands: before its unit word (1年), or by itself. Its width is 0
 * where there are more figures or none. */
struct box value_lone_figure(struct reader *reader, const struct place *place);

/* Reads a box that holds one figure as a row of its copies. Returns true if all were read alike;
 * then the text of the reading is that of one. */
bool value_read_copies(struct reader *reader, struct box box, const struct engine_request *request,
                       struct engine_reading *ret);

/* A figure that stands alone is read as three of it: each look must see three alike to have a vote.
 * The model of figures looks twice, the second time with more margin; the Latin one, which takes a
 * lone stroke for an edge of 4, only once. */
void value_read_lone(struct reader *reader, enum field_kind kind, struct box where,
                     struct candidates *candidates);

/* Reads the figures of an amount without the words round them (人民币60.00元), which models of
 * figures take for figures too. Where they begin and end, the Chinese reading says. */
void value_read_run(struct reader *reader, enum field_kind kind, const struct place *place,
                    struct candidates *candidates);

/* Reads a date once more where the Chinese model is in doubt of it. plain: it is of figures and
 * marks alone (2026/07/10) and the Latin model's; the words of one with words (年, 月, 日) stay as
 * they were read, and the model of figures reads each run of figures between them. */
void value_read_date(struct reader *reader, const struct place *place, bool plain,
                     struct candidates *candidates);

/* True if ink as high as a figure stands in a box that is said to be empty. */
bool value_has_stroke(const struct reader *reader, struct box box);

/* Lowers the confidence of an amount without decimals below every threshold where a point stands
 * before its last two figures that no reader saw, and adds the amount with it to what it may be.
 * read: the text as it was read first. */
void value_doubt_decimal(const struct reader *reader, const struct place *place, const char *read,
                         struct value *value);

/* True if the figures in a box were written by hand: print stands on a line, a pen does not. box:
 * px of the page, one line; value: as it was read, with its alternatives. */
bool value_is_written(const struct reader *reader, struct box box, const struct value *value);

/* Nets read what is written by hand with much confidence, and wrongly: lowers the confidence of a
 * value so written below every threshold. */
void value_doubt_hand(const struct reader *reader, enum field_kind kind, const struct place *place,
                      struct value *value);

#endif
