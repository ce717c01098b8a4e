/* assertions.c -- the totals that a method says a run must find. */
#include "runtime/engine/assertions.h"

#include "runtime/engine/condition.h"

static Checked check(const ProgramAssertion *assertion, ConditionReader *reader,
                     const Lines *lines)
{
    Checked checked = {.assertion = assertion};
    for (size_t line = 0; line < lines->count; line++) {
        Truth truth = condition_truth(reader, assertion->condition, line);
        if (truth == NO)
            continue;
        Total *total = truth == YES ? &checked.found : &checked.unknown;
        int64_t cents = lines_get(lines, assertion->field, line);
        total_add(total, cents == FIELD_ABSENT ? 0 : cents);
    }
    checked.holds = checked.found.cents == assertion->cents && checked.unknown.lines == 0;
    return checked;
}

CheckedList assertions_check(const Program *program, const PlanProgram *const *plans,
                             const Lines *lines)
{
    CheckedList all = {0};
    const ProgramChecks *checks = program->checks;
    if (checks->assertion_count == 0)
        return all;
    ConditionReader *reader = condition_reader_new(program, plans, lines);
    for (uint32_t i = 0; i < checks->assertion_count; i++)
        *list_push(&all) = check(&checks->assertions[i], reader, lines);
    return all;
}

void assertions_say(const CheckedList *checked, Diags *diags)
{
    for (uint32_t i = 0; i < checked->count; i++) {
        const Checked *one = &checked->items[i];
        const ProgramAssertion *assertion = one->assertion;
        if (one->found.cents != assertion->cents)
            diag_say(diags, DIAG_ASSERTION_FALSE, assertion->where,
                     field_name(assertion->field), money_french(assertion->cents),
                     money_french(one->found.cents),
                     money_french(one->found.cents - assertion->cents));
        if (one->unknown.lines != 0)
            diag_say(diags, DIAG_ASSERTION_UNKNOWN, assertion->where,
                     text_make("%llu", (unsigned long long)one->unknown.lines),
                     money_french(one->unknown.cents));
    }
}
