/* diag.h -- what is wrong with the user's texts and data, said once and well.
 *
 * Every message lives in diag.def (codes, primary texts, explanations) or in text.def
 * (notes, help, labels): no sentence for the user is written anywhere else, so that a
 * second language is a second pair of tables.  Texts hold {0}, {1}… for their arguments,
 * which are always texts already.
 *
 *     diag_say(diags, DIAG_UNKNOWN_CODE, at(source, span), "compte", "21319", "M57_D
 * 2024"); diag_note(diags, nowhere, TEXT_CODE_LIVED, "2013", "2017"); diag_help(diags,
 * TEXT_WRITE_THIS, "21318");
 *
 * A note or a help belongs to the last error or warning.
 */
#ifndef CRIBLE_BASE_DIAG_H
#define CRIBLE_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "runtime/base/file.h"
#include "runtime/base/list.h"
#include "runtime/base/source.h"
#include "runtime/base/text.h"

typedef enum DiagId {
#define DIAG(name, code, message, explanation, remedy) DIAG_##name,
#include "runtime/base/diag.def"
#undef DIAG
    DIAG_COUNT
} DiagId;

typedef enum TextId {
#define TEXT(name, text) TEXT_##name,
#include "runtime/base/text.def"
#undef TEXT
    TEXT_COUNT
} TextId;

/* An entry of diag.def. */
typedef struct DiagEntry {
    const char *code;        /* "E0203" for errors, "A0203" for warnings (avertissements) */
    const char *message;     /* the primary text, with {0}… */
    const char *explanation; /* a few sentences, for `crible code` */
    const char *remedy;      /* what to write instead, with an example */
} DiagEntry;

const DiagEntry *diag_entry(DiagId id);

/* The entry whose code is CODE (case ignored), or NULL. */
const DiagEntry *diag_find(const char *code);

/* A text of text.def, arguments put in. */
const char *text_say(TextId id, const char *const *arguments, size_t count);
#define SAY(...)         SAY_ALL(__VA_ARGS__, "")
#define SAY_ALL(id, ...) text_say(id, TEXTS(__VA_ARGS__))

/* The texts given, less the empty one that the macros add so that none is allowed. */
#define TEXTS(...)                                                                         \
    (const char *const[]){__VA_ARGS__},                                                    \
        sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *) - 1

/* Where: a span of a source; or a file and a line (0: unknown) with no text to show; or
 * nowhere. */
typedef struct Where {
    const Source *source;
    Span span;
    const char *file;
    uint32_t line;
} Where;

/* SPAN is of the set of texts that SOURCE begins; that of the result is of its own text. */
static inline Where at(const Source *source, Span span)
{
    return (Where){.source = source_holding(source, span.start),
                   .span = source_local(source, span)};
}

static inline Where in_file(const char *file, uint32_t line)
{
    return (Where){.file = file, .line = line};
}

static inline Where nowhere(void)
{
    return (Where){0};
}

typedef struct Remark {
    bool is_help; /* else a note */
    Where where;
    const char *text;
} Remark;

typedef struct Diagnostic {
    DiagId id;
    Where where;
    const char *text, *remedy;
    LIST(Remark) remarks;
} Diagnostic;

typedef struct Diags {
    LIST(Diagnostic) items;
    uint32_t errors, warnings;
} Diags;

/* The level of a diagnostic is the first letter of its code.  Arguments are texts. */
void diag_add(Diags *diags, DiagId id, Where where, const char *const *arguments,
              size_t count);
void diag_remark(Diags *diags, bool is_help, Where where, TextId id,
                 const char *const *arguments, size_t count);

/* A note on the diagnostic numbered INDEX, which is among DIAGS. */
void diag_note_on(Diags *diags, uint32_t index, const char *text);

#define diag_say(...)                   DIAG_SAY(__VA_ARGS__, "")
#define diag_note(...)                  DIAG_NOTE(__VA_ARGS__, "")
#define diag_help(...)                  DIAG_HELP(__VA_ARGS__, "")
#define DIAG_SAY(diags, id, where, ...) diag_add(diags, id, where, TEXTS(__VA_ARGS__))
#define DIAG_NOTE(diags, where, id, ...)                                                   \
    diag_remark(diags, false, where, id, TEXTS(__VA_ARGS__))
#define DIAG_HELP(diags, id, ...)                                                          \
    diag_remark(diags, true, nowhere(), id, TEXTS(__VA_ARGS__))

/* Prints at most 20 errors and 20 warnings, in the order of files and places, then a
 * count of the others.  A message without a help gets the remedy of its entry, once. Colour
 * when COLOUR. */
void diag_print(const Diags *diags, FILE *out, bool colour);

/* One JSON object a line, all of them. */
void diag_print_json(const Diags *diags, FILE *out);

/* Says why the file at PATH was refused (LIMIT is the largest size, in words).  0 when
 * STATUS is FILE_OK; -1 when the user named something else than a file of a reasonable size
 * (exit 1); -2 when the system refused (exit 3). */
int file_refused(const char *path, FileStatus status, const char *limit, Diags *diags);

#endif
