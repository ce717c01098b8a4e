/* possible.c -- what no line can be, beyond the plan of accounts. */
#include "compiler/possible.h"

#include <string.h>

#include "compiler/compose.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* Groups of words looked at two by two. */
#define MOST_WORDS 1000

static const Variable *variable_at(const Decision *decision, uint32_t index)
{
    return &decision->domain->variables.items[index];
}

static Ref among(Decision *decision, uint32_t variable, Bits classes)
{
    return diagram_among(decision->diagram, variable, classes, REF_TRUE);
}

static Ref is_one(Decision *decision, uint32_t flag, bool value)
{
    Bits classes = bits_new(2);
    bits_add(classes, value);
    return among(decision, flag, classes);
}

static Ref without(Decision *decision, Ref where, Ref a, Ref b)
{
    Ref both = diagram_and(decision->diagram, a, b);
    return diagram_if(decision->diagram, both, REF_FALSE, where);
}

/* Does every text that mentions the words of A mention those of B? */
static bool implies(Decision *decision, uint32_t a, uint32_t b)
{
    uint32_t key[] = {a, b};
    bool added;
    HashEntry *entry = hash_add(&decision->implied, key, sizeof key, &added);
    if (added)
        entry->number = lexicon_implies(&variable_at(decision, a)->words,
                                        &variable_at(decision, b)->words);
    return entry->number != 0;
}

/* The classes of TEXTS whose texts all mention WORDS (or all do not); the other texts, that
 * no condition names, may do either. */
static Bits texts_that(const Variable *texts, const Variable *words, bool mention)
{
    Bits classes = bits_new(texts->class_count);
    for (uint32_t i = 0; i < texts->class_count; i++)
        bits_add(classes, i);
    bits_remove(classes, texts->class_of[0]);
    for (uint32_t i = 0; i < texts->texts.count; i++) {
        const HashEntry *entry = &texts->texts.entries[i];
        const char *folded = text_fold(entry->key, entry->size);
        uint32_t class = texts->class_of[entry->number];
        if (words_mention(&words->words, folded) != mention)
            bits_remove(classes, class);
    }
    return classes;
}

/* WHERE, less what the words at B contradict of the variable at A. */
static Ref without_words(Decision *decision, Ref where, uint32_t a, uint32_t b)
{
    const Variable *other = variable_at(decision, a), *words = variable_at(decision, b);
    Ref mentioned = is_one(decision, b, true), silent = is_one(decision, b, false);
    switch (other->kind) {
    case VARIABLE_ABSENT:
        return without(decision, where, is_one(decision, a, true), mentioned);
    case VARIABLE_MENTIONS:
        return implies(decision, a, b)
                   ? without(decision, where, is_one(decision, a, true), silent)
                   : where;
    case VARIABLE_TEXTS:
        where = without(decision, where, among(decision, a, texts_that(other, words, true)),
                        silent);
        return without(decision, where, among(decision, a, texts_that(other, words, false)),
                       mentioned);
    case VARIABLE_CODES:
    case VARIABLE_CHOICES:
    case VARIABLE_RANGES:
    case VARIABLE_UNSET:
    case VARIABLE_AXIS:
        break;
    }
    return where;
}

/* What WHERE does not depend on needs no look: all implications are known, those that go
 * through others too. */
Ref decision_possible(Decision *decision, Ref where)
{
    Bits support = diagram_support(decision->diagram, where);
    uint32_t words = 0;
    for (uint32_t i = bits_next(support, 0); i < support.size;
         i = bits_next(support, i + 1))
        words += variable_at(decision, i)->kind == VARIABLE_MENTIONS;
    for (uint32_t b = bits_next(support, 0);
         b < support.size && where != REF_FALSE && words <= MOST_WORDS;
         b = bits_next(support, b + 1)) {
        if (variable_at(decision, b)->kind != VARIABLE_MENTIONS)
            continue;
        for (uint32_t a = bits_next(support, 0); a < support.size;
             a = bits_next(support, a + 1))
            if (a != b &&
                variable_at(decision, a)->field == variable_at(decision, b)->field)
                where = without_words(decision, where, a, b);
    }
    return where;
}

/* A variable in a class, on the way to what holds. */
typedef struct Step {
    uint32_t variable, class;
} Step;

typedef LIST(Step) Path;

/* One path to what holds, with as few words found as it takes. */
static bool find_path(const Diagram *diagram, Ref ref, Path *path)
{
    while (!ref_is_leaf(ref)) {
        const DiagramNode *node = diagram_node(diagram, ref);
        uint32_t class = 0;
        while (node->children[node->branch_of[class]] == REF_FALSE)
            class ++;
        *list_push(path) = (Step){node->variable, class};
        ref = node->children[node->branch_of[class]];
    }
    return ref == REF_TRUE;
}

/* Nothing on the path forbids it: its words found are found together with no others. */
static bool plain_path(Decision *decision, const Path *path)
{
    for (uint32_t i = 0; i < path->count; i++) {
        const Step *a = &path->items[i];
        const Variable *first = variable_at(decision, a->variable);
        for (uint32_t j = 0; j < path->count; j++) {
            const Step *b = &path->items[j];
            const Variable *second = variable_at(decision, b->variable);
            if (i == j || second->field != first->field ||
                second->kind != VARIABLE_MENTIONS)
                continue;
            if (first->kind != VARIABLE_MENTIONS ||
                (a->class == 1 && b->class == 0 &&
                 implies(decision, a->variable, b->variable)))
                return false;
        }
    }
    return true;
}

/* Most diagrams hold on some path that nothing forbids. */
bool decision_allows(Decision *decision, Ref where)
{
    Path path = {0};
    where = decision_may_hold(decision, where, true);
    return find_path(decision->diagram, where, &path) &&
           (plain_path(decision, &path) || decision_possible(decision, where) != REF_FALSE);
}
