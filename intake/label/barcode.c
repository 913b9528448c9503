#include "intake/label/barcode.h"

#include <stdlib.h>
#include <string.h>
#include <zint.h>

/* zint's number for error correction level M: a QR code on a folded letter still reads with 15 %
 * of it gone. */
#define QR_LEVEL_M 2

bool barcode_dark(const struct barcode *barcode, int x, int y)
{
    int i = y * barcode->width + x;

    return barcode->dark[i / 8] >> (i % 8) & 1;
}

static void copy_modules(const struct zint_symbol *symbol, struct barcode *barcode)
{
    memset(barcode, 0, sizeof *barcode);
    barcode->width = symbol->width;
    barcode->height = symbol->rows;
    for (int y = 0; y < symbol->rows; y++)
        for (int x = 0; x < symbol->width; x++) {
            int i = y * symbol->width + x;

            if (symbol->encoded_data[y][x / 8] >> (x % 8) & 1)
                barcode->dark[i / 8] |= (unsigned char)(1 << (i % 8));
        }
}

int barcode_make(enum barcode_kind kind, const char *text, struct barcode *ret_barcode,
                 struct err *err)
{
    struct zint_symbol *symbol = ZBarcode_Create();
    int rc = -1;

    if (!symbol)
        abort();
    symbol->symbology = kind == BARCODE_QR ? BARCODE_QRCODE : BARCODE_CODE128;
    symbol->input_mode = UNICODE_MODE;
    if (kind == BARCODE_QR)
        symbol->option_1 = QR_LEVEL_M;
    /* Warnings of the library lie below the errors and leave a usable symbol. */
    if (ZBarcode_Encode(symbol, (const unsigned char *)text, 0) >= ZINT_ERROR)
        err_set(err, ERR_ENVELOPE, ERR_FORMAT, "bar code cannot be made: %s", symbol->errtxt);
    else if (symbol->width > BARCODE_MODULES || symbol->rows > BARCODE_MODULES)
        err_set(err, ERR_ENVELOPE, ERR_FORMAT, "bar code is too large: %d x %d modules",
                symbol->width, symbol->rows);
    else
        rc = 0;
    if (rc == 0)
        copy_modules(symbol, ret_barcode);
    ZBarcode_Delete(symbol);
    return rc;
}
