#include "ocr/bind_prose.h"

#include <stdlib.h>
#include <string.h>

#include "ocr/prose_count.h"
#include "ocr/prose_name.h"
#include "rules/rules.h"
#include "rules/text.h"

/* Sentences have so many marks, or so many where somebody speaks in a cell; a list of labels has
 * none between its values. */
#define MARKS_LEAST  3
#define SPOKEN_LEAST 2
/* A name that no colon parts from its label stands off from it in a blank: white, in em. */
#define BLANK_EM 0.3

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
        return !prose_is_address(field)     ? FIELD_COUNT
               : person == PERSON_CONSIGNEE ? FIELD_RETURN_ADDRESS
               : person == PERSON_UNIT      ? FIELD_UNIT_ADDRESS
                                            : FIELD_COUNT;
    default:
        return FIELD_COUNT;
    }
}

/* The end of an address, which may go on in the next line, unless another label begins there. */
static int address_end(const struct finding *finding, int from)
{
    const struct prose *prose = finding->prose;
    int to = prose_value_end(prose, from), end;

    if (to == prose->n || prose_is_mark(prose->at[to].text) ||
        prose_label(&finding->reader->rules->vocabulary, prose, to, &end))
        return to;
    return prose_value_end(prose, to);
}

/* The end of a unit's name, which may go on in the next line where it does not end in its own. */
static int unit_end(const struct finding *finding, int from)
{
    int to = prose_value_end(finding->prose, from);

    return prose_is_delimited(finding->prose, FIELD_UNIT_NAME, to) ? to
                                                                   : address_end(finding, from);
}

static int by_width(const void *a, const void *b)
{
    return *(const int *)a - *(const int *)b;
}

/* The white between two neighbours of a line, px; half of them stand no closer. */
static int usual_gap(const struct engine_reading *reading)
{
    int gaps[ENGINE_SYMBOLS], n = 0;

    for (int i = 1; i < reading->nsymbols; i++)
        gaps[n++] = reading->symbols[i].x0 - reading->symbols[i - 1].x1;
    if (n == 0)
        return 0;
    qsort(gaps, (size_t)n, sizeof gaps[0], by_width);
    return gaps[n / 2] > 0 ? gaps[n / 2] : 0;
}

/* True if white as of a blank parts two neighbours of a sentence in one line: all characters of a
 * line may stand apart (提 交 人 员 明 细 表). */
static bool is_blank_between(const struct finding *finding, int before, int behind)
{
    const struct prose *prose = finding->prose;
    int line = prose->at[behind].line;
    const struct engine_reading *reading;
    const struct engine_symbol *symbols;

    if (prose->at[before].line != line)
        return false;
    reading = &reader_line(finding->reader, line)->reading;
    symbols = reading->symbols;
    return symbols[prose->at[behind].symbol].x0 - symbols[prose->at[before].symbol].x1 >=
           usual_gap(reading) + finding->reader->layout->lines[line].em * BLANK_EM;
}

/* True if a label in a sentence may have its value where that would begin. Of a name a colon or a
 * blank tells, or a surname: of who acts, or behind 是. Else the label is a word of the sentence
 * (本次证书签收时止, 收件人为本人). end: behind the label. */
static bool may_begin(const struct finding *finding, enum field field, int end, int from)
{
    const struct prose *prose = finding->prose;
    char name[LIMIT_TEXT];

    if (field == FIELD_COUNT || field_kind(field) != KIND_NAME || from >= prose->n ||
        prose->at[end].text[0] == ':' || (from == end && is_blank_between(finding, end - 1, end)))
        return true;
    return (field == FIELD_HANDLER_NAME || from > end) &&
           prose_names_somebody(finding, from, prose_value_end(prose, from), name);
}

/* Takes what stands behind the label of a field, where its colon ends. A blank that was not filled
 * in (手机: ) is not filled by the next such label, 由某某(电话139…)签收. */
static void take_labelled(struct finding *finding, enum field field, int from)
{
    const struct prose *prose = finding->prose;
    int to = prose_is_address(field) ? address_end(finding, from) : prose_value_end(prose, from);

    prose_take(finding, field, from, to);
    if (field == FIELD_COUNT || from < to)
        return;
    prose_take_blank(finding, field, from);
    finding->blank[field] = true;
}

/* Takes the unit that stands right before its credit code, with nobody who says that it is his:
 * 某某局(统一社会信用代码: …)因工作需要. at: of the code's label. */
static void take_coded(struct finding *finding, int at)
{
    const struct prose *prose = finding->prose;
    char office[LIMIT_TEXT], name[LIMIT_TEXT];
    int from = at - 1;

    if (from <= 0 || prose->at[from].text[0] != '(')
        return;
    while (from > 0 && !prose_is_mark(prose->at[from - 1].text) &&
           prose->at[from - 1].text[0] != ':')
        from--;
    prose_text(prose, from, at - 1, name);
    text_normal(office, sizeof office, finding->reader->rules->office.name);
    if (!strstr(office, name))
        prose_take(finding, FIELD_UNIT_NAME, from, at - 1);
}

/* True if values from number `first` on say who applies: then their paragraph is filled in, and no
 * note (服务年限1年, 另收介质费; 邮寄地址, 联系电话: the office's own). */
static bool names_somebody(const struct finding *finding, int first)
{
    for (int i = first; i < finding->n; i++) {
        if (finding->values[i].place.state == VALUE_EMPTY)
            continue;
        switch (finding->values[i].field) {
        case FIELD_CERTIFICATE_COUNT:
        case FIELD_CERTIFICATE_YEARS:
        case FIELD_UNIT_ADDRESS:
        case FIELD_RETURN_ADDRESS:
        case FIELD_UNIT_PHONE:
        case FIELD_RETURN_PHONE:
            break;
        default:
            return true;
        }
    }
    return false;
}

/* How far a search has come: of whom its paragraph has spoken last. */
struct search {
    struct finding *finding;
    enum person person;
    bool other; /* of somebody nobody asks for: the number behind 法定代表人 is not the handler's */
    bool received; /* somebody was named who only takes the parcel in */
};

/* Looks for a word at a place that announces who is named behind it. Returns the place behind it
 * where nothing else begins, 0 where other words may stand there, too. */
static int read_person(struct search *search, int at)
{
    struct finding *finding = search->finding;
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    const struct prose *prose = finding->prose;
    int end, n = finding->n;

    if (prose_word(prose, at, words->speakers, words->nspeakers, &end)) {
        int from = behind_colon(finding, end), to, post;

        /* 我单位工作人员某某: somebody of the unit, whose name may sound like a unit's. */
        if (prose_word(prose, from, words->posts, words->nposts, &post))
            return from;
        to = unit_end(finding, from);
        /* At the end of a paragraph stands the head of a sentence that was torn: 将在10日内办. */
        if (from > end || to < prose->n)
            prose_take(finding, FIELD_UNIT_NAME, from, to);
        if (finding->n > n)
            search->person = PERSON_UNIT;
        return from;
    }
    if (prose_word(prose, at, words->consignees, words->nconsignees, &end)) {
        /* Whoever that is, the telephone behind is no other's. */
        prose_take_consignee(finding, behind_colon(finding, end));
        search->person = PERSON_CONSIGNEE;
        return end;
    }
    if (prose_word(prose, at, words->delegations, words->ndelegations, &end)) {
        search->other = search->received = false;
        prose_take_sent(finding, behind_colon(finding, end));
        if (finding->n > n)
            search->person = PERSON_HANDLER;
        else if (search->person == PERSON_UNIT)
            search->person = PERSON_NONE;
    }
    if (prose_take_agent(finding, at, &search->received))
        search->person = PERSON_HANDLER;
    /* Somebody else is spoken of from there on, whose name was not taken. */
    else if (search->person == PERSON_UNIT &&
             prose_word(prose, at, words->agents, words->nagents, &end))
        search->person = PERSON_NONE;
    if (search->received)
        search->person = PERSON_NONE;
    return 0;
}

/* Takes the value of the label at a place, if one stands there. Returns the place behind the label,
 * or the next one. */
static int read_label(struct search *search, int at)
{
    struct finding *finding = search->finding;
    int end, from;
    const struct term *term =
        prose_label(&finding->reader->rules->vocabulary, finding->prose, at, &end);

    if (!term)
        return at + 1;
    if (term->block == BLOCK_OTHER)
        search->other = true;
    if (term->role != TERM_FIELD)
        return end;
    if (term->value == FIELD_UNIT_CREDIT_CODE)
        take_coded(finding, at);
    if (term->value == FIELD_HANDLER_NAME) {
        search->other = false;
        search->person = PERSON_HANDLER;
    }
    from = behind_colon(finding, end);
    /* 个人数字证书 begins with 人数. */
    if (!search->other && term->value != FIELD_CERTIFICATE_COUNT &&
        may_begin(finding, (enum field)term->value, end, from))
        take_labelled(finding, whose(term, search->person), from);
    return end;
}

static void search_paragraph(struct finding *finding)
{
    struct search search = {.finding = finding};
    int first = finding->n;

    for (int at = 0, next; at < finding->prose->n; at = next) {
        next = read_person(&search, at);
        if (next)
            continue;
        prose_take_count(finding, at);
        next = read_label(&search, at);
    }
    if (!names_somebody(finding, first))
        finding->n = first;
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
            search_paragraph(&finding);
    }
    prose_take_counts(&finding, &prose);
    return finding.n;
}
