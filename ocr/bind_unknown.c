#include "ocr/bind_unknown.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A heading has no more characters, and a label follows within so many heights of one. */
#define MOST     12
#define BELOW_EM 3.0
/* Headings of one form begin within this of each other, in heights of a character. */
#define BEGIN_EM 0.5

static const struct term unknown = {
    .page = PAGE_APPLICATION_FORM, .role = TERM_IGNORE, .block = BLOCK_OTHER};

static bool alone_in_row(const struct layout *layout, int line)
{
    for (int i = 0; i < layout->nlines; i++)
        if (i != line && bind_same_row(layout->lines[i].box, layout->lines[line].box))
            return false;
    return true;
}

/* True if the nearest line below one is a label that is known. */
static bool is_over_label(const struct layout *layout, const struct labels *labels, int line)
{
    struct box own = layout->lines[line].box;
    int nearest = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (b.y >= own.y + own.h && (nearest < 0 || b.y < layout->lines[nearest].box.y))
            nearest = i;
    }
    if (nearest < 0 || layout->lines[nearest].box.y > own.y + own.h + layout->em * BELOW_EM)
        return false;
    for (int i = 0; i < labels->n; i++)
        if (bind_same_row(labels->items[i].box, layout->lines[nearest].box) &&
            labels->items[i].term->role == TERM_FIELD)
            return true;
    return false;
}

/* True for words without a value: a number of the heading at most. */
static bool is_words(const char *text)
{
    int figures = 0;

    for (const char *p = text; *p; p++)
        figures += isdigit((unsigned char)*p) != 0;
    return figures < 2 && text_has_han(text) && text_length(text) <= MOST && !strpbrk(text, ":;,");
}

/* True if a label is a heading that is known, and begins where a line does. */
static bool is_like(const struct layout *layout, const struct labels *labels, int label, int line)
{
    const struct label *own = &labels->items[label];

    return own->cell < 0 && own->rest < 0 && !own->guess && own->term->block != BLOCK_NONE &&
           own->term->block != BLOCK_SHARED &&
           abs(own->box.x - layout->lines[line].box.x) <= layout->em * BEGIN_EM &&
           alone_in_row(layout, own->line) && is_over_label(layout, labels, own->line);
}

/* The label of a line, -1 for none. */
static int label_of(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line)
            return i;
    return -1;
}

void bind_unknown(const struct reader *reader, struct labels *labels)
{
    const struct layout *layout = reader->layout;
    int known = labels->n;

    for (int line = 0; line < layout->nlines; line++) {
        struct label heading = {.term = &unknown,
                                .line = line,
                                .cell = -1,
                                .box = layout->lines[line].box,
                                .whole = true,
                                .guess = true,
                                .rest = -1};
        int label = label_of(labels, line);
        bool like = false;

        /* The end of a label (信息) may be all that is known of it. */
        if (layout->lines[line].cell >= 0 || !reader->lines[line].read ||
            (label >= 0 && !(labels->items[label].guess && labels->items[label].rest < 0 &&
                             labels->items[label].term->role == TERM_IGNORE)) ||
            !is_words(reader->lines[line].text) || !alone_in_row(layout, line) ||
            !is_over_label(layout, labels, line))
            continue;
        for (int i = 0; i < known && !like; i++)
            like = is_like(layout, labels, i, line);
        if (like && label >= 0)
            labels->items[label].term = &unknown;
        else if (like)
            bind_label_add(labels, &heading);
    }
}
