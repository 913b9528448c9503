#include "ocr/idcard_page.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/idcard.h"
#include "ocr/idcard_face.h"
#include "ocr/idcard_outline.h"
#include "ocr/idcard_picture.h"
#include "ocr/idcard_read.h"
#include "rules/normal.h"
#include "rules/rules.h"
#include "rules/text.h"

/* An outline and a card found by its figures are one where they share this much of their area. */
#define OUTLINE_OVERLAP 0.75

/* So many characters of a note across a copy are no name. */
#define NOTE_LEAST 3

/* The outline of a card may be taken for a cell, a list has more. */
#define OUTLINE_CELLS 1

/* Figures that share this much of their place, of the smaller one, are the same. */
#define TWIN_OVERLAP 0.5

/* Returns the card found before on which the middle of a frame lies, or -1. */
static int covered(const struct page *page, const struct idcard_frame *frame,
                   const struct idcard_found *cards, int n)
{
    double x = frame->cx, y = frame->cy;

    page_point_to_scan(page, &x, &y);
    for (int i = 0; i < n; i++) {
        const struct box *box = &cards[i].card.box;

        if (x > box->x && x < box->x + box->w && y > box->y && y < box->y + box->h)
            return i;
    }
    return -1;
}

/* The value by which a card is found. */
static struct value *key(struct card *card)
{
    return card->face == CARD_EMBLEM ? &card->valid_until : &card->id_number;
}

/* A value that could not be read gives way to one that could, and a number whose check fails to one
 * whose check holds. */
static void mend(const struct card *card, struct value *value, const struct value *other)
{
    if (other->state == VALUE_READ &&
        (value->state != VALUE_READ ||
         (card->face == CARD_PERSON && id_number_check(value->text) != ANSWER_YES &&
          id_number_check(other->text) == ANSWER_YES)))
        *value = *other;
}

/* Cuts the note written across a copy off the end of a name, 王斌甜与原件一致, where the end is a
 * part of a note that is known. */
static void cut_note(const struct vocabulary *words, char *name)
{
    for (char *end = name + text_step(name); *end; end += text_step(end)) {
        if (end == name + text_step(name) || text_count_han(end) < NOTE_LEAST)
            continue;
        for (int i = 0; i < words->n; i++) {
            const struct term *term = &words->terms[i];

            if (term->page == PAGE_ID_COPY && term->role == TERM_IGNORE &&
                strstr(term->text, end)) {
                *end = '\0';
                return;
            }
        }
    }
}

static void take_card(const struct rules *rules, const struct card *card, bool proven,
                      double confidence, struct page_facts *facts)
{
    if (facts->ncards < LIMIT_CARDS) {
        struct value *name = &facts->cards[facts->ncards].name;

        facts->cards[facts->ncards++] = *card;
        cut_note(&rules->vocabulary, name->text);
        for (int i = 0; i < name->nalternatives; i++)
            cut_note(&rules->vocabulary, name->alternatives[i].text);
    }
    /* A proven card of which nothing was read is nobody's in particular, but it has been found. */
    if (!proven)
        facts->well_read = false;
    if (confidence > facts->class_confidence)
        facts->class_confidence = (float)confidence;
}

/* The cards of a page on their way to its facts. */
struct gathering {
    struct ocr_engine *engine;
    const struct rules *rules;
    const struct page *page;
    int n, nframes, nfaces;
    struct idcard_found cards[LIMIT_CARDS]; /* by their figures */
    bool proven[LIMIT_CARDS];
    struct idcard_frame frames[LIMIT_CARDS];
    struct idcard_face faces[LIMIT_CARDS]; /* of outlines without figures */
    struct idcard_frame face_frames[LIMIT_CARDS];
    struct idcard_pictures pictures;
};

/* Reads the faces of outlines in which no number or validity was found, cards that cannot be read
 * or whose figures something hides; and once more those found with a number or validity in doubt.
 * Returns 0, or -1. */
static int read_outlines(struct gathering *g, struct err *err)
{
    for (int i = 0; i < g->nframes; i++) {
        int known = covered(g->page, &g->frames[i], g->cards, g->n);
        struct card *card = known >= 0 ? &g->cards[known].card : NULL;
        struct idcard_face *face = &g->faces[g->nfaces];

        if ((card && key(card)->readings > 1) || !idcard_picture_fits(&g->pictures, &g->frames[i]))
            continue;
        if (idcard_face_read(g->engine, g->rules, g->page, &g->frames[i], face, err))
            return -1;
        g->face_frames[g->nfaces] = g->frames[i];
        if (!card)
            g->nfaces += face->proven != ANSWER_NO;
        else if (face->card.face == card->face)
            mend(card, key(card), key(&face->card));
    }
    return 0;
}

/* Whether a card found by its figures has an outline drawn round it, just there. */
static bool outlined(const struct gathering *g, const struct card *card)
{
    for (int i = 0; i < g->nframes; i++) {
        struct box box = idcard_frame_box(g->page, &g->frames[i]);
        double ratio = (double)box.w * box.h / ((double)card->box.w * card->box.h + 1);

        if (box_overlap(box, card->box) > OUTLINE_OVERLAP && ratio > OUTLINE_OVERLAP &&
            ratio < 1 / OUTLINE_OVERLAP)
            return true;
    }
    return false;
}

/* Whether a card found by its figures is one: a right number, printed as cards print it, beside a
 * photograph, for which the heavy title over a form may be taken; or the labels before its figures.
 */
static bool proves_itself(const struct gathering *g, const struct idcard_found *found,
                          const struct idcard_sheet *sheet)
{
    const struct value *number = &found->card.id_number;

    return (found->card.face == CARD_PERSON && number->state == VALUE_READ &&
            number->readings > 1 && id_number_check(number->text) == ANSWER_YES &&
            idcard_spaced(&found->line) && !idcard_has_form_label(sheet, &found->line)) ||
           idcard_has_label(sheet, &found->line, found->card.face) ||
           idcard_face_labelled(g->engine, g->rules, g->page, &found->frame, found->card.face,
                                found->turned);
}

/* Proves the cards found by their figures. Returns whether all are. */
static bool prove_found(struct gathering *g, struct err *err)
{
    struct idcard_sheet sheet = {g->engine, g->page, err, 0};
    bool all = true;

    for (int i = 0; i < g->n; i++) {
        g->proven[i] = proves_itself(g, &g->cards[i], &sheet);
        all = all && g->proven[i] && key(&g->cards[i].card)->readings > 1;
    }
    return all;
}

/* Returns whether there is a proven card on the page. turn: of an outlined one if none was found by
 * its figures. */
static bool any_proven(struct gathering *g, int *turn)
{
    for (int i = 0; i < g->n; i++)
        if (g->proven[i])
            return true;
    for (int i = 0; i < g->nfaces; i++)
        if (g->faces[i].proven == ANSWER_YES) {
            *turn = g->faces[i].turn;
            return true;
        }
    return false;
}

/* True if a picture lies outside all cards of the page: there may be one that was not found. */
static bool picture_left(const struct gathering *g)
{
    struct idcard_frame frames[2 * LIMIT_CARDS];
    int n = 0;

    for (int i = 0; i < g->n; i++)
        frames[n++] = g->cards[i].frame;
    for (int i = 0; i < g->nfaces; i++)
        frames[n++] = g->face_frames[i];
    return idcard_picture_left(&g->pictures, frames, n);
}

/* True if fewer backs than faces were found: one of them may lie there unseen, its validity pale,
 * aslant or cut off. */
static bool back_missing(const struct gathering *g)
{
    int faces = 0, backs = 0;

    for (int i = 0; i < g->n; i++) {
        faces += g->cards[i].card.face == CARD_PERSON;
        backs += g->cards[i].card.face == CARD_EMBLEM;
    }
    return backs < faces;
}

/* One line of figures is one card. A number crossed by a fold is found in part, too, with a frame
 * that lies elsewhere, and its outline then completes it: of the two the one with a name stays, or
 * else the first. */
static bool is_twin(struct gathering *g, int card)
{
    struct card *own = &g->cards[card].card;
    bool named = own->name.state == VALUE_READ;

    for (int i = 0; i < g->n; i++) {
        struct card *other = &g->cards[i].card;
        bool other_named = other->name.state == VALUE_READ;

        if (i != card && other->face == own->face &&
            box_overlap(key(own)->box, key(other)->box) > TWIN_OVERLAP &&
            (other_named != named ? other_named : i < card))
            return true;
    }
    return false;
}

static void take_all(struct gathering *g, struct page_facts *facts)
{
    for (int i = 0; i < g->n; i++)
        if (!is_twin(g, i))
            take_card(g->rules, &g->cards[i].card, g->proven[i], key(&g->cards[i].card)->confidence,
                      facts);
    for (int i = 0; i < g->nfaces; i++)
        take_card(g->rules, &g->faces[i].card, g->faces[i].proven == ANSWER_YES,
                  g->faces[i].confidence, facts);
}

static enum answer proof_of(const struct rules *rules, const struct card *card)
{
    if (card->valid_until.state == VALUE_READ && card->valid_until.readings > 1)
        return ANSWER_YES;
    if (card->id_number.state != VALUE_READ || card->id_number.readings < 2 ||
        id_number_check(card->id_number.text) != ANSWER_YES || card->name.state != VALUE_READ ||
        card->name.readings < 2 || !vocabulary_is_name(&rules->vocabulary, card->name.text))
        return ANSWER_NO;
    return ANSWER_UNKNOWN;
}

enum answer idcard_page_proof(const struct rules *rules, const struct page_facts *facts)
{
    enum answer best = ANSWER_NO;

    for (int i = 0; i < facts->ncards && best != ANSWER_YES; i++) {
        enum answer proof = proof_of(rules, &facts->cards[i]);

        best = proof == ANSWER_NO ? best : proof;
    }
    return best;
}

bool idcard_page_is_all(const struct page *page, const struct layout *layout,
                        const struct page_facts *facts)
{
    for (int i = 0; i < layout->nlines; i++) {
        struct box b = page_box_to_scan(page, layout->lines[i].box);
        int x = b.x + b.w / 2, y = b.y + b.h / 2;
        bool inside = false;

        for (int k = 0; k < facts->ncards && !inside; k++) {
            const struct box *card = &facts->cards[k].box;

            inside = x > card->x && x < card->x + card->w && y > card->y && y < card->y + card->h;
        }
        if (!inside)
            return false;
    }
    return layout->nlines > 0 && layout->ncells <= OUTLINE_CELLS;
}

/* Nothing on the page is proven to be a card: what looks like one has nothing to say. */
static void take_candidates(struct gathering *g, struct page_facts *facts)
{
    for (int i = 0; i < g->n + g->nfaces && i < LIMIT_CARDS; i++) {
        static const struct value unreadable = {.state = VALUE_UNREADABLE};
        struct box box = i < g->n ? g->cards[i].card.box : g->faces[i - g->n].card.box;

        facts->cards[facts->ncards++] = (struct card){
            .name = unreadable, .id_number = unreadable, .valid_until = unreadable, .box = box};
    }
}

int idcard_page_read(struct ocr_engine *engine, const struct rules *rules, const struct page *page,
                     struct page_facts *facts, enum answer *ret_answer, int *ret_turn,
                     struct err *err)
{
    struct gathering *g = calloc(1, sizeof *g);
    bool proven;
    int turn = 0, status = -1;

    if (!g)
        abort();
    g->engine = engine;
    g->rules = rules;
    g->page = page;
    idcard_pictures(page, &g->pictures);
    if (g->pictures.n == 0) {
        *ret_turn = 0;
        *ret_answer = ANSWER_NO;
        status = 0;
        goto out;
    }
    g->n = idcard_find(engine, page, &g->pictures, g->cards, &turn, err);
    if (g->n < 0)
        goto out;
    /* Outlines tell of cards whose figures were not read, and prove others. */
    if (!prove_found(g, err) || g->n == 0 || back_missing(g) || picture_left(g)) {
        g->nframes = idcard_outlines(page, g->frames);
        if (read_outlines(g, err))
            goto out;
        for (int i = 0; i < g->n; i++)
            g->proven[i] = g->proven[i] || outlined(g, &g->cards[i].card);
    }
    proven = any_proven(g, &turn);
    if (proven) {
        facts->class = PAGE_ID_COPY;
        facts->class_confidence = 0;
        facts->well_read = !picture_left(g);
        take_all(g, facts);
    } else {
        take_candidates(g, facts);
    }
    *ret_turn = proven ? turn : 0;
    *ret_answer = proven ? ANSWER_YES : facts->ncards > 0 ? ANSWER_UNKNOWN : ANSWER_NO;
    status = 0;
out:
    free(g);
    return status;
}
