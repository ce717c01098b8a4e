/* holds.c -- does one test hold for one value? */
#include "tests/oracle/holds.h"

#include <string.h>

#include "runtime/base/text.h"

/* --- codes ------------------------------------------------------------------------- */

static const CodeTree *tree_of(const Plan *plan, const Test *test)
{
    return &plan->nomenclature->trees[test->field->codes];
}

/* Is NODE the ancestor itself, or below it in one of the years the plan was read for? */
static bool below(const CodeTree *tree, uint32_t node, uint32_t ancestor)
{
    if (node == ancestor)
        return true;
    const Node *found = &tree->nodes[node];
    uint32_t tried = NODE_NONE;
    for (uint32_t i = 0; i < found->entry_count; i++) {
        uint32_t parent = found->entries[i].parent;
        if (parent == NODE_NONE || parent == tried)
            continue;
        tried = parent;
        if (below(tree, parent, ancestor))
            return true;
    }
    return false;
}

static uint32_t node_of(const CodeTree *tree, const char *code)
{
    return code_node(tree, code, strlen(code));
}

static bool one_label_in_common(const Node *a, const Node *b)
{
    for (uint32_t i = 0; i < a->entry_count; i++)
        for (uint32_t j = 0; j < b->entry_count; j++) {
            const char *x = a->entries[i].label, *y = b->entries[j].label;
            if (strcmp(text_fold(x, strlen(x)), text_fold(y, strlen(y))) == 0)
                return true;
        }
    return false;
}

/* Does CODE, written without `en`, mean on this plan what it means in the reference? */
static bool carried(PlanReading *reading, const Test *test, const char *code)
{
    bool added;
    HashEntry *entry =
        hash_add(&reading->carried[test->field->codes], code, strlen(code), &added);
    if (!added)
        return entry->number != 0;
    const CodeTree *here = tree_of(reading->plan, test);
    const CodeTree *there = tree_of(&reading->method->plans.items[0], test);
    uint32_t a = node_of(here, code), b = node_of(there, code);
    entry->number = a != NODE_NONE && b != NODE_NONE &&
                    one_label_in_common(&here->nodes[a], &there->nodes[b]);
    return entry->number != 0;
}

/* Does the plan give CODE the meaning that the test wants? */
static bool means(PlanReading *reading, const Test *test, const char *code)
{
    if (test->plan != NULL || reading->plan == &reading->method->plans.items[0])
        return node_of(tree_of(reading->plan, test), code) != NODE_NONE;
    return carried(reading, test, code);
}

/* Is CODE below TO in the tree where TO was written? */
static bool below_last(PlanReading *reading, const Test *test, const char *code,
                       const char *to)
{
    const Plan *plans[] = {reading->plan, &reading->method->plans.items[0]};
    for (int i = 0; i < (test->plan == NULL ? 2 : 1); i++) {
        const CodeTree *tree = tree_of(plans[i], test);
        uint32_t node = node_of(tree, code), last = node_of(tree, to);
        if (node != NODE_NONE && last != NODE_NONE && below(tree, node, last))
            return true;
    }
    return false;
}

static bool range_holds(PlanReading *reading, const Test *test, const CodeRange *range,
                        uint32_t node)
{
    const CodeTree *tree = tree_of(reading->plan, test);
    const char *code = tree->nodes[node].code;
    if (range->to != NULL)
        return strcmp(code, range->from) >= 0 &&
               (strcmp(code, range->to) <= 0 ||
                below_last(reading, test, code, range->to)) &&
               means(reading, test, code);
    if (!means(reading, test, range->from))
        return false;
    uint32_t named = node_of(tree, range->from);
    return range->exact ? node == named : below(tree, node, named);
}

bool code_holds(PlanReading *reading, const Test *test, uint32_t node)
{
    const Nomenclature *plan = reading->plan->nomenclature;
    if (test->plan != NULL && strcmp(test->plan, plan->name) != 0 &&
        strcmp(test->plan, plan->family) != 0)
        return false;
    for (uint32_t i = 0; i < test->except.count; i++)
        if (range_holds(reading, test, &test->except.items[i], node))
            return false;
    for (uint32_t i = 0; i < test->codes.count; i++)
        if (range_holds(reading, test, &test->codes.items[i], node))
            return true;
    return false;
}

/* --- the others ----------------------------------------------------------------------- */

bool number_holds(const Test *test, int64_t value)
{
    if (test->kind == TEST_CHOICES)
        return (test->choices & ((uint64_t)1 << value)) != 0;
    return value >= test->lowest && value <= test->highest;
}

bool text_holds(const Test *test, const char *text)
{
    for (uint32_t i = 0; i < test->texts.count; i++)
        if (strcmp(test->texts.items[i], text) == 0)
            return true;
    return false;
}

/* Where each word of a text starts. */
typedef LIST(const char *) TextWords;

/* One word of a pattern against one word of a text; both end at a space or at '\0'. */
static bool word_matches(const char *pattern, const char *word)
{
    size_t size = strcspn(pattern, " "), length = strcspn(word, " ");
    if (pattern[size - 1] == '*')
        return length >= size - 1 && strncmp(pattern, word, size - 1) == 0;
    return length == size && strncmp(pattern, word, size) == 0;
}

static const char *next_word(const char *text)
{
    text += strcspn(text, " ");
    return *text == ' ' ? text + 1 : text;
}

/* How many words of TEXT, from its first on, PATTERN matches: its own, or 0. */
static uint32_t words_matched(const char *text, const char *pattern)
{
    uint32_t count = 0;
    for (; *pattern != '\0'; pattern = next_word(pattern), text = next_word(text)) {
        if (*text == '\0' || !word_matches(pattern, text))
            return 0;
        count++;
    }
    return count;
}

/* Is there, in WORDS (each runs to the end of the text), one exclusion that covers COUNT
 * words from FROM on? */
static bool covered(const Test *test, const TextWords *words, uint32_t from, uint32_t count)
{
    for (uint32_t start = 0; start <= from; start++)
        for (uint32_t i = 0; i < test->but.count; i++)
            if (start + words_matched(words->items[start], test->but.items[i]) >=
                from + count)
                return true;
    return false;
}

bool mention_holds(const Test *test, const char *text)
{
    TextWords words = {0};
    if (text == NULL)
        return false;
    for (const char *at = text_fold(text, strlen(text)); *at != '\0'; at = next_word(at))
        *list_push(&words) = at;
    for (uint32_t from = 0; from < words.count; from++)
        for (uint32_t i = 0; i < test->texts.count; i++) {
            uint32_t count = words_matched(words.items[from], test->texts.items[i]);
            if (count != 0 && !covered(test, &words, from, count))
                return true;
        }
    return false;
}
