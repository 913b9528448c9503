/* Does every character of the unit's name stand at its place on the ring of a seal, among what the
 * readers saw there? Looks at the places one by one; what the seal says as a text, what it is for
 * and what follows is for seal_name. */
#ifndef RULES_SEAL_AGREE_H
#define RULES_SEAL_AGREE_H

#include <stdint.h>

#include "rules/facts.h"
#include "rules/wording.h"

/* Shares of the readers' belief: from when they are sure of a character, so that another is
 * contradicted; from when one is likely. */
#define SEAL_SURE   0.85f
#define SEAL_LIKELY 0.5f

/* Where another seal stands that shows what one leaves in doubt. */
enum seal_witness {
    WITNESS_NONE,
    WITNESS_OTHER_PAPER, /* may be another stamp: only characters that some reader saw */
    WITNESS_SAME_PAGE    /* the same stamp put there twice: also any that is covered */
};

/* wording: what is covered within one of its set phrases need not be seen beside a witness.
 * unit: its name in normal form, of which a seal may leave out the first place (北京市).
 * YES: the ring has it, beside that witness. NO: two characters at least are surely others.
 * UNKNOWN: all else. ret_doubt, with YES: the characters the witness has to show, bit i for
 * character i of the unit's name from 0. */
enum answer seal_agree(const struct wording *wording, const char *unit, const struct seal *seal,
                       enum seal_witness witness, uint64_t *ret_doubt);

#endif
