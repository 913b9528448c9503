#include <stdlib.h>
#include <string.h>

#include "ocr/net.h"
#include "ocr/net_parts.h"

/* Bits of the word before a matrix: whole numbers; doubles, against an older form. */
#define MATRIX_WHOLE  1
#define MATRIX_DOUBLE 128
/* Bit of a stack's flags: learning rates follow it. */
#define STACK_RATES 64

/* No matrix of a net for lines comes near. */
#define SIDE_MAX  100000
#define DEPTH_MAX 8
/* Largest scale of a matrix; those of the stock models reach 0.5. */
#define SCALE_MAX 16.0

/* The file as it is read. reason: static text, set at the first trouble. */
struct parse {
    const unsigned char *at, *end;
    const char *reason;
    struct net *net;
    int depth; /* stacks within stacks */
};

/* Head of every layer in the file. */
struct head {
    char type[24];
    int32_t flags, inputs, outputs;
};

static int fail(struct parse *parse, const char *reason)
{
    if (!parse->reason)
        parse->reason = reason;
    return -1;
}

static int take(struct parse *parse, void *ret, size_t size)
{
    if ((size_t)(parse->end - parse->at) < size)
        return fail(parse, "it ends too soon");
    memcpy(ret, parse->at, size);
    parse->at += size;
    return 0;
}

static int32_t take_number(struct parse *parse)
{
    int32_t number = 0;

    take(parse, &number, sizeof number);
    return number;
}

/* A string of the file; cut to what fits. */
static int take_string(struct parse *parse, char *ret, size_t size)
{
    uint32_t length = (uint32_t)take_number(parse);
    size_t kept = length < size ? length : size - 1;

    if (parse->reason || (size_t)(parse->end - parse->at) < length)
        return fail(parse, "it ends too soon");
    memcpy(ret, parse->at, kept);
    ret[kept] = '\0';
    parse->at += length;
    return 0;
}

static int take_head(struct parse *parse, struct head *ret_head)
{
    unsigned char number, ignored[2];
    char name[64];

    if (take(parse, &number, 1))
        return -1;
    if (number)
        return fail(parse, "its layers are numbered, as in an old file");
    if (take_string(parse, ret_head->type, sizeof ret_head->type) || take(parse, ignored, 2))
        return -1;
    ret_head->flags = take_number(parse);
    ret_head->inputs = take_number(parse);
    ret_head->outputs = take_number(parse);
    take_number(parse); /* of weights */
    return take_string(parse, name, sizeof name);
}

/* A matrix as the file has it, its rows `outputs` times inputs and bias. Borrowed from the file,
 * the scales copied. */
struct stored {
    int outputs, inputs;
    const int8_t *weights;
    double *scales; /* owned */
};

/* False for what is no number, too: sums that are scaled with it would be none. */
static bool scales_in_range(const double *scales, uint32_t n)
{
    for (uint32_t i = 0; i < n; i++)
        if (!(scales[i] >= -SCALE_MAX && scales[i] <= SCALE_MAX))
            return false;
    return true;
}

static int take_matrix(struct parse *parse, struct stored *ret)
{
    unsigned char mode, ignored;
    uint32_t outputs, columns, scales;
    size_t size;

    if (take(parse, &mode, 1))
        return -1;
    if (!(mode & MATRIX_WHOLE) || !(mode & MATRIX_DOUBLE))
        return fail(parse, "its weights are not whole numbers");
    outputs = (uint32_t)take_number(parse);
    columns = (uint32_t)take_number(parse);
    if (parse->reason || outputs == 0 || outputs > SIDE_MAX || columns < 2 || columns > SIDE_MAX)
        return fail(parse, "the size of a matrix is out of range");
    size = (size_t)outputs * columns;
    if (take(parse, &ignored, 1) || (size_t)(parse->end - parse->at) < size)
        return fail(parse, "it ends too soon");
    ret->weights = (const int8_t *)parse->at;
    parse->at += size;
    scales = (uint32_t)take_number(parse);
    /* Training pads the scales to whole registers. */
    if (parse->reason || scales < outputs || scales > SIDE_MAX)
        return fail(parse, "a matrix lacks its scales");
    ret->scales = malloc(scales * sizeof *ret->scales);
    if (!ret->scales)
        abort();
    if (take(parse, ret->scales, scales * sizeof *ret->scales)) {
        free(ret->scales);
        return -1;
    }
    if (!scales_in_range(ret->scales, outputs)) {
        free(ret->scales);
        return fail(parse, "a scale is out of range");
    }
    ret->outputs = (int)outputs;
    ret->inputs = (int)columns - 1;
    return 0;
}

static int take_one_matrix(struct parse *parse, struct matrix *ret)
{
    struct stored stored;

    if (ret->weights)
        return fail(parse, "a layer is there twice");
    if (take_matrix(parse, &stored))
        return -1;
    matrix_init(ret, stored.outputs, stored.inputs, stored.weights, stored.scales);
    free(stored.scales);
    return 0;
}

/* Puts the matrices of the four gates behind each other. */
static int join_gates(struct parse *parse, const struct stored gates[4], struct lstm *lstm)
{
    size_t part = (size_t)gates[0].outputs * (size_t)(gates[0].inputs + 1);
    int8_t *weights = malloc(4 * part);
    double *scales = malloc(4 * (size_t)gates[0].outputs * sizeof *scales);

    if (!weights || !scales)
        abort();
    for (int i = 0; i < 4; i++) {
        if (gates[i].outputs != gates[0].outputs || gates[i].inputs != gates[0].inputs) {
            free(weights);
            free(scales);
            return fail(parse, "the gates of an LSTM differ in size");
        }
        memcpy(weights + (size_t)i * part, gates[i].weights, part);
        memcpy(scales + i * gates[0].outputs, gates[i].scales,
               (size_t)gates[0].outputs * sizeof *scales);
    }
    lstm->states = gates[0].outputs;
    lstm->inputs = gates[0].inputs - gates[0].outputs;
    matrix_init(&lstm->gates, 4 * lstm->states, gates[0].inputs, weights, scales);
    free(weights);
    free(scales);
    return 0;
}

static int take_lstm(struct parse *parse, struct lstm *lstm)
{
    struct stored gates[4] = {0};
    int n = 0, rc;

    take_number(parse); /* of inputs and states together */
    while (n < 4 && take_matrix(parse, &gates[n]) == 0)
        n++;
    if (n < 4)
        rc = -1;
    else if (lstm->gates.weights || gates[0].inputs <= gates[0].outputs)
        rc = fail(parse, "an LSTM is of an unknown kind");
    else
        rc = join_gates(parse, gates, lstm);
    for (int i = 0; i < n; i++)
        free(gates[i].scales);
    return rc;
}

/* An LSTM along the line becomes a layer of its own, or a further part of the one at hand. */
static int take_along(struct parse *parse, bool backward, struct layer *beside)
{
    struct net *net = parse->net;
    struct layer *layer = beside ? beside : &net->layers[net->nlayers];

    if (!beside && ++net->nlayers > NET_LAYERS)
        return fail(parse, "it has too many layers");
    if (layer->n == 2)
        return fail(parse, "too many LSTMs stand side by side");
    layer->backward[layer->n] = backward;
    return take_lstm(parse, &layer->parts[layer->n++]);
}

static int take_layer(struct parse *parse, bool backward, struct layer *beside);

/* A stack of layers: one behind the other, or side by side. */
static int take_stack(struct parse *parse, const struct head *head, bool backward,
                      struct layer *beside)
{
    uint32_t n = (uint32_t)take_number(parse), rates;

    if (++parse->depth > DEPTH_MAX)
        return fail(parse, "its layers are nested too deeply");
    for (uint32_t i = 0; i < n; i++)
        if (parse->reason || take_layer(parse, backward, beside))
            return fail(parse, "it ends too soon");
    parse->depth--;
    if (!(head->flags & STACK_RATES))
        return 0;
    rates = (uint32_t)take_number(parse);
    if (parse->reason || (size_t)(parse->end - parse->at) / sizeof(float) < rates)
        return fail(parse, "it ends too soon");
    parse->at += rates * sizeof(float);
    return 0;
}

static int take_beside(struct parse *parse, const struct head *head)
{
    struct net *net = parse->net;

    if (++net->nlayers > NET_LAYERS)
        return fail(parse, "it has too many layers");
    return take_stack(parse, head, false, &net->layers[net->nlayers - 1]);
}

static int take_input(struct parse *parse)
{
    int32_t shape[5];

    if (take(parse, shape, sizeof shape))
        return -1;
    if (shape[1] < 3 || shape[1] > 255 || shape[3] != 1)
        return fail(parse, "it does not read grey lines of a fixed height");
    parse->net->height = shape[1];
    return 0;
}

static int take_window(struct parse *parse, int *ret_x, int *ret_y)
{
    *ret_x = take_number(parse);
    *ret_y = take_number(parse);
    return parse->reason || *ret_x < 1 || *ret_x > 16 || *ret_y < 1 || *ret_y > 16
               ? fail(parse, "a window is out of range")
               : 0;
}

static int take_layer(struct parse *parse, bool backward, struct layer *beside)
{
    struct net *net = parse->net;
    struct head head;
    int x, y;

    if (take_head(parse, &head))
        return -1;
    if (!strcmp(head.type, "Series"))
        return take_stack(parse, &head, backward, beside);
    if (!strcmp(head.type, "ParBidiLSTM") || !strcmp(head.type, "Parallel"))
        return take_beside(parse, &head);
    if (!strcmp(head.type, "RTLReversed"))
        return take_stack(parse, &head, true, beside);
    if (!strcmp(head.type, "XYTranspose"))
        return take_stack(parse, &head, false, NULL);
    if (!strcmp(head.type, "Input"))
        return take_input(parse);
    if (!strcmp(head.type, "Convolve"))
        return take_window(parse, &x, &y) || x != 1 || y != 1
                   ? fail(parse, "its convolution is not 3 by 3")
                   : 0;
    if (!strcmp(head.type, "Tanh"))
        return take_one_matrix(parse, &net->conv);
    if (!strcmp(head.type, "Maxpool"))
        return take_window(parse, &net->pool_x, &net->pool_y);
    if (!strcmp(head.type, "SummLSTM"))
        return take_lstm(parse, &net->column);
    if (!strcmp(head.type, "LSTM"))
        return take_along(parse, backward, beside);
    if (!strcmp(head.type, "Softmax"))
        return take_one_matrix(parse, &net->output);
    return fail(parse, "it has a layer of an unknown kind");
}

/* What follows the layers in the file. */
static int take_tail(struct parse *parse)
{
    char description[8];
    int32_t samples;

    if (take_string(parse, description, sizeof description))
        return -1;
    take_number(parse); /* flags of training */
    take_number(parse); /* iterations */
    samples = take_number(parse);
    parse->net->null = take_number(parse);
    parse->net->seed = (int64_t)samples * 0x10000001;
    return parse->reason ? -1 : 0;
}

/* Every layer is there and takes what the one before gives. */
static bool is_whole(const struct net *net)
{
    int depth = net->column.states;

    if (!net->height || !net->conv.weights || !net->pool_x || !net->column.gates.weights ||
        !net->output.weights || net->conv.inputs != 9 || net->conv.padded > CONV_MAX ||
        net->column.inputs != net->conv.outputs || net->pool_y > net->height || net->null < 0 ||
        net->null >= net->output.outputs)
        return false;
    for (int i = 0; i < net->nlayers; i++) {
        int outputs = 0;

        for (int part = 0; part < net->layers[i].n; part++) {
            if (net->layers[i].parts[part].inputs != depth)
                return false;
            outputs += net->layers[i].parts[part].states;
        }
        depth = outputs;
    }
    return net->output.inputs == depth;
}

int net_load(const unsigned char *bytes, size_t size, struct net **ret_net, const char **ret_reason)
{
    struct net *net = calloc(1, sizeof *net);
    struct parse parse = {.at = bytes, .end = bytes + size, .net = net};

    if (!net)
        abort();
    squash_init();
    if (take_layer(&parse, false, NULL) || take_tail(&parse) ||
        (!is_whole(net) && fail(&parse, "its layers do not fit together"))) {
        *ret_reason = parse.reason;
        net_free(net);
        return -1;
    }
    *ret_net = net;
    return 0;
}

void net_free(struct net *net)
{
    if (!net)
        return;
    matrix_release(&net->conv);
    matrix_release(&net->column.gates);
    for (int i = 0; i < net->nlayers && i < NET_LAYERS; i++)
        for (int part = 0; part < net->layers[i].n; part++)
            matrix_release(&net->layers[i].parts[part].gates);
    matrix_release(&net->output);
    free(net);
}
