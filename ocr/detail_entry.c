#include "ocr/detail_entry.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/detail_across.h"
#include "ocr/detail_beside.h"
#include "rules/text.h"

/* A number has so many figures, as far as they were read. */
#define NUMBER_LEAST 15
#define NUMBER_MOST  19
/* As labels are bound. */
#define LABEL_SIMILARITY 0.74
/* The labels of one column begin or end within so many heights of a character of each other. */
#define ALIGNED_EM 1.5
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

static bool has_number(struct reader *reader, const struct place *place)
{
    char text[LIMIT_TEXT];

    bind_text(reader, place, text, sizeof text);
    return detail_is_number(text);
}

typedef void (*place_finder)(struct reader *reader, const struct labels *labels, int label,
                             struct place *place);

/* True if most labels of people stand in cells: what stands over the cells is then nobody's. */
static bool is_ruled(const struct labels *labels)
{
    int inside = 0, n = 0;

    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == TERM_COLUMN) {
            inside += labels->items[i].cell >= 0;
            n++;
        }
    return inside * 2 > n;
}

/* Labels from top to bottom, those of one row from left to right. */
static int reading_order(const struct labels *labels, int order[BIND_LABELS])
{
    bool ruled = is_ruled(labels);
    int n = 0;

    for (int i = 0; i < labels->n; i++) {
        struct box own = labels->items[i].box;
        int k;

        if (labels->items[i].term->role != TERM_COLUMN || (ruled && labels->items[i].cell < 0))
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

/* The column whose labels begin the blocks: the first one that most blocks have, and none has
 * twice: one more stands over all of them (所在机构, with 所在处室 in each). -1: none. */
static int first_column(const struct labels *labels, const int *order, const struct place *places,
                        int n)
{
    int counts[ROW_COLUMN_COUNT] = {0}, most;

    for (int i = 0; i < n; i++)
        counts[labels->items[order[i]].term->value] += places[i].state != VALUE_ABSENT;
    most = counts[ROW_NAME] > counts[ROW_ID_NUMBER] ? counts[ROW_NAME] : counts[ROW_ID_NUMBER];
    for (int i = 0; i < n; i++) {
        int column = labels->items[order[i]].term->value;

        if (places[i].state != VALUE_ABSENT && counts[column] * 2 >= most && counts[column] <= most)
            return column;
    }
    return -1;
}

/* True if another block stands beside one. */
static bool has_neighbour(const struct detail_entries *entries, int entry)
{
    for (int i = 0; i < entries->n; i++)
        if (i != entry && bind_same_row(entries->items[i].anchor, entries->items[entry].anchor))
            return true;
    return false;
}

/* The block a label stands in: of those that begin no lower, the lowest ones, and of them the
 * nearest that begins no further right. A block alone in its row may begin with a number before its
 * first label (No.1 | 姓名), with the others further left. */
static struct detail_entry *entry_of(struct detail_entries *entries, const struct label *label)
{
    int slack = label->box.h, reach = slack * REACH, best = -1;

    for (int i = 0; i < entries->n; i++) {
        struct box a = entries->items[i].anchor;

        if (a.y > label->box.y + slack || (a.x > label->box.x + reach && has_neighbour(entries, i)))
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

/* True if a label begins another block though it is not the first of one: that block has such a
 * label already, of a name or a number whatever its words. */
static bool is_second(const struct detail_entry *entry, const struct label *label)
{
    int column = label->term->value;

    if (!entry)
        return column == ROW_NAME || column == ROW_ID_NUMBER;
    if (!entry->terms[column])
        return false;
    return column == ROW_NAME || column == ROW_ID_NUMBER || entry->terms[column] == label->term;
}

/* Puts the labels into blocks, also where the one that should begin a block was not read. */
static void gather(const struct labels *labels, const int *order, const struct place *places, int n,
                   struct detail_entries *entries)
{
    int first = first_column(labels, order, places, n);

    for (int i = 0; i < n; i++) {
        const struct label *label = &labels->items[order[i]];
        int column = label->term->value;
        struct detail_entry *entry;

        if (places[i].state == VALUE_ABSENT)
            continue;
        entry = column == first ? NULL : entry_of(entries, label);
        if (column == first || is_second(entry, label))
            entry = entry_new(entries, label->box);
        if (!entry || entry->terms[column])
            continue;
        entry->places[column] = places[i];
        entry->terms[column] = label->term;
    }
}

/* True if another label of the number stands in the row, with something beside it: the first is the
 * kind of paper, 证件类型 身份证. */
static bool is_kind(const struct labels *labels, const int *order, const struct place *places,
                    int n, int label)
{
    for (int i = 0; i < n; i++)
        if (i != label && labels->items[order[i]].term->value == ROW_ID_NUMBER &&
            places[i].state == VALUE_UNREADABLE &&
            bind_same_row(labels->items[order[i]].box, labels->items[order[label]].box))
            return true;
    return false;
}

/* True if somebody's number stands below a label in its column. */
static bool has_number_below(struct reader *reader, const struct label *label)
{
    const struct layout *layout = reader->layout;
    struct box own = label->box;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (b.y >= own.y + own.h && b.x < own.x + own.w && b.x + b.w > own.x &&
            detail_is_number(reader_line(reader, i)->text))
            return true;
    }
    return false;
}

/* True if a label of the number with nothing beside it is that of a block outside the cells nobody
 * has filled in: the same words stand above it with a number beside them, and none is below it. */
static bool is_blank_block(struct reader *reader, const struct labels *labels, int label)
{
    const struct label *own = &labels->items[label];

    if (own->cell >= 0 || has_number_below(reader, own))
        return false;
    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];
        struct place place;

        if (other->term != own->term || other->cell >= 0 || other->box.y >= own->box.y ||
            abs(other->box.x - own->box.x) > (int)reader->layout->em)
            continue;
        detail_beside(reader, labels, i, &place);
        if (place.state == VALUE_UNREADABLE && has_number(reader, &place))
            return true;
    }
    return false;
}

/* True if a label of the number has nothing beside it: it heads a column. */
static bool heads_column(struct reader *reader, const struct labels *labels, const int *order,
                         const struct place *places, int n)
{
    for (int i = 0; i < n; i++)
        if (labels->items[order[i]].term->value == ROW_ID_NUMBER && labels->items[order[i]].whole &&
            places[i].state == VALUE_ABSENT && !is_kind(labels, order, places, n, i) &&
            !is_blank_block(reader, labels, order[i]))
            return true;
    return false;
}

/* True if a block has something in another place than those of the name and the number. */
static bool has_more(const struct detail_entry *entry)
{
    for (int c = 0; c < ROW_COLUMN_COUNT; c++)
        if (c != ROW_NAME && c != ROW_ID_NUMBER && entry->places[c].state > VALUE_EMPTY)
            return true;
    return false;
}

/* True if a block is like the others and somebody's: of one that has the name alone (申请人签字)
 * the label begins where no other block does. */
static bool is_person(const struct reader *reader, const struct detail_entries *entries, int item)
{
    const struct detail_entry *own = &entries->items[item];
    const struct place *name = &own->places[ROW_NAME], *number = &own->places[ROW_ID_NUMBER];

    if (!own->terms[ROW_NAME] && !own->terms[ROW_ID_NUMBER])
        return has_more(own);
    if (name->state <= VALUE_EMPTY && number->state <= VALUE_EMPTY)
        return false;
    if (number->state != VALUE_ABSENT)
        return true;
    for (int i = 0; i < entries->n; i++)
        if (entries->items[i].terms[ROW_ID_NUMBER] &&
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

/* True if words that are no label stand below a number, and in no block: a head that is repeated
 * over several people each time. */
static bool has_rest(const struct reader *reader, const struct labels *labels,
                     const struct detail_entries *entries)
{
    for (int i = 0; i < reader->layout->nlines; i++) {
        const struct line *line = &reader->layout->lines[i];

        if (bind_is_label(labels, i) || is_taken(entries, i))
            continue;
        for (int k = 0; k < entries->n; k++) {
            const struct place *number = &entries->items[k].places[ROW_ID_NUMBER];
            struct box b = number->box;
            int centre = line->box.x + line->box.w / 2;

            if (number->nlines && line->box.y > b.y && centre > b.x && centre < b.x + b.w &&
                (line->cell >= 0) == (reader->layout->lines[number->lines[0]].cell >= 0))
                return true;
        }
    }
    return false;
}

/* True if the label of a number stands once more in its own column. */
static bool is_repeated(struct reader *reader, const struct label *label)
{
    const struct layout *layout = reader->layout;
    int centre = label->box.x + label->box.w / 2;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        const struct term *term;

        if (b.y <= label->box.y + label->box.h || b.x > centre || b.x + b.w < centre)
            continue;
        term = vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET,
                                reader_line(reader, i)->text, LABEL_SIMILARITY, NULL);
        if (term && term->role == TERM_COLUMN && term->value == ROW_ID_NUMBER)
            return true;
    }
    return false;
}

/* How the values of blocks may stand, by the labels outside the bodies of tables: what stands in
 * those need not be read. NULL: there are no blocks. */
static place_finder may_be_blocks(struct reader *reader, const struct labels *labels)
{
    bool beside = false;

    for (int i = 0; i < labels->n; i++) {
        const struct term *term = labels->items[i].term;
        struct place place;

        if (term->role != TERM_COLUMN || (term->value != ROW_NAME && term->value != ROW_ID_NUMBER))
            continue;
        detail_beside(reader, labels, i, &place);
        if (term->value == ROW_ID_NUMBER && labels->items[i].whole && place.state == VALUE_ABSENT &&
            !is_blank_block(reader, labels, i))
            return is_repeated(reader, &labels->items[i]) ? detail_below : NULL;
        beside = beside || place.state == VALUE_UNREADABLE;
    }
    return beside ? detail_beside : NULL;
}

bool detail_entries_find(struct reader *reader, const struct labels *outer,
                         struct detail_entries *ret_entries)
{
    struct labels labels;
    struct place places[BIND_LABELS];
    int order[BIND_LABELS], n, people;
    bool found = false;
    place_finder find = may_be_blocks(reader, outer);

    ret_entries->n = 0;
    if (!find)
        return false;
    bind_labels_everywhere(reader, PAGE_DETAIL_SHEET, &labels);
    n = reading_order(&labels, order);
    for (int i = 0; i < n; i++)
        find(reader, &labels, order[i], &places[i]);
    if (heads_column(reader, &labels, order, places, n))
        return false;
    if (!detail_across_find(reader, &labels, ret_entries))
        gather(&labels, order, places, n, ret_entries);
    for (int i = 0; i < ret_entries->n && !found; i++)
        found = ret_entries->items[i].places[ROW_NAME].state == VALUE_UNREADABLE &&
                has_number(reader, &ret_entries->items[i].places[ROW_ID_NUMBER]);
    if (!found)
        return false;
    keep_people(reader, ret_entries);
    people = ret_entries->n;
    add_lone_numbers(reader, &labels, ret_entries);
    if (find == detail_below && (ret_entries->n > people || has_rest(reader, &labels, ret_entries)))
        return false;
    qsort(ret_entries->items, (size_t)ret_entries->n, sizeof ret_entries->items[0], by_place);
    return true;
}
