/* Mailboxes as people have them, and the same characters without any grammar. Only for the lines of
 * samples/lines_text.h. */
#ifndef SAMPLES_LINES_MAIL_H
#define SAMPLES_LINES_MAIL_H

#include <stddef.h>

#include "samples/rng.h"

/* Writes a mailbox in small letters, or characters of mailboxes by lot. size: 64 at least. */
void lines_mail(struct rng *rng, char *ret, size_t size);

/* Writes some letters of a mailbox large, as people do: the first one, or all of them. */
void lines_mail_capitals(struct rng *rng, char *text);

#endif
