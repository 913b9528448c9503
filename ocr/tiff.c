#include "ocr/tiff.h"

#include <assert.h>
#include <endian.h>
#include <errno.h>
#include <leptonica/allheaders.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/tiff_dir.h"

/* Most that libtiff may allocate at once: the largest strip, a whole A3 page at 600 dpi in colour
 * without compression. */
#define MAX_ALLOCATION ((tmsize_t)LIMIT_PAGE_PIXELS * 3 + (1 << 20))
/* Resolutions outside are a camera's default or nonsense, and the page's size in mm is then guessed
 * from its pixels. Fax is 98 dpi along the page. */
#define MIN_DPI 60
#define MAX_DPI 1300
/* No paper fed here is wider than A3 by more than a margin; 72 dpi on a scan of 300 would be. */
#define MAX_SHORT_SIDE_INCH 13.0
#define A4_SHORT_SIDE_INCH  (210.0 / 25.4)
/* Fax 204 x 98 is the most oblong pixel of the standards. */
#define MAX_OBLONG 4.2
/* Damaged fax lines a reader forgives, as a share of the rows: one burst on a telephone line. */
#define MAX_BAD_ROWS 0.02

/* The descriptor as libtiff reads it. The position is our own, so that a descriptor shared with
 * another process is never moved. */
struct source {
    int fd;
    uint64_t at, size;
    int complaints; /* errors, and warnings that mean lost pixels, since the last reset */
    char first[160];
};

/* How rows of samples become pixels of the page. */
struct sink {
    PIX *pix;
    int width, height;
    int samples; /* of a pixel that stand together in the raster */
    bool invert; /* 1 bpp: 0 is ink */
    bool planes, palette;
    l_uint8 grey[256];
    l_uint32 colour[256];
};

/* ---- libtiff on a descriptor ---- */

static tmsize_t source_read(thandle_t handle, void *buf, tmsize_t size)
{
    struct source *source = handle;
    ssize_t n;

    do
        n = pread(source->fd, buf, (size_t)size, (off_t)source->at);
    while (n < 0 && errno == EINTR);
    if (n > 0)
        source->at += (uint64_t)n;
    return n;
}

static tmsize_t source_write(thandle_t handle, void *buf, tmsize_t size)
{
    (void)handle, (void)buf, (void)size;
    return -1;
}

static toff_t source_seek(thandle_t handle, toff_t offset, int whence)
{
    struct source *source = handle;

    source->at = offset + (whence == SEEK_CUR ? source->at : whence == SEEK_END ? source->size : 0);
    return source->at;
}

static int source_close(thandle_t handle)
{
    (void)handle;
    return 0;
}

static toff_t source_size(thandle_t handle)
{
    return ((struct source *)handle)->size;
}

static int note_error(TIFF *tif, void *user, const char *module, const char *fmt, va_list ap)
{
    struct source *source = user;

    (void)tif, (void)module;
    if (source->complaints++ == 0)
        vsnprintf(source->first, sizeof source->first, fmt, ap);
    return 1;
}

/* libtiff warns of unknown tags, which is nothing, and hands on libjpeg's warnings, which mean that
 * pixels were made up; only stray bytes between JPEG markers are harmless. */
static int note_warning(TIFF *tif, void *user, const char *module, const char *fmt, va_list ap)
{
    char msg[160];
    va_list copy;

    if (!module || strcmp(module, "JPEGLib") != 0)
        return 1;
    va_copy(copy, ap);
    vsnprintf(msg, sizeof msg, fmt, copy);
    va_end(copy);
    if (!strstr(msg, "extraneous bytes"))
        note_error(tif, user, module, fmt, ap);
    return 1;
}

static TIFF *open_source(struct source *source)
{
    TIFFOpenOptions *options = TIFFOpenOptionsAlloc();
    TIFF *tif;

    if (!options)
        return NULL;
    TIFFOpenOptionsSetMaxSingleMemAlloc(options, MAX_ALLOCATION);
    TIFFOpenOptionsSetErrorHandlerExtR(options, note_error, source);
    TIFFOpenOptionsSetWarningHandlerExtR(options, note_warning, source);
    /* r: read, h: header only, so that a bad first page does not cost the others, m: no mmap. */
    tif = TIFFClientOpenExt("page", "rhm", source, source_read, source_write, source_seek,
                            source_close, source_size, NULL, NULL, options);
    TIFFOpenOptionsFree(options);
    return tif;
}

/* ---- rows of samples to pixels ---- */

/* Leptonica keeps a row as 32-bit words, leftmost pixel in the highest bits; 1 is ink. */
static void put_bits(const struct sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);
    l_uint8 flip = sink->invert ? 0xff : 0;
    l_uint8 last = n % 8 ? (l_uint8)(0xff << (8 - n % 8)) : 0xff;
    int bytes = (n + 7) / 8, i = 0;
    l_uint32 word;

    assert(x % 8 == 0);
    if (x == 0) {
        for (; i + 4 <= bytes - 1; i += 4) {
            memcpy(&word, row + i, 4);
            line[i / 4] = be32toh(word) ^ (sink->invert ? 0xffffffff : 0);
        }
    }
    for (; i < bytes; i++) {
        l_uint8 byte = row[i] ^ flip;

        SET_DATA_BYTE(line, x / 8 + i, i == bytes - 1 ? byte & last : byte);
    }
}

static void put_grey(const struct sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);
    int step = sink->samples, i = 0;

    if (x % 4 == 0 && step == 1) {
        for (; i + 4 <= n; i += 4)
            line[(x + i) / 4] = (l_uint32)sink->grey[row[i]] << 24 |
                                (l_uint32)sink->grey[row[i + 1]] << 16 |
                                (l_uint32)sink->grey[row[i + 2]] << 8 | sink->grey[row[i + 3]];
    }
    for (; i < n; i++)
        SET_DATA_BYTE(line, x + i, sink->grey[row[i * step]]);
}

static void put_colour(const struct sink *sink, int x, int y, const l_uint8 *row, int n)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix) + x;
    int step = sink->samples;

    if (sink->palette) {
        for (int i = 0; i < n; i++)
            line[i] = sink->colour[row[i * step]];
        return;
    }
    for (int i = 0; i < n; i++, row += step)
        line[i] = (l_uint32)row[0] << 24 | (l_uint32)row[1] << 16 | (l_uint32)row[2] << 8;
}

/* One colour of pixels whose colours are stored apart. */
static void put_plane(const struct sink *sink, int x, int y, const l_uint8 *row, int n, int plane)
{
    l_uint32 *line = pixGetData(sink->pix) + (size_t)y * pixGetWpl(sink->pix);

    for (int i = 0; i < n; i++)
        SET_DATA_BYTE(line, 4 * (x + i) + plane, row[i]);
}

static void put_row(const struct sink *sink, int x, int y, const l_uint8 *row, int n, int plane)
{
    if (pixGetDepth(sink->pix) == 1)
        put_bits(sink, x, y, row, n);
    else if (pixGetDepth(sink->pix) == 8)
        put_grey(sink, x, y, row, n);
    else if (sink->planes)
        put_plane(sink, x, y, row, n, plane);
    else
        put_colour(sink, x, y, row, n);
}

/* Number of planes to read: an extra sample in a plane of its own is never looked at. */
static int plane_count(const struct sink *sink)
{
    return sink->planes && pixGetDepth(sink->pix) == 32 ? 3 : 1;
}

static int damaged(const struct source *source, struct err *err)
{
    return err_set(err, ERR_PAGE, ERR_FORMAT, "the page is damaged (%s)",
                   source->first[0] ? source->first : "its data ends early");
}

/* Bytes of n pixels in one row as libtiff hands them over. */
static tmsize_t row_bytes(const struct sink *sink, int n)
{
    if (pixGetDepth(sink->pix) == 1)
        return (n + 7) / 8;
    return (tmsize_t)n * sink->samples;
}

static int read_strips(TIFF *tif, const struct source *source, const struct sink *sink,
                       struct err *err)
{
    tmsize_t size = TIFFScanlineSize(tif);
    l_uint8 *row;
    int status = 0;

    if (size != row_bytes(sink, sink->width))
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the rows of the page have an odd length");
    row = malloc((size_t)size);
    if (!row)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for a row of the page");
    for (int plane = 0; plane < plane_count(sink) && status == 0; plane++) {
        for (int y = 0; y < sink->height && status == 0; y++) {
            if (TIFFReadScanline(tif, row, (uint32_t)y, (uint16_t)plane) < 0)
                status = damaged(source, err);
            else
                put_row(sink, 0, y, row, sink->width, plane);
        }
    }
    free(row);
    return status;
}

static int read_tile(TIFF *tif, const struct sink *sink, l_uint8 *tile, int x, int y, int tile_w,
                     int tile_h, int plane)
{
    int w = L_MIN(tile_w, sink->width - x), h = L_MIN(tile_h, sink->height - y);
    uint32_t number = TIFFComputeTile(tif, (uint32_t)x, (uint32_t)y, 0, (uint16_t)plane);

    if (TIFFReadEncodedTile(tif, number, tile, -1) < 0)
        return -1;
    for (int i = 0; i < h; i++)
        put_row(sink, x, y + i, tile + (size_t)i * (size_t)row_bytes(sink, tile_w), w, plane);
    return 0;
}

static int read_tiles(TIFF *tif, const struct source *source, const struct sink *sink,
                      const struct tiff_dir *dir, struct err *err)
{
    int tile_w = (int)dir->tile_width, tile_h = (int)dir->tile_height, status = 0;
    tmsize_t size = TIFFTileSize(tif);
    l_uint8 *tile;

    if (tile_w < 8 || tile_h < 1 || tile_w % 8 || size != row_bytes(sink, tile_w) * tile_h)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the tiles of the page have an odd size");
    tile = malloc((size_t)size);
    if (!tile)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for a tile of the page");
    for (int plane = 0; plane < plane_count(sink) && status == 0; plane++)
        for (int y = 0; y < sink->height && status == 0; y += tile_h)
            for (int x = 0; x < sink->width && status == 0; x += tile_w)
                if (read_tile(tif, sink, tile, x, y, tile_w, tile_h, plane) < 0)
                    status = damaged(source, err);
    free(tile);
    return status;
}

/* ---- colour ---- */

/* Resolves the palette into the sink. Returns whether it has colours, or -1 if there is none. */
static int load_palette(TIFF *tif, int bits, struct sink *sink)
{
    uint16_t *red, *green, *blue;
    int shift = 0, coloured = 0;

    if (!TIFFGetField(tif, TIFFTAG_COLORMAP, &red, &green, &blue))
        return -1;
    /* Some writers fill the 16-bit palette with 8-bit values. */
    for (int i = 0; i < 1 << bits; i++)
        if (red[i] > 255 || green[i] > 255 || blue[i] > 255)
            shift = 8;
    for (int i = 0; i < 1 << bits; i++) {
        int r = red[i] >> shift, g = green[i] >> shift, b = blue[i] >> shift;

        coloured |= r != g || g != b;
        sink->grey[i] = (l_uint8)((r * 77 + g * 151 + b * 28) >> 8);
        composeRGBPixel(r, g, b, &sink->colour[i]);
    }
    return coloured;
}

/* Makes the page's image and says how samples get into it. */
static int prepare_sink(TIFF *tif, const struct tiff_dir *dir, struct sink *ret_sink,
                        struct err *err)
{
    struct sink sink = {.width = (int)dir->width,
                        .height = (int)dir->height,
                        .planes = dir->planar == PLANARCONFIG_SEPARATE && dir->samples > 1};
    int depth = dir->bits == 1 ? 1 : 8, coloured = 0;

    sink.samples = sink.planes ? 1 : (int)dir->samples;
    for (int i = 0; i < 256; i++)
        sink.grey[i] = (l_uint8)(dir->photometric == PHOTOMETRIC_MINISWHITE ? 255 - i : i);
    sink.invert = dir->photometric == PHOTOMETRIC_MINISBLACK;
    if (dir->photometric == PHOTOMETRIC_PALETTE) {
        coloured = load_palette(tif, (int)dir->bits, &sink);
        if (coloured < 0)
            return err_set(err, ERR_PAGE, ERR_FORMAT, "the page has no palette");
        sink.palette = true;
        sink.invert = sink.grey[0] < sink.grey[1];
    } else if (dir->photometric != PHOTOMETRIC_MINISWHITE &&
               dir->photometric != PHOTOMETRIC_MINISBLACK) {
        coloured = 1;
    }
    /* Two colours of ink and paper are bilevel whatever the colours are. */
    if (depth == 8 && coloured)
        depth = 32;
    if (sink.palette && sink.planes)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "a palette in planes is not read here");
    sink.pix = pixCreateNoInit(sink.width, sink.height, depth);
    if (!sink.pix)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for a page of %d x %d pixels",
                       sink.width, sink.height);
    pixSetPadBits(sink.pix, 0);
    *ret_sink = sink;
    return 0;
}

/* ---- geometry ---- */

static double known_dpi(double value, uint16_t unit)
{
    if (unit == RESUNIT_CENTIMETER)
        value *= 2.54;
    return value >= MIN_DPI && value <= MAX_DPI && unit != RESUNIT_NONE ? value : 0;
}

/* Resolution from the pixels alone: the shorter side of A4, drawn to the usual settings. */
static int guess_dpi(int width, int height)
{
    static const int usual[] = {75, 100, 150, 200, 240, 300, 400, 600, 1200};
    double dpi = L_MIN(width, height) / A4_SHORT_SIDE_INCH;

    for (size_t i = 0; i < sizeof usual / sizeof usual[0]; i++)
        if (dpi > usual[i] * 0.93 && dpi < usual[i] * 1.07)
            return usual[i];
    return (int)(L_MIN(L_MAX(dpi, MIN_DPI), MAX_DPI) + 0.5);
}

static void page_resolution(TIFF *tif, int width, int height, int *ret_x, int *ret_y)
{
    float x = 0, y = 0;
    uint16_t unit = RESUNIT_INCH;
    double aspect = 1, dpi_x, dpi_y;

    TIFFGetField(tif, TIFFTAG_XRESOLUTION, &x);
    TIFFGetField(tif, TIFFTAG_YRESOLUTION, &y);
    TIFFGetFieldDefaulted(tif, TIFFTAG_RESOLUTIONUNIT, &unit);
    if (x > 0 && y > 0 && y / x < MAX_OBLONG && x / y < MAX_OBLONG)
        aspect = (double)y / x;
    dpi_x = known_dpi(x, unit);
    dpi_y = known_dpi(y, unit);
    if (dpi_x == 0 || dpi_y == 0 || dpi_x / dpi_y > MAX_OBLONG || dpi_y / dpi_x > MAX_OBLONG ||
        L_MIN(width / dpi_x, height / dpi_y) > MAX_SHORT_SIDE_INCH) {
        /* The unit is unknown or wrong, the proportion of the two may still be right. */
        dpi_x = guess_dpi(width, (int)L_MIN(height / aspect, (double)LIMIT_PAGE_SIDE));
        dpi_y = dpi_x * aspect;
    }
    *ret_x = (int)(dpi_x + 0.5);
    *ret_y = (int)(dpi_y + 0.5);
}

/* Scales the lower resolution up, so that a pixel is as wide as it is high. Takes pix. */
static PIX *make_square(PIX *pix, int dpi_x, int dpi_y)
{
    double sx = dpi_x < dpi_y ? (double)dpi_y / dpi_x : 1;
    double sy = dpi_y < dpi_x ? (double)dpi_x / dpi_y : 1;
    double w = pixGetWidth(pix) * sx, h = pixGetHeight(pix) * sy;
    PIX *square;

    /* Half a percent is under one pixel in a line of print. */
    if (sx < 1.005 && sy < 1.005)
        return pix;
    if (w > LIMIT_PAGE_SIDE || h > LIMIT_PAGE_SIDE || w * h > (double)LIMIT_PAGE_PIXELS) {
        pixDestroy(&pix);
        return NULL;
    }
    square = pixScale(pix, (float)sx, (float)sy);
    pixDestroy(&pix);
    return square;
}

/* Quarter turns clockwise and then a mirror, for orientation tags 1 to 8. */
static const struct {
    int quarters;
    bool mirror;
} orientations[] = {{0, false}, {0, true},  {2, false}, {2, true},
                    {1, true},  {1, false}, {3, true},  {3, false}};

/* Turns the image as the orientation tag says. Takes pix. */
static PIX *make_upright(PIX *pix, int orientation)
{
    PIX *turned = pixRotateOrth(pix, orientations[orientation - 1].quarters);

    pixDestroy(&pix);
    if (turned && orientations[orientation - 1].mirror)
        pixFlipLR(turned, turned);
    return turned;
}

/* ---- pages ---- */

/* libtiff must have understood the directory as we did when we checked it. */
static bool understood(TIFF *tif, const struct tiff_dir *dir)
{
    uint32_t width = 0, height = 0, tile_w = 0, tile_h = 0;
    uint16_t bits, samples, compression, planar, photometric = 0;

    TIFFGetField(tif, TIFFTAG_IMAGEWIDTH, &width);
    TIFFGetField(tif, TIFFTAG_IMAGELENGTH, &height);
    TIFFGetField(tif, TIFFTAG_TILEWIDTH, &tile_w);
    TIFFGetField(tif, TIFFTAG_TILELENGTH, &tile_h);
    TIFFGetField(tif, TIFFTAG_PHOTOMETRIC, &photometric);
    TIFFGetFieldDefaulted(tif, TIFFTAG_BITSPERSAMPLE, &bits);
    TIFFGetFieldDefaulted(tif, TIFFTAG_SAMPLESPERPIXEL, &samples);
    TIFFGetFieldDefaulted(tif, TIFFTAG_COMPRESSION, &compression);
    TIFFGetFieldDefaulted(tif, TIFFTAG_PLANARCONFIG, &planar);
    return width == dir->width && height == dir->height && bits == dir->bits &&
           samples == dir->samples && compression == dir->compression && planar == dir->planar &&
           photometric == dir->photometric &&
           (!TIFFIsTiled(tif) || (tile_w == dir->tile_width && tile_h == dir->tile_height));
}

static int read_pixels(TIFF *tif, struct source *source, const struct tiff_dir *dir,
                       struct sink *sink, struct err *err)
{
    int status, forgiven = 0;

    source->complaints = 0;
    source->first[0] = '\0';
    if (dir->compression == COMPRESSION_JPEG && dir->photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tif, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (TIFFIsTiled(tif))
        status = read_tiles(tif, source, sink, dir, err);
    else
        status = read_strips(tif, source, sink, err);
    /* A fax reader finds its way again at the next line; a page of print survives a few. */
    if (dir->compression == COMPRESSION_CCITTFAX3)
        forgiven = (int)(MAX_BAD_ROWS * sink->height);
    if (status == 0 && source->complaints > forgiven)
        status = damaged(source, err);
    return status;
}

/* Fills the page from a decoded image. Takes pix. */
static int finish_page(TIFF *tif, PIX *pix, struct page *ret_page, struct err *err)
{
    struct page page = {0};
    uint16_t orientation = ORIENTATION_TOPLEFT;
    int dpi_x, dpi_y;

    page_resolution(tif, pixGetWidth(pix), pixGetHeight(pix), &dpi_x, &dpi_y);
    TIFFGetFieldDefaulted(tif, TIFFTAG_ORIENTATION, &orientation);
    if (orientation < 1 || orientation > 8)
        orientation = ORIENTATION_TOPLEFT;
    pix = make_square(pix, dpi_x, dpi_y);
    if (pix && orientation != ORIENTATION_TOPLEFT)
        pix = make_upright(pix, orientation);
    if (!pix)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "the page is too large with square pixels");

    page.scan = pix;
    page.source = pixGetDepth(pix) == 1   ? COLOUR_BILEVEL
                  : pixGetDepth(pix) == 8 ? COLOUR_GREY
                                          : COLOUR_FULL;
    page.scan_width = pixGetWidth(pix);
    page.scan_height = pixGetHeight(pix);
    page.scan_dpi_x = orientation >= ORIENTATION_LEFTTOP ? dpi_y : dpi_x;
    page.scan_dpi_y = orientation >= ORIENTATION_LEFTTOP ? dpi_x : dpi_y;
    page.dpi = L_MAX(dpi_x, dpi_y);
    pixSetResolution(pix, page.dpi, page.dpi);
    if (page_make_small(&page) < 0) {
        page_release(&page);
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for the reduced page");
    }
    *ret_page = page;
    return 0;
}

int tiff_page(int fd, int page, struct page *ret_page, struct err *err)
{
    struct tiff_chain chain;
    struct tiff_dir dir;
    struct sink sink = {0};
    struct source source;
    uint64_t offset;
    TIFF *tif = NULL;
    int status = -1;

    setMsgSeverity(L_SEVERITY_NONE);
    if (tiff_chain_open(fd, &chain, err) < 0 || tiff_chain_find(&chain, page, &offset, err) < 0 ||
        tiff_dir_read(&chain, offset, &dir, err) < 0)
        return -1;
    if (!dir.complete)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the page is damaged (the file ends early)");
    if (tiff_dir_allowed(&dir, err) < 0)
        return -1;
    source = (struct source){.fd = fd, .size = chain.size};
    tif = open_source(&source);
    if (!tif || !TIFFSetSubDirectory(tif, dir.offset) || !understood(tif, &dir)) {
        damaged(&source, err);
        goto out;
    }
    if (prepare_sink(tif, &dir, &sink, err) < 0 || read_pixels(tif, &source, &dir, &sink, err) < 0)
        goto out;
    status = finish_page(tif, sink.pix, ret_page, err);
    sink.pix = NULL;
out:
    pixDestroy(&sink.pix);
    if (tif)
        TIFFClose(tif);
    return status;
}

int tiff_inspect(int fd, int *ret_pages, bool *ret_complete, struct err *err)
{
    struct tiff_chain chain;
    struct tiff_dir dir;
    uint64_t *seen;
    uint64_t offset;
    int pages = 0, status = -1;
    bool complete;

    if (tiff_chain_open(fd, &chain, err) < 0)
        return -1;
    seen = calloc(LIMIT_BATCH_PAGES, sizeof *seen);
    if (!seen)
        return err_set(err, ERR_BATCH, ERR_LIMIT, "no memory for the list of pages");
    complete = chain.first != 0;
    for (offset = chain.first; offset != 0; offset = dir.next) {
        for (int i = 0; i < pages; i++) {
            if (seen[i] == offset) {
                err_set(err, ERR_BATCH, ERR_FORMAT, "page %d leads back to page %d", pages, i + 1);
                goto out;
            }
        }
        if (pages == LIMIT_BATCH_PAGES) {
            err_set(err, ERR_BATCH, ERR_LIMIT, "the file has more than %d pages",
                    LIMIT_BATCH_PAGES);
            goto out;
        }
        if (tiff_dir_read(&chain, offset, &dir, err) < 0 ||
            (dir.complete && tiff_dir_allowed(&dir, err) < 0)) {
            err_wrap(err, "page %d", pages + 1);
            if (err)
                err->scope = ERR_BATCH;
            goto out;
        }
        /* A directory whose end is not yet there is no page yet. */
        complete = complete && dir.complete;
        if (dir.width == 0)
            break;
        seen[pages++] = offset;
    }
    *ret_pages = pages;
    *ret_complete = complete && pages > 0;
    status = 0;
out:
    free(seen);
    return status;
}
