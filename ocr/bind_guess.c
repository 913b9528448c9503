#include "ocr/bind_guess.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_parts.h"
#include "rules/label_parts.h"
#include "rules/text.h"

/* No label is longer, in characters. */
#define LABEL_MOST 12
/* So many people are told apart on a form, each by so many characters at least. */
#define PEOPLE       8
#define PERSON_LEAST 2

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

/* What stands before the last words of labels that ask for a person's number or telephone
 * (发起人 of 发起人手机): who that person is. */
struct people {
    int n;
    char names[PEOPLE][LIMIT_PART_LEN];
};

/* Takes down whose number or telephone is asked for. */
static void note_person(struct people *people, const struct term *term, const char *head,
                        size_t before)
{
    enum field_kind kind =
        term->role == TERM_FIELD ? field_kind((enum field)term->value) : KIND_TEXT;

    if ((kind != KIND_ID_NUMBER && kind != KIND_PHONE) || term->value == FIELD_UNIT_PHONE ||
        people->n == PEOPLE || before >= LIMIT_PART_LEN)
        return;
    text_copy(people->names[people->n], before + 1, head);
    if (text_length(people->names[people->n]) >= PERSON_LEAST)
        people->n++;
}

/* Writes the words of a line that may be a label: those before its colon, without a number and a
 * note. Returns false if it can be none. */
static bool label_words(const struct line_text *text, char head[LIMIT_TEXT])
{
    char bare[LIMIT_TEXT];

    text_copy(head, LIMIT_TEXT, text->text);
    /* A small colon is read as a comma. */
    head[strcspn(head, strpbrk(head, ":;") ? ":;" : ",")] = '\0';
    text_copy(head, LIMIT_TEXT, bind_bare(head, bare, sizeof bare));
    drop_note(head);
    return text_has_han(head) && text_length(head) <= LABEL_MOST && is_words(head);
}

static void add_guess(struct reader *reader, const struct term *term, int line,
                      struct labels *labels)
{
    const struct line *where = &reader->layout->lines[line];
    struct label label = {.term = term,
                          .line = line,
                          .cell = where->cell,
                          .box = where->box,
                          .rest = bind_colon(reader_line(reader, line)),
                          .guess = true};

    label.whole = label.rest < 0 && alone_in_cell(reader->layout, line);
    bind_label_add(labels, &label);
}

static void guess_line(struct reader *reader, enum page_class class, int line,
                       struct labels *labels, struct people *people)
{
    const struct vocabulary *words = &reader->rules->vocabulary;
    const struct term *term;
    char head[LIMIT_TEXT];
    size_t before;

    if (!label_words(reader_line(reader, line), head))
        return;
    term = label_parts_guess(&words->parts, class, head, &before);
    if (!term)
        return;
    if (is_joint(words, head))
        term = &nobodys;
    note_person(people, term, head, before);
    add_guess(reader, term, line, labels);
}

/* The words for a person alone ask for the name, where others ask for that person's number. */
static void guess_person(struct reader *reader, enum page_class class, int line,
                         struct labels *labels, const struct people *people)
{
    const struct term *name =
        label_parts_nobodys(&reader->rules->vocabulary.parts, class, FIELD_HANDLER_NAME);
    char head[LIMIT_TEXT];

    if (!name || !label_words(reader_line(reader, line), head))
        return;
    for (int i = 0; i < people->n; i++)
        if (strcmp(head, people->names[i]) == 0) {
            add_guess(reader, name, line, labels);
            return;
        }
}

void bind_guesses(struct reader *reader, enum page_class class, struct labels *labels)
{
    struct people people = {0};

    /* What was not read so far is a paragraph. */
    for (int i = 0; i < reader->layout->nlines; i++)
        if (reader->lines[i].read && !bind_is_of_label(reader->layout, labels, i))
            guess_line(reader, class, i, labels, &people);
    for (int i = 0; people.n && i < reader->layout->nlines; i++)
        if (reader->lines[i].read && !bind_is_of_label(reader->layout, labels, i))
            guess_person(reader, class, i, labels, &people);
}
