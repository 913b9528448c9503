#include "ocr/bind_parts.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_guess.h"
#include "ocr/bind_joint.h"
#include "ocr/bind_open.h"
#include "ocr/bind_options.h"
#include "ocr/bind_row.h"
#include "ocr/bind_settle.h"
#include "ocr/bind_unknown.h"
#include "ocr/bind_upright.h"
#include "rules/text.h"

/* A label as the vocabulary has it, or put together from words. */
#define WHOLE 0.95
/* A cell with so many lines, and half of its lines, each wider than PROSE_EM characters and alone
 * in its row, is a paragraph. */
#define PROSE_LINES 3
#define PROSE_EM    22
/* The longest label has 12 characters; with a wrapped second line a cell holds no more than this.
 */
#define LABEL_EM 16
/* The lines of a label are no further apart than this, white between them: its value may stand
 * below it in the same cell. */
#define LABEL_WRAP_EM 1.3
/* The characters of a label that is spread over its column stand no further apart. */
#define SPREAD_EM 5
/* A character that stands alone in its line is no wider. */
#define UPRIGHT_EM 1.4
/* Edges of one column agree to within this, px. */
#define SLACK 6

void bind_label_add(struct labels *labels, const struct label *label)
{
    if (labels->n < BIND_LABELS)
        labels->items[labels->n++] = *label;
}

static bool is_prose(const struct layout *layout, int first, int n)
{
    int wide = 0;

    for (int i = first; i < first + n; i++) {
        struct box b = layout->lines[i].box;
        bool beside = (i > first && bind_same_row(layout->lines[i - 1].box, b)) ||
                      (i + 1 < first + n && bind_same_row(layout->lines[i + 1].box, b));

        if (b.w > layout->lines[i].em * PROSE_EM && !beside)
            wide++;
    }
    return wide >= PROSE_LINES && wide * 2 >= n;
}

/* A label whose two characters are spread so wide that they became two lines, its value behind the
 * colon of the second: 全    称:某某局. Returns whether line and the next one are that. */
static bool match_spread(struct reader *reader, enum page_class class, int line,
                         struct labels *labels)
{
    const struct line *first = &reader->layout->lines[line], *second = first + 1;
    struct label label = {.line = line + 1, .cell = first->cell, .rest = -1, .similarity = 1};
    const char *head = reader_line(reader, line)->text, *tail = reader_line(reader, line + 1)->text;
    size_t length = strcspn(tail, ":;");
    int gap = second->box.x - first->box.x - first->box.w;
    char word[LIMIT_TEXT];

    if (!tail[length] || text_length(head) != 1 || !text_is_han(head) ||
        second->cell != first->cell || !bind_same_row(first->box, second->box) || gap < 0 ||
        gap > first->em * SPREAD_EM || strlen(head) + length >= sizeof word)
        return false;
    memcpy(word, head, strlen(head));
    memcpy(word + strlen(head), tail, length);
    word[strlen(head) + length] = 0;
    label.term = vocabulary_match(&reader->rules->vocabulary, class, word, EXACTLY, NULL);
    if (!label.term)
        return false;
    label.box = box_union(first->box, second->box);
    if (tail[length + 1])
        label.rest = reader_symbol_at(&reader->lines[line + 1], tail + length + 1);
    bind_label_add(labels, &label);
    return true;
}

/* True for characters under each other beside several rows: the heading of a block (经办人), which
 * has no value of its own. */
static bool is_upright_heading(const struct layout *layout, int first, int n)
{
    int cell = layout->lines[first].cell, right = layout_cell_right(layout, cell);

    for (int i = first; i < first + n; i++)
        if (layout->lines[i].box.w > layout->lines[i].em * UPRIGHT_EM)
            return false;
    return n > 1 && right >= 0 && layout->cells[right].box.h * 3 < layout->cells[cell].box.h * 2;
}

/* True if a bracket of a text is open: a note whose end was not read would swallow the value. */
static bool is_open(const char *text)
{
    const char *open = strrchr(text, '(');

    return open && !strchr(open, ')');
}

/* True if a text ends with a colon: what stands below is a value, unless it is a note. */
static bool is_ended(const char *text, const char *next)
{
    size_t n = strlen(text);

    return n && text[n - 1] == ':' && *next != '(';
}

/* True if the label of a count is whole without its last line of a single character, and with it
 * only nearly one: a lone figure under it was read as that character. */
static bool ends_before(const struct vocabulary *words, enum page_class class, const char *joined,
                        const char *last)
{
    size_t head = strlen(joined) - strlen(last);
    char text[LIMIT_TEXT], bare[LIMIT_TEXT];
    const struct term *term;

    if (text_length(last) != 1 || !head)
        return false;
    text_copy(text, sizeof text, joined);
    text[head] = '\0';
    term = vocabulary_match(words, class, bind_bare(text, bare, sizeof bare), WHOLE, NULL);
    return term && term->role == TERM_FIELD &&
           (field_kind((enum field)term->value) == KIND_COUNT ||
            field_kind((enum field)term->value) == KIND_YEARS);
}

/* True for the English of a label. The net may see a character before it that takes no room: the
 * edge of the first letter. */
static bool is_english(const struct line_text *text)
{
    const struct engine_symbol *first = text->reading.symbols;

    if (text_is_english(text->text))
        return true;
    return text->reading.nsymbols > 1 && first->x1 <= first->x0 && !first->confirmed &&
           text_behind(text->text, first->text) &&
           text_is_english(text->text + strlen(first->text));
}

/* All lines of a cell as one label: a label that wraps. */
static bool match_cell(struct reader *reader, enum page_class class, int first, int n,
                       struct labels *labels)
{
    const struct layout *layout = reader->layout;
    struct label label = {
        .line = first, .cell = layout->lines[first].cell, .whole = true, .rest = -1};
    char joined[LIMIT_TEXT] = "", bare[LIMIT_TEXT];
    const char *last = "";
    double similarity;

    label.box = layout->lines[first].box;
    for (int i = first; i < first + n; i++) {
        const char *text = reader_line(reader, i)->text;
        const struct line *line = &layout->lines[i];

        if (line->box.y - label.box.y - label.box.h > line->em * LABEL_WRAP_EM)
            return false;
        /* A label stands once more in English, over it or under it. */
        if (is_english(&reader->lines[i])) {
            label.box = box_union(label.box, layout->lines[i].box);
            label.line += i == label.line && i + 1 < first + n;
            continue;
        }
        /* A line without a Chinese character is no part of a label, but its value; and so is one
         * that begins with a figure. A single character is no value. */
        if (strlen(joined) + strlen(text) >= sizeof joined || !text_has_han(text) ||
            (is_open(joined) && !strchr(text, ')') && text_length(text) > 1) ||
            is_ended(joined, text) || (i > first && isdigit((unsigned char)*text)))
            return false;
        strcat(joined, text);
        last = text;
        label.box = box_union(label.box, layout->lines[i].box);
    }
    label.term =
        vocabulary_match(&reader->rules->vocabulary, class, bind_bare(joined, bare, sizeof bare),
                         LABEL_SIMILARITY, &similarity);
    if (label.term && similarity < WHOLE &&
        ends_before(&reader->rules->vocabulary, class, joined, last))
        return false;
    label.similarity = (float)similarity;
    label.heading = is_upright_heading(layout, first, n);
    if (label.term)
        bind_label_add(labels, &label);
    return label.term != NULL;
}

static bool narrow(const struct layout *layout, int first, int n)
{
    for (int i = first; i < first + n; i++)
        if (layout->lines[i].box.w > layout->lines[i].em * LABEL_EM)
            return false;
    return true;
}

/* True if another label of a column stands in the row of one, in a cell of its own: of a list whose
 * people stand beside each other each label is alone in its row. */
static bool has_other_head(const struct layout *layout, const struct labels *labels, int label)
{
    struct box own = layout->cells[labels->items[label].cell].box;

    for (int i = 0; i < labels->n; i++) {
        const struct label *other = &labels->items[i];
        struct box b;

        if (other->term->role != TERM_COLUMN || other->cell < 0 ||
            other->cell == labels->items[label].cell)
            continue;
        b = layout->cells[other->cell].box;
        if (b.y < own.y + own.h - SLACK && own.y < b.y + b.h - SLACK)
            return true;
    }
    return false;
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
            abs(b.w - head.w) <= SLACK * 2 && has_other_head(layout, labels, i))
            return true;
    }
    return false;
}

/* Reads side by side what will be read in any case. In the cells of a detail sheet it is not yet
 * known what is a value. */
static void read_ahead(struct reader *reader, enum page_class class)
{
    const struct layout *layout = reader->layout;
    int lines[LAYOUT_LINES], count = 0;

    for (int first = 0, n; first < layout->nlines; first += n) {
        int cell = layout->lines[first].cell;
        bool known;

        for (n = 1; first + n < layout->nlines && layout->lines[first + n].cell == cell; n++)
            ;
        known = cell < 0 || (class != PAGE_DETAIL_SHEET && !is_prose(layout, first, n));
        for (int i = first; i < first + n && known; i++)
            lines[count++] = i;
    }
    reader_lines(reader, lines, count);
}

static void labels_find(struct reader *reader, enum page_class class, bool everywhere,
                        struct labels *ret_labels)
{
    const struct layout *layout = reader->layout;
    struct uprights uprights = {0};

    read_ahead(reader, class);
    memset(ret_labels, 0, sizeof *ret_labels);
    if (class == PAGE_APPLICATION_FORM)
        bind_upright_find(reader, &uprights);
    if (class == PAGE_TRANSFER_RECEIPT)
        bind_row_part(reader, class);
    for (int first = 0, n; first < layout->nlines; first += n) {
        int cell = layout->lines[first].cell, before = ret_labels->n;

        for (n = 1; first + n < layout->nlines && layout->lines[first + n].cell == cell; n++)
            ;
        if (cell >= 0 &&
            (is_prose(layout, first, n) || (!everywhere && is_body(layout, ret_labels, cell))))
            continue;
        for (int i = first; i < first + n; i++)
            bind_settle(reader, class, i);
        if (cell >= 0 && n > 1 && n <= BIND_LINES)
            bind_settle_end(reader, class, first, n);
        if (cell < 0 || n == 1 || n > BIND_LINES || !narrow(layout, first, n) ||
            !(match_cell(reader, class, first, n, ret_labels) ||
              (class == PAGE_APPLICATION_FORM &&
               bind_joint_add(reader, class, first, n, true, ret_labels))))
            for (int i = first; i < first + n; i++) {
                if (bind_upright_has(&uprights, i))
                    continue;
                if (i + 1 < first + n && match_spread(reader, class, i, ret_labels))
                    i++;
                else if (class != PAGE_APPLICATION_FORM ||
                         (!bind_options(reader, i, ret_labels) &&
                          !bind_joint_add(reader, class, i, 1, cell < 0 || n == 1, ret_labels)))
                    bind_line(reader, class, i, cell < 0 || n == 1, ret_labels);
            }
        if (cell >= 0 && ret_labels->n == before && n <= BIND_LINES)
            bind_heading_match(reader, class, first, n, ret_labels);
    }
    if (class == PAGE_APPLICATION_FORM) {
        bind_upright_add(reader, &uprights, ret_labels);
        bind_guesses(reader, class, ret_labels);
        bind_unknown(reader, ret_labels);
    }
    bind_joint_drop_headings(ret_labels);
    bind_mark_headings(layout, ret_labels);
}

void bind_labels(struct reader *reader, enum page_class class, struct labels *ret_labels)
{
    labels_find(reader, class, false, ret_labels);
}

void bind_labels_everywhere(struct reader *reader, enum page_class class, struct labels *ret_labels)
{
    labels_find(reader, class, true, ret_labels);
}
