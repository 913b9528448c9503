#include <leptonica/allheaders.h>
#include <math.h>

#include "ocr/idcard_read.h"

#define FIGURES "0123456789Xx.-"
/* The height of its figures and their usual step on a card, mm. */
#define VALIDITY_FIGURE_MM 2.27
#define VALIDITY_STEP_MM   1.72
/* Further apart than this, the height is that of 长期. */
#define VALIDITY_SLACK 0.1
/* A line shorter than this many heights has one date, and 长期 takes this many behind it. */
#define SHORT_VALIDITY 12.0
#define ALWAYS_HEIGHTS 3.2

double idcard_validity_mm(const struct idcard_line *line)
{
    double by_height = line->height / VALIDITY_FIGURE_MM, by_step = line->step / VALIDITY_STEP_MM;

    return fabs(by_height - by_step) < VALIDITY_SLACK * by_step ? (by_height + by_step) / 2
                                                                : by_step;
}

double idcard_validity_step(const struct idcard_line *line)
{
    return line->height / VALIDITY_FIGURE_MM * VALIDITY_STEP_MM;
}

/* Cuts white off the right of a picture but for a margin. Takes crop. */
static PIX *trim_right(PIX *crop)
{
    PIX *ink = pixThresholdToBinary(crop, idcard_ink(crop)), *cut = NULL;
    BOX *box = NULL;
    int x = 0, w = 0, h = pixGetHeight(crop);

    if (ink && pixClipToForeground(ink, NULL, &box) == 0)
        boxGetGeometry(box, &x, NULL, &w, NULL);
    boxDestroy(&box);
    box = boxCreate(0, 0, w > 0 ? L_MIN(x + w + IDCARD_FIGURE_PX / 4, pixGetWidth(crop)) : 1, h);
    cut = pixClipRectangle(crop, box, NULL);
    boxDestroy(&box);
    pixDestroy(&ink);
    pixDestroy(&crop);
    return cut;
}

/* Picture of the validity's line up to its last ink: 长期 may not be among the figures found. */
static PIX *validity_picture(const struct idcard_sheet *sheet, const struct idcard_line *line,
                             double air, bool black)
{
    double half = line->height * (0.5 + air), more = 0.5 * line->height;
    double beyond =
        line->length < SHORT_VALIDITY * line->height ? ALWAYS_HEIGHTS * line->height : 0;
    struct idcard_area area = {-more, line->length + more + beyond, -half, half};
    double scale = IDCARD_FIGURE_PX / line->height;
    PIX *crop = black ? idcard_crop_black(sheet->page, line, &area, scale)
                      : idcard_crop(sheet->page, line, &area, scale);

    return crop ? trim_right(crop) : NULL;
}

/* Further readings of a validity. A date is figures for all models; 长期 only two know. */
static const struct {
    enum engine_model model;
    double air;
    bool dates; /* reads nothing but dates */
    bool black; /* of the black print alone */
} looks[] = {{MODEL_LATIN, 0.12, true, false},   {MODEL_CHINESE, 0.10, false, false},
             {MODEL_DIGITS, 0.06, false, false}, {MODEL_CHINESE, 0.16, false, false},
             {MODEL_CHINESE, 0.10, false, true}, {MODEL_CHINESE, 0.04, false, false}};
#define NLOOKS (sizeof looks / sizeof looks[0])

int idcard_read_validity(const struct idcard_sheet *sheet, const struct idcard_line *line,
                         const struct engine_reading *first, bool sure, struct value *value)
{
    struct engine_reading readings[1 + NLOOKS] = {*first};
    int n = 1;

    for (size_t i = 0; i < NLOOKS; i++) {
        PIX *crop;
        int status;

        if (looks[i].dates && !sure)
            continue;
        crop = validity_picture(sheet, line, looks[i].air, looks[i].black);
        status = idcard_read_crop(sheet->engine, crop, looks[i].model,
                                  looks[i].model == MODEL_LATIN ? FIGURES : NULL, &readings[n++],
                                  sheet->err);
        pixDestroy(&crop);
        if (status < 0)
            return -1;
        idcard_vote(KIND_VALIDITY, readings, n, value);
        if (value->state == VALUE_READ && value->readings > 1)
            break;
    }
    return 0;
}
