/* Every member of page facts: where it lies in its struct, and the least and most it may be. Tables
 * from which rules/facts_pack.c writes and checks; nothing here reads a byte. */
#ifndef RULES_FACTS_MEMBERS_H
#define RULES_FACTS_MEMBERS_H

#include <stddef.h>

/* How a member lies in its struct and how it travels. Everything is little endian; an enum, a bool
 * and a small count travel as one byte, a text with its length in two bytes before it. */
enum shape {
    SHAPE_INT,    /* int, uint32_t, in 4 bytes */
    SHAPE_BYTE,   /* uint8_t */
    SHAPE_ENUM,   /* enum */
    SHAPE_BOOL,   /* bool */
    SHAPE_FLOAT,  /* float, in the 4 bytes of IEEE 754 */
    SHAPE_TEXT,   /* char[size] */
    SHAPE_STRUCT, /* size bytes described by `of` */
    SHAPE_ARRAY,  /* structs described by `of`, as many as the member at `count` says */
};

struct member_list;

struct member {
    enum shape shape;
    size_t offset, size;
    double least, most;
    int step; /* an int has to be a multiple of it; 0: any */
    const struct member_list *of;
    size_t count, count_size; /* offset and size of the count of an array; most is its maximum */
};

struct member_list {
    const struct member *members;
    size_t n;
};

/* The members of struct page_facts. */
extern const struct member_list facts_members;

#endif
