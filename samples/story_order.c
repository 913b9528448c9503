#include <string.h>

#include "samples/detail.h"
#include "samples/form.h"
#include "samples/story.h"

static const char *const sheet_names[SHEET_KINDS] = {
    "waybill", "separator", "patch",   "medium", "paid",  "case",      "form",
    "detail",  "id",        "receipt", "blank",  "cover", "unreadable"};

static enum sheet_kind sheet_by_name(const char *name)
{
    int kind = 0;
    while (kind < SHEET_KINDS && strcmp(sheet_names[kind], name) != 0)
        kind++;
    return (enum sheet_kind)kind;
}

enum page_class story_class(const struct sheet *sheet)
{
    static const enum page_class classes[SHEET_KINDS] = {
        PAGE_ENVELOPE,         PAGE_CONTROL_SHEET, PAGE_CONTROL_SHEET,
        PAGE_CONTROL_SHEET,    PAGE_CONTROL_SHEET, PAGE_CONTROL_SHEET,
        PAGE_APPLICATION_FORM, PAGE_DETAIL_SHEET,  PAGE_ID_COPY,
        PAGE_TRANSFER_RECEIPT, PAGE_BLANK,         PAGE_OTHER,
        PAGE_UNREADABLE};
    return sheet->smudged ? PAGE_UNREADABLE : classes[sheet->kind];
}

/* Adds a sheet and, in an envelope scanned on both sides, its blank back. Returns NULL when the
 * envelope is full. */
static struct sheet *add(struct story *story, enum sheet_kind kind)
{
    if (story->npages + 2 > STORY_PAGES)
        return NULL;
    struct sheet *sheet = &story->pages[story->npages++];
    *sheet = (struct sheet){.kind = kind, .width_mm = 210, .height_mm = 297};
    if ((kind == SHEET_DETAIL && detail_layout_landscape(story->detail_layout)) ||
        (kind == SHEET_FORM && form_layout_landscape(story->form_layout))) {
        sheet->width_mm = 297;
        sheet->height_mm = 210;
    }
    if (kind == SHEET_WAYBILL && story->form_seed % 6 == 0) {
        sheet->width_mm = 229; /* a C5 envelope instead of a bag */
        sheet->height_mm = 162;
    }
    bool face = kind == SHEET_WAYBILL || kind == SHEET_SEPARATOR || kind == SHEET_PATCH;
    if (story->blank_backs && !face) {
        struct sheet *back = &story->pages[story->npages++];
        *back = (struct sheet){
            .kind = SHEET_BLANK, .width_mm = sheet->width_mm, .height_mm = sheet->height_mm};
    }
    return sheet;
}

/* Distributes the enclosed cards over sheets of one to four, faces mostly on the same sheet. */
static void add_copies(struct story *story, struct rng *rng)
{
    int cards[STORY_PEOPLE + 1], n = 0;
    bool handler_first = rng_chance(rng, 0.3);
    if (handler_first && story->cards[STORY_HANDLER].enclosed)
        cards[n++] = STORY_HANDLER;
    for (int i = 0; i < story->npeople; i++) {
        if (story->cards[i].enclosed)
            cards[n++] = i;
    }
    if (!handler_first && story->cards[STORY_HANDLER].enclosed)
        cards[n++] = STORY_HANDLER;

    int most = rng_chance(rng, 0.5) ? 1 : rng_int(rng, 2, 4);
    bool apart = rng_chance(rng, 0.12);
    for (int i = 0; i < n; i += most) {
        for (int face = 0; face < (apart ? 2 : 1); face++) {
            struct sheet *sheet = add(story, SHEET_ID);
            if (!sheet)
                return;
            sheet->faces = apart ? face + 1 : 0;
            while (sheet->ncards < most && i + sheet->ncards < n) {
                sheet->cards[sheet->ncards] = cards[i + sheet->ncards];
                sheet->ncards++;
            }
        }
    }
}

/* The list of people, on as many sheets as it takes. */
static void add_details(struct story *story)
{
    int sheets = detail_layout_sheets(story->detail_layout, story->npeople);
    for (int part = 0; part < sheets; part++) {
        struct sheet *sheet = add(story, SHEET_DETAIL);
        if (sheet)
            sheet->part = part;
    }
}

static void add_papers(struct story *story, enum sheet_kind kind, struct rng *rng)
{
    if (story->leave_out & 1u << kind)
        return;
    if (kind == SHEET_ID)
        add_copies(story, rng);
    else if (kind == SHEET_RECEIPT && !story->receipt_enclosed)
        return;
    else if (kind == SHEET_DETAIL)
        add_details(story);
    else
        add(story, kind);
}

static void add_start(struct story *story, const char *start, struct rng *rng)
{
    if (story->unstarted)
        return;
    if (!start)
        start = story->walk_in ? "separator" : rng_chance(rng, 0.15) ? "both" : "waybill";
    if (strcmp(start, "separator") == 0 || strcmp(start, "both") == 0)
        add(story, SHEET_SEPARATOR);
    if (strcmp(start, "patch") == 0)
        add(story, SHEET_PATCH);
    if (!story->walk_in && story->waybill[0] && strcmp(start, "separator") != 0)
        add(story, SHEET_WAYBILL);
}

static void add_usual(struct story *story, struct rng *rng)
{
    enum sheet_kind kinds[] = {SHEET_FORM, SHEET_DETAIL, SHEET_ID, SHEET_RECEIPT};
    if (rng_chance(rng, 0.3)) {
        for (int i = 3; i > 0; i--) {
            int j = rng_int(rng, 0, i);
            enum sheet_kind kind = kinds[i];
            kinds[i] = kinds[j];
            kinds[j] = kind;
        }
    }
    for (int i = 0; i < 4; i++)
        add_papers(story, kinds[i], rng);
}

int story_order(struct story *story, const struct case_envelope *envelope, struct rng *rng,
                struct err *err)
{
    add_start(story, envelope->start, rng);
    if (story->case_id[0])
        add(story, SHEET_CASE);
    if (story->medium)
        add(story, SHEET_MEDIUM);
    if (story->paid_method[0])
        add(story, SHEET_PAID);
    if (story->cover)
        add(story, SHEET_COVER);
    for (unsigned i = 0; i < envelope->pages_count; i++) {
        enum sheet_kind kind = sheet_by_name(envelope->pages[i]);
        if (kind == SHEET_KINDS)
            return err_set(err, ERR_RUN, ERR_CONFIG, "there is no page %s", envelope->pages[i]);
        add_papers(story, kind, rng);
    }
    if (envelope->pages_count == 0)
        add_usual(story, rng);
    for (int i = 0; i < story->npages; i++) {
        struct sheet *sheet = &story->pages[i];
        if (sheet->kind == SHEET_UNREADABLE) {
            sheet->smudged = true;
            story_expect(story, REASON_UNREADABLE, NULL);
        }
        if (sheet->kind == story->smudge) {
            sheet->smudged = true;
            story->smudge = SHEET_KINDS;
        }
    }
    return 0;
}
