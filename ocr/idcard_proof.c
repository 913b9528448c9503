#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/idcard_read.h"
#include "rules/text.h"

/* Where the pictures are, pitches and mm as above, and the share of them that is solid dark even on
 * a pale copy: drawn photographs have 0.2 and more, emblems 0.6. Solid is what a brick of 0.5 mm
 * fits in, which no stroke of print is wide enough for. */
static const struct idcard_area photograph = {10.5, 18.5, -14.0, -4.5};
static const struct idcard_area emblem = {-30.0, -17.0, -40.0, -28.0};
#define PHOTOGRAPH_SOLID 0.10
#define EMBLEM_SOLID     0.20
#define SOLID_PX_MM      4.0
#define SOLID_BRICK      3
#define SOLID_INK        200

int idcard_paper_grey(PIX *small)
{
    NUMA *histogram = pixGetGrayHistogram(small, 4);
    l_float32 level = 255;

    if (histogram)
        numaHistogramGetValFromRank(histogram, 0.7F, &level);
    numaDestroy(&histogram);
    return L_MAX((int)level, 64);
}

/* The area as it was scanned: red ink, which an emblem may be printed in, is gone from the clean
 * page. 8 bpp, paper at 255; owned by the caller. */
static PIX *scanned_area(const struct idcard_sheet *sheet, const struct idcard_line *line,
                         const struct idcard_area *area)
{
    double step = sheet->page->dpi / 25.4 / SOLID_PX_MM;
    int w = (int)((area->to - area->from) / step), h = (int)((area->bottom - area->top) / step);
    PIX *small = sheet->page->small, *crop = w > 0 && h > 0 ? pixCreate(w, h, 8) : NULL;

    if (!crop)
        return NULL;
    pixSetAll(crop);
    for (int i = 0; i < w * h; i++) {
        double along = area->from + (i % w + 0.5) * step, across = area->top + (i / w + 0.5) * step;
        double x = line->x + along * line->dx - across * line->dy;
        double y = line->y + along * line->dy + across * line->dx;
        l_uint32 grey;

        page_point_to_scan(sheet->page, &x, &y);
        if (pixGetPixel(small, (int)(x / sheet->page->small_factor),
                        (int)(y / sheet->page->small_factor), &grey) == 0)
            pixSetPixel(crop, i % w, i / w, (l_uint32)L_MIN(255, (int)grey * 255 / sheet->paper));
    }
    return crop;
}

bool idcard_has_picture(const struct idcard_sheet *sheet, const struct idcard_line *line,
                        enum card_face face)
{
    bool person = face == CARD_PERSON;
    struct idcard_area area = person ? idcard_area_scaled(&photograph, idcard_number_pitch(line))
                                     : idcard_area_scaled(&emblem, idcard_validity_mm(line));
    PIX *crop = scanned_area(sheet, line, &area);
    PIX *ink = crop ? pixThresholdToBinary(crop, SOLID_INK) : NULL;
    /* Print is made of strokes, which opening removes. */
    PIX *solid = ink ? pixOpenBrick(NULL, ink, SOLID_BRICK, SOLID_BRICK) : NULL;
    int count = 0, whole = solid ? pixGetWidth(solid) * pixGetHeight(solid) : 1;

    if (solid)
        pixCountPixels(solid, &count, NULL);
    pixDestroy(&crop);
    pixDestroy(&ink);
    pixDestroy(&solid);
    return count > (person ? PHOTOGRAPH_SOLID : EMBLEM_SOLID) * whole;
}

/* Where the labels are, pitches of the number and mm, and how much of them must be read: they are
 * small and pale. */
static const struct idcard_area number_label = {-10.9, -0.8, -1.0, 1.0};
static const struct idcard_area validity_label = {-15.5, -1.6, -2.3, 2.3};
#define LABEL_SEEN 0.5
#define LABEL_PX   48
/* Forms ask for the number in words no card has: 身份证号, which is half of 公民身份号码. */
#define FORM_LABEL "身份证"

/* Reads what stands before the figures of a card. */
static void read_label(const struct idcard_sheet *sheet, const struct idcard_line *line,
                       enum card_face face, struct engine_reading *reading)
{
    bool person = face == CARD_PERSON;
    struct idcard_area area = person
                                  ? idcard_area_scaled(&number_label, idcard_number_pitch(line))
                                  : idcard_area_scaled(&validity_label, idcard_validity_mm(line));
    PIX *crop = idcard_crop(sheet->page, line, &area, LABEL_PX / (area.bottom - area.top));

    if (idcard_read_crop(sheet->engine, crop, MODEL_CHINESE, NULL, reading, NULL))
        *reading = (struct engine_reading){0};
    pixDestroy(&crop);
}

bool idcard_has_label(const struct idcard_sheet *sheet, const struct idcard_line *line,
                      enum card_face face)
{
    struct engine_reading reading;

    read_label(sheet, line, face, &reading);
    return text_find(reading.text, face == CARD_PERSON ? "公民身份号码" : "有效期限", NULL, NULL) >=
               LABEL_SEEN &&
           !strstr(reading.text, FORM_LABEL);
}

bool idcard_has_form_label(const struct idcard_sheet *sheet, const struct idcard_line *line)
{
    struct engine_reading reading;

    read_label(sheet, line, CARD_PERSON, &reading);
    return strstr(reading.text, FORM_LABEL) != NULL;
}
