#include "ocr/prose_name.h"

#include <string.h>

#include "rules/label_parts.h"
#include "rules/normal.h"
#include "rules/text.h"

/* Nearly all names are shorter, in characters. */
#define LONG_NAME 4

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

/* True for a surname of two characters at the beginning of a text: else nobody's name has four. */
static bool has_double_surname(const struct vocabulary *words, const char *text)
{
    for (int i = 0; i < words->nsurnames; i++)
        if (text_length(words->surnames[i]) == 2 && text_behind(text, words->surnames[i]))
            return true;
    return false;
}

/* True if the label of an ID number goes on behind a place: then it was a name that ended there. */
static bool has_number_behind(const struct finding *finding, int to)
{
    const struct prose *prose = finding->prose;
    const struct term *term;
    int end;

    if (to >= prose->n || !strchr(",(", prose->at[to].text[0]))
        return false;
    term = prose_label(&finding->reader->rules->vocabulary, prose, to + 1, &end);
    return term && term->role == TERM_FIELD &&
           field_kind((enum field)term->value) == KIND_ID_NUMBER;
}

/* True if a text is what was read of the handler's name before. */
static bool is_handler(const struct finding *finding, const char *text)
{
    for (int i = 0; i < finding->n; i++)
        if (finding->values[i].field == FIELD_HANDLER_NAME)
            return strcmp(finding->handler, text) == 0;
    return false;
}

/* True if a text can be somebody's name: it has a surname or is Tibetan, or has a point or an ID
 * number behind it, or is the handler's. Not every surname is on the list. */
static bool is_somebody(const struct finding *finding, const char *text, int to)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    size_t length = text_length(text);

    if (label_parts_within(&words->parts, text) || !text_is_name(text))
        return false;
    if (strstr(text, "·"))
        return true;
    if (vocabulary_is_name(words, text))
        return length < LONG_NAME || has_double_surname(words, text) ||
               has_number_behind(finding, to) || is_handler(finding, text);
    return length < LONG_NAME && (has_number_behind(finding, to) || is_handler(finding, text));
}

bool prose_names_somebody(const struct finding *finding, int from, int to, char ret[LIMIT_TEXT])
{
    char text[LIMIT_TEXT];
    int end = to;

    /* Specks at the end of a blank. */
    while (end > from && prose_is_speck(finding->prose->at[end - 1].text))
        end--;
    prose_text(finding->prose, from, end, text);
    return normal_value(KIND_NAME, text, ret, LIMIT_TEXT) == ANSWER_YES &&
           is_somebody(finding, ret, to);
}

/* Takes a name of somebody who acts or receives: 下列同志, 申请单位 and 何人某某 are none. */
static void take_name(struct finding *finding, enum field field, int from, int to)
{
    char name[LIMIT_TEXT];
    int n = finding->n;

    if (!prose_names_somebody(finding, from, to, name))
        return;
    prose_take_words(finding, field, from, to);
    if (finding->n > n && field == FIELD_HANDLER_NAME)
        text_copy(finding->handler, sizeof finding->handler, name);
}

/* Skips whose man somebody is, and what, before his name: 我单位工作人员. */
static int behind_posts(const struct finding *finding, int at)
{
    const struct vocabulary *words = &finding->reader->rules->vocabulary;
    int end;

    while (prose_word(finding->prose, at, words->speakers, words->nspeakers, &end) ||
           prose_word(finding->prose, at, words->posts, words->nposts, &end))
        at = end;
    return at;
}

/* Takes the name that ends before what its bearer is addressed by, or where the sentence goes on.
 */
static void take_addressed(struct finding *finding, enum field field, int from)
{
    int address = address_at(finding, from), end = prose_value_end(finding->prose, from);

    if (address >= 0)
        take_name(finding, field, from, address);
    else if (prose_is_delimited(finding->prose, field, end))
        take_name(finding, field, from, end);
}

void prose_take_sent(struct finding *finding, int from)
{
    take_addressed(finding, FIELD_HANDLER_NAME, behind_posts(finding, from));
}

void prose_take_consignee(struct finding *finding, int from)
{
    take_addressed(finding, FIELD_RETURN_NAME, from);
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

bool prose_take_agent(struct finding *finding, int at, bool *ret_received)
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
