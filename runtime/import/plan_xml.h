/* plan_xml.h -- an official plan of accounts, out of its XML file.
 *
 * The file is the `planDeCompte.xml` of the TotEM format: a Nomenclature holds the chapters
 * and the accounts of budgets voted by nature, then the chapters and the functions of those
 * voted by function.  Short labels, and the accounts made of a chapter and a function, are
 * not read: nothing needs them.
 */
#ifndef CRIBLE_IMPORT_PLAN_XML_H
#define CRIBLE_IMPORT_PLAN_XML_H

#include "runtime/base/diag.h"
#include "runtime/base/list.h"
#include "runtime/nomenclature/family.h"

/* The largest official plan takes 0.7 MB. */
#define PLAN_FILE_LIMIT      ((size_t)64 << 20)
#define PLAN_FILE_LIMIT_TEXT "64 Mo"

/* One plan of one year. */
typedef struct PlanSource {
    const char *path;
    const char *family, *name;
    int year;
    LIST(FamilyFact) facts;
} PlanSource;

/* Reads the plan at PATH.  0; -1 when the content was refused, -2 when the system refused
 * the file: said in DIAGS.  The plan is the one its header names, unless the file is kept
 * where the publishers keep another (YEAR/PLAN.xml, YEAR/FAMILY/PLAN/planDeCompte.xml):
 * then the place is followed, with a warning, for some official files carry the header of
 * the file they were made from. */
int plan_xml_read(PlanSource *source, const char *path, Diags *diags);

#endif
