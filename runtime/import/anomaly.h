/* anomaly.h -- counting what is odd in a budget file.  Internal to runtime/import. */
#ifndef CRIBLE_IMPORT_ANOMALY_H
#define CRIBLE_IMPORT_ANOMALY_H

#include "runtime/import/amount.h"
#include "runtime/import/budget.h"

/* Which anomaly an amount that is neither good nor empty is. */
AnomalyKind anomaly_of_amount(AmountStatus status);

/* One more anomaly KIND about WHAT, at line LINE of the file of DOCUMENT.  The first places
 * are kept, with a copy of WHAT. */
void anomaly_count(Budget *budget, AnomalyKind kind, uint32_t document, uint32_t line,
                   const char *what);

/* The same for anomalies counted before their document was known: adds MORE. */
void anomaly_add(Budget *budget, AnomalyKind kind, uint32_t document, const Anomaly *more);

/* One more about WHAT in ANOMALY itself. */
void anomaly_keep(Anomaly *anomaly, uint32_t document, uint32_t line, const char *what);

#endif
