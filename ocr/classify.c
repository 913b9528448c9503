#include "ocr/classify.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/classify_label.h"
#include "rules/rules.h"
#include "rules/text.h"

/* A title stands in the upper part of what is printed on a page, which may lie low on it; this many
 * of the largest lines there are read. */
#define TITLE_PART  0.5
#define TITLE_LINES 7
#define TITLE_EM    3 /* the shortest, in heights of a character */
/* A title word may have one character in five misread. */
#define TITLE_SIMILARITY 0.78
/* Its parts are as large as one another, to a fourth. */
#define TITLE_ALIKE 4
/* Beside so many heads of columns a card's words are one, too. */
#define HEADS_BESIDE 2
/* Score from which the title alone decides, and the lead it needs. */
#define TITLE_SURE   0.9
#define TITLE_MARGIN 0.4
/* A page is told by its labels from three of them on, and by a lead of one. */
#define LABEL_SURE 0.34
/* So much of a title or of labels of a kind, or a table, and a page told as none may be one. */
#define MAY_BE_SCORE 0.34

/* Another line of the row a title's line stands in, outside cells and set as large: wide letters
 * come apart (申 请 表). */
static bool is_title_part(const struct layout *layout, int line, int other)
{
    const struct line *a = &layout->lines[line], *b = &layout->lines[other];
    int ca = a->box.y + a->box.h / 2, cb = b->box.y + b->box.h / 2;

    return a->cell < 0 && b->cell < 0 && abs(ca - cb) < a->em / 2 &&
           abs(a->em - b->em) * TITLE_ALIKE <= a->em;
}

/* True for the first part of a title's line, if the whole is long enough for one. */
static bool is_title_line(const struct layout *layout, int line)
{
    int width = layout->lines[line].box.w;

    for (int i = 0; i < layout->nlines; i++) {
        if (i == line || !is_title_part(layout, line, i))
            continue;
        if (layout->lines[i].box.x < layout->lines[line].box.x)
            return false;
        width += layout->lines[i].box.w;
    }
    return width >= TITLE_EM * layout->lines[line].em;
}

/* Cards have their words printed on them; a table has the same words as labels. */
static bool in_table(const struct reader *reader, int line)
{
    return reader->layout->ncells >= CLASSIFY_TABLE && reader->layout->lines[line].cell >= 0;
}

/* True if a title is part of the head of a column (居民身份证编号) in the row of a line, or stands
 * among heads of other columns. */
static bool is_column_head(struct reader *reader, int line, const struct term *title)
{
    const struct layout *layout = reader->layout;
    int heads = 0;

    for (int i = 0; i < layout->nlines; i++) {
        const struct term *term;
        const char *text;

        if (i != line && !is_title_part(layout, line, i))
            continue;
        text = reader_line(reader, i)->text;
        if (strcmp(text, title->text) == 0)
            continue;
        term = vocabulary_match(&reader->rules->vocabulary, PAGE_DETAIL_SHEET, text,
                                TITLE_SIMILARITY, NULL);
        if (!term || (term->role != TERM_COLUMN && term->role != TERM_IGNORE))
            continue;
        if (term->role == TERM_COLUMN && strstr(text, title->text))
            return true;
        if (++heads == HEADS_BESIDE)
            return true;
    }
    return false;
}

/* Writes a title's line with what stands beside it in its row, from left to right. */
static void title_text(struct reader *reader, int line, char ret[LIMIT_TEXT])
{
    const struct layout *layout = reader->layout;
    size_t length = 0;
    int from = -1;

    ret[0] = '\0';
    for (;;) {
        int next = -1;

        for (int i = 0; i < layout->nlines; i++)
            if ((i == line || is_title_part(layout, line, i)) && layout->lines[i].box.x > from &&
                (next < 0 || layout->lines[i].box.x < layout->lines[next].box.x))
                next = i;
        if (next < 0)
            return;
        text_copy(ret + length, LIMIT_TEXT - length, reader_line(reader, next)->text);
        length += strlen(ret + length);
        from = layout->lines[next].box.x;
    }
}

/* True if Chinese characters go on behind a title, which then is the beginning of other words:
 * 居民身份证编号, 电子发票送达邮箱, 与人员名单一并报送. Receipts and forms have more behind their
 * titles (电子回单 第二联). */
static bool goes_on(enum page_class class, const char *behind)
{
    return class != PAGE_TRANSFER_RECEIPT && class != PAGE_APPLICATION_FORM && text_is_han(behind);
}

/* True for words that name a paper within a sentence: 人员名单见所附明细表,请予支持。 Receipts say
 * what they are in such: 本电子回单可重复打印,注意核对。 */
static bool is_in_sentence(enum page_class class, const char *text, size_t end)
{
    const char *behind = text + end;
    bool clause = (*behind == ',' || *behind == ';') && text_is_han(behind + 1);

    return class != PAGE_TRANSFER_RECEIPT && (clause || strstr(text, "。") != NULL);
}

/* True for the heading of a block in a table that is nearly a title: 申请人信息, without the last
 * character of 申请人信息表. end: where in the text what is like the title ends. */
static bool is_heading(const struct reader *reader, int line, const char *text, size_t end,
                       const char *title)
{
    size_t n = strlen(title), last = n;

    while (last > 0 && ((unsigned char)title[--last] & 0xC0) == 0x80)
        ;
    return in_table(reader, line) &&
           (end < n - last || strncmp(text + end - (n - last), title + last, n - last) != 0);
}

static void title_score(struct reader *reader, int line, struct class_scores *scores,
                        struct page_guess *guess)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    char text[LIMIT_TEXT];
    float loudest = 0;

    title_text(reader, line, text);

    for (int i = 0; i < words->n; i++) {
        const struct term *term = &words->terms[i];
        double similarity;
        float score;
        size_t end;

        /* In a table another paper is something to tick (增值税专用发票). */
        if (term->role != TERM_TITLE ||
            ((term->value == PAGE_ID_COPY || term->value == PAGE_OTHER) && in_table(reader, line)))
            continue;
        similarity = text_find(text, term->text, NULL, &end);
        if (similarity < TITLE_SIMILARITY || goes_on((enum page_class)term->value, text + end) ||
            is_in_sentence((enum page_class)term->value, text, end))
            continue;
        if ((term->value == PAGE_ID_COPY && is_column_head(reader, line, term)) ||
            is_heading(reader, line, text, end, term->text))
            continue;
        score = term->weight * (float)similarity;
        /* Words of one kind on one page do not add up: the best one speaks. */
        if (score > scores->class[term->value])
            scores->class[term->value] = score;
        if (score > loudest) {
            loudest = score;
            text_copy(guess->title, sizeof guess->title, text);
        }
    }
}

static int by_size(const void *a, const void *b, void *lines)
{
    const struct line *all = lines;
    const struct line *p = &all[*(const int *)a], *q = &all[*(const int *)b];

    if (p->em != q->em)
        return q->em - p->em;
    return p->box.y - q->box.y;
}

/* The largest lines of the upper part, largest first. Returns how many. */
static int title_lines(const struct reader *reader, int order[LAYOUT_LINES])
{
    const struct layout *layout = reader->layout;
    int top = reader->page->height, bottom = 0, n = 0;

    for (int i = 0; i < layout->nlines; i++) {
        struct box b = layout->lines[i].box;

        top = b.y < top ? b.y : top;
        bottom = b.y + b.h > bottom ? b.y + b.h : bottom;
    }
    for (int i = 0; i < layout->nlines; i++) {
        const struct line *line = &layout->lines[i];

        if (line->box.y < top + (bottom - top) * TITLE_PART && is_title_line(layout, i) &&
            line->em < 4 * layout->em)
            order[n++] = i;
    }
    qsort_r(order, (size_t)n, sizeof order[0], by_size, (void *)layout->lines);
    return n < TITLE_LINES ? n : TITLE_LINES;
}

int classify_first_lines(const struct reader *reader, int ret_lines[CLASSIFY_FIRST])
{
    int order[LAYOUT_LINES], n = 0;

    if (title_lines(reader, order) == 0)
        return 0;
    ret_lines[n++] = order[0];
    for (int i = 0; i < reader->layout->nlines && n < CLASSIFY_FIRST; i++)
        if (i != order[0] && is_title_part(reader->layout, order[0], i))
            ret_lines[n++] = i;
    return n;
}

static void leader(const struct class_scores *scores, struct page_guess *guess)
{
    float second = 0;

    guess->class = PAGE_OTHER;
    guess->confidence = 0;
    for (int c = 0; c < PAGE_CLASS_COUNT; c++) {
        if (scores->class[c] > guess -> confidence) {
            second = guess->confidence;
            guess->confidence = scores->class[c];
            guess->class = (enum page_class)c;
        } else if (scores->class[c] > second) {
            second = scores->class[c];
        }
    }
    guess->margin = guess->confidence - second;
    if (guess->confidence > 1)
        guess->confidence = 1;
}

/* The kinds a page told as none may be all the same: something of such a paper stands on it, or a
 * table, which is no copy of cards. A page whose title is that of another paper is that paper. */
static unsigned papers_of(const struct reader *reader, const struct class_scores *scores)
{
    static const enum page_class papers[] = {PAGE_APPLICATION_FORM, PAGE_DETAIL_SHEET,
                                             PAGE_TRANSFER_RECEIPT, PAGE_ID_COPY};
    bool table = reader->layout->ncells >= CLASSIFY_TABLE;
    unsigned kinds = 0;

    if (scores->class[PAGE_OTHER] >= (float)TITLE_SURE)
        return 0;
    for (size_t i = 0; i < sizeof papers / sizeof papers[0]; i++)
        if (table ? papers[i] != PAGE_ID_COPY : scores->class[papers[i]] >= (float)MAY_BE_SCORE)
            kinds |= 1U << papers[i];
    return kinds;
}

bool classify_may_be_cards(enum page_class class, unsigned may_be)
{
    /* Lists and cards have words in common. */
    return class == PAGE_ID_COPY || (class == PAGE_OTHER && (!(may_be & 1U << PAGE_DETAIL_SHEET) ||
                                                             may_be & 1U << PAGE_ID_COPY));
}

/* Tells the kind by titles and labels together. */
static void decide(struct reader *reader, const struct class_scores *titles, bool all_lines,
                   struct class_scores *ret_scores, struct page_guess *guess)
{
    *ret_scores = *titles;
    classify_labels(reader, all_lines, ret_scores);
    leader(ret_scores, guess);
    if (guess->confidence < (float)LABEL_SURE || guess->margin < (float)CLASSIFY_LABEL_SCORE)
        guess->class = PAGE_OTHER;
}

void classify_page(struct reader *reader, struct page_guess *ret_guess)
{
    struct class_scores titles = {0}, scores;
    int order[LAYOUT_LINES], n = title_lines(reader, order);

    memset(ret_guess, 0, sizeof *ret_guess);
    for (int i = 0; i < n; i++) {
        title_score(reader, order[i], &titles, ret_guess);
        leader(&titles, ret_guess);
        /* A letter (介绍信) may be an application all the same. */
        if (ret_guess->confidence >= TITLE_SURE && ret_guess->margin >= TITLE_MARGIN &&
            ret_guess->class != PAGE_OTHER)
            return;
    }
    decide(reader, &titles, false, &scores, ret_guess);
    if (ret_guess->class == PAGE_OTHER)
        decide(reader, &titles, true, &scores, ret_guess);
    if (ret_guess->class == PAGE_OTHER)
        ret_guess->may_be = papers_of(reader, &scores);
}
