/* The column of codes that forms of statistics have between what is asked for and what is filled in
 * (项目 | 代码 | 内容): 01, 02, 03 below each other. They stand nearer to the labels than the
 * values. */
#ifndef OCR_FORM_CODES_H
#define OCR_FORM_CODES_H

#include "ocr/reader.h"

/* Takes the lines of such a column off the layout, and what was read of them. Before anything keeps
 * numbers of lines. Returns how many. */
int form_codes_drop(struct reader *reader);

#endif
