#include "ocr/wording.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "rules/text.h"

/* A character is weighed by words below this: 往 for 街 was made 0.976, against a net that doubted
 * itself. */
#define CLEAR 0.99F
/* What a reader gives less is no choice: the six best shapes go down to nothing. Where two readers
 * differ the one that yields keeps 0.01 to 0.3. */
#define CHOICE_LEAST 0.005F
/* A character that its word bears out. */
#define BORNE_OUT 0.9F
/* Of texts, a character below this may well be another: wrong ones lie at 0.5 to 0.75 where net and
 * shape differ and no word decides. */
#define DOUBT 0.75F

#define MOST (1 + ENGINE_CHOICES)

static float trust(const struct engine_symbol *symbol)
{
    return symbol->both > 0 ? symbol->both : symbol->p;
}

/* What a symbol may be, itself first. */
static int options_of(const struct engine_symbol *symbol, const char *ret[MOST])
{
    int n = 0;

    ret[n++] = symbol->text;
    for (int c = 0; c < symbol->nchoices; c++)
        if (symbol->choices[c].p >= CHOICE_LEAST && text_is_han(symbol->choices[c].text))
            ret[n++] = symbol->choices[c].text;
    return n;
}

/* Whether one character of a word is one of the readings; ret_first: it is the first. */
static bool is_read(const char *character, size_t size, const struct engine_symbol *symbol,
                    bool *ret_first)
{
    const char *options[MOST];
    int n = options_of(symbol, options);

    *ret_first = true;
    if (*character == WORD_FIGURE)
        return isdigit((unsigned char)symbol->text[0]);
    for (int i = 0; i < n; i++) {
        *ret_first = i == 0;
        if (strlen(options[i]) == size && memcmp(options[i], character, size) == 0)
            return true;
    }
    return false;
}

static size_t character_size(const char *character)
{
    size_t n = 1;

    while (((unsigned char)character[n] & 0xc0U) == 0x80U)
        n++;
    return n;
}

/* A place in a reading at which a word may begin. */
struct stretch {
    const struct engine_reading *reading;
    int from, end;
};

/* Whether a word stands in the reading from symbol `first` on if symbol `at` is `character`. At
 * least half of it must stand there as it was read. */
static bool word_stands(const struct stretch *stretch, const char *word, int first, int at,
                        const char *character)
{
    int as_read = 0, n = 0;
    bool is_first;

    for (const char *c = word; *c; c += character_size(c), n++) {
        size_t size = character_size(c);
        int i = first + n;

        if (i >= stretch->end)
            return false;
        if (i == at) {
            if (strlen(character) != size || memcmp(character, c, size) != 0)
                return false;
            continue;
        }
        if (!is_read(c, size, &stretch->reading->symbols[i], &is_first))
            return false;
        as_read += is_first;
    }
    return 2 * as_read >= n && first <= at && at < first + n;
}

static bool makes_word(const struct wording *wording, const struct stretch *stretch, int at,
                       const char *character)
{
    for (int w = 0; w < wording->n; w++) {
        const char *word = wording->words[w];
        int place = 0;

        for (const char *c = word; *c; c += character_size(c), place++)
            if (strncmp(c, character, strlen(character)) == 0 && at - place >= stretch->from &&
                word_stands(stretch, word, at - place, at, character))
                return true;
    }
    return false;
}

/* Makes choice number `choice` of a symbol its text, and what was read a choice. */
static void take(struct engine_symbol *symbol, int choice)
{
    struct engine_choice read = {.p = symbol->p};

    text_copy(read.text, sizeof read.text, symbol->text);
    text_copy(symbol->text, sizeof symbol->text, symbol->choices[choice].text);
    symbol->choices[choice] = read;
}

static void settle(const struct wording *wording, const struct stretch *stretch, int at,
                   struct engine_symbol *symbol)
{
    int fits = makes_word(wording, stretch, at, symbol->text), which = -1;

    for (int c = 0; c < symbol->nchoices; c++) {
        const struct engine_choice *choice = &symbol->choices[c];

        if (choice->p < CHOICE_LEAST || !text_is_han(choice->text) ||
            !makes_word(wording, stretch, at, choice->text))
            continue;
        fits++;
        which = c;
    }
    if (fits != 1)
        return;
    if (which >= 0)
        take(symbol, which);
    symbol->p = fmaxf(symbol->p, BORNE_OUT);
    symbol->both = fmaxf(symbol->both, BORNE_OUT);
}

/* Where all readers are known to take a character for another one (巾 for 市), however surely, the
 * word decides; what it puts in is only as sure as that. */
static void settle_like(const struct wording *wording, const struct stretch *stretch, int at,
                        struct engine_symbol *symbol)
{
    for (int i = 0; i < wording->nlikes; i++) {
        const struct like *like = &wording->likes[i];

        if (strcmp(symbol->text, like->read) != 0 || makes_word(wording, stretch, at, like->read) ||
            !makes_word(wording, stretch, at, like->printed))
            continue;
        text_copy(symbol->text, sizeof symbol->text, like->printed);
        symbol->p = symbol->both = BORNE_OUT;
        return;
    }
}

void wording_settle(const struct wording *wording, struct engine_reading *reading, int from,
                    int end)
{
    struct stretch stretch = {reading, from, end};

    for (int i = from; i < end; i++) {
        struct engine_symbol *symbol = &reading->symbols[i];

        if (text_is_han(symbol->text) && trust(symbol) < CLEAR)
            settle(wording, &stretch, i, symbol);
        settle_like(wording, &stretch, i, symbol);
    }
}

bool wording_makes_word(const struct wording *wording, const struct engine_reading *reading,
                        int from, int end, int at, const char *character)
{
    struct stretch stretch = {reading, from, end};

    return makes_word(wording, &stretch, at, character);
}

bool wording_doubtful(const struct engine_symbol *symbol)
{
    return text_is_han(symbol->text) && trust(symbol) < DOUBT;
}
