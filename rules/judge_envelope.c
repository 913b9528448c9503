/* Checks of the envelope as a stack of pages. */
#include <stdio.h>

#include "rules/judge_parts.h"

int judge_doubtful_page(const struct application *application, enum page_class class)
{
    for (int i = 0; i < application->npages; i++)
        if (application->pages[i].class == PAGE_UNREADABLE ||
            application->pages[i].may_be & 1 << class ||
            (application->pages[i].class == PAGE_OTHER && !application->pages[i].well_read))
            return application->pages[i].page;
    return 0;
}

enum answer check_orphans(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    int page = application->npages > 0 ? application->pages[0].page : 0;

    if (!application->orphaned)
        return ANSWER_YES;
    return judge_say(hearing, REASON_PAGES_ORPHANED, &(struct about){.page = page});
}

enum answer check_duplicate(struct hearing *hearing)
{
    if (!hearing->history->waybill_decided)
        return ANSWER_YES;
    return judge_say(hearing, REASON_ENVELOPE_DUPLICATE,
                     &(struct about){.subject = hearing->application->waybill,
                                     .value = hearing->history->waybill_item});
}

bool judge_is_merged(const struct application *application)
{
    return application->nforms > 1 || application->nwaybills > 1;
}

enum answer check_merged(struct hearing *hearing)
{
    if (!judge_is_merged(hearing->application))
        return ANSWER_YES;
    return judge_say(hearing, REASON_ENVELOPE_MERGED, &(struct about){.page = 0});
}

enum answer check_pages_read(struct hearing *hearing)
{
    const struct application *application = hearing->application;
    enum answer answer = ANSWER_YES;
    char label[32], named[32];

    for (int i = 0; i < application->npages; i++) {
        if (application->pages[i].class != PAGE_UNREADABLE)
            continue;
        snprintf(named, sizeof(named), "page %d", application->pages[i].page);
        snprintf(label, sizeof(label), "第%d页", application->pages[i].page);
        answer = judge_say(hearing, REASON_UNREADABLE,
                           &(struct about){.subject = page_class_name(PAGE_UNREADABLE),
                                           .named = named,
                                           .label = label,
                                           .page = application->pages[i].page});
    }
    return answer;
}

static bool said_unreadable(const struct verdict *verdict, int page)
{
    for (int i = 0; i < verdict->nreasons; i++)
        if (verdict->reasons[i].code == REASON_UNREADABLE && verdict->reasons[i].page == page)
            return true;
    return false;
}

/* Notes only: whatever else lies in the envelope does no harm. A page that could not be read and
 * may be what is missing has been named as unreadable instead. */
enum answer check_pages_known(struct hearing *hearing)
{
    const struct application *application = hearing->application;

    for (int i = 0; i < application->npages; i++)
        if (application->pages[i].class == PAGE_OTHER && !application->pages[i].letter &&
            !said_unreadable(hearing->verdict, application->pages[i].page))
            judge_say(hearing, REASON_PAGE_UNKNOWN,
                      &(struct about){.subject = page_class_name(PAGE_OTHER),
                                      .page = application->pages[i].page});
    return ANSWER_YES;
}
