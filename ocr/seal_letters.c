#include "ocr/seal_letters.h"

#include <string.h>

#include "rules/text.h"

/* Guesses at a shape below this are what is left over. */
#define GLYPH_LEAST 0.03f

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
static void dilute(struct seal *seal, int before)
{
    for (int i = 0; i < seal->nletters; i++)
        for (int k = 0; k < seal->letters[i].nguesses; k++)
            seal->letters[i].guesses[k].p *= (float)before / (float)(before + 1);
}

/* Another reader joins the `before` ones. Returns false if the ring has too many letters. */
static bool join(struct seal *seal, int before, int n)
{
    if (n > LIMIT_SEAL_LETTERS)
        return false;
    seal->nletters = n;
    dilute(seal, before);
    return true;
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

    if (!join(seal, before, n ? n : han))
        return;
    n = seal->nletters;
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

void letters_add_glyphs(struct seal *seal, int before, const struct glyph_model *model,
                        const struct Pix *line, int n, int width)
{
    struct glyph_picture picture;

    if (!glyph_picture_take((struct Pix *)line, &picture))
        return;
    if (join(seal, before, n))
        for (int i = 0; i < n; i++) {
            struct box box = glyph_ink_box(&picture, (struct box){i * width, 0, width, picture.h});
            struct glyph_guess guesses[GLYPH_GUESSES] = {{.text = ""}};

            if (box.w > 0)
                glyph_read(model, &picture, box, guesses, NULL);
            for (int k = 0; k < GLYPH_GUESSES && guesses[k].text[0]; k++)
                if (guesses[k].p >= GLYPH_LEAST)
                    guess_add(&seal->letters[i], guesses[k].text,
                              guesses[k].p / (float)(before + 1));
        }
    glyph_picture_release(&picture);
}

float letters_worst(const struct seal *seal)
{
    float p = seal->nletters ? 1 : 0;

    for (int i = 0; i < seal->nletters; i++) {
        float best = seal->letters[i].nguesses ? seal->letters[i].guesses[0].p : 0;

        p = best < p ? best : p;
    }
    return p;
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

void letters_name(struct seal *seal)
{
    struct value *name = &seal->name;
    float sum = 0;

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
