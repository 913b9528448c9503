/* The walls round a page process: it may compute, read the scan it was given and write its answer,
 * and nothing else. Entered after the fork and before the first outside byte is parsed.
 * The only user of libseccomp. */
#ifndef INTAKE_JAIL_H
#define INTAKE_JAIL_H

#include "rules/err.h"

/* The address sanitizer needs much address space, more system calls and its error output. */
#ifdef __SANITIZE_ADDRESS__
#define JAIL_SANITIZED 1
#else
#define JAIL_SANITIZED 0
#endif

/* Exit status of a page process that ran into its memory limit. */
#define JAIL_EXIT_MEMORY 77

struct jail;

/* Builds the list of system calls; once, before the fork. Returns 0, or -1 with ERR_ENGINE (run).
 */
int jail_new(struct jail **ret_jail, struct err *err);
void jail_free(struct jail *jail);

/* Locks the calling process in for good: address space, processor time, no new file, no file
 * size, no process, no core dump, no new privileges, not traceable, only the listed system calls;
 * anything else kills it (SIGSYS). cpu_s: seconds of processor time.
 * With JAIL_SANITIZED the address space and the system calls stay open. Returns 0, or -1 with
 * ERR_ENGINE (page): then the caller must not go on. */
int jail_enter(const struct jail *jail, int cpu_s, struct err *err);

#endif
