/* One run at a time in a home folder. */
#ifndef INTAKE_LOCK_H
#define INTAKE_LOCK_H

#include "rules/err.h"

/* Takes the lock of a home folder, given by descriptor; the kernel drops it when the process
 * ends, however it ends. ret_fd: close() gives the lock back. Returns 0, or -1 with ERR_LOCKED
 * (run: another run holds it) or ERR_CONFIG (run). */
int lock_take(int home, int *ret_fd, struct err *err);

#endif
