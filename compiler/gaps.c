/* gaps.c -- what the rules of a method leave to `sinon`. */
#include "compiler/gaps.h"

#include "compiler/compose.h"
#include "runtime/base/mem.h"

Ref gap_of(Decision *decision, const AxisDecision *axis)
{
    for (uint32_t i = 0; i < axis->candidate_count; i++)
        if (axis->candidates[i].kind == CANDIDATE_OTHERWISE) {
            Ref wins = candidate_decides(decision, axis, i);
            return decision_may_hold(decision, wins, true);
        }
    return REF_FALSE;
}

Gaps *gaps_of(const Compiled *compiled)
{
    const Method *method = compiled->method;
    Gaps *gaps = mem_new(Gaps);
    gaps->books = mem_array(method->plans.count + 1, sizeof *gaps->books);
    for (uint32_t plan = 0; plan < method->plans.count; plan++)
        if (method->plans.items[plan].transposition == NULL)
            gaps->books[plan] = decision_places(compiled->decisions[plan]);
    for (uint32_t axis = 0; axis < method->axes.count; axis++) {
        for (uint32_t plan = 0; plan < method->plans.count; plan++) {
            if (gaps->books[plan] == NULL)
                continue;
            Decision *decision = compiled->decisions[plan];
            Gap *gap = list_push(&gaps->items);
            gap->axis = method->axes.items[axis];
            gap->plan = plan;
            gap->where = gap_of(decision, &decision->axes[axis]);
            gap->places = places_of(gaps->books[plan], gap->where);
            gap->all = places_all(gaps->books[plan]);
        }
    }
    return gaps;
}
