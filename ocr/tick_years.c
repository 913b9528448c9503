#include "ocr/tick_years.h"

#include <string.h>

#include "rules/normal.h"
#include "rules/text.h"

/* A tick is told by its ink; how sure that is, is not measured. */
#define SURE 0.95F

/* The boxes of a place, from left to right. */
struct group {
    int n;
    const struct tick_box *items[TICK_BOXES];
};

static bool is_inside(struct box b, struct box area)
{
    int x = b.x + b.w / 2, y = b.y + b.h / 2;

    return x >= area.x && x < area.x + area.w && y >= area.y && y < area.y + area.h;
}

static void group_find(const struct tick_boxes *boxes, const struct place *place,
                       struct group *ret_group)
{
    ret_group->n = 0;
    for (int i = 0; i < boxes->n; i++)
        if (is_inside(boxes->items[i].box, place->box))
            ret_group->items[ret_group->n++] = &boxes->items[i];
}

static bool same_line(const struct group *group, int a, int b)
{
    return a >= 0 && b >= 0 && a < group->n && b < group->n &&
           group->items[a]->line == group->items[b]->line;
}

/* What stands between a box and its neighbour in its line, or the end of the place. */
static struct box words_of(const struct group *group, int box, const struct place *place,
                           bool behind)
{
    struct box own = group->items[box]->box, b = own;
    int left = place->box.x, right = place->box.x + place->box.w;

    if (same_line(group, box, box - 1))
        left = group->items[box - 1]->box.x + group->items[box - 1]->box.w;
    if (same_line(group, box, box + 1))
        right = group->items[box + 1]->box.x;
    b.y -= own.h / 4;
    b.h += own.h / 2;
    b.x = behind ? own.x + own.w : left;
    b.w = (behind ? right : own.x) - b.x;
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
    return normal_value(KIND_YEARS, text, ret, LIMIT_TEXT) == ANSWER_YES;
}

/* Reads the years of the one ticked box. Returns false if it is not clear which, or what it says.
 */
static bool read_group(struct reader *reader, const struct group *group, const struct place *place,
                       char ret[LIMIT_TEXT], struct box *ret_box)
{
    double base = 1;
    char last[LIMIT_TEXT];
    bool behind;
    int chosen = -1;

    for (int i = 0; i < group->n; i++)
        base = group->items[i]->ink < base ? group->items[i]->ink : base;
    for (int i = 0; i < group->n; i++) {
        enum answer answer = tick_answer(group->items[i]->ink, base);

        if (answer == ANSWER_UNKNOWN || (answer == ANSWER_YES && chosen >= 0))
            return false;
        if (answer == ANSWER_YES)
            chosen = i;
    }
    if (chosen < 0)
        return false;
    behind = read_years(reader, words_of(group, group->n - 1, place, true), last);
    *ret_box = group->items[chosen]->box;
    return read_years(reader, words_of(group, chosen, place, behind), ret);
}

bool tick_years(struct reader *reader, const struct tick_boxes *boxes, const struct place *place,
                struct value *ret_value)
{
    struct group group;
    struct box box = place->box;

    group_find(boxes, place, &group);
    if (group.n < 2)
        return false;
    *ret_value = (struct value){.state = VALUE_UNREADABLE};
    if (read_group(reader, &group, place, ret_value->text, &box)) {
        ret_value->state = VALUE_READ;
        ret_value->confidence = SURE;
        ret_value->readings = 1;
    }
    ret_value->box = page_box_to_scan(reader->page, box);
    return true;
}
