#include "ocr/form_figures.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "ocr/bind_matrix.h"
#include "ocr/bind_parts.h"
#include "ocr/value.h"
#include "rules/normal.h"
#include "rules/text.h"

/* A mobile number has as many figures, and begins with this one. */
#define MOBILE_LENGTH 11
#define MOBILE_FIRST  '1'

/* Where the field has a label of its own, whose place is empty or illegible, such a text may be
 * somebody else's: it is below every threshold. */
#define ELSEWHERE_TRUST 0.45F

struct figures {
    enum field field;
    size_t least;     /* figures and letters of such a text */
    const char *sign; /* that it has to have among them, or NULL */
    bool others;      /* somebody else on a form has one, too: the recipient */
};

static const struct figures kinds[] = {
    {FIELD_UNIT_CREDIT_CODE, 18, NULL, false},
    {FIELD_HANDLER_ID_NUMBER, 18, NULL, false},
    {FIELD_HANDLER_MOBILE, MOBILE_LENGTH, NULL, true},
    {FIELD_HANDLER_EMAIL, 6, "@", false},
};

/* True if a line may hold such figures: what is read as one character more or less than there are
 * is read again anyway. */
static bool may_hold(const struct figures *kind, const char *text)
{
    size_t run = 0;

    if (kind->sign && !strstr(text, kind->sign))
        return false;
    for (; *text; text++) {
        run = isalnum((unsigned char)*text) || *text == '@' || *text == '.' ? run + 1 : 0;
        if (run + 1 >= kind->least)
            return true;
    }
    return false;
}

/* True for the label of a name beside figures: 经办人 is the first line of 经办人身份证号. */
static bool is_name_of_figures(const struct term *term, const char *text)
{
    return term->role == TERM_FIELD && field_kind((enum field)term->value) == KIND_NAME &&
           text_count_han(text) == 0;
}

/* True if a line belongs to a label that is known, or to a row and a column of a matrix. */
static bool is_claimed(const struct reader *reader, const struct labels *labels,
                       const struct place *places, int line)
{
    int cell = reader->layout->lines[line].cell;

    if (cell >= 0 && bind_in_matrix(reader->layout, labels, cell))
        return true;
    for (int i = 0; i < labels->n; i++) {
        if (labels->items[i].guess ||
            is_name_of_figures(labels->items[i].term, reader->lines[line].text))
            continue;
        if (labels->items[i].line == line)
            return true;
        for (int k = 0; k < places[i].nlines; k++)
            if (places[i].lines[k] == line)
                return true;
    }
    return false;
}

/* True if a value is what its form or its check digit says. */
static bool tells(enum field field, const struct value *value)
{
    char normal[LIMIT_TEXT];

    if (value->state != VALUE_READ ||
        normal_value(field_kind(field), value->text, normal, sizeof normal) != ANSWER_YES)
        return false;
    return field != FIELD_HANDLER_MOBILE ||
           (strlen(normal) == MOBILE_LENGTH && normal[0] == MOBILE_FIRST);
}

/* Reads the one text of a kind. Returns its line, or -1 if there is none, or two that differ. */
static int find_one(struct reader *reader, const struct labels *labels, const struct place *places,
                    const struct figures *kind, struct value *ret_value)
{
    int found = -1;

    for (int i = 0; i < reader->layout->nlines; i++) {
        const struct line *line = &reader->layout->lines[i];
        struct place place = {
            .state = VALUE_UNREADABLE, .nlines = 1, .lines = {i}, .box = line->box};
        struct value value;

        if (!reader->lines[i].read || is_claimed(reader, labels, places, i) ||
            !may_hold(kind, reader->lines[i].text))
            continue;
        bind_behind_colon(reader, i, &place);
        value_read(reader, field_kind(kind->field), &place, &value);
        if (!tells(kind->field, &value))
            continue;
        if (found >= 0 && strcmp(value.text, ret_value->text) != 0)
            return -1;
        *ret_value = value;
        found = i;
    }
    return found;
}

/* True if a label that is known asks for a field, wherever its value is. */
static bool is_asked(const struct labels *labels, enum field field)
{
    for (int i = 0; i < labels->n; i++)
        if (!labels->items[i].guess && labels->items[i].term->role == TERM_FIELD &&
            labels->items[i].term->value == (int)field)
            return true;
    return false;
}

bool form_figures_beside(const struct layout *layout, const struct labels *labels, enum field field,
                         int line)
{
    int cell = layout->lines[line].cell;

    if (cell < 0 || layout->cells[cell].nlines != 1)
        return false;
    for (int i = 0; i < labels->n; i++) {
        const struct label *label = &labels->items[i];

        if (!label->guess && label->cell >= 0 && label->term->role == TERM_FIELD &&
            label->term->block != BLOCK_SHARED && label->term->value == (int)field &&
            layout_cell_right(layout, label->cell) == cell)
            return true;
    }
    return false;
}

void form_figures(struct reader *reader, const struct labels *labels, const struct place *places,
                  struct page_facts *facts)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        const struct value *have = facts_field(facts, kinds[i].field);
        struct value value;
        int line;

        if (have && have->state == VALUE_READ)
            continue;
        line = find_one(reader, labels, places, &kinds[i], &value);
        if (line < 0)
            continue;
        /* Its own place may be blank but for a speck, or hold what nobody can read. */
        if (((have && have->state != VALUE_ABSENT) ||
             (kinds[i].others && is_asked(labels, kinds[i].field))) &&
            !form_figures_beside(reader->layout, labels, kinds[i].field, line))
            value.confidence = fminf(value.confidence, ELSEWHERE_TRUST);
        facts_add_field(facts, kinds[i].field, &value);
    }
}
