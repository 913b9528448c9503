/* A recognition network of tesseract's, run on one line of text: pixels to the probability of every
 * code at every step. Reads the nets of traineddata files (whole numbers, one convolution, a column
 * LSTM, LSTMs along the line, softmax) and computes the numbers tesseract computes from them, bit
 * for bit, in a fraction of its time. Knows no characters (ocr/charset.h) and no text (ocr/ctc.h).
 *
 * Why not the library: four fifths of a page's time were spent in it, of that a fifth in the net
 * itself, the rest in layout analysis of what is one line, index arithmetic and copies. A line
 * costs a quarter here; when it came a page went from 0.69 to 0.42 CPU s, and a process that waits
 * for pages from 77 to 14 MB. tests/test_ocr_tesseract.c keeps it honest: it reads lines with both,
 * and texts, probabilities and choices must be equal.
 *
 * A net is read only once loaded: it may be shared by processes after a fork. */
#ifndef OCR_NET_H
#define OCR_NET_H

#include <stddef.h>

#define NET_TOGETHER 8 /* lines read side by side */

struct Pix;
struct net;

/* What a net says about a line. */
struct net_output {
    int steps, codes;
    float *p; /* probabilities, codes after codes, step after step; owned */
};

/* Loads the net of an LSTM component. bytes: borrowed. Returns 0, or -1 for a net of another build,
 * with a reason in *ret_reason (static). */
int net_load(const unsigned char *bytes, size_t size, struct net **ret_net,
             const char **ret_reason);
void net_free(struct net *net);

/* Height of the lines it wants, px. */
int net_height(const struct net *net);

/* Pixels of a line in one step of the output. */
int net_step(const struct net *net);

/* Codes it tells apart. */
int net_codes(const struct net *net);

/* The code that stands for nothing between two characters. */
int net_null(const struct net *net);

/* Reads n lines of net_height() rows, up to NET_TOGETHER of them side by side: a net is larger than
 * the processor's near memory, and fetching its weights costs more than using them. lines: 8 bpp.
 * Lines narrower than a step give no step. Each line reads as it would alone.
 * A row that is missing is like the last one. */
void net_run(const struct net *net, struct Pix *const *lines, int n,
             struct net_output *ret_outputs);
void net_output_release(struct net_output *output);

#endif
