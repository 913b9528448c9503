#include "rules/fill.h"

#include <stdio.h>
#include <string.h>

#include "rules/text.h"

/* Returns what stands for the placeholder that text begins with, or NULL; ret_end: behind it. */
static const char *lookup(const char *text, const struct filling *fillings, int n,
                          const char **ret_end)
{
    const char *close = strchr(text, '}');

    if (text[0] != '{' || close == NULL)
        return NULL;
    for (int i = 0; i < n; i++) {
        size_t length = strlen(fillings[i].name);

        if ((size_t)(close - text - 1) == length &&
            memcmp(text + 1, fillings[i].name, length) == 0) {
            *ret_end = close + 1;
            return fillings[i].text;
        }
    }
    return NULL;
}

/* Longer than any text of the rule files filled with values of LIMIT_TEXT. */
#define FILLED_SIZE 4096

void fill_text(char *ret, size_t size, const char *text, const struct filling *fillings, int n)
{
    char filled[FILLED_SIZE];
    size_t used = 0;

    while (*text != '\0' && used < sizeof(filled) - 1) {
        const char *with = lookup(text, fillings, n, &text);

        if (with == NULL)
            filled[used++] = *text++;
        else
            used += (size_t)snprintf(filled + used, sizeof(filled) - used, "%s", with);
    }
    filled[used < sizeof(filled) ? used : sizeof(filled) - 1] = '\0';
    text_copy(ret, size, filled);
}
