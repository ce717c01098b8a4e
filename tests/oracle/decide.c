/* decide.c -- one line of which everything is known. */
#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/text.h"
#include "tests/oracle/oracle.h"

/* --- who beats whom ------------------------------------------------------------------ */

static void reach(const Rule *rule, bool *beaten)
{
    for (uint32_t i = 0; i < rule->beats.count; i++) {
        const Rule *other = rule->beats.items[i];
        if (beaten[other->index])
            continue;
        beaten[other->index] = true;
        reach(other, beaten);
    }
}

Oracle *oracle_new(const Method *method, const Plan *plan)
{
    Oracle *oracle = mem_new(Oracle);
    oracle->reading.method = method;
    oracle->reading.plan = plan;
    oracle->reference = oracle->reading;
    oracle->reference.plan = &method->plans.items[0];
    oracle->beats = mem_array(method->rules.count + 1, sizeof *oracle->beats);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        oracle->beats[i] = mem_bytes(method->rules.count, sizeof(bool));
        reach(method->rules.items[i], oracle->beats[i]);
    }
    return oracle;
}

/* --- what holds ------------------------------------------------------------------------
 */

static bool formula_holds(const Formula *formula, const bool *truth)
{
    switch (formula->kind) {
    case FORMULA_TRUE:
        return true;
    case FORMULA_FALSE:
        return false;
    case FORMULA_TEST:
        return truth[formula->test->index];
    case FORMULA_NOT:
        return !formula_holds(formula->parts.items[0], truth);
    case FORMULA_ALL:
        for (uint32_t i = 0; i < formula->parts.count; i++)
            if (!formula_holds(formula->parts.items[i], truth))
                return false;
        return true;
    case FORMULA_ANY:
        for (uint32_t i = 0; i < formula->parts.count; i++)
            if (formula_holds(formula->parts.items[i], truth))
                return true;
        return false;
    }
    BUG("formula of kind %d", formula->kind);
}

/* The guard of the rule's rubrique covers everything in it. */
static bool rule_applies(const Rule *rule, const bool *truth)
{
    return (rule->rubrique == NULL || formula_holds(rule->rubrique->guard, truth)) &&
           formula_holds(rule->own, truth);
}

static bool row_applies(const Row *row, const bool *truth)
{
    for (uint32_t i = 0; i < row->tests.count; i++)
        if (!truth[row->tests.items[i]->index])
            return false;
    return true;
}

/* What holds, and what would still hold if no word were found. */
typedef struct Situation {
    const Oracle *oracle;
    const bool *truth, *wordless;
} Situation;

static Situation situation_of(const Oracle *oracle, const bool *truth)
{
    const Method *method = oracle->reading.method;
    bool *wordless = mem_bytes(method->tests.count + 1, sizeof *wordless);
    for (uint32_t i = 0; i < method->tests.count; i++)
        wordless[i] = truth[i] && method->tests.items[i]->kind != TEST_MENTIONS;
    return (Situation){oracle, truth, wordless};
}

/* Why the line is outside the perimeter, or NULL when it is not. */
static const char *outside(const Method *method, const bool *truth)
{
    bool retains = false, retained = false, spared = false;
    const char *left = NULL;
    for (uint32_t i = 0; i < method->perimeter.count; i++) {
        const PerimeterRule *clause = &method->perimeter.items[i];
        bool holds = formula_holds(clause->formula, truth);
        if (clause->kind == PERIMETER_KEEP) {
            retains = true;
            retained = retained || holds;
        } else if (clause->kind == PERIMETER_SPARE) {
            spared = spared || holds;
        } else if (holds && left == NULL) {
            left = clause->label;
        }
    }
    if (retains && !retained)
        return SAY(TEXT_NOT_KEPT);
    return spared ? NULL : left;
}

/* --- what is said -----------------------------------------------------------------------
 */

/* What a row, a rule or a table says of an axis where it stands. */
typedef struct Saying {
    const Outcome *outcome; /* NULL: nothing, unless CONFLICT */
    bool conflict;          /* rows that disagree */
    bool needs_word;        /* without words, it would not say it */
    const Rubrique *rubrique;
    Names names;
} Saying;

typedef LIST(Saying) SayingList;

static bool says_something(const Saying *saying)
{
    return saying->outcome != NULL || saying->conflict;
}

static bool outcomes_agree(const Outcome *a, const Outcome *b)
{
    return a->kind == b->kind && (a->kind != OUTCOME_CLASS || a->class == b->class);
}

static bool agree(const Saying *a, const Saying *b)
{
    if (a->conflict || b->conflict)
        return a->conflict && b->conflict;
    return outcomes_agree(a->outcome, b->outcome);
}

/* The outcome of `désaccord de libellés` for rules all of RUBRIQUE, or NULL. */
static const Outcome *settled(const Axis *axis, const Rubrique *rubrique)
{
    if (rubrique != NULL && rubrique->disagreement.given)
        return &rubrique->disagreement.outcome;
    return axis->disagreement.given ? &axis->disagreement.outcome : NULL;
}

/* What SAYINGS, at least one, give together. */
static Saying together(const Axis *axis, const SayingList *sayings)
{
    Saying result = sayings->items[0];
    bool same = true;
    result.names = (Names){0};
    for (uint32_t i = 0; i < sayings->count; i++) {
        const Saying *other = &sayings->items[i];
        same = same && agree(&sayings->items[0], other);
        result.needs_word = result.needs_word && other->needs_word;
        if (result.rubrique != other->rubrique)
            result.rubrique = NULL;
        for (uint32_t j = 0; j < other->names.count; j++)
            *list_push(&result.names) = other->names.items[j];
    }
    if (same)
        return result;
    result.outcome = result.needs_word ? settled(axis, result.rubrique) : NULL;
    result.conflict = result.outcome == NULL;
    return result;
}

static const Outcome *outcome_on(const ConclusionList *conclusions, const Axis *axis)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].axis == axis)
            return &conclusions->items[i].outcome;
    return NULL;
}

static Saying row_says(const Situation *situation, const Rule *table, const Row *row,
                       const Axis *axis)
{
    Saying saying = {.outcome = outcome_on(&row->conclusions, axis),
                     .rubrique = table->rubrique};
    saying.needs_word =
        !rule_applies(table, situation->wordless) || !row_applies(row, situation->wordless);
    *list_push(&saying.names) =
        SAY(TEXT_ROW_OF_TABLE, table->name, text_make("%u", row->number));
    return saying;
}

/* The first row that applies is the one that counts, though it says nothing of AXIS. */
static Saying table_says(const Situation *situation, const Rule *table, const Axis *axis)
{
    SayingList sayings = {0};
    for (uint32_t i = 0; i < table->rows.count; i++) {
        const Row *row = &table->rows.items[i];
        if (!row_applies(row, situation->truth))
            continue;
        Saying saying = row_says(situation, table, row, axis);
        if (table->policy == TABLE_FIRST)
            return saying;
        if (says_something(&saying))
            *list_push(&sayings) = saying;
    }
    return sayings.count == 0 ? (Saying){0} : together(axis, &sayings);
}

static Saying rule_says(const Situation *situation, const Rule *rule, const Axis *axis)
{
    if (!rule_applies(rule, situation->truth))
        return (Saying){0};
    if (rule->policy != TABLE_NONE)
        return table_says(situation, rule, axis);
    Saying saying = {.outcome = outcome_on(&rule->conclusions, axis),
                     .needs_word = !rule_applies(rule, situation->wordless),
                     .rubrique = rule->rubrique};
    *list_push(&saying.names) = rule->name;
    return saying;
}

/* --- one situation
 * ------------------------------------------------------------------------ */

static OracleAnswer answer_of(const Outcome *outcome)
{
    return (OracleAnswer){.kind = outcome->kind,
                          .class = outcome->kind == OUTCOME_CLASS ? outcome->class : NULL};
}

static OracleAnswer decide_axis(const Situation *situation, const Axis *axis)
{
    const Method *method = situation->oracle->reading.method;
    uint32_t count = method->rules.count;
    Saying *sayings = mem_array(count + 1, sizeof *sayings);
    for (uint32_t i = 0; i < count; i++)
        sayings[i] = rule_says(situation, method->rules.items[i], axis);
    SayingList winners = {0};
    for (uint32_t i = 0; i < count; i++) {
        bool beaten = false;
        for (uint32_t j = 0; j < count; j++)
            beaten =
                beaten || (situation->oracle->beats[j][i] && says_something(&sayings[j]));
        if (says_something(&sayings[i]) && !beaten)
            *list_push(&winners) = sayings[i];
    }
    if (winners.count == 0) {
        OracleAnswer answer = answer_of(&axis->otherwise);
        *list_push(&answer.winners) = SAY(TEXT_OTHERWISE);
        return answer;
    }
    Saying won = together(axis, &winners);
    OracleAnswer answer = {.kind = OUTCOME_UNDETERMINED, .conflict = won.conflict};
    if (!won.conflict)
        answer = answer_of(won.outcome);
    answer.winners = won.names;
    return answer;
}

void oracle_decide(const Oracle *oracle, const bool *truth, OracleAnswer *answers)
{
    const Method *method = oracle->reading.method;
    const char *reason = outside(method, truth);
    Situation situation = situation_of(oracle, truth);
    for (uint32_t i = 0; i < method->axes.count; i++) {
        if (reason == NULL) {
            answers[i] = decide_axis(&situation, method->axes.items[i]);
            continue;
        }
        answers[i] = (OracleAnswer){.kind = OUTCOME_OUTSIDE};
        *list_push(&answers[i].winners) = reason;
    }
}
