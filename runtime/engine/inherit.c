/* inherit.c -- lines that take the classes of their operation. */
#include "runtime/engine/inherit.h"

#include "runtime/base/diag.h"
#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/share.h"
#include "runtime/base/text.h"

/* One operation of one document. */
typedef struct Operation {
    Sum *classes;                 /* cents, by class */
    size_t decided, undetermined; /* lines */
    bool above, below, estimated;
} Operation;

struct Estate {
    const Lines *lines;
    uint32_t class_count;
    Hash operations; /* document, operation -> value: Operation * */
};

Estate *estate_new(const Lines *lines, uint32_t class_count)
{
    Estate *estate = mem_new(Estate);
    estate->lines = lines;
    estate->class_count = class_count;
    return estate;
}

typedef struct OperationKey {
    int64_t document, operation;
} OperationKey;

static OperationKey key_of(const Estate *estate, size_t line)
{
    return (OperationKey){estate->lines->document[line],
                          lines_get(estate->lines, FIELD_OPERATION, line)};
}

static void add_cents(Operation *operation, const Result *result, Cents cents)
{
    operation->above = operation->above || cents > 0;
    operation->below = operation->below || cents < 0;
    if (result->state == RESULT_CLASS) {
        operation->classes[result->class] += cents;
        return;
    }
    Cents parts[SHARE_COUNT_MAX];
    result_cents(result, cents, parts);
    for (uint32_t i = 0; i < result->part_count; i++)
        operation->classes[result->parts[i].class] += parts[i];
}

/* The operation of LINE, or NULL when it is of none. */
static Operation *operation_of(Estate *estate, size_t line)
{
    OperationKey key = key_of(estate, line);
    if (key.operation == FIELD_ABSENT)
        return NULL;
    bool added;
    HashEntry *entry = hash_add(&estate->operations, &key, sizeof key, &added);
    if (added) {
        Operation *operation = mem_new(Operation);
        operation->classes = mem_bytes(estate->class_count + 1, sizeof(Sum));
        entry->value = operation;
    }
    return entry->value;
}

void estate_leave(Estate *estate, size_t line, const Result *result)
{
    Operation *operation = operation_of(estate, line);
    if (operation != NULL)
        operation->estimated = operation->estimated || result->estimated;
}

void estate_add(Estate *estate, size_t line, const Result *result)
{
    Operation *operation = operation_of(estate, line);
    if (operation == NULL)
        return;
    estate_leave(estate, line, result);
    if (result->state == RESULT_OUTSIDE)
        return;
    if (result->state == RESULT_UNDETERMINED) {
        operation->undetermined++;
        return;
    }
    operation->decided++;
    add_cents(operation, result, lines_amount(estate->lines, line));
}

static Result undetermined(TextId reason, const char *operation)
{
    return (Result){.state = RESULT_UNDETERMINED, .reason = SAY(reason, operation)};
}

static Result shared_out(const Estate *estate, const Operation *operation, const char *name)
{
    Sum whole = 0;
    uint32_t count = 0;
    ResultPart *parts = mem_bytes(estate->class_count + 1, sizeof *parts);
    for (uint32_t i = 0; i < estate->class_count; i++)
        whole += operation->classes[i];
    if (whole == 0)
        return undetermined(TEXT_INHERIT_ZERO, name);
    for (uint32_t i = 0; i < estate->class_count; i++)
        if (operation->classes[i] != 0)
            parts[count++] = (ResultPart){i, rational_make(operation->classes[i], whole)};
    Result result = result_of_parts(parts, count);
    result.estimated = operation->estimated;
    return result;
}

static Result inherited(const Estate *estate, const Heir *heir)
{
    OperationKey key = key_of(estate, heir->line);
    const char *name = lines_text(estate->lines, key.operation);
    if (name == NULL)
        return undetermined(TEXT_INHERIT_NO_OPERATION, "");
    const HashEntry *entry = hash_find(&estate->operations, &key, sizeof key);
    const Operation *operation = entry ? entry->value : NULL;
    /* A line that inherits only perhaps was added: it is none of its own others. */
    size_t own = heir->answer.alone ? 0 : 1;
    if (operation == NULL || operation->decided + operation->undetermined == own)
        return undetermined(TEXT_INHERIT_ALONE, name);
    if (operation->undetermined > own)
        return undetermined(TEXT_INHERIT_UNDETERMINED, name);
    if (operation->above && operation->below)
        return undetermined(TEXT_INHERIT_SIGNS, name);
    return shared_out(estate, operation, name);
}

Result estate_result(const Estate *estate, const Heir *heir)
{
    Result result = inherited(estate, heir);
    const Answer *answer = &heir->answer;
    if (!answer->alone && !results_agree(&result, &answer->result))
        result = (Result){.state = RESULT_UNDETERMINED,
                          .reason = answer->reason,
                          .questions = answer->result.questions,
                          .question_count = answer->result.question_count};
    result.estimated = result.estimated || answer->result.estimated;
    result.rules = heir->rules;
    return result;
}
