#include "ocr/picture.h"

#include <leptonica/allheaders.h>
#include <stdio.h>
#include <stdlib.h>

#include "ocr/pixels.h"

#define PICTURE_DPI  100 /* characters of 10 pt are 14 px high: a person reads them */
#define JPEG_QUALITY 75  /* print of that height shows no blocks yet */
#define BLOCK_MAX    16  /* px of the scan on a side of a pixel, where it is a whole number */
#define FRAME_PX     2
#define FONT_SIZE    4 /* the smallest that leptonica has */
#define LIMIT_LABEL  96

/* What a frame stands for, by colour: red, green, blue. */
static const struct ink {
    unsigned char r, g, b;
} ink_read = {0, 150, 0}, ink_unreadable = {230, 120, 0}, ink_empty = {150, 150, 150},
  ink_code = {0, 70, 220}, ink_card = {140, 0, 190}, ink_seal = {220, 0, 60},
  ink_tick = {0, 150, 0};

struct drawing {
    PIX *pix;          /* upright */
    int rotation;      /* from scan to pix, clockwise */
    int width, height; /* of the scan */
    L_BMF *font;       /* NULL: frames without names */
    float scale;
};

/* Turns a box of the scan as the picture was turned. */
static struct box box_turn(const struct drawing *drawing, struct box box)
{
    switch (drawing->rotation) {
    case 90:
        return (struct box){drawing->height - box.y - box.h, box.x, box.h, box.w};
    case 180:
        return (struct box){drawing->width - box.x - box.w, drawing->height - box.y - box.h, box.w,
                            box.h};
    case 270:
        return (struct box){box.y, drawing->width - box.x - box.w, box.h, box.w};
    default:
        return box;
    }
}

static void draw_frame(const struct drawing *drawing, struct box scan_box, struct ink ink,
                       const char *label)
{
    const struct box box = box_turn(drawing, scan_box);
    const l_int32 x = (l_int32)((float)box.x * drawing->scale);
    const l_int32 y = (l_int32)((float)box.y * drawing->scale);
    const l_uint32 colour = (l_uint32)ink.r << 24 | (l_uint32)ink.g << 16 | (l_uint32)ink.b << 8;
    l_int32 overflow;
    BOX *frame;

    if (box.w <= 0 || box.h <= 0)
        return;
    frame = boxCreate(x, y, (l_int32)((float)box.w * drawing->scale) + 1,
                      (l_int32)((float)box.h * drawing->scale) + 1);
    pixRenderBoxArb(drawing->pix, frame, FRAME_PX, ink.r, ink.g, ink.b);
    boxDestroy(&frame);
    if (drawing->font && label)
        pixSetTextline(drawing->pix, drawing->font, label, colour, x, y > 4 ? y - 2 : y + 10, NULL,
                       &overflow);
}

static struct ink value_ink(const struct value *value)
{
    return value->state == VALUE_READ         ? ink_read
           : value->state == VALUE_UNREADABLE ? ink_unreadable
                                              : ink_empty;
}

static void draw_value(const struct drawing *drawing, const struct value *value, const char *name)
{
    char label[LIMIT_LABEL];

    if (value->state == VALUE_ABSENT)
        return;
    snprintf(label, sizeof label, "%s %.2f", name, (double)value->confidence);
    draw_frame(drawing, value->box, value_ink(value), label);
}

static void draw_table(const struct drawing *drawing, const struct page_facts *facts)
{
    static const char *const names[ROW_COLUMN_COUNT] = {"no",         "name",  "id",    "mobile",
                                                        "department", "years", "remark"};

    for (int i = 0; i < facts->nrows; i++)
        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            draw_value(drawing, &facts->rows[i].columns[c], names[c]);
}

static void draw_cards(const struct drawing *drawing, const struct page_facts *facts)
{
    static const char *const faces[] = {"card", "card, person", "card, emblem"};

    for (int i = 0; i < facts->ncards; i++) {
        const struct card *card = &facts->cards[i];

        draw_frame(drawing, card->box, ink_card, faces[card->face]);
        draw_value(drawing, &card->name, "name");
        draw_value(drawing, &card->id_number, "id");
        draw_value(drawing, &card->valid_until, "until");
    }
}

static void draw_seals(const struct drawing *drawing, const struct page_facts *facts)
{
    static const char *const answers[] = {"no seal", "red", "copied", "unclear"};
    char label[LIMIT_LABEL];

    for (int i = 0; i < facts->nseals; i++) {
        const struct seal *seal = &facts->seals[i];

        snprintf(label, sizeof label, "seal %s %.0f mm%s", answers[seal->answer],
                 (double)seal->diameter_mm, seal->authority_block ? " of the authority" : "");
        draw_frame(drawing, seal->box, ink_seal, label);
    }
}

static void draw_facts(const struct drawing *drawing, const struct page_facts *facts)
{
    char label[LIMIT_LABEL];

    for (int i = 0; i < facts->ncodes; i++)
        draw_frame(drawing, facts->codes[i].box, ink_code, facts->codes[i].symbology);
    for (int i = 0; i < facts->nfields; i++)
        draw_value(drawing, &facts->fields[i].value, field_name(facts->fields[i].field));
    for (int i = 0; i < facts->nticks; i++) {
        const struct tick *tick = &facts->ticks[i];

        snprintf(label, sizeof label, "%s %s", tick->option,
                 tick->ticked == ANSWER_YES  ? "ticked"
                 : tick->ticked == ANSWER_NO ? "-"
                                             : "?");
        draw_frame(drawing, tick->box,
                   tick->ticked == ANSWER_YES  ? ink_tick
                   : tick->ticked == ANSWER_NO ? ink_empty
                                               : ink_unreadable,
                   label);
    }
    draw_table(drawing, facts);
    draw_cards(drawing, facts);
    draw_seals(drawing, facts);
}

/* A colour picture in which a whole number of pixels becomes one. Owned by the caller, or NULL. */
static PIX *picture_blocks(PIX *scan, int factor)
{
    int w = pixGetWidth(scan) / factor, h = pixGetHeight(scan) / factor;
    PIX *small = w > 0 && h > 0 ? pixCreateNoInit(w, h, 32) : NULL;

    for (int y = 0; small && y < h; y++)
        pixels_mean_blocks(pixGetData(scan) + (size_t)(y * factor) * (size_t)pixGetWpl(scan),
                           pixGetWpl(scan), factor, w,
                           pixGetData(small) + (size_t)y * (size_t)pixGetWpl(small));
    return small;
}

/* Returns the scan at PICTURE_DPI as 8 or 32 bpp, and the factor from scan to picture. */
static PIX *picture_scale(const struct page *page, float *ret_scale)
{
    const float scale =
        page->scan_dpi_x > PICTURE_DPI ? (float)PICTURE_DPI / (float)page->scan_dpi_x : 1.0F;

    *ret_scale = scale;
    if (pixGetDepth(page->scan) == 32 && scale < 1 && page->scan_dpi_x % PICTURE_DPI == 0 &&
        page->scan_dpi_x / PICTURE_DPI <= BLOCK_MAX)
        return picture_blocks(page->scan, page->scan_dpi_x / PICTURE_DPI);
    if (pixGetDepth(page->scan) == 1)
        return scale < 1 ? pixScaleToGray(page->scan, scale)
                         : pixConvert1To8(NULL, page->scan, 255, 0);
    return scale < 1 ? pixScaleAreaMap(page->scan, scale, scale) : pixClone(page->scan);
}

/* Turned by the page's rotation, and in colours of its own if it is to be drawn on. */
static PIX *picture_turn(PIX *small, int rotation, bool draw)
{
    PIX *turned = rotation ? pixRotateOrth(small, rotation / 90) : pixClone(small);
    PIX *colour;

    if (!turned || !draw)
        return turned;
    colour = pixConvertTo32(turned);
    pixDestroy(&turned);
    return colour;
}

int picture_make(const struct page *page, const struct page_facts *facts, bool draw,
                 unsigned char **ret_bytes, size_t *ret_size, struct err *err)
{
    struct drawing drawing = {.rotation = facts->rotation};
    PIX *small = NULL;
    l_uint8 *bytes = NULL;
    size_t size = 0;
    int rc = -1;

    if (page->scan) {
        drawing.width = pixGetWidth(page->scan);
        drawing.height = pixGetHeight(page->scan);
        small = picture_scale(page, &drawing.scale);
    }
    if (small)
        drawing.pix = picture_turn(small, facts->rotation, draw);
    if (drawing.pix && draw) {
        drawing.font = bmfCreate(NULL, FONT_SIZE);
        draw_facts(&drawing, facts);
        bmfDestroy(&drawing.font);
    }
    if (drawing.pix && !pixWriteMemJpeg(&bytes, &size, drawing.pix, JPEG_QUALITY, 0)) {
        *ret_bytes = bytes;
        *ret_size = size;
        rc = 0;
    }
    pixDestroy(&drawing.pix);
    pixDestroy(&small);
    return rc == 0 ? 0 : err_set(err, ERR_PAGE, ERR_ENGINE, "the page's picture cannot be made");
}
