#include "ocr/detail_entry.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_place.h"
#include "rules/text.h"

/* A number has so many figures, as far as they were read. */
#define NUMBER_LEAST 15
#define NUMBER_MOST  19
/* The labels of one column begin or end within so many heights of a character of each other. */
#define ALIGNED_EM 1.5
/* The second line of a name is no further from the first, white between them. */
#define TORN_EM 0.8
/* Labels centred in a column begin up to so many of their heights further left than one of them. */
#define REACH 3

bool detail_is_number(const char *text)
{
    int figures = 0;

    for (; *text; text++) {
        if (isalpha((unsigned char)*text) && !(strchr("Xx", *text) && !text[1]))
            return false;
        figures += isdigit((unsigned char)*text) != 0;
    }
    return figures >= NUMBER_LEAST && figures <= NUMBER_MOST;
}

/* True for a cell that is or begins with a label. */
static bool is_label_cell(const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].cell == cell && (labels->items[i].whole || labels->items[i].rest >= 0))
            return true;
    return false;
}

/* True for the number of a block behind its label: 申请人1. */
static bool is_counter(struct reader *reader, const struct label *label)
{
    const char *text = reader_line(reader, label->line)->text;

    return label->rest >= 0 && label->term->value == ROW_NAME &&
           text_length(text) <= text_length(label->term->text) + 2;
}

/* A line close over or under a name, no label, may be the rest of it: whose name that is cannot be
 * told. */
static void doubt_torn(struct reader *reader, const struct labels *labels, struct place *place)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->nlines && place->nlines; i++) {
        const struct line *line = &layout->lines[i], *first = &layout->lines[place->lines[0]];
        int apart = abs(line->box.y + line->box.h / 2 - place->box.y - place->box.h / 2);

        if (i == place->lines[0] || line->cell != first->cell || bind_is_label(labels, i) ||
            bind_same_row(line->box, place->box) || apart > first->em * (1 + TORN_EM) ||
            line->box.x >= place->box.x + place->box.w || line->box.x + line->box.w <= place->box.x)
            continue;
        if (text_is_han(reader_line(reader, i)->text))
            place->nlines = 0;
    }
}

/* Where the value beside a label stands. VALUE_ABSENT if nothing but a label, or nothing, is there:
 * below it stands what another rule of binding finds. */
static void place_beside(struct reader *reader, const struct labels *labels, int label,
                         struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct label *own = &labels->items[label];
    int right = own->cell >= 0 && own->whole ? layout_cell_right(layout, own->cell) : -1;

    *place = (struct place){.state = VALUE_ABSENT};
    if (own->heading || is_counter(reader, own))
        return;
    if (right >= 0) {
        struct box row = layout->cells[own->cell].box, b = layout->cells[right].box;

        if (!is_label_cell(labels, right))
            detail_place(reader, (struct span){b.x, b.x + b.w}, (struct span){row.y, row.y + row.h},
                         place);
        return;
    }
    bind_place(reader, labels, label, place);
    if (place->state != VALUE_ABSENT && !bind_same_row(place->box, own->box))
        *place = (struct place){.state = VALUE_ABSENT};
    if (own->term->value == ROW_NAME)
        doubt_torn(reader, labels, place);
}

static bool has_number(struct reader *reader, const struct place *place)
{
    char text[LIMIT_TEXT] = "";

    for (int i = 0; i < place->nlines; i++) {
        const struct line_text *line = reader_line(reader, place->lines[i]);
        size_t length = strlen(text);

        for (int k = i ? 0 : place->first_symbol; k < line->reading.nsymbols; k++)
            if (i || !place->end_symbol || k < place->end_symbol) {
                text_copy(text + length, sizeof text - length, line->reading.symbols[k].text);
                length += strlen(text + length);
            }
    }
    return detail_is_number(text);
}

/* Labels from top to bottom, those of one row from left to right. */
static int reading_order(const struct labels *labels, int order[BIND_LABELS])
{
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        struct box own = labels->items[i].box;
        int k;

        if (labels->items[i].term->role != TERM_COLUMN)
            continue;
        for (k = n++; k > 0; k--) {
            struct box before = labels->items[order[k - 1]].box;

            if (bind_same_row(before, own) ? before.x <= own.x : before.y <= own.y)
                break;
            order[k] = order[k - 1];
        }
        order[k] = i;
    }
    return n;
}

/* The column whose labels begin the blocks: the first one that most blocks have. -1: none. */
static int first_column(const struct labels *labels, const int *order, const struct place *places,
                        int n)
{
    int counts[ROW_COLUMN_COUNT] = {0}, most;

    for (int i = 0; i < n; i++)
        counts[labels->items[order[i]].term->value] += places[i].state != VALUE_ABSENT;
    most = counts[ROW_NAME] > counts[ROW_ID_NUMBER] ? counts[ROW_NAME] : counts[ROW_ID_NUMBER];
    for (int i = 0; i < n; i++) {
        int column = labels->items[order[i]].term->value;

        if (places[i].state != VALUE_ABSENT && counts[column] * 2 >= most)
            return column;
    }
    return -1;
}

/* The block a label stands in: of those that begin no lower, the lowest ones, and of them the
 * nearest that begins no further right. */
static struct detail_entry *entry_of(struct detail_entries *entries, const struct label *label)
{
    int slack = label->box.h, reach = slack * REACH, best = -1;

    for (int i = 0; i < entries->n; i++) {
        struct box a = entries->items[i].anchor;

        if (a.y > label->box.y + slack || a.x > label->box.x + reach)
            continue;
        if (best >= 0) {
            struct box b = entries->items[best].anchor;

            if (bind_same_row(a, b) ? a.x < b.x : a.y < b.y)
                continue;
        }
        best = i;
    }
    return best < 0 ? NULL : &entries->items[best];
}

static struct detail_entry *entry_new(struct detail_entries *entries, struct box anchor)
{
    struct detail_entry *entry;

    if (entries->n == DETAIL_ENTRIES)
        return NULL;
    entry = &entries->items[entries->n++];
    memset(entry, 0, sizeof *entry);
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        entry->places[c].state = VALUE_ABSENT;
    entry->anchor = anchor;
    return entry;
}

/* Puts the labels into blocks. The second label of a kind begins another block even where the one
 * that should was not read. */
static void gather(const struct labels *labels, const int *order, const struct place *places, int n,
                   struct detail_entries *entries)
{
    int first = first_column(labels, order, places, n);

    for (int i = 0; i < n; i++) {
        const struct label *label = &labels->items[order[i]];
        int column = label->term->value;
        bool person = column == ROW_NAME || column == ROW_ID_NUMBER;
        struct detail_entry *entry;

        if (places[i].state == VALUE_ABSENT)
            continue;
        entry = column == first ? NULL : entry_of(entries, label);
        if (column == first || (person && (!entry || entry->places[column].state != VALUE_ABSENT)))
            entry = entry_new(entries, label->box);
        if (entry && entry->places[column].state == VALUE_ABSENT)
            entry->places[column] = places[i];
    }
}

/* True if a label of the number has nothing beside it: it heads a column. */
static bool heads_column(const struct labels *labels, const int *order, const struct place *places,
                         int n)
{
    for (int i = 0; i < n; i++)
        if (labels->items[order[i]].term->value == ROW_ID_NUMBER && labels->items[order[i]].whole &&
            places[i].state == VALUE_ABSENT)
            return true;
    return false;
}

/* True if a block is like the others and somebody's: of one that has the name alone (申请人签字)
 * the label begins where no other block does. */
static bool is_person(const struct reader *reader, const struct detail_entries *entries, int item)
{
    const struct detail_entry *own = &entries->items[item];
    const struct place *name = &own->places[ROW_NAME], *number = &own->places[ROW_ID_NUMBER];

    if (name->state <= VALUE_EMPTY && number->state <= VALUE_EMPTY)
        return false;
    if (number->state != VALUE_ABSENT)
        return true;
    for (int i = 0; i < entries->n; i++)
        if (entries->items[i].places[ROW_ID_NUMBER].state != VALUE_ABSENT &&
            abs(entries->items[i].anchor.x - own->anchor.x) <
                (int)(reader->layout->em * ALIGNED_EM))
            return true;
    return false;
}

static bool is_taken(const struct detail_entries *entries, int line)
{
    for (int i = 0; i < entries->n; i++)
        for (int c = 0; c < ROW_COLUMN_COUNT; c++)
            for (int k = 0; k < entries->items[i].places[c].nlines; k++)
                if (entries->items[i].places[c].lines[k] == line)
                    return true;
    return false;
}

/* True if the label before a line in its row is none of a person's: a code, an account. */
static bool is_others(const struct labels *labels, int line, struct box box)
{
    const struct label *nearest = NULL;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if ((label->line == line || (bind_same_row(label->box, box) && label->box.x < box.x)) &&
            (!nearest || label->box.x > nearest->box.x))
            nearest = label;
    }
    return nearest && nearest->term->role != TERM_COLUMN;
}

/* Numbers of people in no block: the label before them was not read. */
static void add_lone_numbers(struct reader *reader, const struct labels *labels,
                             struct detail_entries *entries)
{
    for (int i = 0; i < reader->layout->nlines; i++) {
        struct box box = reader->layout->lines[i].box;
        struct detail_entry *entry;

        if (!detail_is_number(reader_line(reader, i)->text) || is_taken(entries, i) ||
            is_others(labels, i, box) || (entry = entry_new(entries, box)) == NULL)
            continue;
        entry->places[ROW_ID_NUMBER] =
            (struct place){.state = VALUE_UNREADABLE, .nlines = 1, .lines = {i}, .box = box};
    }
}

static int by_place(const void *a, const void *b)
{
    struct box p = ((const struct detail_entry *)a)->anchor,
               q = ((const struct detail_entry *)b)->anchor;

    return bind_same_row(p, q) ? p.x - q.x : p.y - q.y;
}

/* Leaves the blocks in which somebody stands. */
static void keep_people(const struct reader *reader, struct detail_entries *entries)
{
    bool people[DETAIL_ENTRIES];
    int kept = 0;

    for (int i = 0; i < entries->n; i++)
        people[i] = is_person(reader, entries, i);
    for (int i = 0; i < entries->n; i++)
        if (people[i])
            entries->items[kept++] = entries->items[i];
    entries->n = kept;
}

/* True if a name or a number may have its value beside it, by the labels outside the bodies of
 * tables: what stands in those need not be read. */
static bool may_be_blocks(struct reader *reader, const struct labels *labels)
{
    bool beside = false;

    for (int i = 0; i < labels->n; i++) {
        const struct term *term = labels->items[i].term;
        struct place place;

        if (term->role != TERM_COLUMN || (term->value != ROW_NAME && term->value != ROW_ID_NUMBER))
            continue;
        place_beside(reader, labels, i, &place);
        if (term->value == ROW_ID_NUMBER && labels->items[i].whole && place.state == VALUE_ABSENT)
            return false;
        beside = beside || place.state == VALUE_UNREADABLE;
    }
    return beside;
}

bool detail_entries_find(struct reader *reader, const struct labels *outer,
                         struct detail_entries *ret_entries)
{
    struct labels labels;
    struct place places[BIND_LABELS];
    int order[BIND_LABELS], n;
    bool found = false;

    ret_entries->n = 0;
    if (!may_be_blocks(reader, outer))
        return false;
    bind_labels_everywhere(reader, PAGE_DETAIL_SHEET, &labels);
    n = reading_order(&labels, order);
    for (int i = 0; i < n; i++)
        place_beside(reader, &labels, order[i], &places[i]);
    if (heads_column(&labels, order, places, n))
        return false;
    gather(&labels, order, places, n, ret_entries);
    for (int i = 0; i < ret_entries->n && !found; i++)
        found = ret_entries->items[i].places[ROW_NAME].state == VALUE_UNREADABLE &&
                has_number(reader, &ret_entries->items[i].places[ROW_ID_NUMBER]);
    if (!found)
        return false;
    keep_people(reader, ret_entries);
    add_lone_numbers(reader, &labels, ret_entries);
    qsort(ret_entries->items, (size_t)ret_entries->n, sizeof ret_entries->items[0], by_place);
    return true;
}
