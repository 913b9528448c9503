#include "samples/lines_names.h"

#include <leptonica/allheaders.h>
#include <stdio.h>
#include <string.h>

#include "ocr/engine.h"
#include "rules/text.h"
#include "samples/cardscore.h"

enum result { RIGHT_SURE, RIGHT, WRONG, WRONG_SURE, RESULTS };

static enum result name_judge(const struct rules *rules, const struct engine_reading *reading,
                              const char *truth, struct value *ret_value)
{
    bool right;

    *ret_value = (struct value){.state = VALUE_READ, .confidence = reading->worst};
    ret_value->readings = engine_reading_confirmed(reading) ? 2 : 1;
    text_normal(ret_value->text, sizeof ret_value->text, reading->text);
    right = strcmp(ret_value->text, truth) == 0;
    if (cardscore_sure(rules, KIND_NAME, ret_value))
        return right ? RIGHT_SURE : WRONG_SURE;
    return right ? RIGHT : WRONG;
}

int lines_names_measure(const struct lines_order *order, int count, bool verbose)
{
    struct engine_request request = {.model = MODEL_CHINESE};
    struct ocr_engine *engine = NULL;
    struct rules *rules = NULL;
    int n[RESULTS] = {0}, rc = 2;
    struct err err = {0};
    char digest[65];

    if (ocr_engine_load(NULL, &engine, digest, &err) || rules_load("rules", &rules, &err))
        goto out;
    for (int i = 0; i < count; i++) {
        struct engine_reading reading;
        struct line_print print;
        struct value value;
        PIX *line = lines_draw(order, (uint64_t)i, &print);
        int failed = engine_read_line(engine, &request, line, &reading, &err);

        pixDestroy(&line);
        if (failed)
            goto out;
        enum result result = name_judge(rules, &reading, print.truth, &value);
        n[result]++;
        if (verbose && result != RIGHT_SURE)
            printf("%s%s read %s %.3f x%d\n", result == WRONG_SURE ? "WRONG AND SURE " : "",
                   print.truth, value.text, (double)value.confidence, value.readings);
    }
    printf("%d names: %d sure, %d right and in doubt, %d wrong and in doubt, %d wrong and sure\n",
           count, n[RIGHT_SURE], n[RIGHT], n[WRONG], n[WRONG_SURE]);
    rc = 0;
out:
    if (rc)
        fprintf(stderr, "lines: %s\n", err.msg);
    ocr_engine_free(engine);
    rules_free(rules);
    return rc;
}
