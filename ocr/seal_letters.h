/* What several readers say of the characters round a seal, brought together place by place. */
#ifndef OCR_SEAL_LETTERS_H
#define OCR_SEAL_LETTERS_H

#include "ocr/engine.h"
#include "ocr/glyph_net.h"
#include "rules/facts.h"
#include "rules/wording.h"

/* Adds a reading of the ring to the `before` ones added already, drawn in n slots of `width` px
 * each; 0 for n takes the characters as they were read. */
void letters_add_reading(struct seal *seal, int before, const struct engine_reading *reading, int n,
                         int width);

/* Readers of single characters: one that has learned them as seals show them, one that has learned
 * them as they are printed. Borrowed. */
struct letter_readers {
    const struct glyph_net *stamped;
    const struct glyph_model *printed;
};
#define LETTER_READERS 2

/* Adds what these say of the slots of a line drawn by disc_slot_line(), `width` px each, to the
 * `before` readings; only of those whose likeliest character has less than `sure` of the belief. */
void letters_add_glyphs(struct seal *seal, int before, float sure,
                        const struct letter_readers *readers, const struct Pix *line, int n,
                        int width);

/* Returns the belief in the likeliest character of the worst place, 0 without letters. */
float letters_worst(const struct seal *seal);

/* Keeps of two readings of the same ring, place by place, the surer one in `second`, if they have
 * as many places; what was hidden in `first` is not looked at. */
void letters_prefer(const struct seal *first, struct seal *second);

/* Takes the Chinese characters of the straight line; confidence is that of the worst. ABSENT if
 * there are none. */
void letters_line(const struct engine_reading *reading, struct value *ret_line);

/* Adds another reading of that line: the surer one stands first, the other is an alternative. */
void letters_line_again(const struct value *again, struct value *line);

/* Chooses between what a character of the ring in doubt may be by words of units' names (监督管理
 * where 菅 was likelier than 管): the one that makes a word with the characters beside it, if only
 * one of them does. What no reader saw is never put in. The name is written anew. */
void letters_settle(const struct wording *wording, struct seal *seal);

/* Writes the name out: the likeliest character of each place, the straight line appended. */
void letters_name(struct seal *seal);

#endif
