/* TIFF files in memory, in every layout a scanner writes. Included by one file per test. */
#ifndef TESTS_TIFF_WRITING_H
#define TESTS_TIFF_WRITING_H

#include <check.h>
#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/tiff.h"

#define WIDTH  64
#define HEIGHT 48
/* Any plausible resolution will do. */
#define MAX_DPI_ANY 0

/* How a page is written, and the resolution expected from it. */
struct shape {
    const char *title;
    uint16_t compression, bits, samples, photometric, planar, orientation, fill, unit;
    float dpi_x, dpi_y;
    int tile, rows; /* 0: no tiles; rows of a strip, 0: one strip */
    const char *mode;
};

/* The picture: white paper, a black block in the top left quarter's left half, in colour pages a
 * red block in the bottom right quarter. */
static inline int black_at(int x, int y)
{
    return x < WIDTH / 4 && y < HEIGHT / 2;
}

static inline int red_at(int x, int y)
{
    return x >= WIDTH / 2 && y >= HEIGHT / 2;
}

static inline uint8_t sample_at(const struct shape *shape, int x, int y, int s)
{
    if (shape->photometric == PHOTOMETRIC_PALETTE)
        return black_at(x, y) ? 0 : red_at(x, y) ? 2 : 1;
    if (s >= 3 || (s == 1 && shape->samples == 2))
        return 77; /* the extra sample, to be dropped */
    if (black_at(x, y))
        return shape->photometric == PHOTOMETRIC_MINISWHITE ? 255 : 0;
    if (shape->samples >= 3 && red_at(x, y))
        return s == 0 ? 255 : 0;
    return shape->photometric == PHOTOMETRIC_MINISWHITE ? 0 : 255;
}

static inline void fill_row(const struct shape *shape, int x0, int y, int w, int plane,
                            uint8_t *row)
{
    int first = shape->planar == 2 ? plane : 0, n = shape->planar == 2 ? 1 : shape->samples;

    if (shape->bits == 1) {
        memset(row, 0, (size_t)(w + 7) / 8);
        for (int x = 0; x < w; x++) {
            int ink = x0 + x < WIDTH && y < HEIGHT && black_at(x0 + x, y);

            if (shape->photometric == PHOTOMETRIC_MINISWHITE ? ink : !ink)
                row[x / 8] |= (uint8_t)(0x80 >> x % 8);
        }
        return;
    }
    for (int x = 0; x < w; x++)
        for (int s = 0; s < n; s++)
            row[x * n + s] = sample_at(shape, x0 + x, y, first + s);
}

static inline void set_tags(TIFF *tif, const struct shape *shape)
{
    uint16_t extra = EXTRASAMPLE_UNASSALPHA, palette[3][256] = {{0}};

    TIFFSetField(tif, TIFFTAG_IMAGEWIDTH, WIDTH);
    TIFFSetField(tif, TIFFTAG_IMAGELENGTH, HEIGHT);
    TIFFSetField(tif, TIFFTAG_BITSPERSAMPLE, shape->bits);
    TIFFSetField(tif, TIFFTAG_SAMPLESPERPIXEL, shape->samples);
    TIFFSetField(tif, TIFFTAG_COMPRESSION, shape->compression);
    TIFFSetField(tif, TIFFTAG_PHOTOMETRIC, shape->photometric);
    TIFFSetField(tif, TIFFTAG_PLANARCONFIG, shape->planar);
    TIFFSetField(tif, TIFFTAG_ORIENTATION, shape->orientation);
    if (shape->samples == 2 || shape->samples == 4)
        TIFFSetField(tif, TIFFTAG_EXTRASAMPLES, 1, &extra);
    if (shape->photometric == PHOTOMETRIC_PALETTE) {
        for (int c = 0; c < 3; c++)
            palette[c][1] = 65535;
        palette[0][2] = 65535;
        TIFFSetField(tif, TIFFTAG_COLORMAP, palette[0], palette[1], palette[2]);
    }
    if (shape->fill)
        TIFFSetField(tif, TIFFTAG_FILLORDER, shape->fill);
    if (shape->unit) {
        TIFFSetField(tif, TIFFTAG_RESOLUTIONUNIT, shape->unit);
        TIFFSetField(tif, TIFFTAG_XRESOLUTION, shape->dpi_x);
        TIFFSetField(tif, TIFFTAG_YRESOLUTION, shape->dpi_y);
    }
    if (shape->photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tif, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (shape->tile) {
        TIFFSetField(tif, TIFFTAG_TILEWIDTH, shape->tile);
        TIFFSetField(tif, TIFFTAG_TILELENGTH, shape->tile);
    } else {
        TIFFSetField(tif, TIFFTAG_ROWSPERSTRIP, shape->rows ? shape->rows : HEIGHT);
    }
}

static inline void write_page(TIFF *tif, const struct shape *shape)
{
    static uint8_t row[WIDTH * 4], tile[WIDTH * WIDTH * 4];
    int planes = shape->planar == 2 ? shape->samples : 1;

    set_tags(tif, shape);
    for (int plane = 0; plane < planes; plane++) {
        for (int y = 0; !shape->tile && y < HEIGHT; y++) {
            fill_row(shape, 0, y, WIDTH, plane, row);
            ck_assert_int_eq(TIFFWriteScanline(tif, row, (uint32_t)y, (uint16_t)plane), 1);
        }
        for (int y = 0; shape->tile && y < HEIGHT; y += shape->tile) {
            for (int x = 0; x < WIDTH; x += shape->tile) {
                size_t bytes = (size_t)TIFFTileRowSize(tif);

                for (int i = 0; i < shape->tile; i++)
                    fill_row(shape, x, y + i, shape->tile, plane, tile + (size_t)i * bytes);
                ck_assert_int_gt(
                    TIFFWriteTile(tif, tile, (uint32_t)x, (uint32_t)y, 0, (uint16_t)plane), 0);
            }
        }
    }
    ck_assert_int_eq(TIFFWriteDirectory(tif), 1);
}

static inline int memory_file(void)
{
    int fd = memfd_create("page.tif", MFD_CLOEXEC);

    ck_assert_int_ge(fd, 0);
    return fd;
}

/* Writes pages of the given shape and returns the descriptor. */
static inline int write_file(const struct shape *shape, int pages)
{
    int fd = memory_file();
    TIFF *tif = TIFFFdOpen(dup(fd), "page.tif", shape->mode ? shape->mode : "w");

    ck_assert_ptr_nonnull(tif);
    for (int i = 0; i < pages; i++)
        write_page(tif, shape);
    TIFFClose(tif);
    return fd;
}

#define NONE COMPRESSION_NONE
#define W0   PHOTOMETRIC_MINISWHITE
#define B0   PHOTOMETRIC_MINISBLACK

static const struct shape shapes[] = {
    {"bilevel", NONE, 1, 1, W0, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"black is zero", NONE, 1, 1, B0, 1, 1, 0, 2, 300, 300, 0, 7, "w"},
    {"modified Huffman", COMPRESSION_CCITTRLE, 1, 1, W0, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"G3", COMPRESSION_CCITTFAX3, 1, 1, W0, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"G4", COMPRESSION_CCITTFAX4, 1, 1, W0, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"G4 turned bits", COMPRESSION_CCITTFAX4, 1, 1, B0, 1, 1, 2, 2, 300, 300, 0, 0, "w"},
    {"bilevel tiles", COMPRESSION_CCITTFAX4, 1, 1, W0, 1, 1, 0, 2, 300, 300, 32, 0, "w"},
    {"bilevel palette", NONE, 1, 1, PHOTOMETRIC_PALETTE, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"grey LZW", COMPRESSION_LZW, 8, 1, B0, 1, 1, 0, 2, 300, 300, 0, 8, "w"},
    {"grey white is zero", COMPRESSION_PACKBITS, 8, 1, W0, 1, 1, 0, 2, 200, 200, 0, 8, "w"},
    {"grey and alpha", NONE, 8, 2, B0, 1, 1, 0, 2, 200, 200, 0, 8, "w"},
    {"grey and alpha apart", NONE, 8, 2, B0, 2, 1, 0, 2, 200, 200, 0, 8, "w"},
    {"grey JPEG", COMPRESSION_JPEG, 8, 1, B0, 1, 1, 0, 2, 300, 300, 0, 16, "w"},
    {"palette", NONE, 8, 1, PHOTOMETRIC_PALETTE, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"colour Deflate", COMPRESSION_ADOBE_DEFLATE, 8, 3, 2, 1, 1, 0, 2, 300, 300, 0, 5, "w"},
    {"old Deflate", COMPRESSION_DEFLATE, 8, 3, 2, 1, 1, 0, 2, 300, 300, 0, 5, "w"},
    {"colour planes", COMPRESSION_LZW, 8, 3, 2, 2, 1, 0, 2, 300, 300, 0, 5, "w"},
    {"colour and alpha", NONE, 8, 4, 2, 1, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"planes and alpha", NONE, 8, 4, 2, 2, 1, 0, 2, 300, 300, 0, 0, "w"},
    {"colour tiles", COMPRESSION_LZW, 8, 3, 2, 1, 1, 0, 2, 300, 300, 32, 0, "w"},
    {"plane tiles", NONE, 8, 3, 2, 2, 1, 0, 2, 300, 300, 32, 0, "w"},
    {"JPEG YCbCr", COMPRESSION_JPEG, 8, 3, 6, 1, 1, 0, 2, 300, 300, 0, 16, "w"},
    {"JPEG RGB", COMPRESSION_JPEG, 8, 3, 2, 1, 1, 0, 2, 300, 300, 0, 16, "w"},
    {"JPEG tiles", COMPRESSION_JPEG, 8, 3, 6, 1, 1, 0, 2, 300, 300, 32, 0, "w"},
    {"BigTIFF", COMPRESSION_LZW, 8, 1, B0, 1, 1, 0, 2, 300, 300, 0, 8, "w8"},
    {"big-endian", COMPRESSION_LZW, 8, 3, 2, 1, 1, 0, 2, 300, 300, 0, 8, "wb"},
    {"big-endian bits", NONE, 1, 1, W0, 1, 1, 0, 2, 300, 300, 0, 8, "wb"},
    {"per centimetre", NONE, 8, 1, B0, 1, 1, 0, 3, 118.11F, 118.11F, 0, 0, "w"},
};

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

#endif
