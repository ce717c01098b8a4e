/* obligations.c -- which obligations to rate an axis bear on the budgets of a run. */
#include "runtime/engine/obligations.h"

#include "runtime/base/mem.h"
#include "runtime/engine/condition.h"

/* What the lines of one document say of the condition of an obligation. */
typedef struct DocumentDue {
    bool truths[3]; /* by Truth: some line says so */
    Total inside, undetermined;
} DocumentDue;

static void add_line(DocumentDue *found, Truth truth, const Result *result, int64_t cents)
{
    found->truths[truth] = true;
    if (result->state == RESULT_OUTSIDE)
        return;
    total_add(&found->inside, cents);
    if (result->state == RESULT_UNDETERMINED)
        total_add(&found->undetermined, cents);
}

static DueState state_of(const ProgramObligation *obligation, int exercise,
                         const DocumentDue *found)
{
    return exercise < obligation->from    ? DUE_LATER
           : exercise > obligation->until ? DUE_OVER
           : found->truths[YES]           ? DUE
           : found->truths[UNKNOWN]       ? DUE_UNKNOWN
                                          : DUE_NOT;
}

/* The place of (EXERCISE, STATE) in LIST, from FIRST on; added there when it is new. */
static Due *due_at(DueList *list, uint32_t first, Due wanted)
{
    uint32_t at = first;
    for (; at < list->count; at++) {
        Due *due = &list->items[at];
        if (due->exercise == wanted.exercise && due->state == wanted.state)
            return due;
        if (due->exercise > wanted.exercise ||
            (due->exercise == wanted.exercise && due->state > wanted.state))
            break;
    }
    list_push(list);
    for (uint32_t i = list->count - 1; i > at; i--)
        list->items[i] = list->items[i - 1];
    list->items[at] = wanted;
    return &list->items[at];
}

static void add_obligation(const ProgramObligation *obligation, ConditionReader *reader,
                           const Budget *budget, const Results *results, DueList *list)
{
    uint32_t first = list->count;
    const Lines *lines = budget->lines;
    DocumentDue *found = mem_array(budget->documents.count + 1, sizeof *found);
    for (size_t line = 0; line < lines->count; line++)
        add_line(&found[lines->document[line]],
                 condition_truth(reader, obligation->condition, line),
                 results_get(results, obligation->axis, line), lines_amount(lines, line));
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        int exercise = budget->documents.items[i].exercice;
        Due *due = due_at(list, first,
                          (Due){.obligation = obligation,
                                .exercise = exercise,
                                .state = state_of(obligation, exercise, &found[i])});
        due->documents++;
        total_join(&due->inside, &found[i].inside);
        total_join(&due->undetermined, &found[i].undetermined);
    }
}

DueList obligations_due(const Program *program, const PlanProgram *const *plans,
                        const Budget *budget, const Results *results)
{
    DueList list = {0};
    const ProgramChecks *checks = program->checks;
    if (checks->obligation_count == 0)
        return list;
    ConditionReader *reader = condition_reader_new(program, plans, budget->lines);
    condition_reader_rated(reader, results);
    for (uint32_t i = 0; i < checks->obligation_count; i++)
        add_obligation(&checks->obligations[i], reader, budget, results, &list);
    return list;
}
