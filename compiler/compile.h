/* compile.h -- from a method's file to its program. */
#ifndef CRIBLE_COMPILER_COMPILE_H
#define CRIBLE_COMPILER_COMPILE_H

#include "compiler/decide.h"
#include "compiler/model.h"
#include "runtime/base/diag.h"
#include "runtime/program.h"

/* The largest text of a method, in bytes, and how messages say it. */
#define LARGEST_METHOD      ((size_t)64 << 20)
#define LARGEST_METHOD_SAID "64 Mo"

typedef struct Compiled {
    struct Loaded *loaded; /* its texts; NULL when one of them could not be read */
    Method *method;
    Decision **decisions; /* by plan */
    bool decided;         /* the decisions are all there, be there errors or not */
    Program *program;     /* NULL after errors */
    uint32_t proved;      /* properties */
    int status;           /* 0; -1: the text is wrong; -2: the system refused the file */
} Compiled;

/* Reads, understands, decides and checks the method at PATH.  Whatever is wrong is said in
 * DIAGS. */
Compiled compile_file(const char *path, Diags *diags);

/* The same, with COUNT totals to find besides those of the method, each written as after
 * `vérifie total`.  What is wrong with them is said in a source called WANTED_NAME. */
#define WANTED_NAME "--verifie"
Compiled compile_file_wanting(const char *path, const char *const *wanted, uint32_t count,
                              Diags *diags);

/* The adaptation at PATH with a part of its statements (adapt.h); without one, or of a
 * method that adapts none, all that is left of it. */
struct Selection;
Compiled compile_selected(const char *path, const struct Selection *selection,
                          Diags *diags);

/* The adaptation at SECOND applied over the one at FIRST, of the same method. */
Compiled compile_stacked(const char *first, const char *second, Diags *diags);

/* The same for a text already in memory; NAME is for messages. */
Compiled compile_text(const char *name, const char *bytes, size_t size, Diags *diags);

#endif
