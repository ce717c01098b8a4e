/* parse.h -- from the bytes of a file to the tree of a module. */
#ifndef CRIBLE_LANG_PARSE_H
#define CRIBLE_LANG_PARSE_H

#include <stddef.h>

#include "lang/ast.h"
#include "runtime/base/diag.h"

/* A method's text brought to what the lexer reads: UTF-8 checked, byte order mark dropped,
 * NFC; and, when NAME ends in ".md", everything outside the ```crible fences blanked, byte
 * for byte, so that spans still point into the file.  NULL after an error said in DIAGS.
 * *CODE receives the text to parse (same size as the source's). */
Source *source_prepare(const char *name, const char *bytes, size_t size, const char **code,
                       Diags *diags);

/* A fence of a Markdown document that holds a piece of program.  Spans are counted from the
 * first byte of the text. */
typedef struct ProgramBlock {
    Span opening; /* the line that opens it, without its newline */
    Span inside;  /* whole lines */
    bool closed;
} ProgramBlock;

typedef LIST(ProgramBlock) ProgramBlockList;

/* The ```crible fences of TEXT, in order. */
ProgramBlockList program_blocks(const char *text, uint32_t size);

/* The tree of CODE, which is the program part of SOURCE.  Errors are said in DIAGS; the
 * tree holds what could be understood, declaration by declaration. */
Module *module_parse(const Source *source, const char *code, Diags *diags);

#endif
