#include "ocr/prose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "ocr/bind_parts.h"
#include "rules/text.h"

/* A paragraph has so many lines at least; a line follows the one before within so many character
 * heights, begins no further than that left or right of it, and all but the last are so wide, as a
 * share of the widest, and so wide at least. */
#define LINES_LEAST 2
#define PITCH_EM    2.6
#define INDENT_EM   3.5
#define FULL_SHARE  0.6
#define WIDE_EM     16
/* Characters of the longest label. */
#define LABEL_MOST 12

/* True if a line begins with a mark, and may have an empty blank before it. */
static bool is_behind_blank(struct reader *reader, int line)
{
    const char *text = reader_line(reader, line)->text;

    return *text && strchr("),;", *text);
}

/* True if a row of text goes on with a line below it. */
static bool follows(struct reader *reader, struct box row, int first, int line)
{
    const struct line *p = &reader->layout->lines[first], *q = &reader->layout->lines[line];
    double em = p->em > q->em ? p->em : q->em;

    return q->box.y > row.y && q->box.y - row.y < em * PITCH_EM &&
           (abs(row.x - q->box.x) < em * INDENT_EM ||
            (q->box.x > row.x && q->box.x < row.x + row.w && is_behind_blank(reader, line)));
}

/* The next line of the same cell, or the next one outside the cells if it follows at once; -1. What
 * stands left of the paragraph, as the label beside it, is passed over. left: of its rows, px. */
static int next_line(const struct layout *layout, int line, int left)
{
    int cell = layout->lines[line].cell;

    for (int i = line + 1; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (layout->lines[i].cell == cell && b.x + b.w > left)
            return i;
        if (cell < 0 && layout->lines[i].cell != cell)
            return -1;
    }
    return -1;
}

int prose_paragraph(struct reader *reader, int first, bool taken[LAYOUT_LINES],
                    int ret_lines[LAYOUT_LINES])
{
    const struct layout *layout = reader->layout;
    struct box rows[LAYOUT_LINES];
    int ends[LAYOUT_LINES]; /* behind the lines of each row */
    int n = 0, nrows = 0, widest = 0, left = layout->lines[first].box.x;

    if (taken[first])
        return 0;
    for (int i = first; i >= 0; i = next_line(layout, i, left)) {
        struct box b = layout->lines[i].box;

        /* A wide blank parts a row. */
        if (nrows && bind_same_row(rows[nrows - 1], b) && b.x > rows[nrows - 1].x)
            rows[nrows - 1] = box_union(rows[nrows - 1], b);
        else if (!nrows || follows(reader, rows[nrows - 1], ret_lines[n - 1], i))
            rows[nrows++] = b;
        else
            break;
        ret_lines[n++] = i;
        ends[nrows - 1] = n;
        widest = rows[nrows - 1].w > widest ? rows[nrows - 1].w : widest;
        left = b.x < left ? b.x : left;
    }
    for (int i = 0; i < nrows - 1; i++)
        if (rows[i].w < widest * FULL_SHARE)
            nrows = i + 1;
    if (nrows < LINES_LEAST || widest <= layout->lines[first].em * WIDE_EM)
        return 0;
    n = ends[nrows - 1];
    for (int i = 0; i < n; i++)
        taken[ret_lines[i]] = true;
    return n;
}

bool prose_is_mark(const char *text)
{
    return strchr(",;()", *text) || strcmp(text, "。") == 0 || strcmp(text, "、") == 0;
}

void prose_fill(struct reader *reader, const int *lines, int n, struct prose *ret_prose)
{
    ret_prose->n = 0;
    for (int i = 0; i < n; i++) {
        const struct engine_reading *reading = &reader_line(reader, lines[i])->reading;

        for (int k = 0; k < reading->nsymbols && ret_prose->n < PROSE_MOST; k++) {
            text_normal(ret_prose->at[ret_prose->n].text, sizeof ret_prose->at[0].text,
                        reading->symbols[k].text);
            ret_prose->at[ret_prose->n].line = lines[i];
            ret_prose->at[ret_prose->n].symbol = k;
            ret_prose->n += ret_prose->at[ret_prose->n].text[0] != '\0';
        }
    }
}

int prose_marks(const struct prose *prose)
{
    int n = 0;

    for (int i = 0; i < prose->n; i++)
        n += prose_is_mark(prose->at[i].text);
    return n;
}

void prose_text(const struct prose *prose, int from, int to, char ret[LIMIT_TEXT])
{
    ret[0] = '\0';
    for (int i = from; i < to && i < prose->n; i++)
        if (strlen(ret) + strlen(prose->at[i].text) < LIMIT_TEXT)
            strcat(ret, prose->at[i].text);
}

bool prose_word(const struct prose *prose, int at, const char (*words)[LIMIT_PART_LEN], int n,
                int *ret_end)
{
    char text[LIMIT_TEXT];
    int longest = at;

    for (int i = 0; i < n; i++) {
        int end = at + (int)text_length(words[i]);

        if (end <= longest)
            continue;
        prose_text(prose, at, end, text);
        if (strcmp(text, words[i]) == 0)
            longest = end;
    }
    if (longest > at)
        *ret_end = longest;
    return longest > at;
}

/* The longest label that stands at a place of the prose, or NULL. */
const struct term *prose_label(const struct vocabulary *words, const struct prose *prose, int at,
                               int *ret_end)
{
    for (int n = LABEL_MOST; n > 1; n--) {
        char text[LIMIT_TEXT];
        const struct term *term;

        if (at + n > prose->n)
            continue;
        prose_text(prose, at, at + n, text);
        /* A letter behind a label is the first one of a mailbox. */
        if ((int)text_length(text) != n || !text_is_han(text) ||
            isalnum((unsigned char)text[strlen(text) - 1]))
            continue;
        term = vocabulary_match(words, PAGE_APPLICATION_FORM, text, EXACTLY, NULL);
        if (term) {
            *ret_end = at + n;
            return term;
        }
    }
    return NULL;
}

/* Where the value that begins at a place ends: at the next mark, or at the end of its line. */
int prose_value_end(const struct prose *prose, int from)
{
    int to = from;

    while (to < prose->n && prose->at[to].line == prose->at[from].line &&
           !prose_is_mark(prose->at[to].text))
        to++;
    return to;
}

struct place prose_place(const struct reader *reader, const struct prose *prose, int from, int to)
{
    int line = prose->at[from].line, last = line;
    const struct line_text *text = &reader->lines[line];
    struct box box = reader->layout->lines[line].box;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1, .lines = {line}, .box = box};
    int right = box.x + box.w;

    for (int at = from; at < to; at++)
        if (prose->at[at].line != place.lines[place.nlines - 1] && place.nlines < BIND_LINES) {
            last = prose->at[at].line;
            place.lines[place.nlines++] = last;
        }
    place.first_symbol = prose->at[from].symbol;
    if (place.nlines > 1) {
        place.end_symbol = to < prose->n && prose->at[to].line == last ? prose->at[to].symbol : 0;
        place.box = box_union(box, reader->layout->lines[last].box);
        return place;
    }
    if (place.first_symbol > 0)
        place.box.x = reader_parting(reader, box, reader_symbol_x(text, place.first_symbol));
    if (to < prose->n && prose->at[to].line == line) {
        place.end_symbol = prose->at[to].symbol;
        right = reader_parting_before(reader, line, place.end_symbol);
    }
    place.box.w = right - place.box.x;
    /* The next character begins there; its edge would be read with the value (a bracket as a dash).
     */
    if (place.end_symbol) {
        struct box ink = reader_ink(reader, place.box);

        if (ink.w > 0)
            place.box.w = ink.x + ink.w - place.box.x;
    }
    return place;
}
