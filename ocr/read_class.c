#include "ocr/read_class.h"

#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/classify.h"
#include "ocr/classify_label.h"
#include "ocr/clean.h"
#include "ocr/idcard_page.h"
#include "rules/text.h"

/* Every carrier's number has at least this many digits (S10: nine, with letters). */
#define WAYBILL_DIGITS 9
/* A page whose title speaks for another document this surely is no envelope. */
#define WAYBILL_BELOW 0.75

/* Class confidence of a page that shows pictures as on ID cards and nothing legible. */
#define UNREAD_CARDS 0.5F
/* What such a page may be besides. */
#define UNREAD_MAY_BE                                                                              \
    (1 << PAGE_APPLICATION_FORM | 1 << PAGE_DETAIL_SHEET | 1 << PAGE_TRANSFER_RECEIPT)

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

/* Turns a page that is laid out if it stands on its head. */
static int turn_upright(struct reading *reading)
{
    if (classify_upright(&reading->reader) != ANSWER_NO)
        return 0;
    if (page_turn(&reading->page, 180, reading->err))
        return -1;
    turn_seals(reading);
    return read_lay_out(reading);
}

void read_on(struct reading *reading)
{
    int n = 0;

    for (int i = 0; i < reading->layout.nlines && n < WORDS_LEAST; i++)
        n += reader_line(&reading->reader, i)->reading.nsymbols;
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
        if (read_lay_out(reading))
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
 * One with a number and a name is a card where no table stands. turn: of the cards. Returns 0, or
 * -1. ret_cards: whether they are. */
static int doubt_cards(struct reading *reading, int turn, enum answer proof, bool *ret_cards)
{
    struct page_facts *facts = reading->facts;
    int upright = (reading->page.rotation + turn) % 360;
    float confidence = facts->class_confidence;
    bool well_read = facts->well_read;
    int cells = 0;

    if (proof == ANSWER_UNKNOWN && (cells = layout_count_cells(&reading->page, reading->err)) < 0)
        return -1;
    *ret_cards = proof == ANSWER_UNKNOWN && cells < CLASSIFY_TABLE;
    if (!*ret_cards) {
        if (read_lay_out(reading) || turn_upright(reading))
            return -1;
        take_class(reading);
        *ret_cards = may_be_cards(facts);
        if (*ret_cards && idcard_page_is_all(&reading->page, &reading->layout, facts))
            facts->may_be &= 1 << PAGE_ID_COPY;
    }
    if (*ret_cards) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = confidence;
        facts->well_read = well_read;
        facts->title[0] = '\0';
        reading->page.rotation = upright;
    } else {
        if (try_turned(reading))
            return -1;
        drop_cards(facts);
    }
    return 0;
}

int read_class(struct reading *reading, bool *ret_done)
{
    struct page_facts *facts = reading->facts;
    enum answer cards = ANSWER_NO;
    int turn;

    *ret_done = false;
    if (!has_waybill_code(facts) && read_cards(reading, &cards, &turn))
        return -1;
    read_book(reading, STAGE_READ);
    if (cards == ANSWER_YES) {
        enum answer proof = idcard_page_proof(reading->rules, facts);

        if (proof != ANSWER_YES)
            return doubt_cards(reading, turn, proof, ret_done);
        reading->page.rotation = (reading->page.rotation + turn) % 360;
        *ret_done = true;
        return 0;
    }
    if (read_lay_out(reading) || turn_upright(reading))
        return -1;
    take_class(reading);
    if (try_turned(reading))
        return -1;
    if (cards == ANSWER_UNKNOWN)
        take_unread_cards(facts);
    return 0;
}
