#include "rules/card_validity.h"

#include <string.h>

#include "rules/belief.h"
#include "rules/normal.h"

static const char long_term[] = "长期"; /* normal form of a validity without end */

static bool says_who(const struct card *card)
{
    return card->name.state == VALUE_READ || card->id_number.state == VALUE_READ;
}

static void collect_card(const struct card *card, const struct page_facts *page,
                         struct faces *faces)
{
    struct face face = {.card = card, .page = page};

    if (card->face == CARD_EMBLEM && faces->nemblems < LIMIT_FACES)
        faces->emblems[faces->nemblems++] = face;
    else if ((card->face == CARD_PERSON || (card->face == CARD_UNKNOWN && says_who(card))) &&
             faces->npersons < LIMIT_FACES)
        faces->persons[faces->npersons++] = face;
    else
        faces->uncertain = true;
}

void faces_collect(const struct envelope *envelope, struct faces *ret_faces)
{
    memset(ret_faces, 0, sizeof(*ret_faces));
    for (int p = 0; p < envelope->n; p++) {
        const struct page_facts *page = envelope->pages[p];

        if (page->class == PAGE_ID_COPY && (page->ncards == 0 || !page->well_read))
            ret_faces->uncertain = true;
        for (int c = 0; c < page->ncards; c++)
            collect_card(&page->cards[c], page, ret_faces);
    }
}

static enum answer emblem_valid(const struct rules *rules, int32_t day, const struct face *emblem)
{
    struct known_value until = belief_read(&emblem->card->valid_until, emblem->page->page);
    int32_t last;

    if (!belief_trusted(rules, KIND_VALIDITY, &until))
        return ANSWER_UNKNOWN;
    if (strcmp(until.value.text, long_term) == 0)
        return ANSWER_YES;
    if (date_parse(until.value.text, &last) < 0)
        return ANSWER_UNKNOWN;
    return last < day ? ANSWER_NO : ANSWER_YES;
}

static int count_on(const struct face *faces, int n, const struct page_facts *page)
{
    int count = 0;

    for (int i = 0; i < n; i++)
        count += faces[i].page == page && !faces[i].paired;
    return count;
}

/* Square of the distance of the centres, px; the larger of two A3 pages at 1200 dpi fits. */
static int64_t distance(const struct box *a, const struct box *b)
{
    int64_t x = (2 * (int64_t)a->x + a->w) - (2 * (int64_t)b->x + b->w);
    int64_t y = (2 * (int64_t)a->y + a->h) - (2 * (int64_t)b->y + b->h);

    return x * x + y * y;
}

static void pair(struct face *person, struct face *emblem)
{
    person->paired = emblem->paired = true;
    person->valid = emblem->valid;
}

/* Pairs the faces of one page, the nearest two first. */
static void pair_on_page(struct faces *faces, const struct page_facts *page)
{
    for (;;) {
        struct face *person = NULL, *emblem = NULL;

        for (int p = 0; p < faces->npersons; p++)
            for (int e = 0; e < faces->nemblems; e++) {
                struct face *a = &faces->persons[p], *b = &faces->emblems[e];

                if (a->page != page || b->page != page || a->paired || b->paired)
                    continue;
                if (person == NULL || distance(&a->card->box, &b->card->box) <
                                          distance(&person->card->box, &emblem->card->box)) {
                    person = a;
                    emblem = b;
                }
            }
        if (person == NULL)
            return;
        pair(person, emblem);
    }
}

/* True if a sheet holds nothing but n persons' faces, and the next one nothing but n emblems. */
static bool are_front_and_back(const struct faces *faces, const struct page_facts *front,
                               const struct page_facts *back)
{
    return back->page == front->page + 1 &&
           count_on(faces->persons, faces->npersons, front) ==
               count_on(faces->emblems, faces->nemblems, back) &&
           count_on(faces->emblems, faces->nemblems, front) == 0 &&
           count_on(faces->persons, faces->npersons, back) == 0;
}

/* The emblem at the place of a person's face on another sheet: the nearest one, if the person is
 * the nearest one to it, too, and every card of its sheet is more than three times as far. NULL:
 * none. */
static struct face *emblem_at(struct faces *faces, const struct face *person,
                              const struct page_facts *back)
{
    struct face *nearest = NULL;
    int64_t near;

    for (int e = 0; e < faces->nemblems; e++) {
        struct face *emblem = &faces->emblems[e];

        if (emblem->page == back && !emblem->paired &&
            (!nearest || distance(&person->card->box, &emblem->card->box) <
                             distance(&person->card->box, &nearest->card->box)))
            nearest = emblem;
    }
    if (!nearest)
        return NULL;
    near = distance(&person->card->box, &nearest->card->box);
    for (int p = 0; p < faces->npersons; p++)
        if (&faces->persons[p] != person && faces->persons[p].page == person->page &&
            (distance(&faces->persons[p].card->box, &person->card->box) <= 9 * near ||
             distance(&faces->persons[p].card->box, &nearest->card->box) <= near))
            return NULL;
    return nearest;
}

/* A sheet with faces followed by a sheet with as many emblems: front and back of a copy. Of several
 * cards each was turned over in its place. */
static void pair_sheets(struct faces *faces)
{
    for (int p = 0; p < faces->npersons; p++)
        for (int e = 0; e < faces->nemblems; e++) {
            struct face *person = &faces->persons[p], *emblem = &faces->emblems[e];
            const struct page_facts *front = person->page, *back = emblem->page;

            if (person->paired || emblem->paired || !are_front_and_back(faces, front, back))
                continue;
            if (count_on(faces->persons, faces->npersons, front) > 1)
                emblem = front->rotation == back->rotation ? emblem_at(faces, person, back) : NULL;
            if (emblem)
                pair(person, emblem);
        }
}

/* What the emblems left over say of each person left over. */
static enum answer valid_of_rest(const struct faces *faces)
{
    int persons = 0, emblems = 0, counts[3] = {0};

    for (int p = 0; p < faces->npersons; p++)
        persons += !faces->persons[p].paired;
    for (int e = 0; e < faces->nemblems; e++)
        if (!faces->emblems[e].paired) {
            emblems++;
            counts[faces->emblems[e].valid]++;
        }
    if (emblems == 0)
        return faces->uncertain ? ANSWER_UNKNOWN : ANSWER_YES;
    if (emblems < persons)
        return ANSWER_UNKNOWN;
    if (counts[ANSWER_YES] == emblems)
        return ANSWER_YES;
    return counts[ANSWER_NO] == emblems ? ANSWER_NO : ANSWER_UNKNOWN;
}

void faces_pair(const struct rules *rules, int32_t day, struct faces *faces)
{
    enum answer rest;

    for (int e = 0; e < faces->nemblems; e++)
        faces->emblems[e].valid = emblem_valid(rules, day, &faces->emblems[e]);
    for (int p = 0; p < faces->npersons; p++) {
        const struct page_facts *page = faces->persons[p].page;

        if (count_on(faces->persons, faces->npersons, page) ==
            count_on(faces->emblems, faces->nemblems, page))
            pair_on_page(faces, page);
    }
    pair_sheets(faces);
    rest = valid_of_rest(faces);
    for (int p = 0; p < faces->npersons; p++)
        if (!faces->persons[p].paired)
            faces->persons[p].valid = rest;
}

void faces_note_validity(const struct face *face)
{
    face->person->copy_valid = face->valid;
}
