#include "ocr/bind.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "rules/text.h"

/* A label of four characters or more may hold one misread character. */
#define LABEL_SIMILARITY 0.74
/* A label in the middle of a line is found only as the vocabulary has it. */
#define EXACTLY 0.999
/* A cell with more lines than this, each wider than PROSE_EM characters, is a paragraph. */
#define PROSE_LINES 3
#define PROSE_EM    22
/* The longest label has 12 characters; with a wrapped second line a cell holds no more than this.
 */
#define LABEL_EM 16
/* Outside the cells a value is looked for up to this far right of its label: the column of an open
 * table. */
#define NEXT_EM 30
/* Lines of one value are no further apart than this, white between them; where a rule was not
 * found, the next row follows. */
#define WRAP_EM 1.3
/* Edges of one column agree to within this, px. */
#define SLACK 6

static struct box box_union(struct box a, struct box b)
{
    int x1 = a.x + a.w > b.x + b.w ? a.x + a.w : b.x + b.w;
    int y1 = a.y + a.h > b.y + b.h ? a.y + a.h : b.y + b.h;
    struct box u = {a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y, 0, 0};

    u.w = x1 - u.x;
    u.h = y1 - u.y;
    return u;
}

static bool same_row(struct box a, struct box b)
{
    int smaller = a.h < b.h ? a.h : b.h;
    int top = a.y > b.y ? a.y : b.y;
    int bottom = a.y + a.h < b.y + b.h ? a.y + a.h : b.y + b.h;

    return (bottom - top) * 2 > smaller;
}

static bool is_prose(const struct layout *layout, int first, int n)
{
    int wide = 0;

    for (int i = first; i < first + n; i++)
        if (layout->lines[i].box.w > layout->lines[i].em * PROSE_EM)
            wide++;
    return wide >= PROSE_LINES;
}

static bool punctuation(const char *text)
{
    return strchr(":;.,-_()[]/*|'\"", *text) != NULL;
}

static void label_add(struct labels *labels, const struct label *label)
{
    if (labels->n < BIND_LABELS)
        labels->items[labels->n++] = *label;
}

/* A star before a label is read as some letter, with or without a mark. */
static const char *without_star(const char *text)
{
    bool star = islower((unsigned char)text[0]) && (text[1] == '*' || text_is_han(text + 1));

    return star ? text + 1 : text;
}

/* Removes what print puts round a label: a colon behind, brackets, stars, a number in front. */
static const char *bare_label(const char *text, char *buffer, size_t size)
{
    size_t length;

    text = without_star(text);
    while (*text && (punctuation(text) || (*text >= '0' && *text <= '9')))
        text++;
    text_copy(buffer, size, text);
    length = strlen(buffer);
    while (length && strchr(":;.,-_*|", buffer[length - 1]))
        buffer[--length] = 0;
    return buffer;
}

/* Finds the symbol at which the rest of a line's text begins. */
static int symbol_at(const struct line_text *text, const char *rest)
{
    size_t wanted = text_length(rest), left = 0;

    for (int i = text->reading.nsymbols - 1; i >= 0; i--) {
        char normal[32];

        text_normal(normal, sizeof normal, text->reading.symbols[i].text);
        left += text_length(normal);
        if (left >= wanted)
            return i;
    }
    return 0;
}

/* The label that ends right before a colon, exactly as the vocabulary has it, or NULL. The longest
 * one counts. begin: nothing before it is looked at. */
static const struct term *term_before(const struct vocabulary *words, enum page_class class,
                                      const char *begin, const char *colon, const char **ret_start)
{
    char word[LIMIT_TEXT];
    const struct term *term;

    for (; begin < colon; begin++) {
        if (((unsigned char)*begin & 0xC0) == 0x80 || (size_t)(colon - begin) >= sizeof word)
            continue;
        memcpy(word, begin, (size_t)(colon - begin));
        word[colon - begin] = 0;
        term = text_length(word) > 1 ? vocabulary_match(words, class, word, EXACTLY, NULL) : NULL;
        if (term) {
            *ret_start = begin;
            return term;
        }
    }
    return NULL;
}

/* Further labels with a colon in the line of the last one: 邮编:100000 电话:6500. */
static void match_rest(struct reader *reader, enum page_class class, const char *rest,
                       struct labels *labels)
{
    const struct line_text *text = reader_line(reader, labels->items[labels->n - 1].line);
    const char *colon;

    while ((colon = strpbrk(rest, ":;,")) != NULL) {
        struct label label = labels->items[labels->n - 1];
        const char *start, *behind = colon + 1;
        int symbol;

        label.term = term_before(&reader->rules->vocabulary, class, rest, colon, &start);
        rest = behind;
        if (!label.term)
            continue;
        symbol = symbol_at(text, start);
        if (labels->items[labels->n - 1].rest >= 0)
            labels->items[labels->n - 1].end = symbol;
        label.box.w += label.box.x - reader_symbol_x(text, symbol);
        label.box.x = reader_symbol_x(text, symbol);
        label.rest = *behind ? symbol_at(text, behind) : -1;
        label.whole = false;
        label_add(labels, &label);
    }
}

/* A line as label: the whole of it, or its beginning with the value behind. */
static void match_line(struct reader *reader, enum page_class class, int line, bool alone,
                       struct labels *labels)
{
    const struct line_text *text = reader_line(reader, line);
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct line *where = &reader->layout->lines[line];
    struct label label = {.line = line, .cell = where->cell, .box = where->box, .rest = -1};
    char bare[LIMIT_TEXT];
    const char *rest = NULL;
    double similarity = 0;

    /* What stands behind a colon is no misread end of a label. */
    if (!strpbrk(bare_label(text->text, bare, sizeof bare), ":;"))
        label.term = vocabulary_match(words, class, bare, LABEL_SIMILARITY, &similarity);
    if (label.term) {
        label.whole = alone;
    } else {
        label.term =
            vocabulary_prefix(words, class, without_star(text->text), LABEL_SIMILARITY, &rest);
        similarity = LABEL_SIMILARITY;
        if (label.term && *rest)
            label.rest = symbol_at(text, rest);
        else if (label.term)
            label.whole = alone;
    }
    label.similarity = (float)similarity;
    if (!label.term)
        return;
    label_add(labels, &label);
    if (label.rest >= 0)
        match_rest(reader, class, rest, labels);
}

static bool has_han(const char *text)
{
    for (; *text; text++)
        if (((unsigned char)*text & 0xC0) != 0x80 && text_is_han(text))
            return true;
    return false;
}

/* All lines of a cell as one label: a label that wraps. */
static bool match_cell(struct reader *reader, enum page_class class, int first, int n,
                       struct labels *labels)
{
    const struct layout *layout = reader->layout;
    struct label label = {
        .line = first, .cell = layout->lines[first].cell, .whole = true, .rest = -1};
    char joined[LIMIT_TEXT] = "", bare[LIMIT_TEXT];
    double similarity;

    label.box = layout->lines[first].box;
    for (int i = first; i < first + n; i++) {
        const char *text = reader_line(reader, i)->text;

        /* A line without a Chinese character is no part of a label, but its value; and so is one
         * that begins with a figure. */
        if (strlen(joined) + strlen(text) >= sizeof joined || !has_han(text) ||
            (i > first && isdigit((unsigned char)*text)))
            return false;
        strcat(joined, text);
        label.box = box_union(label.box, layout->lines[i].box);
    }
    label.term =
        vocabulary_match(&reader->rules->vocabulary, class, bare_label(joined, bare, sizeof bare),
                         LABEL_SIMILARITY, &similarity);
    label.similarity = (float)similarity;
    if (label.term)
        label_add(labels, &label);
    return label.term != NULL;
}

static bool narrow(const struct layout *layout, int first, int n)
{
    for (int i = first; i < first + n; i++)
        if (layout->lines[i].box.w > layout->lines[i].em * LABEL_EM)
            return false;
    return true;
}

/* A cell below the header of a column of the detail sheet, as wide as it: somebody's value. */
static bool is_body(const struct layout *layout, const struct labels *labels, int cell)
{
    struct box b = layout->cells[cell].box;

    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];
        struct box head;

        if (label->term->role != TERM_COLUMN || label->cell < 0)
            continue;
        head = layout->cells[label->cell].box;
        if (b.y >= head.y + head.h - SLACK && abs(b.x - head.x) <= SLACK * 2 &&
            abs(b.w - head.w) <= SLACK * 2)
            return true;
    }
    return false;
}

/* Reads side by side what will be read in any case. In the rows of a detail sheet it is not yet
 * known what is a value. */
static void read_ahead(struct reader *reader, enum page_class class)
{
    const struct layout *layout = reader->layout;
    int lines[LAYOUT_LINES], count = 0;

    for (int first = 0, n; class != PAGE_DETAIL_SHEET && first < layout->nlines; first += n) {
        int cell = layout->lines[first].cell;
        bool prose;

        for (n = 1; first + n < layout->nlines && layout->lines[first + n].cell == cell; n++)
            ;
        prose = cell >= 0 && is_prose(layout, first, n);
        for (int i = first; i < first + n && !prose; i++)
            lines[count++] = i;
    }
    reader_lines(reader, lines, count);
}

void bind_labels(struct reader *reader, enum page_class class, struct labels *ret_labels)
{
    const struct layout *layout = reader->layout;

    read_ahead(reader, class);
    memset(ret_labels, 0, sizeof *ret_labels);
    for (int first = 0, n; first < layout->nlines; first += n) {
        int cell = layout->lines[first].cell;

        for (n = 1; first + n < layout->nlines && layout->lines[first + n].cell == cell; n++)
            ;
        if (cell >= 0 && (is_prose(layout, first, n) || is_body(layout, ret_labels, cell)))
            continue;
        if (cell < 0 || n == 1 || n > BIND_LINES || !narrow(layout, first, n) ||
            !match_cell(reader, class, first, n, ret_labels))
            for (int i = first; i < first + n; i++)
                match_line(reader, class, i, cell < 0 || n == 1, ret_labels);
    }
}

bool bind_is_label(const struct labels *labels, int line)
{
    for (int i = 0; i < labels->n; i++)
        if (labels->items[i].line == line)
            return true;
    return false;
}

/* A cell that is or begins with a label: whatever else it holds is that label's. */
static bool cell_is_label(const struct layout *layout, const struct labels *labels, int cell)
{
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (label->cell == cell && label->term->role != TERM_OPTION &&
            (label->whole || label->rest >= 0 || !label->line ||
             layout->lines[label->line - 1].cell != cell))
            return true;
    }
    return false;
}

void bind_cell(const struct reader *reader, int cell, struct place *ret_place)
{
    const struct layout *layout = reader->layout;

    *ret_place = (struct place){.state = VALUE_EMPTY, .box = layout->cells[cell].box};
    for (int i = 0; i < layout->nlines && ret_place->nlines < BIND_LINES; i++) {
        if (layout->lines[i].cell != cell)
            continue;
        ret_place->box = ret_place->nlines ? box_union(ret_place->box, layout->lines[i].box)
                                           : layout->lines[i].box;
        ret_place->lines[ret_place->nlines++] = i;
        ret_place->state = VALUE_UNREADABLE;
    }
}

/* Line i of the layout goes on with the value that stands in the line before it. */
static bool continues(const struct layout *layout, const struct labels *labels,
                      const struct label *label, int i)
{
    const struct line *line = &layout->lines[i], *before = &layout->lines[i - 1];

    return line->cell == label->cell && !bind_is_label(labels, i) &&
           line->box.y - before->box.y - before->box.h <= before->em * WRAP_EM;
}

/* Boxes of characters are rough: the place where two of them part is the widest white gap there.
 * Returns its right end, or x where there is none. */
static int parting(const struct reader *reader, struct box line, int x)
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

/* The value behind its label in the same line, with the lines that continue it in the cell. */
static void place_in_line(struct reader *reader, const struct labels *labels,
                          const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *line = &layout->lines[label->line];

    *place = (struct place){.state = VALUE_UNREADABLE,
                            .nlines = 1,
                            .lines = {label->line},
                            .first_symbol = label->rest,
                            .box = line->box};
    place->box.x =
        parting(reader, line->box, reader_symbol_x(&reader->lines[label->line], label->rest));
    place->box.w = line->box.x + line->box.w - place->box.x;
    if (label->end) {
        place->end_symbol = label->end;
        place->box.w =
            parting(reader, line->box, reader_symbol_x(&reader->lines[label->line], label->end)) -
            place->box.x;
        if (label->end <= label->rest || place->box.w <= 0)
            *place = (struct place){.state = VALUE_EMPTY, .box = label->box};
    }
    if (label->cell < 0 || label->end)
        return;
    for (int i = label->line + 1; i < layout->nlines && place->nlines < BIND_LINES; i++) {
        if (!continues(layout, labels, label, i))
            break;
        place->lines[place->nlines++] = i;
        place->box = box_union(place->box, layout->lines[i].box);
    }
}

/* A note in brackets that stands off from its label: (必填). */
static bool is_note(const char *text)
{
    size_t n = strlen(text);

    return n > 2 && text[0] == '(' && text[n - 1] == ')';
}

/* The next stretch of text in the same row and the same cell (or outside all cells). */
static bool place_next(struct reader *reader, const struct labels *labels,
                       const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    const struct line *own = &layout->lines[label->line];
    int best = -1;

    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];

        if (line->cell != own->cell || i == label->line || !same_row(line->box, own->box) ||
            line->box.x < own->box.x + own->box.w - own->em / 2)
            continue;
        if (best < 0 || line->box.x < layout->lines[best].box.x)
            best = i;
    }
    if (best < 0 || bind_is_label(labels, best) || is_note(reader_line(reader, best)->text) ||
        layout->lines[best].box.x - own->box.x - own->box.w > own->em * NEXT_EM)
        return false;
    *place = (struct place){
        .state = VALUE_UNREADABLE, .nlines = 1, .lines = {best}, .box = layout->lines[best].box};
    return true;
}

/* The lines below the label in its own cell, up to the next label. */
static bool place_under(const struct reader *reader, const struct labels *labels,
                        const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;

    *place = (struct place){.state = VALUE_ABSENT};
    if (label->cell < 0 || label->whole)
        return false;
    for (int i = label->line + 1; i < layout->nlines && place->nlines < BIND_LINES; i++) {
        if (layout->lines[i].cell != label->cell || bind_is_label(labels, i))
            break;
        place->box =
            place->nlines ? box_union(place->box, layout->lines[i].box) : layout->lines[i].box;
        place->lines[place->nlines++] = i;
        place->state = VALUE_UNREADABLE;
    }
    return place->nlines > 0;
}

/* A cell that is much higher than the label's holds the values of several rows, whose rules were
 * not found: only the lines level with the label are its value. */
static void keep_row(const struct layout *layout, struct box label, struct box cell,
                     struct place *place)
{
    int kept = 0;

    if (cell.h * 2 < label.h * 3)
        return;
    for (int i = 0; i < place->nlines; i++) {
        struct box b = layout->lines[place->lines[i]].box;
        int middle = b.y + b.h / 2;

        if (middle < label.y || middle > label.y + label.h)
            continue;
        place->box = kept ? box_union(place->box, b) : b;
        place->lines[kept++] = place->lines[i];
    }
    place->nlines = kept;
    if (!kept)
        place->state = VALUE_EMPTY;
}

/* In the right-hand cell; or below, where labels stand over their values. */
static bool place_cell(const struct reader *reader, const struct labels *labels,
                       const struct label *label, struct place *place)
{
    const struct layout *layout = reader->layout;
    int right = layout_cell_right(layout, label->cell);
    int below = layout_cell_below(layout, label->cell);
    bool right_free = right >= 0 && !cell_is_label(layout, labels, right);
    bool below_free = below >= 0 && !cell_is_label(layout, labels, below);

    /* A label over its value has its own width; a label left of it has its own height. */
    if (right_free && below_free) {
        int left = layout->cells[label->cell].box.w - layout->cells[below].box.w;

        if (abs(left) < 8 && !layout->cells[right].nlines && layout->cells[below].nlines)
            right_free = false;
    }
    if (!right_free && !below_free)
        return false;
    bind_cell(reader, right_free ? right : below, place);
    if (right_free)
        keep_row(layout, layout->cells[label->cell].box, layout->cells[right].box, place);
    return true;
}

void bind_place(struct reader *reader, const struct labels *labels, int label,
                struct place *ret_place)
{
    const struct label *own = &labels->items[label];

    *ret_place = (struct place){.state = VALUE_ABSENT};
    if (own->rest >= 0) {
        place_in_line(reader, labels, own, ret_place);
        return;
    }
    if (place_next(reader, labels, own, ret_place))
        return;
    if (place_under(reader, labels, own, ret_place))
        return;
    if (own->cell >= 0 && own->whole && place_cell(reader, labels, own, ret_place))
        return;
    /* A label with a colon and nothing behind it is an empty blank. */
    *ret_place = (struct place){.state = VALUE_EMPTY, .box = own->box};
}
