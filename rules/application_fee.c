/* What an application costs, what was paid for it, and what the one says of the other. */
#include <stdlib.h>
#include <string.h>

#include "rules/application_parts.h"
#include "rules/belief.h"

bool application_paid_at_counter(const struct application *application)
{
    return application->channel == CHANNEL_WALK_IN && application->paid_method[0] != '\0';
}

int64_t application_paid(const struct application *application)
{
    int64_t paid = 0;

    if (application_paid_at_counter(application))
        paid = application->paid_fen;
    if (application->receipts_left_out || paid < 0)
        return -1;
    for (int i = 0; i < application->nreceipts; i++) {
        const struct receipt *receipt = &application->receipts[i];

        if (receipt->repeated == ANSWER_YES)
            continue;
        if (receipt->amount_fen < 0 || receipt->repeated == ANSWER_UNKNOWN)
            return -1;
        paid += receipt->amount_fen;
    }
    return paid;
}

/* What one person costs for his years, in fen. */
static int64_t fee_for(const struct checklist *checklist, const struct known_value *years)
{
    return checklist->fee_per_year_fen * atoi(years->value.text) + checklist->fee_medium_fen;
}

/* What one person costs, in fen; -1 if his years decide and are not known. */
static int64_t person_fee(const struct rules *rules, const struct checklist *checklist,
                          const struct known_value *years)
{
    if (checklist->fee_per_year_fen == 0)
        return checklist->fee_medium_fen;
    return belief_trusted(rules, KIND_YEARS, years) ? fee_for(checklist, years) : -1;
}

/* Returns what all people cost together; -1 if somebody's years decide and are not known. */
static int64_t fee_of(const struct rules *rules, const struct application *application)
{
    int64_t fee = 0;

    if (application->checklist == NULL || application->npeople == 0)
        return -1;
    for (int i = 0; i < application->npeople; i++) {
        int64_t one = person_fee(rules, application->checklist, &application->people[i].years);

        if (one < 0)
            return -1;
        fee += one;
    }
    return fee;
}

/* True if every payment was made, and to us. */
static bool is_paid_to_us(const struct application *application)
{
    for (int i = 0; i < application->nreceipts; i++)
        if (application->receipts[i].done != ANSWER_YES ||
            application->receipts[i].account_ours != ANSWER_YES)
            return false;
    return application_paid(application) > 0;
}

/* What all people cost if the years in doubt are what was read of them; -1 where one was hardly
 * read, or two say different things: then those of one may be the other's. */
static int64_t fee_as_read(const struct rules *rules, const struct application *application)
{
    const char *said = NULL;
    int64_t fee = 0;

    for (int i = 0; i < application->npeople; i++) {
        struct known_value years = application->people[i].years;
        bool known = belief_trusted(rules, KIND_YEARS, &years);
        const char *text = application->people[i].years.value.text;

        years.source = SOURCE_CONFIRMED;
        if (!belief_trusted(rules, KIND_YEARS, &years) ||
            (!known && said != NULL && strcmp(said, text) != 0))
            return -1;
        if (!known)
            said = text;
        fee += fee_for(application->checklist, &years);
    }
    return fee;
}

/* Years that are in doubt, such as those of a column told by its values, are the right ones if what
 * was paid is what they cost, to the last fen. */
static void settle_years(const struct rules *rules, struct application *application)
{
    if (application->checklist == NULL || application->checklist->fee_per_year_fen == 0 ||
        !is_paid_to_us(application) ||
        fee_as_read(rules, application) != application_paid(application))
        return;
    for (int i = 0; i < application->npeople; i++) {
        struct known_value *years = &application->people[i].years;

        if (!belief_trusted(rules, KIND_YEARS, years))
            years->source = SOURCE_CONFIRMED;
    }
}

void application_fee(const struct rules *rules, struct application *application)
{
    application->fee_fen = fee_of(rules, application);
    if (application->fee_fen >= 0)
        return;
    settle_years(rules, application);
    application->fee_fen = fee_of(rules, application);
}
