/* ID card copies: the faces of cards on a page, wherever and however they lie on it.
 * Units: px of page->grey. */
#ifndef OCR_IDCARD_PAGE_H
#define OCR_IDCARD_PAGE_H

#include "ocr/engine.h"
#include "ocr/layout.h"
#include "ocr/page.h"

/* Finds and reads the card faces of a cleaned page and adds them to facts->cards. Works at any turn
 * of the page. A face that is there and cannot be read is among them, its values VALUE_UNREADABLE,
 * and the page is then not well read.
 * ret_answer: YES if the page is a copy of ID cards, a face on it being proven by its words or its
 * number; facts->class, class_confidence and well_read are set. UNKNOWN if all that was found are
 * faces that cannot be read: whether they are cards, the rest of the page must say. NO: none.
 * ret_turn: degrees clockwise most of the faces must be turned to stand upright.
 * Returns 0, or -1 with ERR_ENGINE (page) when out of memory. */
int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err);

/* Whether a card of the page bears itself out. ANSWER_YES: its validity was read alike twice.
 * ANSWER_UNKNOWN: its number, whose check digit holds, and a name with a surname that is known
 * were; a row of a list has these, too, below heads that are words of cards. ANSWER_NO: nothing
 * does. A heavy title above a list may pass for a photograph, the head of a column, 公民身份号码,
 * even for the number and its label. */
enum answer idcard_page_proof(const struct rules *rules, const struct page_facts *facts);

/* True if all lines of a page stand on its cards, and no table: a list has a title, and words below
 * its rows, that are no part of what looks like a card in it. layout: of the page. */
bool idcard_page_is_all(const struct page *page, const struct layout *layout,
                        const struct page_facts *facts);

#endif
