/* budget.h -- budget files read into lines.
 *
 * budget_read appends the lines of one file to a Budget.  What the file says is kept; what
 * it leaves out and the plan of the year knows is deduced: chapter, section, réel / ordre,
 * function of a budget voted by function.  Every oddity is counted by kind with its first
 * places, never fatal unless the file cannot be understood.
 */
#ifndef CRIBLE_IMPORT_BUDGET_H
#define CRIBLE_IMPORT_BUDGET_H

#include <stdint.h>

#include "runtime/base/diag.h"
#include "runtime/base/list.h"
#include "runtime/base/money.h"
#include "runtime/lines.h"
#include "runtime/nomenclature/nomenclature.h"

/* Why something was left aside: ASIDE(ID, TEXT_ID) in aside.def. */
typedef enum AsideKind {
#define ASIDE(id, text) ASIDE_##id,
#include "runtime/import/aside.def"
#undef ASIDE
    ASIDE_KINDS
} AsideKind;

/* One budget act.  Texts are in the collected heap; NULL when the file does not say. */
typedef struct Document {
    const char *path;                 /* as given on the command line */
    const char *name;                 /* its last part: budget_name_documents */
    const char *format;               /* "TotEM", "CFU" */
    const char *nomenclature_name;    /* as in the file, after the dash: "M57_D" */
    const Nomenclature *nomenclature; /* NULL when it is not one of ours */
    int exercice;
    int64_t etape;  /* ETAPE_… or FIELD_ABSENT */
    int64_t budget; /* BUDGET_… or FIELD_ABSENT */
    const char *etablissement, *collectivite, *siret;
    const char *type;   /* of the collectivité, in the file's own words */
    int64_t population; /* or FIELD_ABSENT */
    uint32_t line_count;
    uint32_t aside[ASIDE_KINDS]; /* how many more were read, and left aside */
    uint32_t repeats;            /* budget_count_repeats */
    bool by_function;
    uint32_t amounts[FIELD_COUNT]; /* lines whose amount is not zero, by money field;
                                      budget_measure */
} Document;

/* The kinds of anomaly: ANOMALY(ID, TEXT_ID) in anomaly.def. */
typedef enum AnomalyKind {
#define ANOMALY(id, text) ANOMALY_##id,
#include "runtime/import/anomaly.def"
#undef ANOMALY
    ANOMALY_KINDS
} AnomalyKind;

#define ANOMALY_PLACES 3

typedef struct Anomaly {
    uint32_t count;
    struct {
        uint32_t document, line; /* line of the file, from 1 */
        const char *what;        /* the code, the amount… */
    } places[ANOMALY_PLACES];
} Anomaly;

/* What became of the rows of one file read through a format. */
typedef struct Reading {
    const char *path;
    const char *format, *title; /* the format's name and title */
    const char *columns;        /* by which it was recognised */
    uint32_t rows, lines;       /* read, made */
    LIST(struct Aside {
        const char *reason;
        uint32_t count;
    })
    asides; /* rows that gave no line */
} Reading;

struct FormatSet;

typedef struct Budget {
    const struct FormatSet *formats; /* for files in delimited text; NULL: none is read */
    const char *sheet; /* of spreadsheets: its name or rank; NULL is the first */
    uint32_t sheets_read;
    const char *member; /* of archives: what to read; NULL is the only budget they hold */
    uint32_t members_read;
    LIST(Reading) readings;
    LIST(Document) documents;
    Lines *lines; /* owned: budget_close frees them */
    Anomaly anomalies[ANOMALY_KINDS];
} Budget;

void budget_open(Budget *budget);
void budget_close(Budget *budget);

/* Appends the lines of the file at PATH.  0; or -1 when the content was refused and -2 when
 * the system refused the file, said in DIAGS; then BUDGET holds what it held before. */
int budget_read(Budget *budget, const char *path, Diags *diags);

/* Once every file is read: makes the documents' names distinct, for the `document` column.
 * Files of one name are told apart by their folders ("2023/ca.xml"), the budgets of one
 * file by their rank ("ca.xml#2"). */
void budget_name_documents(Budget *budget);

/* Counts in each document the lines imputed like another one of it: same sens, section,
 * movement, chapter, nature, fonction and opération.  They stay separate. */
void budget_count_repeats(Budget *budget);

/* The text of an anomaly kind, in French. */
const char *anomaly_text(AnomalyKind kind);

/* The measures a run may rate: the money fields but `montant`.  NULL-ended list of their
 * French names (réalisé, prévu…). */
const char *const *measure_names(void);

/* Sets column `montant` from measure MEASURE (FIELD_REALISE…), or, when it is FIELD_COUNT,
 * from the measure of each document's étape: réalisé for CA and CFU, prévu otherwise.  An
 * absent cell of the measure gives 0 cents when the line carries any amount at all (TotEM
 * leaves zero amounts out), else stays absent. */
void budget_measure(Budget *budget, FieldId measure);

/* The measure of DOCUMENT's étape. */
FieldId document_measure(const Document *document);

/* How a report names MEASURE, given to budget_measure. */
const char *measure_text(FieldId measure);

#endif
