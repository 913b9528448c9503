#include "ocr/bind_row.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A further label stands so far off from the value before it, where there is no colon. */
#define PARTED_EM 0.6
/* Characters of one word are nearer than this. */
#define TOUCH_EM 0.2
/* So many labels that begin where one does, give or take this, make it one of their column. */
#define COLUMN_LEAST 2
#define COLUMN_EM    0.5

/* The white before a symbol on the page, px; in the picture that was read wide gaps are cut down.
 */
static int white_before(const struct line_text *text, int symbol)
{
    const struct engine_symbol *before = &text->reading.symbols[symbol - 1];

    return reader_symbol_x(text, symbol) - reader_symbol_x(text, symbol - 1) -
           (before->x1 - before->x0);
}

/* The label that a word of Chinese characters is, which begins at a symbol and ends at white or at
 * something else; or NULL. ret_end: the symbol behind it. Headings of parties are words of values,
 * too. */
static const struct term *term_at(const struct reader *reader, enum page_class class,
                                  const struct engine_reading *reading, int from, double em,
                                  int *ret_end)
{
    const struct engine_symbol *symbols = reading->symbols;
    char word[LIMIT_TEXT] = "", normal[LIMIT_TEXT];
    const struct term *term;
    int i = from;

    do {
        if (strlen(word) + strlen(symbols[i].text) >= sizeof word)
            return NULL;
        strcat(word, symbols[i++].text);
    } while (i < reading->nsymbols && text_is_han(symbols[i].text) &&
             symbols[i].x0 - symbols[i - 1].x1 < em * TOUCH_EM);
    *ret_end = i;
    text_normal(normal, sizeof normal, word);
    if (i - from < 2)
        return NULL;
    term = vocabulary_match(&reader->rules->vocabulary, class, normal, EXACTLY, NULL);
    return term && term->role != TERM_PAYER && term->role != TERM_PAYEE ? term : NULL;
}

void bind_row(struct reader *reader, struct labels *labels)
{
    const struct line_text *text = reader_line(reader, labels->items[labels->n - 1].line);
    const struct engine_symbol *symbols = text->reading.symbols;
    double em = reader->layout->lines[labels->items[labels->n - 1].line].em;

    for (int i = labels->items[labels->n - 1].rest + 1; i < text->reading.nsymbols; i++) {
        struct label label = labels->items[labels->n - 1];
        int end;

        if (!text_is_han(symbols[i].text) || white_before(text, i) < em * PARTED_EM)
            continue;
        label.term = term_at(reader, PAGE_TRANSFER_RECEIPT, &text->reading, i, em, &end);
        if (!label.term || end == text->reading.nsymbols)
            continue;
        labels->items[labels->n - 1].end = i;
        label.box.w += label.box.x - reader_symbol_x(text, i);
        label.box.x = reader_symbol_x(text, i);
        label.rest = end;
        label.whole = false;
        bind_label_add(labels, &label);
        i = end;
    }
}

/* True if labels, each a line of its own outside the cells, stand in a column that begins at an x
 * of the page. */
static bool is_column(const struct reader *reader, enum page_class class, int x)
{
    const struct layout *layout = reader->layout;
    char bare[LIMIT_TEXT];
    int n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];

        n += line->cell < 0 && reader->lines[i].read &&
             abs(line->box.x - x) <= line->em * COLUMN_EM &&
             vocabulary_match(&reader->rules->vocabulary, class,
                              bind_bare(reader->lines[i].text, bare, sizeof bare), EXACTLY, NULL);
    }
    return n >= COLUMN_LEAST;
}

/* Where the label at the end of a line begins on the page, px; -1 where the line ends in none. */
static int last_label_x(const struct reader *reader, enum page_class class, int line)
{
    const struct line_text *text = &reader->lines[line];
    const struct engine_symbol *symbols = text->reading.symbols;
    struct box box = reader->layout->lines[line].box;
    double em = reader->layout->lines[line].em;

    for (int i = 1; i < text->reading.nsymbols; i++) {
        int end, x;

        if (!text_is_han(symbols[i].text) || white_before(text, i) < em * PARTED_EM ||
            !term_at(reader, class, &text->reading, i, em, &end))
            continue;
        end += end < text->reading.nsymbols && strchr(":;.", *symbols[end].text);
        if (end < text->reading.nsymbols)
            continue;
        x = reader_parting(reader, box, reader_symbol_x(text, i));
        return is_column(reader, class, x) ? x : -1;
    }
    return -1;
}

void bind_row_part(struct reader *reader, enum page_class class)
{
    const struct layout *layout = reader->layout;

    for (int i = 0, n = layout->nlines; i < n; i++) {
        int x = layout->lines[i].cell < 0 && reader->lines[i].read ? last_label_x(reader, class, i)
                                                                   : -1;

        if (x >= 0)
            reader_cut(reader, i, x);
    }
}
