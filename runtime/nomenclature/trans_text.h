/* trans_text.h -- the .trans format: the lines of one transposition table.
 *
 *     crible-transposition 1
 *     de M14
 *     vers M57
 *     exercices 2013-2024
 *     outil tests/tools/transposer.py M14 M57
 *     [comptes]
 *     60622;Carburants;sûr;60622;même code, même libellé
 *
 * The format is described, for who reads or writes one, in
 * stdlib-rules/transpositions/README.md.
 */
#ifndef CRIBLE_NOMENCLATURE_TRANS_TEXT_H
#define CRIBLE_NOMENCLATURE_TRANS_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/hash.h"
#include "runtime/nomenclature/nomenclature.h"

typedef struct TransLine TransLine;
struct TransLine {
    const char *label; /* "*": whatever the label */
    bool sure;
    const char *const *codes;
    uint32_t code_count;
    const char *why;
    TransLine *next; /* of the same code, in the order of the file */
};

typedef struct TransTable {
    const char *from, *to; /* families */
    int first_year, last_year;
    Hash by_code[CODE_KINDS]; /* -> value: TransLine *, the first */
} TransTable;

/* The table in the SIZE bytes of TEXT; NULL, with *LINE and *FAULT, when it is not in the
 * format. */
const TransTable *trans_read(const char *text, size_t size, uint32_t *line, TextId *fault);

#endif
