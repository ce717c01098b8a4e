/* changes.c -- the changes of an adaptation, made in the tree of the method it adapts. */
#include "compiler/changes.h"

#include <assert.h>
#include <string.h>

#include "compiler/names.h"
#include "compiler/understand.h"
#include "lang/cell.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* --- lists of declarations ----------------------------------------------------------- */

const char *target_word(ChangeTarget target)
{
    static const TextId words[] = {
        [TARGET_RULE] = TEXT_KIND_RULE,           [TARGET_TABLE] = TEXT_KIND_TABLE,
        [TARGET_PARAMETER] = TEXT_KIND_PARAMETER, [TARGET_FACTOR] = TEXT_KIND_FACTOR,
        [TARGET_LEXICON] = TEXT_KIND_LEXICON,     [TARGET_REFERENCE] = TEXT_KIND_REFERENCE,
        [TARGET_QUESTION] = TEXT_KIND_QUESTION,   [TARGET_CLASS] = TEXT_KIND_CLASS,
        [TARGET_AXIS] = TEXT_KIND_AXIS,           [TARGET_PROPERTY] = TEXT_KIND_PROPERTY,
        [TARGET_EXAMPLE] = TEXT_KIND_EXAMPLE,     [TARGET_STATE] = TEXT_KIND_STATE};
    return SAY(words[target]);
}

Declared declared_of(Module *module, ChangeTarget target)
{
#define DECLARED(list)                                                                     \
    (Declared)                                                                             \
    {                                                                                      \
        .items = module->list.items, .count = &module->list.count,                         \
        .size = sizeof *module->list.items                                                 \
    }
    switch (target) {
    case TARGET_RULE:
    case TARGET_TABLE:
        return DECLARED(rules);
    case TARGET_PARAMETER:
    case TARGET_FACTOR:
        return DECLARED(parameters);
    case TARGET_LEXICON:
        return DECLARED(lexicons);
    case TARGET_REFERENCE:
        return DECLARED(references);
    case TARGET_QUESTION:
        return DECLARED(questions);
    case TARGET_CLASS:
        return DECLARED(scales);
    case TARGET_AXIS:
        return DECLARED(axes);
    case TARGET_PROPERTY:
        return DECLARED(properties);
    case TARGET_EXAMPLE:
        return DECLARED(examples);
    case TARGET_STATE:
        return DECLARED(states);
    }
#undef DECLARED
    BUG("a target %d", (int)target);
}

static Name *declared_name(Declared declared, uint32_t index)
{
    return (Name *)(void *)((char *)declared.items + index * declared.size);
}

void *declared_find(Declared declared, const char *name)
{
    for (uint32_t i = 0; i < *declared.count; i++) {
        Name *found = declared_name(declared, i);
        if (found->text != NULL && text_equal(found->text, name))
            return found;
    }
    return NULL;
}

static void declared_remove(Declared declared, const void *item)
{
    uint32_t index =
        (uint32_t)((size_t)((const char *)item - (const char *)declared.items) /
                   declared.size);
    char *slot = (char *)declared.items + index * declared.size;
    memmove(slot, slot + declared.size, (*declared.count - index - 1) * declared.size);
    --*declared.count;
}

/* --- what is changed --------------------------------------------------------------------
 */

/* Rules and tables share their names; so do parameters and factors. */
static bool is_of_sort(const void *item, ChangeTarget target)
{
    switch (target) {
    case TARGET_RULE:
        return ((const RuleAst *)item)->table == NULL;
    case TARGET_TABLE:
        return ((const RuleAst *)item)->table != NULL;
    case TARGET_PARAMETER:
        return !((const ParameterAst *)item)->is_factor;
    case TARGET_FACTOR:
        return ((const ParameterAst *)item)->is_factor;
    case TARGET_LEXICON:
    case TARGET_REFERENCE:
    case TARGET_QUESTION:
    case TARGET_CLASS:
    case TARGET_AXIS:
    case TARGET_PROPERTY:
    case TARGET_EXAMPLE:
    case TARGET_STATE:
        return true;
    }
    return true;
}

static ChangeTarget other_sort(ChangeTarget target)
{
    return target == TARGET_RULE        ? TARGET_TABLE
           : target == TARGET_TABLE     ? TARGET_RULE
           : target == TARGET_PARAMETER ? TARGET_FACTOR
                                        : TARGET_PARAMETER;
}

static void say_unknown_change(const Changing *changing, const ChangeAst *change,
                               const void *other)
{
    Declared declared = declared_of(changing->base, change->target);
    Hash known = {0};
    diag_say(changing->diags, DIAG_CHANGE_UNKNOWN, at(changing->source, change->name.span),
             target_word(change->target), change->name.text, changing->base_name);
    if (other != NULL) {
        diag_note(changing->diags, at(changing->source, ((const Name *)other)->span),
                  TEXT_OTHER_SORT, target_word(other_sort(change->target)));
        return;
    }
    for (uint32_t i = 0; i < *declared.count; i++)
        if (is_of_sort(declared_name(declared, i), change->target))
            hash_set(&known, declared_name(declared, i)->text, &known);
    const char *nearest = nearest_names(&known, change->name.text);
    if (nearest != NULL)
        diag_help(changing->diags, TEXT_DID_YOU_MEAN, nearest);
}

/* What CHANGE is about in the base; NULL, and said, when it is not there. */
static void *find_changed(const Changing *changing, const ChangeAst *change)
{
    void *found =
        declared_find(declared_of(changing->base, change->target), change->name.text);
    if (found != NULL && is_of_sort(found, change->target))
        return found;
    if (!may_be_skipped(changing->base, change->name.text))
        say_unknown_change(changing, change, found);
    return NULL;
}

/* The key under which a change is remembered; rules and tables are one sort. */
static const char *change_key(const ChangeAst *change)
{
    ChangeTarget sort = change->target == TARGET_TABLE    ? TARGET_RULE
                        : change->target == TARGET_FACTOR ? TARGET_PARAMETER
                                                          : change->target;
    return text_make("%s%s %s %s", change->kind == CHANGE_RENAME ? "=" : "",
                     target_word(sort), change->name.text,
                     change->scale.text ? change->scale.text : "");
}

/* A new name or title goes with any other change but being retired; otherwise a thing is
 * changed once. */
static bool first_change(Changing *changing, ChangeAst *change)
{
    const char *key = change_key(change);
    const ChangeAst *first = hash_get(&changing->changed, key);
    if (first == NULL && change->kind == CHANGE_RENAME) {
        first = hash_get(&changing->changed, key + 1);
        first = first && first->kind == CHANGE_REMOVE ? first : NULL;
    } else if (first == NULL && change->kind == CHANGE_REMOVE) {
        first = hash_get(&changing->changed, text_make("=%s", key));
    }
    if (first == NULL) {
        hash_set(&changing->changed, key, change);
        return true;
    }
    diag_say(changing->diags, DIAG_CHANGE_TWICE, at(changing->source, change->name.span),
             target_word(change->target), change->name.text);
    diag_note(changing->diags, at(changing->source, first->name.span),
              TEXT_FIRST_CHANGED_HERE);
    return false;
}

static bool has_reason(const ChangeAst *change)
{
    bool given = change->reason.text != NULL;
    if (change->kind == CHANGE_REPLACE)
        given = change->rule->reason.text != NULL;
    for (uint32_t i = 0; change->kind == CHANGE_SET && i < change->parameter->values.count;
         i++)
        given = given || change->parameter->values.items[i].reason.text != NULL;
    return given;
}

/* The verb as it is written: « remplace ». */
static const char *verb(ChangeKind kind)
{
    static const TextId verbs[] = {[CHANGE_REPLACE] = TEXT_VERB_REPLACE,
                                   [CHANGE_REMOVE] = TEXT_VERB_REMOVE,
                                   [CHANGE_SET] = TEXT_VERB_SET,
                                   [CHANGE_COMPLETE] = TEXT_VERB_COMPLETE,
                                   [CHANGE_RENAME] = TEXT_VERB_RENAME};
    return SAY(verbs[kind]);
}

const char *change_text(const ChangeAst *change)
{
    return text_make(change->target == TARGET_EXAMPLE ? "%s %s « %s »" : "%s %s %s",
                     verb(change->kind), target_word(change->target), change->name.text);
}

static void check_reason(const Changing *changing, const ChangeAst *change)
{
    bool light = change->kind == CHANGE_COMPLETE || change->kind == CHANGE_RENAME;
    if (has_reason(change) || changing->adaptation->skipped.count != 0)
        return;
    diag_say(changing->diags, light ? DIAG_CHANGE_UNREASONED : DIAG_CHANGE_WITHOUT_REASON,
             at(changing->source, change->name.span), change_text(change));
}

/* Says that CHANGE must be followed by WANTED. */
void change_say_wants(const Changing *changing, const ChangeAst *change, TextId wanted)
{
    if (changing->adaptation->skipped.count == 0)
        diag_say(changing->diags, DIAG_CHANGE_WANTS,
                 at(changing->source, change->name.span), change_text(change), SAY(wanted));
}

/* --- remplace ---------------------------------------------------------------------------
 */

static bool has_table_clauses(const RuleAst *said)
{
    return said->table->rows.count != 0 || said->table->file.text != NULL ||
           said->table->policy != POLICY_UNSAID;
}

static void replace_table(const Changing *changing, TableAst *table,
                          const ChangeAst *change)
{
    const TableAst *said = change->rule->table;
    if (said->policy != POLICY_UNSAID)
        table->policy = said->policy;
    if (said->rows.count == 0 && said->file.text == NULL)
        return;
    table->rows.items = said->rows.items;
    table->rows.count = said->rows.count;
    table->rows.capacity = said->rows.count;
    table->file = said->file;
    if (said->rows.count < 2 && said->file.text == NULL)
        diag_say(changing->diags, DIAG_TABLE_WITHOUT_ROWS,
                 at(changing->source, change->name.span), change->name.text);
}

/* What the change does not say stays as it was. */
static void replace(const Changing *changing, const ChangeAst *change, RuleAst *rule)
{
    const RuleAst *said = change->rule;
    bool is_table = change->target == TARGET_TABLE;
    if (is_table && said->assignments.count != 0)
        change_say_wants(changing, change, TEXT_WANTS_TABLE_CLAUSES);
    if (!is_table && has_table_clauses(said))
        change_say_wants(changing, change, TEXT_WANTS_RULE_CLAUSES);
    rule->name.span = change->name.span;
    rule->finished = true;
    if (said->condition != NULL)
        rule->condition = said->condition;
    if (said->dates.has_from || said->dates.has_until)
        rule->dates = said->dates;
    if (said->reason.text != NULL)
        rule->reason = said->reason;
    if (said->beats.count != 0)
        rule->beats = said->beats;
    if (said->yields.count != 0)
        rule->yields = said->yields;
    if (said->sources.count != 0)
        rule->sources = said->sources;
    if (is_table)
        replace_table(changing, rule->table, change);
    else if (said->assignments.count != 0)
        memcpy(&rule->assignments, &said->assignments, sizeof rule->assignments);
}

/* --- complète
 * ------------------------------------------------------------------------------
 */

static const char *header_key(const char *header)
{
    return text_unaccented(cell_words(header, strlen(header)));
}

static bool same_cells(const Source *source, Span first, Span second)
{
    NameList a = {0}, b = {0};
    row_cells(source, first, &a);
    row_cells(source, second, &b);
    bool same = a.count == b.count;
    for (uint32_t i = 0; same && i < a.count; i++)
        same = text_equal(header_key(a.items[i].text), header_key(b.items[i].text));
    return same;
}

/* The rows go after those of the base; its header may be written again above them. */
static void complete_table(const Changing *changing, const ChangeAst *change,
                           TableAst *table)
{
    const TableAst *said = change->rule->table;
    if (table->file.text != NULL) {
        diag_say(changing->diags, DIAG_TABLE_IN_FILE,
                 at(changing->source, change->name.span), change->name.text,
                 table->file.text);
        return;
    }
    uint32_t first =
        said->rows.count != 0 && table->rows.count != 0 &&
                same_cells(changing->source, said->rows.items[0], table->rows.items[0])
            ? 1
            : 0;
    if (said->rows.count <= first)
        change_say_wants(changing, change, TEXT_WANTS_ROWS);
    for (uint32_t i = first; i < said->rows.count; i++)
        *list_push(&table->rows) = said->rows.items[i];
}

static void complete_lexicon(const Changing *changing, const ChangeAst *change,
                             LexiconAst *lexicon)
{
    const LexiconAst *said = change->lexicon;
    if (said->words.count + said->except.count == 0)
        change_say_wants(changing, change, TEXT_WANTS_WORDS);
    for (uint32_t i = 0; i < said->words.count; i++)
        *list_push(&lexicon->words) = said->words.items[i];
    for (uint32_t i = 0; i < said->except.count; i++)
        *list_push(&lexicon->except) = said->except.items[i];
}

static void complete_reference(const Changing *changing, const ChangeAst *change,
                               ReferenceAst *reference)
{
    if (change->reference->labels.count == 0)
        change_say_wants(changing, change, TEXT_WANTS_ENTRIES);
    for (uint32_t i = 0; i < change->reference->labels.count; i++)
        *list_push(&reference->labels) = change->reference->labels.items[i];
}

static void complete_question(const Changing *changing, const ChangeAst *change,
                              QuestionAst *question)
{
    if (change->choices.count == 0 || question->choices.count == 0)
        change_say_wants(changing, change,
                         change->choices.count == 0 ? TEXT_WANTS_CHOICES
                                                    : TEXT_WANTS_CHOICE_QUESTION);
    for (uint32_t i = 0; i < change->choices.count && question->choices.count; i++)
        *list_push(&question->choices) = change->choices.items[i];
}

/* Does CHANGE hold clauses that only another sort of thing has? */
static bool says_other_clauses(const ChangeAst *change)
{
    return (change->target != TARGET_TABLE && change->rule->table->rows.count) ||
           (change->target != TARGET_LEXICON &&
            (change->lexicon->words.count || change->lexicon->except.count)) ||
           (change->target != TARGET_REFERENCE && change->reference->labels.count) ||
           (change->target != TARGET_QUESTION && change->choices.count);
}

static void complete(const Changing *changing, const ChangeAst *change, void *found)
{
    static const TextId wanted[] = {[TARGET_TABLE] = TEXT_WANTS_ROWS,
                                    [TARGET_LEXICON] = TEXT_WANTS_WORDS,
                                    [TARGET_REFERENCE] = TEXT_WANTS_ENTRIES,
                                    [TARGET_QUESTION] = TEXT_WANTS_CHOICES};
    assert((size_t)change->target < sizeof wanted / sizeof *wanted);
    if (says_other_clauses(change))
        change_say_wants(changing, change, wanted[change->target]);
    else if (change->target == TARGET_TABLE)
        complete_table(changing, change, ((RuleAst *)found)->table);
    else if (change->target == TARGET_LEXICON)
        complete_lexicon(changing, change, found);
    else if (change->target == TARGET_REFERENCE)
        complete_reference(changing, change, found);
    else
        complete_question(changing, change, found);
}

/* --- one change
 * ---------------------------------------------------------------------------- */

static void set_value(const ChangeAst *change, ParameterAst *parameter)
{
    parameter->unset = false;
    parameter->values = change->parameter->values;
}

/* An example is known by its title, which several may have. */
static void remove_all(Changing *changing, ChangeAst *change)
{
    void *found;
    if (change->target == TARGET_RULE || change->target == TARGET_TABLE)
        hash_set(&changing->retired, change->name.text, change);
    while ((found = declared_find(declared_of(changing->base, change->target),
                                  change->name.text)) != NULL)
        declared_remove(declared_of(changing->base, change->target), found);
}

void rule_adapted(Changing *changing, const char *name)
{
    hash_set(changing->adapted, name, mem_text(changing->name, strlen(changing->name)));
}

static void change_one(Changing *changing, ChangeAst *change)
{
    check_reason(changing, change);
    if (!first_change(changing, change))
        return;
    if (change->target == TARGET_CLASS) {
        rename_class(changing, change);
        return;
    }
    void *found = find_changed(changing, change);
    if (found == NULL)
        return;
    if (change->target == TARGET_RULE || change->target == TARGET_TABLE)
        rule_adapted(changing, change->name.text);
    switch (change->kind) {
    case CHANGE_REPLACE:
        replace(changing, change, found);
        break;
    case CHANGE_REMOVE:
        remove_all(changing, change);
        break;
    case CHANGE_SET:
        set_value(change, found);
        break;
    case CHANGE_COMPLETE:
        complete(changing, change, found);
        break;
    case CHANGE_RENAME:
        rename_titled(changing, change, found);
        break;
    }
}

/* The sources that changes cite; those of rules and values are looked up with the rest. */
static void check_sources(const Changing *changing, const Hash *known,
                          const ChangeAst *change)
{
    for (uint32_t i = 0; i < change->sources.count; i++) {
        Name source = change->sources.items[i].source;
        if (hash_get(known, source.text) == NULL &&
            !may_be_skipped(changing->adaptation, source.text))
            name_unknown(changing->diags, at(changing->source, source.span),
                         TEXT_KIND_SOURCE, source.text, known);
    }
}

static void add_sources(Hash *known, const Module *module)
{
    for (uint32_t i = 0; i < module->sources.count; i++)
        hash_set(known, module->sources.items[i].name.text, known);
}

/* The parser said so when a thing is not changed in that way. */
static bool is_understood(const ChangeAst *change)
{
    return text_equal(text_unaccented(change->word.text),
                      text_unaccented(target_word(change->target)));
}

void changes_apply(Changing *changing)
{
    Hash known = {0};
    add_sources(&known, changing->base);
    add_sources(&known, changing->adaptation);
    for (uint32_t i = 0; i < changing->adaptation->changes.count; i++) {
        ChangeAst *change = &changing->adaptation->changes.items[i];
        if (is_understood(change))
            change_one(changing, change);
        check_sources(changing, &known, change);
    }
}
