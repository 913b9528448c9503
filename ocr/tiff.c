#include "ocr/tiff.h"

#include <errno.h>
#include <leptonica/allheaders.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <tiffio.h>
#include <unistd.h>

#include "ocr/tiff_dir.h"
#include "ocr/tiff_pixels.h"

/* Most that libtiff may allocate at once: the largest strip, a whole A3 page at 600 dpi in colour
 * without compression. */
#define MAX_ALLOCATION ((tmsize_t)LIMIT_PAGE_PIXELS * 3 + (1 << 20))
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

static int damaged(const struct source *source, struct err *err)
{
    return err_set(err, ERR_PAGE, ERR_FORMAT, "the page is damaged (%s)",
                   source->first[0] ? source->first : "its data ends early");
}

/* reduction: NULL, or goes on with every row. */
static int read_strips(TIFF *tif, const struct source *source, const struct tiff_sink *sink,
                       struct page_reduction *reduction, struct err *err)
{
    tmsize_t size = TIFFScanlineSize(tif);
    l_uint8 *row;
    int status = 0;

    if (size != tiff_row_bytes(sink, sink->width))
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the rows of the page have an odd length");
    row = malloc((size_t)size);
    if (!row)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for a row of the page");
    for (int plane = 0; plane < tiff_planes(sink) && status == 0; plane++) {
        for (int y = 0; y < sink->height && status == 0; y++) {
            if (TIFFReadScanline(tif, row, (uint32_t)y, (uint16_t)plane) < 0) {
                status = damaged(source, err);
                break;
            }
            tiff_put_row(sink, 0, y, row, sink->width, plane);
            if (reduction)
                page_reduction_go_on(reduction, y + 1);
        }
    }
    free(row);
    return status;
}

static int read_tile(TIFF *tif, const struct tiff_sink *sink, l_uint8 *tile, int x, int y,
                     int tile_w, int tile_h, int plane)
{
    int w = L_MIN(tile_w, sink->width - x), h = L_MIN(tile_h, sink->height - y);
    uint32_t number = TIFFComputeTile(tif, (uint32_t)x, (uint32_t)y, 0, (uint16_t)plane);

    if (TIFFReadEncodedTile(tif, number, tile, -1) < 0)
        return -1;
    for (int i = 0; i < h; i++)
        tiff_put_row(sink, x, y + i, tile + (size_t)i * (size_t)tiff_row_bytes(sink, tile_w), w,
                     plane);
    return 0;
}

static int read_tiles(TIFF *tif, const struct source *source, const struct tiff_sink *sink,
                      const struct tiff_dir *dir, struct err *err)
{
    int tile_w = (int)dir->tile_width, tile_h = (int)dir->tile_height, status = 0;
    tmsize_t size = TIFFTileSize(tif);
    l_uint8 *tile;

    if (tile_w < 8 || tile_h < 1 || tile_w % 8 || size != tiff_row_bytes(sink, tile_w) * tile_h)
        return err_set(err, ERR_PAGE, ERR_FORMAT, "the tiles of the page have an odd size");
    tile = malloc((size_t)size);
    if (!tile)
        return err_set(err, ERR_PAGE, ERR_LIMIT, "no memory for a tile of the page");
    for (int plane = 0; plane < tiff_planes(sink) && status == 0; plane++)
        for (int y = 0; y < sink->height && status == 0; y += tile_h)
            for (int x = 0; x < sink->width && status == 0; x += tile_w)
                if (read_tile(tif, sink, tile, x, y, tile_w, tile_h, plane) < 0)
                    status = damaged(source, err);
    free(tile);
    return status;
}

/* ---- colour ---- */

/* Resolves the palette into the sink. Returns whether it has colours, or -1 if there is none. */
static int load_palette(TIFF *tif, int bits, struct tiff_sink *sink)
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
static int prepare_sink(TIFF *tif, const struct tiff_dir *dir, struct tiff_sink *ret_sink,
                        struct err *err)
{
    struct tiff_sink sink = {.width = (int)dir->width,
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

/* Tells the resolution of a page in dots per inch from its tags, or from its pixels where the tags
 * are missing or cannot be. */
static void page_resolution(TIFF *tif, int width, int height, int *ret_x, int *ret_y)
{
    struct tiff_resolution tags = {0, 0, RESUNIT_INCH};

    TIFFGetField(tif, TIFFTAG_XRESOLUTION, &tags.x);
    TIFFGetField(tif, TIFFTAG_YRESOLUTION, &tags.y);
    TIFFGetFieldDefaulted(tif, TIFFTAG_RESOLUTIONUNIT, &tags.unit);
    tiff_dpi(&tags, width, height, ret_x, ret_y);
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
                       struct tiff_sink *sink, struct page_reduction *reduction, struct err *err)
{
    int status, forgiven = 0;

    source->complaints = 0;
    source->first[0] = '\0';
    if (dir->compression == COMPRESSION_JPEG && dir->photometric == PHOTOMETRIC_YCBCR)
        TIFFSetField(tif, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    if (TIFFIsTiled(tif))
        status = read_tiles(tif, source, sink, dir, err);
    else
        status = read_strips(tif, source, sink, reduction, err);
    /* A fax reader finds its way again at the next line; a page of print survives a few. */
    if (dir->compression == COMPRESSION_CCITTFAX3)
        forgiven = (int)(MAX_BAD_ROWS * sink->height);
    if (status == 0 && source->complaints > forgiven)
        status = damaged(source, err);
    return status;
}

static uint16_t page_orientation(TIFF *tif)
{
    uint16_t orientation = ORIENTATION_TOPLEFT;

    TIFFGetFieldDefaulted(tif, TIFFTAG_ORIENTATION, &orientation);
    return orientation < 1 || orientation > 8 ? ORIENTATION_TOPLEFT : orientation;
}

/* Begins the reduced page of one that comes row by row and is the scan as it comes. Returns whether
 * it did. */
static bool begin_reduction(TIFF *tif, const struct tiff_sink *sink,
                            struct page_reduction *ret_reduction)
{
    int dpi_x, dpi_y;

    page_resolution(tif, sink->width, sink->height, &dpi_x, &dpi_y);
    return !TIFFIsTiled(tif) && tiff_planes(sink) == 1 && dpi_x == dpi_y &&
           page_orientation(tif) == ORIENTATION_TOPLEFT &&
           page_reduction_begin(sink->pix, page_small_factor(dpi_x, sink->width, sink->height),
                                ret_reduction) == 0;
}

/* Fills the page from a decoded image. Takes pix. reduction: NULL, or is taken. */
static int finish_page(TIFF *tif, PIX *pix, struct page_reduction *reduction, struct page *ret_page,
                       struct err *err)
{
    struct page page = {0};
    uint16_t orientation = page_orientation(tif);
    int dpi_x, dpi_y;

    page_resolution(tif, pixGetWidth(pix), pixGetHeight(pix), &dpi_x, &dpi_y);
    pix = tiff_square(pix, dpi_x, dpi_y);
    if (pix && orientation != ORIENTATION_TOPLEFT)
        pix = tiff_upright(pix, orientation);
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
    if (reduction) {
        page.small_factor = reduction->factor;
        page.small = page_reduction_take(reduction);
    } else if (page_make_small(&page) < 0) {
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
    struct tiff_sink sink = {0};
    struct page_reduction reduction = {0};
    struct source source;
    uint64_t offset;
    TIFF *tif = NULL;
    int status = -1;
    bool reduced;

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
    if (prepare_sink(tif, &dir, &sink, err) < 0)
        goto out;
    reduced = begin_reduction(tif, &sink, &reduction);
    if (read_pixels(tif, &source, &dir, &sink, reduced ? &reduction : NULL, err) < 0)
        goto out;
    status = finish_page(tif, sink.pix, reduced ? &reduction : NULL, ret_page, err);
    sink.pix = NULL;
out:
    page_reduction_release(&reduction);
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
