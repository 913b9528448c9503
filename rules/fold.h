/* What recognition confuses when only figures can be meant. Used by rules/normal and its parts;
 * not for text in which letters occur. */
#ifndef RULES_FOLD_H
#define RULES_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Returns the figure '0'-'9' that the character starting at text is or can only stand for (O to 0,
 * l to 1, ...), or 0 if it is nothing of the kind. ret_next, if not NULL, points behind the
 * character, and stays where it is at the end. text: normal form (rules/text.h). */
char fold_figure(const char *text, const char **ret_next);

/* True if a | or what looks like it stands at text. The line of a cell before or behind its text is
 * read as one as often as a 1 inside the text is. */
int fold_is_cell_line(const char *text);

/* Writes text with every look-alike of a figure replaced and everything but ASCII letters and
 * figures removed, cell lines at the ends as well. Returns the number of characters written. */
size_t fold_alphanumeric(char *ret, size_t size, const char *text);

/* True if text begins with prefix; *text is then moved behind it. */
int fold_skip(const char **text, const char *prefix);

/* True if text begins with what a tick box is read as. */
bool fold_begins_with_box(const char *text);

/* Returns the value of the Chinese numeral digit at text (零〇一二..九, 壹贰..玖 and their
 * variants, 两), moving behind it, or -1. */
int fold_numeral(const char **text);

/* Returns 10, 100 or 1000 for 十拾百佰千仟 at text, moving behind it, or 0. */
int fold_numeral_unit(const char **text);

#endif
