/* ordinary.c -- one file read whole and rated by the ordinary engine. */
#include "runtime/bulk/ordinary.h"

#include "runtime/answers/answers.h"
#include "runtime/answers/estimates.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"
#include "runtime/engine/engine.h"

bool plan_reads(const PlanProgram *plan, const Document *act)
{
    return plan != NULL && act->exercice >= plan->first_year &&
           act->exercice <= plan->last_year;
}

uint32_t aside_number(AsideActs *asides, const Document *act, bool known)
{
    const char *plan = act->nomenclature_name;
    int year = known ? act->exercice : 0;
    for (uint32_t i = 0; i < asides->count; i++)
        if (asides->items[i].year == year &&
            text_equal(asides->items[i].plan ? asides->items[i].plan : "",
                       plan ? plan : ""))
            return i;
    *list_push(asides) = (AsideAct){plan, year, known};
    return asides->count - 1;
}

/* Lines of documents that the method does not read are counted, and left out. */
static void drop_lines(Ordinary *ordinary, Budget *budget, const PlanProgram **plans)
{
    Lines *lines = budget->lines;
    size_t kept = 0;
    for (size_t line = 0; line < lines->count; line++) {
        uint32_t document = lines->document[line];
        if (plans[document] == NULL) {
            const Document *act = &budget->documents.items[document];
            bool known =
                act->nomenclature != NULL &&
                program_plan(ordinary->options->program, act->nomenclature) != NULL;
            uint32_t aside = aside_number(ordinary->asides, act, known);
            sums_at(ordinary->set_aside, aside)->lines++;
            continue;
        }
        for (uint32_t i = 0; i < lines->column_count; i++)
            lines->columns[i][kept] = lines->columns[i][line];
        lines->document[kept] = document;
        lines->number[kept++] = lines->number[line];
    }
    lines->count = kept;
}

/* Questions have no answer here, but perhaps an estimate. */
static Answers *put_answers(const Program *program, Budget *budget, Diags *diags)
{
    if (program->questions.items.count == 0)
        return NULL;
    Answers *answers = answers_open(&program->questions, budget);
    answers_complete(answers, diags);
    answers_apply(answers);
    answers_estimate(&program->questions, budget->lines, diags);
    return answers;
}

static void add_result(Sums *cells, uint64_t group, uint32_t first, const Result *result,
                       uint32_t class_count, Cents cents)
{
    PlaceCents places[SHARE_COUNT_MAX];
    uint32_t count = result_places(result, cents, class_count, places);
    for (uint32_t i = 0; i < count; i++)
        total_add(sums_at(cells, group | (first + places[i].place)), places[i].cents);
}

static void add_lines(Ordinary *ordinary, const Budget *budget, const Results *results)
{
    const BulkOptions *options = ordinary->options;
    const Program *program = options->program;
    const char **values = mem_array(options->by.count + 1, sizeof *values);
    for (size_t line = 0; line < budget->lines->count; line++) {
        for (uint32_t i = 0; i < options->by.count; i++)
            values[i] = by_value(options->by.items[i], budget, line);
        uint64_t group = (uint64_t)groups_add(ordinary->groups, values) << 32;
        for (uint32_t i = 0; i < program->axis_count; i++)
            add_result(ordinary->cells, group, bulk_axis_at(program, i),
                       results_get(results, i, line), program->axes[i].class_count,
                       lines_amount(budget->lines, line));
    }
}

int ordinary_read(Ordinary *ordinary, const char *path, Diags *diags)
{
    const BulkOptions *options = ordinary->options;
    Budget budget;
    budget_open(&budget);
    budget.formats = options->formats;
    budget.sheet = options->sheet;
    budget.member = options->member;
    int status = budget_read(&budget, path, diags);
    if (status == 0) {
        const PlanProgram **plans = mem_array(budget.documents.count + 1, sizeof *plans);
        for (uint32_t i = 0; i < budget.documents.count; i++) {
            const Document *act = &budget.documents.items[i];
            const PlanProgram *plan =
                act->nomenclature ? program_plan(options->program, act->nomenclature)
                                  : NULL;
            plans[i] = plan_reads(plan, act) ? plan : NULL;
        }
        drop_lines(ordinary, &budget, plans);
        budget_measure(&budget, options->measure);
        Answers *answers = put_answers(options->program, &budget, diags);
        Results results;
        engine_rate(options->program, plans, budget.lines, &results);
        add_lines(ordinary, &budget, &results);
        results_free(&results);
        answers_close(answers);
        for (int i = 0; i < ANOMALY_KINDS; i++)
            ordinary->anomalies[i] = budget.anomalies[i];
        /* Their lines are left aside, and said so. */
        ordinary->anomalies[ANOMALY_PLAN_UNKNOWN] = (Anomaly){0};
        ordinary->anomalies[ANOMALY_YEAR_BEFORE_PLANS] = (Anomaly){0};
    }
    budget_close(&budget);
    return status;
}
