#include "ocr/idcard_face.h"

#include <leptonica/allheaders.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/idcard_crop.h"
#include "ocr/idcard_field.h"
#include "ocr/page_colour.h"
#include "rules/normal.h"
#include "rules/text.h"

/* A face is drawn at this many px to the millimetre, 300 dpi, whatever the zoom of the copy. */
#define PX_MM       11.811
#define FACE_WIDTH  1011
#define FACE_HEIGHT 638

/* Ink on a face: high, because strokes of 1 px are pale. */
#define INK 190

/* Similarity from which a printed label counts as seen: two characters of the pale 公民身份号码,
 * one of 有效期限 may be misread, none of a shorter one. */
#define LABEL_SEEN 0.65

/* Mean darkness of the picture of a face, from 0 for paper to 255, at the least: drawn portraits
 * and emblems have 57 and more, lines of print where none is have 22. */
#define PICTURE_DARK 32

/* A name read but once where a card of that outline has it, of a card whose figures were not found,
 * is below every threshold: it may be cut off, or marked. */
#define NAME_ALONE 0.5F

/* What a face can be before it is read. */
struct guess {
    enum card_face face;
    bool turned;      /* by 180 degrees */
    float x, y, w, h; /* mm: where the picture is if so */
    double dark;      /* mean darkness there, 0-255 */
};

/* The photo on the right, the state emblem at the upper left. */
#define PHOTO  57, 8, 23, 29
#define EMBLEM 5, 6, 16, 17

#define SAMPLE_COLUMNS 86
#define SAMPLE_ROWS    54

/* The face in rough, as it lies. */
struct samples {
    unsigned char grey[SAMPLE_ROWS][SAMPLE_COLUMNS];
    int paper;
};

/* A face cut out of the page. */
struct cut {
    struct ocr_engine *engine;
    const struct rules *rules;
    const struct page *page;
    const struct idcard_frame *frame;
    struct page local; /* grey and binary of the face, upright */
    bool turned;
};

/* Cuts the frame out, turned level, at the working size. black: without ink in colours. Returns a
 * new picture, or NULL. */
static PIX *cut_level(const struct page *page, const struct idcard_frame *frame, bool black)
{
    struct idcard_line axis = {.x = frame->cx,
                               .y = frame->cy,
                               .dx = cos(frame->angle * M_PI / 180),
                               .dy = sin(frame->angle * M_PI / 180)};
    struct idcard_area area = {-frame->width / 2, frame->width / 2, -frame->height / 2,
                               frame->height / 2};
    double scale = FACE_WIDTH / frame->width;
    PIX *level = black ? idcard_crop_black(page, &axis, &area, scale)
                       : idcard_crop(page, &axis, &area, scale);
    PIX *scaled = NULL;

    if (level && pixGetWidth(level) == FACE_WIDTH && pixGetHeight(level) == FACE_HEIGHT)
        return level;
    if (level)
        scaled = pixScaleToSize(level, FACE_WIDTH, FACE_HEIGHT);
    pixDestroy(&level);
    return scaled;
}

static int cut_set(struct cut *cut, PIX *grey)
{
    pixDestroy(&cut->local.grey);
    pixDestroy(&cut->local.binary);
    cut->local.grey = grey;
    cut->local.binary = grey ? pixThresholdToBinary(grey, INK) : NULL;
    if (!cut->local.binary)
        return -1;
    cut->local.width = pixGetWidth(grey);
    cut->local.height = pixGetHeight(grey);
    cut->local.dpi = 300;
    return 0;
}

/* Turns the cut to the wanted way up. */
static int cut_turn(struct cut *cut, bool turned)
{
    if (cut->turned == turned)
        return 0;
    cut->turned = turned;
    return cut_set(cut, pixRotate180(NULL, cut->local.grey));
}

/* Takes a point of the face, 0-1 of its sides, to the page. */
static void point_on_page(const struct cut *cut, double u, double v, double *x, double *y)
{
    const struct idcard_frame *frame = cut->frame;
    double c = cos(frame->angle * M_PI / 180), s = sin(frame->angle * M_PI / 180);
    double dx = (u - 0.5) * frame->width, dy = (v - 0.5) * frame->height;

    if (cut->turned) {
        dx = -dx;
        dy = -dy;
    }
    *x = frame->cx + dx * c - dy * s;
    *y = frame->cy + dx * s + dy * c;
}

/* A box of the face on the page as scanned. */
static struct box box_on_scan(const struct cut *cut, struct box box)
{
    double left = 1e9, top = 1e9, right = -1e9, bottom = -1e9;

    for (int corner = 0; corner < 4; corner++) {
        double u = box.x + (corner & 1 ? box.w : 0), v = box.y + (corner & 2 ? box.h : 0), x, y;

        point_on_page(cut, u / FACE_WIDTH, v / FACE_HEIGHT, &x, &y);
        left = fmin(left, x);
        right = fmax(right, x);
        top = fmin(top, y);
        bottom = fmax(bottom, y);
    }
    return page_box_to_scan(cut->page, (struct box){(int)left, (int)top, (int)ceil(right - left),
                                                    (int)ceil(bottom - top)});
}

/* Takes the face from the page as scanned, a sample to the millimetre: red ink, which an emblem may
 * be printed in, is gone from the clean page. */
static void samples_take(const struct cut *cut, struct samples *samples)
{
    int counts[256] = {0}, paper = 255, lighter = 0;
    const struct page *page = cut->page;

    for (int v = 0; v < SAMPLE_ROWS; v++)
        for (int u = 0; u < SAMPLE_COLUMNS; u++) {
            double x, y;
            l_uint32 grey = 255;

            point_on_page(cut, (u + 0.5) / SAMPLE_COLUMNS, (v + 0.5) / SAMPLE_ROWS, &x, &y);
            page_point_to_scan(page, &x, &y);
            pixGetPixel(page->small, (int)(x / page->small_factor), (int)(y / page->small_factor),
                        &grey);
            samples->grey[v][u] = (unsigned char)grey;
            counts[grey & 255]++;
        }
    /* The ground of the card is paper: a fifth of the face is at least as light. */
    while (paper > 1 && (lighter += counts[paper]) < SAMPLE_ROWS * SAMPLE_COLUMNS / 5)
        paper--;
    samples->paper = paper;
}

/* Mean darkness of a rectangle of the face, mm; paper is 0, black 255. */
static double darkness(const struct samples *samples, const struct guess *guess)
{
    double sum = 0;
    int n = 0;

    for (int v = (int)guess->y; v < guess->y + guess->h && v < SAMPLE_ROWS; v++)
        for (int u = (int)guess->x; u < guess->x + guess->w && u < SAMPLE_COLUMNS; u++, n++)
            if (samples->grey[v][u] < samples->paper)
                sum += 255.0 * (samples->paper - samples->grey[v][u]) / samples->paper;
    return n ? sum / n : 0;
}

static int by_darkness(const void *a, const void *b)
{
    const struct guess *p = a, *q = b;

    return (p->dark < q->dark) - (p->dark > q->dark);
}

/* What the face may be, the likeliest first: the picture is the darkest part of a card. */
static void guesses_make(const struct cut *cut, struct guess guesses[4])
{
    static const struct guess kinds[2] = {{CARD_PERSON, false, PHOTO, 0},
                                          {CARD_EMBLEM, false, EMBLEM, 0}};
    struct samples samples;

    samples_take(cut, &samples);
    for (int i = 0; i < 4; i++) {
        struct guess guess = kinds[i % 2];

        guess.turned = i >= 2;
        if (guess.turned) {
            guess.x = (float)IDCARD_WIDTH_MM - guess.x - guess.w;
            guess.y = (float)IDCARD_HEIGHT_MM - guess.y - guess.h;
        }
        guess.dark = darkness(&samples, &guess);
        guesses[i] = guess;
    }
    qsort(guesses, 4, sizeof guesses[0], by_darkness);
}

static struct value read_field(struct cut *cut, struct idcard_reader *reader,
                               enum idcard_place place)
{
    struct value value;

    idcard_field_read(reader, place, &value);
    value.box = box_on_scan(cut, value.box);
    return value;
}

static bool says(struct idcard_reader *reader, enum idcard_place place, const char *word)
{
    return text_find(idcard_label_text(reader, place), word, NULL, NULL) >= LABEL_SEEN;
}

/* Whether a label of the face is printed where the face has it. */
static bool labelled(struct idcard_reader *reader, enum card_face face)
{
    if (face == CARD_PERSON)
        return says(reader, IDCARD_NUMBER, "公民身份号码") ||
               (says(reader, IDCARD_NAME, "姓名") && says(reader, IDCARD_SEX, "性别"));
    return says(reader, IDCARD_VALIDITY, "有效期限") || says(reader, IDCARD_ISSUER, "签发机关") ||
           says(reader, IDCARD_TITLE, "居民身份证");
}

/* Reads the face as if the guess were right. Returns whether its words or number prove it. labels:
 * look at the labels too where the value does not prove it. */
static bool read_as(struct cut *cut, const struct guess *guess, bool labels,
                    struct idcard_face *face)
{
    struct idcard_reader reader;
    struct card *card = &face->card;
    struct value *key = guess->face == CARD_PERSON ? &card->id_number : &card->valid_until;
    bool proven;

    idcard_reader_init(&reader, cut->engine, cut->rules, &cut->local);
    memset(card, 0, sizeof *card);
    card->face = guess->face;
    *key = read_field(cut, &reader, guess->face == CARD_PERSON ? IDCARD_NUMBER : IDCARD_VALIDITY);
    /* A number whose check fails may be any figures. */
    proven = key->state == VALUE_READ &&
             (guess->face != CARD_PERSON || id_number_check(key->text) == ANSWER_YES);
    if (!proven && labels)
        proven = labelled(&reader, guess->face);
    if (proven && guess->face == CARD_PERSON) {
        card->name = read_field(cut, &reader, IDCARD_NAME);
        if (card->name.readings < 2)
            card->name.confidence = fminf(card->name.confidence, NAME_ALONE);
        card->sex = read_field(cut, &reader, IDCARD_SEX);
    }
    face->confidence = key->confidence;
    idcard_reader_release(&reader);
    return proven;
}

bool idcard_face_labelled(struct ocr_engine *engine, const struct rules *rules,
                          const struct page *page, const struct idcard_frame *frame,
                          enum card_face face, bool turned)
{
    struct cut cut = {.engine = engine, .rules = rules, .page = page, .frame = frame};
    struct idcard_reader reader;
    bool found = false;

    if (!cut_set(&cut, cut_level(page, frame, false)) && !cut_turn(&cut, turned)) {
        idcard_reader_init(&reader, engine, rules, &cut.local);
        found = labelled(&reader, face);
        idcard_reader_release(&reader);
    }
    page_release(&cut.local);
    return found;
}

/* Reads the face as the guesses have it, the likeliest first. */
static enum answer try_guesses(struct cut *cut, const struct guess guesses[4], bool labels,
                               struct idcard_face *face)
{
    for (int i = 0; i < 4 && guesses[i].dark >= PICTURE_DARK; i++) {
        if (cut_turn(cut, guesses[i].turned))
            return ANSWER_UNKNOWN;
        if (read_as(cut, &guesses[i], labels, face))
            return ANSWER_YES;
    }
    return ANSWER_UNKNOWN;
}

/* Returns 0, or -1 without memory. ret: whether the face is proven, by what is read on it as it is,
 * or without the stamp in another ink that may lie across the number; else by its labels. */
static int find_out(struct cut *cut, struct idcard_face *face, enum answer *ret)
{
    bool coloured = page_has_colour(cut->page);
    struct guess guesses[4];

    guesses_make(cut, guesses);
    *ret = guesses[0].dark < PICTURE_DARK ? ANSWER_NO : ANSWER_UNKNOWN;
    for (int labels = 0; labels < 2; labels++)
        for (int black = 0; black <= coloured && *ret == ANSWER_UNKNOWN; black++) {
            if (cut_set(cut, cut_level(cut->page, cut->frame, black)))
                return -1;
            cut->turned = false;
            *ret = try_guesses(cut, guesses, labels, face);
        }
    return 0;
}

struct box idcard_frame_box(const struct page *page, const struct idcard_frame *frame)
{
    struct cut cut = {.page = page, .frame = frame};

    return box_on_scan(&cut, (struct box){0, 0, FACE_WIDTH, FACE_HEIGHT});
}

int idcard_face_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     const struct idcard_frame *frame, struct idcard_face *ret_face,
                     struct err *err)
{
    static const struct value unreadable = {.state = VALUE_UNREADABLE};
    struct cut cut = {.engine = engine, .rules = rules, .page = page, .frame = frame};
    int quarter = frame->angle > 45 ? 270 : frame->angle < -45 ? 90 : 0;

    memset(ret_face, 0, sizeof *ret_face);
    if (find_out(&cut, ret_face, &ret_face->proven)) {
        page_release(&cut.local);
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to cut out an ID card");
    }
    if (ret_face->proven != ANSWER_YES) {
        ret_face->card =
            (struct card){.name = unreadable, .id_number = unreadable, .valid_until = unreadable};
        ret_face->confidence = 0;
        cut.turned = false;
    }
    ret_face->turn = (quarter + (cut.turned ? 180 : 0)) % 360;
    ret_face->card.box = box_on_scan(&cut, (struct box){0, 0, FACE_WIDTH, FACE_HEIGHT});
    page_release(&cut.local);
    return 0;
}
