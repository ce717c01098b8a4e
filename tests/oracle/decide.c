/* decide.c -- one line of which everything is known. */
#include <string.h>

#include "runtime/base/diag.h"
#include "runtime/base/text.h"
#include "tests/oracle/decide.h"
#include "tests/oracle/shares.h"

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

/* --- which axes read which ------------------------------------------------------------ */

static const Outcome *outcome_on(const ConclusionList *conclusions, const Axis *axis)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].axis == axis)
            return &conclusions->items[i].outcome;
    return NULL;
}

static bool formula_reads(const Formula *formula, const Axis *axis)
{
    if (formula->kind == FORMULA_TEST)
        return formula->test->kind == TEST_AXIS && formula->test->axis == axis;
    for (uint32_t i = 0; i < formula->parts.count; i++)
        if (formula_reads(formula->parts.items[i], axis))
            return true;
    return false;
}

static bool concludes_on(const Rule *rule, const Axis *axis)
{
    if (outcome_on(&rule->conclusions, axis) != NULL)
        return true;
    for (uint32_t i = 0; i < rule->rows.count; i++)
        if (outcome_on(&rule->rows.items[i].conclusions, axis) != NULL)
            return true;
    return false;
}

bool rule_reads(const Rule *rule, const Axis *axis)
{
    bool reads = formula_reads(rule->own, axis);
    for (uint32_t i = 0; i < rule->rows.count && !reads; i++)
        for (uint32_t j = 0; j < rule->rows.items[i].tests.count; j++)
            reads = reads || rule->rows.items[i].tests.items[j]->axis == axis;
    return reads;
}

bool axis_reads(const Method *method, const Axis *axis, const Axis *read)
{
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (concludes_on(method->rules.items[i], axis) &&
            rule_reads(method->rules.items[i], read))
            return true;
    return false;
}

static void order_axis(Oracle *oracle, const Axis *axis, bool *placed)
{
    const Method *method = oracle->reading.method;
    if (placed[axis->index])
        return;
    placed[axis->index] = true;
    for (uint32_t i = 0; i < method->axes.count; i++) {
        if (!oracle->reads[axis->index][i])
            continue;
        oracle->is_read[i] = true;
        order_axis(oracle, method->axes.items[i], placed);
    }
    *list_push(&oracle->order) = axis;
}

/* Each axis after those that it reads. */
static void order_axes(Oracle *oracle)
{
    const Method *method = oracle->reading.method;
    uint32_t count = method->axes.count;
    bool *placed = mem_bytes(count + 1, sizeof *placed);
    oracle->reads = mem_array(count + 1, sizeof *oracle->reads);
    for (uint32_t i = 0; i < count; i++) {
        oracle->reads[i] = mem_bytes(count, sizeof(bool));
        for (uint32_t j = 0; j < count; j++)
            oracle->reads[i][j] =
                axis_reads(method, method->axes.items[i], method->axes.items[j]);
    }
    oracle->is_read = mem_bytes(count + 1, sizeof *oracle->is_read);
    for (uint32_t i = 0; i < count; i++)
        order_axis(oracle, method->axes.items[i], placed);
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
    uint32_t fields = FIELD_COUNT + method->answer_columns;
    oracle->values = mem_array(fields, sizeof *oracle->values);
    oracle->read = mem_array(fields, sizeof *oracle->read);
    order_axes(oracle);
    return oracle;
}

/* --- what holds ------------------------------------------------------------------------
 */

bool formula_holds(const Formula *formula, const bool *truth)
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

bool rule_applies(const Rule *rule, const bool *truth)
{
    return (rule->rubrique == NULL || formula_holds(rule->rubrique->guard, truth)) &&
           formula_holds(rule->own, truth);
}

bool cells_hold(const Row *row, const bool *truth)
{
    for (uint32_t i = 0; i < row->tests.count; i++)
        if (!truth[row->tests.items[i]->index])
            return false;
    return true;
}

/* What holds, and what would still hold if no word were found. */
typedef struct Situation {
    const World *world;
    bool *truth, *wordless;
    AnswerList *answers; /* by axis already decided: each way it may turn out */
} Situation;

static Situation situation_of(const World *world)
{
    const Method *method = world->oracle->reading.method;
    uint32_t count = method->tests.count;
    Situation situation = {world, mem_bytes(count + 1, sizeof(bool)),
                           mem_bytes(count + 1, sizeof(bool)),
                           mem_array(method->axes.count + 1, sizeof(AnswerList))};
    for (uint32_t i = 0; i < count; i++) {
        situation.truth[i] = world->truth[i];
        situation.wordless[i] =
            world->truth[i] && method->tests.items[i]->kind != TEST_MENTIONS;
    }
    return situation;
}

/* The line is of CLASS on AXIS. */
static void put_class(Situation *situation, const Axis *axis, uint32_t class)
{
    const Method *method = situation->world->oracle->reading.method;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->kind == TEST_AXIS && test->axis == axis)
            situation->truth[i] = situation->wordless[i] =
                (test->classes >> class & 1) != 0;
    }
}

const char *perimeter_leaves(const Method *method, const bool *truth)
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
    return a->kind == b->kind && (a->kind != OUTCOME_CLASS || a->class == b->class) &&
           (a->kind != OUTCOME_SPLIT || splits_written_alike(a, b));
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

static Saying row_says(const Situation *situation, const Rule *table, const Row *row,
                       const Axis *axis)
{
    Saying saying = {.outcome = outcome_on(&row->conclusions, axis),
                     .rubrique = table->rubrique};
    saying.needs_word =
        !rule_applies(table, situation->wordless) || !cells_hold(row, situation->wordless);
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
        if (!cells_hold(row, situation->truth))
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

/* --- one axis, those that it reads being known -----------------------------------------
 */

static OracleAnswer answer_of(const World *world, const Outcome *outcome)
{
    if (outcome->kind == OUTCOME_SPLIT)
        return split_of(world, outcome);
    return (OracleAnswer){.kind = outcome->kind,
                          .class = outcome->kind == OUTCOME_CLASS ? outcome->class : NULL};
}

static OracleAnswer decide_axis(const Situation *situation, const Axis *axis)
{
    const Oracle *oracle = situation->world->oracle;
    const Method *method = oracle->reading.method;
    uint32_t count = method->rules.count;
    Saying *sayings = mem_array(count + 1, sizeof *sayings);
    for (uint32_t i = 0; i < count; i++)
        if (concludes_on(method->rules.items[i], axis))
            sayings[i] = rule_says(situation, method->rules.items[i], axis);
    SayingList winners = {0};
    for (uint32_t i = 0; i < count; i++) {
        bool beaten = false;
        for (uint32_t j = 0; j < count; j++)
            beaten = beaten || (oracle->beats[j][i] && says_something(&sayings[j]));
        if (says_something(&sayings[i]) && !beaten)
            *list_push(&winners) = sayings[i];
    }
    if (winners.count == 0) {
        OracleAnswer answer = answer_of(situation->world, &axis->otherwise);
        *list_push(&answer.winners) = SAY(TEXT_OTHERWISE);
        return answer;
    }
    Saying won = together(axis, &winners);
    OracleAnswer answer = {.kind = OUTCOME_UNDETERMINED, .conflict = won.conflict};
    if (!won.conflict)
        answer = answer_of(situation->world, won.outcome);
    answer.winners = won.names;
    return answer;
}

/* --- the axes that it reads --------------------------------------------------------------
 */

/* One part of each axis that is split, and what is said there. */
typedef struct PartAnswer {
    const uint32_t *parts; /* by split axis */
    OracleAnswer answer;
} PartAnswer;

typedef struct Reader {
    Situation *situation;
    const Axis *axis;
    LIST(const Axis *) open;        /* read, of which any class is possible … */
    LIST(const Outcome *) unshared; /* … but of splits not worked out: those they share */
    LIST(const Axis *) split;       /* read, of which the amount goes to several classes */
    LIST(PartAnswer) parts;
} Reader;

static const OracleAnswer *final_of(const Reader *reader, const Axis *read)
{
    return &reader->situation->world->finals[read->index];
}

static void follow_parts(Reader *reader, uint32_t from, uint32_t *picked)
{
    if (from == reader->split.count) {
        uint32_t *parts = mem_bytes(from + 1, sizeof *parts);
        memcpy(parts, picked, from * sizeof *parts);
        *list_push(&reader->parts) =
            (PartAnswer){parts, decide_axis(reader->situation, reader->axis)};
        return;
    }
    const Axis *read = reader->split.items[from];
    const OracleAnswer *split = final_of(reader, read);
    for (uint32_t i = 0; i < split->parts.count; i++) {
        picked[from] = i;
        put_class(reader->situation, read, split->parts.items[i].class->index);
        follow_parts(reader, from + 1, picked);
    }
}

/* What is said of PART of the split axis numbered BY, the others not mattering; NULL when
 * they do. */
static const OracleAnswer *part_answer(const Reader *reader, uint32_t by, uint32_t part)
{
    const OracleAnswer *said = NULL;
    for (uint32_t i = 0; i < reader->parts.count; i++) {
        const PartAnswer *other = &reader->parts.items[i];
        if (other->parts[by] != part)
            continue;
        if (said != NULL && !answers_same(said, &other->answer))
            return NULL;
        said = &other->answer;
    }
    return said;
}

/* Puts together what is said of each part of the split axis numbered BY; false when another
 * one matters too, or when a part is neither of a class nor split. */
static bool regroup(const Reader *reader, uint32_t by, OracleAnswer *answer)
{
    const OracleAnswer *split = final_of(reader, reader->split.items[by]);
    OracleAnswer sum = {.kind = OUTCOME_SPLIT};
    for (uint32_t i = 0; i < split->parts.count; i++) {
        const OracleAnswer *said = part_answer(reader, by, i);
        if (said == NULL || !answer_share(&sum, said, split->parts.items[i].share))
            return false;
    }
    *answer = split_regrouped(&sum);
    return true;
}

/* All say the same, or only one of the split axes matters. */
static OracleAnswer parts_together(const Reader *reader)
{
    OracleAnswer result = reader->parts.items[0].answer;
    bool settled = true;
    Names winners = {0};
    for (uint32_t i = 0; i < reader->parts.count; i++) {
        settled = settled && answers_same(&result, &reader->parts.items[i].answer);
        names_add(&winners, &reader->parts.items[i].answer.winners);
    }
    for (uint32_t i = 0; i < reader->split.count && !settled; i++)
        settled = regroup(reader, i, &result);
    if (!settled)
        result = (OracleAnswer){.kind = OUTCOME_UNDETERMINED};
    result.winners = winners;
    return result;
}

/* Adds ANSWER, unless it is already one of the ways; its winners then join. */
static void add_way(AnswerList *ways, const OracleAnswer *answer)
{
    for (uint32_t i = 0; i < ways->count; i++) {
        if (!answers_same(&ways->items[i], answer))
            continue;
        names_add(&ways->items[i].winners, &answer->winners);
        ways->items[i].conflict = ways->items[i].conflict || answer->conflict;
        return;
    }
    OracleAnswer *way = list_push(ways);
    *way = *answer;
    way->winners = (Names){0};
    names_add(&way->winners, &answer->winners);
}

static void list_open(Reader *reader, const Axis *read, const Outcome *unshared)
{
    *list_push(&reader->open) = read;
    *list_push(&reader->unshared) = unshared;
}

bool may_be(const Outcome *unshared, const Class *class)
{
    for (uint32_t i = 0; unshared != NULL && i < unshared->parts.count; i++)
        if (unshared->parts.items[i].class == class)
            return true;
    return unshared == NULL;
}

static void follow_open(Reader *reader, uint32_t from, AnswerList *ways)
{
    if (from == reader->open.count) {
        reader->parts.count = 0;
        follow_parts(reader, 0, mem_bytes(reader->split.count + 1, sizeof(uint32_t)));
        OracleAnswer answer = parts_together(reader);
        add_way(ways, &answer);
        return;
    }
    const Axis *read = reader->open.items[from];
    for (uint32_t i = 0; i < read->scale->classes.count; i++) {
        if (!may_be(reader->unshared.items[from], &read->scale->classes.items[i]))
            continue;
        put_class(reader->situation, read, i);
        follow_open(reader, from + 1, ways);
    }
}

/* Where an axis read gives no class here, what the line as a whole receives is read. */
static void decide(Situation *situation, const Axis *axis)
{
    const Method *method = situation->world->oracle->reading.method;
    Reader reader = {.situation = situation, .axis = axis};
    for (uint32_t i = 0; i < method->axes.count; i++) {
        const Axis *read = method->axes.items[i];
        if (!situation->world->oracle->reads[axis->index][i])
            continue;
        const AnswerList *ways = &situation->answers[i];
        const OracleAnswer *known = &ways->items[0];
        if (ways->count > 1 || known->kind != OUTCOME_CLASS)
            known = final_of(&reader, read);
        if (known->kind == OUTCOME_CLASS)
            put_class(situation, read, known->class->index);
        else if (known->kind == OUTCOME_SPLIT)
            *list_push(&reader.split) = read;
        else
            list_open(&reader, read, known->unshared);
    }
    follow_open(&reader, 0, &situation->answers[axis->index]);
}

void world_decide(const World *world, const Axis *axis, AnswerList *ways)
{
    const Oracle *oracle = world->oracle;
    const char *reason = perimeter_leaves(oracle->reading.method, world->truth);
    Situation situation = situation_of(world);
    if (reason != NULL) {
        OracleAnswer answer = {.kind = OUTCOME_OUTSIDE};
        *list_push(&answer.winners) = reason;
        add_way(ways, &answer);
        return;
    }
    for (uint32_t i = 0; i < oracle->order.count; i++) {
        const Axis *decided = oracle->order.items[i];
        if (decided == axis || oracle->is_read[decided->index])
            decide(&situation, decided);
        if (decided == axis)
            break;
    }
    for (uint32_t i = 0; i < situation.answers[axis->index].count; i++)
        add_way(ways, &situation.answers[axis->index].items[i]);
}
