#include "intake/label/png.h"

#include <png.h>
#include <stdlib.h>
#include <string.h>

void bytes_append(struct bytes *bytes, const void *data, size_t size)
{
    if (bytes->size + size > bytes->room) {
        bytes->room = 2 * (bytes->size + size);
        bytes->data = realloc(bytes->data, bytes->room);
        if (!bytes->data)
            abort();
    }
    memcpy(bytes->data + bytes->size, data, size);
    bytes->size += size;
}

static void write_bytes(png_structp png, png_bytep data, size_t size)
{
    bytes_append(png_get_io_ptr(png), data, size);
}

static void flush_bytes(png_structp png)
{
    (void)png;
}

int png_write(const unsigned char *rows, unsigned width, unsigned height, unsigned dots_per_metre,
              struct bytes *ret_bytes, struct err *err)
{
    png_structp png = png_create_write_struct(PNG_LIBPNG_VER_STRING, NULL, NULL, NULL);
    png_infop info = png ? png_create_info_struct(png) : NULL;
    size_t stride = (width + 7) / 8;

    if (!info)
        abort();
    *ret_bytes = (struct bytes){0};
    /* libpng leaves by longjmp; nothing local changes between here and there. */
    if (setjmp(png_jmpbuf(png))) {
        png_destroy_write_struct(&png, &info);
        free(ret_bytes->data);
        *ret_bytes = (struct bytes){0};
        return err_set(err, ERR_ENVELOPE, ERR_IO, "label picture cannot be written");
    }
    png_set_write_fn(png, ret_bytes, write_bytes, flush_bytes);
    png_set_IHDR(png, info, width, height, 1, PNG_COLOR_TYPE_GRAY, PNG_INTERLACE_NONE,
                 PNG_COMPRESSION_TYPE_DEFAULT, PNG_FILTER_TYPE_DEFAULT);
    png_set_pHYs(png, info, dots_per_metre, dots_per_metre, PNG_RESOLUTION_METER);
    png_write_info(png, info);
    for (unsigned y = 0; y < height; y++)
        png_write_row(png, rows + y * stride);
    png_write_end(png, info);
    png_destroy_write_struct(&png, &info);
    return 0;
}
