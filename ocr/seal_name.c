#include <string.h>

#include "ocr/seal.h"

int seal_read(struct ocr_engine *engine, const struct page *page, const struct seal_found *found,
              struct seal *ret_seal, struct err *err)
{
    (void)engine;
    (void)err;
    memset(ret_seal, 0, sizeof *ret_seal);
    ret_seal->kind = found->kind;
    ret_seal->answer = found->answer;
    ret_seal->box = found->box;
    ret_seal->coverage = found->coverage;
    ret_seal->diameter_mm = found->rx * 2 * 25.4f / (float)page->dpi;
    return 0;
}
