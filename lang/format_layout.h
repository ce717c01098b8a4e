/* format_layout.h -- what the parts of the formatter share.  Private to lang/.
 *
 * tokens ──format_roles──▶ declarations and their phrases ──format_wrap──▶ lines
 *        ──format_align──▶ lines with columns ──format──▶ text
 *
 * A phrase is a run of tokens that may stand on a line of its own: a head (`règle gaz`), a
 * clause (`si nature 60612`), a detail of either (`exception à énergie`).
 */
#ifndef CRIBLE_LANG_FORMAT_LAYOUT_H
#define CRIBLE_LANG_FORMAT_LAYOUT_H

#include "lang/cell.h"
#include "lang/parse.h"
#include "lang/tokens.h"
#include "runtime/base/text.h"

enum {
    FORMAT_WIDTH = 92, /* columns that a line takes at most, where it can be cut */
    FORMAT_INDENT = 2,
    FORMAT_MARKS = 2 /* columns after the first one that a line may have */
};

typedef enum PhraseLevel { PHRASE_HEAD, PHRASE_CLAUSE, PHRASE_DETAIL } PhraseLevel;

typedef struct Phrase {
    PhraseLevel level;
    uint32_t first, end; /* tokens */
    uint32_t indent;
} Phrase;

typedef struct Declaration {
    int head;            /* the token that starts it; TOKEN_END for what follows them all */
    uint32_t first, end; /* tokens */
    uint32_t indent;
    bool keeps_groups; /* blank lines between its clauses mean something */
    LIST(Phrase) phrases;
} Declaration;

typedef LIST(Declaration) DeclarationList;

typedef enum LineKind { LINE_WORDS, LINE_ROW, LINE_COMMENT } LineKind;

typedef struct Line {
    LineKind kind;
    uint32_t block; /* which program fence it is in */
    uint32_t indent;
    bool blank_before;
    bool is_lead; /* the head of a declaration, or a comment before it */
    const char *text;
    size_t size;                /* LINE_ROW: of its text as given, which nothing ends */
    bool has_cells;             /* LINE_ROW: it ends with a bar */
    const char *comment;        /* at its end, or NULL */
    size_t marks[FORMAT_MARKS]; /* where its columns begin in the text; 0: it has none */
} Line;

typedef LIST(Line) LineList;

typedef struct Layout {
    const Source *source;
    const char *code;
    TokenList tokens;
    ProgramBlockList blocks; /* in order; a file that is all program is one, unopened */
    LineList lines;
} Layout;

/* --- format_spelling.c ---------------------------------------------------------------- */

/* How the token INDEX is written: keywords in lower case with their accents, guillemets,
 * digits grouped before a unit. */
const char *token_written(const Source *source, const TokenList *tokens, uint32_t index);

/* Is a space written between the token INDEX and the one before it?  HEAD is that of their
 * declaration. */
bool token_wants_space(const TokenList *tokens, uint32_t index, int head);

/* The columns that a text takes. */
size_t written_width(const char *text);
size_t bytes_width(const char *bytes, size_t size);

/* --- format_cells.c --------------------------------------------------------------------
 */

/* Spells the cells of the rows among the lines from FIRST on. */
void rows_spell(LineList *lines, uint32_t first);

/* The text of CELL as it is to be written. */
const char *cell_written(const char *cell, size_t size);

/* --- format_roles.c --------------------------------------------------------------------
 */

/* The declarations of the tokens, cut into phrases; the last one is that of TOKEN_END. */
DeclarationList declarations_of(const Layout *layout);

/* Did the author begin a line with the token INDEX? */
bool token_begins_line(const TokenList *tokens, uint32_t index);

/* --- format_wrap.c ----------------------------------------------------------------------
 */

/* Adds the lines of DECLARATION. */
void declaration_lay_out(Layout *layout, const Declaration *declaration);

/* The fence that holds the byte AT. */
uint32_t block_of(const Layout *layout, uint32_t at);

/* --- format_align.c ----------------------------------------------------------------------
 */

/* Puts in columns the rows of a table, and the lines that have marks, among the lines of a
 * declaration, which are those from FIRST on. */
void lines_align(LineList *lines, uint32_t first);

#endif
