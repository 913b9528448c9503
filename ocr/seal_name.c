#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <string.h>

#include "ocr/engine.h"
#include "ocr/page_colour.h"
#include "ocr/seal.h"
#include "ocr/seal_frame.h"
#include "ocr/seal_hidden.h"
#include "ocr/seal_letters.h"
#include "ocr/seal_line.h"
#include "ocr/seal_slots.h"
#include "ocr/seal_strip.h"
#include "ocr/seal_twin.h"
#include "rules/text.h"

/* A name is looked at once more, drawn otherwise, if the belief in its worst character is less. */
#define LOOK_AGAIN 0.80f
/* From this belief of the readers of single characters in the worst one on, the net is not asked:
 * what it says is a fifth of the belief then, too little to be seen beside theirs, and what they
 * leave to another character is as little. */
#define SHAPES_SURE  0.95f
#define LINE_WORST   0.30f /* a straight line less likely than this is not read */
#define LINE_SURE    0.95f /* and one as likely is not read twice */
#define LINE_LETTERS 2
/* Mean ink of a straight line: 0.24 and more was measured, 0.08 to 0.12 of what two impressions
 * leave of each other. */
#define CROSSING_INK 0.14

/* The ways the ring is drawn for the net, of ten tried on 120 drawn seals: each reads 95 of 100
 * characters, and they seldom fail on the same ones. */
static const struct slot_style net_styles[] = {{60, 1.25, 0.6}, {52, 1.5, 0.5}, {60, 1.25, 1.2}};
#define NET_STYLES (int)(sizeof net_styles / sizeof net_styles[0])

/* Belief in the characters of a pale stamp, on average and in the worst, that makes it legible;
 * what is read out of the mottle of the paper stays below. */
#define PALE_MEAN  0.70f
#define PALE_WORST 0.25f

#define GLYPH_READERS (LETTER_READERS * SLOT_GLYPH_STYLES)
#define EVERY_PLACE   2.0f /* no belief is as much */
#define SLOT_ASIDE    0.07 /* of a pitch; combs are laid to 0.05 */

/* Saturation of ink whose lettering can still be told from the paper's own mottle. */
#define READABLE_SATURATION 0.10f

/* Reads and destroys a line, which may be NULL for none. */
static int line_read(struct ocr_engine *engine, PIX *line, struct engine_reading *ret,
                     struct err *err)
{
    const struct engine_request request = {.model = MODEL_CHINESE};

    memset(ret, 0, sizeof *ret);
    if (!line)
        return 0;
    int rc = engine_read_line(engine, &request, line, ret, err);
    pixDestroy(&line);
    return rc;
}

/* The readers of single characters look at every drawing; places they are `sure` of are passed
 * over. */
static void glyphs_read(const struct ocr_engine *engine, const struct disc *disc,
                        const struct arc_text *arc, const struct seal_slots *slots, int before,
                        float sure, struct seal *seal)
{
    const struct letter_readers readers = {engine_seal_net(engine), engine_glyphs(engine)};

    for (int i = 0; i < SLOT_GLYPH_STYLES; i++) {
        int width = (int)(SLOT_LETTERS * slot_glyph_styles[i].width);
        PIX *line = disc_slot_line(disc, arc, slots, &slot_glyph_styles[i]);

        if (line)
            letters_add_glyphs(seal, before + LETTER_READERS * i, sure, &readers, line, slots->n,
                               width);
        pixDestroy(&line);
    }
}

/* Looks at the places still in doubt with the slots moved a little to either side: what a cut that
 * is a stroke off does to a character differs between them, what the character is does not. */
static void glyphs_again(const struct ocr_engine *engine, const struct disc *disc,
                         const struct arc_text *arc, const struct seal_slots *slots, int before,
                         struct seal *seal)
{
    static const double sides[] = {-SLOT_ASIDE, SLOT_ASIDE};

    for (int i = 0; i < 2; i++) {
        struct seal_slots aside = *slots;

        aside.first += sides[i] * slots->pitch;
        glyphs_read(engine, disc, arc, &aside, before + i * GLYPH_READERS, LOOK_AGAIN, seal);
    }
}

/* Reads the ring by its slots: by shape, and where that leaves a doubt by the net, until no
 * character is in doubt. */
static int slots_read(struct ocr_engine *engine, const struct disc *disc,
                      const struct arc_text *arc, const struct seal_slots *slots, struct seal *seal,
                      struct err *err)
{
    struct engine_reading reading;

    glyphs_read(engine, disc, arc, slots, 0, EVERY_PLACE, seal);
    slots_mark_hidden(disc, arc, slots, seal);
    if (letters_worst(seal) >= SHAPES_SURE)
        return 0;
    for (int i = 0; i < NET_STYLES; i++) {
        int width = (int)(SLOT_LETTERS * net_styles[i].width);

        if (line_read(engine, disc_slot_line(disc, arc, slots, &net_styles[i]), &reading, err))
            return -1;
        letters_add_reading(seal, GLYPH_READERS + i, &reading, slots->n, width);
        if (letters_worst(seal) >= LOOK_AGAIN)
            return 0;
    }
    glyphs_again(engine, disc, arc, slots, GLYPH_READERS + NET_STYLES, seal);
    return 0;
}

/* Reads the ring as one line, where its characters are not evenly spaced or others lie between. */
static int ring_read(struct ocr_engine *engine, const struct disc *disc, const struct arc_text *arc,
                     struct seal *seal, struct err *err)
{
    struct engine_reading reading;

    if (line_read(engine, disc_name_line(disc, arc, 1), &reading, err))
        return -1;
    letters_add_reading(seal, 0, &reading, 0, 0);
    return 0;
}

/* Reads the straight line under the star, drawn otherwise as long as it is in doubt. wide: where it
 * was found if it is as wide as the seal, else NULL. */
static int straight_read(struct ocr_engine *engine, const struct disc *disc,
                         const struct arc_text *arc, const struct disc_line *wide,
                         struct value *ret, struct err *err)
{
    static const struct {
        bool narrow;
        double gamma;
    } styles[] = {{true, 0.5}, {false, 0.5}, {false, 1.2}};
    struct engine_reading reading;
    struct value again;

    *ret = (struct value){.state = VALUE_ABSENT, .confidence = 1};
    for (int i = wide ? 0 : 1; i < 3; i++) {
        PIX *line = wide ? disc_line_picture(disc, wide, styles[i].narrow, styles[i].gamma)
                         : disc_second_line(disc, arc, styles[i].gamma);

        if (!line)
            return 0;
        if (line_read(engine, line, &reading, err))
            return -1;
        letters_line(&reading, &again);
        letters_line_again(&again, ret);
        if (ret->state == VALUE_READ && ret->confidence >= LINE_SURE)
            break;
    }
    if (text_length(ret->text) < LINE_LETTERS || ret->confidence < LINE_WORST)
        *ret = (struct value){.state = VALUE_UNREADABLE};
    return 0;
}

static int name_read(struct ocr_engine *engine, struct disc *disc, struct arc_text *arc,
                     struct seal *seal, struct err *err)
{
    struct seal_slots slots;
    struct disc_line line;
    bool wide = disc_find_wide_line(disc, arc, &line);

    if (straight_read(engine, disc, arc, wide ? &line : NULL, &seal->line, err))
        return -1;
    if (wide) {
        disc_lift_line(disc, &line);
        if (!disc_find_name(disc, arc))
            return 0;
    }
    if (disc_find_slots(disc, arc, &slots) ? slots_read(engine, disc, arc, &slots, seal, err)
                                           : ring_read(engine, disc, arc, seal, err))
        return -1;
    letters_name(seal);
    return 0;
}

/* A stamp that is pale but whole is in red ink for certain once its name can be read. */
static bool pale_but_legible(const struct seal_found *found, const struct seal *seal)
{
    return found->pale && seal->nletters > 0 && seal->name.confidence >= PALE_MEAN &&
           letters_worst(seal) >= PALE_WORST;
}

/* A seal of which the ring is to be read once more. */
static struct seal unread(const struct seal *seal)
{
    struct seal ret = *seal;

    ret.nletters = 0;
    memset(ret.letters, 0, sizeof ret.letters);
    ret.name = (struct value){.state = VALUE_UNREADABLE, .box = seal->name.box};
    return ret;
}

/* Takes another reading of a seal, but what of the first was surer and not covered, if the name is
 * surer so. */
static void take_surer(struct seal *again, struct seal *seal)
{
    if (!again->nletters)
        return;
    letters_prefer(seal, again);
    letters_name(again);
    if (again->name.confidence > seal->name.confidence)
        *seal = *again;
}

/* Where two impressions of one stamp lie over each other, reads what both have in common instead,
 * if that is surer. */
static int twin_read(struct ocr_engine *engine, const struct page *page,
                     const struct seal_found *all, int nfound, int which, struct seal *seal,
                     struct err *err)
{
    struct seal twin = unread(seal);
    struct disc_line line;
    struct disc disc;
    struct arc_text arc;
    bool crossing = false;
    int rc = 0;

    if (seal->nletters && letters_worst(seal) >= LOOK_AGAIN)
        return 0;
    if (!disc_take_twin(page, all, nfound, which, &disc))
        return 0;
    if (disc_find_name(&disc, &arc)) {
        crossing =
            !disc_find_wide_line(&disc, &arc, &line) && disc_second_ink(&disc, &arc) < CROSSING_INK;
        rc = name_read(engine, &disc, &arc, &twin, err);
    }
    /* What is left there where the two cross is no line. */
    if (crossing)
        twin.line = (struct value){.state = VALUE_ABSENT, .confidence = 1};
    disc_release(&disc);
    if (rc == 0)
        take_surer(&twin, seal);
    return rc;
}

/* Whether something covers or crosses a character of the ring. */
static bool is_crossed(const struct seal *seal)
{
    for (int i = 0; i < seal->nletters; i++)
        if (seal->letters[i].hidden)
            return true;
    return false;
}

/* Where the frame of a name seal may cross the name, reads it without, if that is surer. */
static int framed_read(struct ocr_engine *engine, struct disc *disc, struct seal *seal,
                       struct err *err)
{
    struct seal bare = unread(seal);
    struct arc_text arc;

    if (!is_crossed(seal) || letters_worst(seal) >= LOOK_AGAIN || !disc_lift_frame(disc) ||
        !disc_find_name(disc, &arc))
        return 0;
    if (name_read(engine, disc, &arc, &bare, err))
        return -1;
    take_surer(&bare, seal);
    return 0;
}

int seal_read(struct ocr_engine *engine, const struct page *page, const struct seal_found *all,
              int nfound, int which, struct seal *ret_seal, struct err *err)
{
    const struct seal_found *found = &all[which];
    struct seal seal = {.kind = found->kind, .answer = found->answer, .box = found->box};
    struct disc disc;
    struct arc_text arc;
    int rc = 0;
    seal.diameter_mm = found->rx * 2 * 25.4f / (float)page->dpi;
    seal.coverage = found->coverage;
    /* Print and toner cannot be told apart, and a copy is sent back whatever it says. */
    if (found->kind == SEAL_ROUND && found->answer != SEAL_COPIED) {
        seal.name.state = VALUE_UNREADABLE;
        seal.name.box = found->box;
    }
    if (seal.name.state == VALUE_UNREADABLE &&
        (!page_has_colour(page) || found->saturation >= READABLE_SATURATION)) {
        disc_take(page, all, nfound, which, &disc);
        if (disc_find_name(&disc, &arc))
            rc = name_read(engine, &disc, &arc, &seal, err);
        if (!rc)
            rc = framed_read(engine, &disc, &seal, err);
        disc_release(&disc);
        if (rc || twin_read(engine, page, all, nfound, which, &seal, err))
            return -1;
    }
    if (pale_but_legible(found, &seal))
        seal.answer = SEAL_RED;
    *ret_seal = seal;
    return 0;
}
