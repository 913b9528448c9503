#include "ocr/reader.h"

#include <leptonica/allheaders.h>
#include <stdlib.h>
#include <string.h>

#include "ocr/reader_picture.h"
#include "rules/text.h"

/* A line under a stamp that is lifted is the same as before if its edges are where they were, to
 * within this; words were read surely if the worst character is this probable, and are in doubt
 * afterwards below that. */
#define SAME_PLACE_EM  0.15
#define SURE_WORDS     0.95F
#define DOUBTFUL_WORDS 0.8F

static const struct engine_request chinese = {.model = MODEL_CHINESE};

void reader_init(struct reader *reader, struct ocr_engine *engine, const struct rules *rules,
                 const struct page *page, struct layout *layout)
{
    *reader = (struct reader){.engine = engine, .rules = rules, .page = page, .layout = layout};
    reader->lines = calloc((size_t)layout->nlines + 1, sizeof *reader->lines);
    if (!reader->lines)
        abort();
}

void reader_release(struct reader *reader)
{
    if (!reader)
        return;
    free(reader->lines);
    free(reader->words);
    reader->lines = NULL;
    reader->words = NULL;
    reader->nwords = 0;
}

static void read_box(struct reader *reader, struct box box, const struct engine_request *request,
                     struct engine_reading *ret_reading, struct stretches *ret_stretches)
{
    PIX *picture = reader_picture(reader, box, ret_stretches);
    struct err err = {0};

    if (!picture || engine_read_line(reader->engine, request, picture, ret_reading, &err))
        memset(ret_reading, 0, sizeof *ret_reading);
    reader->nread += picture != NULL;
    pixDestroy(&picture);
}

void reader_box(struct reader *reader, struct box box, const struct engine_request *request,
                struct engine_reading *ret_reading)
{
    struct stretches stretches;

    read_box(reader, box, request, ret_reading, &stretches);
}

void reader_box_repeated(struct reader *reader, struct box box, int times,
                         const struct engine_request *request, struct engine_reading *ret_reading)
{
    PIX *row = reader_picture_repeated(reader, box, times);
    struct err err = {0};

    memset(ret_reading, 0, sizeof *ret_reading);
    if (row && engine_read_line(reader->engine, request, row, ret_reading, &err))
        memset(ret_reading, 0, sizeof *ret_reading);
    reader->nread++;
    pixDestroy(&row);
}

int reader_symbol_x(const struct line_text *text, int symbol)
{
    int x = text->reading.symbols[symbol].x0, i = text->stretches.n - 1;

    while (i > 0 && text->stretches.at[i].picture_x > x)
        i--;
    return text->stretches.at[i].page_x + x - text->stretches.at[i].picture_x;
}

/* Reads up to ENGINE_LINES lines that were not read before. */
static void read_together(struct reader *reader, const int *lines, int n)
{
    struct engine_reading *readings[ENGINE_LINES] = {0};
    PIX *pictures[ENGINE_LINES] = {0};
    struct err err = {0};
    bool failed;

    for (int i = 0; i < n; i++) {
        struct line_text *text = &reader->lines[lines[i]];

        pictures[i] = reader_picture(reader, reader->layout->lines[lines[i]].box, &text->stretches);
        readings[i] = &text->reading;
        reader->nread += pictures[i] != NULL;
    }
    failed = engine_read_lines(reader->engine, &chinese, n, pictures, readings, &err) < 0;
    for (int i = 0; i < n; i++) {
        struct line_text *text = &reader->lines[lines[i]];

        if (failed)
            memset(&text->reading, 0, sizeof text->reading);
        text_normal(text->text, sizeof text->text, text->reading.text);
        text->read = true;
        pixDestroy(&pictures[i]);
    }
}

static int by_width(const void *a, const void *b, void *layout)
{
    const struct line *lines = ((const struct layout *)layout)->lines;

    return lines[*(const int *)b].box.w - lines[*(const int *)a].box.w;
}

/* Lines of a width go side by side: a net is done with the longest one last. A line that is named
 * twice, as in two columns, is read once: two readings would be written into one. */
void reader_lines(struct reader *reader, const int *lines, int n)
{
    int *unread = calloc((size_t)n + 1, sizeof *unread), nunread = 0;
    bool *listed = calloc((size_t)reader->layout->nlines + 1, sizeof *listed);

    if (!unread || !listed)
        abort();
    for (int i = 0; i < n; i++)
        if (!reader->lines[lines[i]].read && !listed[lines[i]]) {
            listed[lines[i]] = true;
            unread[nunread++] = lines[i];
        }
    free(listed);
    qsort_r(unread, (size_t)nunread, sizeof *unread, by_width, reader->layout);
    for (int i = 0; i < nunread; i += ENGINE_LINES)
        read_together(reader, unread + i, nunread - i < ENGINE_LINES ? nunread - i : ENGINE_LINES);
    free(unread);
}

static bool same_box(struct box a, struct box b)
{
    return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

static const struct engine_reading *find_word(const struct reader *reader, struct box box)
{
    for (int i = 0; i < reader->nwords; i++)
        if (same_box(reader->words[i].box, box))
            return &reader->words[i].reading;
    return NULL;
}

/* Reads up to ENGINE_LINES words and keeps them. */
static void read_words(struct reader *reader, const struct box *boxes, int n)
{
    struct engine_reading *readings[ENGINE_LINES] = {0};
    PIX *pictures[ENGINE_LINES] = {0};
    struct word_text *words =
        realloc(reader->words, (size_t)(reader->nwords + n) * sizeof *reader->words);
    struct err err = {0};
    struct stretches stretches;

    if (!words)
        abort();
    reader->words = words;
    words += reader->nwords;
    reader->nwords += n;
    for (int i = 0; i < n; i++) {
        words[i] = (struct word_text){.box = boxes[i]};
        pictures[i] = reader_picture(reader, boxes[i], &stretches);
        readings[i] = &words[i].reading;
        reader->nread += pictures[i] != NULL;
    }
    if (engine_read_lines(reader->engine, &chinese, n, pictures, readings, &err) < 0)
        for (int i = 0; i < n; i++)
            words[i].reading = (struct engine_reading){0};
    for (int i = 0; i < n; i++)
        pixDestroy(&pictures[i]);
}

void reader_words(struct reader *reader, const struct box *boxes, int n)
{
    struct box unread[ENGINE_LINES];
    int nunread = 0;

    for (int i = 0; i < n; i++) {
        if (!find_word(reader, boxes[i]))
            unread[nunread++] = boxes[i];
        if (nunread == ENGINE_LINES || (nunread > 0 && i == n - 1)) {
            read_words(reader, unread, nunread);
            nunread = 0;
        }
    }
}

const struct engine_reading *reader_word(struct reader *reader, struct box box)
{
    reader_words(reader, &box, 1);
    return find_word(reader, box);
}

void reader_forget(struct reader *reader, struct box changed)
{
    int kept = 0;

    for (int i = 0; i < reader->nwords; i++) {
        struct box seen = reader_with_margin(reader, reader->words[i].box);

        if (seen.x < changed.x + changed.w && changed.x < seen.x + seen.w &&
            seen.y < changed.y + changed.h && changed.y < seen.y + seen.h)
            continue;
        if (kept != i)
            reader->words[kept] = reader->words[i];
        kept++;
    }
    reader->nwords = kept;
}

const struct line_text *reader_line(struct reader *reader, int line)
{
    reader_lines(reader, &line, 1);
    return &reader->lines[line];
}

double reader_confidence(const struct reader *reader, int least)
{
    double sum = 0;
    int n = 0;

    for (int i = 0; i < reader->layout->nlines; i++) {
        sum += reader->lines[i].reading.mean * reader->lines[i].reading.nsymbols;
        n += reader->lines[i].reading.nsymbols;
    }
    return n && n >= least ? sum / n : 0;
}

int reader_symbol_at(const struct line_text *text, const char *rest)
{
    size_t wanted = text_length(rest), left = 0;

    for (int i = text->reading.nsymbols - 1; i >= 0; i--) {
        char normal[32];

        text_normal(normal, sizeof normal, text->reading.symbols[i].text);
        left += text_length(normal);
        if (left >= wanted)
            return i;
    }
    return 0;
}

/* True for words read surely, each of their characters; figures under a stroke may be others. */
static bool is_sure_words(const struct line_text *text)
{
    if (!text->read || !text->reading.nsymbols || text->reading.worst < SURE_WORDS)
        return false;
    for (int i = 0; i < text->reading.nsymbols; i++)
        if (!text_is_han(text->reading.symbols[i].text))
            return false;
    return true;
}

/* True if two boxes have each of their edges within `near` px of each other's. */
static bool same_place(struct box a, struct box b, int near)
{
    return abs(a.x - b.x) <= near && abs(a.y - b.y) <= near && abs(a.x + a.w - b.x - b.w) <= near &&
           abs(a.y + a.h - b.y - b.h) <= near;
}

void reader_keep(struct reader *reader, const struct layout *old, const struct line_text *lines,
                 struct box changed)
{
    for (int i = 0, k = 0; i < reader->layout->nlines; i++) {
        struct box b = reader->layout->lines[i].box;
        bool touched = box_overlap(b, changed) > 0;
        int near = touched ? (int)(reader->layout->lines[i].em * SAME_PLACE_EM) : 0;

        /* The lines are in about the same order. */
        for (int tried = 0; tried < old->nlines; tried++, k = (k + 1) % old->nlines)
            if (same_place(old->lines[k].box, b, near) && (!touched || is_sure_words(&lines[k]))) {
                if (!touched || reader_line(reader, i)->reading.worst < DOUBTFUL_WORDS)
                    reader->lines[i] = lines[k];
                break;
            }
    }
}

void reader_skip(struct reader *reader, int line)
{
    if (!reader->lines[line].read)
        reader->lines[line].skipped = true;
    reader->lines[line].read = true;
}
