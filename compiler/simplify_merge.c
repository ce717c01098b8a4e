/* simplify_merge.c -- rules and rows that could be put together.
 *
 * Two rows that conclude the same and differ in one cell apply together exactly where one
 * with both cells does; of « la première ligne », when none of those between them applies
 * where the second one does.  The same of two rules that win over the same rules, and are
 * beaten by the same.
 */
#include <string.h>

#include "compiler/codes.h"
#include "compiler/ground.h"
#include "compiler/simplify.h"
#include "compiler/table_diagram.h"
#include "compiler/wins.h"
#include "compiler/wording.h"
#include "lang/cell.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#include <assert.h>

/* --- what is the same ----------------------------------------------------------------- */

static const char *conclusions_text(const Method *method, Decider decider)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    Text text = {0};
    for (uint32_t i = 0; i < conclusions->count; i++)
        text_format(&text, "%s%s", i ? ", " : "",
                    conclusion_text(method, &conclusions->items[i]));
    return text_get(&text);
}

/* What is added twice where both apply is added once by one. */
static bool adds_up(Decider decider)
{
    const ConclusionList *conclusions = decider_conclusions(decider);
    for (uint32_t i = 0; i < conclusions->count; i++)
        if (conclusions->items[i].tally != NULL &&
            conclusions->items[i].tally->kind != TALLY_LABELS)
            return true;
    return false;
}

/* The two tests are lists of the same kind, of one field, that a comma joins. */
static bool are_lists(const Test *a, const Test *b)
{
    bool list = a->kind == TEST_CODES || a->kind == TEST_TEXTS || a->kind == TEST_CHOICES ||
                a->kind == TEST_MENTIONS;
    bool plans = a->plan == b->plan ||
                 (a->plan != NULL && b->plan != NULL && text_equal(a->plan, b->plan));
    return list && a->kind == b->kind && a->field == b->field && plans &&
           a->except.count + b->except.count + a->but.count + b->but.count == 0;
}

/* --- codes ---------------------------------------------------------------------------- */

static Test codes_joined(const Test *a, const Test *b)
{
    Test joined = *a;
    joined.codes.items = NULL;
    joined.codes.count = joined.codes.capacity = 0;
    for (uint32_t i = 0; i < a->codes.count; i++)
        *list_push(&joined.codes) = a->codes.items[i];
    for (uint32_t i = 0; i < b->codes.count; i++)
        *list_push(&joined.codes) = b->codes.items[i];
    return joined;
}

/* Do two tests hold on the same codes of every plan? */
static bool same_codes(const Method *method, const Test *a, const Test *b)
{
    for (uint32_t i = 0; i < method->plans.count; i++) {
        const Plan *plan = &method->plans.items[i];
        if (!bits_equal(code_test_nodes(method, a, plan), code_test_nodes(method, b, plan)))
            return false;
    }
    return true;
}

/* The code under which are exactly those of TEST, or NULL. */
static const char *prefix_of(const Method *method, const Test *test)
{
    assert(test->codes.items != NULL); /* a test of codes has one at least */
    const char *first = test->codes.items[0].from;
    for (size_t size = strlen(first); size > 0; size--) {
        Test shorter = *test;
        CodeRange range = {.from = mem_text(first, size)};
        shorter.codes.items = NULL;
        shorter.codes.count = shorter.codes.capacity = 0;
        *list_push(&shorter.codes) = range;
        if (same_codes(method, test, &shorter))
            return range.from;
    }
    return NULL;
}

/* --- rows ----------------------------------------------------------------------------- */

typedef struct RowPair {
    const Method *method;
    const Rule *table;
    uint32_t first, second;
} RowPair;

/* The cell where two rows differ, or UINT32_MAX when it is not the only one. */
static uint32_t cell_apart(const NameList *a, const NameList *b)
{
    uint32_t apart = UINT32_MAX;
    for (uint32_t i = 0; i < a->count; i++) {
        if (text_equal(a->items[i].text, b->items[i].text))
            continue;
        if (apart != UINT32_MAX)
            return UINT32_MAX;
        apart = i;
    }
    return apart;
}

/* The tests of FIRST and SECOND that the other row has not. */
static bool tests_apart(const Row *first, const Row *second, const Test **a, const Test **b)
{
    if (first->tests.count != second->tests.count)
        return false;
    *a = *b = NULL;
    for (uint32_t i = 0; i < first->tests.count; i++) {
        if (first->tests.items[i] == second->tests.items[i])
            continue;
        if (*a != NULL)
            return false;
        *a = first->tests.items[i];
        *b = second->tests.items[i];
    }
    return *a != NULL && are_lists(*a, *b);
}

/* « la première ligne »: nothing between the two applies where the second does. */
static bool order_is_free(const Decision *decision, const RowPair *pair)
{
    const TableIndex *index = decision->tables[pair->table->index];
    for (uint32_t i = pair->first + 1;
         i < pair->second && pair->table->policy == TABLE_FIRST; i++)
        if (rows_meet(&index->rows[i], &index->rows[pair->second]))
            return false;
    return true;
}

static bool can_merge(const Compiled *compiled, const RowPair *pair)
{
    Decider first = {pair->table, &pair->table->rows.items[pair->first]};
    for (uint32_t i = 0; i < pair->method->plans.count; i++) {
        const Decision *decision = compiled->decisions[i];
        const TableIndex *index = decision->tables[pair->table->index];
        bool both = rows_meet(&index->rows[pair->first], &index->rows[pair->second]);
        if (!order_is_free(decision, pair) ||
            (both && pair->table->policy == TABLE_ALL && adds_up(first)))
            return false;
    }
    return true;
}

static const char *joined_cell(const Method *method, const Test *a, const Test *b,
                               const char *first, const char *second)
{
    if (a->kind == TEST_CODES) {
        Test joined = codes_joined(a, b);
        const char *prefix = prefix_of(method, &joined);
        if (prefix != NULL)
            return prefix;
    }
    return text_make("%s, %s", first, second);
}

/* The row that replaces both, or NULL. */
static const char *row_merged(const Compiled *compiled, const RowPair *pair)
{
    const Method *method = pair->method;
    const Row *first = &pair->table->rows.items[pair->first];
    const Row *second = &pair->table->rows.items[pair->second];
    const Test *a, *b;
    NameList cells = {0}, others = {0};
    if (!tests_apart(first, second, &a, &b) ||
        !row_cells(method->source, first->span, &cells) ||
        !row_cells(method->source, second->span, &others) || cells.count != others.count)
        return NULL;
    uint32_t apart = cell_apart(&cells, &others);
    if (apart == UINT32_MAX || !can_merge(compiled, pair))
        return NULL;
    Text text = {0};
    text_char(&text, '|');
    for (uint32_t i = 0; i < cells.count; i++)
        text_format(&text, " %s |",
                    i == apart ? joined_cell(method, a, b, cells.items[i].text,
                                             others.items[i].text)
                               : cells.items[i].text);
    return text_get(&text);
}

/* A row is looked at with those that conclude the same, told by their text. */
static void merge_rows(const Compiled *compiled, const Rule *table, MergeList *merges)
{
    const Method *method = compiled->method;
    Bits taken = bits_new(table->rows.count + 1);
    const char **said = mem_array(table->rows.count + 1, sizeof *said);
    for (uint32_t i = 0; i < table->rows.count; i++)
        said[i] = conclusions_text(method, (Decider){table, &table->rows.items[i]});
    for (uint32_t i = 0; i < table->rows.count; i++) {
        for (uint32_t j = i + 1; j < table->rows.count && !bits_has(taken, i); j++) {
            if (bits_has(taken, j) || !text_equal(said[i], said[j]))
                continue;
            RowPair pair = {method, table, i, j};
            const char *text = row_merged(compiled, &pair);
            if (text == NULL)
                continue;
            bits_add(taken, i);
            bits_add(taken, j);
            *list_push(merges) = (Merge){.first = {table, &table->rows.items[i]},
                                         .second = {table, &table->rows.items[j]},
                                         .text = text};
        }
    }
}

/* --- rules ---------------------------------------------------------------------------- */

typedef LIST(const Formula *) FormulaParts;

/* The parts of an « et », however it was written. */
static void add_parts(const Formula *formula, FormulaParts *parts)
{
    if (formula->kind == FORMULA_TRUE)
        return;
    if (formula->kind != FORMULA_ALL) {
        *list_push(parts) = formula;
        return;
    }
    for (uint32_t i = 0; i < formula->parts.count; i++)
        add_parts(formula->parts.items[i], parts);
}

static bool same_formula(const Formula *a, const Formula *b)
{
    if (a->kind != b->kind || a->parts.count != b->parts.count || a->test != b->test)
        return false;
    for (uint32_t i = 0; i < a->parts.count; i++)
        if (!same_formula(a->parts.items[i], b->parts.items[i]))
            return false;
    return true;
}

/* What PARTS have that OTHERS have not: the only one, or NULL. */
static const Formula *part_apart(const FormulaParts *parts, const FormulaParts *others)
{
    const Formula *apart = NULL;
    for (uint32_t i = 0; i < parts->count; i++) {
        bool found = false;
        for (uint32_t j = 0; j < others->count && !found; j++)
            found = same_formula(parts->items[i], others->items[j]);
        if (!found && apart != NULL)
            return NULL;
        apart = found ? apart : parts->items[i];
    }
    return apart;
}

/* Those that win over A win over B, and A wins over what B does, themselves left aside. */
static bool same_precedence(const Method *method, const Rule *a, const Rule *b)
{
    if (bits_has(a->beaten, b->index) || bits_has(b->beaten, a->index))
        return false;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *other = method->rules.items[i];
        if (bits_has(a->beaten, i) != bits_has(b->beaten, i) ||
            bits_has(other->beaten, a->index) != bits_has(other->beaten, b->index))
            return false;
    }
    return true;
}

static Known open_test(void *context, const Test *test)
{
    (void)context;
    (void)test;
    return KNOWN_OPEN;
}

static const char *part_text(const Method *method, const Formula *formula, bool beside)
{
    Known truth;
    const char *text = formula_text(method, formula, open_test, NULL, &truth);
    return beside && formula->kind == FORMULA_ANY ? text_make("(%s)", text) : text;
}

/* « nature 60621, 60622 », « (a ou b) » */
static const char *parts_joined(const Method *method, const Formula *a, const Formula *b,
                                bool beside)
{
    if (a->kind == FORMULA_TEST && b->kind == FORMULA_TEST && are_lists(a->test, b->test)) {
        const char *first = test_text(method, a->test),
                   *second = test_text(method, b->test);
        const char *field = a->test->field->name;
        size_t same = strlen(field);
        if (a->test->kind == TEST_CODES) {
            Test joined = codes_joined(a->test, b->test);
            const char *prefix = prefix_of(method, &joined);
            if (prefix != NULL)
                return text_make("%s %s", field, prefix);
        }
        if (a->test->kind == TEST_MENTIONS)
            same = strlen(text_make("%s mentionne", field));
        if (a->test->plan == NULL && strlen(second) > same)
            return text_make("%s,%s", first, second + same);
    }
    return text_make(beside ? "(%s ou %s)" : "%s ou %s", part_text(method, a, true),
                     part_text(method, b, true));
}

static const char *sources_text(const CitationList *sources, const CitationList *others)
{
    Text text = {0};
    const CitationList *lists[] = {sources, others};
    for (int list = 0; list < 2; list++) {
        for (uint32_t i = 0; i < lists[list]->count; i++) {
            const Citation *citation = &lists[list]->items[i];
            const char *line = citation->pages
                                   ? text_make("  source %s p. %s\n",
                                               citation->source->name, citation->pages)
                                   : text_make("  source %s\n", citation->source->name);
            if (strstr(text_get(&text), line) == NULL)
                text_put(&text, line);
        }
    }
    return text_get(&text);
}

static const char *reason_joined(const Rule *a, const Rule *b)
{
    if (a->reason == NULL || b->reason == NULL || text_equal(a->reason, b->reason))
        return a->reason ? a->reason : b->reason;
    return text_make("%s %s", a->reason, b->reason);
}

static const char *rule_text(const Method *method, const Rule *a, const Rule *b,
                             const FormulaParts *parts, const Formula *apart,
                             const Formula *other)
{
    Text text = {0};
    text_format(&text, "règle %s", a->name);
    for (uint32_t i = 0; i < a->beats.count; i++)
        text_format(&text, "%s%s", i ? ", " : " exception à ", a->beats.items[i]->name);
    text_put(&text, "\n  si ");
    for (uint32_t i = 0; i < parts->count; i++)
        text_format(&text, "%s%s", i ? " et " : "",
                    parts->items[i] == apart
                        ? parts_joined(method, apart, other, parts->count > 1)
                        : part_text(method, parts->items[i], parts->count > 1));
    text_format(&text, "\n  alors %s\n", conclusions_text(method, (Decider){.rule = a}));
    if (reason_joined(a, b) != NULL)
        text_format(&text, "  parce que « %s »\n", reason_joined(a, b));
    text_put(&text, sources_text(&a->sources, &b->sources));
    return text_get(&text);
}

static bool rules_meet(const Compiled *compiled, const Rule *a, const Rule *b)
{
    for (uint32_t i = 0; i < compiled->method->plans.count; i++) {
        Decision *decision = compiled->decisions[i];
        if (diagram_and(decision->diagram, decision->rules[a->index],
                        decision->rules[b->index]) != REF_FALSE)
            return true;
    }
    return false;
}

static bool of_one_field(const Formula *a, const Formula *b)
{
    return a->kind == FORMULA_TEST && b->kind == FORMULA_TEST &&
           a->test->field == b->test->field && a->test->field != NULL;
}

/* The rule that replaces both, or NULL. */
static const char *rule_merged(const Compiled *compiled, const Rule *a, const Rule *b)
{
    const Method *method = compiled->method;
    Decider first = {.rule = a}, second = {.rule = b};
    if (a->rubrique != b->rubrique || a->policy != TABLE_NONE || b->policy != TABLE_NONE ||
        a->conclusions.count == 0 || !same_precedence(method, a, b) ||
        !text_equal(conclusions_text(method, first), conclusions_text(method, second)) ||
        (adds_up(first) && rules_meet(compiled, a, b)))
        return NULL;
    FormulaParts parts = {0}, others = {0};
    add_parts(a->own, &parts);
    add_parts(b->own, &others);
    const Formula *apart = part_apart(&parts, &others);
    const Formula *other = part_apart(&others, &parts);
    if (apart == NULL || other == NULL || parts.count != others.count ||
        !of_one_field(apart, other))
        return NULL;
    return rule_text(method, a, b, &parts, apart, other);
}

MergeList merges_of(const Compiled *compiled)
{
    const Method *method = compiled->method;
    MergeList merges = {0};
    Bits taken = bits_new(method->rules.count + 1);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (rule->policy != TABLE_NONE)
            merge_rows(compiled, rule, &merges);
        for (uint32_t j = i + 1; j < method->rules.count && !bits_has(taken, i); j++) {
            const Rule *other = method->rules.items[j];
            const char *text =
                bits_has(taken, j) ? NULL : rule_merged(compiled, rule, other);
            if (text == NULL)
                continue;
            bits_add(taken, i);
            bits_add(taken, j);
            *list_push(&merges) =
                (Merge){.first.rule = rule, .second.rule = other, .text = text};
        }
    }
    return merges;
}
