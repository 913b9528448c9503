#include "ocr/bind_row.h"

#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A further label stands so far off from the value before it, where there is no colon. */
#define PARTED_EM 0.6
/* Characters of one word are nearer than this. */
#define TOUCH_EM 0.2

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

        if (!text_is_han(symbols[i].text) || symbols[i].x0 - symbols[i - 1].x1 < em * PARTED_EM)
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
