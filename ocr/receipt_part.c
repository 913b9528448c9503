#include "ocr/receipt_part.h"

#include <ctype.h>
#include <string.h>

#include "ocr/bind_open.h"
#include "rules/text.h"

/* The shortest account, and the shortest name beside one. */
#define ACCOUNT_LEAST 9
#define NAME_LEAST    4
/* A piece of a stamp is no higher, in heights of a character. */
#define SCRAP_EM 0.75

/* The symbol at which an amount in capitals begins behind the figures of a place: ￥540.00
 * (伍佰肆拾元整); 0 where none does. */
static int capitals_behind(const struct engine_reading *reading, int from)
{
    int first = 0, unit = 0;
    bool figures = false;

    for (int i = from; i < reading->nsymbols; i++) {
        const char *text = reading->symbols[i].text;

        figures |= isdigit((unsigned char)text[0]) != 0;
        if (!strcmp(text, "元") || !strcmp(text, "圆"))
            unit = i;
        if (figures && (text_is_han(text) || !strcmp(text, "(") || !strcmp(text, "（")) &&
            (!first || !text_is_han(text)))
            first = i;
    }
    return unit > first ? first : 0;
}

/* Where an account ends and a name begins in the symbols from `from` on, or the other way
 * round; 0 where there are not both. ret_account_first: which of them comes first. */
static int party_parting(const struct engine_reading *reading, int from, bool *ret_account_first)
{
    int digits = 0, han = 0, last = 0, turns = 0, parting = 0;

    for (int i = from; i < reading->nsymbols; i++) {
        bool digit = isdigit((unsigned char)reading->symbols[i].text[0]);
        int kind = digit ? 1 : text_is_han(reading->symbols[i].text) ? 2 : last;

        if (last && kind != last) {
            turns++;
            parting = i;
            *ret_account_first = last == 1;
        }
        last = kind;
        digits += digit;
        han += kind == 2;
    }
    return turns == 1 && digits >= ACCOUNT_LEAST && han >= NAME_LEAST ? parting : 0;
}

/* Parts the place of one line before a symbol. Returns false if one part is empty. */
static bool part_at(struct reader *reader, const struct place *place, int symbol,
                    struct place *ret_first, struct place *ret_second)
{
    const struct line_text *text = reader_line(reader, place->lines[0]);
    int right = place->box.x + place->box.w;
    int x = reader_parting(reader, reader->layout->lines[place->lines[0]].box,
                           reader_symbol_x(text, symbol));

    *ret_first = *ret_second = *place;
    ret_first->end_symbol = symbol;
    ret_first->box.w = x - place->box.x;
    ret_second->first_symbol = symbol;
    ret_second->box.x = x;
    ret_second->box.w = right - x;
    return ret_first->box.w > 0 && ret_second->box.w > 0;
}

/* True for a line behind another one that is a piece of a stamp: one small character. */
static bool is_scrap(struct reader *reader, int first, int line)
{
    const struct line *own = &reader->layout->lines[line], *before = &reader->layout->lines[first];

    return bind_same_row(own->box, before->box) && own->box.x >= before->box.x + before->box.w &&
           own->box.h <= before->em * SCRAP_EM && reader_line(reader, line)->reading.nsymbols <= 1;
}

/* A place without the pieces of a stamp behind its first line. */
static struct place without_scraps(struct reader *reader, const struct place *place)
{
    struct place line = *place;

    for (int i = 1; i < place->nlines; i++)
        if (!is_scrap(reader, place->lines[0], place->lines[i]))
            return line;
    if (place->nlines > 1) {
        struct box b = reader->layout->lines[place->lines[0]].box;

        line.box.w = b.x + b.w - line.box.x;
        line.nlines = 1;
        line.end_symbol = 0;
    }
    return line;
}

enum field receipt_part(struct reader *reader, const struct place *found, enum field field,
                        struct place *ret_own, struct place *ret_other)
{
    const struct place line = without_scraps(reader, found), *place = &line;
    const struct engine_reading *reading;
    bool account_first = false;
    int at;

    if (place->nlines != 1 || place->end_symbol)
        return FIELD_COUNT;
    reading = &reader_line(reader, place->lines[0])->reading;
    switch (field) {
    case FIELD_AMOUNT:
        at = capitals_behind(reading, place->first_symbol);
        return at && part_at(reader, place, at, ret_own, ret_other) ? FIELD_AMOUNT_CAPITAL
                                                                    : FIELD_COUNT;
    case FIELD_PAYER:
    case FIELD_PAYEE:
        at = party_parting(reading, place->first_symbol, &account_first);
        if (!at || !part_at(reader, place, at, account_first ? ret_other : ret_own,
                            account_first ? ret_own : ret_other))
            return FIELD_COUNT;
        return field == FIELD_PAYER ? FIELD_PAYER_ACCOUNT : FIELD_PAYEE_ACCOUNT;
    default:
        return FIELD_COUNT;
    }
}
