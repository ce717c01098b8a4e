/* decide.c -- from rules to one decision diagram per axis. */
#include "compiler/decide.h"

#include <string.h>

#include "compiler/compose.h"
#include "compiler/merge.h"
#include "compiler/table_diagram.h"
#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define MOST_FIELDS_NAMED 3

/* Winners over one candidate that are taken away one by one. */
#define MOST_ONE_BY_ONE 16

/* --- formulas --------------------------------------------------------------------- */

static Ref test_diagram(Decision *decision, const Test *test)
{
    const Answer *answer = &decision->domain->answers[test->index];
    if (answer->variable == VARIABLE_NONE)
        return answer->constant ? REF_TRUE : REF_FALSE;
    return diagram_among(decision->diagram, answer->variable, answer->classes, REF_TRUE);
}

Ref join_in_pairs(Diagram *diagram, Ref *refs, uint32_t count, JoinRefs *join)
{
    for (uint32_t step = 1; step < count; step *= 2)
        for (uint32_t i = 0; i + step < count; i += 2 * step)
            refs[i] = join(diagram, refs[i], refs[i + step]);
    return refs[0];
}

Ref formula_diagram(Decision *decision, const Formula *formula)
{
    switch (formula->kind) {
    case FORMULA_TRUE:
        return REF_TRUE;
    case FORMULA_FALSE:
        return REF_FALSE;
    case FORMULA_TEST:
        return test_diagram(decision, formula->test);
    case FORMULA_NOT:
        return diagram_not(decision->diagram,
                           formula_diagram(decision, formula->parts.items[0]));
    case FORMULA_ALL:
    case FORMULA_ANY:
        break;
    }
    uint32_t count = formula->parts.count;
    Ref *parts = mem_bytes(count + 1, sizeof *parts);
    for (uint32_t i = 0; i < count && !diagram_full(decision->diagram); i++)
        parts[i] = formula_diagram(decision, formula->parts.items[i]);
    bool all = formula->kind == FORMULA_ALL;
    return count == 0 ? (all ? REF_TRUE : REF_FALSE)
                      : join_in_pairs(decision->diagram, parts, count,
                                      all ? diagram_and : diagram_or);
}

/* --- candidates ----------------------------------------------------------------------- */

static Ref perimeter_union(Decision *decision, PerimeterKind kind)
{
    const Method *method = decision->domain->method;
    Ref result = REF_FALSE;
    for (uint32_t i = 0; i < method->perimeter.count; i++) {
        const PerimeterRule *clause = &method->perimeter.items[i];
        if (clause->kind == kind)
            result = diagram_or(decision->diagram, result,
                                formula_diagram(decision, clause->formula));
    }
    return result;
}

static bool has_clause(const Method *method, PerimeterKind kind)
{
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            return true;
    return false;
}

/* Where CONDITION holds, says VERDICT; needs a word where it would not hold without. */
static Ref says_where(Decision *decision, Ref condition, uint32_t verdict)
{
    Diagram *diagram = decision->diagram;
    Ref plain = REF_LEAF(SAYS(verdict, false));
    Ref said = plain;
    if (decision->words_settle) {
        Ref wordless = diagram_fix_first(diagram, condition, decision->words);
        said = diagram_if(diagram, wordless, plain, REF_LEAF(SAYS(verdict, true)));
    }
    return diagram_if(diagram, condition, said, REF_FALSE);
}

static Ref said_at_all(void *context, uint32_t leaf)
{
    (void)context;
    return leaf != 0 ? REF_TRUE : REF_FALSE;
}

Ref said_somewhere(Decision *decision, Ref says)
{
    return diagram_map(decision->diagram, says, said_at_all, NULL);
}

static void add_candidate(Decision *decision, AxisDecision *axis, Candidate candidate)
{
    candidate.says = decision_compose_closed(decision, candidate.says);
    candidate.applies = said_somewhere(decision, candidate.says);
    if (candidate.rule != NULL)
        axis->by_rule[candidate.rule->index] = axis->candidate_count;
    axis->candidates[axis->candidate_count++] = candidate;
}

/* A line is left aside where APPLIES: by CLAUSE, or because no clause keeps it. */
static void add_outside(Decision *decision, AxisDecision *axis, const PerimeterRule *clause,
                        Ref applies)
{
    Outcome *outside = mem_new(Outcome);
    *outside = (Outcome){.kind = OUTCOME_OUTSIDE, .reason = clause ? clause->reason : NULL};
    uint32_t verdict = verdict_of(&decision->verdicts, outside);
    add_candidate(
        decision, axis,
        (Candidate){.kind = CANDIDATE_PERIMETER,
                    .name = clause ? clause->label : SAY(TEXT_NOT_KEPT),
                    .clause = clause,
                    .verdict = verdict,
                    .says = diagram_if(decision->diagram, applies,
                                       REF_LEAF(SAYS(verdict, false)), REF_FALSE)});
}

/* A line is outside when nothing keeps it, or when a clause leaves it and none spares it.
 */
static void add_perimeter(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    Diagram *diagram = decision->diagram;
    Ref spared = perimeter_union(decision, PERIMETER_SPARE);
    Ref kept = perimeter_union(decision, PERIMETER_KEEP);
    if (has_clause(method, PERIMETER_KEEP)) /* on this plan, perhaps none can hold */
        add_outside(decision, axis, NULL, diagram_not(diagram, kept));
    for (uint32_t i = 0; i < method->perimeter.count; i++) {
        const PerimeterRule *clause = &method->perimeter.items[i];
        if (clause->kind == PERIMETER_LEAVE)
            add_outside(decision, axis, clause,
                        diagram_if(diagram, spared, REF_FALSE,
                                   formula_diagram(decision, clause->formula)));
    }
}

static const Outcome *outcome_on(const ConclusionList *conclusions, const Axis *axis)
{
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].axis == axis)
            return &conclusions->items[i].outcome;
    return NULL;
}

bool rule_concludes(const Rule *rule, const Axis *axis)
{
    if (outcome_on(&rule->conclusions, axis) != NULL)
        return true;
    for (uint32_t i = 0; i < rule->rows.count; i++)
        if (outcome_on(&rule->rows.items[i].conclusions, axis) != NULL)
            return true;
    return false;
}

static void add_rule(Decision *decision, AxisDecision *axis, const Rule *rule)
{
    Candidate candidate = {.kind = CANDIDATE_RULE, .name = rule->name, .rule = rule};
    if (rule->policy != TABLE_NONE) {
        candidate.says = table_says(decision, decision->tables[rule->index], axis->axis);
    } else {
        candidate.verdict =
            verdict_of(&decision->verdicts, outcome_on(&rule->conclusions, axis->axis));
        candidate.says =
            says_where(decision, decision->rules[rule->index], candidate.verdict);
    }
    add_candidate(decision, axis, candidate);
}

static void add_rules(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    for (uint32_t i = 0; i < method->rules.count; i++)
        if (rule_concludes(method->rules.items[i], axis->axis))
            add_rule(decision, axis, method->rules.items[i]);
}

/* --- who beats whom
 * ------------------------------------------------------------------------ */

typedef struct Precedence {
    AxisDecision *axis;
    LIST(uint32_t) * winners; /* by candidate: the rules that beat it */
    Hash known;               /* members -> Bits */
} Precedence;

/* Most rules beat the same candidates: sets of the same members are one. */
static Bits shared_set(Precedence *precedence, Bits set)
{
    bool added;
    size_t size = (set.size + 63) / 64 * sizeof *set.words;
    HashEntry *entry = hash_add(&precedence->known, set.words, size, &added);
    if (added)
        entry->value = set.words;
    return (Bits){.words = entry->value, .size = set.size};
}

/* What is outside beats every rule, the first such clause the others (it is the reason
 * given). */
static void beat_with_clause(Precedence *precedence, uint32_t clause)
{
    AxisDecision *axis = precedence->axis;
    Bits beats = bits_new(axis->candidate_count), by = bits_new(axis->candidate_count);
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        if (axis->candidates[i].kind != CANDIDATE_PERIMETER || i > clause)
            bits_add(beats, i);
        else if (i < clause)
            bits_add(by, i);
    }
    axis->candidates[clause].beats = beats;
    axis->candidates[clause].beaten_by = by;
}

/* Rules beat whom they say, and `sinon`. */
static void beat_with_rule(Precedence *precedence, uint32_t candidate, Bits plain)
{
    AxisDecision *axis = precedence->axis;
    const Rule *rule = axis->candidates[candidate].rule;
    axis->candidates[candidate].beats = plain;
    if (rule->beats.count == 0)
        return;
    Bits beats = bits_copy(plain);
    for (uint32_t i = bits_next(rule->beaten, 0); i < rule->beaten.size;
         i = bits_next(rule->beaten, i + 1)) {
        if (axis->by_rule[i] == CANDIDATE_NONE)
            continue;
        bits_add(beats, axis->by_rule[i]);
        *list_push(&precedence->winners[axis->by_rule[i]]) = candidate;
    }
    axis->candidates[candidate].beats = shared_set(precedence, beats);
}

static void lose_to_rules(Precedence *precedence, uint32_t candidate, Bits plain)
{
    AxisDecision *axis = precedence->axis;
    axis->candidates[candidate].beaten_by = plain;
    if (precedence->winners[candidate].count == 0)
        return;
    Bits by = bits_copy(plain);
    for (uint32_t i = 0; i < precedence->winners[candidate].count; i++)
        bits_add(by, precedence->winners[candidate].items[i]);
    axis->candidates[candidate].beaten_by = shared_set(precedence, by);
}

/* The last candidate is `sinon`, which everything beats. */
static void order_candidates(AxisDecision *axis)
{
    uint32_t count = axis->candidate_count, otherwise = count - 1;
    Precedence precedence = {.axis = axis,
                             .winners = mem_array(count, sizeof *precedence.winners)};
    Bits beats_last = bits_new(count), by_clauses = bits_new(count), all = bits_new(count);
    bits_add(beats_last, otherwise);
    for (uint32_t i = 0; i < otherwise; i++) {
        bits_add(all, i);
        if (axis->candidates[i].kind == CANDIDATE_PERIMETER) {
            bits_add(by_clauses, i);
            beat_with_clause(&precedence, i);
        }
    }
    for (uint32_t i = 0; i < otherwise; i++)
        if (axis->candidates[i].kind == CANDIDATE_RULE)
            beat_with_rule(&precedence, i, beats_last);
    for (uint32_t i = 0; i < otherwise; i++)
        if (axis->candidates[i].kind == CANDIDATE_RULE)
            lose_to_rules(&precedence, i, by_clauses);
    axis->candidates[otherwise].beats = bits_new(count);
    axis->candidates[otherwise].beaten_by = all;
}

static void list_candidates(Decision *decision, AxisDecision *axis)
{
    const Method *method = decision->domain->method;
    axis->candidates = mem_array(method->perimeter.count + method->rules.count + 2,
                                 sizeof *axis->candidates);
    axis->by_rule = mem_bytes(method->rules.count + 1, sizeof *axis->by_rule);
    for (uint32_t i = 0; i < method->rules.count; i++)
        axis->by_rule[i] = CANDIDATE_NONE;
    add_perimeter(decision, axis);
    add_rules(decision, axis);
    uint32_t otherwise = verdict_of(&decision->verdicts, &axis->axis->otherwise);
    add_candidate(decision, axis,
                  (Candidate){.kind = CANDIDATE_OTHERWISE,
                              .name = SAY(TEXT_OTHERWISE),
                              .verdict = otherwise,
                              .says = REF_LEAF(SAYS(otherwise, false))});
    order_candidates(axis);
}

/* Where one of the candidates of BY applies. */
static Ref any_applies(Decision *decision, const AxisDecision *axis, Bits by)
{
    uint32_t count = 0;
    Ref *applies = mem_bytes(bits_count(by) + 1, sizeof *applies);
    for (uint32_t i = bits_next(by, 0); i < by.size; i = bits_next(by, i + 1))
        applies[count++] = axis->candidates[i].applies;
    return join_in_pairs(decision->diagram, applies, count, diagram_or);
}

/* Thousands of rules beat `sinon`: one after the other, each would go through all that is
 * left. */
static Ref wins_less(Decision *decision, const AxisDecision *axis, uint32_t candidate)
{
    Diagram *diagram = decision->diagram;
    Ref wins = axis->candidates[candidate].says;
    Bits by = axis->candidates[candidate].beaten_by;
    if (bits_count(by) > MOST_ONE_BY_ONE)
        return diagram_if(diagram, any_applies(decision, axis, by), REF_FALSE, wins);
    for (uint32_t i = bits_next(by, 0); i < by.size && wins != REF_FALSE;
         i = bits_next(by, i + 1))
        wins = diagram_if(diagram, axis->candidates[i].applies, REF_FALSE, wins);
    return wins;
}

static const Candidate *with_wins(Decision *decision, const AxisDecision *axis,
                                  uint32_t candidate)
{
    Candidate *asked = &axis->candidates[candidate];
    if (asked->wins_known)
        return asked;
    asked->wins = wins_less(decision, axis, candidate);
    asked->decides =
        asked->wins == asked->says ? asked->applies : said_somewhere(decision, asked->wins);
    asked->wins_known = !diagram_full(decision->diagram);
    return asked;
}

Ref candidate_wins(Decision *decision, const AxisDecision *axis, uint32_t candidate)
{
    return with_wins(decision, axis, candidate)->wins;
}

Ref candidate_decides(Decision *decision, const AxisDecision *axis, uint32_t candidate)
{
    return with_wins(decision, axis, candidate)->decides;
}

uint32_t disagreement_verdict(Decision *decision, const Axis *axis,
                              const Rubrique *rubrique)
{
    if (rubrique != NULL && rubrique->disagreement.given)
        return verdict_of(&decision->verdicts, &rubrique->disagreement.outcome);
    if (axis->disagreement.given)
        return verdict_of(&decision->verdicts, &axis->disagreement.outcome);
    return 0;
}

/* --- the whole decision ---------------------------------------------------------------
 */

static bool words_settle(const Method *method)
{
    for (uint32_t i = 0; i < method->axes.count; i++)
        if (method->axes.items[i]->disagreement.given)
            return true;
    for (uint32_t i = 0; i < method->rubriques.count; i++)
        if (method->rubriques.items[i]->disagreement.given)
            return true;
    return false;
}

void decision_open(Decision *decision, Domain *domain)
{
    uint32_t count = domain->variables.count;
    uint32_t *counts = mem_bytes(count + 1, sizeof *counts);
    decision->words = bits_new(count + 1);
    for (uint32_t i = 0; i < count; i++) {
        counts[i] = domain->variables.items[i].class_count;
        if (domain->variables.items[i].kind == VARIABLE_MENTIONS)
            bits_add(decision->words, i);
    }
    decision->domain = domain;
    decision->diagram = diagram_new(counts, count);
}

/* The fields that most nodes ask for: those to ask less of.  Words looked for in one field
 * are as many variables. */
static const char *largest_fields(const Decision *decision)
{
    const Domain *domain = decision->domain;
    uint32_t total = diagram_node_count(decision->diagram);
    Hash titles = {0}; /* title -> nodes */
    for (uint32_t i = 0; i < total; i++) {
        uint32_t variable = diagram_node(decision->diagram, i)->variable;
        const char *title = domain->variables.items[variable].title;
        hash_add(&titles, title, strlen(title), NULL)->number++;
    }
    Text names = {0};
    for (int shown = 0; shown < MOST_FIELDS_NAMED; shown++) {
        HashEntry *most = NULL;
        for (uint32_t i = 0; i < titles.count; i++)
            if (most == NULL || titles.entries[i].number > most->number)
                most = &titles.entries[i];
        if (most == NULL || (uint64_t)most->number * 20 <= total)
            break;
        text_format(&names, "%s%s", shown ? ", " : "", most->key);
        most->number = 0;
    }
    return text_get(&names);
}

void decision_too_large(Decision *decision, const char *name, Span span, Diags *diags)
{
    if (decision->too_large)
        return;
    decision->too_large = true;
    diag_say(diags, DIAG_TOO_LARGE, at(decision->domain->method->source, span), name);
    diag_note(diags, nowhere(), TEXT_FIELDS_OF_DIAGRAM, largest_fields(decision));
}

Decision *decision_build(Domain *domain, Diags *diags)
{
    const Method *method = domain->method;
    Decision *decision = mem_new(Decision);
    decision_open(decision, domain);
    decision->words_settle = words_settle(method);
    decision->rules = mem_bytes(method->rules.count + 1, sizeof *decision->rules);
    decision->axes = mem_array(method->axes.count + 1, sizeof *decision->axes);
    decision->tables = mem_array(method->rules.count + 1, sizeof *decision->tables);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        decision->rules[i] = formula_diagram(decision, rule->formula);
        if (rule->policy != TABLE_NONE)
            decision->tables[i] = table_index(decision, rule);
    }
    for (uint32_t i = 0; i < method->axes.count; i++) {
        AxisDecision *axis = &decision->axes[method->axis_order[i]];
        axis->axis = method->axes.items[method->axis_order[i]];
        list_candidates(decision, axis);
        axis->root = decision_compose(decision, axis_merge(decision, axis));
        if (diagram_full(decision->diagram))
            decision_too_large(decision, axis->axis->name, axis->axis->span, diags);
    }
    return decision;
}

uint32_t decision_size(const Decision *decision)
{
    uint32_t count = decision->domain->method->axes.count;
    Ref *roots = mem_bytes(count + 1, sizeof *roots);
    for (uint32_t i = 0; i < count; i++)
        roots[i] = decision->axes[i].root;
    return diagram_size(decision->diagram, roots, count);
}
