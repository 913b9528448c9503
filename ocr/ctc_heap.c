#include "ocr/ctc_heap.h"

static int sift_up(struct heap *heap, int hole, float score)
{
    while (hole > 0 && score < heap->ways[(hole + 1) / 2 - 1].score) {
        heap->ways[hole] = heap->ways[(hole + 1) / 2 - 1];
        hole = (hole + 1) / 2 - 1;
    }
    return hole;
}

static int sift_down(struct heap *heap, int hole, float score)
{
    for (int child; (child = 2 * hole + 1) < heap->n; hole = child) {
        if (child + 1 < heap->n && heap->ways[child + 1].score < heap->ways[child].score)
            child++;
        if (heap->ways[child].score >= score)
            break;
        heap->ways[hole] = heap->ways[child];
    }
    return hole;
}

static void heap_pop(struct heap *heap)
{
    struct way last = heap->ways[--heap->n];

    heap->ways[sift_down(heap, 0, last.score)] = last;
}

void ctc_heap_push(struct heap *heap, const struct way *way)
{
    if (heap->n == heap->most && way->score <= heap->ways[0].score)
        return;
    for (int i = 0; i < heap->n; i++)
        if (heap->ways[i].code == way->code && heap->ways[i].codes == way->codes) {
            if (way->score > heap->ways[i].score) {
                int hole = sift_up(heap, sift_down(heap, i, way->score), way->score);

                heap->ways[hole] = *way;
            }
            return;
        }
    heap->n++;
    heap->ways[sift_up(heap, heap->n - 1, way->score)] = *way;
    if (heap->n > heap->most)
        heap_pop(heap);
}
