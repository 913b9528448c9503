#include <leptonica/allheaders.h>
#include <stdbool.h>
#include <string.h>

#include "ocr/engine.h"
#include "ocr/seal.h"
#include "ocr/seal_strip.h"
#include "rules/text.h"

/* A name is read again, the characters made wider, if its worst character is less likely than this.
 */
#define SECOND_LOOK 0.75f
/* A character less likely than this may be another one; where both looks agree on it, less is
 * asked. */
#define LETTER_SURE   0.85f
#define LETTER_AGREED 0.50f
#define WIDER         0.80
#define LETTERS_MAX   48
#define LINE_WORST    0.30f /* a straight line less likely than this is no lettering */
#define LINE_LETTERS  2

/* Saturation of ink whose lettering can still be told from the paper's own mottle. */
#define READABLE_SATURATION 0.10f

struct letters {
    int n;
    struct {
        char text[8];
        float p;
    } at[LETTERS_MAX];
};

/* Keeps the Chinese characters of a reading: names of units have no others, and what is neither
 * comes from the rim or the number along it. */
static void keep_han(const struct engine_reading *reading, struct letters *ret)
{
    ret->n = 0;
    for (int i = 0; i < reading->nsymbols && ret->n < LETTERS_MAX; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];
        if (!text_is_han(symbol->text))
            continue;
        text_copy(ret->at[ret->n].text, sizeof ret->at[0].text, symbol->text);
        ret->at[ret->n++].p = symbol->p;
    }
}

static float worst(const struct letters *letters)
{
    float p = letters->n ? 1 : 0;
    for (int i = 0; i < letters->n; i++)
        p = letters->at[i].p < p ? letters->at[i].p : p;
    return p;
}

static float mean(const struct letters *letters)
{
    float sum = 0;
    for (int i = 0; i < letters->n; i++)
        sum += letters->at[i].p;
    return letters->n ? sum / (float)letters->n : 0;
}

static void append_letters(char *ret, size_t size, const struct letters *letters)
{
    size_t used = strlen(ret);
    for (int i = 0; i < letters->n; i++) {
        size_t length = strlen(letters->at[i].text);
        if (used + length >= size)
            return;
        memcpy(ret + used, letters->at[i].text, length + 1);
        used += length;
    }
}

/* Readings of one length agree on the places, so the likelier character wins each; otherwise the
 * likelier reading wins as a whole. */
static struct letters vote(const struct letters *a, const struct letters *b)
{
    if (a->n != b->n)
        return mean(a) >= mean(b) ? *a : *b;
    struct letters ret = *a;
    for (int i = 0; i < ret.n; i++)
        if (b->at[i].p > a->at[i].p)
            ret.at[i] = b->at[i];
    return ret;
}

/* Reads and destroys a line, which may be NULL for none. */
static int line_read(struct ocr_engine *engine, PIX *line, struct letters *ret, struct err *err)
{
    const struct engine_request request = {.model = MODEL_CHINESE};
    struct engine_reading reading;
    ret->n = 0;
    if (!line)
        return 0;
    int rc = engine_read_line(engine, &request, line, &reading, err);
    pixDestroy(&line);
    if (!rc)
        keep_han(&reading, ret);
    return rc;
}

static void add_alternative(struct value *value, const struct letters *arc,
                            const struct letters *line)
{
    struct alternative *alternative = &value->alternatives[value->nalternatives];

    if (value->nalternatives == LIMIT_ALTERNATIVES)
        return;
    alternative->text[0] = '\0';
    append_letters(alternative->text, sizeof alternative->text, arc);
    append_letters(alternative->text, sizeof alternative->text, line);
    alternative->confidence = mean(arc);
    if (alternative->text[0] && strcmp(alternative->text, value->text) != 0)
        value->nalternatives++;
}

/* Adds the name with every doubtful character as 〓, the printers' mark for a character they lack:
 * whether it can be the unit's name is then asked of the sure ones only. */
static void add_doubts(struct value *value, const struct letters *best, const struct letters *first,
                       const struct letters *second, const struct letters *line)
{
    struct letters doubtful = *best;
    int doubts = 0;

    for (int i = 0; i < best->n; i++) {
        bool agreed = first->n == second->n && !strcmp(first->at[i].text, second->at[i].text);

        if (best->at[i].p >= (agreed ? LETTER_AGREED : LETTER_SURE))
            continue;
        strcpy(doubtful.at[i].text, TEXT_GAP);
        doubts++;
    }
    if (doubts)
        add_alternative(value, &doubtful, line);
}

static int name_read(struct ocr_engine *engine, const struct disc *disc, const struct arc_text *arc,
                     struct value *ret, struct err *err)
{
    struct letters first, second = {0}, line;
    if (line_read(engine, disc_name_line(disc, arc, 1), &first, err))
        return -1;
    struct letters best = first;
    if (first.n && worst(&first) < SECOND_LOOK) {
        if (line_read(engine, disc_name_line(disc, arc, WIDER), &second, err))
            return -1;
        best = vote(&first, &second);
    }
    if (line_read(engine, disc_second_line(disc, arc), &line, err))
        return -1;
    if (line.n < LINE_LETTERS || worst(&line) < LINE_WORST)
        line.n = 0;
    append_letters(ret->text, sizeof ret->text, &best);
    append_letters(ret->text, sizeof ret->text, &line);
    ret->confidence = mean(&best);
    add_doubts(ret, &best, &first, &second, &line);
    if (second.n) {
        add_alternative(ret, &first, &line);
        add_alternative(ret, &second, &line);
    }
    /* A parent's seal with its department's line may be filed under either name. */
    if (line.n) {
        struct letters none = {0};
        add_alternative(ret, &best, &none);
    }
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
        (!page->colour || found->saturation >= READABLE_SATURATION)) {
        disc_take(page, all, nfound, which, &disc);
        if (disc_find_name(&disc, &arc))
            rc = name_read(engine, &disc, &arc, &seal.name, err);
        disc_release(&disc);
        if (rc)
            return rc;
        if (seal.name.text[0]) {
            seal.name.state = VALUE_READ;
            seal.name.readings = 1;
        }
    }
    *ret_seal = seal;
    return 0;
}
