/* How the papers were filled in, copied and kept before they were scanned. */
#include <stdio.h>
#include <string.h>

#include "samples/faults_parts.h"

int odd_damage(const struct fault_site *site)
{
    site->story->damage |= 1u << site->which;
    return 0;
}

int odd_rules(const struct fault_site *site)
{
    struct paper_style *style = &site->story->style;
    style->bare = site->which == RULES_ABSENT;
    if (!style->bare)
        style->stroke = (enum draw_stroke)site->which;
    return 0;
}

int odd_values_touching(const struct fault_site *site)
{
    site->story->style.touching = true;
    return 0;
}

int odd_values_large(const struct fault_site *site)
{
    site->story->style.large_values = true;
    return 0;
}

/* The first applicant has a name of another tongue; so has the handler when it is the same. */
int odd_minority_names(const struct fault_site *site)
{
    struct story *story = site->story;
    names_minority(site->rng, &story->people[0]);
    story->cards[0].person = story->people[0];
    if (story->handler_row == 0) {
        story->handler = story->people[0];
        story->cards[STORY_HANDLER].person = story->people[0];
    }
    return 0;
}

/* Written by hand, so not read: the operator keys them. The one that is required is named. */
int fault_handwritten(const struct fault_site *site)
{
    bool *by_hand = site->story->by_hand;
    by_hand[FIELD_HANDLER_MOBILE] = by_hand[FIELD_RETURN_PHONE] = true;
    by_hand[FIELD_HANDLER_EMAIL] = by_hand[FIELD_RETURN_NAME] = rng_chance(site->rng, 0.5);
    story_expect(site->story, REASON_UNREADABLE, field_name(FIELD_HANDLER_MOBILE));
    return 0;
}
