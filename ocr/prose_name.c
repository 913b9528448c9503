#include "ocr/prose_name.h"

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
        prose_take_words(finding, field, from, to);
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

/* 兹委托某某(同志): the name of who is sent. */
void prose_take_sent(struct finding *finding, int from)
{
    int address;

    from = behind_posts(finding, from);
    address = address_at(finding, from);

    if (address >= 0)
        take_name(finding, FIELD_HANDLER_NAME, from, address);
    else
        prose_take(finding, FIELD_HANDLER_NAME, from, prose_value_end(finding->prose, from));
}

/* 寄给某某(同志): the name of whom something is sent to. */
void prose_take_consignee(struct finding *finding, int from)
{
    int to = address_at(finding, from);

    if (to < 0)
        to = prose_value_end(finding->prose, from);
    if (prose_is_delimited(finding->prose, FIELD_RETURN_NAME, to) ||
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
