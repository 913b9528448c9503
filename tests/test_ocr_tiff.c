/* Reading of TIFF pages: every layout a scanner writes, and files that mean harm. */
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
static int black_at(int x, int y)
{
    return x < WIDTH / 4 && y < HEIGHT / 2;
}

static int red_at(int x, int y)
{
    return x >= WIDTH / 2 && y >= HEIGHT / 2;
}

static uint8_t sample_at(const struct shape *shape, int x, int y, int s)
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

static void fill_row(const struct shape *shape, int x0, int y, int w, int plane, uint8_t *row)
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

static void set_tags(TIFF *tif, const struct shape *shape)
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

static void write_page(TIFF *tif, const struct shape *shape)
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

static int memory_file(void)
{
    int fd = memfd_create("page.tif", MFD_CLOEXEC);

    ck_assert_int_ge(fd, 0);
    return fd;
}

/* Writes pages of the given shape and returns the descriptor. */
static int write_file(const struct shape *shape, int pages)
{
    int fd = memory_file();
    TIFF *tif = TIFFFdOpen(dup(fd), "page.tif", shape->mode ? shape->mode : "w");

    ck_assert_ptr_nonnull(tif);
    for (int i = 0; i < pages; i++)
        write_page(tif, shape);
    TIFFClose(tif);
    return fd;
}

/* Grey value of a pixel of the page, 0 black. */
static int grey_at(struct Pix *pix, int x, int y, int *ret_redness)
{
    l_uint32 value = 0;
    int r, g, b;

    ck_assert_int_eq(pixGetPixel(pix, x, y, &value), 0);
    *ret_redness = 0;
    if (pixGetDepth(pix) == 1)
        return value ? 0 : 255;
    if (pixGetDepth(pix) == 8)
        return (int)value;
    extractRGBValues(value, &r, &g, &b);
    *ret_redness = r - (g + b) / 2;
    return (r + g + b) / 3;
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

START_TEST(test_layouts)
{
    const struct shape *shape = &shapes[_i];
    struct page page = {0};
    struct err err = {0};
    int fd = write_file(shape, 2), pages = 0, redness, dpi = shape->dpi_x < 150 ? 300 : 0;
    bool complete = false;

    ck_assert_msg(tiff_inspect(fd, &pages, &complete, &err) == 0, "%s: %s", shape->title, err.msg);
    ck_assert_int_eq(pages, 2);
    ck_assert(complete);
    ck_assert_msg(tiff_page(fd, 2, &page, &err) == 0, "%s: %s", shape->title, err.msg);
    ck_assert_int_eq(page.scan_width, WIDTH);
    ck_assert_int_eq(page.scan_height, HEIGHT);
    ck_assert_int_eq(page.scan_dpi_x, dpi ? dpi : (int)shape->dpi_x);
    ck_assert_int_eq(page.source, shape->bits == 1                                 ? COLOUR_BILEVEL
                                  : shape->samples >= 3 || shape->photometric == 3 ? COLOUR_FULL
                                                                                   : COLOUR_GREY);
    /* Middles of the blocks: JPEG blurs their edges. */
    ck_assert_int_lt(grey_at(page.scan, 4, 4, &redness), 40);
    ck_assert_int_gt(grey_at(page.scan, WIDTH - 4, 4, &redness), 215);
    ck_assert_int_gt(grey_at(page.scan, 4, HEIGHT - 4, &redness), 215);
    grey_at(page.scan, WIDTH - 8, HEIGHT - 8, &redness);
    ck_assert_int_eq(redness > 150, page.source == COLOUR_FULL);
    page_release(&page);
    close(fd);
}
END_TEST

/* Corner of the upright page where the black block of the raster ends up. */
static const struct {
    int orientation, right, bottom;
} turns[] = {{1, 0, 0}, {2, 1, 0}, {3, 1, 1}, {4, 0, 1},
             {5, 0, 0}, {6, 1, 0}, {7, 1, 1}, {8, 0, 1}};

START_TEST(test_orientations)
{
    struct shape shape = {"", NONE, 8, 1, B0, 1, 0, 0, 2, 200, 200, 0, 0, "w"};
    struct page page = {0};
    struct err err = {0};
    int fd, x, y, redness, swapped = turns[_i].orientation >= 5;

    shape.orientation = (uint16_t)turns[_i].orientation;
    fd = write_file(&shape, 1);
    ck_assert_msg(tiff_page(fd, 1, &page, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(page.scan_width, swapped ? HEIGHT : WIDTH);
    for (int corner = 0; corner < 4; corner++) {
        x = corner & 1 ? page.scan_width - 3 : 2;
        y = corner & 2 ? page.scan_height - 3 : 2;
        ck_assert_int_eq(grey_at(page.scan, x, y, &redness) < 128,
                         corner == turns[_i].right + 2 * turns[_i].bottom);
    }
    /* The block is 16 px wide and 24 px high in the raster: tells 5 from 1 and so on. */
    x = turns[_i].right ? page.scan_width - 21 : 20;
    y = turns[_i].bottom ? page.scan_height - 3 : 2;
    ck_assert_int_eq(grey_at(page.scan, x, y, &redness) < 128, swapped);
    page_release(&page);
    close(fd);
}
END_TEST

static const struct {
    uint16_t unit;
    float x, y;
    int width, height, dpi; /* expected */
} resolutions[] = {
    {2, 204, 98, WIDTH, 100, 204},         /* fax, standard */
    {2, 204, 196, WIDTH, 50, 204},         /* fax, fine */
    {2, 100, 300, WIDTH * 3, HEIGHT, 300}, /* the other way */
    {1, 204, 98, WIDTH, 100, MAX_DPI_ANY},
    {0, 0, 0, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 1, 1, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 300, 1, WIDTH, HEIGHT, MAX_DPI_ANY},
    {2, 1e30F, 1e30F, WIDTH, HEIGHT, MAX_DPI_ANY},
};

START_TEST(test_resolutions)
{
    struct shape shape = {"", NONE, 1, 1, W0, 1, 1, 0, 0, 0, 0, 0, 0, "w"};
    struct page page = {0};
    struct err err = {0};
    int fd;

    shape.unit = resolutions[_i].unit;
    shape.dpi_x = resolutions[_i].x;
    shape.dpi_y = resolutions[_i].y;
    fd = write_file(&shape, 1);
    ck_assert_msg(tiff_page(fd, 1, &page, &err) == 0, "%s", err.msg);
    ck_assert_int_eq(page.scan_width, resolutions[_i].width);
    ck_assert_int_le(abs(page.scan_height - resolutions[_i].height), 1);
    if (resolutions[_i].dpi != MAX_DPI_ANY)
        ck_assert_int_eq(page.dpi, resolutions[_i].dpi);
    else
        ck_assert_int_ge(page.dpi, 50);
    page_release(&page);
    close(fd);
}
END_TEST

/* ---- what is not allowed ---- */

/* A directory written by hand: pairs of tag and LONG value, in any order and as absurd as we like.
 */
static int craft(const uint32_t (*tags)[2], int n, uint32_t next, int fd)
{
    uint8_t file[2048] = {'I', 'I', 42, 0, 8, 0, 0, 0};
    size_t at = 8;

    file[at++] = (uint8_t)n;
    file[at++] = 0;
    for (int i = 0; i < n; i++) {
        uint16_t tag = (uint16_t)tags[i][0], type = 4;
        uint32_t count = 1;

        memcpy(file + at, &tag, 2);
        memcpy(file + at + 2, &type, 2);
        memcpy(file + at + 4, &count, 4);
        memcpy(file + at + 8, &tags[i][1], 4);
        at += 12;
    }
    memcpy(file + at, &next, 4);
    ck_assert_int_eq(pwrite(fd, file, sizeof file, 0), (ssize_t)sizeof file);
    return fd;
}

#define BASE(w, h, bits, comp, photo, spp, strip_bytes)                                            \
    {256, w}, {257, h}, {258, bits}, {259, comp}, {262, photo}, {273, 1024}, {277, spp}, {278, h}, \
    {                                                                                              \
        279, strip_bytes                                                                           \
    }

static const struct {
    const char *title;
    uint32_t tags[12][2];
    int n;
    enum err_code code;
} refused[] = {
    {"pixels", {BASE(60000, 60000, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"area", {BASE(19000, 19000, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"side", {BASE(4294967295U, 1, 1, 4, 0, 1, 64)}, 9, ERR_LIMIT},
    {"no size", {BASE(0, 10, 1, 4, 0, 1, 64)}, 9, ERR_FORMAT},
    {"PixarLog", {BASE(16, 16, 8, 32909, 2, 3, 64)}, 9, ERR_FORMAT},
    {"old JPEG", {BASE(16, 16, 8, 6, 6, 3, 64)}, 9, ERR_FORMAT},
    {"JBIG", {BASE(16, 16, 1, 34661, 0, 1, 64)}, 9, ERR_FORMAT},
    {"ThunderScan", {BASE(16, 16, 4, 32809, 0, 1, 64)}, 9, ERR_FORMAT},
    {"16 bit", {BASE(16, 16, 16, 1, 1, 1, 64)}, 9, ERR_FORMAT},
    {"JPEG of 1 bit", {BASE(16, 16, 1, 7, 1, 1, 64)}, 9, ERR_FORMAT},
    {"65529 samples", {BASE(16, 16, 8, 1, 2, 65529, 64)}, 9, ERR_FORMAT},
    {"CMYK", {BASE(16, 16, 8, 1, 5, 4, 64)}, 9, ERR_FORMAT},
    {"YCbCr without JPEG", {BASE(16, 16, 8, 5, 6, 3, 64)}, 9, ERR_FORMAT},
    {"planes of 9", {BASE(16, 16, 8, 1, 2, 3, 64), {284, 9}}, 10, ERR_FORMAT},
    {"tiles", {BASE(16, 16, 8, 1, 2, 3, 64), {322, 1 << 20}, {323, 16}}, 11, ERR_LIMIT},
};

START_TEST(test_refused)
{
    struct page page = {0};
    struct err err = {0};
    int fd = craft(refused[_i].tags, refused[_i].n, 0, memory_file()), pages;
    bool complete;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), -1);
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_int_eq(err.scope, ERR_BATCH);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), -1);
    ck_assert_int_eq(err.code, refused[_i].code);
    ck_assert_int_eq(err.scope, ERR_PAGE);
    ck_assert_ptr_null(page.scan);
    close(fd);
}
END_TEST

START_TEST(test_loop)
{
    static const uint32_t tags[][2] = {BASE(16, 16, 1, 1, 0, 1, 32)};
    int fd = craft(tags, 9, 8, memory_file()), pages;
    struct err err = {0};
    bool complete;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    close(fd);
}
END_TEST

/* A strip of 16 x 16 white bits that lies behind the end of the file. */
START_TEST(test_growing)
{
    static const uint32_t tags[][2] = {BASE(16, 16, 1, 1, 0, 1, 4096)};
    int fd = craft(tags, 9, 0, memory_file()), pages = 0;
    struct page page = {0};
    struct err err = {0};
    bool complete = true;

    ck_assert_int_eq(tiff_inspect(fd, &pages, &complete, &err), 0);
    ck_assert(!complete);
    ck_assert_int_eq(pages, 1);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    ck_assert_int_eq(err.scope, ERR_PAGE);
    close(fd);
}
END_TEST

START_TEST(test_not_tiff)
{
    static const char *const texts[] = {
        "", "II", "hello, this is text", "II*", "MM+\0\0\0\0\0\0\0", "PK\3\4 and more of it"};
    int fd = memory_file(), pages = 0;
    bool complete = true;
    struct page page = {0};

    ck_assert_int_ge(write(fd, texts[_i], strlen(texts[_i])), 0);
    if (tiff_inspect(fd, &pages, &complete, NULL) == 0)
        ck_assert(!complete && pages == 0);
    ck_assert_int_eq(tiff_page(fd, 1, &page, NULL), -1);
    close(fd);
}
END_TEST

/* The file cut at every length, and with every byte turned over: never a crash, never a page that
 * is not whole; the first page survives what happens to the last. */
START_TEST(test_mutants)
{
    const struct shape *shape = &shapes[_i];
    int fd = write_file(shape, 2), other = memory_file(), pages;
    off_t size = lseek(fd, 0, SEEK_END), step = size / 150 + 1;
    uint8_t *bytes = malloc((size_t)size);
    struct page page;
    bool complete;

    ck_assert_int_eq(pread(fd, bytes, (size_t)size, 0), size);
    for (off_t at = 0; at < size; at += step) {
        bytes[at] ^= 0xff;
        ck_assert_int_eq(pwrite(other, bytes, (size_t)size, 0), size);
        bytes[at] ^= 0xff;
        tiff_inspect(other, &pages, &complete, NULL);
        for (int n = 1; n <= 2; n++) {
            page = (struct page){0};
            if (tiff_page(other, n, &page, NULL) == 0)
                ck_assert_ptr_nonnull(page.scan);
            page_release(&page);
        }
    }
    ck_assert_int_eq(pwrite(other, bytes, (size_t)size, 0), size);
    for (off_t length = size - 1; length > 0; length -= step) {
        ck_assert_int_eq(ftruncate(other, length), 0);
        ck_assert(tiff_inspect(other, &pages, &complete, NULL) < 0 || !complete);
        page = (struct page){0};
        if (tiff_page(other, 2, &page, NULL) == 0)
            page_release(&page);
    }
    free(bytes);
    close(fd);
    close(other);
}
END_TEST

START_TEST(test_good_beside_bad)
{
    struct shape shape = {"", COMPRESSION_JPEG, 8, 3, 6, 1, 1, 0, 2, 300, 300, 0, 16, "w"};
    int fd = write_file(&shape, 3);
    struct page page = {0};
    struct err err = {0};
    uint64_t *offsets, at;
    uint8_t zero[64] = {0};
    TIFF *tif;

    lseek(fd, 0, SEEK_SET);
    tif = TIFFFdOpen(dup(fd), "page.tif", "r");
    ck_assert_ptr_nonnull(tif);
    ck_assert_int_eq(TIFFSetDirectory(tif, 1), 1);
    ck_assert_int_eq(TIFFGetField(tif, TIFFTAG_STRIPOFFSETS, &offsets), 1);
    at = offsets[1];
    TIFFClose(tif);
    ck_assert_int_eq(pwrite(fd, zero, sizeof zero, (off_t)at + 20), (ssize_t)sizeof zero);
    ck_assert_int_eq(tiff_page(fd, 1, &page, &err), 0);
    page_release(&page);
    ck_assert_int_eq(tiff_page(fd, 2, &page, &err), -1);
    ck_assert_int_eq(err.code, ERR_FORMAT);
    ck_assert_int_eq(tiff_page(fd, 3, &page, &err), 0);
    page_release(&page);
    ck_assert_int_eq(tiff_page(fd, 4, &page, &err), -1);
    ck_assert_int_eq(tiff_page(fd, 0, &page, &err), -1);
    close(fd);
}
END_TEST

#define COUNT(a) ((int)(sizeof(a) / sizeof((a)[0])))

int main(void)
{
    Suite *suite = suite_create("tiff");
    TCase *reading = tcase_create("reading"), *refusing = tcase_create("refusing");
    SRunner *runner = srunner_create(suite);
    int failed;

    TIFFSetWarningHandler(NULL); /* of the writing side */
    tcase_add_loop_test(reading, test_layouts, 0, COUNT(shapes));
    tcase_add_loop_test(reading, test_orientations, 0, COUNT(turns));
    tcase_add_loop_test(reading, test_resolutions, 0, COUNT(resolutions));
    tcase_add_loop_test(refusing, test_refused, 0, COUNT(refused));
    tcase_add_test(refusing, test_loop);
    tcase_add_test(refusing, test_growing);
    tcase_add_loop_test(refusing, test_not_tiff, 0, 6);
    tcase_add_loop_test(refusing, test_mutants, 0, COUNT(shapes));
    tcase_add_test(refusing, test_good_beside_bad);
    tcase_set_timeout(refusing, 60);
    suite_add_tcase(suite, reading);
    suite_add_tcase(suite, refusing);
    srunner_run_all(runner, CK_NORMAL);
    failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}
