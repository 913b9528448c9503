#include "intake/envelope.h"

#include <assert.h>
#include <string.h>

#include "intake/carrier.h"
#include "rules/text.h"

/* Payloads of control sheets; PATCHT is the separator of other scanning programs. */
#define CODE_SEPARATOR "MR1:SEP"
#define CODE_PATCH     "PATCHT"
#define CODE_OURS      "MR1:"

/* What a page means for splitting. */
enum mark { MARK_DOCUMENT, MARK_BLANK, MARK_SEPARATOR, MARK_SLIP, MARK_WAYBILL };

/* A document may carry any bar code; only a page that is none of ours can be a waybill or a
 * separator sheet. */
static bool is_paper(enum page_class class)
{
    return class == PAGE_APPLICATION_FORM || class == PAGE_DETAIL_SHEET || class == PAGE_ID_COPY ||
           class == PAGE_TRANSFER_RECEIPT;
}

static bool is_waybill(const struct page_facts *facts, const struct code *code)
{
    if (is_paper(facts->class) || strcmp(code->symbology, "CODE-128") != 0)
        return false;
    return carrier_match(code->text) >=
           (facts->class == PAGE_ENVELOPE ? CARRIER_DIGITS : CARRIER_CERTAIN);
}

/* ret_waybill: the courier's number for MARK_WAYBILL, "" if the page is known for a waybill by
 * its looks only. */
static enum mark page_mark(const struct page_facts *facts, const char **ret_waybill)
{
    bool slip = facts->class == PAGE_CONTROL_SHEET;

    *ret_waybill = "";
    for (int i = 0; i < facts->ncodes; i++)
        if (is_waybill(facts, &facts->codes[i])) {
            *ret_waybill = facts->codes[i].text;
            return MARK_WAYBILL;
        }
    for (int i = 0; i < facts->ncodes; i++) {
        const char *text = facts->codes[i].text;

        if (!is_paper(facts->class) && (!strcmp(text, CODE_SEPARATOR) || !strcmp(text, CODE_PATCH)))
            return MARK_SEPARATOR;
        if (!strncmp(text, CODE_OURS, strlen(CODE_OURS)))
            slip = true;
    }
    if (facts->class == PAGE_ENVELOPE)
        return MARK_WAYBILL;
    if (facts->class == PAGE_BLANK)
        return MARK_BLANK;
    return slip && !is_paper(facts->class) ? MARK_SLIP : MARK_DOCUMENT;
}

static bool envelope_close(struct splitter *splitter, int last, struct envelope *ret_envelope)
{
    const int first = splitter->first;

    if (!first)
        return false;
    *ret_envelope = (struct envelope){first, last, splitter->orphaned};
    splitter->counts[splitter->orphaned ? PLACE_ORPHAN : PLACE_ENVELOPE] += last - first + 1;
    splitter->first = 0;
    return true;
}

static void envelope_open(struct splitter *splitter, int first, bool orphaned)
{
    splitter->first = first;
    splitter->orphaned = orphaned;
    splitter->documents = false;
    splitter->waybill[0] = '\0';
}

/* What waited starts nothing. */
static void waiting_drop(struct splitter *splitter, int before)
{
    if (splitter->waiting) {
        splitter->counts[PLACE_CONTROL] += splitter->waiting_separators;
        splitter->counts[PLACE_BLANK] += before - splitter->waiting - splitter->waiting_separators;
    }
    splitter->waiting = splitter->waiting_separators = 0;
    splitter->separator = false;
}

/* Blank pages and separators do not tell yet where they belong. */
static bool take_filler(struct splitter *splitter, enum mark mark, struct envelope *ret_envelope)
{
    const int page = splitter->page;
    bool closed = false;

    if (mark == MARK_BLANK && splitter->first)
        return false; /* of the open envelope */
    if (mark == MARK_SEPARATOR) {
        closed = envelope_close(splitter, page - 1, ret_envelope);
        if (!splitter->separator)
            waiting_drop(splitter, page); /* blanks before the first start */
        splitter->separator = true;
        splitter->waiting_separators++;
    }
    if (!splitter->waiting)
        splitter->waiting = page;
    return closed;
}

/* A waybill is no new start if it is the open envelope's own (its back, its copy), or if the open
 * envelope has no papers yet: after a separator it is the same start; after another waybill it
 * may be a return slip, and a person looks (two waybills are a merged envelope). */
static bool waybill_starts(const struct splitter *splitter, const char *waybill)
{
    if (!splitter->first)
        return true;
    if (splitter->orphaned)
        return true;
    return splitter->documents && *waybill && strcmp(waybill, splitter->waybill) != 0;
}

static bool take_content(struct splitter *splitter, enum mark mark, const char *waybill,
                         struct envelope *ret_envelope)
{
    const int page = splitter->page;
    bool closed = false;

    if (splitter->separator) {
        /* take_filler has closed the envelope before. */
        envelope_open(splitter, splitter->waiting, false);
        splitter->waiting = splitter->waiting_separators = 0;
        splitter->separator = false;
    } else if (mark == MARK_WAYBILL && waybill_starts(splitter, waybill)) {
        closed = envelope_close(splitter, page - 1, ret_envelope);
        waiting_drop(splitter, page);
        envelope_open(splitter, page, false);
    } else if (!splitter->first) {
        waiting_drop(splitter, page);
        envelope_open(splitter, page, true);
    }
    if (mark == MARK_WAYBILL && !*splitter->waybill)
        text_copy(splitter->waybill, sizeof splitter->waybill, waybill);
    if (mark == MARK_DOCUMENT)
        splitter->documents = true;
    return closed;
}

/* Nobody mails so many pages in one envelope: a start was missed. Both parts go to a person. */
static bool envelope_overflows(struct splitter *splitter, struct envelope *ret_envelope)
{
    const int page = splitter->page;

    if (!splitter->first || page - splitter->first < LIMIT_ENVELOPE_PAGES)
        return false;
    splitter->orphaned = true;
    envelope_close(splitter, page - 1, ret_envelope);
    envelope_open(splitter, page, true);
    return true;
}

bool splitter_page(struct splitter *splitter, const struct page_facts *facts,
                   struct envelope *ret_envelope)
{
    const char *waybill;
    const enum mark mark = page_mark(facts, &waybill);
    bool closed;

    assert(facts->page == splitter->page + 1);
    splitter->page = facts->page;
    if (mark == MARK_BLANK || mark == MARK_SEPARATOR)
        closed = take_filler(splitter, mark, ret_envelope);
    else
        closed = take_content(splitter, mark, waybill, ret_envelope);
    return closed || envelope_overflows(splitter, ret_envelope);
}

bool splitter_end(struct splitter *splitter, struct envelope *ret_envelope)
{
    waiting_drop(splitter, splitter->page + 1);
    return envelope_close(splitter, splitter->page, ret_envelope);
}

bool splitter_conserves(const struct splitter *splitter, int pages)
{
    int sum = 0;

    for (int i = 0; i < PLACE_COUNT; i++)
        sum += splitter->counts[i];
    return splitter->page == pages && sum == pages;
}
