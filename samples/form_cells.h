/* Short words for the tables of form layouts. Only the files that hold such tables need this. */
#ifndef SAMPLES_FORM_CELLS_H
#define SAMPLES_FORM_CELLS_H

#include "samples/form_layouts.h"

/* Rows of cells read as rows; a width is in 24ths of the table. */
/* clang-format off */
#define L(field, w)    {CELL_LABEL, FIELD_##field, w, 1}
#define V(field, w)    {CELL_VALUE, FIELD_##field, w, 1}
#define P(field, w)    {CELL_PAIR, FIELD_##field, w, 1}
#define S(field, w)    {CELL_STACK, FIELD_##field, w, 1}
#define XL(extra, w)   {CELL_LABEL, EXTRA_##extra, w, 1}
#define XV(extra, w)   {CELL_VALUE, EXTRA_##extra, w, 1}
#define XP(extra, w)   {CELL_PAIR, EXTRA_##extra, w, 1}
#define XS(extra, w)   {CELL_STACK, EXTRA_##extra, w, 1}
#define LT(field, w, n) {CELL_LABEL, FIELD_##field, w, n}
#define VT(field, w, n) {CELL_VALUE, FIELD_##field, w, n}
#define GROUP(i, w, n) {CELL_GROUP, i, w, n}
#define UNDER(w)       {CELL_COVERED, 0, w, 1}
#define HEAD(i)        {CELL_HEAD, i, 24, 1}
#define TICKS(w)       {CELL_TICKS, 0, w, 1}
#define HALF(i, w)     {CELL_HEAD, i, w, 1}
#define XLT(extra, w, n) {CELL_LABEL, EXTRA_##extra, w, n}
#define TICKST(w, n)   {CELL_TICKS, 0, w, n}
#define NOTE(w)        {CELL_NOTE, 0, w, 1}
#define SEAL(w)        {CELL_SEAL, 0, w, 1}
#define AUTHORITY(w)   {CELL_AUTHORITY, 0, w, 1}
#define TEXT(i, w)     {CELL_TEXT, i, w, 1}
#define TEXTT(i, w, n) {CELL_TEXT, i, w, n}
#define DOWN(i, w, n)  {CELL_DOWN, i, w, n}
#define PLAIN(i)       {CELL_PLAIN, i, 24, 1}
#define PLAINW(i, w)   {CELL_PLAIN, i, w, 1}
#define FILLED(i, w)   {CELL_FILLED, i, w, 1}
#define PAPERS(i, w)   {CELL_PAPERS, i, w, 1}
#define CHOICE(i, w)   {CELL_CHOICE, i, w, 1}
#define YEARS(w)       {CELL_YEARS, FIELD_CERTIFICATE_YEARS, w, 1}
#define SMALL(i, w, n) {CELL_SMALL, i, w, n}
#define SENTENCE(i, w) {CELL_SENTENCE, i, w, 1}
#define JOINED(i, w)   {CELL_JOINED, i, w, 1}
#define COMB(field, w) {CELL_COMB, FIELD_##field, w, 1}
#define REASON(i, w)   {CELL_REASON, i, w, 1}
#define FREE(field, w) {CELL_LINE, FIELD_##field, w, 1}
#define XFREE(extra, w) {CELL_LINE, EXTRA_##extra, w, 1}
#define PROSE(i, w)    {CELL_PROSE, i, w, 1}
#define LOOSE(w)       {CELL_LOOSE, 0, w, 1}
#define ASKED(i, w)    {CELL_ASKED, i, w, 1}
#define SEALT(w, n)    {CELL_SEAL, 0, w, n}
#define AUTHORITYT(w, n) {CELL_AUTHORITY, 0, w, n}
#define ST(field, w, n) {CELL_STACK, FIELD_##field, w, n}
#define OPTIONS(...)   (const struct form_option[FORM_OPTIONS]){__VA_ARGS__}
#define WORD(field, text)  {FIELD_##field, text}
#define XWORD(extra, text) {EXTRA_##extra, text}
#define WORDS(...)     (const struct form_word[]){__VA_ARGS__, {0, NULL}}
#define LINES(...)     (const char *const[]){__VA_ARGS__, NULL}
/* clang-format on */

#endif
