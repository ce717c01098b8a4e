/* proof_table.h -- the rows of a table that a line passes.
 *
 * Rows are kept as sets, by variable and class, made when first asked for: a table of
 * thousands of rows is then read in a few words of bits.
 */
#ifndef CRIBLE_PROOF_TABLE_H
#define CRIBLE_PROOF_TABLE_H

#include "runtime/proof.h"
#include "runtime/truth.h"

typedef struct TableReader TableReader;

TableReader *table_reader_new(const BookTable *table, const PlanProgram *plan);

/* The rows that TRIAL may pass, as far as what they say depends on them: nothing after a
 * first row that it surely passes, nothing that says nothing of `une seule ligne`.  Valid
 * until the next call. */
Bits table_reader_rows(TableReader *reader, const Trial *trial);

/* Does TRIAL pass ROW? */
Truth table_row_truth(const TableReader *reader, const Trial *trial, uint32_t row);

/* The first variable because of which it is unknown whether one of ROWS is passed, or
 * UINT32_MAX. */
uint32_t table_unknown(const TableReader *reader, const Trial *trial, Bits rows);

/* Adds to KEY which of ROWS CLASS of VARIABLE lets through. */
void table_answers(TableReader *reader, Bits rows, uint32_t variable, uint32_t class,
                   Text *key);

#endif
