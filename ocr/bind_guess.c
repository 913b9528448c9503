#include "ocr/bind_guess.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/label_parts.h"
#include "rules/text.h"

/* No label is longer, in characters. */
#define LABEL_MOST 12

/* What it asks for is not known, nor whose it is. */
static const struct term nobodys = {.page = PAGE_APPLICATION_FORM, .role = TERM_IGNORE};

/* True for a text without figures or letters: those are of a value. */
static bool is_words(const char *text)
{
    for (; *text; text++)
        if (isalnum((unsigned char)*text))
            return false;
    return true;
}

/* Cuts a note in brackets off: 联系号码(必填). */
static void drop_note(char *text)
{
    char *open = strchr(text, '(');

    if (open && open > text)
        *open = '\0';
}

/* True if a label asks for two things: of 申办数量/服务年限 with the first misread, what stands
 * there is not one value. */
static bool is_joint(const struct vocabulary *words, const char *head)
{
    for (int i = 0; i < words->njoints; i++)
        if (strstr(head, words->joints[i]))
            return true;
    return false;
}

static bool alone_in_cell(const struct layout *layout, int line)
{
    int cell = layout->lines[line].cell;

    return cell < 0 || layout->cells[cell].nlines == 1;
}

static void guess_line(struct reader *reader, enum page_class class, int line,
                       struct labels *labels)
{
    const struct line_text *text = reader_line(reader, line);
    const struct line *where = &reader->layout->lines[line];
    struct label label = {
        .line = line, .cell = where->cell, .box = where->box, .rest = -1, .guess = true};
    char head[LIMIT_TEXT], bare[LIMIT_TEXT];

    text_copy(head, sizeof head, text->text);
    /* A small colon is read as a comma. */
    head[strcspn(head, strpbrk(head, ":;") ? ":;" : ",")] = '\0';
    text_copy(head, sizeof head, bind_bare(head, bare, sizeof bare));
    drop_note(head);
    if (!text_has_han(head) || text_length(head) > LABEL_MOST || !is_words(head))
        return;
    label.term = label_parts_guess(&reader->rules->vocabulary.parts, class, head);
    if (!label.term)
        return;
    if (is_joint(&reader->rules->vocabulary, head))
        label.term = &nobodys;
    label.rest = bind_colon(text);
    label.whole = label.rest < 0 && alone_in_cell(reader->layout, line);
    bind_label_add(labels, &label);
}

void bind_guesses(struct reader *reader, enum page_class class, struct labels *labels)
{
    for (int i = 0; i < reader->layout->nlines; i++)
        /* What was not read so far is a paragraph. */
        if (reader->lines[i].read && !bind_is_label(labels, i))
            guess_line(reader, class, i, labels);
}
