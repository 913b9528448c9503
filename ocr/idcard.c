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
#define NUMBER_LENGTH  18
/* A number shorter than this many heights of a figure is not whole. */
#define WHOLE_NUMBER 15.3
/* Pitches that 18 figures take, from the left edge of the first to the right of the last. */
#define NUMBER_PITCHES 17.65

/* The person's face in pitches of the number, seen from the left end of the number: 85.6 mm x
 * 54 mm with a pitch of 2.7 mm. */
static const struct idcard_area person_face = {-10.7, 21.0, -17.6, 2.4};
/* The emblem face in mm, seen from the left end of the validity's line, and the height of its
 * figures. */
static const struct idcard_area emblem_face = {-36.0, 49.6, -47.5, 6.5};
#define VALIDITY_FIGURE_MM 2.27
/* A line shorter than this many heights has one date, and 长期 takes this many behind it. */
#define SHORT_VALIDITY 12.0
#define ALWAYS_HEIGHTS 3.2
/* Ink of the validity: it is black. */
#define VALIDITY_INK 150

/* Print outside all cards that makes a sheet doubtful: a stamped remark has fewer figures. */
#define STRAY_FIGURES 8

/* State of one page. */
struct search {
    struct idcard_sheet sheet;
    int n;
    struct card *cards;
    struct {
        struct idcard_line line; /* seen the right way up */
        struct idcard_area face; /* px */
    } frames[LIMIT_CARDS];
};

double idcard_number_pitch(const struct idcard_line *line)
{
    double by_length = line->length / NUMBER_PITCHES, by_height = line->height * 0.97;

    return by_length > 0.85 * by_height && by_length < 1.2 * by_height ? by_length : by_height;
}

double idcard_validity_mm(const struct idcard_line *line)
{
    return line->height / VALIDITY_FIGURE_MM;
}

/* Picture of a line of figures, with `more` px of the page added at both ends. */
static PIX *line_picture(const struct search *search, const struct idcard_line *line, double more,
                         double zoom)
{
    double half = line->height * (0.5 + FIGURE_AIR * zoom);
    struct idcard_area area = {-more, line->length + more, -half, half};

    return idcard_crop(search->sheet.page, line, &area, FIGURE_PX / line->height);
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
    int status = idcard_read_crop(search->sheet.engine, crop, MODEL_LATIN, FIGURES,
                                  &finding.reading, search->sheet.err);

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

        status = idcard_read_crop(search->sheet.engine, spread, attempts[i].model,
                                  attempts[i].model == MODEL_LATIN ? NUMERALS : NULL,
                                  &readings[i + 1], search->sheet.err);
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

static int read_person(struct search *search, const struct idcard_line *line,
                       const struct finding *finding, struct card *card)
{
    struct idcard_area number = {0, line->length, -line->height / 2, line->height / 2};
    double pitch = idcard_number_pitch(line);

    card->face = CARD_PERSON;
    card->id_number.box = idcard_area_box(search->sheet.page, line, &number);
    search->frames[search->n].face = idcard_area_scaled(&person_face, pitch);
    /* Receipts are full of long numbers: one whose check fails is worth more readings only where a
     * card's label stands before it. */
    if (!finding->sure && !idcard_has_label(&search->sheet, line)) {
        idcard_vote(KIND_ID_NUMBER, &finding->reading, 1, &card->id_number);
        card->name.state = VALUE_UNREADABLE;
        return 0;
    }
    if (read_number(search, line, &finding->reading, &card->id_number) < 0)
        return -1;
    return idcard_read_name(&search->sheet, line, pitch, &card->name);
}

/* ---- the emblem face ---- */

/* Cuts white off the right of a picture but for a margin. Takes crop. */
static PIX *trim_right(PIX *crop)
{
    PIX *ink = pixThresholdToBinary(crop, VALIDITY_INK), *cut = NULL;
    BOX *box = NULL;
    int x = 0, w = 0, h = pixGetHeight(crop);

    if (ink && pixClipToForeground(ink, NULL, &box) == 0)
        boxGetGeometry(box, &x, NULL, &w, NULL);
    boxDestroy(&box);
    box = boxCreate(0, 0, w > 0 ? L_MIN(x + w + FIGURE_PX / 4, pixGetWidth(crop)) : 1, h);
    cut = pixClipRectangle(crop, box, NULL);
    boxDestroy(&box);
    pixDestroy(&ink);
    pixDestroy(&crop);
    return cut;
}

/* Picture of the validity's line up to its last ink: 长期 may not be among the figures found. */
static PIX *validity_picture(const struct search *search, const struct idcard_line *line,
                             double air)
{
    double half = line->height * (0.5 + air), more = 0.5 * line->height;
    double beyond =
        line->length < SHORT_VALIDITY * line->height ? ALWAYS_HEIGHTS * line->height : 0;
    struct idcard_area area = {-more, line->length + more + beyond, -half, half};
    PIX *crop = idcard_crop(search->sheet.page, line, &area, FIGURE_PX / line->height);

    return crop ? trim_right(crop) : NULL;
}

static int read_emblem(struct search *search, const struct idcard_line *line,
                       const struct engine_reading *first, struct card *card)
{
    static const double air[] = {0.10, 0.16, 0.04};
    struct engine_reading readings[4] = {*first};
    struct idcard_area area = {0, line->length, -line->height / 2, line->height / 2};
    double mm = idcard_validity_mm(line);

    card->face = CARD_EMBLEM;
    card->valid_until.box = idcard_area_box(search->sheet.page, line, &area);
    search->frames[search->n].face = idcard_area_scaled(&emblem_face, mm);
    for (int i = 1; i < 4; i++) {
        PIX *crop = validity_picture(search, line, air[i - 1]);
        int status = idcard_read_crop(search->sheet.engine, crop, MODEL_CHINESE, NULL, &readings[i],
                                      search->sheet.err);

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

/* A number of which something hides an end is read again as long as numbers are, to either side.
 * line and finding change if that reads more. Returns 0, or -1. */
static int complete_number(const struct search *search, struct idcard_line *line,
                           struct finding *finding)
{
    double missing = NUMBER_PITCHES * idcard_number_pitch(line) - line->length;
    int figures = count_figures(finding->reading.text);

    for (int left = 1; left >= 0 && !finding->sure; left--) {
        struct idcard_line longer = *line;
        struct finding more;

        longer.length += missing;
        longer.x -= left * missing * line->dx;
        longer.y -= left * missing * line->dy;
        if (try_line(search, &longer, &more) < 0)
            return -1;
        if (more.face == CARD_PERSON &&
            (more.sure || abs(count_figures(more.reading.text) - NUMBER_LENGTH) <
                              abs(figures - NUMBER_LENGTH))) {
            *finding = more;
            *line = longer;
            return 0;
        }
    }
    return 0;
}

/* Reads a line in each direction in which a picture stands where a card has it. line is turned to
 * the better direction. Returns 0, or -1. */
static int read_figures(const struct search *search, struct idcard_line *line,
                        struct finding *ret_finding)
{
    struct idcard_line ways[2] = {*line, idcard_line_turned(line)};
    struct finding best = {0}, finding;

    for (int i = 0; i < 2 && !best.sure; i++) {
        bool person = idcard_has_picture(&search->sheet, &ways[i], CARD_PERSON);
        bool back = idcard_has_picture(&search->sheet, &ways[i], CARD_EMBLEM);

        if (!person && !back)
            continue;
        if (try_line(search, &ways[i], &finding) < 0)
            return -1;
        if (person && finding.face != CARD_EMBLEM && !finding.sure &&
            ways[i].length < WHOLE_NUMBER * ways[i].height &&
            complete_number(search, &ways[i], &finding) < 0)
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
    status = finding.face == CARD_PERSON ? read_person(search, &line, &finding, card)
                                         : read_emblem(search, &line, &finding.reading, card);
    if (status < 0)
        return -1;
    card->box = idcard_area_box(search->sheet.page, &line, &search->frames[search->n].face);
    search->n++;
    return 0;
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
    struct search search = {.sheet = {engine, page, err, idcard_paper_grey(page->small)},
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
