/* Moments as text: RFC 3339 with the offset of local time. */
#ifndef INTAKE_MOMENT_H
#define INTAKE_MOMENT_H

#include <time.h>

#define MOMENT_SIZE 40

/* Writes a moment: 2026-11-22T17:05:00+08:00. */
void moment_text(char ret[MOMENT_SIZE], time_t moment);

/* Writes noon of a day given as YYYY-MM-DD. */
void moment_noon(char ret[MOMENT_SIZE], const char *day);

#endif
