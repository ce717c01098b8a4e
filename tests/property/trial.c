/* trial.c -- a random method compiled, run, and compared with the oracle. */
#include "tests/property/trial.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/plan.h"
#include "tests/oracle/shares.h"

Trial trial_compile(const char *text)
{
    Trial trial = {.text = text};
    trial.compiled = compile_text("essai.crible", text, strlen(text), &trial.diags);
    trial.accepted = trial.compiled.program != NULL;
    trial.program = trial.compiled.program;
    bool runnable = true;
    for (uint32_t i = 0; i < trial.diags.items.count; i++) {
        const Diagnostic *said = &trial.diags.items.items[i];
        if (diag_entry(said->id)->code[0] != 'E')
            continue;
        trial.conflict = trial.conflict || said->id == DIAG_RULES_DISAGREE ||
                         said->id == DIAG_ROWS_DISAGREE;
        trial.too_large = trial.too_large || said->id == DIAG_TOO_LARGE;
        runnable =
            runnable &&
            (said->id == DIAG_RULES_DISAGREE || said->id == DIAG_ROWS_DISAGREE ||
             said->id == DIAG_PRINCIPALS_DISAGREE ||
             said->id == DIAG_ROWS_ADD_DIFFERENTLY || said->id == DIAG_ROW_NEVER_APPLIES ||
             said->id == DIAG_ROW_NEVER_DECIDES || said->id == DIAG_RULE_NEVER_APPLIES ||
             said->id == DIAG_ROW_ALWAYS_BEATEN || said->id == DIAG_RULE_NEVER_DECIDES);
    }
    if (!trial.accepted && runnable)
        trial.program = plan_program(trial.compiled.method, trial.compiled.decisions);
    return trial;
}

/* The place, in LIST that starts at FIRST, of the digits after the last « _ » of a name. */
static uint32_t number_in(const char *name)
{
    return (uint32_t)strtoul(strchr(name, '_') + 1, NULL, 10);
}

/* The table that the row AT is in: the last one opened before. */
static const char *table_before(const char *text, const char *at)
{
    const char *found = NULL;
    for (const char *p = text; (p = strstr(p, "\ntable r_")) != NULL && p < at; p++)
        found = p;
    return found;
}

static void drop_row(const char *text, const char *at, RandomMethod *method)
{
    const char *table = table_before(text, at);
    RandomRule *rule = &method->rules.items[number_in(table)];
    uint32_t before = 0; /* rows written before it, the header left out */
    for (const char *p = strstr(table, "\n  |") + 1;
         (p = strstr(p, "\n  |")) != NULL && p + 3 < at; p++)
        before++;
    for (uint32_t i = 0; i < rule->rows.count; i++)
        if (!rule->rows.items[i].dropped && before-- == 0) {
            rule->rows.items[i].dropped = true;
            return;
        }
}

bool trial_prune(const Trial *trial, RandomMethod *method)
{
    bool rules = false, rows = false;
    for (uint32_t i = 0; i < trial->diags.items.count; i++) {
        const Diagnostic *said = &trial->diags.items.items[i];
        const char *at = said->where.source->text + said->where.span.start;
        if (said->id != DIAG_RULE_NEVER_APPLIES && said->id != DIAG_RULE_NEVER_DECIDES)
            continue;
        method->rules.items[number_in(at)].dropped = true;
        rules = true;
    }
    /* From the last: what is dropped no more counts among those before the others. */
    for (uint32_t i = trial->diags.items.count; i-- > 0 && !rules;) {
        const Diagnostic *said = &trial->diags.items.items[i];
        if (said->id != DIAG_ROW_NEVER_APPLIES && said->id != DIAG_ROW_NEVER_DECIDES &&
            said->id != DIAG_ROW_ALWAYS_BEATEN)
            continue;
        drop_row(trial->text, trial->text + said->where.span.start, method);
        rows = true;
    }
    return rules || rows;
}

const PlanProgram **trial_plans(const Trial *trial, const RandomMethod *method)
{
    const PlanProgram **plans = mem_array(method->plans.count, sizeof *plans);
    for (uint32_t i = 0; i < method->plans.count; i++)
        plans[i] = program_plan(trial->program, method->plans.items[i].nomenclature);
    return plans;
}

/* --- one answer --------------------------------------------------------------------------
 */

static const ResultState states[] = {[OUTCOME_CLASS] = RESULT_CLASS,
                                     [OUTCOME_UNDETERMINED] = RESULT_UNDETERMINED,
                                     [OUTCOME_SPLIT] = RESULT_SPLIT,
                                     [OUTCOME_OUTSIDE] = RESULT_OUTSIDE};

/* The index of the longest winner with which NAMES starts, followed by a separator. */
static uint32_t first_name(const OracleAnswer *answer, const char *names, size_t *size)
{
    uint32_t best = UINT32_MAX;
    *size = 0;
    for (uint32_t i = 0; i < answer->winners.count; i++) {
        const char *winner = answer->winners.items[i];
        size_t length = strlen(winner);
        if (!text_starts(names, winner) || (best != UINT32_MAX && length < *size))
            continue;
        if (names[length] == '\0' || text_starts(names + length, " + ") ||
            text_starts(names + length, " | ")) {
            best = i;
            *size = length;
        }
    }
    return best;
}

/* Are the rules that the engine names those of ANSWER, each at least once? */
static bool same_names(const OracleAnswer *answer, const char *names)
{
    bool *seen = mem_bytes(answer->winners.count + 1, sizeof *seen);
    while (*names != '\0') {
        size_t size;
        uint32_t winner = first_name(answer, names, &size);
        if (winner == UINT32_MAX)
            return false;
        seen[winner] = true;
        names += size;
        names += *names == '\0' ? 0 : 3;
    }
    for (uint32_t i = 0; i < answer->winners.count; i++)
        if (!seen[i])
            return false;
    return true;
}

/* Is NAME one of those that NAMES lists? */
static bool is_named(const char *name, const char *names)
{
    size_t size = strlen(name);
    for (const char *at = names; (at = strstr(at, name)) != NULL; at++) {
        bool starts = at == names || (at >= names + 3 && strchr("+|", at[-2]) != NULL);
        if (starts && (at[size] == '\0' || text_starts(at + size, " + ") ||
                       text_starts(at + size, " | ")))
            return true;
    }
    return false;
}

/* Of an axis that reads others which are not decided, the engine may name more: it does not
 * say which of their classes go with what else is unknown. */
static bool names_all(const OracleAnswer *answer, const char *names)
{
    for (uint32_t i = 0; i < answer->winners.count; i++)
        if (!is_named(answer->winners.items[i], names))
            return false;
    return true;
}

/* Cent by cent, on an amount that shares out badly. */
static bool same_split(const OracleAnswer *answer, const Result *result)
{
    enum { AMOUNT = 100001 };
    uint32_t count = answer->parts.count;
    Cents *mine = mem_bytes(count + 1, sizeof *mine);
    Cents *theirs = mem_bytes(result->part_count + 1, sizeof *theirs);
    if (count != result->part_count)
        return false;
    split_cents(answer, AMOUNT, mine);
    result_cents(result, AMOUNT, theirs);
    for (uint32_t i = 0; i < count; i++)
        if (answer->parts.items[i].class->index != result->parts[i].class ||
            mine[i] != theirs[i])
            return false;
    return true;
}

static bool same_answer(const OracleAnswer *answer, const Result *result, bool reads)
{
    return states[answer->kind] == result->state &&
           (result->state != RESULT_CLASS || answer->class->index == result->class) &&
           (result->state != RESULT_SPLIT || same_split(answer, result)) &&
           (reads ? names_all : same_names)(answer, result->rules);
}

static const char *state_text(ResultState state, uint32_t class)
{
    return state == RESULT_CLASS     ? text_make("classe %u", class)
           : state == RESULT_SPLIT   ? "partage"
           : state == RESULT_OUTSIDE ? "hors périmètre"
                                     : "indéterminé";
}

static void say_difference(const Trial *trial, const RandomMethod *method,
                           const Lines *lines, size_t line, uint32_t axis,
                           const OracleAnswer *answer, const Result *result)
{
    Text names = {0};
    for (uint32_t i = 0; i < answer->winners.count; i++)
        text_format(&names, "%s%s", i ? ", " : "", answer->winners.items[i]);
    uint32_t class = answer->kind == OUTCOME_CLASS ? answer->class->index : 0;
    printf("%s\nline: %s\naxis %u\n  engine: %s by %s (%s)\n  oracle: %s by %s\n",
           trial->text, line_text(method, lines, line), axis,
           state_text(result->state, result->class), result->rules,
           result->reason ? result->reason : "", state_text(states[answer->kind], class),
           text_get(&names));
}

static void count_answer(const OracleAnswer *answer, Counts *tally)
{
    tally->decided += answer->kind == OUTCOME_CLASS;
    tally->split += answer->kind == OUTCOME_SPLIT;
    tally->undetermined += answer->kind == OUTCOME_UNDETERMINED;
    tally->outside += answer->kind == OUTCOME_OUTSIDE;
}

Oracle **trial_oracles(const Trial *trial, const RandomMethod *method)
{
    const Method *model = trial->compiled.method;
    Oracle **oracles = mem_array(method->plans.count, sizeof *oracles);
    for (uint32_t i = 0; i < method->plans.count; i++)
        oracles[i] = oracle_new(model, &model->plans.items[i]);
    return oracles;
}

OracleAnswer **trial_ask(const Trial *trial, Oracle *const *oracles, const Lines *lines,
                         bool *known)
{
    const Method *model = trial->compiled.method;
    OracleAnswer **answers = mem_array(lines->count, sizeof *answers);
    for (size_t line = 0; line < lines->count; line++)
        answers[line] = mem_array(model->axes.count, sizeof **answers);
    oracle_rate(oracles, lines, answers, known);
    return answers;
}

static bool reads_others(const Method *model, uint32_t axis)
{
    for (uint32_t i = 0; i < model->axes.count; i++)
        if (axis_reads(model, model->axes.items[axis], model->axes.items[i]))
            return true;
    return false;
}

Lines *lines_without_estimates(const Lines *lines, bool *estimated)
{
    Lines *bare = lines_alike(lines);
    *estimated = false;
    for (size_t line = 0; line < lines->count; line++) {
        lines_add_copy(bare, lines, line);
        for (uint32_t i = FIELD_COUNT; i < lines->column_count; i++)
            if (lines_is_estimated(lines, i, line)) {
                lines_set(bare, (FieldId)i, line, FIELD_ABSENT);
                *estimated = true;
            }
    }
    return bare;
}

/* What rests on estimates would be something else without them, and is marked. */
static bool check_marks(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, OracleAnswer *const *answers,
                        const bool *known, Counts *tally)
{
    const Method *model = trial->compiled.method;
    bool inherits = strstr(trial->text, "hérite de l'opération") != NULL;
    bool *known_bare = mem_bytes(lines->count + 1, sizeof *known_bare), estimated;
    Lines *bare = lines_without_estimates(lines, &estimated);
    OracleAnswer **others =
        estimated ? trial_ask(trial, trial_oracles(trial, method), bare, known_bare) : NULL;
    lines_free(bare);
    for (size_t line = 0; estimated && line < lines->count; line++)
        for (uint32_t axis = 0; axis < model->axes.count && known[line] && known_bare[line];
             axis++) {
            const OracleAnswer *answer = &answers[line][axis];
            const Result *result = results_get(results, axis, line);
            /* Of axes read and of other lines, what else they could be is not known that
             * well. */
            bool rough = reads_others(model, axis) || inherits;
            bool rests = !answers_same(answer, &others[line][axis]);
            bool said = rests ? result->estimated : !result->estimated || rough;
            if (result->state == RESULT_UNDETERMINED || said) {
                tally->estimated += rests;
                continue;
            }
            printf("rests on an estimate: %s, said %s\n", rests ? "yes" : "no",
                   result->estimated ? "yes" : "no");
            say_difference(trial, method, lines, line, axis, answer, result);
            tally->failed++;
            return false;
        }
    return true;
}

bool trial_check_oracle(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally)
{
    const Method *model = trial->compiled.method;
    bool *known = mem_bytes(lines->count + 1, sizeof *known);
    Oracle **oracles = trial_oracles(trial, method);
    OracleAnswer **answers = trial_ask(trial, oracles, lines, known);
    for (size_t line = 0; line < lines->count; line++) {
        if (!known[line]) {
            tally->skipped++;
            continue;
        }
        for (uint32_t axis = 0; axis < model->axes.count; axis++) {
            const OracleAnswer *answer = &answers[line][axis];
            const Result *result = results_get(results, axis, line);
            count_answer(answer, tally);
            if (same_answer(answer, result, reads_others(model, axis)))
                continue;
            say_difference(trial, method, lines, line, axis, answer, result);
            tally->failed++;
            return false;
        }
        tally->passed++;
    }
    Rated rated = {trial, method, oracles, answers, known, lines, results};
    return trial_check_tallies(&rated, tally) &&
           check_marks(trial, method, lines, results, answers, known, tally);
}
