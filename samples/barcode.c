#include "samples/barcode.h"

#include <assert.h>
#include <string.h>
#include <zint.h>

static_assert(BARCODE_LINEAR == 0 && BARCODE_QR == 1, "kinds index the symbologies");

void barcode_draw(cairo_t *cr, enum barcode_kind kind, double x, double y, double width,
                  double height, const char *text)
{
    struct zint_symbol *symbol = ZBarcode_Create();
    assert(symbol);
    symbol->symbology = kind == BARCODE_QR ? BARCODE_QRCODE : BARCODE_CODE128;
    symbol->input_mode = UNICODE_MODE;
    int status = ZBarcode_Encode(symbol, (const unsigned char *)text, (int)strlen(text));
    assert(status < ZINT_ERROR);
    (void)status;
    double module = width / symbol->width;
    double row = kind == BARCODE_QR ? module : height;
    /* Neighbouring modules are joined to one rectangle, or antialiasing leaves hair lines. */
    for (int r = 0; r < symbol->rows; r++) {
        for (int c = 0; c < symbol->width; c++) {
            int begin = c;
            while (c < symbol->width && (symbol->encoded_data[r][c / 8] >> (c % 8) & 1))
                c++;
            if (c > begin)
                cairo_rectangle(cr, x + begin * module, y + r * row, (c - begin) * module,
                                kind == BARCODE_QR ? row * 1.02 : row);
        }
    }
    cairo_fill(cr);
    ZBarcode_Delete(symbol);
}
