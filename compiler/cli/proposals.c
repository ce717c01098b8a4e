/* proposals.c -- examples worth adding, shown ready to paste. */
#include "compiler/cli/proposals.h"

#include <stdlib.h>

#include "compiler/cli/session.h"
#include "runtime/base/text.h"
#include "runtime/report/count_text.h"

uint32_t proposals_asked(const Arguments *arguments)
{
    const char *value = argument_value(arguments, OPTION_PROPOSE);
    char *end;
    if (value == NULL)
        return 0;
    unsigned long count = strtoul(value, &end, 10);
    return value[0] < '0' || value[0] > '9' || *end != '\0' || count == 0 || count > 10000
               ? UINT32_MAX
               : (uint32_t)count;
}

/* The method is compiled again with its budgets: its diagrams are those of the program that
 * reads them. */
static bool weighed(const Arguments *arguments, const char *path, ProposalList *list,
                    Diags *diags)
{
    Session session;
    bool good = session_open_on(arguments, path, &session, diags) == EXIT_DONE;
    if (good) {
        const Program *program = session.compiled.program;
        Results results;
        engine_rate(program, session.plans, session.budget.lines, &results);
        Stakes *stakes = stakes_new(program, session.plans, session.budget.lines, &results);
        *list = propose(&session.compiled, path, proposals_asked(arguments), stakes);
        results_free(&results);
    }
    session_close(&session);
    return good;
}

bool proposals_of(const Arguments *arguments, const Compiled *compiled, const char *path,
                  ProposalList *list)
{
    *list = (ProposalList){0};
    if (proposals_asked(arguments) == 0)
        return false;
    if (argument_value(arguments, OPTION_BUDGET) != NULL) {
        Diags again = {0}; /* the same budgets were read for the coverage: said then */
        return weighed(arguments, path, list, &again);
    }
    *list = propose(compiled, path, proposals_asked(arguments), NULL);
    return true;
}

/* "205 cellules", "205 cellules, 12 lignes, 3 456,00 €" */
static const char *size_text(const EdgeDecider *decider)
{
    const char *cells = SAY(TEXT_PROPOSED_CELLS, count_text(decider->cells),
                            text_make("%u", decider->cells));
    if (decider->total.lines == 0)
        return cells;
    return SAY(TEXT_PROPOSED_STAKE, cells,
               text_make("%llu", (unsigned long long)decider->total.lines),
               money_french(decider->total.cents));
}

void proposals_print(const ProposalList *list)
{
    if (list->count == 0)
        printf("  %s\n", SAY(TEXT_PROPOSED_NONE));
    for (uint32_t i = 0; i < list->count; i++) {
        const Proposal *proposal = &list->items[i];
        printf("\n# %s\n%s", size_text(proposal->side.own), proposal->text);
    }
}

void proposals_json(Json *json, const ProposalList *list)
{
    json_key(json, "propositions");
    json_open(json, '[');
    for (uint32_t i = 0; i < list->count; i++) {
        const Proposal *proposal = &list->items[i];
        json_open(json, '{');
        json_key_text(json, "axe", proposal->side.own->axis->name);
        json_key_text(json, "decide", proposal->side.own->name);
        json_key_text(json, "a_cote", proposal->side.other->name);
        json_key_integer(json, "cellules", proposal->side.own->cells);
        json_key_integer(json, "lignes", (int64_t)proposal->side.own->total.lines);
        json_key_amount(json, "euros", proposal->side.own->total.cents);
        json_key_text(json, "texte", proposal->text);
        json_close(json, '}');
    }
    json_close(json, ']');
}
