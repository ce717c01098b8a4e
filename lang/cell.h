/* cell.h -- the rows and cells of a table.
 *
 * The grammar keeps a row of a table as the text of its line.  What its cells mean depends
 * on the header of their column, so the compiler, which knows it, has each one parsed here.
 */
#ifndef CRIBLE_LANG_CELL_H
#define CRIBLE_LANG_CELL_H

#include "lang/ast.h"
#include "runtime/base/diag.h"

/* A row being read, cell by cell. */
typedef struct RowReader {
    const char *text;
    uint32_t size, at;
    bool good; /* once read: it ends with a bar */
} RowReader;

/* TEXT begins with the first bar. */
RowReader row_read(const char *text, uint32_t size);

/* The next cell, in bytes of the row's text, blanks around it left out; a bar between
 * guillemets cuts nothing.  False after the last one. */
bool row_next(RowReader *reader, Span *cell);

/* The cells of ROW, blanks around them left out; a bar between guillemets cuts nothing.
 * False when the row does not end with a bar. */
bool row_cells(const Source *source, Span row, NameList *cells);

/* The SIZE bytes at CELL with one space wherever blanks follow one another: how the header
 * of a column is compared. */
const char *cell_words(const char *cell, size_t size);

typedef enum CellKind {
    CELL_IS_CONDITION, /* `60622, 60623`, `>= 8 000 €`, `« vélo* »`: what follows a field */
    CELL_IS_CONCLUSION, /* `favorable`, `11.2, 13.2`, `+2`: what follows « axe : » */
    CELL_IS_SOURCES     /* `guide p. 18` */
} CellKind;

typedef struct CellAst {
    bool good;       /* nothing was said */
    Cond *condition; /* its field is to be filled in; NULL for a cell that is `-` */
    LIST(ValueAst) values;
    SourceRefList sources;
} CellAst;

/* Understands CELL, which is not empty.  Errors are said in DIAGS. */
CellAst cell_parse(const Source *source, Span cell, CellKind kind, Diags *diags);

#endif
