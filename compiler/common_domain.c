/* common_domain.c -- the variables of two methods made into common ones. */
#include "compiler/common_domain.h"

#include <stdlib.h>
#include <string.h>

#include "runtime/base/mem.h"

/* A common variable, and what it is in each method: VARIABLE_NONE where that one does not
 * ask. */
typedef struct Merged {
    uint32_t rank, sequence;
    uint32_t own[SIDES];
    Variable variable;
    LIST(uint32_t) groups[SIDES]; /* of words: the variables of the method they are in */
} Merged;

typedef struct Merging {
    Common *common;
    LIST(Merged *) merged;
    Hash by_key;
} Merging;

static const Domain *domain_of(const Common *common, int side)
{
    return common->sides[side].decision->domain;
}

static const Variable *own_variable(const Common *common, int side, uint32_t variable)
{
    return &domain_of(common, side)->variables.items[variable];
}

static Merged *merged_keyed(Merging *merging, const Text *key, const Variable *variable)
{
    bool added;
    HashEntry *entry = hash_add(&merging->by_key, key->bytes, key->size, &added);
    if (!added)
        return entry->value;
    Merged *merged = mem_new(Merged);
    *merged = (Merged){.rank = domain_rank(variable),
                       .sequence = merging->merged.count,
                       .own = {VARIABLE_NONE, VARIABLE_NONE},
                       .variable = *variable};
    entry->value = merged;
    *list_push(&merging->merged) = merged;
    return merged;
}

/* VARIABLE of the method numbered SIDE, as it is called in common. */
static Variable renamed(const Common *common, int side, const Variable *variable)
{
    Variable named = *variable;
    if (named.field != FIELD_NONE && named.field >= FIELD_COUNT)
        named.field = common->pairing->columns[side][named.field - FIELD_COUNT].common;
    if (named.kind == VARIABLE_AXIS)
        named.axis = common->pairing->axis_numbers[side][named.axis];
    return named;
}

/* --- words ------------------------------------------------------------------------------
 */

static int compare_texts(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* What hides the words of VARIABLE: the same key for the same exclusions. */
static Text exclusions_key(const Variable *variable)
{
    uint32_t count = variable->words.exclusion_count;
    const char **sorted = mem_array(count + 1, sizeof *sorted);
    for (uint32_t i = 0; i < count; i++)
        sorted[i] = variable->words.exclusions[i];
    if (count > 1)
        qsort(sorted, count, sizeof *sorted, compare_texts);
    Text key = {0};
    text_format(&key, "%d/%d/", (int)VARIABLE_MENTIONS, (int)variable->field);
    for (uint32_t i = 0; i < count; i++)
        text_format(&key, "!%s\n", sorted[i]);
    return key;
}

/* One pattern of one field, and the variables that look for it. */
typedef struct Pattern {
    const char *pattern;
    Variable variable;
    Text exclusions;
    LIST(uint32_t) groups[SIDES];
} Pattern;

typedef LIST(Pattern *) Patterns;

static void list_patterns(Merging *merging, int side, Hash *known, Patterns *patterns)
{
    const Domain *domain = domain_of(merging->common, side);
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        const Variable *variable = &domain->variables.items[i];
        if (variable->kind != VARIABLE_MENTIONS)
            continue;
        Text exclusions = exclusions_key(variable);
        for (uint32_t j = 0; j < variable->words.pattern_count; j++) {
            Text key = {0};
            text_add(&key, exclusions.bytes, exclusions.size);
            text_put(&key, variable->words.patterns[j]);
            bool added;
            HashEntry *entry = hash_add(known, key.bytes, key.size, &added);
            if (added) {
                Pattern *pattern = mem_new(Pattern);
                pattern->pattern = variable->words.patterns[j];
                pattern->variable = *variable;
                pattern->exclusions = exclusions;
                entry->value = pattern;
                *list_push(patterns) = pattern;
            }
            Pattern *pattern = entry->value;
            uint32_t last = pattern->groups[side].count;
            if (last == 0 || pattern->groups[side].items[last - 1] != i)
                *list_push(&pattern->groups[side]) = i;
        }
    }
}

/* Patterns that the same variables look for are looked for together. */
static void merge_words(Merging *merging)
{
    Hash known = {0};
    Patterns patterns = {0};
    for (int side = 0; side < SIDES; side++)
        list_patterns(merging, side, &known, &patterns);
    for (uint32_t i = 0; i < patterns.count; i++) {
        const Pattern *pattern = patterns.items[i];
        Text key = {0};
        text_add(&key, pattern->exclusions.bytes, pattern->exclusions.size);
        for (int side = 0; side < SIDES; side++)
            for (uint32_t j = 0; j < pattern->groups[side].count; j++)
                text_format(&key, "%d:%u ", side, pattern->groups[side].items[j]);
        Merged *merged = merged_keyed(merging, &key, &pattern->variable);
        LexiconGroup *words = &merged->variable.words;
        bool first = merged->groups[0].count + merged->groups[1].count == 0;
        const char **list = mem_array((first ? 0 : words->pattern_count) + 1, sizeof *list);
        uint32_t count = first ? 0 : words->pattern_count;
        if (count != 0)
            memcpy(list, words->patterns, count * sizeof *list);
        list[count] = pattern->pattern;
        words->patterns = list;
        words->pattern_count = count + 1;
        for (int side = 0; side < SIDES; side++) {
            merged->groups[side].items = pattern->groups[side].items;
            merged->groups[side].count = pattern->groups[side].count;
        }
    }
}

/* --- classes ----------------------------------------------------------------------------
 */

/* Texts that one of the methods names; the values where one of them is cut. */
static void merge_texts(const Common *common, Merged *merged)
{
    Hash texts = {0};
    for (int side = 0; side < SIDES; side++) {
        if (merged->own[side] == VARIABLE_NONE)
            continue;
        const Hash *own = &own_variable(common, side, merged->own[side])->texts;
        for (uint32_t i = 0; i < own->count; i++) {
            bool added;
            HashEntry *entry =
                hash_add(&texts, own->entries[i].key, own->entries[i].size, &added);
            if (added)
                entry->number = texts.count;
        }
    }
    merged->variable.texts = texts;
    merged->variable.element_count = texts.count + 1;
}

static int compare_integers(const void *a, const void *b)
{
    int64_t first = *(const int64_t *)a, second = *(const int64_t *)b;
    return first < second ? -1 : first > second;
}

static void merge_cuts(const Common *common, Merged *merged)
{
    uint32_t most = 0, count = 0, kept = 0;
    for (int side = 0; side < SIDES; side++)
        if (merged->own[side] != VARIABLE_NONE)
            most += own_variable(common, side, merged->own[side])->element_count;
    int64_t *cuts = mem_bytes(most + 1, sizeof *cuts);
    for (int side = 0; side < SIDES; side++) {
        if (merged->own[side] == VARIABLE_NONE)
            continue;
        const Variable *own = own_variable(common, side, merged->own[side]);
        for (uint32_t i = 0; i + 1 < own->element_count; i++)
            cuts[count++] = own->cuts[i];
    }
    if (count != 0)
        qsort(cuts, count, sizeof *cuts, compare_integers);
    for (uint32_t i = 0; i < count; i++)
        if (kept == 0 || cuts[kept - 1] != cuts[i])
            cuts[kept++] = cuts[i];
    merged->variable.cuts = cuts;
    merged->variable.element_count = kept + 1;
}

static void count_elements(const Common *common, Merged *merged)
{
    Variable *variable = &merged->variable;
    if (variable->kind == VARIABLE_TEXTS)
        merge_texts(common, merged);
    else if (variable->kind == VARIABLE_RANGES)
        merge_cuts(common, merged);
    else if (variable->kind == VARIABLE_AXIS)
        variable->element_count = variable->class_count =
            common->pairing->axes.items[variable->axis].common->scale->classes.count + 1;
    else if (variable->kind == VARIABLE_CHOICES && variable->field >= FIELD_COUNT)
        for (uint32_t i = 0; i < common->pairing->common->fields.count; i++)
            if (common->pairing->common->fields.items[i]->id == variable->field)
                variable->element_count =
                    common->pairing->common->fields.items[i]->choice_count;
}

static uint32_t own_choice(const Common *common, int side, const Variable *own,
                           uint32_t element)
{
    if (own->field < FIELD_COUNT)
        return element;
    const uint32_t *choices =
        common->pairing->columns[side][own->field - FIELD_COUNT].choices;
    for (uint32_t i = 0; i < own->element_count; i++)
        if (choices[i] == element)
            return i;
    return 0; /* an answer that this method does not know: as if it were its first */
}

/* Elements were numbered from 1 in the order of the entries. */
static uint32_t own_text(const Variable *merged, const Variable *own, uint32_t element)
{
    if (element == 0)
        return 0;
    const HashEntry *entry = &merged->texts.entries[element - 1];
    const HashEntry *found = hash_find(&own->texts, entry->key, entry->size);
    return found ? (uint32_t)found->number : 0;
}

static uint32_t own_range(const Variable *merged, const Variable *own, uint32_t element)
{
    uint32_t passed = 0;
    while (element > 0 && passed + 1 < own->element_count &&
           own->cuts[passed] <= merged->cuts[element - 1])
        passed++;
    return passed;
}

static uint32_t own_axis_class(const Common *common, int side, const Variable *merged,
                               const Variable *own, uint32_t element)
{
    if (element + 1 == merged->element_count)
        return own->class_count - 1;
    const uint32_t *classes = common->pairing->axes.items[merged->axis].classes[side];
    for (uint32_t i = 0; i + 1 < own->class_count; i++)
        if (classes[i] == element)
            return i;
    return 0; /* a class that the axis of this method never has */
}

/* The class, in the method, of an element of MERGED. */
static uint32_t own_class(const Common *common, int side, const Merged *merged,
                          uint32_t element)
{
    if (merged->own[side] == VARIABLE_NONE)
        return 0;
    const Variable *own = own_variable(common, side, merged->own[side]);
    switch (own->kind) {
    case VARIABLE_CODES:
        return own->class_of[element];
    case VARIABLE_CHOICES:
        return own->class_of[own_choice(common, side, own, element)];
    case VARIABLE_TEXTS:
        return own->class_of[own_text(&merged->variable, own, element)];
    case VARIABLE_RANGES:
        return own->class_of[own_range(&merged->variable, own, element)];
    case VARIABLE_AXIS:
        return own_axis_class(common, side, &merged->variable, own, element);
    case VARIABLE_MENTIONS:
    case VARIABLE_ABSENT:
    case VARIABLE_UNSET:
        break;
    }
    return element;
}

/* Elements that both methods tell alike are one class. */
static bool merge_classes(const Common *common, Merged *merged, Becomes *becomes[SIDES],
                          const uint32_t *number)
{
    Variable *variable = &merged->variable;
    count_elements(common, merged);
    uint16_t *class_of = mem_bytes(variable->element_count + 1, sizeof *class_of);
    uint16_t *own[SIDES];
    Hash known = {0};
    for (int side = 0; side < SIDES; side++)
        own[side] = mem_bytes(variable->element_count + 1, sizeof *own[side]);
    bool apart = variable->kind == VARIABLE_AXIS; /* its classes are those of its scale */
    for (uint32_t i = 0; i < variable->element_count; i++) {
        uint32_t key[] = {own_class(common, 0, merged, i), own_class(common, 1, merged, i),
                          apart ? i : 0};
        bool added;
        HashEntry *entry = hash_add(&known, key, sizeof key, &added);
        if (added && known.count > DIAGRAM_MOST_CLASSES)
            return false;
        if (added)
            entry->number = known.count - 1;
        class_of[i] = (uint16_t)entry->number;
        for (int side = 0; side < SIDES; side++)
            own[side][entry->number] = (uint16_t)key[side];
    }
    variable->class_of = class_of;
    variable->class_count = known.count;
    for (int side = 0; side < SIDES; side++)
        if (merged->own[side] != VARIABLE_NONE)
            becomes[side][merged->own[side]] = (Becomes){number, 1, own[side]};
    return true;
}

/* --- the whole ---------------------------------------------------------------------------
 */

/* What a comparison with a parameter without value compares. */
static const char *compared_by(const Domain *domain, uint32_t variable)
{
    for (uint32_t i = 0; i < domain->method->tests.count; i++)
        if (domain->method->tests.items[i]->kind == TEST_UNSET &&
            domain->answers[i].variable == variable)
            return domain->method->tests.items[i]->compared;
    return "";
}

static void merge_variables(Merging *merging, int side)
{
    const Domain *domain = domain_of(merging->common, side);
    for (uint32_t i = 0; i < domain->variables.count; i++) {
        if (domain->variables.items[i].kind == VARIABLE_MENTIONS)
            continue;
        Variable variable = renamed(merging->common, side, &domain->variables.items[i]);
        Text key = {0};
        text_format(&key, "%d/%d/%u/", (int)variable.kind, (int)variable.field,
                    variable.kind == VARIABLE_AXIS ? variable.axis : 0);
        if (variable.kind == VARIABLE_UNSET)
            text_put(&key, compared_by(domain, i));
        merged_keyed(merging, &key, &variable)->own[side] = i;
    }
}

static int compare_merged(const void *a, const void *b)
{
    const Merged *first = *(const Merged *const *)a, *second = *(const Merged *const *)b;
    if (first->rank != second->rank)
        return first->rank < second->rank ? -1 : 1;
    return first->sequence < second->sequence ? -1 : 1;
}

static void add_words(const Merged *merged, uint32_t number, Becomes *becomes[SIDES])
{
    for (int side = 0; side < SIDES; side++)
        for (uint32_t i = 0; i < merged->groups[side].count; i++) {
            Becomes *group = &becomes[side][merged->groups[side].items[i]];
            uint32_t *variables = mem_bytes(group->count + 1, sizeof *variables);
            if (group->count != 0)
                memcpy(variables, group->variables, group->count * sizeof *variables);
            variables[group->count] = number;
            *group = (Becomes){variables, group->count + 1, NULL};
        }
}

bool common_domain(Common *common, Diags *diags)
{
    Merging merging = {.common = common};
    Becomes *becomes[SIDES];
    for (int side = 0; side < SIDES; side++) {
        becomes[side] =
            mem_array(domain_of(common, side)->variables.count + 1, sizeof(Becomes));
        common->sides[side].becomes = becomes[side];
        merge_variables(&merging, side);
    }
    merge_words(&merging);
    list_sort(&merging.merged, compare_merged);
    Domain *domain = mem_new(Domain);
    domain->method = common->pairing->common;
    domain->plan = &common->plan;
    uint32_t *numbers = mem_bytes(merging.merged.count + 1, sizeof *numbers);
    for (uint32_t i = 0; i < merging.merged.count; i++) {
        Merged *merged = merging.merged.items[i];
        numbers[i] = i;
        if (merged->variable.kind == VARIABLE_MENTIONS) {
            add_words(merged, i, becomes);
        } else if (!merge_classes(common, merged, becomes, &numbers[i])) {
            diag_say(diags, DIAG_COMPARED_TOO_MANY, nowhere(), merged->variable.title);
            return false;
        }
        *list_push(&domain->variables) = merged->variable;
    }
    domain_number_fields(domain);
    common->decision->domain = domain;
    return true;
}
