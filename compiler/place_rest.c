/* place_rest.c -- what a diagram asks of a line, in words. */
#include "compiler/place_rest.h"

#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/money.h"
#include "runtime/base/text.h"

/* More cases than this are told by the fields that matter, and more words looked for in
 * vain by their number. */
#define MOST_CASES 3
#define MOST_WORDS 3

/* --- one variable -----------------------------------------------------------------------
 */

static const Field *field_of(const Method *method, FieldId id)
{
    for (uint32_t i = 0; i < method->fields.count; i++)
        if (method->fields.items[i]->id == id)
            return method->fields.items[i];
    for (uint32_t i = 0; i < method->questions.count; i++)
        for (uint32_t j = 0; j < method->questions.items[i]->fields.count; j++)
            if (method->questions.items[i]->fields.items[j]->id == id)
                return method->questions.items[i]->fields.items[j];
    return NULL;
}

/* The word that stands for CHOICE alone. */
static const char *choice_word(const Field *field, uint32_t choice)
{
    for (uint32_t i = 0; i < field->words.count; i++)
        if (field->words.items[i].choices == (uint64_t)1 << choice)
            return field->words.items[i].word;
    return "";
}

static void put_or(Text *text, const char *word)
{
    text_put(text, text->size == 0 ? "" : SAY(TEXT_OR));
    text_put(text, word);
}

static const char *choices_text(const Method *method, const Variable *variable,
                                Bits classes)
{
    const Field *field = field_of(method, variable->field);
    Text words = {0};
    for (uint32_t i = 0; i < variable->element_count; i++)
        if (bits_has(classes, variable->class_of[i]))
            put_or(&words, choice_word(field, i));
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

static const char *value_said(const Variable *variable, int64_t value)
{
    if (variable->field >= FIELD_COUNT)
        return millionths_text(value);
    return field_kind(variable->field) == FIELD_MONEY
               ? text_make("%s €", money_french(value))
               : text_make("%lld", (long long)value);
}

/* From element FIRST to LAST, both in: "montant à partir de 10 €", "exercice 2022 à 2024".
 */
static const char *interval_text(const Variable *variable, uint32_t first, uint32_t last)
{
    bool open = last + 1 == variable->element_count;
    const char *low = first == 0 ? NULL : value_said(variable, variable->cuts[first - 1]);
    const char *high = open ? NULL : value_said(variable, variable->cuts[last]);
    bool years = variable->field == FIELD_EXERCICE;
    if (low == NULL)
        return SAY(TEXT_PLACE_BELOW, high);
    if (high == NULL)
        return SAY(TEXT_PLACE_FROM, low);
    return years
               ? SAY(TEXT_PLACE_YEARS, low, value_said(variable, variable->cuts[last] - 1))
               : SAY(TEXT_PLACE_BETWEEN, low, high);
}

static const char *ranges_text(const Variable *variable, Bits classes)
{
    Text intervals = {0};
    for (uint32_t i = 0; i < variable->element_count; i++) {
        if (!bits_has(classes, variable->class_of[i]))
            continue;
        uint32_t first = i;
        while (i + 1 < variable->element_count &&
               bits_has(classes, variable->class_of[i + 1]))
            i++;
        put_or(&intervals, interval_text(variable, first, i));
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

const char *classes_text(const Decision *decision, uint32_t variable, Bits classes)
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
        return ranges_text(asked, classes);
    case VARIABLE_MENTIONS:
        return SAY(bits_has(classes, 1) ? TEXT_PLACE_MENTIONS : TEXT_PLACE_WITHOUT,
                   asked->title, asked->words.patterns[0]);
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
    const Decision *decision;
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
            text_format(&words, "%s« %s »", words.size ? ", " : "",
                        variable->words.patterns[0]);
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
        if (one->allowed[i].words == NULL || is_without(variable, one->allowed[i]))
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

const char *place_rest(const Decision *decision, Ref where)
{
    if (where == REF_TRUE)
        return NULL;
    uint32_t count = decision->domain->variables.count;
    Cases cases = {.decision = decision,
                   .allowed = mem_array(count + 1, sizeof *cases.allowed)};
    find_cases(&cases, where);
    if (cases.too_many)
        return fields_text(decision, where);
    Text text = {0};
    for (uint32_t i = 0; i < cases.items.count; i++)
        put_or(&text, case_text(decision, &cases.items.items[i]));
    return text_get(&text);
}
