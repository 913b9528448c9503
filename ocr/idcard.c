#include "ocr/idcard.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/idcard_line.h"
#include "ocr/idcard_read.h"
#include "rules/normal.h"

/* Grey that counts as ink, tried in turn: black print without labels, watermark and ground; paler
 * print whose label, paler still, would join it; then pale copies. */
static const int ink_levels[] = {120, 155, 190};
#define NLEVELS (sizeof ink_levels / sizeof ink_levels[0])

#define NUMERALS "0123456789Xx"
/* Length of a line of figures in heights of a figure: a number of 18 in OCR-B makes 17, a
 * validity with dates 14, with 长期 10. */
#define LINE_LEAST 6.5
/* Figures from which on a line without a date is taken for a number, if something hides the rest.
 */
#define NUMBER_FIGURES 14
#define NUMBER_LENGTH  18
/* A number this many pitches shorter than it should be is not whole. */
#define NUMBER_SHORT 0.6

/* The person's face in pitches of the number, seen from the left end of the number: 85.6 mm x
 * 54 mm with a pitch of 2.7 mm. */
static const struct idcard_area person_face = {-10.7, 21.0, -17.6, 2.4};
/* The emblem face in mm, seen from the left end of the validity's line. */
static const struct idcard_area emblem_face = {-36.0, 49.6, -47.5, 6.5};
/* Figures that touch, and 长期, are no parts of the line as it was found: a validity goes on over
 * gaps of this many heights, less than the one behind its label, and so far at most. */
#define VALIDITY_GAP  0.75
#define VALIDITY_MORE 10.0

/* State of one page. */
struct search {
    struct idcard_sheet sheet;
    const struct idcard_pictures *pictures;
    int n;
    struct idcard_found *found;
    struct {
        struct idcard_line line; /* seen the right way up */
        struct idcard_area face; /* px */
    } frames[LIMIT_CARDS];
};

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

/* True if a reading is nothing but figures, as a number is; a remark read as figures is not. */
static bool only_figures(const char *text)
{
    return count_figures(text) >= NUMBER_FIGURES && strspn(text, NUMERALS ".-") == strlen(text) &&
           count_figures(text) + 2 >= (int)strlen(text);
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
    PIX *crop = idcard_figures(search->sheet.page, line, 0.6 * line->height, 1, false);
    int status = idcard_read_crop(search->sheet.engine, crop, MODEL_DIGITS, NULL, &finding.reading,
                                  search->sheet.err);

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

static int read_person(struct search *search, const struct idcard_line *line,
                       const struct finding *finding, struct card *card)
{
    struct idcard_area number = {0, line->length, -line->height / 2, line->height / 2};
    double pitch = idcard_number_pitch(line);

    card->face = CARD_PERSON;
    card->id_number.box = idcard_area_box(search->sheet.page, line, &number);
    search->frames[search->n].face = idcard_area_scaled(&person_face, pitch);
    if (idcard_read_number(&search->sheet, line, &finding->reading, &card->id_number) < 0)
        return -1;
    return idcard_read_name(&search->sheet, line, pitch, &card->name);
}

static int read_emblem(struct search *search, const struct idcard_line *line,
                       const struct finding *finding, struct card *card)
{
    struct idcard_area area = {0, line->length, -line->height / 2, line->height / 2};

    card->face = CARD_EMBLEM;
    card->valid_until.box = idcard_area_box(search->sheet.page, line, &area);
    search->frames[search->n].face = idcard_area_scaled(&emblem_face, idcard_validity_mm(line));
    return idcard_read_validity(&search->sheet, line, &finding->reading, finding->sure,
                                &card->valid_until);
}

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

/* A number of which something hides an end is read again as long as numbers are, to either side:
 * the label that stands before it would make figures too. line and finding change if that reads
 * more. Returns 0, or -1. */
static int complete_number(const struct search *search, struct idcard_line *line,
                           struct finding *finding)
{
    const struct idcard_line found = *line;
    double missing = IDCARD_NUMBER_PITCHES * idcard_number_pitch(line) - line->length;

    for (int left = 1; left >= 0 && !finding->sure; left--) {
        struct idcard_line longer = found;
        struct finding more;

        longer.length += missing;
        longer.x -= left * missing * found.dx;
        longer.y -= left * missing * found.dy;
        if (try_line(search, &longer, &more) < 0)
            return -1;
        if (more.face == CARD_PERSON &&
            (more.sure || abs(count_figures(more.reading.text) - NUMBER_LENGTH) <
                              abs(count_figures(finding->reading.text) - NUMBER_LENGTH))) {
            *finding = more;
            *line = longer;
        }
    }
    return 0;
}

/* The frame of a card whose face is seen from a line. */
static void set_frame(const struct idcard_line *line, const struct idcard_area *face,
                      struct idcard_found *found)
{
    double along = (face->from + face->to) / 2, across = (face->top + face->bottom) / 2;
    double angle = atan2(line->dy, line->dx) * 180 / M_PI;

    found->turned = angle > 90 || angle <= -90;
    found->frame = (struct idcard_frame){.cx = line->x + along * line->dx - across * line->dy,
                                         .cy = line->y + along * line->dy + across * line->dx,
                                         .width = face->to - face->from,
                                         .height = face->bottom - face->top,
                                         .angle = !found->turned ? angle
                                                  : angle > 0    ? angle - 180
                                                                 : angle + 180};
}

/* True if a dark patch lies where a card with its number in a line has its photograph. */
static bool below_patch(const struct search *search, const struct idcard_line *line)
{
    struct idcard_area face = idcard_area_scaled(&person_face, idcard_number_pitch(line));
    struct idcard_found found;

    set_frame(line, &face, &found);
    return idcard_picture_fits(search->pictures, &found.frame);
}

/* True if an emblem stands above a validity, by the step of its figures as found or by the one
 * their height tells, which the line then takes. */
static bool below_emblem(const struct search *search, struct idcard_line *line)
{
    struct idcard_line other = *line;

    if (idcard_has_picture(&search->sheet, line, CARD_EMBLEM))
        return true;
    other.step = idcard_validity_step(line);
    if (!idcard_has_picture(&search->sheet, &other, CARD_EMBLEM))
        return false;
    *line = other;
    return true;
}

/* Reads a line in each direction in which a picture stands where a card has it. line is turned to
 * the better direction. Returns 0, or -1. */
static int read_figures(const struct search *search, struct idcard_line *line,
                        struct finding *ret_finding)
{
    struct idcard_line ways[2] = {*line, idcard_line_turned(line)};
    struct finding best = {0}, finding;

    for (int i = 0; i < 2 && !best.sure; i++) {
        bool person = idcard_has_picture(&search->sheet, &ways[i], CARD_PERSON) &&
                      below_patch(search, &ways[i]);
        bool back;

        /* The emblem is looked for from where the line begins. */
        if (!person)
            idcard_line_extend(search->sheet.page, &ways[i], VALIDITY_GAP,
                               VALIDITY_MORE * ways[i].height);
        back = person ? idcard_has_picture(&search->sheet, &ways[i], CARD_EMBLEM)
                      : below_emblem(search, &ways[i]);
        if (!person && !back)
            continue;
        if (try_line(search, &ways[i], &finding) < 0)
            return -1;
        if (person && finding.face != CARD_EMBLEM && !finding.sure &&
            ways[i].length < (IDCARD_NUMBER_PITCHES - NUMBER_SHORT) * ways[i].step &&
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

/* Receipts are full of long numbers: one whose check fails is a card's only if it is printed as
 * cards print it, or their label stands before it. */
static bool likely(const struct search *search, const struct idcard_line *line,
                   const struct finding *finding)
{
    return finding->sure || finding->face == CARD_EMBLEM ||
           (idcard_spaced(line) && only_figures(finding->reading.text)) ||
           idcard_has_label(&search->sheet, line, CARD_PERSON);
}

/* Takes up the card of a line of figures. sure: only one whose form and check hold. Returns 0, 1
 * where it was left for not being sure, or -1. */
static int take_line(struct search *search, struct idcard_line line, bool sure)
{
    struct card *card = &search->found[search->n].card;
    struct finding finding;
    int status;

    if (read_figures(search, &line, &finding) < 0)
        return -1;
    if (finding.face == CARD_UNKNOWN || !likely(search, &line, &finding))
        return 0;
    if (sure && !finding.sure)
        return 1;
    memset(card, 0, sizeof *card);
    search->frames[search->n].line = line;
    status = finding.face == CARD_PERSON ? read_person(search, &line, &finding, card)
                                         : read_emblem(search, &line, &finding, card);
    if (status < 0)
        return -1;
    card->box = idcard_area_box(search->sheet.page, &line, &search->frames[search->n].face);
    search->found[search->n].line = line;
    set_frame(&line, &search->frames[search->n].face, &search->found[search->n]);
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

int idcard_find(struct ocr_engine *engine, const struct page *page,
                const struct idcard_pictures *pictures, struct idcard_found *found, int *ret_turn,
                struct err *err)
{
    struct search search = {.sheet = {engine, page, err, idcard_paper_grey(page->small)},
                            .pictures = pictures,
                            .found = found};
    struct idcard_line *lines = calloc(IDCARD_LINES, sizeof *lines);
    struct idcard_line left[LIMIT_CARDS];
    int status = 0, nleft = 0;

    if (!lines)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for the lines of the page");
    /* Of a pale number the blackest ink is a part alone, which other ink may make whole. */
    for (size_t level = 0; level < NLEVELS && status == 0; level++) {
        int n = idcard_lines(page, ink_levels[level], lines);

        for (int i = 0; i < n && status == 0 && search.n < LIMIT_CARDS; i++) {
            double ratio = lines[i].length / lines[i].height;

            if (ratio < LINE_LEAST || ratio > IDCARD_LINE_MOST || on_known_card(&search, &lines[i]))
                continue;
            status = take_line(&search, lines[i], level + 1 < NLEVELS && nleft < LIMIT_CARDS);
            if (status > 0) {
                left[nleft++] = lines[i];
                status = 0;
            }
        }
    }
    for (int i = 0; i < nleft && status == 0 && search.n < LIMIT_CARDS; i++)
        if (!on_known_card(&search, &left[i]))
            status = take_line(&search, left[i], false);
    free(lines);
    *ret_turn = common_turn(&search);
    return status < 0 ? -1 : search.n;
}
