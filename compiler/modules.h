/* modules.h -- the texts that a method is made of, found and read.
 *
 * `utilise « lexiques/mobilités »` names a text of the standard library, or else a file
 * beside the one that uses it.  `adapte Y version V` names a method: the file given by
 * `depuis`, else the one that declares it in the same folder, else in a folder beside that
 * one (`../x/`).  Each text is read once.
 */
#ifndef CRIBLE_COMPILER_MODULES_H
#define CRIBLE_COMPILER_MODULES_H

#include <stdbool.h>
#include <stddef.h>

#include "lang/ast.h"
#include "runtime/base/diag.h"
#include "runtime/base/hash.h"

#define LARGEST_METHOD ((size_t)64 << 20)

/* One text, read and parsed. */
typedef struct ModuleText {
    const char
        *path;     /* as opened; of the standard library: "stdlib-rules/échelles.crible" */
    bool embedded; /* it is of the standard library */
    bool open;     /* being read: naming it again goes round in circles */
    const char *title; /* what a circle shows: the name of the method, or the path */
    const Source *source;
    const char *code; /* its program part */
    Module *module;
} ModuleText;

/* A method and the texts it uses, less those that a layer below already uses. */
typedef struct Layer {
    ModuleText *method;
    LIST(ModuleText *) uses; /* each after those it uses itself */
} Layer;

typedef struct Loaded {
    Source *source;     /* the set of all the texts; it begins with the file asked for */
    LIST(Layer) layers; /* the method that adapts none first, the file asked for last */
    LIST(ModuleText *) texts;
    Hash adapted; /* rule -> the name of the last adaptation that wrote or changed it */
} Loaded;

/* The method whose text is BYTES, the file called NAME, with all that it uses and adapts.
 * NULL when the set is not whole, which was said in DIAGS; *STATUS is then -1, or -2 when
 * the system refused a file. */
Loaded *modules_load(const char *name, const char *bytes, size_t size, int *status,
                     Diags *diags);

/* Adds to LOADED, which adapts a method, the adaptation at PATH, of the same method in the
 * same version, to be applied over it.  False, said in DIAGS, when it cannot be read. */
bool modules_stack(Loaded *loaded, const char *path, Diags *diags);

/* The last layer: the method of the file asked for. */
const Layer *loaded_top(const Loaded *loaded);

/* The method that LAYER declares, or NULL. */
const MethodAst *layer_header(const Layer *layer);

#endif
