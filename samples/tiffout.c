#include "samples/tiffout.h"

#include <assert.h>
#include <stdlib.h>
#include <tiffio.h>

struct tiffout {
    TIFF *tiff;
    char path[512];
    int pages;
};

int tiffout_open(const char *path, struct tiffout **ret_out, struct err *err)
{
    struct tiffout *out = calloc(1, sizeof *out);
    assert(out);
    snprintf(out->path, sizeof out->path, "%s", path);
    out->tiff = TIFFOpen(path, "w");
    if (!out->tiff) {
        free(out);
        return err_set(err, ERR_RUN, ERR_IO, "cannot create %s", path);
    }
    *ret_out = out;
    return 0;
}

static void set_tags(TIFF *tiff, const struct scan_image *image, int page)
{
    bool colour = image->colour == COLOUR_FULL, bilevel = image->colour == COLOUR_BILEVEL;
    TIFFSetField(tiff, TIFFTAG_SUBFILETYPE, FILETYPE_PAGE);
    TIFFSetField(tiff, TIFFTAG_PAGENUMBER, page, 0);
    TIFFSetField(tiff, TIFFTAG_IMAGEWIDTH, image->width);
    TIFFSetField(tiff, TIFFTAG_IMAGELENGTH, image->height);
    TIFFSetField(tiff, TIFFTAG_BITSPERSAMPLE, bilevel ? 1 : 8);
    TIFFSetField(tiff, TIFFTAG_SAMPLESPERPIXEL, colour ? 3 : 1);
    TIFFSetField(tiff, TIFFTAG_PLANARCONFIG, PLANARCONFIG_CONTIG);
    TIFFSetField(tiff, TIFFTAG_ORIENTATION, ORIENTATION_TOPLEFT);
    TIFFSetField(tiff, TIFFTAG_RESOLUTIONUNIT, RESUNIT_INCH);
    TIFFSetField(tiff, TIFFTAG_XRESOLUTION, (double)image->dpi);
    TIFFSetField(tiff, TIFFTAG_YRESOLUTION, (double)image->dpi_y);
    if (bilevel) {
        TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, PHOTOMETRIC_MINISWHITE);
        TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_CCITTFAX4);
        TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, image->height);
        return;
    }
    TIFFSetField(tiff, TIFFTAG_COMPRESSION, COMPRESSION_JPEG);
    TIFFSetField(tiff, TIFFTAG_PHOTOMETRIC, colour ? PHOTOMETRIC_YCBCR : PHOTOMETRIC_MINISBLACK);
    if (colour)
        TIFFSetField(tiff, TIFFTAG_JPEGCOLORMODE, JPEGCOLORMODE_RGB);
    TIFFSetField(tiff, TIFFTAG_JPEGQUALITY, image->jpeg_quality);
    TIFFSetField(tiff, TIFFTAG_ROWSPERSTRIP, 512);
}

int tiffout_add(struct tiffout *out, const struct scan_image *image, struct err *err)
{
    set_tags(out->tiff, image, out->pages);
    for (int y = 0; y < image->height; y++) {
        uint8_t *row = image->data + (size_t)y * image->stride;
        if (TIFFWriteScanline(out->tiff, row, (uint32_t)y, 0) < 0)
            return err_set(err, ERR_RUN, ERR_IO, "cannot write %s", out->path);
    }
    if (!TIFFWriteDirectory(out->tiff))
        return err_set(err, ERR_RUN, ERR_IO, "cannot write %s", out->path);
    out->pages++;
    return 0;
}

void tiffout_close(struct tiffout *out)
{
    if (out) {
        TIFFClose(out->tiff);
        free(out);
    }
}
