/* A fresh folder for a test, in TMPDIR or /tmp, removed with all it holds. */
#ifndef TESTS_SUPPORT_DIR_H
#define TESTS_SUPPORT_DIR_H

/* Makes the folder and returns its path, which is the same until dir_remove(). Ends the test
 * program if it cannot. */
const char *dir_make(void);

/* Returns the path of a file in it; good until the call after next. */
const char *dir_file(const char *name);

void dir_remove(void);

#endif
