#include "ocr/value.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/candidates.h"
#include "ocr/value_parts.h"
#include "ocr/wording.h"
#include "rules/text.h"

/* An amount in capitals is read once more below this. */
#define CAPITAL_SURE 0.9F

/* A number written out and its unit are shorter: 壹拾贰个, 三年整. */
#define SENTENCE_HAN 5

/* A figure 1 is so many times higher than wide. */
#define UPRIGHT 2

/* A text with a doubtful character, which the mean of its characters hides, is as sure as that: in
 * doubt by itself, good enough beside another paper that says the same. A misread street is a lost
 * parcel. */
#define DOUBT_TRUST 0.6F

/* How each kind is read beside the Chinese reading every line has. NULL: not a second time. */
static const struct {
    const char *allowed;     /* characters for the Latin model */
    enum engine_model first; /* reads it before the Latin one does; our own where there is one */
    bool worst;              /* confidence is that of the least certain character, else the mean */
} readings[] = {
    [KIND_TEXT] = {NULL, MODEL_CHINESE, false},
    [KIND_NAME] = {NULL, MODEL_CHINESE, true},
    [KIND_ID_NUMBER] = {DIGITS "Xx", MODEL_DIGITS, true},
    [KIND_CREDIT_CODE] = {DIGITS "ABCDEFGHJKLMNPQRTUWXY", MODEL_CODES, true},
    [KIND_PHONE] = {DIGITS "-()", MODEL_DIGITS, true},
    [KIND_EMAIL] = {"", MODEL_MAIL, true},
    [KIND_POSTCODE] = {DIGITS, MODEL_DIGITS, true},
    [KIND_COUNT] = {DIGITS, MODEL_LATIN, true},
    [KIND_YEARS] = {DIGITS, MODEL_LATIN, true},
    [KIND_ACCOUNT] = {DIGITS " ", MODEL_DIGITS, true},
    [KIND_AMOUNT] = {DIGITS ",.", MODEL_LATIN, true},
    [KIND_CAPITAL] = {NULL, MODEL_CHINESE, true},
    [KIND_DATE] = {NULL, MODEL_CHINESE, true},
    [KIND_VALIDITY] = {NULL, MODEL_CHINESE, true},
    [KIND_SERIAL] = {DIGITS "ABCDEFGHIJKLMNOPQRSTUVWXYZ-", MODEL_CODES, true},
    [KIND_WORD] = {NULL, MODEL_CHINESE, true},
};

/* Of a mailbox our own model has the word: the stock ones mostly differ from it by a character's
 * like (l for 1, z for 7), and both by the same one. */
static unsigned leader_of(enum field_kind kind)
{
    return kind == KIND_EMAIL ? 1U << MODEL_MAIL : 0;
}

/* Text of a reading from a symbol on, with its confidence. */
struct stretch {
    char text[LIMIT_TEXT];
    float worst;
    double sum;
    int n;
    bool name;        /* the mark between the parts of a name is · however it was read */
    bool unconfirmed; /* a Chinese character that only one reader saw so */
    bool doubtful;    /* one that may well be another */
};

static void stretch_append(struct stretch *stretch, const struct engine_reading *reading, int from,
                           int end)
{
    for (int i = from; i < reading->nsymbols && (!end || i < end); i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];

        if (strlen(stretch->text) + strlen(symbol->text) >= sizeof stretch->text)
            return;
        strcat(stretch->text, symbol->text);
        /* The line of a blank, on which it was typed, begins before a name. */
        if (stretch->name && !stretch->n && strcmp(symbol->text, "_") == 0)
            continue;
        if (!stretch->n ||
            (symbol->p < stretch->worst && !(stretch->name && !text_is_han(symbol->text))))
            stretch->worst = symbol->p;
        stretch->sum += symbol->p;
        stretch->doubtful |= wording_doubtful(symbol);
        stretch->unconfirmed |= text_is_han(symbol->text) && !symbol->confirmed;
        stretch->n++;
    }
}

static float stretch_confidence(const struct stretch *stretch, enum field_kind kind)
{
    float mean;

    if (!stretch->n)
        return 0;
    mean = (float)(stretch->sum / stretch->n);
    if (kind == KIND_TEXT && stretch->doubtful)
        return fminf(mean, DOUBT_TRUST);
    return readings[kind].worst ? stretch->worst : mean;
}

void value_settle(const struct reader *reader, enum field_kind kind, struct engine_reading *reading,
                  int from, int end)
{
    if (kind == KIND_TEXT && reader->rules)
        wording_settle(&reader->rules->wording, reading, from, end);
}

/* The line as it was read first. */
static void read_first(struct reader *reader, enum field_kind kind, const struct place *place,
                       struct stretch *stretch)
{
    for (int i = 0; i < place->nlines; i++) {
        struct engine_reading reading = reader_line(reader, place->lines[i])->reading;
        int from = i ? 0 : place->first_symbol;
        int end = i == place->nlines - 1 ? value_end(place, &reading) : reading.nsymbols;

        value_settle(reader, kind, &reading, from, end);
        if (kind == KIND_TEXT)
            stretch->doubtful |=
                value_settle_numbers(reader, place->lines[i], &reading, from, &end);
        if (kind == KIND_NAME)
            value_put_point(reader, place->lines[i], &reading, from, &end);
        stretch_append(stretch, &reading, from, end);
    }
}

/* One line of the place again, with another model or another crop. */
static void read_again(struct reader *reader, enum field_kind kind, const struct place *place,
                       int i, double shift, const struct engine_request *request,
                       struct stretch *stretch)
{
    struct box box = reader->layout->lines[place->lines[i]].box;
    struct engine_reading reading;
    int grow = (int)(box.h * shift);

    if (i > 0 && i == place->nlines - 1 && place->end_symbol)
        box.w = reader_symbol_x(&reader->lines[place->lines[i]], place->end_symbol) - box.x;
    if (i == 0 && (place->first_symbol || place->end_symbol)) {
        int right = place->nlines == 1 ? place->box.x + place->box.w : box.x + box.w;

        box.x = place->nlines == 1
                    ? place->box.x
                    : reader_symbol_x(&reader->lines[place->lines[0]], place->first_symbol);
        /* Boxes of characters are rough. Half a first numeral reads as another; what stands before
         * it this model knows and the parser skips. */
        if (request->model == MODEL_CAPITALS && shift == 0 && box.x - box.h / 2 > 0)
            box.x -= box.h / 2;
        box.w = right - box.x;
    }
    box = (struct box){box.x - grow, box.y - grow, box.w + 2 * grow, box.h + 2 * grow};
    reader_box(reader, box, request, &reading);
    value_settle(reader, kind, &reading, 0, reading.nsymbols);
    stretch_append(stretch, &reading, 0, 0);
}

void value_read_again(struct reader *reader, enum field_kind kind, const struct place *place,
                      double shift, const struct engine_request *request,
                      struct candidates *candidates)
{
    struct stretch stretch = {0};

    for (int i = 0; i < place->nlines; i++)
        read_again(reader, kind, place, i, shift, request, &stretch);
    candidates_vote(candidates, kind, stretch.text, stretch_confidence(&stretch, kind), 1,
                    (int)request->model);
}

/* A name, and what else it may be. first: its reading in its line. */
static void read_name(struct reader *reader, const struct place *place, struct stretch *first,
                      struct candidates *candidates)
{
    const struct engine_reading *reading = &reader_line(reader, place->lines[0])->reading;
    struct engine_reading alone;
    bool again = value_name_alone(reader, place, first->text, first->worst, &alone);

    if (again) {
        *first = (struct stretch){.name = true};
        stretch_append(first, &alone, 0, 0);
    }
    candidates_vote(candidates, KIND_NAME, first->text, stretch_confidence(first, KIND_NAME),
                    first->unconfirmed ? 1 : 2, MODEL_CHINESE);
    if (again)
        value_name_choices(&alone, 0, alone.nsymbols, candidates);
    else if (place->nlines == 1)
        value_name_choices(reading, place->first_symbol, value_end(place, reading), candidates);
}

/* With the model of figures, of codes or the Latin one; and once more with the Latin one, for its
 * own characters only and with more margin, where the readings differ or agree without being sure.
 * Where a check digit tells a right reading from a wrong one, both look at both crops: at the edge
 * of a line the tail of a Q is cut off. */
static void read_figures(struct reader *reader, enum field_kind kind, const struct place *place,
                         struct candidates *candidates)
{
    struct engine_request first = {.model = readings[kind].first};
    struct engine_request latin = {.model = MODEL_LATIN};
    bool money = kind == KIND_AMOUNT || kind == KIND_ACCOUNT || kind == KIND_SERIAL;

    value_read_again(reader, kind, place, 0, &first, candidates);
    if (candidates->n == 1 && candidates->items[0].votes >= 2 &&
        !(money && candidates->items[0].confidence <= AGREED_PLAIN))
        return;
    latin.allowed = *readings[kind].allowed ? readings[kind].allowed : NULL;
    if (kind == KIND_AMOUNT)
        value_read_run(reader, kind, place, candidates);
    if (kind == KIND_CREDIT_CODE) {
        value_read_again(reader, kind, place, 0, &latin, candidates);
        value_read_again(reader, kind, place, VALUE_SHIFT_EM, &first, candidates);
    }
    value_read_again(reader, kind, place, VALUE_SHIFT_EM, &latin, candidates);
    if (candidates->leader && !candidates_followed(candidates))
        value_read_again(reader, kind, place, VALUE_SHIFT_EM, &first, candidates);
}

static void read_chinese_again(struct reader *reader, enum field_kind kind,
                               const struct place *place, struct candidates *candidates)
{
    struct engine_request chinese = {.model = MODEL_CHINESE};

    value_read_again(reader, kind, place, VALUE_SHIFT_EM, &chinese, candidates);
}

/* Capital numerals are our own model's; the Chinese reading counts where it has their form. */
static void read_capitals(struct reader *reader, const struct place *place,
                          struct candidates *candidates)
{
    struct engine_request own = {.model = MODEL_CAPITALS};

    value_read_again(reader, KIND_CAPITAL, place, 0, &own, candidates);
    if (candidates->n != 1 || candidates->items[0].confidence < CAPITAL_SURE)
        value_read_again(reader, KIND_CAPITAL, place, VALUE_SHIFT_EM, &own, candidates);
}

/* Where a stamp hides a part of an amount in capitals, what was read of it is kept as it is:
 * whether it may be the amount in figures is asked later. */
static void keep_hidden(struct reader *reader, const struct place *place,
                        const struct engine_request *request, struct value *value)
{
    struct alternative *kept = &value->alternatives[value->nalternatives];
    struct stretch stretch = {0};

    if (value->state != VALUE_UNREADABLE || place->nlines != 1 ||
        value->nalternatives == LIMIT_ALTERNATIVES)
        return;
    if (request)
        read_again(reader, KIND_CAPITAL, place, 0, 0, request, &stretch);
    else
        read_first(reader, KIND_CAPITAL, place, &stretch);
    text_normal(kept->text, sizeof kept->text, stretch.text);
    kept->confidence = stretch_confidence(&stretch, KIND_CAPITAL);
    value->nalternatives += kept->text[0] != '\0';
}

/* What people put into a blank they do not fill. */
static bool means_nothing(const char *text)
{
    static const char *const words[] = {"/", "-", "—", "--", "无", "\\", "_", "__", "|", ".", ":"};

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        if (strcmp(text, words[i]) == 0)
            return true;
    return false;
}

/* True for so many Chinese characters that they are no number with its unit. */
static bool is_sentence(const char *text)
{
    return text_count_han(text) >= SENTENCE_HAN && !strpbrk(text, DIGITS);
}

/* True for one line that stands upright: a lone figure 1 may be read as | or /. */
static bool is_upright(const struct reader *reader, const struct place *place)
{
    struct box b = reader->layout->lines[place->lines[0]].box;

    return place->nlines == 1 && !place->first_symbol && b.w * UPRIGHT < b.h;
}

void value_read(struct reader *reader, enum field_kind kind, const struct place *place,
                struct value *ret_value)
{
    struct candidates candidates = {.leader = leader_of(kind)};
    struct stretch chinese = {.name = kind == KIND_NAME};
    struct box figure = {0};
    char normal[LIMIT_TEXT];
    bool worded = false, counts = kind == KIND_YEARS || kind == KIND_COUNT;

    *ret_value =
        (struct value){.state = place->state, .box = page_box_to_scan(reader->page, place->box)};
    /* Ink that is no line of the layout may be a figure all the same. */
    if (place->state == VALUE_EMPTY && counts && value_has_stroke(reader, place->box))
        ret_value->state = VALUE_UNREADABLE;
    if (place->state != VALUE_UNREADABLE || !place->nlines)
        return;
    read_first(reader, kind, place, &chinese);
    text_normal(normal, sizeof normal, chinese.text);
    if (means_nothing(normal) && !(counts && is_upright(reader, place))) {
        ret_value->state = VALUE_EMPTY;
        return;
    }
    if (kind == KIND_NAME)
        read_name(reader, place, &chinese, &candidates);
    else
        candidates_vote(&candidates, kind, chinese.text, stretch_confidence(&chinese, kind), 1,
                        MODEL_CHINESE);
    if (counts) {
        figure = value_lone_figure(reader, place);
        candidates.figures = figure.w ? 0 : candidates_figures(normal);
        /* Models of figures would read the words before the figure as figures too (个人证书1张),
         * and see figures where there are words alone (自签章之日起三十日). A lone figure may
         * itself be taken for a character (上年). */
        worded =
            (text_is_han(normal) && strpbrk(normal, DIGITS)) || (!figure.w && is_sentence(normal));
    }
    /* Words with a number and no year among them are something else: an address. */
    if (kind == KIND_YEARS && worded && !strstr(normal, "年") && !strstr(normal, "月"))
        return;
    if (worded) {
        read_chinese_again(reader, kind, place, &candidates);
    } else if (figure.w) {
        value_read_lone(reader, kind, figure, &candidates);
    } else if (readings[kind].allowed) {
        read_figures(reader, kind, place, &candidates);
    } else if (kind == KIND_CAPITAL) {
        read_capitals(reader, place, &candidates);
    } else if (kind == KIND_DATE) {
        value_read_date(reader, place, !text_count_han(normal), &candidates);
    }
    candidates_choose(&candidates, kind, ret_value);
    if (kind == KIND_CAPITAL) {
        keep_hidden(reader, place, NULL, ret_value);
        keep_hidden(reader, place, &(struct engine_request){.model = MODEL_CAPITALS}, ret_value);
    }
    if (kind == KIND_AMOUNT)
        value_doubt_decimal(reader, place, normal, ret_value);
    value_doubt_hand(reader, kind, place, ret_value);
}

/* Every net looks, at the line as it was found and with more margin. */
static void confirm_figures(struct reader *reader, enum field_kind kind, const struct place *place,
                            struct candidates *candidates)
{
    struct engine_request own = {.model = readings[kind].first}, chinese = {.model = MODEL_CHINESE};
    struct engine_request latin = {.model = MODEL_LATIN, .allowed = readings[kind].allowed};
    struct stretch stretch = {0};

    read_first(reader, kind, place, &stretch);
    candidates_vote(candidates, kind, stretch.text, stretch.worst, 1, MODEL_CHINESE);
    value_read_again(reader, kind, place, 0, &own, candidates);
    value_read_again(reader, kind, place, 0, &latin, candidates);
    value_read_again(reader, kind, place, VALUE_SHIFT_EM, &own, candidates);
    value_read_again(reader, kind, place, VALUE_SHIFT_EM, &latin, candidates);
    value_read_again(reader, kind, place, VALUE_SHIFT_EM, &chinese, candidates);
}

/* A text is as sure as the worst of its characters. */
static void confirm_text(struct reader *reader, enum field_kind kind, const struct place *place,
                         struct candidates *candidates)
{
    struct engine_request chinese = {.model = MODEL_CHINESE};
    struct stretch first = {0}, second = {0};

    read_first(reader, kind, place, &first);
    for (int i = 0; i < place->nlines; i++)
        read_again(reader, kind, place, i, VALUE_SHIFT_EM, &chinese, &second);
    candidates_vote(candidates, kind, first.text, first.worst, 1, MODEL_CHINESE);
    candidates_vote(candidates, kind, second.text, second.worst, 1, MODEL_CHINESE);
}

void value_confirm(struct reader *reader, enum field_kind kind, const struct place *place,
                   struct value *value)
{
    struct candidates candidates = {.leader = leader_of(kind)};
    struct box box = value->box;

    if (value->state != VALUE_READ)
        return;
    if (readings[kind].allowed)
        confirm_figures(reader, kind, place, &candidates);
    else
        confirm_text(reader, kind, place, &candidates);
    *value = (struct value){.box = box};
    candidates_choose(&candidates, kind, value);
    value_doubt_hand(reader, kind, place, value);
}

void value_read_box(struct reader *reader, enum field_kind kind, struct box box,
                    struct value *ret_value)
{
    struct engine_request chinese = {.model = MODEL_CHINESE}, latin = {.model = MODEL_LATIN};
    struct candidates candidates = {0};
    struct engine_reading reading;
    struct stretch stretch = {0};

    *ret_value =
        (struct value){.state = VALUE_UNREADABLE, .box = page_box_to_scan(reader->page, box)};
    reader_box(reader, box, &chinese, &reading);
    value_settle(reader, kind, &reading, 0, reading.nsymbols);
    stretch_append(&stretch, &reading, 0, 0);
    candidates_vote(&candidates, kind, stretch.text, stretch_confidence(&stretch, kind), 1,
                    MODEL_CHINESE);
    if (readings[kind].allowed) {
        stretch = (struct stretch){0};
        reader_box(reader, box, &latin, &reading);
        stretch_append(&stretch, &reading, 0, 0);
        candidates_vote(&candidates, kind, stretch.text, stretch_confidence(&stretch, kind), 1,
                        MODEL_LATIN);
    }
    candidates_choose(&candidates, kind, ret_value);
}
