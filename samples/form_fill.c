/* Values of a form that stand in a sentence or in squares. */
#include <stdio.h>
#include <string.h>

#include "samples/form_pen.h"
#include "samples/hand.h"

#define SENTENCE_MAX  1200
#define SENTENCE_MOST 12 /* values in a sentence */

/* What is left to write by hand, or stays empty; it does not break. */
#define GAP "\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0\u00a0"

/* 18 squares: the ID number and the credit code have as many characters. */
#define COMB_SQUARES 18

static enum field field_named(const char *name, size_t length)
{
    int field = 0;
    while (field < FIELD_COUNT && (strlen(field_name((enum field)field)) != length ||
                                   strncmp(field_name((enum field)field), name, length) != 0))
        field++;
    return (enum field)field;
}

/* The value as it stands in a sentence that has the unit word itself, with a blank at its ends. */
static void sentence_value(const struct story *story, enum field field, char *ret, size_t size)
{
    char text[256];
    if (field == FIELD_CERTIFICATE_COUNT || field == FIELD_CERTIFICATE_YEARS)
        form_value(story, field, true, text, sizeof text);
    else
        form_text(story, (int)field, text, sizeof text);
    bool gap = !text[0] || story->by_hand[field];
    snprintf(ret, size, " %s ", gap ? GAP GAP GAP : text);
}

void form_draw_sentence(struct pen *pen, const struct draw_box *box, const char *sentence,
                        bool lined)
{
    const struct draw_font *font = lined ? &pen->style->label : &pen->style->value;
    char text[SENTENCE_MAX] = "", value[320];
    struct draw_span spans[SENTENCE_MOST];
    enum field fields[SENTENCE_MOST];
    size_t used = 0;
    int n = 0;
    while (*sentence && used + sizeof value < sizeof text) {
        size_t plain = strcspn(sentence, "{"), name = strcspn(sentence, "}");
        used += (size_t)snprintf(text + used, sizeof text - used, "%.*s", (int)plain, sentence);
        sentence += plain;
        if (*sentence != '{' || n == SENTENCE_MOST)
            break;
        fields[n] = field_named(sentence + 1, name - plain - 1);
        sentence_value(pen->story, fields[n], value, sizeof value);
        spans[n].plain = !lined;
        spans[n].begin = used + 1; /* the blank before it may end the line above */
        used += (size_t)snprintf(text + used, sizeof text - used, "%s", value);
        spans[n++].end = used;
        sentence += name - plain + 1;
    }
    struct draw_box place = *box;
    double width = draw_text_width(pen->cr, font, text);
    if (!lined && !pen->style->value_left && width < box->w)
        place.x += (box->w - width) / 2;
    draw_filled_paragraph(pen->cr, font, &place, font->size_mm * 0.55, text, spans, n);
    style_pen(pen->cr, pen->style);
    for (int i = 0; i < n; i++) {
        char written[256];
        if (!pen->story->by_hand[fields[i]])
            continue;
        form_text(pen->story, (int)fields[i], written, sizeof written);
        hand_write(pen->cr, &spans[i].place, font->size_mm, written, pen->rng);
    }
    draw_ink(pen->cr);
}

void form_draw_comb(struct pen *pen, const struct draw_box *box, int field)
{
    const struct paper_style *style = pen->style;
    bool by_hand = pen->story->by_hand[field];
    char text[256];
    form_text(pen->story, field, text, sizeof text);
    struct draw_box square = {box->x, box->y, box->w / COMB_SQUARES, box->h};
    for (size_t i = 0; i < COMB_SQUARES; i++, square.x += square.w) {
        char one[2] = {i < strlen(text) ? text[i] : '\0', '\0'};
        if (i > 0 && !style->bare)
            draw_line(pen->cr, square.x, box->y, square.x, box->y + box->h, style->rule_mm,
                      style->stroke, pen->rng);
        if (by_hand) {
            style_pen(pen->cr, style);
            hand_write(pen->cr, &square, style->value.size_mm * 1.1, one, pen->rng);
            draw_ink(pen->cr);
        } else if (one[0]) {
            draw_text_in_box(pen->cr, &style->value, &square, DRAW_CENTRE, one);
        }
    }
}
