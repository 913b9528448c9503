#include <stddef.h>

#include "intake/store/db.h"

/* The SQL is kept as a file that editors and people can read; the assembler embeds it. */
__asm__(".section .rodata\n"
        ".global schema_1\n"
        ".type schema_1, @object\n"
        "schema_1: .incbin \"intake/store/schema.sql\"\n"
        ".byte 0\n"
        ".size schema_1, . - schema_1\n"
        ".text\n");
extern const char schema_1[];

const char *const schema_steps[] = {schema_1, NULL};
