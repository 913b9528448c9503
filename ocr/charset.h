/* The characters of a recognition model, and the codes they are written in: a Chinese character is
 * up to five codes one behind the other, so that a net of two hundred outputs reads thousands.
 * Reads the LSTM_UNICHARSET and LSTM_RECODER components of traineddata files. */
#ifndef OCR_CHARSET_H
#define OCR_CHARSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CHARSET_TEXT  24 /* bytes of a character with its NUL; some are ligatures */
#define CHARSET_CODES 9  /* codes of one character */
#define CHARSET_NONE  (-1)
#define CHARSET_SPACE 0

/* A character. */
struct charset_sign {
    char text[CHARSET_TEXT];
    bool spaced; /* of a script that has spaces between its words */
};

/* A code behind a beginning: it ends a character, or begins more, or both. */
struct charset_edge {
    int16_t code;
    int16_t final_rank, next_rank; /* its place among the codes that end, or go on; -1: does not */
    int32_t sign;                  /* that ends here, CHARSET_NONE */
    int32_t node;                  /* where it goes on, CHARSET_NONE */
    int32_t other;                 /* the next edge of the same node, CHARSET_NONE */
};

/* A beginning of characters; node 0 is the empty one. */
struct charset_node {
    int32_t edges; /* its first edge, CHARSET_NONE */
    int16_t nfinal, nnext;
};

struct charset {
    int nsigns, ncodes;
    struct charset_sign *signs; /* owned */
    int nnodes, nedges;
    struct charset_node *nodes; /* owned */
    struct charset_edge *edges; /* owned */
    int32_t *first;             /* edge of each code at node 0, CHARSET_NONE; owned */
    int32_t *sorted;            /* the signs in order of their bytes; owned */
};

/* Loads both components. Returns 0, or -1 if they are not what they claim to be. */
int charset_load(const char *signs, size_t signs_size, const unsigned char *codes,
                 size_t codes_size, struct charset **ret_charset);
void charset_free(struct charset *charset);

/* Returns whether the model can read a character (UTF-8) at all. */
bool charset_has(const struct charset *charset, const char *text);

/* Returns the edge of a code at a node, or NULL: a net may tell apart more codes than its charset
 * uses. Borrowed. */
const struct charset_edge *charset_edge(const struct charset *charset, int node, int code);

#endif
