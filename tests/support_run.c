#include "tests/support_run.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

char *run_output(size_t *ret_size, const char *fmt, ...)
{
    char command[1024], *output = NULL;
    size_t size = 0, n;
    va_list ap;
    FILE *pipe;

    va_start(ap, fmt);
    vsnprintf(command, sizeof command, fmt, ap);
    va_end(ap);
    pipe = popen(command, "r");
    if (!pipe)
        abort();
    do {
        output = realloc(output, size + 65536);
        if (!output)
            abort();
        n = fread(output + size, 1, 65535, pipe);
        size += n;
    } while (n > 0);
    output[size] = '\0';
    if (pclose(pipe) != 0) {
        fprintf(stderr, "failed: %s\n", command);
        exit(EXIT_FAILURE);
    }
    if (ret_size)
        *ret_size = size;
    return output;
}
