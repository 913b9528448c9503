#include "ocr/bind_prose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_joint.h"
#include "ocr/prose.h"
#include "rules/text.h"

/* Sentences have so many marks; a list of labels has none between its values. */
#define MARKS_LEAST 3
/* A number of certificates with its unit word has no more characters. */
#define COUNT_MOST 3

/* True if a text has the form of a kind's values; what it says is read later. */
static bool has_form(const struct vocabulary *words, enum field field, const char *text)
{
    size_t length = text_length(text), figures = 0;

    for (const char *c = text; *c; c++)
        figures += isdigit((unsigned char)*c) != 0;
    switch (field_kind(field)) {
    case KIND_NAME:
        return length >= 2 && text_is_name(text) && (length <= 4 || strstr(text, "·"));
    case KIND_TEXT:
        return field == FIELD_UNIT_NAME && length >= 4 && vocabulary_is_unit(words, text);
    case KIND_ID_NUMBER:
    case KIND_CREDIT_CODE:
        return length >= 17 && length <= 19 && figures >= 8;
    case KIND_PHONE:
        return figures >= 7;
    case KIND_POSTCODE:
        return figures == 6;
    case KIND_EMAIL:
        return strchr(text, '@') != NULL;
    case KIND_COUNT:
    case KIND_YEARS:
        return length <= 3;
    default:
        return false;
    }
}

/* True if a value ends where the sentence goes on, and not only where its line does: the first line
 * of a unit's name may be the name of another, that of a number a shorter one. */
static bool is_delimited(const struct prose *prose, enum field field, int to)
{
    bool words = field_kind(field) == KIND_TEXT || field_kind(field) == KIND_NAME;
    const char *next = to < prose->n ? prose->at[to].text : "";

    return prose_is_mark(next) || !(words ? text_is_han(next) : isalnum((unsigned char)*next));
}

static bool is_speck(const char *text)
{
    return !isalnum((unsigned char)*text) && !text_is_han(text);
}

struct finding {
    struct reader *reader;
    const struct prose *prose;
    struct prose_value *values;
    int n;
    bool blank[FIELD_COUNT]; /* asked for, and nothing was filled in: what follows is another's */
};

/* Takes what stands from `from` up to `to` for a value of the field, if it has the form of one and
 * is the first. */
static void take_words(struct finding *finding, enum field field, int from, int to)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    char text[LIMIT_TEXT];
    struct place place;

    /* Specks at the end of a blank. */
    while (to > from && is_speck(finding->prose->at[to - 1].text))
        to--;
    if (from >= to || finding->n == PROSE_VALUES || finding->blank[field])
        return;
    for (int i = 0; i < finding->n; i++)
        if (finding->values[i].field == field)
            return;
    prose_text(finding->prose, from, to, text);
    place = prose_place(finding->reader, finding->prose, from, to);
    if (has_form(words, field, text) && place.box.w > 0)
        finding->values[finding->n++] = (struct prose_value){field, place};
}

static void take(struct finding *finding, enum field field, int from, int to)
{
    if (field != FIELD_COUNT && is_delimited(finding->prose, field, to))
        take_words(finding, field, from, to);
}

/* The end of a name before what its bearer is addressed by, -1 where nothing of the kind follows.
 */
static int address_at(const struct finding *finding, int from)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    int end, to = prose_value_end(finding->prose, from);

    for (int i = from; i < to; i++)
        if (prose_word(finding->prose, i, words->honorifics, words->nhonorifics, &end))
            return i;
    return -1;
}

/* Takes a name of somebody who acts: 下列同志 is none. */
static void take_name(struct finding *finding, int from, int to)
{
    char text[LIMIT_TEXT];

    prose_text(finding->prose, from, to, text);
    if (vocabulary_has_surname(&finding->reader->rules->vocabulary, text))
        take_words(finding, FIELD_HANDLER_NAME, from, to);
}

/* 兹委托某某(同志): the name of who is sent. */
static void take_sent(struct finding *finding, int from)
{
    int address = address_at(finding, from);

    if (address >= 0)
        take_name(finding, from, address);
    else
        take(finding, FIELD_HANDLER_NAME, from, prose_value_end(finding->prose, from));
}

/* True if who is named up to a place only takes the parcel in: 由某某(电话…)签收. */
static bool is_receiver(const struct finding *finding, int to)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int end;

    if (to < prose->n && prose->at[to].text[0] == '(') {
        while (to < prose->n && prose->at[to].text[0] != ')')
            to++;
        to++;
    }
    return prose_word(prose, to, words->receivers, words->nreceivers, &end);
}

/* 由某某同志(手机…)承办: the name of who acts, before what he is addressed by or the brackets with
 * his number. ret_received: whether somebody is named who only takes the parcel in; as it was
 * otherwise. Returns true if one was taken. */
static bool take_agent(struct finding *finding, int at, bool *ret_received)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int from, to, end, n = finding->n;

    if (!prose_word(prose, at, words->agents, words->nagents, &from))
        return false;
    to = address_at(finding, from);
    if (to >= 0) {
        take_name(finding, from, to);
        return finding->n > n;
    }
    to = prose_value_end(prose, from);
    if (is_receiver(finding, to)) {
        *ret_received = true;
        return false;
    }
    if (to < prose->n && prose->at[to].text[0] == '(' && prose_label(words, prose, to + 1, &end))
        take_name(finding, from, to);
    return finding->n > n;
}

/* 数字证书 1 枚, with a mark behind: the count, by its figure or by its unit word, of which the
 * line under the blank makes others. */
static void take_count(struct finding *finding, int at)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int from, to, end;
    bool figure;

    if (!prose_word(prose, at, words->counted, words->ncounted, &from))
        return;
    to = prose_value_end(prose, from);
    /* The unit word may stand in the next line. */
    if (to - from == 1 && prose_word(prose, to, words->count_units, words->ncount_units, &end) &&
        end < prose->n && prose_is_mark(prose->at[end].text) &&
        isdigit((unsigned char)prose->at[from].text[0]))
        take(finding, FIELD_CERTIFICATE_COUNT, from, to);
    if (to - from < 2 || to - from > COUNT_MOST || to == prose->n ||
        !prose_is_mark(prose->at[to].text))
        return;
    figure = isdigit((unsigned char)prose->at[from].text[0]);
    if (figure || prose_word(prose, to - 1, words->count_units, words->ncount_units, &end))
        take(finding, FIELD_CERTIFICATE_COUNT, from, to);
}

static int behind_colon(const struct prose *prose, int at)
{
    while (at < prose->n && prose->at[at].text[0] == ':')
        at++;
    return at;
}

/* The field of a label; a number or telephone that may be anybody's is the handler's behind his
 * name. */
static enum field whose(const struct term *term, bool handler)
{
    if (term->block != BLOCK_SHARED)
        return (enum field)term->value;
    if (!handler)
        return FIELD_COUNT;
    switch (field_kind((enum field)term->value)) {
    case KIND_PHONE:
        return FIELD_HANDLER_MOBILE;
    case KIND_ID_NUMBER:
        return FIELD_HANDLER_ID_NUMBER;
    default:
        return FIELD_COUNT;
    }
}

/* Takes what stands behind the label of a field, where its colon ends. A blank that was not filled
 * in (手机: ) is not filled by the next such label, 由某某(电话139…)签收. */
static void take_labelled(struct finding *finding, enum field field, int from)
{
    int to = prose_value_end(finding->prose, from);

    take(finding, field, from, to);
    if (field != FIELD_COUNT && from >= to)
        finding->blank[field] = true;
}

/* True if values from number `first` on say who applies: then their paragraph is filled in, and no
 * note (服务年限1年, 另收介质费). */
static bool names_somebody(const struct finding *finding, int first)
{
    for (int i = first; i < finding->n; i++) {
        enum field field = finding->values[i].field;

        if (field != FIELD_CERTIFICATE_COUNT && field != FIELD_CERTIFICATE_YEARS)
            return true;
    }
    return false;
}

static void search(struct finding *finding)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    bool other = false, handler = false, received = false;
    int first = finding->n;

    for (int at = 0, next; at < prose->n; at = next) {
        const struct term *term;
        int end;

        next = at + 1;
        if (prose_word(prose, at, words->speakers, words->nspeakers, &end)) {
            end = behind_colon(prose, end);
            take(finding, FIELD_UNIT_NAME, end, prose_value_end(prose, end));
            next = end;
            continue;
        }
        if (prose_word(prose, at, words->delegations, words->ndelegations, &end)) {
            int name = behind_colon(prose, end), n = finding->n;

            other = received = false;
            take_sent(finding, name);
            handler |= finding->n > n;
        }
        handler = (take_agent(finding, at, &received) || handler) && !received;
        take_count(finding, at);
        term = prose_label(words, prose, at, &end);
        if (!term)
            continue;
        next = end;
        /* The number behind 法定代表人 is not the handler's. */
        if (term->block == BLOCK_OTHER)
            other = true;
        if (term->role != TERM_FIELD)
            continue;
        if (term->value == FIELD_HANDLER_NAME) {
            other = false;
            handler = true;
        }
        end = behind_colon(prose, end);
        /* 个人数字证书 begins with 人数. */
        if (!other && term->value != FIELD_CERTIFICATE_COUNT)
            take_labelled(finding, whose(term, handler), end);
    }
    if (!names_somebody(finding, first))
        finding->n = first;
}

/* The fields two words of a label ask for, 数量及年限. Returns false if it does not. */
static bool asks_for_both(const struct vocabulary *words, const char *label, enum field ret[2])
{
    struct joint_parts parts;

    if (!bind_joint_parts(words, PAGE_APPLICATION_FORM, label, &parts) || parts.n != 2)
        return false;
    ret[0] = (enum field)parts.terms[0]->value;
    ret[1] = (enum field)parts.terms[1]->value;
    return (ret[0] == FIELD_CERTIFICATE_COUNT && ret[1] == FIELD_CERTIFICATE_YEARS) ||
           (ret[0] == FIELD_CERTIFICATE_YEARS && ret[1] == FIELD_CERTIFICATE_COUNT);
}

static bool is_years(const struct prose *prose, int end)
{
    return strcmp(prose->at[end - 1].text, "年") == 0;
}

/* The figure of a part of a sentence that ends with it and its unit word; a lone 1 over the line of
 * a blank is read as another character (工). Returns where it begins, -1 if there is none. */
static int figure_before(const struct prose *prose, int from, int to)
{
    int at = to - 2;

    if (at < from)
        return -1;
    while (at > from && isdigit((unsigned char)prose->at[at].text[0]) &&
           isdigit((unsigned char)prose->at[at - 1].text[0]))
        at--;
    return at;
}

/* 共 2 枚, 每枚 3 年: two figures with their unit words, of which the one behind the years says
 * which is which. */
static void take_both(struct finding *finding, const enum field fields[2])
{
    const struct prose *prose = finding->prose;
    int from[2], to[2], n = 0;
    bool swapped;

    for (int at = 0; at < prose->n; at = to[n - 1] + 1) {
        if (n == 2)
            return;
        to[n] = prose_value_end(prose, at);
        from[n] = figure_before(prose, at, to[n]);
        if (from[n++] < 0)
            return;
    }
    if (n != 2 || is_years(prose, to[0]) == is_years(prose, to[1]))
        return;
    swapped = is_years(prose, to[0]) != (fields[0] == FIELD_CERTIFICATE_YEARS);
    for (int i = 0; i < 2; i++)
        take(finding, fields[swapped ? !i : i], from[i], to[i]);
}

static void search_cells(struct finding *finding, struct prose *prose)
{
    const struct layout *layout = finding->reader->layout;

    for (int i = 0; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell, right, value = -1;
        enum field fields[2];

        if (cell < 0 || layout->cells[cell].nlines != 1 ||
            !asks_for_both(&finding->reader->rules->vocabulary,
                           reader_line(finding->reader, i)->text, fields))
            continue;
        right = layout_cell_right(layout, cell);
        for (int k = 0; k < layout->nlines && right >= 0; k++)
            if (layout->lines[k].cell == right)
                value = k;
        if (value < 0 || layout->cells[right].nlines != 1)
            continue;
        prose_fill(finding->reader, &value, 1, prose);
        take_both(finding, fields);
    }
}

/* True if somebody speaks for a unit in a paragraph, or sends somebody. In a cell others are notes
 * about how to fill the form in, with the office's own name, account and address. */
static bool is_spoken(const struct vocabulary *words, const struct prose *prose)
{
    int end;

    for (int at = 0; at < prose->n; at++)
        if (prose_word(prose, at, words->speakers, words->nspeakers, &end) ||
            prose_word(prose, at, words->delegations, words->ndelegations, &end))
            return true;
    return false;
}

int bind_prose(struct reader *reader, struct prose_value ret_values[PROSE_VALUES])
{
    bool taken[LAYOUT_LINES] = {false};
    struct prose prose;
    struct finding finding = {.reader = reader, .prose = &prose, .values = ret_values};

    for (int first = 0, n; first < reader->layout->nlines; first++) {
        int lines[LAYOUT_LINES];

        n = prose_paragraph(reader, first, taken, lines);
        if (!n)
            continue;
        prose_fill(reader, lines, n, &prose);
        if (prose_marks(&prose) >= MARKS_LEAST && (reader->layout->lines[first].cell < 0 ||
                                                   is_spoken(&reader->rules->vocabulary, &prose)))
            search(&finding);
    }
    search_cells(&finding, &prose);
    return finding.n;
}
