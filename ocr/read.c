#include "ocr/read.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "ocr/barcode.h"
#include "ocr/blank.h"
#include "ocr/clean.h"
#include "ocr/detail.h"
#include "ocr/form.h"
#include "ocr/form_authority.h"
#include "ocr/pen.h"
#include "ocr/picture.h"
#include "ocr/read_class.h"
#include "ocr/read_stamp.h"
#include "ocr/receipt.h"
#include "ocr/seal.h"
#include "ocr/seal_letters.h"
#include "ocr/seal_print.h"
#include "ocr/streak.h"
#include "ocr/tick_gap.h"
#include "ocr/tiff.h"
#include "ocr/waybill.h"
#include "rules/text.h"

/* A line that shares so much of itself with a code is a part of it; the digits printed below a bar
 * code are not. */
#define CODE_OVERLAP 0.7

static uint64_t cpu_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (uint64_t)now.tv_sec * 1000000U + (uint64_t)now.tv_nsec / 1000U;
}

void read_book(struct reading *reading, enum page_stage stage)
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

int read_lay_out(struct reading *reading)
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
        if (read_lift_stamps(reading))
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

static void find_seals(struct reading *reading)
{
    reading->nseals = seal_find(&reading->page, reading->seals);
    seal_dropout(&reading->page, reading->seals, reading->nseals);
    seal_print_again(&reading->page, reading->seals, reading->nseals);
    pen_lift(&reading->page, reading->seals, reading->nseals);
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
    if (tick_gap_sealed(facts))
        tick_add(facts, "other", ANSWER_UNKNOWN, 0.5F, facts->ticks[0].box);
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

static void take_control(struct reading *reading, int turn)
{
    struct page_facts *facts = reading->facts;

    facts->class = PAGE_CONTROL_SHEET;
    facts->class_confidence = 1;
    facts->well_read = true;
    facts->cause[0] = '\0';
    reading->page.rotation = turn > 0 ? turn : 0;
}

/* A page that says nothing may be a control sheet whose code was not found. Returns 0, or -1. */
static int try_control(struct reading *reading)
{
    struct page_facts *facts = reading->facts;
    int turn;

    if (facts->class != PAGE_UNREADABLE || facts->ncodes > 0)
        return 0;
    facts->ncodes = barcode_scan_whole(&reading->page, facts->codes, &turn, reading->err);
    if (facts->ncodes < 0) {
        facts->ncodes = 0;
        return -1;
    }
    if (is_control(facts))
        take_control(reading, turn);
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
    read_book(reading, STAGE_CODES);
    if (is_control(facts)) {
        take_control(reading, hint);
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
    read_book(reading, STAGE_CLEAN);
    find_seals(reading);
    read_book(reading, STAGE_SEAL);
    if (read_class(reading, &done))
        return -1;
    read_book(reading, STAGE_CLASSIFY);
    if (done)
        return 0;
    if (read_fields(reading))
        return -1;
    read_book(reading, STAGE_READ);
    if (try_control(reading))
        return -1;
    read_book(reading, STAGE_CODES);
    if (read_seals(reading))
        return -1;
    read_book(reading, STAGE_SEAL);
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
    read_book(reading, STAGE_DECODE);
    rc = read_page(reading);
    ret_facts->rotation = reading->page.rotation;
    ret_facts->skew = reading->page.skew;
    /* A page without a picture is still read. */
    if (rc == 0 && (options->picture || options->draw))
        picture_make(&reading->page, ret_facts, options->draw, ret_picture, ret_picture_size, NULL);
out:
    read_book(reading, STAGE_REST);
    reader_release(&reading->reader);
    layout_release(&reading->layout);
    page_release(&reading->page);
    free(reading);
    return rc;
}
