/* domain.c -- the fields of a method cut into classes, for one plan. */
#include "compiler/domain.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "compiler/codes.h"
#include "runtime/answers/value.h"
#include "runtime/base/mem.h"
#include "runtime/base/money.h"
#include "runtime/base/text.h"
#include "runtime/lexicon.h"

/* Cheap coded fields first, those that cut the plan most before the others; a field's
 * absence just before its value; then years, numbers, amounts; words last. */
static const FieldId order[] = {
    FIELD_NATURE,        FIELD_SENS,
    FIELD_MOUVEMENT,     FIELD_SECTION,
    FIELD_CHAPITRE,      FIELD_FONCTION,
    FIELD_ETAPE,         FIELD_BUDGET,
    FIELD_TYPE_BUDGET,   FIELD_OPERATION,
    FIELD_ARTICLE,       FIELD_SPECIALISATION,
    FIELD_SIREN,         FIELD_TYPE_COLLECTIVITE,
    FIELD_TIERS,         FIELD_OBJET,
    FIELD_LIBELLE,       FIELD_LIBELLE_COMPTE,
    FIELD_EXERCICE,      FIELD_POPULATION,
    FIELD_MONTANT,       FIELD_PREVU,
    FIELD_PROPOSE,       FIELD_REALISE,
    FIELD_CREDITS,       FIELD_RAR,
    FIELD_RAR_PRECEDENT, FIELD_PRECEDENT,
};

/* The least value that a cell can hold: the one below means absent. */
#define LEAST_VALUE (FIELD_ABSENT + 1)

static bool is_value_test(const Test *test)
{
    return test->kind != TEST_MENTIONS && test->kind != TEST_ABSENT;
}

/* Other tests are about an axis, or about a parameter. */
static bool is_about(const Test *test, FieldId field)
{
    return test->field != NULL && test->field->id == field;
}

/* --- elements ------------------------------------------------------------------- */

static int compare_integers(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static bool is_percent(const Field *field)
{
    return field->question != NULL && (field->question->kind == QUESTION_PERCENT ||
                                       field->question->kind == QUESTION_SHARES);
}

/* A percentage cannot be below 0 or above 100: no class is made of what cannot be. */
static bool is_cut(const Field *field, int64_t value)
{
    return !is_percent(field) || (value > 0 && value <= WHOLE_PERCENT);
}

/* The values where some test changes its answer, ascending, each once. */
static void cut_range(const Domain *domain, Field *field, Variable *variable)
{
    const Method *method = domain->method;
    int64_t *cuts = mem_bytes(2 * method->tests.count + 1, sizeof *cuts);
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->field != field || test->kind != TEST_BETWEEN)
            continue;
        if (test->lowest != LEAST_VALUE && is_cut(field, test->lowest))
            cuts[count++] = test->lowest;
        if (test->highest != INT64_MAX && is_cut(field, test->highest + 1))
            cuts[count++] = test->highest + 1;
    }
    qsort(cuts, count, sizeof *cuts, compare_integers);
    uint32_t kept = 0;
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || cuts[kept - 1] != cuts[i])
            cuts[kept++] = cuts[i];
    variable->cuts = cuts;
    variable->element_count = kept + 1;
}

static void number_texts(const Domain *domain, Field *field, Variable *variable)
{
    const Method *method = domain->method;
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (test->field != field || test->kind != TEST_TEXTS)
            continue;
        for (uint32_t j = 0; j < test->texts.count; j++) {
            bool added;
            const char *text = test->texts.items[j];
            HashEntry *entry = hash_add(&variable->texts, text, strlen(text), &added);
            if (added)
                entry->number = ++count;
        }
    }
    variable->element_count = count + 1;
}

/* Where the codes of a variable are looked for: those read through a transposition are
 * the reference's. */
static const Plan *read_plan(const Domain *domain, const Transposition *transposition)
{
    return transposition ? &domain->method->plans.items[0] : domain->plan;
}

static Variable value_variable(const Domain *domain, Field *field,
                               const Transposition *transposition)
{
    Variable variable = {.field = field->id, .title = field->name};
    switch (field->type) {
    case TYPE_CODE:
        variable.kind = VARIABLE_CODES;
        variable.codes = field->codes;
        variable.transposition = transposition;
        variable.element_count =
            read_plan(domain, transposition)->nomenclature->trees[field->codes].count;
        break;
    case TYPE_CHOICE:
        variable.kind = VARIABLE_CHOICES;
        variable.element_count = field->choice_count;
        break;
    case TYPE_FREE_CODE:
    case TYPE_TEXT:
        variable.kind = VARIABLE_TEXTS;
        number_texts(domain, field, &variable);
        break;
    case TYPE_YEAR:
    case TYPE_NUMBER:
    case TYPE_MONEY:
    case TYPE_QUANTITY:
        variable.kind = VARIABLE_RANGES;
        cut_range(domain, field, &variable);
        break;
    }
    return variable;
}

/* --- answers ----------------------------------------------------------------------- */

/* The least value of an element: the cuts are ascending. */
static int64_t element_start(const Variable *variable, const Test *test, uint32_t element)
{
    int64_t least = is_percent(test->field) ? 0 : LEAST_VALUE;
    return element == 0 ? least : variable->cuts[element - 1];
}

static Bits range_elements(const Variable *variable, const Test *test)
{
    Bits elements = bits_new(variable->element_count);
    uint32_t low = 0, high = variable->element_count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (element_start(variable, test, middle) < test->lowest)
            low = middle + 1;
        else
            high = middle;
    }
    while (low < variable->element_count &&
           element_start(variable, test, low) <= test->highest)
        bits_add(elements, low++);
    return elements;
}

/* The elements of VARIABLE where TEST holds. */
static Bits test_elements(const Domain *domain, const Variable *variable, const Test *test)
{
    if (test->kind == TEST_CODES)
        return code_test_nodes(domain->method, test,
                               read_plan(domain, variable->transposition));
    if (test->kind == TEST_BETWEEN)
        return range_elements(variable, test);
    Bits elements = bits_new(variable->element_count);
    if (test->kind == TEST_CHOICES) {
        for (uint32_t i = 0; i < variable->element_count; i++)
            if ((test->choices >> i) & 1)
                bits_add(elements, i);
    } else {
        for (uint32_t i = 0; i < test->texts.count; i++) {
            const char *text = test->texts.items[i];
            bits_add(elements,
                     (uint32_t)hash_find(&variable->texts, text, strlen(text))->number);
        }
    }
    return elements;
}

/* The elements of a variable, in classes. */
typedef struct Partition {
    uint16_t *class_of;
    uint32_t element_count, class_count;
    uint32_t *sizes;  /* by class */
    uint32_t *inside; /* by class, while it is split: its elements in the set */
    uint32_t *half;   /* by class, while it is split: the class that these make */
} Partition;

static Partition partition_new(uint32_t element_count)
{
    uint32_t most = DIAGRAM_MOST_CLASSES + 1;
    uint32_t room = element_count < most ? element_count + 1 : most + 1;
    Partition partition = {.class_of = mem_bytes(element_count + 1, sizeof(uint16_t)),
                           .element_count = element_count,
                           .class_count = 1,
                           .sizes = mem_bytes(room, sizeof(uint32_t)),
                           .inside = mem_bytes(room, sizeof(uint32_t)),
                           .half = mem_bytes(room, sizeof(uint32_t))};
    partition.sizes[0] = element_count;
    return partition;
}

/* Splits every class into what is in ELEMENTS and what is not, looking at ELEMENTS alone.
 * False when there would be too many. */
static bool partition_split(Partition *partition, Bits elements)
{
    uint32_t before = partition->class_count;
    for (uint32_t i = bits_next(elements, 0); i < elements.size;
         i = bits_next(elements, i + 1))
        partition->inside[partition->class_of[i]]++;
    for (uint32_t i = bits_next(elements, 0); i < elements.size;
         i = bits_next(elements, i + 1)) {
        uint32_t class = partition->class_of[i];
        if (partition->inside[class] == partition->sizes[class])
            continue;
        if (partition->half[class] == 0) {
            if (partition->class_count == DIAGRAM_MOST_CLASSES)
                return false;
            partition->half[class] = partition->class_count++;
        }
        partition->class_of[i] = (uint16_t)partition->half[class];
        partition->sizes[partition->half[class]]++;
    }
    for (uint32_t class = 0; class < before; class ++) {
        if (partition->half[class] != 0)
            partition->sizes[class] -= partition->inside[class];
        partition->inside[class] = partition->half[class] = 0;
    }
    return true;
}

/* Classes are numbered in the order of their first element. */
static uint16_t *partition_numbered(const Partition *partition)
{
    uint32_t *renamed = mem_bytes(partition->class_count + 1, sizeof *renamed);
    uint32_t count = 0;
    for (uint32_t i = 0; i < partition->element_count; i++) {
        uint32_t *name = &renamed[partition->class_of[i]];
        if (*name == 0)
            *name = ++count;
        partition->class_of[i] = (uint16_t)(*name - 1);
    }
    return partition->class_of;
}

/* How TEST reads the codes of its field: `en M14` names them as they are. */
static const Transposition *test_transposition(const Domain *domain, const Test *test)
{
    bool as_they_are = test->kind != TEST_CODES || test->plan != NULL;
    return as_they_are ? NULL : domain->plan->transposition;
}

/* Does TEST ask for the value of FIELD, read through TRANSPOSITION? */
static bool asks_value(const Domain *domain, const Test *test, FieldId field,
                       const Transposition *transposition)
{
    return is_about(test, field) && is_value_test(test) &&
           test_transposition(domain, test) == transposition;
}

/* A plan without functions: no function is one of those a test names. */
static void answer_without_codes(Domain *domain, const Field *field,
                                 const Transposition *transposition)
{
    for (uint32_t i = 0; i < domain->method->tests.count; i++)
        if (asks_value(domain, domain->method->tests.items[i], field->id, transposition))
            domain->answers[i] = (Answer){.variable = VARIABLE_NONE, .constant = false};
}

static bool add_value_variable(Domain *domain, Field *field,
                               const Transposition *transposition, Diags *diags)
{
    const Method *method = domain->method;
    Variable variable = value_variable(domain, field, transposition);
    if (variable.element_count == 0) {
        answer_without_codes(domain, field, transposition);
        return true;
    }
    Partition partition = partition_new(variable.element_count);
    Bits *elements = mem_array(method->tests.count + 1, sizeof *elements);
    for (uint32_t i = 0; i < method->tests.count; i++) {
        const Test *test = method->tests.items[i];
        if (!asks_value(domain, test, field->id, transposition))
            continue;
        elements[i] = test_elements(domain, &variable, test);
        if (!partition_split(&partition, elements[i])) {
            diag_say(diags, DIAG_TOO_MANY_CLASSES, at(method->source, test->span),
                     field->name);
            return false;
        }
    }
    const uint16_t *class_of = partition_numbered(&partition);
    variable.class_count = partition.class_count;
    variable.class_of = class_of;
    for (uint32_t i = 0; i < method->tests.count; i++) {
        if (elements[i].words == NULL)
            continue;
        Bits classes = bits_new(variable.class_count);
        for (uint32_t j = bits_next(elements[i], 0); j < elements[i].size;
             j = bits_next(elements[i], j + 1))
            bits_add(classes, class_of[j]);
        domain->answers[i] =
            (Answer){.variable = domain->variables.count, .classes = classes};
    }
    *list_push(&domain->variables) = variable;
    return true;
}

static LexiconGroup words_of(const Test *test)
{
    return (LexiconGroup){.patterns = test->texts.items,
                          .exclusions = test->but.items,
                          .pattern_count = test->texts.count,
                          .exclusion_count = test->but.count};
}

/* A yes-or-no variable: the words of one test, or the absence of one field. */
static void add_flag_variable(Domain *domain, const Test *test)
{
    Variable variable = {.kind = test->kind == TEST_ABSENT ? VARIABLE_ABSENT
                                                           : VARIABLE_MENTIONS,
                         .field = test->field->id,
                         .element_count = 2,
                         .class_count = 2,
                         .words = words_of(test),
                         .title = test->field->name};
    Bits yes = bits_new(2);
    bits_add(yes, 1);
    domain->answers[test->index] =
        (Answer){.variable = domain->variables.count, .classes = yes};
    *list_push(&domain->variables) = variable;
}

/* The plan is known before any line is read: its tests have their answer here. */
static void answer_plan_test(Domain *domain, const Test *test)
{
    const char *name = domain->plan->nomenclature->name;
    const char *folded = text_fold(name, strlen(name));
    LexiconGroup words = words_of(test);
    bool found = test->kind == TEST_MENTIONS && words_mention(&words, folded);
    for (uint32_t i = 0; test->kind == TEST_TEXTS && i < test->texts.count; i++)
        found = found || text_equal(test->texts.items[i], name);
    domain->answers[test->index] = (Answer){.variable = VARIABLE_NONE, .constant = found};
}

static void add_flags(Domain *domain, FieldId field, TestKind kind)
{
    for (uint32_t i = 0; i < domain->method->tests.count; i++) {
        const Test *test = domain->method->tests.items[i];
        if (test->kind == kind && is_about(test, field))
            add_flag_variable(domain, test);
    }
}

static Field *tested_field(const Domain *domain, FieldId field,
                           const Transposition *transposition)
{
    for (uint32_t i = 0; i < domain->method->tests.count; i++) {
        const Test *test = domain->method->tests.items[i];
        if (asks_value(domain, test, field, transposition))
            return test->field;
    }
    return NULL;
}

/* The value of FIELD as it is; then, where the plan is read through a transposition, what
 * its code may be. */
static bool add_values(Domain *domain, FieldId field, Diags *diags)
{
    const Transposition *readings[] = {NULL, domain->plan->transposition};
    int count = domain->plan->transposition ? 2 : 1;
    for (int i = 0; i < count; i++) {
        Field *tested = tested_field(domain, field, readings[i]);
        if (tested != NULL && !add_value_variable(domain, tested, readings[i], diags))
            return false;
    }
    return true;
}

/* --- what is not a field of the line ---------------------------------------------------
 */

/* A parameter without value: nobody knows how the field stands to what it is compared with.
 * Tests of the same comparison share a variable, whose classes are the three orders. */
static void add_unset(Domain *domain, const Test *test, Hash *compared)
{
    Bits orders = bits_new(ORDER_COUNT);
    for (uint32_t o = 0; o < ORDER_COUNT; o++)
        if ((test->orders >> o) & 1)
            bits_add(orders, o);
    bool added;
    HashEntry *entry = hash_add(compared, test->compared, strlen(test->compared), &added);
    if (added) {
        entry->number = domain->variables.count;
        *list_push(&domain->variables) = (Variable){.kind = VARIABLE_UNSET,
                                                    .field = FIELD_NONE,
                                                    .element_count = ORDER_COUNT,
                                                    .class_count = ORDER_COUNT,
                                                    .title = test->parameter->name};
    }
    domain->answers[test->index] =
        (Answer){.variable = (uint32_t)entry->number, .classes = orders};
}

static Bits axis_classes(const Test *test, uint32_t class_count)
{
    Bits classes = bits_new(class_count + 1);
    for (uint32_t i = 0; i < class_count; i++)
        if ((test->classes >> i) & 1)
            bits_add(classes, i);
    if (test->classes & AXIS_OUTSIDE_BIT)
        bits_add(classes, class_count);
    return classes;
}

/* What an axis says is a variable of those that depend on it; hors périmètre is its last
 * class. */
static void add_axis(Domain *domain, const Axis *axis)
{
    uint32_t class_count = axis->scale->classes.count;
    bool tested = false;
    for (uint32_t i = 0; i < domain->method->tests.count; i++) {
        const Test *test = domain->method->tests.items[i];
        if (test->kind != TEST_AXIS || test->axis != axis)
            continue;
        tested = true;
        domain->answers[i] = (Answer){.variable = domain->variables.count,
                                      .classes = axis_classes(test, class_count)};
    }
    if (tested)
        *list_push(&domain->variables) = (Variable){.kind = VARIABLE_AXIS,
                                                    .field = FIELD_NONE,
                                                    .axis = axis->index,
                                                    .element_count = class_count + 1,
                                                    .class_count = class_count + 1,
                                                    .title = axis->name};
}

void domain_number_fields(Domain *domain)
{
    domain->field_count = FIELD_COUNT + domain->method->answer_columns;
    domain->by_field = mem_bytes(domain->field_count, sizeof *domain->by_field);
    for (uint32_t i = 0; i < domain->field_count; i++)
        domain->by_field[i] = VARIABLE_NONE;
    for (uint32_t i = domain->variables.count; i-- > 0;) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->field != FIELD_NONE && variable->kind != VARIABLE_MENTIONS &&
            variable->kind != VARIABLE_ABSENT)
            domain->by_field[variable->field] = i;
    }
}

Domain *domain_build(const Method *method, const Plan *plan, Diags *diags)
{
    Domain *domain = mem_new(Domain);
    domain->method = method;
    domain->plan = plan;
    domain->answers = mem_array(method->tests.count + 1, sizeof *domain->answers);
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (is_about(method->tests.items[i], FIELD_NOMENCLATURE))
            answer_plan_test(domain, method->tests.items[i]);
    for (size_t i = 0; i < sizeof order / sizeof *order; i++) {
        add_flags(domain, order[i], TEST_ABSENT);
        if (!add_values(domain, order[i], diags))
            return NULL;
    }
    for (size_t i = 0; i < sizeof order / sizeof *order; i++)
        add_flags(domain, order[i], TEST_MENTIONS);
    for (uint32_t i = 0; i < method->answer_columns; i++)
        if (!add_values(domain, (FieldId)(FIELD_COUNT + i), diags))
            return NULL;
    Hash compared = {0};
    for (uint32_t i = 0; i < method->tests.count; i++)
        if (method->tests.items[i]->kind == TEST_UNSET)
            add_unset(domain, method->tests.items[i], &compared);
    for (uint32_t i = 0; i < method->axes.count; i++)
        add_axis(domain, method->axes.items[method->axis_order[i]]);
    domain_number_fields(domain);
    return domain;
}

uint32_t domain_rank(const Variable *variable)
{
    enum {
        FIELDS = sizeof order / sizeof *order,
        WORDS = 3 * FIELDS,
        ANSWERS = 4 * FIELDS
    };
    uint32_t field = 0;
    if (variable->kind == VARIABLE_AXIS)
        return UINT32_MAX / 2 + variable->axis;
    if (variable->kind == VARIABLE_UNSET)
        return UINT32_MAX / 2 - 1;
    if (variable->field >= FIELD_COUNT)
        return ANSWERS + (variable->field - FIELD_COUNT);
    while (order[field] != variable->field)
        field++;
    if (variable->kind == VARIABLE_MENTIONS)
        return WORDS + field;
    return 3 * field + (variable->kind == VARIABLE_ABSENT ? 0
                        : variable->transposition == NULL ? 1
                                                          : 2);
}

uint32_t domain_variable(const Domain *domain, FieldId field)
{
    return field < domain->field_count ? domain->by_field[field] : VARIABLE_NONE;
}

const char *variable_value_text(const Variable *variable, int64_t value)
{
    if (variable->field >= FIELD_COUNT)
        return millionths_text(value);
    return field_kind(variable->field) == FIELD_MONEY
               ? text_make("%s €", money_french(value))
               : text_make("%lld", (long long)value);
}

uint32_t domain_exercise(const Domain *domain, int year)
{
    uint32_t variable = domain_variable(domain, FIELD_EXERCICE);
    if (variable == VARIABLE_NONE)
        return 0;
    const Variable *years = &domain->variables.items[variable];
    uint32_t element = 0;
    while (element + 1 < years->element_count && years->cuts[element] <= year)
        element++;
    return element;
}

uint32_t domain_axis(const Domain *domain, const Axis *axis)
{
    for (uint32_t i = 0; i < domain->variables.count; i++)
        if (domain->variables.items[i].kind == VARIABLE_AXIS &&
            domain->variables.items[i].axis == axis->index)
            return i;
    return VARIABLE_NONE;
}
