/* The parts of reading a card that was found by its line of figures: crops read, readings made a
 * value, the name, and whether the picture is there that makes it a card. Private to ocr/idcard*.c.
 */
#ifndef OCR_IDCARD_READ_H
#define OCR_IDCARD_READ_H

#include "ocr/engine.h"
#include "ocr/idcard_crop.h"

/* Reads a crop once. Returns 0, or -1 with ERR_ENGINE (page); a crop of NULL reads as nothing. */
int idcard_read_crop(struct ocr_engine *engine, struct Pix *crop, enum engine_model model,
                     const char *allowed, struct engine_reading *ret_reading, struct err *err);

/* Makes a value of readings: the one of the best form that most readings agree on; the others are
 * alternatives. readings: n of them, empty ones count for nothing. box is left alone. */
void idcard_vote(enum field_kind kind, const struct engine_reading *readings, int n,
                 struct value *value);

/* True if a name needs no further reading. */
bool idcard_name_sure(const struct value *name);

/* What all parts know of the page they read. */
struct idcard_sheet {
    struct ocr_engine *engine;
    const struct page *page;
    struct err *err;
    int paper; /* grey of the paper as scanned */
};

/* Pitches that 18 figures take, from the left edge of the first to the right of the last. */
#define IDCARD_NUMBER_PITCHES 17.65

/* Distance of two figures of a number, px: by its length if it is whole, else by its height. */
double idcard_number_pitch(const struct idcard_line *line);

/* True if the figures stand as far apart as those of a card's number. */
bool idcard_spaced(const struct idcard_line *line);

/* px of a millimetre of the card, by the figures of its validity. */
double idcard_validity_mm(const struct idcard_line *line);

/* The usual step of the figures of a validity, px, by their height: where 长期 follows one date the
 * steps found are few, and may be those over its points. */
double idcard_validity_step(const struct idcard_line *line);

/* Reads the number again until two readings agree and its check holds. first: reading that found
 * it. Returns 0, or -1 with ERR_ENGINE (page). */
int idcard_read_number(const struct idcard_sheet *sheet, const struct idcard_line *line,
                       const struct engine_reading *first, struct value *value);

/* The same of a validity; sure: the first reading is two dates. */
int idcard_read_validity(const struct idcard_sheet *sheet, const struct idcard_line *line,
                         const struct engine_reading *first, bool sure, struct value *value);

/* Reads the name from several crops, of all ink and then of the black print alone, until it is
 * sure. line: of the number, the right way up. value->state is VALUE_UNREADABLE if no line stands
 * where the name must be. Returns 0, or -1 with ERR_ENGINE (page). */
int idcard_read_name(const struct idcard_sheet *sheet, const struct idcard_line *line, double pitch,
                     struct value *value);

/* Grey of paper: what most of the reduced page is lighter than by a little. */
int idcard_paper_grey(struct Pix *small);

/* True if the picture that belongs to the face, photograph or emblem, is where the line says. */
bool idcard_has_picture(const struct idcard_sheet *sheet, const struct idcard_line *line,
                        enum card_face face);

/* True if the label of the number, 公民身份号码, or of the validity, 有效期限, is read before it.
 * line: the right way up. */
bool idcard_has_label(const struct idcard_sheet *sheet, const struct idcard_line *line,
                      enum card_face face);

/* True if the label of a form's number, 身份证号, is read before a line of figures. */
bool idcard_has_form_label(const struct idcard_sheet *sheet, const struct idcard_line *line);

#endif
