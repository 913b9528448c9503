/* Reads bar codes off what the program printed, with zbar itself and nothing of ocr/, so that a
 * fault common to writing and reading does not hide. */
#ifndef TESTS_ZBAR_PROBE_H
#define TESTS_ZBAR_PROBE_H

#include <stdio.h>
#include <string.h>
#include <zbar.h>

/* Writes the payloads found in a grey picture, a space behind each. */
static inline void zbar_probe(const unsigned char *grey, unsigned width, unsigned height, char *ret,
                              size_t size)
{
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();
    zbar_image_t *image = zbar_image_create();
    size_t n = 0;

    ret[0] = '\0';
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, width, height);
    zbar_image_set_data(image, grey, (unsigned long)width * height, NULL);
    zbar_scan_image(scanner, image);
    for (const zbar_symbol_t *s = zbar_image_first_symbol(image); s; s = zbar_symbol_next(s))
        n += (size_t)snprintf(ret + n, size - n, "%s ", zbar_symbol_get_data(s));
    zbar_image_destroy(image);
    zbar_image_scanner_destroy(scanner);
}

/* The same for a binary PGM file, as pdftoppm -gray writes it. Returns 0, or -1 if it is none. */
static inline int zbar_probe_pgm(const char *pgm, char *ret, size_t size)
{
    unsigned width, height;
    int start;

    if (sscanf(pgm, "P5 %u %u 255%n", &width, &height, &start) != 2)
        return -1;
    zbar_probe((const unsigned char *)pgm + start + 1, width, height, ret, size);
    return 0;
}

#endif
