#include "ocr/form_codes.h"

#include <stdlib.h>
#include <string.h>

#include "rules/text.h"

/* A column has so many codes, of so many figures, in a row that goes up by one in this share of its
 * steps: some are misread. Their middles agree to within so many heights of a character. */
#define CODES_LEAST 5
#define CODES_MOST  64
#define FIGURES     2
#define STEPS_SHARE 0.6
#define ALIGNED_EM  0.8
/* What stands beside a code is no further above or below it, in heights of a character. */
#define OFF_EM 1.2
/* A code and a speck beside it are no wider. */
#define MISREAD_EM 4

/* The number a line is, -1 for anything else. */
static int code_of(struct reader *reader, int line)
{
    const char *text = reader_line(reader, line)->text;
    size_t n = strspn(text, "0123456789");

    return n > 0 && n <= FIGURES && (!text[n] || (text[n] == '.' && !text[n + 1])) ? atoi(text)
                                                                                   : -1;
}

static int middle_of(struct box b)
{
    return b.x + b.w / 2;
}

/* True if text stands on both sides of a line in its row, or a little off it, as what is typed into
 * a printed form does. */
static bool is_between(const struct layout *layout, int line)
{
    struct box own = layout->lines[line].box;
    bool left = false, right = false;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (i == line || abs(2 * b.y + b.h - 2 * own.y - own.h) > 2 * layout->em * OFF_EM)
            continue;
        left |= b.x + b.w <= own.x;
        right |= b.x >= own.x + own.w;
    }
    return left && right;
}

/* The lines in a column with one, from top to bottom. Returns how many, 0 if they are no codes. */
static int column_of(struct reader *reader, int first, int lines[CODES_MOST])
{
    const struct layout *layout = reader->layout;
    int reach = (int)(layout->lines[first].em * ALIGNED_EM), n = 0, steps = 0, between = 0;

    for (int i = 0; i < layout->nlines && n < CODES_MOST; i++) {
        int k;

        if (code_of(reader, i) < 0 ||
            abs(middle_of(layout->lines[i].box) - middle_of(layout->lines[first].box)) > reach)
            continue;
        for (k = n++; k > 0 && layout->lines[lines[k - 1]].box.y > layout->lines[i].box.y; k--)
            lines[k] = lines[k - 1];
        lines[k] = i;
    }
    for (int i = 0; i < n; i++) {
        steps += i > 0 && code_of(reader, lines[i]) == code_of(reader, lines[i - 1]) + 1;
        between += is_between(layout, lines[i]);
    }
    return n >= CODES_LEAST && steps >= (n - 1) * STEPS_SHARE && between * 2 > n ? n : 0;
}

/* True for a line that begins in a column of codes, in one of its rows, and is no longer than a
 * code with a speck behind it: one that was misread (0S), and must not become a value. */
static bool is_misread(struct reader *reader, const int *codes, int n, int line)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->lines[line].box, first = layout->lines[codes[0]].box,
               last = layout->lines[codes[n - 1]].box;
    int em = layout->lines[codes[0]].em, pitch = (last.y - first.y) / (n - 1);

    if (abs(own.x - first.x) > em * ALIGNED_EM || own.w > em * MISREAD_EM ||
        own.y < first.y - pitch * 3 / 2 || own.y > last.y + pitch * 3 / 2)
        return false;
    for (int i = 0; i < n; i++)
        if (codes[i] == line)
            return false;
    return text_count_figures(reader_line(reader, line)->text) > 0 &&
           !text_count_han(reader_line(reader, line)->text);
}

/* Adds the lines of a column that were misread. Returns how many there are now. */
static int add_misread(struct reader *reader, int lines[CODES_MOST], int n)
{
    int all = n;

    for (int i = 0; n && i < reader->layout->nlines && all < CODES_MOST; i++)
        if (is_misread(reader, lines, n, i))
            lines[all++] = i;
    return all;
}

static void drop(struct reader *reader, int line)
{
    struct layout *layout = reader->layout;
    size_t behind = (size_t)(layout->nlines - line - 1);

    if (layout->lines[line].cell >= 0)
        layout->cells[layout->lines[line].cell].nlines--;
    memmove(&layout->lines[line], &layout->lines[line + 1], behind * sizeof layout->lines[0]);
    memmove(&reader->lines[line], &reader->lines[line + 1], behind * sizeof reader->lines[0]);
    layout->nlines--;
}

int form_codes_drop(struct reader *reader)
{
    int lines[CODES_MOST], n = 0;

    for (int i = 0; i < reader->layout->nlines && !n; i++)
        if (reader->layout->lines[i].box.w < 2 * reader->layout->lines[i].em &&
            code_of(reader, i) >= 0)
            n = column_of(reader, i, lines);
    n = add_misread(reader, lines, n);
    for (int i = 0; i < n; i++) {
        int last = i;

        /* From the last line on, so that the others keep their numbers. */
        for (int k = i + 1; k < n; k++)
            if (lines[k] > lines[last])
                last = k;
        drop(reader, lines[last]);
        lines[last] = lines[i];
    }
    return n;
}
