/* The parent of all page processes: it holds the recognition models and the rules, recognises
 * nothing, opens nothing, and forks one jailed child for each request. It is started by exec so
 * that no child inherits a database handle, a lock or anything of an applicant.
 *
 *   dispatcher --request, descriptors of scan and pipe--> zygote --fork--> page process
 *   dispatcher <--one frame through the pipe----------------------------------'
 *   dispatcher <--ended, with wait status--------------- zygote
 *
 * This header is both the zygote's side and the messages; the dispatcher's side is pool.h. */
#ifndef INTAKE_ZYGOTE_H
#define INTAKE_ZYGOTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "intake/frame.h"
#include "rules/err.h"
#include "rules/facts.h"

#define ZYGOTE_COMMAND "page-zygote" /* the hidden command of the program */
#define ZYGOTE_SOCKET  3             /* descriptor on which a zygote is given its socket */
#define ZYGOTE_JOBS    256           /* page processes at a time */

enum zygote_verb { ZYGOTE_READ = 1, ZYGOTE_INSPECT, ZYGOTE_KILL };

/* One packet to the zygote. READ and INSPECT carry two descriptors: the scan, opened for this job
 * alone since page processes would otherwise share its position, and the pipe to answer on. */
struct zygote_request {
    uint32_t verb, job, page;
    uint32_t cpu_s;
    uint32_t picture, draw; /* as struct ocr_options */
};

enum zygote_event { ZYGOTE_READY = 1, ZYGOTE_REFUSES, ZYGOTE_ENDED };

/* One packet from the zygote. */
struct zygote_reply {
    uint32_t event, job;
    int32_t status;  /* ENDED: as wait(2) gives it; -1 if the fork failed */
    int32_t code;    /* REFUSES: enum err_code */
    char models[65]; /* READY: digests of what was loaded */
    char rules[65];
    char msg[512]; /* REFUSES: why */
};

/* What a page process does with a scan; the test programs have readers that misbehave. */
struct zygote_reader {
    void *state;
    /* As ocr_read_page. */
    int (*read_page)(void *state, int fd, const struct zygote_request *request,
                     struct page_facts *ret_facts, unsigned char **ret_picture,
                     size_t *ret_picture_size, struct err *err);
    /* As tiff_inspect. */
    int (*inspect)(void *state, int fd, struct inspection *ret_inspection);
};

/* Serves requests until the dispatcher hangs up, then kills what is left of its children.
 * Returns 0, or -1 with ERR_ENGINE (run). */
int zygote_serve(int socket, const struct zygote_reader *reader, const char *models_digest,
                 const char *rules_digest, struct err *err);

/* Tells the dispatcher that there is nothing to serve with. */
void zygote_refuse(int socket, const struct err *why);

/* Send and receive one packet with up to two descriptors; fds are -1 where there is none. Return
 * 0, or -1: the other side hung up or the call failed (errno). */
int zygote_send(int socket, const void *packet, size_t size, const int fds[2]);
int zygote_receive(int socket, void *ret_packet, size_t size, int ret_fds[2]);

#endif
