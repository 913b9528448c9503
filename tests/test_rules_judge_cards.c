/* The verdict: validity of the cards, and the register of certificates. */
#include <stdlib.h>
#include <string.h>

#include "tests/support_facts.h"

#define ACCEPT OUTCOME_ACCEPT
#define REVIEW OUTCOME_REVIEW
#define REJECT OUTCOME_REJECT

static void expired(struct support *s)
{
    support_face(s, EMBLEM_1)->valid_until = support_value("2026-11-21");
}

static void expires_today(struct support *s)
{
    support_face(s, EMBLEM_1)->valid_until = support_value("2026-11-22");
}

static void handler_expired(struct support *s)
{
    support_face(s, EMBLEM_HANDLER)->valid_until = support_value("2020-01-01");
}

static void validity_unread(struct support *s)
{
    support_face(s, EMBLEM_1)->valid_until = support_weak("2026-11-21");
}

static void validity_nonsense(struct support *s)
{
    support_face(s, EMBLEM_1)->valid_until = support_value("2026-13-45");
}

static void no_emblems(struct support *s)
{
    support_drop_face(s, EMBLEM_HANDLER);
    support_drop_face(s, EMBLEM_2);
    support_drop_face(s, EMBLEM_1);
}

static void no_emblems_badly_read(struct support *s)
{
    no_emblems(s);
    s->pages[COPIES]->well_read = false;
}

static void one_emblem_missing(struct support *s)
{
    support_drop_face(s, EMBLEM_2);
}

/* Backs on a sheet of their own. */
static void backs_apart(struct support *s, const char *first, const char *second, const char *third)
{
    *s->pages[EXTRA] = *s->pages[COPIES];
    s->pages[EXTRA]->page = 7;
    no_emblems(s);
    s->pages[EXTRA]->ncards = 0;
    support_emblem(s->pages[EXTRA], first);
    support_emblem(s->pages[EXTRA], second);
    if (third != NULL)
        support_emblem(s->pages[EXTRA], third);
}

static void backs_apart_valid(struct support *s)
{
    backs_apart(s, "长期", "长期", "2030-01-01");
}

static void backs_apart_one_expired(struct support *s)
{
    backs_apart(s, "长期", "2020-01-01", "2030-01-01");
}

static void backs_apart_all_expired(struct support *s)
{
    backs_apart(s, "2020-01-01", "2020-01-01", "2020-01-01");
}

static void backs_apart_too_few(struct support *s)
{
    backs_apart(s, "长期", "长期", NULL);
}

static void back_on_next_page(struct support *s)
{
    struct card front = *support_face(s, CARD_HANDLER);

    support_drop_person(s, CARD_HANDLER);
    s->pages[EXTRA]->class = s->pages[EXTRA2]->class = PAGE_ID_COPY;
    s->pages[EXTRA]->cards[s->pages[EXTRA]->ncards++] = front;
    support_emblem(s->pages[EXTRA2], "2020-01-01");
}

/* A sheet of two faces, the handler's below, and a sheet of their two backs, each in its place or a
 * hand further down; the handler's has expired. */
static void sheets_of_two(struct support *s, int moved)
{
    struct card first = *support_face(s, CARD_1), below = *support_face(s, CARD_HANDLER);

    support_drop_person(s, CARD_HANDLER);
    support_drop_person(s, CARD_1);
    s->pages[EXTRA]->class = s->pages[EXTRA2]->class = PAGE_ID_COPY;
    first.box = (struct box){800, 300, 1000, 650};
    below.box = (struct box){780, 1400, 1000, 650};
    s->pages[EXTRA]->cards[0] = first;
    s->pages[EXTRA]->cards[1] = below;
    s->pages[EXTRA]->ncards = 2;
    support_emblem(s->pages[EXTRA2], "2020-01-01")->box =
        (struct box){820, 1450 + moved, 1000, 650};
    support_emblem(s->pages[EXTRA2], "长期")->box = (struct box){760, 280 + moved, 1000, 650};
}

static void sheets_of_two_in_place(struct support *s)
{
    sheets_of_two(s, 0);
}

static void sheets_of_two_moved(struct support *s)
{
    sheets_of_two(s, 560);
}

static void sheets_of_two_turned(struct support *s)
{
    sheets_of_two(s, 0);
    s->pages[EXTRA2]->rotation = 180;
}

static void register_says(struct support *s, enum answer known, enum answer valid)
{
    s->history.register_imported = true;
    for (int i = 0; i < 2; i++) {
        s->history.certificate_known[i] = known;
        s->history.certificate_valid[i] = valid;
    }
}

static void certificates_known(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_YES);
}

static void certificates_unknown(struct support *s)
{
    register_says(s, ANSWER_NO, ANSWER_UNKNOWN);
}

static void certificates_expired(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_NO);
}

static void certificates_of_unknown_end(struct support *s)
{
    register_says(s, ANSWER_YES, ANSWER_UNKNOWN);
}

static const struct support_case cases[] = {
    {"expired", "new", expired, REJECT, "id-expired"},
    {"expired, no copies asked", "revoke", expired, ACCEPT, ""},
    {"expires today", "new", expires_today, ACCEPT, ""},
    {"handler expired", "new", handler_expired, REJECT, "id-expired"},
    {"validity weak", "new", validity_unread, REVIEW, "unreadable"},
    {"validity nonsense", "new", validity_nonsense, REVIEW, "unreadable"},
    {"no emblem faces", "new", no_emblems, ACCEPT, ""},
    {"no emblem faces, badly read", "new", no_emblems_badly_read, REVIEW,
     "unreadable unreadable unreadable"},
    {"one emblem face missing", "new", one_emblem_missing, REVIEW,
     "unreadable unreadable unreadable"},
    {"backs apart", "new", backs_apart_valid, ACCEPT, ""},
    {"backs apart, one expired", "new", backs_apart_one_expired, REVIEW,
     "unreadable unreadable unreadable"},
    {"backs apart, all expired", "new", backs_apart_all_expired, REJECT,
     "id-expired id-expired id-expired"},
    {"backs apart, too few", "new", backs_apart_too_few, REVIEW,
     "unreadable unreadable unreadable"},
    {"back on the next page", "new", back_on_next_page, REJECT, "id-expired"},
    {"two backs in place", "new", sheets_of_two_in_place, REJECT, "id-expired"},
    {"two backs moved", "new", sheets_of_two_moved, REVIEW, "unreadable unreadable"},
    {"two backs turned", "new", sheets_of_two_turned, REVIEW, "unreadable unreadable"},
    {"certificates known", "renew", certificates_known, ACCEPT, ""},
    {"certificates unknown", "renew", certificates_unknown, REVIEW,
     "certificate-unknown certificate-unknown"},
    {"certificates unknown", "new", certificates_unknown, ACCEPT, ""},
    {"certificates expired", "renew", certificates_expired, ACCEPT, ""},
    {"certificates expired", "revoke", certificates_expired, REJECT,
     "certificate-expired certificate-expired"},
    {"certificates of unknown end", "revoke", certificates_of_unknown_end, REVIEW,
     "certificate-unknown certificate-unknown"},
    {"certificates valid", "revoke", certificates_known, ACCEPT, ""},
};

int main(void)
{
    return support_run("rules/judge cards", cases, (int)(sizeof(cases) / sizeof(cases[0])), NULL);
}
