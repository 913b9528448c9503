#include "ocr/tick_years.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/tick_box.h"
#include "rules/normal.h"
#include "rules/text.h"

/* A tick is told by its ink; how sure that is, is not measured. */
#define SURE 0.95F
/* A box that is full has no hole to be found by. It stands as far from the others as they do from
 * each other, to this share of it, and its ink is at least this share of it. */
#define PITCH_SLACK 0.12
#define FULL_INK    0.5

/* The boxes of a place, from left to right. */
struct group {
    int n;
    struct tick_box items[TICK_BOXES];
};

static bool is_inside(struct box b, struct box area)
{
    int x = b.x + b.w / 2, y = b.y + b.h / 2;

    return x >= area.x && x < area.x + area.w && y >= area.y && y < area.y + area.h;
}

/* How far the boxes of a line stand apart, px; 0 if there are fewer than three, or they differ. */
static int pitch_of(const struct group *group)
{
    int pitch = group->n > 2 ? group->items[1].box.x - group->items[0].box.x : 0;

    for (int i = 1; i + 1 < group->n && pitch > 0; i++) {
        int other = group->items[i + 1].box.x - group->items[i].box.x;

        if (abs(other - pitch) > pitch * PITCH_SLACK ||
            !bind_same_row(group->items[i].box, group->items[i + 1].box))
            return 0;
    }
    return pitch;
}

static void leave_out(struct group *group, int box)
{
    group->n--;
    memmove(group->items + box, group->items + box + 1,
            (size_t)(group->n - box) * sizeof group->items[0]);
}

/* Leaves out the one that breaks the pitch of the others: a part of a character (四). A full one
 * may be the tick. */
static void drop_character(struct group *group)
{
    if (pitch_of(group) > 0)
        return;
    for (int i = 0; i < group->n; i++) {
        struct group others = *group;

        leave_out(&others, i);
        if (group->items[i].ink < FULL_INK && pitch_of(&others) > 0) {
            *group = others;
            return;
        }
    }
}

/* Adds the full box that stands before the others or behind them in their place: beyond it, bold
 * print of a label is as black. */
static void add_full(const struct reader *reader, const struct place *place, struct group *group)
{
    int pitch = pitch_of(group), at[2];

    if (pitch <= 0 || group->n + 1 >= TICK_BOXES)
        return;
    at[0] = group->items[0].box.x - pitch;
    at[1] = group->items[group->n - 1].box.x + pitch;
    for (int k = 0; k < 2; k++) {
        struct tick_box full = group->items[0];

        full.box.x = at[k];
        if (!is_inside(full.box, place->box))
            continue;
        full.ink = tick_box_ink(reader->page->binary, full.box);
        if (full.ink < FULL_INK)
            continue;
        if (k == 0)
            memmove(group->items + 1, group->items, (size_t)group->n * sizeof full);
        group->items[k == 0 ? 0 : group->n] = full;
        group->n++;
        return;
    }
}

static void group_find(const struct reader *reader, const struct tick_boxes *boxes,
                       const struct place *place, struct group *ret_group)
{
    ret_group->n = 0;
    for (int i = 0; i < boxes->n; i++)
        if (is_inside(boxes->items[i].box, place->box))
            ret_group->items[ret_group->n++] = boxes->items[i];
    drop_character(ret_group);
    add_full(reader, place, ret_group);
}

static bool same_line(const struct group *group, int a, int b)
{
    return a >= 0 && b >= 0 && a < group->n && b < group->n &&
           bind_same_row(group->items[a].box, group->items[b].box);
}

/* What stands between a box and its neighbour in its line, or the end of the place. */
static struct box words_of(const struct group *group, int box, const struct place *place,
                           bool behind)
{
    struct box own = group->items[box].box, b = own;
    int left = place->box.x, right = place->box.x + place->box.w;

    if (same_line(group, box, box - 1))
        left = group->items[box - 1].box.x + group->items[box - 1].box.w;
    if (same_line(group, box, box + 1))
        right = group->items[box + 1].box.x;
    b.y -= own.h / 4;
    b.h += own.h / 2;
    /* A little of its edge belongs to the box. */
    b.x = behind ? own.x + own.w + own.w / 8 : left;
    b.w = (behind ? right : own.x) - b.x - own.w / 8;
    return b;
}

/* Reads a number of years. Returns false if there is none. */
static bool read_years(struct reader *reader, struct box area, char ret[LIMIT_TEXT])
{
    const struct engine_request chinese = {.model = MODEL_CHINESE};
    struct engine_reading reading;
    char text[LIMIT_TEXT];

    area = reader_ink(reader, area);
    if (area.w <= 0)
        return false;
    reader_box(reader, area, &chinese, &reading);
    text_normal(text, sizeof text, reading.text);
    /* What it costs stands in brackets behind: 3年(180元). */
    text[strcspn(text, "(")] = '\0';
    return normal_value(KIND_YEARS, text, ret, LIMIT_TEXT) == ANSWER_YES;
}

/* The one ticked box, or -1 if it is not clear which. */
static int chosen_box(const struct group *group)
{
    double base = 1;
    int chosen = -1;

    for (int i = 0; i < group->n; i++)
        base = group->items[i].ink < base ? group->items[i].ink : base;
    for (int i = 0; i < group->n; i++) {
        enum answer answer = tick_answer(group->items[i].ink, base);

        if (answer == ANSWER_UNKNOWN || (answer == ANSWER_YES && chosen >= 0))
            return -1;
        if (answer == ANSWER_YES)
            chosen = i;
    }
    return chosen;
}

/* Whether the words stand behind their boxes, not before: on that side of the boxes the row goes
 * on, on the other it ends. UNKNOWN if neither tells. */
static enum answer words_behind(struct reader *reader, const struct group *group,
                                const struct place *place)
{
    bool before = reader_ink(reader, words_of(group, 0, place, false)).w > 0;
    bool behind = reader_ink(reader, words_of(group, group->n - 1, place, true)).w > 0;
    char years[LIMIT_TEXT];

    if (before != behind)
        return behind ? ANSWER_YES : ANSWER_NO;
    if (read_years(reader, words_of(group, group->n - 1, place, true), years))
        return ANSWER_YES;
    return read_years(reader, words_of(group, 0, place, false), years) ? ANSWER_NO : ANSWER_UNKNOWN;
}

/* The number of years of a box of the group, 0 if there is no such box or none is read. */
static int years_of(struct reader *reader, const struct group *group, int box,
                    const struct place *place, bool behind)
{
    char years[LIMIT_TEXT];

    if (box < 0 || box >= group->n ||
        !read_years(reader, words_of(group, box, place, behind), years))
        return 0;
    return atoi(years);
}

/* What the boxes round one say its years are: between 2 and 4 stands 3, and before 2 and 3, or
 * behind 3 and 2, stands 1. 0 where they do not. */
static int years_expected(struct reader *reader, const struct group *group, int box,
                          const struct place *place, bool behind)
{
    int before = years_of(reader, group, box - 1, place, behind);
    int next = years_of(reader, group, box + 1, place, behind);
    int inward = box == 0 ? 1 : -1, near, far;

    if (before && next)
        return abs(next - before) == 2 ? (before + next) / 2 : 0;
    near = box == 0 ? next : before;
    far = years_of(reader, group, box + 2 * inward, place, behind);
    return near && far && abs(far - near) == 1 ? 2 * near - far : 0;
}

/* Reads the years of the ticked box. A tick that runs over them hides them, or makes another number
 * of them (3 as 4): then what the others say counts. Returns false if nothing tells. */
static bool read_group(struct reader *reader, const struct group *group, int chosen,
                       const struct place *place, char ret[LIMIT_TEXT])
{
    enum answer side = words_behind(reader, group, place);
    int own, expected;

    if (side == ANSWER_UNKNOWN)
        return false;
    own = years_of(reader, group, chosen, place, side == ANSWER_YES);
    expected = years_expected(reader, group, chosen, place, side == ANSWER_YES);
    own = expected > 0 ? expected : own;
    snprintf(ret, LIMIT_TEXT, "%d", own);
    return own > 0;
}

bool tick_years(struct reader *reader, const struct tick_boxes *boxes, const struct place *place,
                struct value *ret_value)
{
    struct group group;
    struct box box = place->box;
    int chosen;

    group_find(reader, boxes, place, &group);
    if (group.n < 2)
        return false;
    *ret_value = (struct value){.state = VALUE_UNREADABLE};
    chosen = chosen_box(&group);
    if (chosen >= 0)
        box = group.items[chosen].box;
    if (chosen >= 0 && read_group(reader, &group, chosen, place, ret_value->text)) {
        ret_value->state = VALUE_READ;
        ret_value->confidence = SURE;
        ret_value->readings = 1;
    }
    ret_value->box = page_box_to_scan(reader->page, box);
    return true;
}
