#include "intake/moment.h"

#include <string.h>

/* +0800 to +08:00 */
static void offset_colon(char *text)
{
    const size_t length = strlen(text);

    memmove(text + length - 1, text + length - 2, 3);
    text[length - 2] = ':';
}

void moment_text(char ret[MOMENT_SIZE], time_t moment)
{
    struct tm local;

    localtime_r(&moment, &local);
    strftime(ret, MOMENT_SIZE - 1, "%Y-%m-%dT%H:%M:%S%z", &local);
    offset_colon(ret);
}

void moment_noon(char ret[MOMENT_SIZE], const char *day)
{
    struct tm local = {.tm_hour = 12, .tm_isdst = -1};

    /* The day was checked before; mktime finds the offset that held on it. */
    strptime(day, "%Y-%m-%d", &local);
    moment_text(ret, mktime(&local));
}
