#include <leptonica/allheaders.h>
#include <math.h>

#include "ocr/idcard_read.h"

/* All lengths are pitches of the number, seen from the left end of the number's line. */

/* Where the name's line lies: its middle is 13.5 to 15 pitches above the number's, the line of the
 * sex 11 to 12; the photograph begins 10 pitches to the right. */
static const struct idcard_area name_area = {-10.5, 9.8, -17.3, -9.2};
#define NAME_MIDDLE 14.1
#define NAME_OFF    1.8
/* The label 姓名 ends and the name begins between these. */
#define VALUE_FROM (-7.4)
#define VALUE_TO   (-4.2)
/* Rows are judged between these, right of the label and away from the photograph, and belong
 * together over this much white; lines of a card are a pitch apart. */
#define ROWS_FROM (-5.8)
#define ROWS_TO   1.5
#define ROW_GAP   0.25
/* White that ends a name, pitches: more than between the characters of a short one. */
#define NAME_GAP 1.7
/* Least height of the name's print, pitches. */
#define NAME_HEIGHT 0.7
/* Crops of the name: print this high, px, with this share of it around. Of 71 names 69, 67 and 67
 * are read from the single crops, by no means the same ones, and none from more air than 0.2. */
static const struct {
    double px, air;
} name_crops[] = {{40, 0.10}, {32, 0.02}, {30, 0.15}};
/* Ink of the name in its crop: it is black, the label is blue and copies grey. */
#define NAME_INK 150

/* A stretch of rows or columns with ink. */
struct band {
    int from, to;
};

static bool row_inked(PIX *ink, int from, int to, int y)
{
    for (int x = from; x < to; x++)
        if (GET_DATA_BIT(pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink), x))
            return true;
    return false;
}

/* Finds the band of rows of the name in its area. Returns false if there is none. px of the crop.
 */
static bool name_rows(PIX *ink, double pitch, struct band *ret_band)
{
    int from = (int)((ROWS_FROM - name_area.from) * pitch);
    int to = L_MIN((int)((ROWS_TO - name_area.from) * pitch), pixGetWidth(ink));
    double wanted = (-NAME_MIDDLE - name_area.top) * pitch, best = NAME_OFF * pitch;
    struct band band = {-1, -1};
    bool found = false;

    for (int y = 0; y <= pixGetHeight(ink); y++) {
        if (y < pixGetHeight(ink) && row_inked(ink, from, to, y)) {
            band.from = band.from < 0 ? y : band.from;
            band.to = y + 1;
        }
        /* Characters such as 志 and 三 are open across. */
        if (band.from < 0 || (y < pixGetHeight(ink) && y - band.to < ROW_GAP * pitch))
            continue;
        if (band.to - band.from >= NAME_HEIGHT * pitch &&
            fabs((band.from + band.to) / 2.0 - wanted) < best) {
            best = fabs((band.from + band.to) / 2.0 - wanted);
            *ret_band = band;
            found = true;
        }
        band.from = -1;
    }
    return found;
}

static bool column_inked(PIX *ink, const struct band *rows, int x)
{
    for (int y = rows->from; y < rows->to; y++)
        if (GET_DATA_BIT(pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink), x))
            return true;
    return false;
}

/* Finds where the name begins behind its label, by the widest gap where one must be. */
static int name_start(PIX *ink, double pitch, const struct band *rows)
{
    int from = (int)((VALUE_FROM - name_area.from) * pitch);
    int to = (int)((VALUE_TO - name_area.from) * pitch), gap = 0, widest = 0, start = from;

    for (int x = from; x < to; x++) {
        gap = column_inked(ink, rows, x) ? 0 : gap + 1;
        if (gap > widest) {
            widest = gap;
            start = x + 1;
        }
    }
    return start;
}

/* Finds where the name ends: before the first wide gap, so that a photograph is never reached. */
static int name_end(PIX *ink, double pitch, const struct band *rows, int start)
{
    int end = start;

    for (int x = start; x < pixGetWidth(ink) && x - end < NAME_GAP * pitch; x++)
        if (column_inked(ink, rows, x))
            end = x + 1;
    return end;
}

/* Where the name stands, seen along the number's line; false if its line is not found. */
static bool name_place(const struct idcard_sheet *sheet, const struct idcard_line *line,
                       double pitch, struct idcard_area *ret_area)
{
    struct idcard_area area = idcard_area_scaled(&name_area, pitch);
    PIX *crop = idcard_crop(sheet->page, line, &area, 1);
    PIX *ink = crop ? pixThresholdToBinary(crop, NAME_INK) : NULL;
    struct band rows;
    bool found = ink && name_rows(ink, pitch, &rows);
    int start, end;

    if (found) {
        start = name_start(ink, pitch, &rows);
        end = name_end(ink, pitch, &rows, start);
        found = end > start + NAME_HEIGHT * pitch;
        *ret_area = (struct idcard_area){area.from + start, area.from + end, area.top + rows.from,
                                         area.top + rows.to};
    }
    pixDestroy(&ink);
    pixDestroy(&crop);
    return found;
}

int idcard_read_name(const struct idcard_sheet *sheet, const struct idcard_line *line, double pitch,
                     struct value *value)
{
    struct engine_reading readings[3] = {0};
    struct idcard_area place;

    value->state = VALUE_UNREADABLE;
    if (!name_place(sheet, line, pitch, &place))
        return 0;
    value->box = idcard_area_box(sheet->page, line, &place);
    for (int i = 0; i < 3; i++) {
        double height = place.bottom - place.top, more = name_crops[i].air * height;
        struct idcard_area area = {place.from - more, place.to + more, place.top - more,
                                   place.bottom + more};
        PIX *crop = idcard_crop(sheet->page, line, &area, name_crops[i].px / height);
        int status =
            idcard_read_crop(sheet->engine, crop, MODEL_CHINESE, NULL, &readings[i], sheet->err);

        pixDestroy(&crop);
        if (status < 0)
            return -1;
        idcard_vote(KIND_NAME, readings, i + 1, value);
        if (value->state == VALUE_READ && value->readings > 1)
            break;
    }
    return 0;
}
