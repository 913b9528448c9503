#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "rules/load_file.h"
#include "rules/text.h"

/* In this order, which the digest depends on: the labels name options of the checklists. */
static const struct {
    const char *name;
    int (*load)(const struct rule_file *file, struct rules *rules, struct err *err);
} parts[] = {
    {"office.yaml", load_office}, {"checklists.yaml", load_checklists},
    {"labels.yaml", load_labels}, {"label_parts.yaml", load_parts},
    {"words.yaml", load_words},   {"thresholds.yaml", load_thresholds},
    {"texts.yaml", load_texts},
};

#define PARTS (sizeof parts / sizeof *parts)

static void write_digest(crypto_hash_sha256_state *state, char ret_digest[65])
{
    unsigned char hash[crypto_hash_sha256_BYTES];

    crypto_hash_sha256_final(state, hash);
    sodium_bin2hex(ret_digest, 2 * sizeof hash + 1, hash, sizeof hash);
}

/* Name, size and bytes, so that nothing can move from one file to the next unseen. */
static void add_to_digest(crypto_hash_sha256_state *state, const struct rule_file *file)
{
    char head[64];
    int n = snprintf(head, sizeof head, "%s %zu\n", file->name, file->size);

    crypto_hash_sha256_update(state, (const unsigned char *)head, (size_t)n);
    crypto_hash_sha256_update(state, (const unsigned char *)file->text, file->size);
}

int rules_load(const char *folder, struct rules **ret_rules, struct err *err)
{
    struct rules *rules = calloc(1, sizeof *rules);
    crypto_hash_sha256_state state;

    if (!rules)
        abort();
    crypto_hash_sha256_init(&state);
    for (size_t i = 0; i < PARTS; i++) {
        struct rule_file file = {0};

        if (rule_file_read(folder, parts[i].name, &file, err) != 0)
            goto fail;
        add_to_digest(&state, &file);
        if (parts[i].load(&file, rules, err) != 0) {
            rule_file_release(&file);
            goto fail;
        }
        rule_file_release(&file);
    }
    write_digest(&state, rules->digest);
    *ret_rules = rules;
    return 0;
fail:
    rules_free(rules);
    return -1;
}

void rules_free(struct rules *rules)
{
    free(rules);
}

const struct checklist *rules_checklist(const struct rules *rules, const char *id)
{
    for (int i = 0; i < rules->nchecklists; i++)
        if (strcmp(rules->checklists[i].id, id) == 0)
            return &rules->checklists[i];
    return NULL;
}

const char *rules_default_folder(void)
{
    static const char beside[] = "/../rules";
    static char folder[4096];
    const char *given = getenv("MAILROOM_RULES");
    char *slash, first[sizeof folder + 32];
    ssize_t n;

    if (given && *given)
        return given;
    n = readlink("/proc/self/exe", folder, sizeof folder - sizeof beside);
    folder[n > 0 ? n : 0] = '\0';
    slash = strrchr(folder, '/');
    if (!slash)
        return "rules";
    strcpy(slash, beside);
    /* A test program lies beside a folder of the same name that holds objects. */
    snprintf(first, sizeof first, "%s/%s", folder, parts[0].name);
    return access(first, R_OK) == 0 ? folder : "rules";
}
