/* Parting a line that was read. */
#include <stdlib.h>
#include <string.h>

#include "ocr/reader.h"
#include "rules/text.h"

/* Takes the white off both ends of a part of a line. Returns false if it is all white. */
static bool trim_sides(const struct reader *reader, struct box *box)
{
    struct box ink = reader_ink(reader, *box);

    box->x = ink.x;
    box->w = ink.w;
    return ink.w > 0;
}

/* The right end of the widest white gap of a line from `from` to `to`, nearest to x; x if none is.
 */
static int gap_end(const struct reader *reader, struct box line, int x, int from, int to)
{
    int best = x, widest = 1, run = 0;

    for (int i = from > line.x ? from : line.x; i <= to && i < line.x + line.w; i++) {
        if (reader_ink(reader, (struct box){i, line.y, 1, line.h}).w) {
            run = 0;
            continue;
        }
        run++;
        if (run > widest || (run == widest && abs(i - x) < abs(best - x))) {
            widest = run;
            best = i + 1;
        }
    }
    return best;
}

int reader_parting(const struct reader *reader, struct box line, int x)
{
    return gap_end(reader, line, x, x - line.h, x + line.h / 2);
}

/* The middle of a symbol on the page. */
static int symbol_middle(const struct line_text *text, int symbol)
{
    const struct engine_symbol *at = &text->reading.symbols[symbol];

    return reader_symbol_x(text, symbol) + (at->x1 - at->x0) / 2;
}

int reader_parting_before(const struct reader *reader, int line, int symbol)
{
    const struct line_text *text = &reader->lines[line];
    struct box box = reader->layout->lines[line].box;
    int x = reader_symbol_x(text, symbol), from = x - box.h, to = x + box.h / 2;
    int before = symbol > 0 ? symbol_middle(text, symbol - 1) : from;
    int behind = symbol_middle(text, symbol);

    return gap_end(reader, box, x, before > from ? before : from, behind < to ? behind : to);
}

/* Leaves of a line as read the symbols whose middle stands between two x of the page. */
static void keep_symbols(struct line_text *text, int from, int to)
{
    struct engine_reading *reading = &text->reading;
    double sum = 0;
    int n = 0;

    reading->text[0] = '\0';
    reading->worst = 1;
    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol symbol = reading->symbols[i];
        int middle = symbol_middle(text, i);

        if (middle < from || middle >= to)
            continue;
        reading->symbols[n++] = symbol;
        strcat(reading->text, symbol.text);
        sum += symbol.p;
        reading->worst = symbol.p < reading->worst ? symbol.p : reading->worst;
    }
    reading->nsymbols = n;
    reading->mean = n ? (float)(sum / n) : 0;
    if (!n)
        reading->worst = 0;
    text_normal(text->text, sizeof text->text, reading->text);
}

int reader_cut(struct reader *reader, int line, int x)
{
    struct layout *layout = reader->layout;
    struct box whole = layout->lines[line].box, before = whole, behind = whole;
    int last = layout->nlines;

    before.w = x - whole.x;
    behind.x = x;
    behind.w = whole.x + whole.w - x;
    if (last == LAYOUT_LINES || before.w <= 0 || behind.w <= 0)
        return -1;
    if (!trim_sides(reader, &before) || !trim_sides(reader, &behind))
        return -1;
    reader->lines = realloc(reader->lines, ((size_t)last + 1) * sizeof *reader->lines);
    if (!reader->lines)
        abort();
    layout->lines[last] = layout->lines[line];
    layout->lines[line].box = before;
    layout->lines[last].box = behind;
    layout->nlines++;
    reader->lines[last] = reader->lines[line];
    keep_symbols(&reader->lines[line], 0, x);
    keep_symbols(&reader->lines[last], x, reader->page->width);
    return last;
}
