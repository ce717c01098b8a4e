/* proposals.h -- examples worth adding, shown ready to paste. */
#ifndef CRIBLE_CLI_PROPOSALS_H
#define CRIBLE_CLI_PROPOSALS_H

#include "compiler/cli/cli.h"
#include "compiler/propose.h"
#include "runtime/base/json.h"

/* The examples that --propose asks for, of COMPILED read at PATH, in the order of what they
 * bear on: cells, or the euros of --budget.  False when a budget was refused or when
 * there is no --propose. */
bool proposals_of(const Arguments *arguments, const Compiled *compiled, const char *path,
                  ProposalList *list);

/* How many --propose asks for; 0 without it; UINT32_MAX when it is no number. */
uint32_t proposals_asked(const Arguments *arguments);

void proposals_print(const ProposalList *list);
void proposals_json(Json *json, const ProposalList *list);

#endif
