#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "rules/belief.h"
#include "rules/text.h"
#include "samples/score_parts.h"

/* What a wrong certificate would carry. */
static bool is_identity(enum field field)
{
    static const enum field fields[] = {FIELD_UNIT_NAME,    FIELD_UNIT_CREDIT_CODE,
                                        FIELD_HANDLER_NAME, FIELD_HANDLER_ID_NUMBER,
                                        FIELD_PERSON_NAME,  FIELD_PERSON_ID_NUMBER};

    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (fields[i] == field)
            return true;
    return false;
}

static bool is_confirmed(const json_t *value)
{
    return strcmp(text_of(value, "source"), "confirmed") == 0;
}

/* Documents carry three decimals. */
#define DECIMALS 0.0005f

/* The value as the judge had it before him. */
static struct known_value known_of(const json_t *value)
{
    struct known_value known = {.source = is_confirmed(value) ? SOURCE_CONFIRMED : SOURCE_READ};

    text_copy(known.value.text, sizeof known.value.text, text_of(value, "value"));
    known.value.state = known.value.text[0] ? VALUE_READ : VALUE_ABSENT;
    known.value.confidence =
        (float)json_number_value(json_object_get(value, "confidence")) + DECIMALS;
    known.value.readings = (uint8_t)json_integer_value(json_object_get(value, "readings"));
    return known;
}

/* Adds the value to the curve it is held against; what no threshold decides is in none. */
static void add_to_curve(struct coverage *coverage, enum field_kind kind,
                         const struct known_value *known, bool right)
{
    enum belief_limit limit = belief_limit(kind, known);

    if (limit == BELIEF_SINGLE || limit == BELIEF_AGREED)
        curve_add(&coverage->curves[limit == BELIEF_AGREED],
                  (double)(known->value.confidence - DECIMALS), right);
}

/* Mailboxes are written small in documents; those of a form are as somebody wrote them. */
static bool is_same(enum field_kind kind, const char *wanted, const char *read)
{
    return kind == KIND_EMAIL ? strcasecmp(wanted, read) == 0 : strcmp(wanted, read) == 0;
}

static void compare_value(struct score *score, const struct pair *pair, enum field field,
                          const char *wanted, const json_t *value)
{
    enum field_kind kind = field_kind(field);
    struct coverage *coverage = &score->coverage[kind];
    struct known_value known = known_of(value);
    double confidence = json_number_value(json_object_get(value, "confidence"));
    bool read = known.value.state == VALUE_READ;
    bool right = is_same(kind, wanted, known.value.text);
    bool sure = belief_trusted(pair->input->rules, kind, &known);

    rate_add(&score->rates[MEASURE_FIELDS], right);
    if (pair->accepted && is_identity(field))
        rate_add(&score->rates[MEASURE_ACCEPTED], right);
    coverage->values++;
    coverage->sure += sure;
    coverage->wrong += sure && !right;
    add_to_curve(coverage, kind, &known, right);
    if (read && !right && confidence > coverage->surest_wrong)
        coverage->surest_wrong = confidence;
    if (!right && pair->input->verbose) {
        pair_tell(pair);
        printf("%s \"%s\" read as \"%s\" (%.2f%s)\n", field_name(field), wanted, known.value.text,
               confidence, sure ? ", sure" : "");
    }
}

/* A place of the form where nothing stands, or only what was written by hand. */
static void compare_empty(struct score *score, const struct pair *pair, enum field field,
                          const json_t *value)
{
    enum field_kind kind = field_kind(field);
    struct known_value known = known_of(value);

    add_to_curve(&score->coverage[kind], kind, &known, false);
    if (!belief_trusted(pair->input->rules, kind, &known))
        return;
    score->made_up++;
    if (pair->input->verbose) {
        pair_tell(pair);
        printf("%s is empty, read as \"%s\"\n", field_name(field), known.value.text);
    }
}

/* The fields of the application form, which end before those of the detail sheet. Where the goods
 * go back to may be filled in from elsewhere, so an empty place says nothing of it. */
static void compare_form(struct score *score, const struct pair *pair)
{
    const json_t *wanted = json_object_get(pair->truth, "fields");
    const json_t *read = json_object_get(pair->item, "fields");

    for (enum field f = 0; json_object_size(wanted) && f < FIELD_PERSON_ROW; f++) {
        const char *text = text_of(wanted, field_name(f));
        const json_t *value = json_object_get(read, field_name(f));

        if (*text)
            compare_value(score, pair, f, text, value);
        else if (f < FIELD_RETURN_NAME)
            compare_empty(score, pair, f, value);
    }
}

static void compare_receipt(struct score *score, const struct pair *pair)
{
    static const struct {
        const char *key;
        enum field field;
    } parts[] = {{"payer", FIELD_PAYER},
                 {"payee", FIELD_PAYEE},
                 {"payee_account", FIELD_PAYEE_ACCOUNT},
                 {"amount", FIELD_AMOUNT},
                 {"serial", FIELD_RECEIPT_SERIAL},
                 {"date", FIELD_RECEIPT_DATE}};
    const json_t *wanted = json_object_get(pair->truth, "receipt");
    const json_t *read = json_object_get(pair->item, "receipt");

    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (*text_of(wanted, parts[i].key))
            compare_value(score, pair, parts[i].field, text_of(wanted, parts[i].key),
                          json_object_get(read, parts[i].key));
}

/* What was read of a person: the row with his number, wherever it stands (lists with two people in
 * a row are read down or across), else the row of that place. */
static const json_t *row_of(const json_t *read, const json_t *person, size_t place)
{
    const char *number = text_of(person, "id_number");

    for (size_t i = 0; *number && i < json_array_size(read); i++) {
        const json_t *row = json_array_get(read, i);

        if (strcmp(text_of(json_object_get(row, "id_number"), "value"), number) == 0)
            return row;
    }
    return json_array_get(read, place);
}

/* Row by row: a row that was not found is as many wrong values as it has. */
static void compare_people(struct score *score, const struct pair *pair)
{
    static const struct {
        const char *key;
        enum field field;
    } columns[] = {{"name", FIELD_PERSON_NAME},
                   {"id_number", FIELD_PERSON_ID_NUMBER},
                   {"mobile", FIELD_PERSON_MOBILE},
                   {"years", FIELD_PERSON_YEARS}};
    const json_t *wanted = json_object_get(pair->truth, "people");
    const json_t *read = json_object_get(pair->item, "people");

    rate_add(&score->rates[MEASURE_PEOPLE],
             pair->item && json_array_size(wanted) == json_array_size(read));
    for (size_t i = 0; i < json_array_size(wanted); i++) {
        const json_t *person = json_array_get(wanted, i), *row = row_of(read, person, i);

        for (size_t c = 0; c < sizeof columns / sizeof *columns; c++) {
            const char *text = text_of(person, columns[c].key);

            if (*text)
                compare_value(score, pair, columns[c].field, text,
                              json_object_get(row, columns[c].key));
        }
    }
}

void compare_values(struct score *score, const struct pair *pair)
{
    compare_form(score, pair);
    compare_people(score, pair);
    compare_receipt(score, pair);
}
