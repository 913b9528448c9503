#include "ocr/prose.h"

#include <stdlib.h>
#include <string.h>

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
#define EXACTLY    0.999

static bool follows(const struct layout *layout, int a, int b)
{
    const struct line *p = &layout->lines[a], *q = &layout->lines[b];
    double em = p->em > q->em ? p->em : q->em;

    return p->cell < 0 && q->cell < 0 && q->box.y > p->box.y &&
           q->box.y - p->box.y < em * PITCH_EM && abs(p->box.x - q->box.x) < em * INDENT_EM;
}

/* Returns how many lines from `first` on are a paragraph, 0 if none are. */
int prose_paragraph(const struct layout *layout, int first)
{
    int n = 1, widest = layout->lines[first].box.w, last = first;

    for (; first + n < layout->nlines && follows(layout, last, first + n); n++) {
        last = first + n;
        widest = layout->lines[last].box.w > widest ? layout->lines[last].box.w : widest;
    }
    for (int i = first; i < first + n - 1; i++)
        if (layout->lines[i].box.w < widest * FULL_SHARE)
            n = i - first + 1;
    return n >= LINES_LEAST && widest > layout->lines[first].em * WIDE_EM ? n : 0;
}

bool prose_is_mark(const char *text)
{
    return strchr(",;()", *text) || strcmp(text, "。") == 0 || strcmp(text, "、") == 0;
}

void prose_fill(struct reader *reader, int first, int n, struct prose *ret_stream)
{
    ret_stream->n = 0;
    for (int i = first; i < first + n; i++) {
        const struct engine_reading *reading = &reader_line(reader, i)->reading;

        for (int k = 0; k < reading->nsymbols && ret_stream->n < STREAM_MOST; k++) {
            text_normal(ret_stream->at[ret_stream->n].text, sizeof ret_stream->at[0].text,
                        reading->symbols[k].text);
            ret_stream->at[ret_stream->n].line = i;
            ret_stream->at[ret_stream->n].symbol = k;
            ret_stream->n += ret_stream->at[ret_stream->n].text[0] != '\0';
        }
    }
}

int prose_marks(const struct prose *stream)
{
    int n = 0;

    for (int i = 0; i < stream->n; i++)
        n += prose_is_mark(stream->at[i].text);
    return n;
}

void prose_text(const struct prose *stream, int from, int to, char ret[LIMIT_TEXT])
{
    ret[0] = '\0';
    for (int i = from; i < to && i < stream->n; i++)
        if (strlen(ret) + strlen(stream->at[i].text) < LIMIT_TEXT)
            strcat(ret, stream->at[i].text);
}

/* True if one of a list of words stands at a place of the stream. ret_end: behind it. */
bool prose_word(const struct prose *stream, int at, const char (*words)[LIMIT_PART_LEN], int n,
                int *ret_end)
{
    char text[LIMIT_TEXT];

    for (int i = 0; i < n; i++) {
        int end = at + (int)text_length(words[i]);

        prose_text(stream, at, end, text);
        if (strcmp(text, words[i]) != 0)
            continue;
        *ret_end = end;
        return true;
    }
    return false;
}

/* The longest label that stands at a place of the stream, or NULL. */
const struct term *prose_label(const struct vocabulary *words, const struct prose *stream, int at,
                               int *ret_end)
{
    for (int n = LABEL_MOST; n > 1; n--) {
        char text[LIMIT_TEXT];
        const struct term *term;

        if (at + n > stream->n)
            continue;
        prose_text(stream, at, at + n, text);
        if ((int)text_length(text) != n || !text_is_han(text))
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
int prose_value_end(const struct prose *stream, int from)
{
    int to = from;

    while (to < stream->n && stream->at[to].line == stream->at[from].line &&
           !prose_is_mark(stream->at[to].text))
        to++;
    return to;
}

struct place prose_place(const struct reader *reader, const struct prose *stream, int from, int to)
{
    int line = stream->at[from].line;
    const struct line_text *text = &reader->lines[line];
    struct box box = reader->layout->lines[line].box;
    struct place place = {.state = VALUE_UNREADABLE, .nlines = 1, .lines = {line}, .box = box};
    int right = box.x + box.w;

    place.first_symbol = stream->at[from].symbol;
    if (place.first_symbol > 0)
        place.box.x = reader_parting(reader, box, reader_symbol_x(text, place.first_symbol));
    if (to < stream->n && stream->at[to].line == line) {
        place.end_symbol = stream->at[to].symbol;
        right = reader_parting(reader, box, reader_symbol_x(text, place.end_symbol));
    }
    place.box.w = right - place.box.x;
    return place;
}
