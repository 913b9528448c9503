#include <leptonica/allheaders.h>
#include <math.h>

#include "ocr/idcard_read.h"
#include "rules/normal.h"

#define NUMERALS "0123456789Xx"
/* The pitch by the length of a number is the better one, unless it is this far off the usual step.
 */
#define PITCH_SLACK 0.05
/* A card's number stands in OCR-B with more than its own pitch: 2.78 mm for figures 2.8 mm high. On
 * other papers figures stand 0.6 to 0.8 of their height apart, or each in a cell of its own. */
#define SPACED_FROM 0.87
#define SPACED_TO   1.2

double idcard_number_pitch(const struct idcard_line *line)
{
    double by_length = line->length / IDCARD_NUMBER_PITCHES;

    return fabs(by_length - line->step) < PITCH_SLACK * line->step ? by_length : line->step;
}

bool idcard_spaced(const struct idcard_line *line)
{
    return line->step > SPACED_FROM * line->height && line->step < SPACED_TO * line->height;
}

/* Further readings of a number, until two agree on a right one. Each differs in model, in air or in
 * the greys that stay: between `black` and `white` they are spread, so that with a low `white` the
 * pen or stamp written across a copy is gone while print, which is black, stays. white 0: of the
 * black print alone, without coloured ink. */
static const struct attempt {
    enum engine_model model;
    double more, air; /* heights of a figure at the ends; share of the usual air */
    int black, white;
} attempts[] = {
    {MODEL_LATIN, 0.6, 1, 0, 255},     {MODEL_DIGITS, 0.3, 0.6, 10, 110},
    {MODEL_DIGITS, 0.3, 0.8, 0, 0},    {MODEL_LATIN, 0.3, 0.8, 0, 0},
    {MODEL_CHINESE, 0.6, 0.8, 0, 255}, {MODEL_LATIN, 0.3, 0.6, 60, 200},
    {MODEL_DIGITS, 0.3, 0.8, 60, 180}, {MODEL_LATIN, 0.3, 0.8, 10, 110},
};
#define NATTEMPTS (sizeof attempts / sizeof attempts[0])

static int attempt_read(const struct idcard_sheet *sheet, const struct idcard_line *line,
                        const struct attempt *attempt, struct engine_reading *reading)
{
    bool black = attempt->white == 0;
    PIX *crop =
        idcard_figures(sheet->page, line, attempt->more * line->height, attempt->air, black);
    PIX *spread = !crop   ? NULL
                  : black ? pixClone(crop)
                          : pixGammaTRC(NULL, crop, 1.0F, attempt->black, attempt->white);
    int status =
        idcard_read_crop(sheet->engine, spread, attempt->model,
                         attempt->model == MODEL_LATIN ? NUMERALS : NULL, reading, sheet->err);

    pixDestroy(&crop);
    pixDestroy(&spread);
    return status;
}

int idcard_read_number(const struct idcard_sheet *sheet, const struct idcard_line *line,
                       const struct engine_reading *first, struct value *value)
{
    struct engine_reading readings[1 + NATTEMPTS] = {*first};
    int status = 0;

    for (size_t i = 0; i < NATTEMPTS && status == 0; i++) {
        status = attempt_read(sheet, line, &attempts[i], &readings[i + 1]);
        if (status == 0)
            idcard_vote(KIND_ID_NUMBER, readings, (int)i + 2, value);
        /* What crosses a figure may deceive two readings alike, but then the check digit fails. */
        if (value->state == VALUE_READ && value->readings > 1 &&
            id_number_check(value->text) == ANSWER_YES)
            break;
    }
    return status;
}
