#include "ocr/waybill.h"

#include <ctype.h>
#include <string.h>

#include "ocr/value.h"
#include "rules/text.h"

/* The sender's block is at most this high below its heading, in heights of a line. */
#define BLOCK_LINES 9

static int digits_in(const char *text)
{
    int n = 0;

    for (; *text; text++)
        n += isdigit((unsigned char)*text) != 0;
    return n;
}

static const struct label *heading(const struct labels *labels, enum term_role role)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].term->role == role)
            return &labels->items[i];
    return NULL;
}

/* A line belongs to the sender if his heading is nearer above or beside it than the recipient's. */
static bool in_block(struct box line, struct box own, const struct box *other, int em)
{
    int below = line.y + line.h / 2 - own.y;

    if (below < 0 || below > em * BLOCK_LINES || line.x + line.w < own.x)
        return false;
    if (!other)
        return true;
    if (other->y > own.y + own.h && line.y + line.h / 2 > other->y)
        return false;
    return other->x < own.x + own.w || line.x < other->x;
}

/* Reads side by side the lines of the sender's block. */
static void read_ahead(struct reader *reader, struct box own, const struct box *other)
{
    const struct layout *layout = reader->layout;
    int lines[LAYOUT_LINES], n = 0;

    for (int i = 0; i < layout->nlines; i++)
        if (in_block(layout->lines[i].box, own, other, layout->em))
            lines[n++] = i;
    reader_lines(reader, lines, n);
}

static void line_add(struct reader *reader, int line, int first_symbol, const char *text,
                     struct page_facts *facts)
{
    struct place place = {.state = VALUE_UNREADABLE,
                          .nlines = 1,
                          .lines = {line},
                          .first_symbol = first_symbol,
                          .box = reader->layout->lines[line].box};
    enum field field = FIELD_SENDER_ADDRESS;
    struct value value;

    if (digits_in(text) >= 7 && digits_in(text) * 2 > (int)text_length(text))
        field = FIELD_SENDER_PHONE;
    else if (text_length(text) <= 4)
        field = FIELD_SENDER_NAME;
    value_read(reader, field_kind(field), &place, &value);
    if (value.state == VALUE_READ)
        facts_add_field(facts, field, &value);
}

/* A line with a label of its own, such as 付款方式 or 签收, is no part of an address. */
static bool is_labelled(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line && labels->items[i].term->role != TERM_SENDER)
            return true;
    return false;
}

void waybill_read(struct reader *reader, const struct labels *labels, struct page_facts *facts)
{
    const struct label *sender = heading(labels, TERM_SENDER);
    const struct label *recipient = heading(labels, TERM_RECIPIENT);
    const struct box *other = recipient ? &recipient->box : NULL;
    const struct layout *layout = reader->layout;

    if (!sender)
        return;
    read_ahead(reader, sender->box, other);
    for (int i = 0; i < layout->nlines; i++) {
        int first = 0;

        if (!in_block(layout->lines[i].box, sender->box, other, layout->em) ||
            is_labelled(labels, i))
            continue;
        if (i == sender->line) {
            if (sender->rest < 0)
                continue;
            first = sender->rest;
        }
        line_add(reader, i, first, reader_line(reader, i)->text, facts);
    }
    for (int i = 0; i < labels->n; i++) {
        const struct term *term = labels->items[i].term;
        struct place place;
        struct value value;

        if (term->role != TERM_FIELD)
            continue;
        bind_place(reader, labels, i, &place);
        value_read(reader, field_kind((enum field)term->value), &place, &value);
        if (value.state == VALUE_READ)
            facts_add_field(facts, (enum field)term->value, &value);
    }
}
