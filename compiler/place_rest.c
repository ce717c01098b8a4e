/* place_rest.c -- what a diagram asks of a line, in words. */
#include "compiler/place_rest.h"

#include "compiler/conditions.h"
#include "compiler/names.h"
#include "runtime/base/mem.h"
#include "runtime/base/money.h"
#include "runtime/base/text.h"

/* More cases than this are told by the fields that matter, and more words looked for in
 * vain by their number. */
#define MOST_CASES 3
#define MOST_WORDS 3

/* Each variable asked for is tried without: what asks for more is said as it is. */
#define MOST_WIDENED 64

/* --- one variable -----------------------------------------------------------------------
 */

static void put_or(Text *text, const char *word)
{
    text_put(text, text->size == 0 ? "" : SAY(TEXT_OR));
    text_put(text, word);
}

static const char *choices_text(const Method *method, const Variable *variable,
                                Bits classes)
{
    const Field *field = method_field_numbered(method, variable->field);
    Text words = {0};
    for (uint32_t i = 0; i < variable->element_count; i++)
        if (bits_has(classes, variable->class_of[i])) {
            const char *word = field_choice_word(field, i);
            put_or(&words, word ? word : "");
        }
    return text_make("%s %s", variable->title, text_get(&words));
}

static const char *texts_text(const Variable *variable, Bits classes)
{
    bool other = bits_has(classes, variable->class_of[0]);
    Text words = {0};
    for (uint32_t i = 0; i < variable->texts.count; i++) {
        const HashEntry *entry = &variable->texts.entries[i];
        if (bits_has(classes, variable->class_of[entry->number]) != other)
            put_or(&words, text_make("« %s »", entry->key));
    }
    if (words.size == 0)
        return SAY(TEXT_PLACE_OTHER_TEXT, variable->title);
    return SAY(other ? TEXT_PLACE_OTHER_THAN : TEXT_PLACE_ONE_OF, variable->title,
               text_get(&words));
}

/* From element FIRST to LAST, both in: "à partir de 10 €". */
static const char *interval_text(const Variable *variable, uint32_t first, uint32_t last)
{
    bool open = last + 1 == variable->element_count;
    const char *low =
        first == 0 ? NULL : variable_value_text(variable, variable->cuts[first - 1]);
    const char *high = open ? NULL : variable_value_text(variable, variable->cuts[last]);
    if (low == NULL)
        return SAY(TEXT_PLACE_BELOW, high);
    return high == NULL ? SAY(TEXT_PLACE_FROM, low) : SAY(TEXT_PLACE_BETWEEN, low, high);
}

/* "2023", "2022 à 2024", of those that the method declares; NULL when none of them is. */
static const char *exercises_text(const Plan *plan, const Variable *variable,
                                  uint32_t first, uint32_t last)
{
    int64_t low = first == 0 ? plan->first_year : variable->cuts[first - 1];
    int64_t high =
        last + 1 == variable->element_count ? plan->last_year : variable->cuts[last] - 1;
    low = low < plan->first_year ? plan->first_year : low;
    high = high > plan->last_year ? plan->last_year : high;
    if (low > high)
        return NULL;
    return low == high ? variable_value_text(variable, low)
                       : SAY(TEXT_PLACE_YEARS, variable_value_text(variable, low),
                             variable_value_text(variable, high));
}

static const char *ranges_text(const Plan *plan, const Variable *variable, Bits classes)
{
    Text intervals = {0};
    for (uint32_t i = 0; i < variable->element_count; i++) {
        if (!bits_has(classes, variable->class_of[i]))
            continue;
        uint32_t first = i;
        while (i + 1 < variable->element_count &&
               bits_has(classes, variable->class_of[i + 1]))
            i++;
        const char *said = variable->field == FIELD_EXERCICE
                               ? exercises_text(plan, variable, first, i)
                               : interval_text(variable, first, i);
        if (said != NULL)
            put_or(&intervals, said);
    }
    return text_make("%s %s", variable->title, text_get(&intervals));
}

static const char *axis_text(const Method *method, const Variable *variable, Bits classes)
{
    const Axis *axis = method->axes.items[variable->axis];
    Text words = {0};
    for (uint32_t i = 0; i < variable->element_count; i++)
        if (bits_has(classes, variable->class_of[i]))
            put_or(&words, i < axis->scale->classes.count
                               ? axis->scale->classes.items[i].title
                               : SAY(TEXT_OUTSIDE));
    return SAY(TEXT_PLACE_ONE_OF, axis->name, text_get(&words));
}

static const char *codes_text(const Decision *decision, const Variable *variable,
                              Bits classes)
{
    const CodeTree *tree = &decision->domain->plan->nomenclature->trees[variable->codes];
    uint32_t first = 0;
    while (first < variable->element_count && !bits_has(classes, variable->class_of[first]))
        first++;
    return first == tree->count
               ? variable->title
               : SAY(TEXT_PLACE_SUCH_AS, variable->title, tree->nodes[first].code);
}

/* "montant de 0 à 10 €": VARIABLE in one of CLASSES; "" when it may be in any. */
static const char *classes_text(const Decision *decision, uint32_t variable, Bits classes)
{
    const Variable *asked = &decision->domain->variables.items[variable];
    const Method *method = decision->domain->method;
    if (bits_count(classes) == asked->class_count)
        return "";
    switch (asked->kind) {
    case VARIABLE_CHOICES:
        return choices_text(method, asked, classes);
    case VARIABLE_TEXTS:
        return texts_text(asked, classes);
    case VARIABLE_RANGES:
        return ranges_text(decision->domain->plan, asked, classes);
    case VARIABLE_MENTIONS:
        return SAY(bits_has(classes, 1) ? TEXT_PLACE_MENTIONS : TEXT_PLACE_WITHOUT,
                   asked->title, word_written(method, asked->words.patterns[0]));
    case VARIABLE_ABSENT:
        return SAY(bits_has(classes, 1) ? TEXT_PLACE_ABSENT : TEXT_PLACE_PRESENT,
                   asked->title);
    case VARIABLE_UNSET:
        return SAY(TEXT_PLACE_UNSET, asked->title);
    case VARIABLE_AXIS:
        return axis_text(method, asked, classes);
    case VARIABLE_CODES:
        return codes_text(decision, asked, classes);
    }
    BUG("variable of no kind");
}

/* --- cases ------------------------------------------------------------------------------
 */

/* One way to what holds: classes by variable; words NULL where any. */
typedef struct Case {
    Bits *allowed;
} Case;

typedef struct Cases {
    Decision *decision;
    Bits *allowed; /* of the path followed */
    LIST(Case) items;
    bool too_many;
} Cases;

static void add_case(Cases *cases)
{
    uint32_t count = cases->decision->domain->variables.count;
    if (cases->items.count == MOST_CASES) {
        cases->too_many = true;
        return;
    }
    Case one = {mem_array(count + 1, sizeof *one.allowed)};
    for (uint32_t i = 0; i < count; i++)
        one.allowed[i] = cases->allowed[i];
    *list_push(&cases->items) = one;
}

static void find_cases(Cases *cases, Ref where)
{
    if (where == REF_FALSE || cases->too_many)
        return;
    if (ref_is_leaf(where)) {
        add_case(cases);
        return;
    }
    const Diagram *diagram = cases->decision->diagram;
    const DiagramNode node = *diagram_node(diagram, where);
    uint32_t count = diagram_class_count(diagram, node.variable);
    for (uint32_t branch = 0; branch < node.branch_count; branch++) {
        Bits classes = bits_new(count);
        for (uint32_t class = 0; class < count; class ++)
            if (node.branch_of[class] == branch)
                bits_add(classes, class);
        cases->allowed[node.variable] = classes;
        find_cases(cases, node.children[branch]);
    }
    cases->allowed[node.variable] = (Bits){0};
}

/* --- fewer words ------------------------------------------------------------------------
 */

static Ref case_diagram(Decision *decision, const Case *one)
{
    Ref where = REF_TRUE;
    for (uint32_t i = decision->domain->variables.count; i-- > 0;) {
        Bits allowed = one->allowed[i];
        if (allowed.words != NULL)
            where = diagram_among(decision->diagram, i, allowed, where);
    }
    return where;
}

static bool is_within(Decision *decision, Ref inner, Ref outer)
{
    return diagram_if(decision->diagram, outer, REF_FALSE, inner) == REF_FALSE;
}

/* What is asked for nothing is asked no more: without it, all would still be in WHERE. */
static void widen(Decision *decision, Case *one, Ref where)
{
    for (uint32_t i = 0; i < decision->domain->variables.count; i++) {
        Bits allowed = one->allowed[i];
        if (allowed.words == NULL)
            continue;
        one->allowed[i] = (Bits){0};
        if (!is_within(decision, case_diagram(decision, one), where))
            one->allowed[i] = allowed;
    }
}

/* Cases that others hold are left out. */
static void drop_within(Cases *cases)
{
    for (uint32_t i = cases->items.count; i-- > 0;) {
        Ref others = REF_FALSE;
        for (uint32_t j = 0; j < cases->items.count; j++)
            if (j != i)
                others = diagram_or(cases->decision->diagram, others,
                                    case_diagram(cases->decision, &cases->items.items[j]));
        if (!is_within(cases->decision,
                       case_diagram(cases->decision, &cases->items.items[i]), others))
            continue;
        cases->items.count--;
        for (uint32_t j = i; j < cases->items.count; j++)
            cases->items.items[j] = cases->items.items[j + 1];
    }
}

/* --- in words ---------------------------------------------------------------------------
 */

/* That a field is there goes without saying when something is asked of it. */
static bool goes_unsaid(const Decision *decision, const Case *one, uint32_t variable)
{
    const Variable *variables = decision->domain->variables.items;
    if (variables[variable].kind != VARIABLE_ABSENT || bits_has(one->allowed[variable], 1))
        return false;
    for (uint32_t i = 0; i < decision->domain->variables.count; i++)
        if (i != variable && one->allowed[i].words != NULL &&
            variables[i].field == variables[variable].field)
            return true;
    return false;
}

/* Words that must not be found are said last, together. */
static bool is_without(const Variable *variable, Bits allowed)
{
    return variable->kind == VARIABLE_MENTIONS && !bits_has(allowed, 1);
}

static void put_without(Text *text, const Decision *decision, const Case *one)
{
    Text words = {0};
    uint32_t count = 0;
    const char *title = "";
    for (uint32_t i = 0; i < decision->domain->variables.count; i++) {
        const Variable *variable = &decision->domain->variables.items[i];
        if (one->allowed[i].words == NULL || !is_without(variable, one->allowed[i]))
            continue;
        title = variable->title;
        if (count++ < MOST_WORDS)
            text_format(
                &words, "%s« %s »", words.size ? ", " : "",
                word_written(decision->domain->method, variable->words.patterns[0]));
    }
    if (count == 0)
        return;
    if (count > MOST_WORDS)
        text_put(&words, SAY(TEXT_AND_OTHERS, text_make("%u", count - MOST_WORDS)));
    text_put(text, text->size ? ", " : "");
    text_put(text, SAY(TEXT_PLACE_WITHOUT_WORDS, title, text_get(&words)));
}

static const char *case_text(const Decision *decision, const Case *one)
{
    Text text = {0};
    for (uint32_t i = 0; i < decision->domain->variables.count; i++) {
        const Variable *variable = &decision->domain->variables.items[i];
        if (one->allowed[i].words == NULL || is_without(variable, one->allowed[i]) ||
            goes_unsaid(decision, one, i))
            continue;
        text_put(&text, text.size ? ", " : "");
        text_put(&text, classes_text(decision, i, one->allowed[i]));
    }
    put_without(&text, decision, one);
    return text_get(&text);
}

/* "selon libellé, montant" */
static const char *fields_text(const Decision *decision, Ref where)
{
    Bits support = diagram_support(decision->diagram, where);
    Text titles = {0};
    const char *last = "";
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1)) {
        const char *title = decision->domain->variables.items[i].title;
        if (text_equal(title, last))
            continue;
        text_put(&titles, titles.size ? ", " : "");
        text_put(&titles, title);
        last = title;
    }
    return SAY(TEXT_PLACE_DEPENDING, text_get(&titles));
}

const char *place_rest(Decision *decision, Ref where)
{
    if (where == REF_TRUE)
        return NULL;
    uint32_t count = decision->domain->variables.count;
    Cases cases = {.decision = decision,
                   .allowed = mem_array(count + 1, sizeof *cases.allowed)};
    find_cases(&cases, where);
    if (cases.too_many)
        return fields_text(decision, where);
    if (cases.items.count > 1 &&
        bits_count(diagram_support(decision->diagram, where)) <= MOST_WIDENED) {
        for (uint32_t i = 0; i < cases.items.count; i++)
            widen(decision, &cases.items.items[i], where);
        drop_within(&cases);
    }
    Text text = {0};
    for (uint32_t i = 0; i < cases.items.count; i++)
        put_or(&text, case_text(decision, &cases.items.items[i]));
    return text_get(&text);
}
