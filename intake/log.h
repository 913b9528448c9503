/* What a run has to tell a person, on standard error: one line each, with what happens next.
 * Never a name, a number or any other content of a scan; batch names, page numbers and work item
 * ids only. Libraries of this program do not log; commands do. */
#ifndef INTAKE_LOG_H
#define INTAKE_LOG_H

#include <stdbool.h>

/* Writes "mailroom: message". On a terminal a progress line is cleared first. */
void log_line(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Shows a line that the next one overwrites, on a terminal only; elsewhere it does nothing. */
void log_progress(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
