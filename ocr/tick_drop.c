#include "ocr/tick_drop.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind.h"
#include "ocr/bind_open.h"
#include "ocr/tick_beside.h"
#include "ocr/tick_bind.h"
#include "ocr/tick_group.h"

/* The sides of boxes of one form differ by no more than this share. */
#define ALIKE_SIZE 0.25
/* Specks before a box are no wider and no higher than these shares of it; no part of a character
 * that has a box on its right (旧, 油) is as small. */
#define SPECKS_WIDE 0.2
#define SPECKS_HIGH 0.5

/* True if a stretch before a box has no ink, or no more than specks of dust. */
static bool is_empty(const struct reader *reader, struct box before, struct box own)
{
    struct box ink = before.w > 0 ? reader_ink(reader, before) : (struct box){0};

    return ink.w <= own.w * SPECKS_WIDE && ink.h <= own.h * SPECKS_HIGH;
}

/* True if a stretch is empty or all of its words are known. */
static bool is_whole(struct reader *reader, struct box b)
{
    struct tick_words words;

    if (b.w <= 0 || reader_ink(reader, b).w == 0)
        return true;
    tick_word_read(reader, b, &words);
    return words.exact;
}

/* White between an option and the box of the next one, in widths of the box; characters of a word
 * stand nearer. */
#define OPTION_GAP 0.5

/* Boxes of one row are as large as one another to this, px; two more of them make a row. */
#define ROW_ALIKE 2
#define ROW_LEAST 2
/* So much white, in widths of the box, stands before none of the characters of a word. */
#define WORD_GAP 0.8

/* True if a box is as large as others in its row: characters are not. */
static bool is_of_row(const struct tick_boxes *boxes, struct box own)
{
    int alike = 0;

    for (int i = 0; i < boxes->n; i++) {
        struct box b = boxes->items[i].box;

        alike += bind_same_row(b, own) && box_overlap(b, own) <= 0 &&
                 abs(b.w - own.w) <= ROW_ALIKE && abs(b.h - own.h) <= ROW_ALIKE;
    }
    return alike >= ROW_LEAST;
}

/* True if words that are an option end well before a box: it is that of the next option, whatever
 * the tick in it has made of the words behind it. One of a row of boxes needs no option there that
 * was read to the last character, but more white. */
static bool follows_option(struct reader *reader, const struct tick_boxes *boxes, struct box before,
                           struct box own)
{
    struct box ink = before.w > 0 ? reader_ink(reader, before) : (struct box){0};
    int white = own.x - ink.x - ink.w;
    struct tick_words words;

    if (ink.w == 0 || white < own.w * OPTION_GAP)
        return false;
    if (white >= own.w * WORD_GAP && is_of_row(boxes, own))
        return true;
    tick_word_read(reader, before, &words);
    return words.term && words.exact;
}

/* True if a box is a part of a character: with it the words of its line are known, without it they
 * are not. Words that name two businesses are those of two options, and a box stands between. Words
 * that are known only without their first character do not speak against a box that stands before
 * them: what is behind it was misread then, and a box that is ticked must not be lost. */
static bool is_character(struct reader *reader, const struct tick_boxes *boxes, int i)
{
    struct box own = boxes->items[i].box, all = tick_stretch(reader, boxes, i);
    struct box before = all, behind = all;
    struct tick_words words;

    before.w = own.x - 4 - all.x;
    tick_word_read(reader, all, &words);
    if (words.stripped && is_empty(reader, before, own))
        return false;
    if (words.label)
        return true;
    if (!words.exact || words.several || follows_option(reader, boxes, before, own))
        return false;
    behind.x = own.x + own.w + 3;
    behind.w = all.x + all.w - behind.x;
    return !(is_empty(reader, before, own) || is_whole(reader, before)) ||
           !is_whole(reader, behind);
}

void tick_drop_characters(struct reader *reader, struct tick_boxes *boxes)
{
    struct box stretches[TICK_BOXES];
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        if (!tick_fills_cell(reader, boxes, i))
            stretches[n++] = tick_stretch(reader, boxes, i);
    tick_words_ahead(reader, stretches, n);
    for (int i = boxes->n - 1; i >= 0; i--)
        if (!tick_fills_cell(reader, boxes, i) && is_character(reader, boxes, i)) {
            boxes->n--;
            memmove(&boxes->items[i], &boxes->items[i + 1],
                    (size_t)(boxes->n - i) * sizeof boxes->items[0]);
        }
}

/* Boxes of one form as a bad scan shows them. */
static bool alike(const struct tick_boxes *boxes, struct box a, struct box b)
{
    return (boxes->kind == TICK_BRACKETS || abs(a.w - b.w) <= b.w * ALIKE_SIZE) &&
           abs(a.h - b.h) <= b.h * ALIKE_SIZE;
}

/* True if a box differs in size from most that an option stands beside. */
static bool is_stranger(const struct tick_boxes *boxes, int box, int bound)
{
    int peers = 0;

    for (int i = 0; i < boxes->n; i++)
        peers +=
            boxes->items[i].words.term && alike(boxes, boxes->items[box].box, boxes->items[i].box);
    return peers * 2 < bound;
}

void tick_drop_strangers(struct reader *reader, struct tick_boxes *boxes)
{
    struct tick_boxes kept = *boxes;
    int bound = tick_count_bound(boxes);

    if (bound < TICK_OPTIONS_LEAST)
        return;
    kept.n = 0;
    for (int i = 0; i < boxes->n; i++)
        if (!is_stranger(boxes, i, bound))
            kept.items[kept.n++] = boxes->items[i];
    if (kept.n == boxes->n)
        return;
    tick_bind(reader, &kept);
    kept.crowded |= boxes->crowded;
    *boxes = kept;
}

/* Marks the boxes in the place of a label's value, if they are a group of their own: two or more,
 * none of which is an option beyond doubt. Options in cells of their own stand alone in the place
 * of a label that was misread. */
static void claim(const struct tick_boxes *boxes, struct box place, bool claimed[TICK_BOXES])
{
    bool inside[TICK_BOXES];
    int n = 0;

    for (int k = 0; k < boxes->n; k++) {
        struct box b = boxes->items[k].box;
        int x = b.x + b.w / 2, y = b.y + b.h / 2;

        inside[k] = x >= place.x && x < place.x + place.w && y >= place.y && y < place.y + place.h;
        n += inside[k];
        if (inside[k] && boxes->items[k].words.term && boxes->items[k].words.exact)
            return;
    }
    for (int k = 0; k < boxes->n && n > 1; k++)
        claimed[k] |= inside[k];
}

/* How many boxes are no option beyond doubt. */
static int count_open(const struct tick_boxes *boxes)
{
    int n = 0;

    for (int i = 0; i < boxes->n; i++)
        n += !boxes->items[i].words.term || !boxes->items[i].words.exact;
    return n;
}

void tick_drop_claimed(struct reader *reader, const struct labels *labels, struct tick_boxes *boxes)
{
    struct tick_boxes kept = *boxes;
    bool claimed[TICK_BOXES] = {false};

    for (int i = 0; i < labels->n && count_open(boxes) > 1; i++) {
        const struct label *label = &labels->items[i];
        struct place place;

        if (label->guess || label->heading ||
            (label->term->role != TERM_FIELD && label->term->role != TERM_IGNORE))
            continue;
        bind_place(reader, labels, i, &place);
        if (place.nlines > 0)
            claim(boxes, place.box, claimed);
    }
    kept.n = 0;
    for (int k = 0; k < boxes->n; k++)
        if (!claimed[k])
            kept.items[kept.n++] = boxes->items[k];
    if (tick_count_bound(&kept) * 2 > tick_count_bound(boxes))
        *boxes = kept;
}
