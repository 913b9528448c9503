#include "ocr/seal_letters.h"

#include <string.h>

#include "ocr/wording.h"
#include "rules/text.h"

/* Guesses at a shape below this are what is left over. */
#define GLYPH_LEAST 0.03f

/* A character is weighed by words below the first; one that was given less than the second is what
 * is left over. */
#define CLEAR      0.99f
#define WORD_LEAST 0.02f

/* Gives a character of one place its share; a full place forgets its least likely one. */
static void guess_add(struct seal_letter *letter, const char *text, float p)
{
    struct letter_guess *guess = letter->guesses, *end;

    end = guess + letter->nguesses;
    while (guess < end && strcmp(guess->text, text) != 0)
        guess++;
    if (guess == end) {
        if (letter->nguesses == LIMIT_LETTER_GUESSES) {
            if (guess[-1].p >= p)
                return;
            guess--;
        } else {
            letter->nguesses++;
        }
        *guess = (struct letter_guess){.p = 0};
        text_copy(guess->text, sizeof guess->text, text);
    }
    guess->p += p;
    for (; guess > letter->guesses && guess[-1].p < guess->p; guess--) {
        struct letter_guess better = *guess;

        *guess = guess[-1];
        guess[-1] = better;
    }
}

/* Another reader joins the `before` ones: what those gave counts as much less. */
static void dilute(struct seal_letter *letter, int before)
{
    for (int k = 0; k < letter->nguesses; k++)
        letter->guesses[k].p *= (float)before / (float)(before + 1);
}

static float likeliest(const struct seal_letter *letter)
{
    return letter->nguesses ? letter->guesses[0].p : 0;
}

static int count_han(const struct engine_reading *reading)
{
    int n = 0;

    for (int i = 0; i < reading->nsymbols; i++)
        n += text_is_han(reading->symbols[i].text);
    return n;
}

void letters_add_reading(struct seal *seal, int before, const struct engine_reading *reading, int n,
                         int width)
{
    int han = count_han(reading), next = 0;

    n = n ? n : han;
    if (n > LIMIT_SEAL_LETTERS)
        return;
    seal->nletters = n;
    for (int i = 0; i < n; i++)
        dilute(&seal->letters[i], before);
    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];
        /* Boxes of the net are rough, so they are asked only where it left out a character. */
        int slot = han == n ? next : width ? (symbol->x0 + symbol->x1) / 2 / width : -1;

        if (!text_is_han(symbol->text))
            continue;
        next++;
        if (slot >= 0 && slot < n)
            guess_add(&seal->letters[slot], symbol->text, symbol->p / (float)(before + 1));
    }
}

static void guesses_add(struct seal_letter *letter, int before,
                        const struct glyph_guess guesses[GLYPH_GUESSES])
{
    dilute(letter, before);
    for (int k = 0; k < GLYPH_GUESSES && guesses[k].text[0]; k++)
        if (guesses[k].p >= GLYPH_LEAST)
            guess_add(letter, guesses[k].text, guesses[k].p / (float)(before + 1));
}

/* The readers look at the ink between x and x + width of a line. */
static void look(struct seal_letter *letter, int before, const struct letter_readers *readers,
                 const struct glyph_picture *picture, int x, int width)
{
    struct box box = glyph_ink_box(picture, (struct box){x, 0, width, picture->h});
    struct glyph_guess stamped[GLYPH_GUESSES] = {{.text = ""}};
    struct glyph_guess printed[GLYPH_GUESSES] = {{.text = ""}};

    if (box.w > 0) {
        glyph_net_read(readers->stamped, picture, box, stamped);
        glyph_read(readers->printed, picture, box, printed, NULL);
    }
    guesses_add(letter, before, stamped);
    guesses_add(letter, before + 1, printed);
}

void letters_add_glyphs(struct seal *seal, int before, float sure,
                        const struct letter_readers *readers, const struct Pix *line, int n,
                        int width)
{
    struct glyph_picture picture;

    if (n > LIMIT_SEAL_LETTERS || !glyph_picture_take((struct Pix *)line, &picture))
        return;
    seal->nletters = n;
    for (int i = 0; i < n; i++)
        if (likeliest(&seal->letters[i]) < sure)
            look(&seal->letters[i], before, readers, &picture, i * width, width);
    glyph_picture_release(&picture);
}

float letters_worst(const struct seal *seal)
{
    float p = seal->nletters ? 1 : 0;

    for (int i = 0; i < seal->nletters; i++)
        p = likeliest(&seal->letters[i]) < p ? likeliest(&seal->letters[i]) : p;
    return p;
}

void letters_prefer(const struct seal *first, struct seal *second)
{
    if (first->nletters != second->nletters)
        return;
    for (int i = 0; i < first->nletters; i++)
        if (!first->letters[i].hidden &&
            likeliest(&first->letters[i]) > likeliest(&second->letters[i]))
            second->letters[i] = first->letters[i];
}

static void append(char *ret, size_t size, const char *text)
{
    size_t used = strlen(ret);

    if (used + strlen(text) < size)
        memcpy(ret + used, text, strlen(text) + 1);
}

void letters_line(const struct engine_reading *reading, struct value *ret_line)
{
    struct value line = {.state = VALUE_ABSENT, .confidence = 1};

    for (int i = 0; i < reading->nsymbols; i++) {
        const struct engine_symbol *symbol = &reading->symbols[i];

        if (!text_is_han(symbol->text))
            continue;
        append(line.text, sizeof line.text, symbol->text);
        line.confidence = symbol->p < line.confidence ? symbol->p : line.confidence;
        line.state = VALUE_READ;
        line.readings = 1;
    }
    *ret_line = line;
}

void letters_line_again(const struct value *again, struct value *line)
{
    struct value first = *line;

    if (again->state != VALUE_READ || strcmp(again->text, line->text) == 0)
        return;
    if (line->state != VALUE_READ || again->confidence > line->confidence) {
        *line = *again;
        again = &first;
    }
    line->nalternatives = again->state == VALUE_READ;
    if (line->nalternatives) {
        text_copy(line->alternatives[0].text, sizeof line->alternatives[0].text, again->text);
        line->alternatives[0].confidence = again->confidence;
    }
}

/* The guess at a place that makes a word with its neighbours, if only one does; -1 if none or
 * several do. ring: the likeliest character of each place. */
static int word_guess(const struct wording *wording, const struct engine_reading *ring, int at,
                      const struct seal_letter *letter)
{
    int found = -1;

    for (int i = 0; i < letter->nguesses; i++) {
        if (letter->guesses[i].p < WORD_LEAST ||
            !wording_makes_word(wording, ring, 0, ring->nsymbols, at, letter->guesses[i].text))
            continue;
        if (found >= 0)
            return -1;
        found = i;
    }
    return found;
}

void letters_settle(const struct wording *wording, struct seal *seal)
{
    struct engine_reading ring = {.nsymbols = seal->nletters};
    bool settled = false;

    for (int i = 0; i < seal->nletters; i++)
        text_copy(ring.symbols[i].text, sizeof ring.symbols[i].text,
                  seal->letters[i].nguesses ? seal->letters[i].guesses[0].text : "");
    for (int i = 0; i < seal->nletters; i++) {
        struct letter_guess *guesses = seal->letters[i].guesses;
        int which = seal->letters[i].nguesses && guesses[0].p < CLEAR
                        ? word_guess(wording, &ring, i, &seal->letters[i])
                        : -1;
        char likeliest[sizeof guesses->text];

        if (which <= 0)
            continue;
        memcpy(likeliest, guesses[0].text, sizeof likeliest);
        memcpy(guesses[0].text, guesses[which].text, sizeof likeliest);
        memcpy(guesses[which].text, likeliest, sizeof likeliest);
        settled = true;
    }
    if (settled)
        letters_name(seal);
}

void letters_name(struct seal *seal)
{
    struct value *name = &seal->name;
    float sum = 0;

    name->text[0] = '\0';
    for (int i = 0; i < seal->nletters; i++)
        if (seal->letters[i].nguesses) {
            append(name->text, sizeof name->text, seal->letters[i].guesses[0].text);
            sum += seal->letters[i].guesses[0].p;
        }
    if (name->text[0] == '\0')
        return;
    name->state = VALUE_READ;
    name->readings = 1;
    name->confidence = sum / (float)seal->nletters;
    if (seal->line.state == VALUE_READ)
        append(name->text, sizeof name->text, seal->line.text);
}
