/* Fills the {placeholders} of the texts of rules/texts.yaml. Not a template language: a value is
 * put in as it is and never looked at again, so nothing read from a scan can call a placeholder. */
#ifndef RULES_FILL_H
#define RULES_FILL_H

#include <stddef.h>

struct filling {
    const char *name; /* without braces */
    const char *text;
};

/* Writes the text with every known placeholder replaced; an unknown one stays as it stands, so that
 * a slip in the rule files is seen. What does not fit is cut at a character. fillings: borrowed. */
void fill_text(char *ret, size_t size, const char *text, const struct filling *fillings, int n);

#endif
