#include "ocr/read.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/barcode.h"
#include "ocr/blank.h"
#include "ocr/classify.h"
#include "ocr/clean.h"
#include "ocr/detail.h"
#include "ocr/form.h"
#include "ocr/idcard_page.h"
#include "ocr/picture.h"
#include "ocr/receipt.h"
#include "ocr/seal.h"
#include "ocr/seal_letters.h"
#include "ocr/stamp.h"
#include "ocr/streak.h"
#include "ocr/tiff.h"
#include "ocr/waybill.h"
#include "rules/text.h"

/* From this mean probability of its characters on, a page is well read: what was not found there is
 * not there. Set by eye on ordinary scans. */
#define WELL_READ 0.85
/* Characters read on a page that may be called well read: two lines. */
#define WORDS_LEAST 40

/* Every carrier's number has at least this many digits (S10: nine, with letters). */
#define WAYBILL_DIGITS 9
/* A page whose title speaks for another document this surely is no envelope. */
#define WAYBILL_BELOW 0.75

/* Class confidence of a page that shows pictures as on ID cards and nothing legible. */
#define UNREAD_CARDS 0.5F
/* What such a page may be besides. */
#define UNREAD_MAY_BE                                                                              \
    (1 << PAGE_APPLICATION_FORM | 1 << PAGE_DETAIL_SHEET | 1 << PAGE_TRANSFER_RECEIPT)

/* A line that shares so much of itself with a code is a part of it; the digits printed below a bar
 * code are not. */
#define CODE_OVERLAP 0.7

/* Under lifted red ink the paper is near white and print stays dark. */
#define INK_UNDER_SEAL 140

/* One page on its way through the stages. */
struct reading {
    struct ocr_engine *engine;
    const struct rules *rules;
    struct page page;
    struct layout layout;
    struct reader reader;
    struct labels labels;
    int nseals;
    struct seal_found seals[LIMIT_SEALS];
    struct page_facts *facts;
    struct err *err;
    uint64_t mark; /* CPU time at the last change of stage, us */
};

static uint64_t cpu_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000U + (uint64_t)now.tv_nsec / 1000U;
}

/* Books the time since the last call on a stage. */
static void book(struct reading *reading, enum page_stage stage)
{
    uint64_t now = cpu_us();

    reading->facts->stage_us[stage] += (uint32_t)(now - reading->mark);
    reading->mark = now;
}

/* A bar code is no text: its squares were read as the sender's name. */
static void skip_codes(struct reading *reading)
{
    for (int i = 0; i < reading->layout.nlines; i++) {
        struct box line = page_box_to_scan(&reading->page, reading->layout.lines[i].box);

        for (int c = 0; c < reading->facts->ncodes; c++)
            if (box_overlap(line, reading->facts->codes[c].box) > CODE_OVERLAP)
                reader_skip(&reading->reader, i);
    }
}

static int lay_out(struct reading *reading)
{
    reader_release(&reading->reader);
    layout_release(&reading->layout);
    reading->page.width = pixGetWidth(reading->page.grey);
    reading->page.height = pixGetHeight(reading->page.grey);
    if (layout_find(&reading->page, &reading->layout, reading->err))
        return -1;
    reader_init(&reading->reader, reading->engine, reading->rules, &reading->page,
                &reading->layout);
    skip_codes(reading);
    return 0;
}

/* A half turn of the page takes the seals found on it along. */
static void turn_seals(struct reading *reading)
{
    int width = reading->page.width, height = reading->page.height;

    for (int i = 0; i < reading->nseals; i++) {
        struct seal_found *seal = &reading->seals[i];

        seal->cx = (float)width - seal->cx;
        seal->cy = (float)height - seal->cy;
        seal->box.x = width - seal->box.x - seal->box.w;
        seal->box.y = height - seal->box.y - seal->box.h;
    }
}

/* A bank's seal printed in grey lies over the values; without it the page has other lines. Those it
 * did not touch were read already. */
static int lift_stamps(struct reading *reading)
{
    struct line_text *lines = reading->reader.lines;
    struct layout *old;
    struct box box;
    int rc = -1;

    if (!stamp_lift(&reading->page, &reading->layout, &box))
        return 0;
    old = malloc(sizeof *old);
    if (!old)
        abort();
    *old = reading->layout;
    reading->layout = (struct layout){0};
    reading->reader.lines = NULL;
    if (!lay_out(reading)) {
        reader_keep(&reading->reader, old, lines, box);
        rc = 0;
    }
    layout_release(old);
    free(old);
    free(lines);
    return rc;
}

/* Lays the page out and turns it if it stands on its head. */
static int stand_upright(struct reading *reading)
{
    if (lay_out(reading))
        return -1;
    if (classify_upright(&reading->reader) != ANSWER_NO)
        return 0;
    if (page_turn(&reading->page, 180, reading->err))
        return -1;
    turn_seals(reading);
    return lay_out(reading);
}

/* A page that its title alone told is read on, line by line, until it can be said how well. */
static void read_on(struct reading *reading)
{
    int n = 0;

    for (int i = 0; i < reading->layout.nlines && n < WORDS_LEAST; i++)
        n += reader_line(&reading->reader, i)->reading.nsymbols;
}

static int read_fields(struct reading *reading)
{
    struct page_facts *facts = reading->facts;
    int rc = 0;

    switch (facts->class) {
    case PAGE_APPLICATION_FORM:
        rc = form_read(&reading->reader, &reading->labels, facts, reading->err);
        break;
    case PAGE_DETAIL_SHEET:
        bind_labels(&reading->reader, facts->class, &reading->labels);
        detail_read(&reading->reader, &reading->labels, facts);
        break;
    case PAGE_TRANSFER_RECEIPT:
        if (lift_stamps(reading))
            return -1;
        bind_labels(&reading->reader, facts->class, &reading->labels);
        receipt_read(&reading->reader, &reading->labels, facts);
        break;
    case PAGE_ENVELOPE:
        bind_labels(&reading->reader, facts->class, &reading->labels);
        waybill_read(&reading->reader, &reading->labels, facts);
        break;
    case PAGE_OTHER:
        read_on(reading);
        break;
    default:
        break;
    }
    /* Cards that are known by the words of the page alone are not read. */
    facts->well_read = facts->class != PAGE_ID_COPY &&
                       reader_confidence(&reading->reader, WORDS_LEAST) >= WELL_READ;
    /* What cannot be read may be anything, a second sheet of people too: it is not called a paper
     * that nobody asked for. */
    if (facts->class == PAGE_OTHER && !facts->well_read) {
        facts->class = PAGE_UNREADABLE;
        text_copy(facts->cause, sizeof facts->cause, "illegible");
    }
    return rc;
}

/* Where red ink was lifted from the grey page, its ink is found again. */
static void ink_again(struct page *page, struct box where)
{
    BOX *box = boxCreate(where.x, where.y, where.w, where.h);
    PIX *crop = box ? pixClipRectangle(page->grey, box, NULL) : NULL;
    PIX *ink = crop ? pixThresholdToBinary(crop, INK_UNDER_SEAL) : NULL;

    if (ink)
        pixRasterop(page->binary, where.x, where.y, where.w, where.h, PIX_SRC, ink, 0, 0);
    boxDestroy(&box);
    pixDestroy(&crop);
    pixDestroy(&ink);
}

static void find_seals(struct reading *reading)
{
    reading->nseals = seal_find(&reading->page, reading->seals);
    seal_dropout(&reading->page, reading->seals, reading->nseals);
    for (int i = 0; i < reading->nseals; i++)
        if (reading->seals[i].answer == SEAL_RED)
            ink_again(&reading->page, reading->seals[i].box);
}

/* Reads the seals of a page that must be sealed; elsewhere it is enough to know where they are. */
static int read_seals(struct reading *reading)
{
    struct page_facts *facts = reading->facts;
    bool sealed = facts->class == PAGE_APPLICATION_FORM || facts->class == PAGE_DETAIL_SHEET;
    struct box block = form_authority_block(&reading->reader, &reading->labels);

    if (!sealed)
        return 0;
    reading->nseals = seal_find_copies(&reading->page, block, reading->seals, reading->nseals);
    for (int i = 0; i < reading->nseals; i++) {
        struct seal *seal = &facts->seals[facts->nseals];

        if (seal_read(reading->engine, &reading->page, reading->seals, reading->nseals, i, seal,
                      reading->err))
            return -1;
        letters_settle(&reading->reader.rules->wording, seal);
        seal->authority_block = box_overlap(block, seal->box) > 0.5;
        seal->box = page_box_to_scan(&reading->page, seal->box);
        facts->nseals++;
    }
    return 0;
}

/* Codes of our own make the page a control sheet, whatever else stands on it. */
static bool is_control(const struct page_facts *facts)
{
    for (int i = 0; i < facts->ncodes; i++)
        if (!strncmp(facts->codes[i].text, "MR1:", 4) || !strcmp(facts->codes[i].text, "PATCHT"))
            return true;
    return false;
}

/* A courier's bar code: 1-D, with the ten digits or more that every carrier's number has. */
static bool has_waybill_code(const struct page_facts *facts)
{
    for (int i = 0; i < facts->ncodes; i++) {
        int digits = 0;

        for (const char *p = facts->codes[i].text; *p; p++)
            digits += *p >= '0' && *p <= '9';
        if (!strcmp(facts->codes[i].symbology, "CODE-128") && digits >= WAYBILL_DIGITS)
            return true;
    }
    return false;
}

static void take_class(struct reading *reading)
{
    struct page_facts *facts = reading->facts;
    struct page_guess guess;

    classify_page(&reading->reader, &guess);
    facts->class = guess.class;
    facts->class_confidence = guess.confidence;
    facts->may_be = (int)guess.may_be;
    text_copy(facts->title, sizeof facts->title, guess.title);
    /* A bank prints bar codes too: the code speaks where no title of another document does. */
    if (has_waybill_code(facts) && facts->class_confidence < WAYBILL_BELOW) {
        facts->class = PAGE_ENVELOPE;
        facts->class_confidence = 0.9F;
    }
}

/* Whether so little of a page that is no known document can be read that it may stand on its head.
 */
static bool is_illegible(struct reading *reading)
{
    if (reading->facts->class != PAGE_OTHER)
        return false;
    read_on(reading);
    return reader_confidence(&reading->reader, WORDS_LEAST) < WELL_READ;
}

/* Turns a page that cannot be read upside down, whatever its first lines said, and keeps it so
 * where that is any better. */
static int try_turned(struct reading *reading)
{
    for (int half = 0; half < 2; half++) {
        if (!is_illegible(reading))
            return 0;
        if (page_turn(&reading->page, 180, reading->err))
            return -1;
        turn_seals(reading);
        if (lay_out(reading))
            return -1;
        take_class(reading);
    }
    return 0;
}

/* Cards come first: they lie any way round on a page that has hardly a line of text else. ret_turn:
 * by how many degrees clockwise they stand upright. */
static int read_cards(struct reading *reading, enum answer *ret_answer, int *ret_turn)
{
    if (idcard_page_read(reading->engine, reading->rules, &reading->page, reading->facts,
                         ret_answer, ret_turn, reading->err))
        return -1;
    reading->page.width = pixGetWidth(reading->page.grey);
    reading->page.height = pixGetHeight(reading->page.grey);
    return 0;
}

static bool may_be_cards(const struct page_facts *facts)
{
    return classify_may_be_cards(facts->class, (unsigned)facts->may_be);
}

/* What looks like cards is none where the page is another paper. One that nobody knows may be a
 * copy of cards all the same, and rejects nobody for a card that is missing. */
static void drop_cards(struct page_facts *facts)
{
    facts->ncards = 0;
    if (facts->class == PAGE_OTHER)
        facts->may_be |= 1 << PAGE_ID_COPY;
}

/* What looks like cards and cannot be read is a copy of cards where the page is no other document;
 * it then asks for a person, and rejects nobody. */
static void take_unread_cards(struct page_facts *facts)
{
    if (!may_be_cards(facts)) {
        drop_cards(facts);
    } else if (facts->class == PAGE_OTHER) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = UNREAD_CARDS;
        facts->may_be |= UNREAD_MAY_BE;
    }
}

/* A card that does not bear itself out may be a part of a list: what the whole page says decides.
 * turn: of the cards. Returns 0, or -1. ret_cards: whether they are. */
static int doubt_cards(struct reading *reading, int turn, bool *ret_cards)
{
    struct page_facts *facts = reading->facts;
    int upright = (reading->page.rotation + turn) % 360;
    float confidence = facts->class_confidence;
    bool well_read = facts->well_read;

    if (stand_upright(reading))
        return -1;
    take_class(reading);
    *ret_cards = may_be_cards(facts);
    if (*ret_cards) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = confidence;
        facts->well_read = well_read;
        facts->title[0] = '\0';
        reading->page.rotation = upright;
    } else {
        drop_cards(facts);
    }
    return 0;
}

/* Finds out what kind of paper a page without codes is; cards are read. ret_done: nothing else is
 * to be read. Returns 0, or -1. */
static int find_class(struct reading *reading, bool *ret_done)
{
    struct page_facts *facts = reading->facts;
    enum answer cards = ANSWER_NO;
    int turn;

    *ret_done = false;
    if (!has_waybill_code(facts) && read_cards(reading, &cards, &turn))
        return -1;
    book(reading, STAGE_READ);
    if (cards == ANSWER_YES && idcard_page_sure(reading->rules, facts)) {
        reading->page.rotation = (reading->page.rotation + turn) % 360;
        *ret_done = true;
        return 0;
    }
    if (cards == ANSWER_YES)
        return doubt_cards(reading, turn, ret_done);
    if (stand_upright(reading))
        return -1;
    take_class(reading);
    if (try_turned(reading))
        return -1;
    if (cards == ANSWER_UNKNOWN)
        take_unread_cards(facts);
    return 0;
}

static int read_page(struct reading *reading)
{
    struct page_facts *facts = reading->facts;
    int hint;
    bool done;

    facts->ncodes = barcode_scan(&reading->page, facts->codes, &hint, reading->err);
    if (facts->ncodes < 0) {
        facts->ncodes = 0;
        return -1;
    }
    book(reading, STAGE_CODES);
    if (is_control(facts)) {
        facts->class = PAGE_CONTROL_SHEET;
        facts->class_confidence = 1;
        facts->well_read = true;
        reading->page.rotation = hint > 0 ? hint : 0;
        return 0;
    }
    if (facts->ncodes == 0 && page_blank(&reading->page)) {
        facts->class = PAGE_BLANK;
        facts->class_confidence = 1;
        facts->well_read = true;
        return 0;
    }
    if (clean_page(&reading->page, hint, reading->err))
        return -1;
    book(reading, STAGE_CLEAN);
    find_seals(reading);
    book(reading, STAGE_SEAL);
    if (find_class(reading, &done))
        return -1;
    book(reading, STAGE_CLASSIFY);
    if (done)
        return 0;
    if (read_fields(reading))
        return -1;
    book(reading, STAGE_READ);
    if (read_seals(reading))
        return -1;
    book(reading, STAGE_SEAL);
    return 0;
}

static void describe_scan(const struct page *page, struct page_facts *facts)
{
    facts->width = page->scan_width;
    facts->height = page->scan_height;
    facts->dpi_x = page->scan_dpi_x;
    facts->dpi_y = page->scan_dpi_y;
    facts->colour = page->source;
}

int ocr_read_page(struct ocr_engine *engine, const struct rules *rules, int fd, int page,
                  const struct ocr_options *options, struct page_facts *ret_facts,
                  unsigned char **ret_picture, size_t *ret_picture_size, struct err *err)
{
    struct reading *reading = calloc(1, sizeof *reading);
    int rc = -1;

    if (!reading)
        abort();
    memset(ret_facts, 0, sizeof *ret_facts);
    ret_facts->page = page;
    *ret_picture = NULL;
    *ret_picture_size = 0;
    reading->engine = engine;
    reading->rules = rules;
    reading->facts = ret_facts;
    reading->err = err;
    reading->mark = cpu_us();
    if (tiff_page(fd, page, &reading->page, err)) {
        ret_facts->class = PAGE_UNREADABLE;
        text_copy(ret_facts->cause, sizeof ret_facts->cause, "damaged");
        rc = 0;
        goto out;
    }
    describe_scan(&reading->page, ret_facts);
    if (streak_remove(&reading->page) < 0) {
        err_set(err, ERR_PAGE, ERR_ENGINE, "no memory to take the streaks off a page");
        goto out;
    }
    book(reading, STAGE_DECODE);
    rc = read_page(reading);
    ret_facts->rotation = reading->page.rotation;
    ret_facts->skew = reading->page.skew;
    /* A page without a picture is still read. */
    if (rc == 0 && (options->picture || options->draw))
        picture_make(&reading->page, ret_facts, options->draw, ret_picture, ret_picture_size, NULL);
out:
    book(reading, STAGE_REST);
    reader_release(&reading->reader);
    layout_release(&reading->layout);
    page_release(&reading->page);
    free(reading);
    return rc;
}
