#include "intake/decide.h"

#include <stdlib.h>

#include "intake/item_json.h"
#include "rules/facts_pack.h"

static int facts_get(const struct facts_source *source, int page, struct page_facts **ret_facts,
                     struct err *err)
{
    struct page_facts *facts = NULL;
    unsigned char *bytes = NULL;
    size_t size;
    int rc;

    if (source->get(source->state, page, &bytes, &size, err) < 0)
        return -1;
    facts = calloc(1, sizeof *facts);
    if (!facts)
        abort();
    rc = facts_unpack(bytes, size, facts, err);
    free(bytes);
    if (rc < 0) {
        free(facts);
        if (err)
            err->scope = ERR_BATCH;
        return err_wrap(err, "page %d", page);
    }
    *ret_facts = facts;
    return 0;
}

static int decide_pages(const struct decide_input *input, const struct page_facts *const *pages,
                        int npages, struct decision *decision, struct err *err)
{
    const struct item_json json = {
        .id = input->id,
        .batch = input->batch,
        .received_at = input->received_at,
        .rules_version = input->rules_version,
        .application = &decision->application,
        .verdict = &decision->verdict,
        .pages = pages,
        .npages = npages,
    };

    application_build(input->rules, pages, npages, input->day, input->envelope.orphaned,
                      &decision->application);
    if (input->store &&
        store_history(input->store, &decision->application, NULL, &decision->history, err) < 0)
        return -1;
    judge_application(input->rules, &decision->application, &decision->history, &decision->verdict);
    decision->document = item_json_make(&json);
    return 0;
}

int decide_envelope(const struct decide_input *input, struct decision **ret_decision,
                    struct err *err)
{
    struct page_facts *pages[LIMIT_ENVELOPE_PAGES] = {NULL};
    const int npages = input->envelope.last - input->envelope.first + 1;
    struct decision *decision = calloc(1, sizeof *decision);
    int rc = -1;

    if (!decision)
        abort();
    for (int i = 0; i < npages; i++)
        if (facts_get(&input->source, input->envelope.first + i, &pages[i], err) < 0)
            goto out;
    rc = decide_pages(input, (const struct page_facts *const *)pages, npages, decision, err);
out:
    for (int i = 0; i < npages; i++)
        free(pages[i]);
    if (rc < 0)
        decision_free(decision);
    else
        *ret_decision = decision;
    return rc;
}

void decision_free(struct decision *decision)
{
    if (!decision)
        return;
    free(decision->document);
    free(decision);
}
