/* Options beside tick boxes that nobody listed, put together from words that name a business (首次,
 * 到期, 遗失) and words that say nothing (证书, 办理). In a whole option every character has to be
 * accounted for; in a sentence that explains one the words that name a business are enough. Words
 * of two businesses in one text name neither. The words are in rules/label_parts.yaml. Only exact
 * readings count. */
#ifndef RULES_OPTION_PARTS_H
#define RULES_OPTION_PARTS_H

#include "rules/vocabulary.h"

/* What a text says as a whole. */
enum option_says {
    OPTION_UNKNOWN, /* some of its characters are in no word */
    OPTION_NAMED,   /* it names a business */
    OPTION_UNCLEAR, /* all of it is known: it names two businesses, or none (换发) */
    OPTION_FOREIGN, /* it is an option of another list: 身份证复印件, 专用发票 */
};

/* Puts a reading (normal form) together from words. Its number (2. or 甲:) and a note in brackets
 * are left out. ret_term: the option if it is named, else NULL; borrowed. */
enum option_says option_parts_match(const struct vocabulary *vocabulary, const char *reading,
                                    const struct term **ret_term);

/* Returns the one business that words or listed options within a text name, or NULL if there is
 * none. ret_tie: there are two. Borrowed. */
const struct term *option_parts_within(const struct vocabulary *vocabulary, const char *text,
                                       bool *ret_tie);

#endif
