#include "ocr/bind_prose.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/bind_joint.h"
#include "ocr/prose.h"
#include "rules/text.h"

/* Sentences have so many marks, or so many where somebody speaks in a cell; a list of labels has
 * none between its values. */
#define MARKS_LEAST  3
#define SPOKEN_LEAST 2
/* A number of certificates with its unit word has no more characters. */
#define COUNT_MOST 3
/* An address with a number in it has so many characters. */
#define ADDRESS_LEAST 6
/* A name that no colon parts from its label stands off from it in a blank: white, in em. */
#define BLANK_EM 0.3

static bool is_address(enum field field)
{
    return field == FIELD_UNIT_ADDRESS || field == FIELD_RETURN_ADDRESS;
}

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
        if (is_address(field))
            return length >= ADDRESS_LEAST && figures > 0;
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

/* Takes a name of somebody who acts or receives: 下列同志 is none. */
static void take_name(struct finding *finding, enum field field, int from, int to)
{
    char text[LIMIT_TEXT];

    prose_text(finding->prose, from, to, text);
    if (vocabulary_has_surname(&finding->reader->rules->vocabulary, text))
        take_words(finding, field, from, to);
}

/* 兹委托某某(同志): the name of who is sent. */
static void take_sent(struct finding *finding, int from)
{
    int address = address_at(finding, from);

    if (address >= 0)
        take_name(finding, FIELD_HANDLER_NAME, from, address);
    else
        take(finding, FIELD_HANDLER_NAME, from, prose_value_end(finding->prose, from));
}

/* 寄给某某(同志): the name of whom something is sent to. */
static void take_consignee(struct finding *finding, int from)
{
    int to = address_at(finding, from);

    if (to < 0)
        to = prose_value_end(finding->prose, from);
    if (is_delimited(finding->prose, FIELD_RETURN_NAME, to) ||
        to < prose_value_end(finding->prose, from))
        take_name(finding, FIELD_RETURN_NAME, from, to);
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
        take_name(finding, FIELD_HANDLER_NAME, from, to);
        return finding->n > n;
    }
    to = prose_value_end(prose, from);
    if (is_receiver(finding, to)) {
        *ret_received = true;
        return false;
    }
    if (to < prose->n && prose->at[to].text[0] == '(' && prose_label(words, prose, to + 1, &end))
        take_name(finding, FIELD_HANDLER_NAME, from, to);
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

/* Skips the colon behind a label, or what takes its place in a sentence (手机是139…). */
static int behind_colon(const struct finding *finding, int at)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int end = at;

    while (at < prose->n && prose->at[at].text[0] == ':')
        at++;
    /* 为民 may be a name, and begins no line of its own. */
    if (at == end && prose_word(prose, at, words->copulas, words->ncopulas, &end))
        at = end;
    return at;
}

/* Of whom a sentence speaks: then a telephone is that person's. */
enum person { PERSON_NONE, PERSON_UNIT, PERSON_HANDLER, PERSON_CONSIGNEE };

/* The field of a label; a number, telephone or address that may be anybody's belongs to whom the
 * sentence has named. */
static enum field whose(const struct term *term, enum person person)
{
    static const enum field phones[] = {
        [PERSON_NONE] = FIELD_COUNT,
        [PERSON_UNIT] = FIELD_UNIT_PHONE,
        [PERSON_HANDLER] = FIELD_HANDLER_MOBILE,
        [PERSON_CONSIGNEE] = FIELD_RETURN_PHONE,
    };
    enum field field = (enum field)term->value;

    if (term->block != BLOCK_SHARED)
        return field;
    switch (field_kind(field)) {
    case KIND_PHONE:
        return phones[person];
    case KIND_ID_NUMBER:
        return person == PERSON_HANDLER ? FIELD_HANDLER_ID_NUMBER : FIELD_COUNT;
    case KIND_TEXT:
        return !is_address(field)           ? FIELD_COUNT
               : person == PERSON_CONSIGNEE ? FIELD_RETURN_ADDRESS
               : person == PERSON_UNIT      ? FIELD_UNIT_ADDRESS
                                            : FIELD_COUNT;
    default:
        return FIELD_COUNT;
    }
}

/* The end of an address, which may go on in the next line. */
static int address_end(const struct prose *prose, int from)
{
    int to = prose_value_end(prose, from);

    return to < prose->n && !prose_is_mark(prose->at[to].text) ? prose_value_end(prose, to) : to;
}

/* True for what stands right behind the words of a label and is nobody's name: then they are words
 * of the sentence and no label. Nor is a receiver named like that: 证书签收时止. end: behind the
 * label; from: where the name would begin. */
static bool runs_on(const struct finding *finding, enum field field, int end, int from)
{
    const struct prose *prose = finding->prose;
    const struct line_text *text;
    char name[LIMIT_TEXT];
    double em;

    if (field == FIELD_COUNT || field_kind(field) != KIND_NAME || from != end || from >= prose->n ||
        prose->at[from].line != prose->at[end - 1].line)
        return false;
    text = reader_line(finding->reader, prose->at[from].line);
    em = finding->reader->layout->lines[prose->at[from].line].em;
    prose_text(prose, from, prose_value_end(prose, from), name);
    if (field == FIELD_HANDLER_NAME &&
        vocabulary_has_surname(&finding->reader->rules->vocabulary, name))
        return false;
    return text->reading.symbols[prose->at[from].symbol].x0 -
               text->reading.symbols[prose->at[from].symbol - 1].x1 <
           em * BLANK_EM;
}

/* Takes what stands behind the label of a field, where its colon ends. A blank that was not filled
 * in (手机: ) is not filled by the next such label, 由某某(电话139…)签收. */
static void take_labelled(struct finding *finding, enum field field, int from)
{
    const struct prose *prose = finding->prose;
    int to = is_address(field) ? address_end(prose, from) : prose_value_end(prose, from);

    take(finding, field, from, to);
    if (field != FIELD_COUNT && from >= to)
        finding->blank[field] = true;
}

/* True if values from number `first` on say who applies: then their paragraph is filled in, and no
 * note (服务年限1年, 另收介质费; 邮寄地址: the office's own). */
static bool names_somebody(const struct finding *finding, int first)
{
    for (int i = first; i < finding->n; i++) {
        enum field field = finding->values[i].field;

        if (field != FIELD_CERTIFICATE_COUNT && field != FIELD_CERTIFICATE_YEARS &&
            !is_address(field))
            return true;
    }
    return false;
}

static void search(struct finding *finding)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    enum person person = PERSON_NONE;
    bool other = false, received = false;
    int first = finding->n;

    for (int at = 0, next; at < prose->n; at = next) {
        const struct term *term;
        int end;

        next = at + 1;
        if (prose_word(prose, at, words->speakers, words->nspeakers, &end)) {
            int n = finding->n;

            end = behind_colon(finding, end);
            take(finding, FIELD_UNIT_NAME, end, prose_value_end(prose, end));
            if (finding->n > n)
                person = PERSON_UNIT;
            next = end;
            continue;
        }
        if (prose_word(prose, at, words->delegations, words->ndelegations, &end)) {
            int n = finding->n;

            other = received = false;
            take_sent(finding, behind_colon(finding, end));
            if (finding->n > n)
                person = PERSON_HANDLER;
        }
        if (prose_word(prose, at, words->consignees, words->nconsignees, &end)) {
            int n = finding->n;

            take_consignee(finding, behind_colon(finding, end));
            person = finding->n > n ? PERSON_CONSIGNEE : PERSON_NONE;
            next = end;
            continue;
        }
        if (take_agent(finding, at, &received))
            person = PERSON_HANDLER;
        if (received)
            person = PERSON_NONE;
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
            person = PERSON_HANDLER;
        }
        end = behind_colon(finding, end);
        /* 个人数字证书 begins with 人数. */
        if (!other && term->value != FIELD_CERTIFICATE_COUNT &&
            !runs_on(finding, (enum field)term->value, next, end))
            take_labelled(finding, whose(term, person), end);
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

static bool is_figure(const struct prose *prose, int at)
{
    return isdigit((unsigned char)prose->at[at].text[0]) != 0;
}

/* The last figure of a part of a sentence with its unit word (2枚, 2份 of 2份证书); a lone 1 over
 * the line of a blank is read as another character (工). Returns where it begins, -1 if there is
 * none. to: where the part ends, moved behind the unit word. */
static int figure_before(const struct prose *prose, int from, int *to)
{
    int at = *to - 2;

    if (at < from)
        return -1;
    for (int i = at, unit; i >= from; i--) {
        if (!is_figure(prose, i))
            continue;
        /* The line under a blank. */
        for (unit = i + 1; unit < *to - 1 && is_speck(prose->at[unit].text);)
            unit++;
        at = i;
        *to = unit + 1;
        break;
    }
    while (at > from && is_figure(prose, at) && is_figure(prose, at - 1))
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

    for (int at = 0, end; at < prose->n; at = end + 1) {
        if (n == 2)
            return;
        end = to[n] = prose_value_end(prose, at);
        from[n] = figure_before(prose, at, &to[n]);
        if (from[n++] < 0)
            return;
    }
    if (n != 2 || is_years(prose, to[0]) == is_years(prose, to[1]))
        return;
    swapped = is_years(prose, to[0]) != (fields[0] == FIELD_CERTIFICATE_YEARS);
    for (int i = 0; i < 2; i++)
        take(finding, fields[swapped ? !i : i], from[i], to[i]);
}

/* A cell of one line that says how many certificates are wanted, and for how long, without a label:
 * 一共办 2 份证书, 每份用 1 年。 */
static void search_totals(struct finding *finding, struct prose *prose)
{
    static const enum field fields[2] = {FIELD_CERTIFICATE_COUNT, FIELD_CERTIFICATE_YEARS};
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct layout *layout = finding->reader->layout;

    for (int i = 0, end; i < layout->nlines; i++) {
        int cell = layout->lines[i].cell;

        if (cell < 0 || layout->cells[cell].nlines != 1)
            continue;
        prose_fill(finding->reader, &i, 1, prose);
        if (prose_word(prose, 0, words->totals, words->ntotals, &end))
            take_both(finding, fields);
    }
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

/* True if somebody speaks for a unit in a paragraph, or sends somebody or something. In a cell
 * others are notes about how to fill the form in, with the office's own name, account and address.
 */
static bool is_spoken(const struct vocabulary *words, const struct prose *prose)
{
    int end;

    for (int at = 0; at < prose->n; at++)
        if (prose_word(prose, at, words->speakers, words->nspeakers, &end) ||
            prose_word(prose, at, words->delegations, words->ndelegations, &end) ||
            prose_word(prose, at, words->consignees, words->nconsignees, &end))
            return true;
    return false;
}

/* True for a paragraph that may hold values: sentences, and in a cell those of an applicant. */
static bool is_filled_sentence(const struct reader *reader, int line, const struct prose *prose)
{
    if (reader->layout->lines[line].cell < 0)
        return prose_marks(prose) >= MARKS_LEAST;
    return prose_marks(prose) >= SPOKEN_LEAST && is_spoken(&reader->rules->vocabulary, prose);
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
        if (is_filled_sentence(reader, lines[0], &prose))
            search(&finding);
    }
    search_cells(&finding, &prose);
    search_totals(&finding, &prose);
    return finding.n;
}
