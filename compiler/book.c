/* book.c -- the rule book of a plan. */
#include "compiler/book.h"

#include "compiler/table_diagram.h"
#include "compiler/tally_book.h"
#include "runtime/base/mem.h"

/* --- conditions -------------------------------------------------------------------------
 */

static const Condition *condition_new(Condition content)
{
    Condition *condition = mem_new(Condition);
    *condition = content;
    return condition;
}

static const Condition *constant(bool value)
{
    return condition_new((Condition){.kind = value ? CONDITION_TRUE : CONDITION_FALSE});
}

static const Condition *of_parts(ConditionKind kind, const Condition **parts,
                                 uint32_t count)
{
    return condition_new((Condition){.kind = kind, .parts = parts, .part_count = count});
}

static const Condition *opposite(const Condition *condition)
{
    const Condition **parts = mem_array(1, sizeof *parts);
    parts[0] = condition;
    return of_parts(CONDITION_NOT, parts, 1);
}

static const Condition *of_test(const Decision *decision, const Test *test)
{
    const Answer *answer = &decision->domain->answers[test->index];
    if (answer->variable == VARIABLE_NONE)
        return constant(answer->constant);
    return condition_new((Condition){
        .kind = CONDITION_TEST, .variable = answer->variable, .classes = answer->classes});
}

static const Condition *of_formula(const Decision *decision, const Formula *formula)
{
    switch (formula->kind) {
    case FORMULA_TRUE:
        return constant(true);
    case FORMULA_FALSE:
        return constant(false);
    case FORMULA_TEST:
        return of_test(decision, formula->test);
    case FORMULA_NOT:
    case FORMULA_ALL:
    case FORMULA_ANY:
        break;
    }
    static const ConditionKind kinds[] = {[FORMULA_ALL] = CONDITION_ALL,
                                          [FORMULA_ANY] = CONDITION_ANY,
                                          [FORMULA_NOT] = CONDITION_NOT};
    const Condition **parts = mem_array(formula->parts.count + 1, sizeof *parts);
    for (uint32_t i = 0; i < formula->parts.count; i++)
        parts[i] = of_formula(decision, formula->parts.items[i]);
    return of_parts(kinds[formula->kind], parts, formula->parts.count);
}

/* One of the clauses of KIND holds. */
static const Condition *of_clauses(const Decision *decision, PerimeterKind kind)
{
    const Method *method = decision->domain->method;
    const Condition **parts = mem_array(method->perimeter.count + 1, sizeof *parts);
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        if (method->perimeter.items[i].kind == kind)
            parts[count++] = of_formula(decision, method->perimeter.items[i].formula);
    return of_parts(CONDITION_ANY, parts, count);
}

const Condition *book_condition(const Decision *decision, const Candidate *candidate)
{
    switch (candidate->kind) {
    case CANDIDATE_RULE:
        return of_formula(decision, candidate->rule->formula);
    case CANDIDATE_OTHERWISE:
        return constant(true);
    case CANDIDATE_PERIMETER:
        break;
    }
    if (candidate->clause == NULL)
        return opposite(of_clauses(decision, PERIMETER_KEEP));
    const Condition **parts = mem_array(2, sizeof *parts);
    parts[0] = of_formula(decision, candidate->clause->formula);
    parts[1] = opposite(of_clauses(decision, PERIMETER_SPARE));
    return of_parts(CONDITION_ALL, parts, 2);
}

/* --- candidates
 * ------------------------------------------------------------------------- */

static uint32_t rubrique_number(const Method *method, const Rubrique *rubrique)
{
    for (uint32_t i = 0; i < method->rubriques.count; i++)
        if (method->rubriques.items[i] == rubrique)
            return i;
    return RUBRIQUE_NONE;
}

BookTable *book_table(const Decision *decision, const Rule *table, BookRow **said)
{
    const TableIndex *index = decision->tables[table->index];
    BookRow *rows = mem_array(index->count + 1, sizeof *rows);
    for (uint32_t i = 0; i < index->count; i++) {
        const IndexedRow *indexed = &index->rows[i];
        BookTest *tests = mem_array(indexed->test_count + 1, sizeof *tests);
        for (uint32_t j = 0; j < indexed->test_count; j++)
            tests[j] = (BookTest){indexed->tests[j].variable, indexed->tests[j].classes};
        rows[i] = (BookRow){.number = table->rows.items[i].number,
                            .tests = tests,
                            .test_count = indexed->test_count,
                            .impossible = indexed->impossible,
                            .wordy = indexed->wordy};
    }
    BookTable *written = mem_new(BookTable);
    *written = (BookTable){table->policy == TABLE_FIRST, rows, index->count};
    *said = rows;
    return written;
}

static const BookTable *table_of(Decision *decision, const Rule *table, const Axis *axis)
{
    BookRow *rows;
    const BookTable *written = book_table(decision, table, &rows);
    const uint32_t *verdicts =
        table_verdicts(decision, decision->tables[table->index], axis);
    for (uint32_t i = 0; i < written->row_count; i++)
        rows[i].leaf = verdicts[i];
    return written;
}

static BookCandidate candidate_of(Decision *decision, const AxisDecision *axis,
                                  const Candidate *candidate)
{
    BookCandidate written = {.name = candidate->name,
                             .condition = book_condition(decision, candidate),
                             .leaf = candidate->verdict,
                             .beats = candidate->beats,
                             .rubrique = RUBRIQUE_NONE};
    if (candidate->kind != CANDIDATE_RULE)
        return written;
    if (candidate->rule->policy != TABLE_NONE)
        written.table = table_of(decision, candidate->rule, axis->axis);
    const Rubrique *rubrique = candidate->rule->rubrique;
    if (rubrique == NULL)
        return written;
    written.rubrique = rubrique_number(decision->domain->method, rubrique);
    if (rubrique->disagreement.given)
        written.settles = disagreement_verdict(decision, axis->axis, rubrique);
    return written;
}

static void add_variables(const Condition *condition, Bits variables)
{
    if (condition->kind == CONDITION_TEST)
        bits_add(variables, condition->variable);
    for (uint32_t i = 0; i < condition->part_count; i++)
        add_variables(condition->parts[i], variables);
}

static void add_row_variables(const BookTable *table, Bits variables)
{
    for (uint32_t i = 0; table != NULL && i < table->row_count; i++)
        for (uint32_t j = 0; j < table->rows[i].test_count; j++)
            bits_add(variables, table->rows[i].tests[j].variable);
}

/* Classes of the variable of NODE that it sends apart are no longer one block. */
static void refine_blocks(const Diagram *diagram, const DiagramNode *node, uint32_t *blocks)
{
    uint32_t class_count = diagram_class_count(diagram, node->variable);
    Hash known = {0};
    for (uint32_t class = 0; class < class_count; class ++) {
        uint32_t key[] = {blocks[class], node->branch_of[class]};
        bool added;
        HashEntry *entry = hash_add(&known, key, sizeof key, &added);
        if (added)
            entry->number = known.count - 1;
        blocks[class] = (uint32_t)entry->number;
    }
}

static void list_blocks(const Diagram *diagram, Ref ref, Bits seen, uint32_t **blocks)
{
    if (ref_is_leaf(ref) || bits_has(seen, ref))
        return;
    bits_add(seen, ref);
    const DiagramNode *node = diagram_node(diagram, ref);
    if (blocks[node->variable] == NULL)
        blocks[node->variable] =
            mem_bytes(diagram_class_count(diagram, node->variable), sizeof(uint32_t));
    refine_blocks(diagram, node, blocks[node->variable]);
    for (uint32_t i = 0; i < node->branch_count; i++)
        list_blocks(diagram, node->children[i], seen, blocks);
}

/* What the axes that are read depend on: it is asked for too. */
static void add_axis_variables(const Decision *decision, BookAxis *axis, Bits asked)
{
    uint32_t **blocks = mem_array(decision->domain->variables.count + 1, sizeof *blocks);
    Bits seen = bits_new(diagram_node_count(decision->diagram) + 1);
    axis->blocks = (const uint32_t *const *)blocks;
    for (uint32_t i = 0; i < decision->domain->variables.count; i++) {
        const Variable *variable = &decision->domain->variables.items[i];
        if (variable->kind != VARIABLE_AXIS || !bits_has(asked, i))
            continue;
        axis->reads_axes = true;
        list_blocks(decision->diagram, decision->axes[variable->axis].root, seen, blocks);
        bits_unite(asked,
                   diagram_support(decision->diagram, decision->axes[variable->axis].root));
    }
}

void book_list_variables(const Decision *decision, BookAxis *axis)
{
    Bits asked = bits_new(decision->domain->variables.count + 1);
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        add_variables(axis->candidates[i].condition, asked);
        add_row_variables(axis->candidates[i].table, asked);
    }
    add_axis_variables(decision, axis, asked);
    uint32_t *variables = mem_bytes(bits_count(asked) + 1, sizeof *variables);
    for (uint32_t i = bits_next(asked, 0); i < asked.size; i = bits_next(asked, i + 1))
        variables[axis->variable_count++] = i;
    axis->variables = variables;
}

static BookAxis axis_of(Decision *decision, const AxisDecision *axis)
{
    BookAxis written = {.candidates =
                            mem_array(axis->candidate_count, sizeof *written.candidates),
                        .candidate_count = axis->candidate_count,
                        .settles = disagreement_verdict(decision, axis->axis, NULL),
                        .conflict = verdict_conflict(&decision->verdicts)};
    written.words_settle = written.settles != 0;
    for (uint32_t i = 0; i < axis->candidate_count; i++) {
        written.candidates[i] = candidate_of(decision, axis, &axis->candidates[i]);
        written.words_settle = written.words_settle || written.candidates[i].settles != 0;
    }
    book_list_variables(decision, &written);
    return written;
}

const RuleBook *book_of(Decision *decision)
{
    const Method *method = decision->domain->method;
    uint32_t count = method->axes.count, tallies = method->tallies.count;
    RuleBook *book = mem_new(RuleBook);
    book->axes = mem_array(count + tallies + 1, sizeof *book->axes);
    book->tallies = mem_array(tallies + 1, sizeof *book->tallies);
    for (uint32_t i = 0; i < count; i++)
        book->axes[i] = axis_of(decision, &decision->axes[i]);
    for (uint32_t i = 0; i < tallies; i++)
        book->axes[count + i] =
            tally_axis(decision, method->tallies.items[i], &book->tallies[i]);
    return book;
}
