#include "ocr/stray.h"

#include <ctype.h>
#include <stdlib.h>

#include "ocr/bind_open.h"
#include "rules/text.h"

/* A value is looked for no further right of its label than this, no further above or below its row,
 * and no further below it; in heights of a character. */
#define RIGHT_EM 14
#define ROW_EM   1.5
#define BELOW_EM 3.0
/* A line below lies under the label, or begins no further from its left edge than this: a label in
 * the middle of its column over a value at its edge. */
#define EDGE_EM 5.0
/* English is so many letters and nothing else, read so surely. */
#define ENGLISH_LEAST 6
#define ENGLISH_SURE  0.9F
/* Lines of this length are sentences and no values. */
#define LONGEST_EM 30

/* True if a line says anything: specks and rims of seals read as marks or as a character or two,
 * and the label once more in English (UnifiedCreditCode:) is no value; letters of a hand are read
 * in doubt. */
static bool has_words(struct reader *reader, int line)
{
    const struct line_text *text = reader_line(reader, line);
    int n = 0, letters = 0;

    for (const char *c = text->text; *c; c++) {
        n += isalnum((unsigned char)*c) || text_is_han(c);
        letters += isalpha((unsigned char)*c) != 0;
    }
    if (n == letters && letters >= ENGLISH_LEAST && text->reading.mean >= ENGLISH_SURE)
        return false;
    return n >= 2;
}

static bool is_claimed(const struct layout *layout, const struct labels *labels,
                       const struct place *places, int line)
{
    if (bind_is_of_label(layout, labels, line))
        return true;
    for (int i = 0; i < labels->n; i++)
        for (int k = 0; k < places[i].nlines; k++)
            if (places[i].lines[k] == line)
                return true;
    return false;
}

static bool is_near(struct box own, int em, struct box b)
{
    int off = abs(b.y + b.h / 2 - own.y - own.h / 2), right = b.x - own.x - own.w;
    int below = b.y - own.y - own.h;

    if (right > -em / 2 && right < em * RIGHT_EM && off < em * ROW_EM)
        return true;
    return below > -em / 2 && below < em * BELOW_EM &&
           (abs(b.x - own.x) < em * EDGE_EM || (b.x < own.x + own.w && b.x + b.w > own.x));
}

/* The label a line is nearest to, of those with a value that it is near to at all; or -1. */
static int nearest_label(const struct layout *layout, const struct labels *labels, struct box b)
{
    int best = -1, least = 0;

    for (int i = 0; i < labels->n; i++) {
        struct box own = labels->items[i].box;
        int right = b.x - own.x - own.w, off = abs(b.y + b.h / 2 - own.y - own.h / 2);
        int distance = off + (right > 0 ? right : 0);

        if (!labels->items[i].heading && is_near(own, layout->em, b) &&
            (best < 0 || distance < least)) {
            best = i;
            least = distance;
        }
    }
    return best;
}

void stray_doubt(struct reader *reader, const struct labels *labels, struct place *places)
{
    const struct layout *layout = reader->layout;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;
        int label;

        if (b.w > layout->em * LONGEST_EM || is_claimed(layout, labels, places, i))
            continue;
        label = nearest_label(layout, labels, b);
        if (label >= 0 && places[label].state == VALUE_EMPTY && has_words(reader, i))
            places[label].state = VALUE_UNREADABLE;
    }
}
