/* Runs another program and takes what it prints. */
#ifndef TESTS_SUPPORT_RUN_H
#define TESTS_SUPPORT_RUN_H

#include <stddef.h>

/* Runs a shell command. Returns its standard output with a NUL behind it, to be freed; ends the
 * test program if the command fails. ret_size may be NULL. */
char *run_output(size_t *ret_size, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
