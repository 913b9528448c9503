#include "ocr/idcard.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/idcard_line.h"
#include "ocr/idcard_read.h"
#include "rules/normal.h"

/* Grey that counts as ink, tried in turn: black print without labels, watermark and ground; then
 * pale copies. */
static const int ink_levels[] = {120, 190};
#define NLEVELS (sizeof ink_levels / sizeof ink_levels[0])

#define FIGURES  "0123456789Xx.-"
#define NUMERALS "0123456789Xx"
/* Picture of a line for the nets: figures this high, px, with this share of it above and below. */
#define FIGURE_PX  33
#define FIGURE_AIR 0.12
/* Length of a line of figures in heights of a figure: a number of 18 in OCR-B makes 17, a
 * validity with dates 14, with 长期 10. */
#define LINE_LEAST 6.5
#define LINE_MOST  22.0
/* Figures from which on a line without a date is taken for a number, if something hides the rest.
 */
#define NUMBER_FIGURES 14
/* Pitches that 18 figures take, from the left edge of the first to the right of the last. */
#define NUMBER_PITCHES 17.65

/* The person's face in pitches of the number, seen from the left end of the number: 85.6 mm x
 * 54 mm with a pitch of 2.7 mm. */
static const struct idcard_area person_face = {-10.7, 21.0, -17.6, 2.4};
/* Where the name's line lies: its middle is 13.5 to 15 pitches above the number's, the line of the
 * sex 11 to 12; the photograph begins 10 pitches to the right. */
static const struct idcard_area name_area = {-10.5, 9.8, -17.3, -9.2};
#define NAME_MIDDLE 14.1
#define NAME_OFF    1.5
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

/* The emblem face in mm, seen from the left end of the validity's line, and the height of its
 * figures. */
static const struct idcard_area emblem_face = {-36.0, 49.6, -47.5, 6.5};
#define VALIDITY_FIGURE_MM 2.27
/* A line shorter than this many heights has one date, and 长期 takes this many behind it. */
#define SHORT_VALIDITY 12.0
#define ALWAYS_HEIGHTS 3.2

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

/* Print outside all cards that makes a sheet doubtful: a stamped remark has fewer figures. */
#define STRAY_FIGURES 8

/* State of one page. */
struct search {
    struct ocr_engine *engine;
    const struct page *page;
    struct err *err;
    int paper; /* grey of most of the page as scanned */
    int n;
    struct card *cards;
    struct {
        struct idcard_line line; /* seen the right way up */
        struct idcard_area face; /* px */
    } frames[LIMIT_CARDS];
};

static struct idcard_area scaled(const struct idcard_area *area, double scale)
{
    return (struct idcard_area){area->from * scale, area->to * scale, area->top * scale,
                                area->bottom * scale};
}

/* Picture of a line of figures, with `more` px of the page added at both ends. */
static PIX *line_picture(const struct search *search, const struct idcard_line *line, double more,
                         double zoom)
{
    double half = line->height * (0.5 + FIGURE_AIR * zoom);
    struct idcard_area area = {-more, line->length + more, -half, half};

    return idcard_crop(search->page, line, &area, FIGURE_PX / line->height);
}

static int count_figures(const char *text)
{
    int n = 0;

    for (; *text; text++)
        n += (*text >= '0' && *text <= '9') || *text == 'X' || *text == 'x';
    return n;
}

/* True if a date stands in a text as the card prints it: 2016.03.11, specks among its points and
 * figures aside. */
static bool has_date(const char *text)
{
    for (; *text; text++) {
        static const char form[] = "dddd.dd.dd";
        size_t i = 0;

        while (form[i] && (form[i] == 'd' ? text[i] >= '0' && text[i] <= '9' : text[i] == form[i]))
            i++;
        if (!form[i])
            return true;
    }
    return false;
}

/* What a line of figures turned out to be. */
struct finding {
    enum card_face face; /* CARD_UNKNOWN: neither */
    bool sure;           /* the form and its check hold */
    float mean;
    struct engine_reading reading;
};

/* Reads a line one way round. Returns 0, or -1. */
static int try_line(const struct search *search, const struct idcard_line *line,
                    struct finding *ret_finding)
{
    char text[LIMIT_TEXT];
    struct finding finding = {0};
    PIX *crop = line_picture(search, line, 0.6 * line->height, 1);
    int status =
        idcard_read_crop(search->engine, crop, MODEL_LATIN, FIGURES, &finding.reading, search->err);

    pixDestroy(&crop);
    if (status < 0)
        return -1;
    finding.mean = finding.reading.mean;
    if (has_date(finding.reading.text)) {
        finding.face = CARD_EMBLEM;
        finding.sure =
            normal_value(KIND_VALIDITY, finding.reading.text, text, sizeof text) == ANSWER_YES;
    } else if (count_figures(finding.reading.text) >= NUMBER_FIGURES) {
        finding.face = CARD_PERSON;
        finding.sure =
            normal_value(KIND_ID_NUMBER, finding.reading.text, text, sizeof text) == ANSWER_YES;
    }
    *ret_finding = finding;
    return 0;
}

/* ---- the person's face ---- */

/* Further readings of a number, until two agree on a right one. Each differs in model, in air or in
 * the greys that stay: between `black` and `white` they are spread, so that with a low `white` the
 * pen or stamp written across a copy is gone while print, which is black, stays. */
static const struct {
    enum engine_model model;
    double more, air; /* heights of a figure at the ends; share of the usual air */
    int black, white;
} attempts[] = {
    {MODEL_CHINESE, 0.6, 0.8, 0, 255}, {MODEL_LATIN, 0.3, 0.6, 60, 200},
    {MODEL_LATIN, 0.3, 0.8, 10, 110},  {MODEL_CHINESE, 0.3, 0.6, 10, 110},
    {MODEL_LATIN, 0.3, 0.4, 10, 110},
};
#define NATTEMPTS (sizeof attempts / sizeof attempts[0])

/* Reads the number again until it is sure. */
static int read_number(const struct search *search, const struct idcard_line *line,
                       const struct engine_reading *first, struct value *value)
{
    struct engine_reading readings[1 + NATTEMPTS] = {*first};
    int status = 0;

    for (size_t i = 0; i < NATTEMPTS && status == 0; i++) {
        PIX *crop = line_picture(search, line, attempts[i].more * line->height, attempts[i].air);
        PIX *spread =
            crop ? pixGammaTRC(NULL, crop, 1.0F, attempts[i].black, attempts[i].white) : NULL;

        status = idcard_read_crop(search->engine, spread, attempts[i].model,
                                  attempts[i].model == MODEL_LATIN ? NUMERALS : NULL,
                                  &readings[i + 1], search->err);
        pixDestroy(&crop);
        pixDestroy(&spread);
        if (status == 0)
            idcard_vote(KIND_ID_NUMBER, readings, (int)i + 2, value);
        /* What crosses a figure may deceive two readings alike, but then the check digit fails. */
        if (value->state == VALUE_READ && value->readings > 1 &&
            id_number_check(value->text) == ANSWER_YES)
            break;
    }
    return status;
}

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
static bool name_place(const struct search *search, const struct idcard_line *line, double pitch,
                       struct idcard_area *ret_area)
{
    struct idcard_area area = scaled(&name_area, pitch);
    PIX *crop = idcard_crop(search->page, line, &area, 1);
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

/* Reads the name from up to three crops, until two readings agree. */
static int read_name(const struct search *search, const struct idcard_line *line, double pitch,
                     struct value *value)
{
    struct engine_reading readings[3] = {0};
    struct idcard_area place;

    value->state = VALUE_UNREADABLE;
    if (!name_place(search, line, pitch, &place))
        return 0;
    value->box = idcard_area_box(search->page, line, &place);
    for (int i = 0; i < 3; i++) {
        double height = place.bottom - place.top, more = name_crops[i].air * height;
        struct idcard_area area = {place.from - more, place.to + more, place.top - more,
                                   place.bottom + more};
        PIX *crop = idcard_crop(search->page, line, &area, name_crops[i].px / height);
        int status =
            idcard_read_crop(search->engine, crop, MODEL_CHINESE, NULL, &readings[i], search->err);

        pixDestroy(&crop);
        if (status < 0)
            return -1;
        idcard_vote(KIND_NAME, readings, i + 1, value);
        if (value->state == VALUE_READ && value->readings > 1)
            break;
    }
    return 0;
}

/* Pitch of a number by its length if it is whole, else by the height of its figures. */
static double number_pitch(const struct idcard_line *line)
{
    double by_length = line->length / NUMBER_PITCHES, by_height = line->height * 0.97;

    return by_length > 0.85 * by_height && by_length < 1.2 * by_height ? by_length : by_height;
}

static int read_person(struct search *search, const struct idcard_line *line,
                       const struct engine_reading *first, struct card *card)
{
    struct idcard_area number = {0, line->length, -line->height / 2, line->height / 2};
    double pitch = number_pitch(line);

    card->face = CARD_PERSON;
    card->id_number.box = idcard_area_box(search->page, line, &number);
    search->frames[search->n].face = scaled(&person_face, pitch);
    if (read_number(search, line, first, &card->id_number) < 0)
        return -1;
    return read_name(search, line, pitch, &card->name);
}

/* ---- the emblem face ---- */

/* Picture of the validity's line up to its last ink: 长期 may not be among the figures found. */
static PIX *validity_picture(const struct search *search, const struct idcard_line *line,
                             double air)
{
    double half = line->height * (0.5 + air), more = 0.5 * line->height;
    double beyond =
        line->length < SHORT_VALIDITY * line->height ? ALWAYS_HEIGHTS * line->height : 0;
    struct idcard_area area = {-more, line->length + more + beyond, -half, half};
    PIX *crop = idcard_crop(search->page, line, &area, FIGURE_PX / line->height);
    PIX *ink = crop ? pixThresholdToBinary(crop, NAME_INK) : NULL, *cut = NULL;
    struct band rows = {0, ink ? pixGetHeight(ink) : 0};
    int end = ink ? pixGetWidth(ink) : 0;
    BOX *box;

    while (end > 1 && !column_inked(ink, &rows, end - 1))
        end--;
    if (ink) {
        end = L_MIN(end + FIGURE_PX / 4, pixGetWidth(ink));
        box = boxCreate(0, 0, end, rows.to);
        cut = pixClipRectangle(crop, box, NULL);
        boxDestroy(&box);
    }
    pixDestroy(&ink);
    pixDestroy(&crop);
    return cut;
}

static int read_emblem(struct search *search, const struct idcard_line *line,
                       const struct engine_reading *first, struct card *card)
{
    static const double air[] = {0.10, 0.16, 0.04};
    struct engine_reading readings[4] = {*first};
    struct idcard_area area = {0, line->length, -line->height / 2, line->height / 2};
    double mm = line->height / VALIDITY_FIGURE_MM;

    card->face = CARD_EMBLEM;
    card->valid_until.box = idcard_area_box(search->page, line, &area);
    search->frames[search->n].face = scaled(&emblem_face, mm);
    for (int i = 1; i < 4; i++) {
        PIX *crop = validity_picture(search, line, air[i - 1]);
        int status =
            idcard_read_crop(search->engine, crop, MODEL_CHINESE, NULL, &readings[i], search->err);

        pixDestroy(&crop);
        if (status < 0)
            return -1;
        idcard_vote(KIND_VALIDITY, readings, i + 1, &card->valid_until);
        if (card->valid_until.state == VALUE_READ && card->valid_until.readings > 1)
            break;
    }
    return 0;
}

/* ---- pages ---- */

/* True if a line's middle lies on a card found before. */
static bool on_known_card(const struct search *search, const struct idcard_line *line)
{
    double x = line->x + line->dx * line->length / 2, y = line->y + line->dy * line->length / 2;

    for (int i = 0; i < search->n; i++) {
        const struct idcard_line *frame = &search->frames[i].line;
        const struct idcard_area *face = &search->frames[i].face;
        double along = (x - frame->x) * frame->dx + (y - frame->y) * frame->dy;
        double across = -(x - frame->x) * frame->dy + (y - frame->y) * frame->dx;

        if (along > face->from && along < face->to && across > face->top && across < face->bottom)
            return true;
    }
    return false;
}

/* The area as it was scanned: red ink, which an emblem may be printed in, is gone from the clean
 * page. 8 bpp, paper at 255; owned by the caller. */
static PIX *scanned_area(const struct search *search, const struct idcard_line *line,
                         const struct idcard_area *area)
{
    double step = search->page->dpi / 25.4 / SOLID_PX_MM;
    int w = (int)((area->to - area->from) / step), h = (int)((area->bottom - area->top) / step);
    PIX *small = search->page->small, *crop = w > 0 && h > 0 ? pixCreate(w, h, 8) : NULL;

    if (!crop)
        return NULL;
    pixSetAll(crop);
    for (int i = 0; i < w * h; i++) {
        double along = area->from + (i % w + 0.5) * step, across = area->top + (i / w + 0.5) * step;
        double x = line->x + along * line->dx - across * line->dy;
        double y = line->y + along * line->dy + across * line->dx;
        l_uint32 grey;

        page_point_to_scan(search->page, &x, &y);
        if (pixGetPixel(small, (int)(x / search->page->small_factor),
                        (int)(y / search->page->small_factor), &grey) == 0)
            pixSetPixel(crop, i % w, i / w, (l_uint32)L_MIN(255, (int)grey * 255 / search->paper));
    }
    return crop;
}

/* True if the picture that belongs to the face is where the line says: print is made of strokes,
 * which opening removes. */
static bool has_picture(const struct search *search, const struct idcard_line *line,
                        enum card_face face)
{
    bool person = face == CARD_PERSON;
    struct idcard_area area = person ? scaled(&photograph, number_pitch(line))
                                     : scaled(&emblem, line->height / VALIDITY_FIGURE_MM);
    PIX *crop = scanned_area(search, line, &area);
    PIX *ink = crop ? pixThresholdToBinary(crop, SOLID_INK) : NULL;
    PIX *solid = ink ? pixOpenBrick(NULL, ink, SOLID_BRICK, SOLID_BRICK) : NULL;
    int count = 0, whole = solid ? pixGetWidth(solid) * pixGetHeight(solid) : 1;

    if (solid)
        pixCountPixels(solid, &count, NULL);
    pixDestroy(&crop);
    pixDestroy(&ink);
    pixDestroy(&solid);
    return count > (person ? PHOTOGRAPH_SOLID : EMBLEM_SOLID) * whole;
}

/* Reads a line in each direction in which a picture stands where a card has it. line is turned to
 * the better direction. Returns 0, or -1. */
static int read_figures(const struct search *search, struct idcard_line *line,
                        struct finding *ret_finding)
{
    struct idcard_line ways[2] = {*line, idcard_line_turned(line)};
    struct finding best = {0}, finding;

    for (int i = 0; i < 2 && !best.sure; i++) {
        bool person = has_picture(search, &ways[i], CARD_PERSON);
        bool back = has_picture(search, &ways[i], CARD_EMBLEM);

        if (!person && !back)
            continue;
        if (try_line(search, &ways[i], &finding) < 0)
            return -1;
        if (finding.face == CARD_PERSON ? !person : !back)
            continue;
        if (finding.sure || finding.mean > best.mean) {
            best = finding;
            *line = ways[i];
        }
    }
    *ret_finding = best;
    return 0;
}

static int take_line(struct search *search, struct idcard_line line)
{
    struct card *card = &search->cards[search->n];
    struct finding finding;
    int status;

    if (read_figures(search, &line, &finding) < 0)
        return -1;
    if (finding.face == CARD_UNKNOWN)
        return 0;
    memset(card, 0, sizeof *card);
    search->frames[search->n].line = line;
    status = finding.face == CARD_PERSON ? read_person(search, &line, &finding.reading, card)
                                         : read_emblem(search, &line, &finding.reading, card);
    if (status < 0)
        return -1;
    card->box = idcard_area_box(search->page, &line, &search->frames[search->n].face);
    search->n++;
    return 0;
}

/* Grey of paper: what most of the reduced page is lighter than a little. */
static int paper_grey(PIX *small)
{
    NUMA *histogram = pixGetGrayHistogram(small, 4);
    l_float32 level = 255;

    if (histogram)
        numaHistogramGetValFromRank(histogram, 0.7F, &level);
    numaDestroy(&histogram);
    return L_MAX((int)level, 64);
}

/* Turn by which most cards stand upright. */
static int common_turn(const struct search *search)
{
    int votes[4] = {0}, best = 0;

    for (int i = 0; i < search->n; i++) {
        const struct idcard_line *line = &search->frames[i].line;

        votes[fabs(line->dx) > fabs(line->dy) ? (line->dx > 0 ? 0 : 2) : line->dy > 0 ? 3 : 1]++;
    }
    for (int i = 1; i < 4; i++)
        if (votes[i] > votes[best])
            best = i;
    return best * 90;
}

int idcard_find(struct ocr_engine *engine, const struct page *page, struct card *cards,
                int *ret_turn, bool *ret_whole, struct err *err)
{
    struct search search = {.engine = engine,
                            .page = page,
                            .err = err,
                            .paper = paper_grey(page->small),
                            .cards = cards};
    struct idcard_line *lines = calloc(IDCARD_LINES, sizeof *lines);
    int stray = 0, status = 0;

    if (!lines)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for the lines of the page");
    for (size_t level = 0; level < NLEVELS && status == 0; level++) {
        int n = idcard_lines(page, ink_levels[level], lines), before;

        stray = 0;
        for (int i = 0; i < n && status == 0 && search.n < LIMIT_CARDS; i++) {
            double ratio = lines[i].length / lines[i].height;

            if (ratio < LINE_LEAST || ratio > LINE_MOST || on_known_card(&search, &lines[i]))
                continue;
            before = search.n;
            status = take_line(&search, lines[i]);
            if (search.n == before)
                stray += lines[i].figures;
        }
        if (search.n > 0 && stray == 0)
            break;
    }
    free(lines);
    if (status < 0)
        return -1;
    *ret_turn = common_turn(&search);
    *ret_whole = stray < STRAY_FIGURES;
    return search.n;
}
