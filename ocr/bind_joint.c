#include "ocr/bind_joint.h"

#include <string.h>

#include "ocr/bind_parts.h"

static bool add_part(const struct vocabulary *words, enum page_class class, const char *from,
                     const char *to, struct joint_parts *parts)
{
    char text[LIMIT_TEXT], bare[LIMIT_TEXT];
    const struct term *term;

    if (parts->n == JOINT_PARTS || to == from || (size_t)(to - from) >= sizeof text)
        return false;
    memcpy(text, from, (size_t)(to - from));
    text[to - from] = '\0';
    term = vocabulary_match(words, class, bind_bare(text, bare, sizeof bare), EXACTLY, NULL);
    if (!term || term->role != TERM_FIELD)
        return false;
    for (int i = 0; i < parts->n; i++)
        if (parts->terms[i]->value == term->value)
            return false;
    parts->terms[parts->n] = term;
    parts->at[parts->n++] = from;
    return true;
}

/* Parts a text at every one of a joint. Returns false if one part is no label. */
static bool part(const struct vocabulary *words, enum page_class class, const char *text,
                 const char *joint, struct joint_parts *ret)
{
    const char *next;

    *ret = (struct joint_parts){0};
    for (; (next = strstr(text, joint)) != NULL; text = next + strlen(joint))
        if (!add_part(words, class, text, next, ret))
            return false;
    return ret->n > 0 && add_part(words, class, text, text + strlen(text), ret);
}

bool bind_joint_parts(const struct vocabulary *words, enum page_class class, const char *text,
                      struct joint_parts *ret_parts)
{
    for (int i = 0; i < words->njoints; i++)
        if (part(words, class, text, words->joints[i], ret_parts))
            return !vocabulary_match(words, class, text, EXACTLY, NULL);
    return false;
}

/* Where part `number` stands in its line: of a label of one line a part of it. */
static struct box part_box(const struct reader *reader, int line, const struct joint_parts *parts,
                           int number, bool alone)
{
    const struct line_text *text = &reader->lines[line];
    struct box ret = reader->layout->lines[line].box;
    int right = ret.x + ret.w;

    if (!alone)
        return ret;
    if (number)
        ret.x = reader_symbol_x(text, reader_symbol_at(text, parts->at[number]));
    if (number + 1 < parts->n)
        right = reader_symbol_x(text, reader_symbol_at(text, parts->at[number + 1]));
    ret.w = right - ret.x;
    return ret;
}

/* The line of a label of n lines from `first` on that has its byte number `at`. */
static int line_of(struct reader *reader, int first, int n, size_t at)
{
    size_t end = strlen(reader_line(reader, first)->text);
    int line = first;

    while (line + 1 < first + n && end <= at)
        end += strlen(reader_line(reader, ++line)->text);
    return line;
}

bool bind_joint_add(struct reader *reader, enum page_class class, int first, int n, bool whole,
                    struct labels *labels)
{
    char joined[LIMIT_TEXT] = "";
    const char *text = n == 1 ? reader_line(reader, first)->text : joined;
    struct joint_parts parts;

    for (int i = first; n > 1 && i < first + n; i++) {
        const char *more = reader_line(reader, i)->text;

        if (strlen(joined) + strlen(more) >= sizeof joined)
            return false;
        strcat(joined, more);
    }
    if (!bind_joint_parts(&reader->rules->vocabulary, class, text, &parts))
        return false;
    for (int i = 0; i < parts.n; i++) {
        int line = line_of(reader, first, n, (size_t)(parts.at[i] - text));

        bind_label_add(labels, &(struct label){.term = parts.terms[i],
                                               .line = line,
                                               .cell = reader->layout->lines[line].cell,
                                               .whole = whole,
                                               .box = part_box(reader, line, &parts, i, n == 1),
                                               .rest = -1,
                                               .similarity = 1,
                                               .part = i,
                                               .parts = parts.n});
    }
    return true;
}

static bool has_own_label(const struct labels *labels, int part)
{
    for (int i = 0; i < labels->n; i++)
        if (!labels->items[i].parts && labels->items[i].term->role == TERM_FIELD &&
            labels->items[i].term->value == labels->items[part].term->value)
            return true;
    return false;
}

void bind_joint_drop_headings(struct labels *labels)
{
    for (int i = 0, parts; i < labels->n; i += parts) {
        int own = 0;

        parts = labels->items[i].parts ? labels->items[i].parts : 1;
        while (labels->items[i].parts && own < parts && i + own < labels->n &&
               has_own_label(labels, i + own))
            own++;
        if (own < parts)
            continue;
        labels->n -= parts;
        memmove(&labels->items[i], &labels->items[i + parts],
                (size_t)(labels->n - i) * sizeof labels->items[0]);
        parts = 0;
    }
}
