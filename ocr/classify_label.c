#include "ocr/classify_label.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/classify_block.h"
#include "rules/compound.h"
#include "rules/fold.h"
#include "rules/rules.h"
#include "rules/text.h"

/* So many labels of a kind count in full, and more of them a little: what two kinds have in common
 * (账号) is on both sides. */
#define LABELS_FULL      8
#define LABEL_MORE_SCORE 0.03
#define LABEL_LINES      40
#define LABEL_EM         14
#define VALUE_EM         26 /* with a value behind it */
#define LABELS_FEW       12
#define LABEL_SIMILARITY 0.78

/* Labels of columns side by side, a number and a name among them, head a list of people; a form has
 * a value between two labels. So many pairs of neighbours count as much as a good title. */
#define HEADER_PAIRS 2
/* Where words nobody knows stand between them, so many labels in a row without a value. */
#define HEADER_LABELS 3
/* A value in a row has so many figures; the number below its label, or a part of it. */
#define VALUE_FIGURES 4
/* The first person stands within so many heights of a character below the header. */
#define BELOW_EM 5
/* A list may give each person a block of labels with values beside them instead: so many blocks.
 * One is enough where the title speaks for a list. A form names businesses. */
#define BLOCKS_LEAST 2
#define BLOCK_TITLE  0.3F
/* Besides its columns a list asks for the unit, its code, a telephone, how many people they are. */
#define LIST_FIELDS  5
#define HEADER_SCORE 0.8F

/* Names of so many businesses, and two questions, make an application; so do so many questions, and
 * so many businesses: a letter (介绍信) asks in sentences. */
#define FORM_OPTIONS   3
#define FORM_QUESTIONS 2
#define FORM_FIELDS    7
#define FORM_CHOICE    5
/* As much as a title read without a fault. */
#define FORM_SCORE   1.0F
#define OTHER_TITLE  0.9F
#define OPTIONS_MOST 8

/* Adds the lines between two widths, in heights of a character. */
static int add_lines(const struct layout *layout, int above, int most, int lines[LABEL_LINES],
                     int n)
{
    for (int i = 0; i < layout->nlines && n < LABEL_LINES; i++) {
        const struct line *line = &layout->lines[i];

        if (line->box.w > line->em * above && line->box.w <= line->em * most)
            lines[n++] = i;
    }
    return n;
}

/* Reads side by side the lines that may be labels; where there are few, or all are wanted, those
 * that may be labels with their values. Returns how many. */
static int read_ahead(struct reader *reader, bool all_lines, int lines[LABEL_LINES])
{
    int n = add_lines(reader->layout, 0, LABEL_EM, lines, 0);

    if (n < LABELS_FEW || all_lines)
        n = add_lines(reader->layout, LABEL_EM, VALUE_EM, lines, n);
    reader_lines(reader, lines, n);
    return n;
}

/* The words of a line that may be a label; a star before it says that it must be filled in. */
static const char *label_text(struct reader *reader, int line)
{
    return vocabulary_behind_star(reader_line(reader, line)->text);
}

/* Stands beside the columns of a list and is none the mailroom needs: 性别, 职务. */
#define OTHER_COLUMN ROW_COLUMN_COUNT

/* The column of the detail sheet that a line read before is the label of, OTHER_COLUMN, or -1. */
static int column_of(struct reader *reader, int line)
{
    const struct term *term = vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET,
                                               label_text(reader, line), LABEL_SIMILARITY, NULL);

    if (term && term->role == TERM_IGNORE)
        return OTHER_COLUMN;
    return term && term->role == TERM_COLUMN ? term->value : -1;
}

_Static_assert(FIELD_COUNT <= 64, "a bit for every field");

/* The field of the form that a line read before is the label of, as a bit; 0 for none. */
static uint64_t field_asked(struct reader *reader, int line)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const char *text = label_text(reader, line), *rest;
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, LABEL_SIMILARITY, NULL);

    if (!term)
        term = vocabulary_prefix(words, PAGE_APPLICATION_FORM, text, LABEL_SIMILARITY, &rest);
    return term && term->role == TERM_FIELD ? UINT64_C(1) << term->value : 0;
}

/* The cell right of a line's cell, or without cells the nearest line to the right, must begin with
 * another column's label. Returns that column, or -1. */
static int column_right(struct reader *reader, const signed char *columns, int line)
{
    const struct layout *layout = reader->layout;
    struct box own = layout->lines[line].box;
    int cell = layout->lines[line].cell, right = cell >= 0 ? layout_cell_right(layout, cell) : -1;
    int nearest = -1;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        if (cell >= 0 ? layout->lines[i].cell != right
                      : b.x < own.x + own.w || b.y > own.y + own.h || b.y + b.h < own.y)
            continue;
        if (cell >= 0 && columns[i] >= 0)
            return columns[i];
        if (cell < 0 && (nearest < 0 || b.x < layout->lines[nearest].box.x))
            nearest = i;
    }
    return nearest >= 0 ? columns[nearest] : -1;
}

static bool same_row(const struct line *a, const struct line *b)
{
    int ca = a->box.y + a->box.h / 2, cb = b->box.y + b->box.h / 2;

    return abs(ca - cb) < a->em;
}

/* A line with figures begins below a label, as the first number below its column's head. */
static bool has_figures_below(struct reader *reader, const int *lines, int n, int label)
{
    const struct line *head = &reader->layout->lines[label];
    int bottom = head->box.y + head->box.h;

    for (int i = 0; i < n; i++) {
        const struct line *line = &reader->layout->lines[lines[i]];

        if (line->box.y > bottom && line->box.y < bottom + head->em * BELOW_EM &&
            line->box.x < head->box.x + head->box.w && line->box.x + line->box.w > head->box.x &&
            text_count_figures(reader_line(reader, lines[i])->text) >= VALUE_FIGURES)
            return true;
    }
    return false;
}

/* True if a label of the number stands in a row of labels and other words, a name among them, with
 * no value between, and a number below it. */
static bool heads_list(struct reader *reader, const signed char *columns, const int *lines, int n,
                       int label)
{
    const struct line *own = &reader->layout->lines[label];
    bool name = false;
    int known = 0;

    for (int i = 0; i < n; i++) {
        if (!same_row(own, &reader->layout->lines[lines[i]]))
            continue;
        if (text_count_figures(reader_line(reader, lines[i])->text) >= VALUE_FIGURES)
            return false;
        known += columns[lines[i]] >= 0;
        name = name || columns[lines[i]] == ROW_NAME;
    }
    return name && known >= HEADER_LABELS && has_figures_below(reader, lines, n, label);
}

/* True if labels of columns stand side by side, as at the head of a list. A form whose labels stand
 * over their values has such a row too, and asks for much more elsewhere. ret_asked: for how many
 * fields of a form the other lines ask. ret_blocks: how many people have a block of labels each. */
static bool has_header_row(struct reader *reader, const int *lines, int n, int *ret_asked,
                           int *ret_blocks)
{
    signed char columns[LAYOUT_LINES];
    unsigned seen = 0;
    uint64_t fields = 0;
    bool heads = false;
    int pairs = 0, asked = 0;

    memset(columns, -1, sizeof columns);
    for (int i = 0; i < n; i++)
        columns[lines[i]] = (signed char)column_of(reader, lines[i]);
    for (int i = 0; i < n; i++) {
        int own = columns[lines[i]];
        int right = own >= 0 ? column_right(reader, columns, lines[i]) : -1;

        heads = heads || (own == ROW_ID_NUMBER && heads_list(reader, columns, lines, n, lines[i]));
        if (own < 0 || own == OTHER_COLUMN)
            fields |= field_asked(reader, lines[i]);
        if (right < 0 || (right == own && own != OTHER_COLUMN))
            continue;
        pairs++;
        seen |= 1U << own | 1U << right;
    }
    for (; fields; fields &= fields - 1)
        asked++;
    *ret_asked = asked;
    *ret_blocks = asked <= LIST_FIELDS ? classify_blocks(reader, columns, lines, n) : 0;
    if (asked > LIST_FIELDS || heads)
        return heads && asked <= LIST_FIELDS;
    /* The head of the numbers may be one nobody knows. */
    return seen & 1U << ROW_NAME &&
           (seen & 1U << ROW_ID_NUMBER ? pairs >= HEADER_PAIRS
                                       : classify_numbers_below(reader, lines, n));
}

/* Skips a box to tick before the words of a line, and the tick in it: 【√】新办. */
static const char *behind_box(const char *text)
{
    static const char *const marks[] = {"【", "】", "〔", "〕", "□", "√"};

    for (size_t i = 0; *text && i < sizeof marks / sizeof marks[0];) {
        if ((unsigned char)*text < 0x80)
            text++;
        else if (!fold_skip(&text, marks[i]))
            i++;
        else
            i = 0;
    }
    return text;
}

/* The business a text names, or NULL. */
static const char *option_named(const struct vocabulary *words, const char *text)
{
    const struct term *term =
        vocabulary_match(words, PAGE_APPLICATION_FORM, text, LABEL_SIMILARITY, NULL);

    if (!term || term->role != TERM_OPTION)
        term = compound_option(words, text);
    return term && term->role == TERM_OPTION ? term->word : NULL;
}

/* The businesses named so far, each once. */
struct offer {
    const char *words[OPTIONS_MOST];
    int n;
};

static void add_option(struct offer *offer, const char *word)
{
    for (int i = 0; i < offer->n; i++)
        if (word && strcmp(offer->words[i], word) == 0)
            return;
    if (word && offer->n < OPTIONS_MOST)
        offer->words[offer->n++] = word;
}

/* Adds the businesses of a line that has a box before each: 囗新办囗更新囗补办. */
static void add_row(const struct vocabulary *words, const char *text, struct offer *offer)
{
    while (*text) {
        char piece[LIMIT_TEXT];
        size_t n = 0;

        while (*text && !fold_begins_with_box(text) && n + 1 < sizeof piece)
            piece[n++] = *text++;
        piece[n] = 0;
        add_option(offer, option_named(words, piece));
        if (*text)
            text += text_step(text);
    }
}

/* How many different businesses stand on the page, beside tick boxes. all_lines: in rows of them as
 * well, which are as long as the page is wide. */
static int options_offered(struct reader *reader, bool all_lines, const int *lines, int n)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct layout *layout = reader->layout;
    struct offer offer = {.n = 0};

    for (int i = 0; i < n; i++)
        if (layout->lines[lines[i]].box.w <= layout->lines[lines[i]].em * LABEL_EM)
            add_option(&offer,
                       option_named(words, behind_box(reader_line(reader, lines[i])->text)));
    for (int i = 0; all_lines && i < layout->nlines; i++)
        if (layout->lines[i].box.w > layout->lines[i].em * LABEL_EM)
            add_row(words, reader_line(reader, i)->text, &offer);
    return offer.n;
}

/* True if the page asks what a form does, whatever its title: which of the businesses, for whom.
 * offered: how many of them it names. letter: its title is that of another paper, which may ask for
 * somebody's name and number, too. */
static bool is_form(struct reader *reader, const int *lines, int n, int offered, bool letter)
{
    uint64_t fields = 0;
    int asked = 0;

    for (int i = 0; i < n; i++)
        fields |= field_asked(reader, lines[i]);
    for (; fields; fields &= fields - 1)
        asked++;
    return offered >= FORM_CHOICE ||
           (!letter &&
            (asked >= FORM_FIELDS || (asked >= FORM_QUESTIONS && offered >= FORM_OPTIONS)));
}

void classify_labels(struct reader *reader, bool all_lines, struct class_scores *scores)
{
    static const enum page_class kinds[] = {PAGE_APPLICATION_FORM, PAGE_DETAIL_SHEET, PAGE_ID_COPY,
                                            PAGE_TRANSFER_RECEIPT, PAGE_ENVELOPE};
    int counts[PAGE_CLASS_COUNT] = {0}, lines[LABEL_LINES] = {0},
        nlines = read_ahead(reader, all_lines, lines);
    int asked, blocks;
    bool header = has_header_row(reader, lines, nlines, &asked, &blocks);
    int offered = options_offered(reader, all_lines, lines, nlines);
    bool letter = scores->class[PAGE_OTHER] >= OTHER_TITLE;

    for (int i = 0; i < nlines; i++) {
        const char *text = label_text(reader, lines[i]), *rest;

        for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
            const struct vocabulary *words = &reader->rules->vocabulary;

            counts[kinds[k]] += vocabulary_match(words, kinds[k], text, LABEL_SIMILARITY, NULL) ||
                                vocabulary_prefix(words, kinds[k], text, LABEL_SIMILARITY, &rest);
        }
    }
    /* A form that asks for its handler in a row of labels over their values, and for a business, is
     * no list: neither is helped, and where title and labels do not tell it nobody does. */
    header = header || (!offered && (blocks >= BLOCKS_LEAST ||
                                     (blocks && scores->class[PAGE_DETAIL_SHEET] >= BLOCK_TITLE)));
    if (header && offered >= FORM_OPTIONS)
        header = false;
    /* The columns of a list are words of forms as well, and the number of an identity card. */
    else if (header) {
        counts[PAGE_APPLICATION_FORM] = asked;
        scores->class[PAGE_DETAIL_SHEET] += HEADER_SCORE;
    } else if (is_form(reader, lines, nlines, offered, letter)) {
        counts[PAGE_DETAIL_SHEET] = counts[PAGE_ID_COPY] = 0;
        scores->class[PAGE_APPLICATION_FORM] += FORM_SCORE;
    }
    for (size_t k = 0; k < sizeof kinds / sizeof kinds[0]; k++) {
        int n = counts[kinds[k]], full = n < LABELS_FULL ? n : LABELS_FULL;

        scores->class[kinds[k]] +=
            (float)(full * CLASSIFY_LABEL_SCORE + (n - full) * LABEL_MORE_SCORE);
    }
    if (header)
        scores->class[PAGE_ID_COPY] = 0;
}
