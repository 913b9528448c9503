/* Inside of rules/application: the faces of ID cards, and which emblem face (国徽面, it alone
 * carries the validity) belongs to which person's face. The handbook asks for a copy of the card,
 * not of both faces: a card copied without its emblem face is accepted, one whose emblem face is
 * there and cannot be read or told apart is not. */
#ifndef RULES_CARD_VALIDITY_H
#define RULES_CARD_VALIDITY_H

#include "rules/application_parts.h"

#define LIMIT_FACES 512 /* person's faces of one envelope, and emblem faces: people times two */

struct face {
    const struct card *card;       /* borrowed */
    const struct page_facts *page; /* borrowed */
    struct person *person;         /* whose it is, NULL: nobody's yet */
    bool paired;
    enum answer valid; /* NO: ended before the day of receipt */
};

struct faces {
    int npersons, nemblems;
    struct face persons[LIMIT_FACES], emblems[LIMIT_FACES];
    bool uncertain; /* there may be more faces than were found */
};

/* Takes the faces of all pages, in order. A face of unknown side with a name or number on it is a
 * person's; without, it makes the collection uncertain. ret_faces: overwritten. */
void faces_collect(const struct envelope *envelope, struct faces *ret_faces);

/* Pairs emblem faces with person's faces: on one page, or on two neighbouring pages, where both
 * are as many. What is left over is judged together: valid or expired only if all of it is. */
void faces_pair(const struct rules *rules, int32_t day, struct faces *faces);

/* Hands the validity of a face on to its person; the face must have one. */
void faces_note_validity(const struct face *face);

#endif
