#include "ocr/charset.h"

#include <stdlib.h>
#include <string.h>

/* More than any model has. */
#define SIGNS_MAX 100000
#define CODES_MAX 4096

static void *must(void *memory)
{
    if (!memory)
        abort();
    return memory;
}

/* ---- signs: a line of text each, with properties of which only the script counts ---- */

/* A line as it is taken apart. */
struct words {
    const char *at, *end;
};

/* The next word of the line; cut to what fits. Returns false at its end. */
static bool next_word(struct words *words, char *ret, size_t size)
{
    size_t n = 0;

    while (words->at < words->end && *words->at == ' ')
        words->at++;
    if (words->at == words->end)
        return false;
    for (; words->at < words->end && *words->at != ' '; words->at++)
        if (n + 1 < size)
            ret[n++] = *words->at;
    ret[n] = '\0';
    return true;
}

static bool has_spaces(const char *script)
{
    static const char *const without[] = {"Han", "Thai", "Hangul", "Hiragana", "Katakana"};

    for (size_t i = 0; i < sizeof without / sizeof without[0]; i++)
        if (!strcmp(script, without[i]))
            return false;
    return true;
}

/* "口 1 0,255,0,255,0,0,0,0,0,0 Han 12 0 12 口": the figures may be left out. */
static int sign_of(struct words line, struct charset_sign *ret_sign)
{
    char word[128];

    if (!next_word(&line, ret_sign->text, sizeof ret_sign->text) ||
        !next_word(&line, word, sizeof word) || !next_word(&line, word, sizeof word))
        return -1;
    if (strchr(word, ',') && !next_word(&line, word, sizeof word))
        return -1;
    ret_sign->spaced = has_spaces(word);
    if (!strcmp(ret_sign->text, "NULL"))
        strcpy(ret_sign->text, " ");
    return 0;
}

static const char *line_end(const char *at, const char *end)
{
    const char *newline = memchr(at, '\n', (size_t)(end - at));

    return newline ? newline : end;
}

static int signs_load(struct charset *charset, const char *text, size_t size)
{
    const char *end = text + size, *at = line_end(text, end);
    char head[16] = "";
    int n;

    memcpy(head, text, (size_t)(at - text) < sizeof head ? (size_t)(at - text) : sizeof head - 1);
    n = atoi(head);
    if (n < 1 || n > SIGNS_MAX)
        return -1;
    charset->signs = must(calloc((size_t)n, sizeof *charset->signs));
    for (; charset->nsigns < n && at < end; charset->nsigns++) {
        const char *begin = at + 1;

        at = begin < end ? line_end(begin, end) : end;
        if (begin >= end || sign_of((struct words){begin, at}, &charset->signs[charset->nsigns]))
            return -1;
    }
    return charset->nsigns == n ? 0 : -1;
}

/* ---- codes ---- */

static int node_add(struct charset *charset)
{
    charset->nodes =
        must(realloc(charset->nodes, (size_t)(charset->nnodes + 1) * sizeof *charset->nodes));
    charset->nodes[charset->nnodes] = (struct charset_node){.edges = CHARSET_NONE};
    return charset->nnodes++;
}

static struct charset_edge *edge_of(struct charset *charset, int node, int code)
{
    for (int e = charset->nodes[node].edges; e != CHARSET_NONE; e = charset->edges[e].other)
        if (charset->edges[e].code == code)
            return &charset->edges[e];
    charset->edges =
        must(realloc(charset->edges, (size_t)(charset->nedges + 1) * sizeof *charset->edges));
    charset->edges[charset->nedges] = (struct charset_edge){.code = (int16_t)code,
                                                            .final_rank = -1,
                                                            .next_rank = -1,
                                                            .sign = CHARSET_NONE,
                                                            .node = CHARSET_NONE,
                                                            .other = charset->nodes[node].edges};
    charset->nodes[node].edges = charset->nedges;
    return &charset->edges[charset->nedges++];
}

static void codes_add(struct charset *charset, int sign, const int32_t *codes, int n)
{
    struct charset_edge *edge;
    int node = 0;

    for (int i = 0; i + 1 < n; i++) {
        edge = edge_of(charset, node, codes[i]);
        if (edge->node == CHARSET_NONE) {
            int place = (int)(edge - charset->edges);

            edge->next_rank = charset->nodes[node].nnext++;
            edge->node = node_add(charset);
            edge = &charset->edges[place];
        }
        node = edge->node;
    }
    edge = edge_of(charset, node, codes[n - 1]);
    if (edge->final_rank < 0)
        edge->final_rank = charset->nodes[node].nfinal++;
    /* Of signs that share their codes the last one is meant. */
    edge->sign = sign;
}

static int codes_load(struct charset *charset, const unsigned char *bytes, size_t size)
{
    const unsigned char *end = bytes + size;
    uint32_t n;

    if (size < sizeof n)
        return -1;
    memcpy(&n, bytes, sizeof n);
    bytes += sizeof n;
    node_add(charset);
    for (uint32_t sign = 0; sign < n; sign++) {
        int32_t length, codes[CHARSET_CODES];

        if ((size_t)(end - bytes) < 1 + sizeof length)
            return -1;
        memcpy(&length, bytes + 1, sizeof length);
        bytes += 1 + sizeof length;
        if (length < 1 || length > CHARSET_CODES ||
            (size_t)(end - bytes) < (size_t)length * sizeof codes[0])
            return -1;
        memcpy(codes, bytes, (size_t)length * sizeof codes[0]);
        bytes += (size_t)length * sizeof codes[0];
        for (int i = 0; i < length; i++) {
            if (codes[i] < 0 || codes[i] >= CODES_MAX)
                return -1;
            if (codes[i] >= charset->ncodes)
                charset->ncodes = codes[i] + 1;
        }
        /* A model may have codes for one sign more than there are: its null. */
        codes_add(charset, (int)sign < charset->nsigns ? (int)sign : CHARSET_NONE, codes, length);
    }
    return 0;
}

static int by_text(const void *a, const void *b, void *signs)
{
    const struct charset_sign *all = signs;

    return strcmp(all[*(const int32_t *)a].text, all[*(const int32_t *)b].text);
}

static void sort_signs(struct charset *charset)
{
    charset->sorted = must(malloc((size_t)charset->nsigns * sizeof *charset->sorted));
    for (int i = 0; i < charset->nsigns; i++)
        charset->sorted[i] = i;
    qsort_r(charset->sorted, (size_t)charset->nsigns, sizeof *charset->sorted, by_text,
            charset->signs);
}

bool charset_has(const struct charset *charset, const char *text)
{
    int low = 0, high = charset->nsigns;

    while (low < high) {
        int middle = (low + high) / 2;
        int order = strcmp(charset->signs[charset->sorted[middle]].text, text);

        if (!order)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

int charset_load(const char *signs, size_t signs_size, const unsigned char *codes,
                 size_t codes_size, struct charset **ret_charset)
{
    struct charset *charset = must(calloc(1, sizeof *charset));

    if (signs_load(charset, signs, signs_size) || codes_load(charset, codes, codes_size)) {
        charset_free(charset);
        return -1;
    }
    charset->first = must(malloc((size_t)charset->ncodes * sizeof *charset->first));
    for (int i = 0; i < charset->ncodes; i++)
        charset->first[i] = CHARSET_NONE;
    for (int e = charset->nodes[0].edges; e != CHARSET_NONE; e = charset->edges[e].other)
        charset->first[charset->edges[e].code] = e;
    sort_signs(charset);
    *ret_charset = charset;
    return 0;
}

void charset_free(struct charset *charset)
{
    if (!charset)
        return;
    free(charset->signs);
    free(charset->nodes);
    free(charset->edges);
    free(charset->first);
    free(charset->sorted);
    free(charset);
}

const struct charset_edge *charset_edge(const struct charset *charset, int node, int code)
{
    int e;

    if (code >= charset->ncodes)
        return NULL;
    e = node == 0 ? charset->first[code] : charset->nodes[node].edges;
    while (e != CHARSET_NONE && charset->edges[e].code != code)
        e = charset->edges[e].other;
    return e == CHARSET_NONE ? NULL : &charset->edges[e];
}
