/* tree_report.h -- the tree of rules and exceptions, shown. */
#ifndef CRIBLE_CLI_TREE_REPORT_H
#define CRIBLE_CLI_TREE_REPORT_H

#include "compiler/cli/session.h"
#include "runtime/base/json.h"

/* The tree of the rules of the method of SESSION, without errors, with what they decide in
 * its budgets if it has some: on stdout; or the key "arbre". */
void tree_report_print(const Session *session);
void tree_report_json(const Session *session, Json *json);

#endif
