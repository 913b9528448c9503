#include <leptonica/allheaders.h>
#include <math.h>
#include <string.h>

#include "ocr/idcard_read.h"
#include "rules/text.h"

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
/* Higher than this, pitches, two lines are taken for one. */
#define NAME_TALL 2.0
/* Lines that may be the name. */
#define NAME_BANDS 3
/* Crops of the name: print this high, px, with this share of it around. Of 71 names 69, 67 and 67
 * are read from the single crops, by no means the same ones, and none from more air than 0.2. */
static const struct {
    double px, air;
} name_crops[] = {{40, 0.10}, {32, 0.02}, {30, 0.15}};
#define NAME_LOOKS (int)(sizeof name_crops / sizeof name_crops[0])

/* A name has so much ink of others, as a share of its own, where something is written across it,
 * and so much where it is no print at all: of 200 clean names two had more than 0.03. */
#define MARKED   0.03
#define NO_PRINT 0.5

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

/* Bands of rows that may be the name's, the nearest to its place first. */
struct bands {
    int n;
    struct band items[NAME_BANDS];
    double pitch, wanted; /* px; where the middle of the name's is expected */
};

static double off_place(const struct bands *bands, const struct band *band)
{
    return fabs((band->from + band->to) / 2.0 - bands->wanted);
}

static void add_band(struct bands *bands, struct band band)
{
    int at;

    if (band.to - band.from < NAME_HEIGHT * bands->pitch ||
        off_place(bands, &band) >= NAME_OFF * bands->pitch || bands->n == NAME_BANDS)
        return;
    for (at = bands->n++;
         at > 0 && off_place(bands, &band) < off_place(bands, &bands->items[at - 1]); at--)
        bands->items[at] = bands->items[at - 1];
    bands->items[at] = band;
}

/* Two lines that touch, the name and the same name in another script, part where least ink is. */
static void add_parted(PIX *ink, int from, int to, struct band band, struct bands *bands)
{
    int height = band.to - band.from, least = to - from + 1, split = band.from;

    if (height <= NAME_TALL * bands->pitch) {
        add_band(bands, band);
        return;
    }
    for (int y = band.from + height / 4; y < band.to - height / 4; y++) {
        int count = 0;

        for (int x = from; x < to; x++)
            count += GET_DATA_BIT(pixGetData(ink) + (size_t)y * (size_t)pixGetWpl(ink), x);
        if (count < least) {
            least = count;
            split = y;
        }
    }
    add_band(bands, (struct band){band.from, split});
    add_band(bands, (struct band){split + 1, band.to});
}

/* Finds the bands of rows that may be the name's: on a minority's card the name stands once more in
 * another script, above or below. px of the crop. */
static void name_rows(PIX *ink, double pitch, struct bands *ret_bands)
{
    int from = (int)((ROWS_FROM - name_area.from) * pitch);
    int to = L_MIN((int)((ROWS_TO - name_area.from) * pitch), pixGetWidth(ink));
    struct band band = {-1, -1};

    *ret_bands = (struct bands){.pitch = pitch, .wanted = (-NAME_MIDDLE - name_area.top) * pitch};
    for (int y = 0; y <= pixGetHeight(ink); y++) {
        if (y < pixGetHeight(ink) && row_inked(ink, from, to, y)) {
            band.from = band.from < 0 ? y : band.from;
            band.to = y + 1;
        }
        /* Characters such as 志 and 三 are open across. */
        if (band.from < 0 || (y < pixGetHeight(ink) && y - band.to < ROW_GAP * pitch))
            continue;
        add_parted(ink, from, to, band, ret_bands);
        band.from = -1;
    }
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

/* Grey below which the black print of the card is: that of its number. The label is blue and pale.
 */
static int number_ink(const struct idcard_sheet *sheet, const struct idcard_line *line)
{
    struct idcard_area area = {0, line->length, -line->height / 2, line->height / 2};
    PIX *crop = idcard_crop(sheet->page, line, &area, 1);
    int ink = crop ? idcard_ink(crop) : 0;

    pixDestroy(&crop);
    return ink;
}

/* Ink of the name's surroundings, 1 bpp; owned by the caller. */
static PIX *surroundings(const struct idcard_sheet *sheet, const struct idcard_line *line,
                         const struct idcard_area *area, bool black)
{
    PIX *crop = black ? idcard_crop_black(sheet->page, line, area, 1)
                      : idcard_crop(sheet->page, line, area, 1);
    PIX *ink = crop ? pixThresholdToBinary(crop, black ? IDCARD_BLACK_INK : number_ink(sheet, line))
                    : NULL;

    pixDestroy(&crop);
    return ink;
}

/* Where the name may stand, seen along the number's line. Returns the number of places. */
static int name_places(const struct idcard_sheet *sheet, const struct idcard_line *line,
                       double pitch, bool black, struct idcard_area ret_places[NAME_BANDS])
{
    struct idcard_area area = idcard_area_scaled(&name_area, pitch);
    PIX *ink = surroundings(sheet, line, &area, black);
    struct bands bands = {0};
    int n = 0;

    if (ink)
        name_rows(ink, pitch, &bands);
    for (int i = 0; i < bands.n; i++) {
        const struct band *rows = &bands.items[i];
        int start = name_start(ink, pitch, rows), end = name_end(ink, pitch, rows, start);

        if (end > start + NAME_HEIGHT * pitch)
            ret_places[n++] = (struct idcard_area){area.from + start, area.from + end,
                                                   area.top + rows->from, area.top + rows->to};
    }
    pixDestroy(&ink);
    return n;
}

static int read_place(const struct idcard_sheet *sheet, const struct idcard_line *line,
                      const struct idcard_area *place, bool black, int look,
                      struct engine_reading *reading)
{
    double height = place->bottom - place->top, more = name_crops[look].air * height;
    double scale = name_crops[look].px / height;
    struct idcard_area area = {place->from - more, place->to + more, place->top - more,
                               place->bottom + more};
    PIX *crop = black ? idcard_crop_black(sheet->page, line, &area, scale)
                      : idcard_crop(sheet->page, line, &area, scale);
    int status = idcard_read_crop(sheet->engine, crop, MODEL_CHINESE, NULL, reading, sheet->err);

    pixDestroy(&crop);
    return status;
}

/* How well a reading can be a name in Chinese characters: its mean probability, 0 if it is none or
 * the label. */
static float chinese(const struct engine_reading *reading)
{
    int han = 0;

    for (int i = 0; i < reading->nsymbols; i++)
        han += text_is_han(reading->symbols[i].text);
    return han >= 2 && 2 * han > reading->nsymbols && !strstr(reading->text, "姓名") ? reading->mean
                                                                                     : 0;
}

/* The readings of a name so far. */
struct name_readings {
    int n;
    struct engine_reading items[2 * NAME_LOOKS];
};

/* Reads the place that reads best as a name, from its crops until it is sure. ret_best: which one,
 * -1 for none. Returns 0, or -1. */
static int read_best(const struct idcard_sheet *sheet, const struct idcard_line *line,
                     const struct idcard_area *places, int n, bool black,
                     struct name_readings *readings, int *ret_best, struct value *value)
{
    struct engine_reading *first = &readings->items[readings->n], reading;
    int best = -1;

    for (int i = 0; i < n; i++) {
        if (read_place(sheet, line, &places[i], black, 0, &reading) < 0)
            return -1;
        if (chinese(&reading) > 0 && (best < 0 || chinese(&reading) > chinese(first))) {
            best = i;
            *first = reading;
        }
    }
    *ret_best = best;
    for (int look = 0; best >= 0 && look < NAME_LOOKS; look++) {
        if (look > 0 &&
            read_place(sheet, line, &places[best], black, look, &readings->items[readings->n]) < 0)
            return -1;
        readings->n++;
        value->box = idcard_area_box(sheet->page, line, &places[best]);
        idcard_vote(KIND_NAME, readings->items, readings->n, value);
        if (idcard_name_sure(value))
            break;
    }
    return 0;
}

/* Share of another ink than the card's black print in a place of the name. */
static double other_ink(const struct idcard_sheet *sheet, const struct idcard_line *line,
                        double pitch, const struct idcard_area *place)
{
    struct idcard_area around = idcard_area_scaled(&name_area, pitch);

    return idcard_other_ink(sheet->page, line, &around, place);
}

int idcard_read_name(const struct idcard_sheet *sheet, const struct idcard_line *line, double pitch,
                     struct value *value)
{
    struct name_readings readings = {0};
    struct idcard_area places[NAME_BANDS];
    bool sure = false;

    value->state = VALUE_UNREADABLE;
    /* What is written or stamped across a copy hides its name, or adds a stroke to it (师 for 帅):
     * then its black print alone, too. */
    for (int black = 0; black < 2 && !sure; black++) {
        int n = name_places(sheet, line, pitch, black, places), best;
        double other = 0;

        if (read_best(sheet, line, places, n, black, &readings, &best, value) < 0)
            return -1;
        if (!black && best >= 0 && idcard_name_sure(value))
            other = other_ink(sheet, line, pitch, &places[best]);
        /* The words of the stamp itself: 仅供办理政务. */
        if (other > NO_PRINT) {
            readings.n = 0;
            *value = (struct value){.state = VALUE_UNREADABLE};
        }
        sure = idcard_name_sure(value) && other < MARKED;
    }
    return 0;
}
