#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/value_parts.h"
#include "rules/text.h"

/* Figures of which the Chinese model is less sure are looked at again, a third of all. Of 244
 * numbers in addresses of one set it misread four, 0.88 sure and less; of another set one twice,
 * 0.96 and 0.98 sure (69 for 60). */
#define LOOK_AGAIN 0.99F

/* A model of figures that is less sure saw a part of a figure, or of a character beside them. It
 * was 0.985 sure and more of what it read rightly, 0.70 of a number without its first figure. */
#define SURE 0.90F

/* Ink beside a number, before the next character, that is so wide is a figure nobody read
 * (盛湖巷61号 as 6号, 0.99 sure); in heights of the line. A narrow 1 is 0.15, the white beside one
 * 0.08. */
#define UNREAD_WIDTH 0.12

/* A figure between characters is often read as a question mark, which stands in no address, and a
 * 1 before one as a bracket that closes and was not opened (路]号). */
#define UNREAD "?]"

/* Letters that a figure is read as, and the figures: 539室 as S39室. Rooms and houses are lettered
 * from A on and have none of them. */
#define LETTERS "SOIlZ"
#define FIGURES "50112"

static bool is_figure(const struct engine_symbol *symbol)
{
    return isdigit((unsigned char)symbol->text[0]) != 0;
}

/* True for a bracket before a Chinese character that none before it opens. */
static bool is_lone_bracket(const struct engine_reading *reading, int at)
{
    for (int i = 0; i < at; i++)
        if (reading->symbols[i].text[0] == '[')
            return false;
    return reading->symbols[at].text[0] == ']' && at + 1 < reading->nsymbols &&
           text_is_han(reading->symbols[at + 1].text);
}

/* True for a letter of which the net is not sure and that a figure is read as. */
static bool is_figure_letter(const struct engine_symbol *symbol)
{
    return symbol->text[0] && strchr(LETTERS, symbol->text[0]) && !symbol->text[1] &&
           symbol->p < LOOK_AGAIN;
}

static bool is_of_number(const struct engine_reading *reading, int at)
{
    if (is_figure_letter(&reading->symbols[at]))
        return true;
    return is_figure(&reading->symbols[at]) || reading->symbols[at].text[0] == '?' ||
           is_lone_bracket(reading, at);
}

/* A number among the symbols of a reading: from `first` up to `end`. */
struct number {
    int first, end;
    char text[LIMIT_TEXT];
    float worst;
};

static struct number number_before(const struct engine_reading *reading, int from, int end)
{
    struct number number = {.first = end, .end = end, .worst = 1};

    while (number.first > from && is_of_number(reading, number.first - 1))
        number.first--;
    for (int i = number.first; i < end; i++) {
        number.worst =
            fminf(number.worst, is_figure(&reading->symbols[i]) ? reading->symbols[i].p : 0);
        strcat(number.text, reading->symbols[i].text);
    }
    return number;
}

/* True for letters alone, which are no number. */
static bool has_letters_only(const struct number *number)
{
    return strspn(number->text, LETTERS) == strlen(number->text);
}

/* True if a text is a number with the figures that its letters stand for. */
static bool is_number_meant(const struct number *number, const char *text)
{
    for (size_t i = 0; text[i] || number->text[i]; i++) {
        const char *letter = number->text[i] ? strchr(LETTERS, number->text[i]) : NULL;

        if (text[i] != (letter ? FIGURES[letter - LETTERS] : number->text[i]))
            return false;
    }
    return true;
}

/* Puts other figures in the place of a number. Returns by how many they are more. A reading that
 * has no room for them stays as it is. */
static int exchange(struct engine_reading *reading, const struct number *number,
                    const char *figures, float p)
{
    int n = (int)strlen(figures), more = n - (number->end - number->first);

    if (reading->nsymbols + more > ENGINE_SYMBOLS)
        return 0;
    memmove(&reading->symbols[number->first + n], &reading->symbols[number->end],
            (size_t)(reading->nsymbols - number->end) * sizeof reading->symbols[0]);
    reading->nsymbols += more;
    for (int i = 0; i < n; i++)
        reading->symbols[number->first + i] = (struct engine_symbol){.text = {figures[i]}, .p = p};
    return more;
}

/* The ink of the symbols from `first` up to `end` of a line. Characters were parted at the white
 * between them where a model of shapes found them too. */
static struct box symbols_box(struct reader *reader, int line, int first, int end)
{
    const struct line_text *text = reader_line(reader, line);
    const struct engine_symbol *last = &text->reading.symbols[end - 1];
    struct box box = reader->layout->lines[line].box;

    box.x = reader_symbol_x(text, first);
    box.w = reader_symbol_x(text, end - 1) + last->x1 - last->x0 - box.x;
    return box.w > 0 ? reader_ink(reader, box) : (struct box){0};
}

/* The same with the ink between them and the symbols beside them. */
static struct box room_box(struct reader *reader, int line, int first, int end)
{
    const struct line_text *text = reader_line(reader, line);
    const struct engine_symbol *symbols = text->reading.symbols;
    struct box box = reader->layout->lines[line].box;
    int right = box.x + box.w;

    if (first > 0)
        box.x = reader_symbol_x(text, first - 1) + symbols[first - 1].x1 - symbols[first - 1].x0;
    if (end < text->reading.nsymbols)
        right = reader_symbol_x(text, end);
    box.w = right - box.x;
    return box.w > 0 ? reader_ink(reader, box) : (struct box){0};
}

/* Reads the figures of a box with a model of figures. */
static void read_figures(struct reader *reader, struct box box,
                         const struct engine_request *request, struct engine_reading *ret)
{
    if (box.w >= box.h)
        reader_box(reader, box, request, ret);
    else if (!value_read_copies(reader, box, request, ret))
        memset(ret, 0, sizeof *ret);
}

bool value_settle_numbers(struct reader *reader, int line, struct engine_reading *reading, int from,
                          int *end)
{
    static const struct engine_request figures = {.model = MODEL_DIGITS},
                                       latin = {.model = MODEL_LATIN, .allowed = DIGITS};
    bool doubtful = false;

    /* From the end, so that what an exchange moves has been looked at. */
    for (int at = *end; at > from; at--) {
        struct number number = number_before(reading, from, at);
        struct engine_reading own, other;
        struct box box, room;
        bool missed, lettered = strpbrk(number.text, LETTERS) != NULL;

        if (number.first == at || has_letters_only(&number))
            continue;
        box = symbols_box(reader, line, number.first, number.end);
        room = room_box(reader, line, number.first, number.end);
        missed = room.w > box.w + UNREAD_WIDTH * room.h;
        at = number.first + 1;
        box = missed ? room : box;
        if ((!missed && number.worst >= LOOK_AGAIN) || !box.w)
            continue;
        read_figures(reader, box, &figures, &own);
        if (own.worst < SURE || !strcmp(own.text, number.text)) {
            doubtful |= lettered || strpbrk(number.text, UNREAD);
            continue;
        }
        read_figures(reader, box, &latin, &other);
        /* With one figure less at its front, the box may have cut off a narrow 1. */
        if (!strcmp(own.text, other.text) &&
            (lettered ? is_number_meant(&number, own.text) : strcmp(own.text, number.text + 1)))
            *end += exchange(reading, &number, own.text, own.worst);
        else
            doubtful = true;
    }
    return doubtful;
}

void value_read_run(struct reader *reader, enum field_kind kind, const struct place *place,
                    struct candidates *candidates)
{
    static const struct engine_request looks[] = {{.model = MODEL_DIGITS},
                                                  {.model = MODEL_LATIN, .allowed = DIGITS ",."}};
    const struct engine_reading *chinese = &reader_line(reader, place->lines[0])->reading;
    int end = value_end(place, chinese), first = place->first_symbol;
    struct box box;

    while (first < end && !is_figure(&chinese->symbols[first]))
        first++;
    while (end > first && !is_figure(&chinese->symbols[end - 1]))
        end--;
    if (place->nlines != 1 || first == end)
        return;
    box = symbols_box(reader, place->lines[0], first, end);
    for (size_t i = 0; i < sizeof looks / sizeof looks[0]; i++) {
        struct engine_reading reading;

        reader_box(reader, box, &looks[i], &reading);
        candidates_vote(candidates, kind, reading.text, reading.worst, 1, (int)looks[i].model);
    }
}
