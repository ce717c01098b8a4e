/* estimates.c -- what stands for missing answers: à défaut … estimé. */
#include "runtime/answers/estimates.h"

#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/quantity.h"
#include "runtime/base/text.h"
#include "runtime/computation.h"

typedef struct Failures {
    uint32_t count;
    const char *reason; /* of the first */
} Failures;

typedef struct Estimation {
    const QuestionSet *set;
    Lines *lines;
    Diags *diags;
    bool *done; /* by question */
} Estimation;

static void fail(Failures *failures, const char *reason)
{
    if (failures->count++ == 0)
        failures->reason = reason;
}

/* The cell that RESULT makes, FIELD_ABSENT when it makes none. */
static int64_t cell_of(const ProgramQuestion *question, ComputationResult *result,
                       Failures *failures)
{
    bool percent = question->kind == QUESTION_PERCENT;
    Rational value = result->value;
    int64_t cell;
    if (result->status != COMPUTATION_OK) {
        fail(failures, computation_reason(result));
        return FIELD_ABSENT;
    }
    if (percent)
        value = rational_multiply(value, rational_of(100));
    if (quantity_round(value, &cell) != QUANTITY_OK) {
        fail(failures, SAY(TEXT_ANSWER_TOO_LARGE));
        return FIELD_ABSENT;
    }
    if (percent && (cell < 0 || cell > WHOLE_PERCENT)) {
        fail(failures, SAY(TEXT_ESTIMATE_PERCENT, millionths_text(cell)));
        return FIELD_ABSENT;
    }
    return cell;
}

static void estimate_lines(Estimation *estimation, const ProgramQuestion *question)
{
    Lines *lines = estimation->lines;
    FieldId column = (FieldId)(FIELD_COUNT + question->first_column);
    Failures failures = {0};
    for (size_t line = 0; line < lines->count; line++) {
        if (lines_get(lines, column, line) != FIELD_ABSENT)
            continue;
        int64_t cell = (int64_t)question->otherwise_choice - 1;
        if (question->otherwise != NULL) {
            ComputationResult result = computation_of_line(question->otherwise, lines, line);
            cell = cell_of(question, &result, &failures);
        }
        if (cell == FIELD_ABSENT)
            continue;
        lines_set(lines, column, line, cell);
        lines_set_estimated(lines, column, line);
    }
    if (failures.count != 0 && estimation->diags != NULL)
        diag_say(estimation->diags, DIAG_ESTIMATE_FAILED, nowhere(), question->name,
                 text_make("%u", failures.count), failures.reason);
}

static void estimate(Estimation *estimation, uint32_t index);

/* First what COMPUTATION reads. */
static void estimate_read(Estimation *estimation, const Computation *computation)
{
    if (computation == NULL)
        return;
    if (computation->kind == COMPUTE_CELL && computation->is_answer)
        estimate(estimation, estimation->set->columns
                                 .items[(uint32_t)computation->column - FIELD_COUNT]
                                 .question);
    estimate_read(estimation, computation->left);
    estimate_read(estimation, computation->right);
}

static void estimate(Estimation *estimation, uint32_t index)
{
    const ProgramQuestion *question = &estimation->set->items.items[index];
    bool has = question->otherwise != NULL || question->otherwise_choice != 0;
    if (estimation->done[index] || !has)
        return;
    estimation->done[index] = true;
    estimate_read(estimation, question->otherwise);
    estimate_lines(estimation, question);
}

void answers_estimate(const QuestionSet *set, Lines *lines, Diags *diags)
{
    Estimation estimation = {.set = set,
                             .lines = lines,
                             .diags = diags,
                             .done = mem_bytes(set->items.count + 1, sizeof(bool))};
    for (uint32_t i = 0; i < set->items.count; i++)
        estimate(&estimation, i);
}
