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

int reader_parting(const struct reader *reader, struct box line, int x)
{
    int from = x - line.h, to = x + line.h / 2, best = x, widest = 1, run = 0;

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
        int middle = reader_symbol_x(text, i) + (symbol.x1 - symbol.x0) / 2;

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
