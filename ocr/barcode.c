#include "ocr/barcode.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <zbar.h>

#include "ocr/barcode_find.h"

/* Resolutions a region is tried at. Large clean codes read best reduced, small ones enlarged; zbar
 * fails on perfect codes now and then, so that a second size is worth it. */
static const int ladder_dpi[] = {150, 225, 300, 450};
/* Scan lines that must have agreed on a bar code, beyond the first. Of a QR code one is enough: it
 * corrects its own errors. */
#define LEAST_AGREEING 2
/* Shortest payloads in use: PATCHT, and the courier numbers of 12 and more. */
#define LEAST_LENGTH 6
/* An enlarged region is not tried beyond this many px, a page at 200 dpi. */
#define MOST_PIXELS (4 << 20)

/* A whole page is tried once, at a resolution that leaves its large codes readable. */
#define WHOLE_DPI 100

/* What was found so far on a page. */
struct finds {
    struct code *codes;
    int n;
    int turns[4];                  /* votes for a turn by 0, 90, 180, 270 degrees clockwise */
    int nbars, nsquares;           /* trusted codes of each kind that the present region yielded */
    struct code once[LIMIT_CODES]; /* bar codes that too few scan lines saw, of all attempts */
    int nonce;
};

/* Printable ASCII for bars; for QR any UTF-8 that zbar made without control characters. */
static bool payload_sane(const char *data, unsigned length, bool qr)
{
    if (length == 0 || length >= LIMIT_CODE || (!qr && length < LEAST_LENGTH))
        return false;
    for (unsigned i = 0; i < length; i++) {
        unsigned char c = (unsigned char)data[i];

        if (c < 0x20 || c == 0x7f || (c > 0x7f && !qr))
            return false;
    }
    return true;
}

static struct code *find_payload(struct code *codes, int n, const struct code *code)
{
    for (int i = 0; i < n; i++)
        if (strcmp(codes[i].text, code->text) == 0 &&
            strcmp(codes[i].symbology, code->symbology) == 0)
            return &codes[i];
    return NULL;
}

/* Takes a symbol that an attempt saw; box is in px of the scan. */
static void take_code(struct finds *finds, const struct code *code, bool sure, int turn)
{
    struct code *same = find_payload(finds->codes, finds->n, code);
    int *kind = strcmp(code->symbology, "QR-Code") == 0 ? &finds->nsquares : &finds->nbars;

    if (same) {
        ++*kind;
        same->quality = L_MAX(same->quality, code->quality);
        return;
    }
    /* Twice seen at different sizes is as good as seen by several scan lines. */
    if (!sure && !find_payload(finds->once, finds->nonce, code)) {
        if (finds->nonce < LIMIT_CODES)
            finds->once[finds->nonce++] = *code;
        return;
    }
    if (finds->n == LIMIT_CODES)
        return;
    ++*kind;
    finds->codes[finds->n++] = *code;
    if (turn >= 0)
        finds->turns[turn / 90]++;
}

/* Turn clockwise that brings a symbol upright, -1 if zbar does not know. */
static int symbol_turn(const zbar_symbol_t *symbol)
{
    switch (zbar_symbol_get_orientation(symbol)) {
    case ZBAR_ORIENT_UP:
        return 0;
    case ZBAR_ORIENT_RIGHT:
        return 270;
    case ZBAR_ORIENT_DOWN:
        return 180;
    case ZBAR_ORIENT_LEFT:
        return 90;
    default:
        return -1;
    }
}

/* Box of a symbol in px of the scan. crop: where the attempt's image lies on the scan. */
static struct box symbol_box(const zbar_symbol_t *symbol, struct box crop, double scale)
{
    int left = 1 << 30, top = 1 << 30, right = 0, bottom = 0;
    struct box box;

    for (unsigned i = 0; i < zbar_symbol_get_loc_size(symbol); i++) {
        int x = zbar_symbol_get_loc_x(symbol, i), y = zbar_symbol_get_loc_y(symbol, i);

        left = L_MIN(left, x);
        right = L_MAX(right, x);
        top = L_MIN(top, y);
        bottom = L_MAX(bottom, y);
    }
    if (left > right)
        return crop;
    box.x = crop.x + (int)(left / scale);
    box.y = crop.y + (int)(top / scale);
    box.w = L_MIN((int)((right - left) / scale) + 1, crop.x + crop.w - box.x);
    box.h = L_MIN((int)((bottom - top) / scale) + 1, crop.y + crop.h - box.y);
    return box;
}

/* Hands an image to zbar and takes what it saw. bytes: w * h grey values. Returns the number of
 * sane codes, or -1 if zbar failed. */
static int attempt(zbar_image_scanner_t *scanner, const l_uint8 *bytes, int w, int h,
                   struct box crop, double scale, struct finds *finds)
{
    zbar_image_t *image = zbar_image_create();
    int seen = -1;

    if (!image)
        return -1;
    zbar_image_set_format(image, zbar_fourcc('Y', '8', '0', '0'));
    zbar_image_set_size(image, (unsigned)w, (unsigned)h);
    zbar_image_set_data(image, bytes, (unsigned long)w * (unsigned long)h, NULL);
    if (zbar_scan_image(scanner, image) >= 0) {
        seen = 0;
        for (const zbar_symbol_t *symbol = zbar_image_first_symbol(image); symbol;
             symbol = zbar_symbol_next(symbol)) {
            bool qr = zbar_symbol_get_type(symbol) == ZBAR_QRCODE;
            unsigned length = zbar_symbol_get_data_length(symbol);
            int quality = zbar_symbol_get_quality(symbol);
            struct code code = {.box = symbol_box(symbol, crop, scale),
                                .quality = (uint8_t)L_MAX(0, L_MIN(quality, 255))};

            if (!payload_sane(zbar_symbol_get_data(symbol), length, qr))
                continue;
            memcpy(code.text, zbar_symbol_get_data(symbol), length);
            strncpy(code.symbology, zbar_get_symbol_name(zbar_symbol_get_type(symbol)),
                    sizeof code.symbology - 1);
            take_code(finds, &code, qr || quality >= LEAST_AGREEING, symbol_turn(symbol));
            seen++;
        }
    }
    zbar_image_destroy(image);
    return seen;
}

static l_uint8 *packed_bytes(PIX *pix)
{
    int w = pixGetWidth(pix), h = pixGetHeight(pix);
    l_uint8 *bytes = malloc((size_t)w * (size_t)h);

    for (int y = 0; bytes && y < h; y++) {
        const l_uint32 *line = pixGetData(pix) + (size_t)y * (size_t)pixGetWpl(pix);

        for (int x = 0; x < w; x++)
            bytes[(size_t)y * (size_t)w + (size_t)x] = GET_DATA_BYTE(line, x);
    }
    return bytes;
}

/* The region as 8 bpp at the given scale against the scan. Owned by the caller. */
static PIX *region_image(const struct page *page, struct box crop, double scale)
{
    BOX *box = boxCreate(crop.x, crop.y, crop.w, crop.h);
    PIX *part = box ? pixClipRectangle(page->scan, box, NULL) : NULL;
    PIX *grey = part ? pixConvertTo8(part, 0) : NULL, *scaled = NULL;

    if (grey)
        scaled = scale == 1 ? pixClone(grey) : pixScale(grey, (float)scale, (float)scale);
    boxDestroy(&box);
    pixDestroy(&part);
    pixDestroy(&grey);
    return scaled;
}

/* Climbs the ladder on one region until it yields a trusted code of the kind it looks like.
 * crop: the region on the scan. Returns 0, or -1 if zbar failed. */
static int scan_region(zbar_image_scanner_t *scanner, const struct page *page, struct box crop,
                       bool squares, struct finds *finds)
{
    const int *found = squares ? &finds->nsquares : &finds->nbars;
    int seen = 0;

    finds->nbars = finds->nsquares = 0;
    for (size_t i = 0; i < sizeof ladder_dpi / sizeof ladder_dpi[0] && *found == 0; i++) {
        double scale = (double)ladder_dpi[i] / page->dpi;
        l_uint8 *bytes;
        PIX *pix;

        if (scale * scale * crop.w * crop.h > MOST_PIXELS)
            break;
        pix = region_image(page, crop, scale);
        bytes = pix ? packed_bytes(pix) : NULL;
        if (bytes)
            seen = attempt(scanner, bytes, pixGetWidth(pix), pixGetHeight(pix), crop, scale, finds);
        free(bytes);
        pixDestroy(&pix);
        if (seen < 0)
            return -1;
    }
    return 0;
}

static zbar_image_scanner_t *make_scanner(void)
{
    zbar_image_scanner_t *scanner = zbar_image_scanner_create();

    if (!scanner)
        return NULL;
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_ENABLE, 0);
    zbar_image_scanner_set_config(scanner, ZBAR_CODE128, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(scanner, ZBAR_CODE128, ZBAR_CFG_MIN_LEN, LEAST_LENGTH);
    zbar_image_scanner_set_config(scanner, ZBAR_QRCODE, ZBAR_CFG_ENABLE, 1);
    zbar_image_scanner_set_config(scanner, ZBAR_NONE, ZBAR_CFG_POSITION, 1);
    return scanner;
}

static int best_turn(const struct finds *finds)
{
    int best = -1;

    for (int i = 0; i < 4; i++)
        if (finds->turns[i] > 0 && (best < 0 || finds->turns[i] > finds->turns[best]))
            best = i;
    return best < 0 ? -1 : best * 90;
}

int barcode_scan_whole(const struct page *page, struct code *codes, int *ret_turn, struct err *err)
{
    struct finds finds = {.codes = codes};
    struct box all = {0, 0, pixGetWidth(page->scan), pixGetHeight(page->scan)};
    double scale = (double)WHOLE_DPI / page->dpi;
    zbar_image_scanner_t *scanner = make_scanner();
    PIX *pix = scanner ? region_image(page, all, scale) : NULL;
    l_uint8 *bytes = pix ? packed_bytes(pix) : NULL;
    int seen = -1;

    if (bytes)
        seen = attempt(scanner, bytes, pixGetWidth(pix), pixGetHeight(pix), all, scale, &finds);
    free(bytes);
    pixDestroy(&pix);
    if (scanner)
        zbar_image_scanner_destroy(scanner);
    if (seen < 0)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "the bar code reader failed");
    *ret_turn = best_turn(&finds);
    return finds.n;
}

int barcode_scan(const struct page *page, struct code *codes, int *ret_turn, struct err *err)
{
    struct finds finds = {.codes = codes};
    struct barcode_region regions[BARCODE_REGIONS];
    zbar_image_scanner_t *scanner;
    int n, factor = page->small_factor, status = 0;

    n = barcode_find(page->small, page->dpi / factor, regions);
    if (n > 0) {
        scanner = make_scanner();
        if (!scanner)
            return err_set(err, ERR_PAGE, ERR_ENGINE, "the bar code reader does not start");
        for (int i = 0; i < n && status == 0; i++) {
            struct box crop = regions[i].box;

            crop = (struct box){crop.x * factor, crop.y * factor, crop.w * factor, crop.h * factor};
            status = scan_region(scanner, page, crop, regions[i].squares, &finds);
        }
        zbar_image_scanner_destroy(scanner);
        if (status < 0)
            return err_set(err, ERR_PAGE, ERR_ENGINE, "the bar code reader failed");
    }
    *ret_turn = best_turn(&finds);
    return finds.n;
}
