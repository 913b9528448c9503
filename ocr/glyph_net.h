/* A net that reads single printed Han characters: three layers of convolutions over the maps of
 * their edges, two full ones. It tells look-alikes apart that ocr/glyph.h, a fifth of the work,
 * does not, and is asked for characters that were found already. Not for finding them in a line
 * (ocr/glyph_line.h), nor for what is no Han character: it always names one.
 *
 * The models (ocr/models/hanzi.net, and seal.net for the rings of seals, made by `make models`) are
 * learned in floating point and kept in bytes, their sums are whole numbers: the same on every
 * processor. */
#ifndef OCR_GLYPH_NET_H
#define OCR_GLYPH_NET_H

#include <stdint.h>

#include "ocr/glyph.h"

/* One layer: every output is a sum over kernel x kernel cells of all inputs. Negative sums become
 * 0, but for those of the last layer. pooled: of four cells the largest is kept. */
struct glyph_layer {
    int side; /* cells of its input each way; a full layer has one */
    int inputs, outputs;
    int kernel; /* 3 or 1 */
    bool pooled;
};

#define GLYPH_LAYERS 5
/* The outputs of the last layer are as many as the model has characters. */
extern const struct glyph_layer glyph_layers[GLYPH_LAYERS];

/* The largest number that stands between two layers. */
#define GLYPH_CELL_MOST 255

/* A layer as learned. The number of an output is sum * scale + bias, a whole number of at most
 * GLYPH_CELL_MOST; of the last layer, the logarithm of how probable its character is. */
struct glyph_weights {
    float *scale, *bias;   /* one of each output; owned */
    int8_t *weights;       /* output by output; owned; NULL in a net that was loaded */
    struct matrix *matrix; /* the weights of a net that was loaded (ocr/net_parts.h); owned */
};

struct glyph_net {
    int nclasses;
    uint32_t *codes; /* Unicode, ascending; owned */
    struct glyph_weights layers[GLYPH_LAYERS];
};

/* Returns how many inputs each sum of a layer has. */
int glyph_layer_depth(const struct glyph_layer *layer);

/* Returns the outputs of a layer of a net. */
int glyph_layer_outputs(const struct glyph_net *net, int layer);

/* Reads a model file. ret_net: owned by the caller, glyph_net_free(). Returns 0, or -1 with
 * ERR_CONFIG (run) when the file is missing or is none. */
int glyph_net_load(const char *path, struct glyph_net **ret_net, struct err *err);
void glyph_net_free(struct glyph_net *net);

/* Writes a model that was learned as a file of its own format, little-endian. Returns 0, or -1 with
 * ERR_IO. */
int glyph_net_save(const struct glyph_net *net, const char *path, struct err *err);

/* Reads the character in a box of a picture. ret_guesses: the most probable first. */
void glyph_net_read(const struct glyph_net *net, const struct glyph_picture *picture,
                    struct box box, struct glyph_guess ret_guesses[GLYPH_GUESSES]);

/* The same of maps that were taken before (glyph_maps()). */
void glyph_net_read_maps(const struct glyph_net *net, const uint8_t maps[GLYPH_MAP],
                         struct glyph_guess ret_guesses[GLYPH_GUESSES]);

#endif
