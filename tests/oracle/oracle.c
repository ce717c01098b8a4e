/* oracle.c -- lines, whatever is unknown of them. */
#include "tests/oracle/oracle.h"

#include <string.h>

#include "runtime/base/diag.h"
#include "tests/oracle/inherit.h"
#include "tests/oracle/shares.h"
#include "tests/oracle/stands.h"
#include "tests/oracle/tally.h"

/* Worlds that are tried for one line. */
#define MOST_WORLDS 4096

/* --- every value a field can have
 * ------------------------------------------------------------ */

static bool asks_value(const Test *test, const Field *field)
{
    return test->field != NULL && test->field == field && test->kind != TEST_MENTIONS &&
           test->kind != TEST_ABSENT;
}

/* A value asked for; READ when its codes are the reference's, seen from another plan. */
typedef struct Asked {
    const Field *field;
    bool read;
} Asked;

static Asked asked_by(const Oracle *oracle, const Test *test)
{
    bool read = test->kind == TEST_CODES && test->plan == NULL &&
                oracle->reading.plan->transposition != NULL;
    return (Asked){test->field, read};
}

static bool asks(const Oracle *oracle, const Test *test, Asked asked)
{
    return asks_value(test, asked.field) && asked_by(oracle, test).read == asked.read;
}

/* Adds the answers in TRUTH, unless another value gives the same ones. */
static void add_value(ValueList *values, const bool *truth, uint32_t count)
{
    for (uint32_t i = 0; i < values->count; i++)
        if (memcmp(values->items[i], truth, count * sizeof *truth) == 0)
            return;
    bool *copy = mem_bytes(count + 1, sizeof *copy);
    memcpy(copy, truth, count * sizeof *truth);
    *list_push(values) = copy;
}

static PlanReading *reading_of(Oracle *oracle, Asked asked)
{
    return asked.read ? &oracle->reference : &oracle->reading;
}

static void add_code(Oracle *oracle, Asked asked, uint32_t node, ValueList *values)
{
    const Method *method = oracle->reading.method;
    bool *truth = mem_bytes(method->tests.count + 1, sizeof *truth);
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (asks(oracle, method->tests.items[i], asked))
            truth[i] = code_holds(reading_of(oracle, asked), method->tests.items[i], node);
    add_value(values, truth, method->tests.count);
}

/* Percentages are answers from 0 to 100. */
static bool can_be(const Field *field, int64_t value)
{
    bool percent = field->question != NULL && (field->question->kind == QUESTION_PERCENT ||
                                               field->question->kind == QUESTION_SHARES);
    return !percent || (value >= 0 && value <= WHOLE_PERCENT);
}

static void add_number(const Oracle *oracle, const Field *field, int64_t value,
                       ValueList *values)
{
    const Method *method = oracle->reading.method;
    if (!can_be(field, value))
        return;
    bool *truth = mem_bytes(method->tests.count + 1, sizeof *truth);
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (asks_value(method->tests.items[i], field))
            truth[i] = number_holds(method->tests.items[i], value);
    add_value(values, truth, method->tests.count);
}

static void add_text(const Oracle *oracle, const Field *field, const char *text,
                     ValueList *values)
{
    const Method *method = oracle->reading.method;
    bool *truth = mem_bytes(method->tests.count + 1, sizeof *truth);
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (asks_value(method->tests.items[i], field))
            truth[i] = text_holds(method->tests.items[i], text);
    add_value(values, truth, method->tests.count);
}

/* Both ends of every interval, and their neighbours. */
static void add_ends(const Oracle *oracle, const Field *field, ValueList *values)
{
    const Method *method = oracle->reading.method;
    add_number(oracle, field, FIELD_ABSENT + 1, values);
    add_number(oracle, field, INT64_MAX, values);
    add_number(oracle, field, 0, values);
    add_number(oracle, field, WHOLE_PERCENT, values);
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (!asks_value(test, field))
            continue;
        for (int64_t step = -1; step <= 1; step++) {
            int64_t low, high;
            if (!__builtin_add_overflow(test->lowest, step, &low) && low != FIELD_ABSENT)
                add_number(oracle, field, low, values);
            if (!__builtin_add_overflow(test->highest, step, &high) && high != FIELD_ABSENT)
                add_number(oracle, field, high, values);
        }
    }
}

static void list_values(Oracle *oracle, Asked asked, ValueList *values)
{
    const Method *method = oracle->reading.method;
    const Field *field = asked.field;
    switch (field->type) {
    case TYPE_CODE:
        for (uint32_t i = 0;
             i < reading_of(oracle, asked)->plan->nomenclature->trees[field->codes].count;
             i++)
            add_code(oracle, asked, i, values);
        break;
    case TYPE_CHOICE:
        for (uint32_t i = 0; i < field->choice_count; i++)
            add_number(oracle, field, i, values);
        break;
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        add_text(oracle, field, "", values);
        for (uint32_t i = 0; i < method->tests.count; i++)
            if (asks_value(method->tests.items[i], field))
                for (uint32_t j = 0; j < method->tests.items[i]->texts.count; j++)
                    add_text(oracle, field, method->tests.items[i]->texts.items[j], values);
        break;
    case TYPE_YEAR:
    case TYPE_NUMBER:
    case TYPE_MONEY:
    case TYPE_QUANTITY:
        add_ends(oracle, field, values);
        break;
    }
    /* A plan without functions: no code, so no test on codes holds. */
    if (values->count == 0)
        add_value(values, mem_bytes(method->tests.count + 1, sizeof(bool)),
                  method->tests.count);
}

static const ValueList *every_value(Oracle *oracle, Asked asked)
{
    ValueList *values =
        asked.read ? &oracle->read[asked.field->id] : &oracle->values[asked.field->id];
    if (values->count == 0)
        list_values(oracle, asked, values);
    return values;
}

const ValueList *oracle_values(Oracle *oracle, const Field *field)
{
    return every_value(oracle, (Asked){field, false});
}

/* --- one line
 * -------------------------------------------------------------------------------- */

/* A value unknown; or, without a field, a parameter without value. */
typedef struct Unknown {
    Asked asked;
    const Test *unset;
    const ValueList *values;
} Unknown;

typedef struct Line {
    Oracle *oracle;
    const Lines *lines;
    size_t line;
    bool *truth;
    LIST(Unknown) unknown;
    const OracleAnswer *finals;
    const Axis *axis;
    AnswerList ways;
    const Tally *tally; /* instead of an axis */
    AdditionList additions;
} Line;

/* The text of FIELD, or NULL when it is absent.  The plan is always known. */
static const char *text_of(const Line *line, const Field *field)
{
    if (field->id == FIELD_NOMENCLATURE)
        return line->oracle->reading.plan->nomenclature->name;
    return lines_text(line->lines, lines_get(line->lines, field->id, line->line));
}

/* The node to which the line's code belongs in the plan of its year. */
static uint32_t node_of_line(const Line *line, const Field *field)
{
    const Nomenclature *plan = line->oracle->reading.plan->nomenclature;
    int64_t year = lines_get(line->lines, FIELD_EXERCICE, line->line);
    const char *code = text_of(line, field);
    if (code == NULL || year == FIELD_ABSENT)
        return NODE_NONE;
    return code_known_ancestor(&plan->trees[field->codes], code, strlen(code),
                               nomenclature_year(plan, (int)year));
}

static bool is_unknown(const Line *line, const Field *field)
{
    if (field->type == TYPE_CODE)
        return node_of_line(line, field) == NODE_NONE;
    return field->id != FIELD_NOMENCLATURE &&
           lines_get(line->lines, field->id, line->line) == FIELD_ABSENT;
}

/* The values that the reference gives to the code of a line: those of what it stands for,
 * or all of them. */
static const ValueList *read_values(const Line *line, Asked asked)
{
    Oracle *oracle = line->oracle;
    const Plan *plan = oracle->reading.plan;
    uint32_t node = node_of_line(line, asked.field);
    if (node == NODE_NONE)
        return every_value(oracle, asked);
    int year = (int)lines_get(line->lines, FIELD_EXERCICE, line->line);
    Bits stands = stands_for(plan->transposition, asked.field->codes, node,
                             nomenclature_year(plan->nomenclature, year));
    if (bits_empty(stands))
        return every_value(oracle, asked);
    ValueList *values = mem_new(ValueList);
    for (uint32_t i = bits_next(stands, 0); i < stands.size; i = bits_next(stands, i + 1))
        add_code(oracle, asked, i, values);
    return values;
}

static void note_unknown(Line *line, Asked asked)
{
    for (uint32_t i = 0; i < line->unknown.count; i++)
        if (line->unknown.items[i].asked.field == asked.field &&
            line->unknown.items[i].asked.read == asked.read)
            return;
    const ValueList *values =
        asked.read ? read_values(line, asked) : every_value(line->oracle, asked);
    *list_push(&line->unknown) = (Unknown){asked, NULL, values};
}

static bool compares_alike(const Test *a, const Test *b)
{
    return a->kind == TEST_UNSET && b->kind == TEST_UNSET &&
           strcmp(a->compared, b->compared) == 0;
}

/* Nobody knows how the field stands to the expression: below, at or above, for all the
 * comparisons of the two. */
static void note_unset(Line *line, const Test *test)
{
    const Method *method = line->oracle->reading.method;
    for (uint32_t i = 0; i < line->unknown.count; i++)
        if (line->unknown.items[i].unset != NULL &&
            compares_alike(line->unknown.items[i].unset, test))
            return;
    ValueList *values = mem_new(ValueList);
    for (int order = 0; order < ORDER_COUNT; order++) {
        bool *truth = mem_bytes(method->tests.count + 1, sizeof *truth);
        for (uint32_t i = 0; i < method->tests.count; i++)
            if (compares_alike(method->tests.items[i], test))
                truth[i] = ((method->tests.items[i]->orders >> order) & 1) != 0;
        *list_push(values) = truth;
    }
    *list_push(&line->unknown) = (Unknown){{NULL, false}, test, values};
}

static bool test_holds(const Line *line, const Test *test)
{
    const Field *field = test->field;
    switch (test->kind) {
    case TEST_CODES:
        return code_holds(&line->oracle->reading, test, node_of_line(line, field));
    case TEST_TEXTS:
        return text_holds(test, text_of(line, field));
    case TEST_CHOICES:
    case TEST_BETWEEN:
        return number_holds(test, lines_get(line->lines, field->id, line->line));
    case TEST_MENTIONS:
        return mention_holds(test, text_of(line, field));
    case TEST_ABSENT:
        return field->id != FIELD_NOMENCLATURE &&
               lines_get(line->lines, field->id, line->line) == FIELD_ABSENT;
    case TEST_AXIS:
    case TEST_UNSET:
        break;
    }
    BUG("test of kind %d", test->kind);
}

static void try_worlds(Line *line, uint32_t from)
{
    if (from == line->unknown.count) {
        World world = {line->oracle, line->truth, line->lines, line->line, line->finals};
        if (line->tally != NULL)
            world_add(&world, line->tally, &line->additions);
        else
            world_decide(&world, line->axis, &line->ways);
        return;
    }
    const Method *method = line->oracle->reading.method;
    const Unknown *unknown = &line->unknown.items[from];
    for (uint32_t i = 0; i < unknown->values->count; i++) {
        for (uint32_t j = 0; j < method->tests.count; j++)
            if (unknown->unset != NULL
                    ? compares_alike(method->tests.items[j], unknown->unset)
                    : asks(line->oracle, method->tests.items[j], unknown->asked))
                line->truth[j] = unknown->values->items[i][j];
        try_worlds(line, from + 1);
    }
}

static bool too_many(const Line *line)
{
    size_t combinations = 1;
    for (uint32_t i = 0; i < line->unknown.count; i++) {
        combinations *= line->unknown.items[i].values->count;
        if (combinations > MOST_WORLDS)
            return true;
    }
    return false;
}

static Line line_known(Oracle *oracle, const Lines *lines, size_t number,
                       const OracleAnswer *finals)
{
    const Method *method = oracle->reading.method;
    Line line = {.oracle = oracle,
                 .lines = lines,
                 .line = number,
                 .truth = mem_bytes(method->tests.count + 1, sizeof(bool)),
                 .finals = finals};
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->kind == TEST_AXIS)
            continue;
        if (test->kind == TEST_UNSET) {
            note_unset(&line, test);
            continue;
        }
        Asked asked = asked_by(oracle, test);
        if (asks_value(test, test->field) && (asked.read || is_unknown(&line, test->field)))
            note_unknown(&line, asked);
        else
            line.truth[i] = test_holds(&line, test);
    }
    return line;
}

/* What several ways give: the one there is, else undetermined; all the winners. */
static OracleAnswer ways_together(const AnswerList *ways)
{
    OracleAnswer answer = ways->items[0];
    answer.winners = (Names){0};
    if (ways->count > 1)
        answer = (OracleAnswer){.kind = OUTCOME_UNDETERMINED};
    for (uint32_t i = 0; i < ways->count; i++) {
        answer.conflict = answer.conflict || ways->items[i].conflict;
        names_add(&answer.winners, &ways->items[i].winners);
    }
    return answer;
}

/* Lines that may inherit are decided once the others are. */
static void rate_axis(Oracle *const *oracles, const Lines *lines, const Axis *axis,
                      OracleAnswer *const *answers, bool *known)
{
    LIST(Heir) heirs = {0};
    for (size_t i = 0; i < lines->count; i++) {
        Line line = line_known(oracles[lines->document[i]], lines, i, answers[i]);
        known[i] = known[i] && !too_many(&line);
        if (!known[i])
            continue;
        line.axis = axis;
        try_worlds(&line, 0);
        answers[i][axis->index] = ways_together(&line.ways);
        bool inherits = false;
        for (uint32_t j = 0; j < line.ways.count; j++)
            inherits = inherits || line.ways.items[j].kind == OUTCOME_INHERITED;
        if (inherits)
            *list_push(&heirs) = (Heir){i, line.ways};
    }
    OracleAnswer *received = mem_array(heirs.count + 1, sizeof *received);
    for (uint32_t i = 0; i < heirs.count; i++) {
        const Heir *heir = &heirs.items[i];
        OracleAnswer inherited;
        known[heir->line] =
            inherited_by(lines, heir->line, axis, answers, known, &inherited);
        AnswerList ways = {0};
        for (uint32_t j = 0; j < heir->ways.count; j++) {
            OracleAnswer way = heir->ways.items[j];
            if (way.kind == OUTCOME_INHERITED) {
                way.kind = inherited.kind;
                way.class = inherited.class;
                way.parts = inherited.parts;
            }
            if (ways.count == 0 || !answers_same(&ways.items[0], &way))
                *list_push(&ways) = way;
            else
                names_add(&ways.items[0].winners, &way.winners);
        }
        received[i] = ways_together(&ways);
    }
    for (uint32_t i = 0; i < heirs.count; i++)
        answers[heirs.items[i].line][axis->index] = received[i];
}

void oracle_rate(Oracle *const *oracles, const Lines *lines, OracleAnswer *const *answers,
                 bool *known)
{
    for (size_t i = 0; i < lines->count; i++)
        known[i] = true;
    for (uint32_t i = 0; i < oracles[0]->order.count; i++)
        rate_axis(oracles, lines, oracles[0]->order.items[i], answers, known);
}

void oracle_add(Oracle *const *oracles, const Lines *lines, OracleAnswer *const *answers,
                const bool *known, OracleTally *const *tallies)
{
    const Method *method = oracles[0]->reading.method;
    for (size_t i = 0; i < lines->count; i++)
        for (uint32_t j = 0; j < method->tallies.count && known[i]; j++) {
            Line line = line_known(oracles[lines->document[i]], lines, i, answers[i]);
            line.tally = method->tallies.items[j];
            try_worlds(&line, 0);
            World world = {line.oracle, line.truth, lines, i, answers[i]};
            tallies[i][j] = tally_of_ways(&world, line.tally, &line.additions);
        }
}
