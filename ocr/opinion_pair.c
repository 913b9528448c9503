#include <math.h>
#include <string.h>

#include "ocr/opinion_parts.h"
#include "rules/text.h"

/* Costs of laying the two readings side by side; a pair that agrees costs nothing. */
#define COST_DIFFER 1.0 /* two Han characters, neither a guess at the other */
#define COST_KIND   1.3 /* a Han character and a figure */
#define COST_PLAIN  0.1 /* a figure or mark, and something that is no Han character */
#define COST_ALONE  0.9 /* read by one of them only */
#define COST_APART  0.4 /* for standing one line height apart */

int opinion_guess(const struct glyph_guess guesses[GLYPH_GUESSES], const char *text)
{
    for (int i = 0; i < GLYPH_GUESSES && guesses[i].text[0]; i++)
        if (strcmp(guesses[i].text, text) == 0)
            return i;
    return -1;
}

static double pair_cost(const struct pairing *pairing, int symbol, int place)
{
    const struct engine_symbol *s = &pairing->reading->symbols[symbol];
    const struct glyph_place *g = &pairing->glyphs->places[place];
    double apart = fabs((s->x0 + s->x1) / 2.0 - (g->box.x + g->box.w / 2.0)) / pairing->height;
    bool han = text_is_han(s->text);

    apart *= COST_APART;
    if (han && g->han)
        return apart + (opinion_guess(g->guesses, s->text) >= 0 ? 0 : COST_DIFFER);
    return apart + (han || g->han ? COST_KIND : COST_PLAIN);
}

void opinion_pair(struct pairing *pairing)
{
    enum { SYMBOL, PLACE, BOTH };
    static double cost[ENGINE_SYMBOLS + 1][GLYPH_LINE_MOST + 1];
    static char step[ENGINE_SYMBOLS + 1][GLYPH_LINE_MOST + 1];
    int n = pairing->reading->nsymbols, m = pairing->glyphs->n;

    for (int i = 0; i <= n; i++)
        for (int k = 0; k <= m; k++) {
            double alone_symbol = i ? cost[i - 1][k] + COST_ALONE : INFINITY;
            double alone_place = k ? cost[i][k - 1] + COST_ALONE : INFINITY;
            double both = i && k ? cost[i - 1][k - 1] + pair_cost(pairing, i - 1, k - 1) : INFINITY;

            cost[i][k] = fmin(both, fmin(alone_symbol, alone_place));
            step[i][k] = cost[i][k] == both ? BOTH : cost[i][k] == alone_symbol ? SYMBOL : PLACE;
            if (!i && !k)
                cost[0][0] = 0;
        }
    for (int i = n, k = m; i > 0;) {
        if (k > 0 && step[i][k] == BOTH)
            pairing->partner[--i] = --k;
        else if (k > 0 && step[i][k] == PLACE)
            k--;
        else
            pairing->partner[--i] = -1;
    }
}

int opinion_height(const struct glyph_line *glyphs)
{
    int highest = 0;

    for (int i = 0; i < glyphs->n; i++)
        if (glyphs->places[i].box.h > highest)
            highest = glyphs->places[i].box.h;
    return highest;
}

bool opinion_is_paired(const struct pairing *pairing, int place)
{
    for (int i = 0; i < pairing->reading->nsymbols; i++)
        if (pairing->partner[i] == place)
            return true;
    return false;
}
