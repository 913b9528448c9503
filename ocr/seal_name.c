#include <leptonica/allheaders.h>
#include <string.h>

#include "ocr/engine.h"
#include "ocr/seal.h"
#include "ocr/seal_strip.h"
#include "rules/text.h"

/* Keeps the Chinese characters of a reading: names of units have no others, and what is neither
 * comes from the rim or the number under it. Returns the mean probability of what is kept. */
static float keep_han(const struct engine_reading *reading, char *ret, size_t size)
{
    size_t used = strlen(ret);
    float sum = 0;
    int n = 0;
    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];
        size_t length = strlen(symbol->text);
        if (!text_is_han(symbol->text) || used + length >= size)
            continue;
        memcpy(ret + used, symbol->text, length + 1);
        used += length;
        sum += symbol->p;
        n++;
    }
    return n ? sum / (float)n : 0;
}

static int name_read(struct ocr_engine *engine, const struct disc *disc, const struct arc_text *arc,
                     struct value *ret, struct err *err)
{
    const struct engine_request request = {.model = MODEL_CHINESE};
    struct engine_reading reading;
    PIX *line = disc_name_line(disc, arc, 1);
    if (!line)
        return err_set(err, ERR_PAGE, ERR_ENGINE, "no memory for the name of a seal");
    int rc = engine_read_line(engine, &request, line, &reading, err);
    pixDestroy(&line);
    if (rc)
        return -1;
    ret->confidence = keep_han(&reading, ret->text, sizeof ret->text);
    return 0;
}

int seal_read(struct ocr_engine *engine, const struct page *page, const struct seal_found *found,
              struct seal *ret_seal, struct err *err)
{
    struct seal seal = {.kind = found->kind, .answer = found->answer, .box = found->box};
    struct disc disc;
    struct arc_text arc;
    int rc = 0;
    seal.diameter_mm = found->rx * 2 * 25.4f / (float)page->dpi;
    seal.coverage = found->coverage;
    if (found->kind == SEAL_ROUND) {
        seal.name.state = VALUE_UNREADABLE;
        seal.name.box = found->box;
        disc_take(page, found, &disc);
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
