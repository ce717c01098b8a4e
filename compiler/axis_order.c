/* axis_order.c -- axes that depend on axes. */
#include "compiler/axis_order.h"

#include "compiler/decide.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef enum Mark { UNSEEN, OPEN, DONE } Mark;

typedef struct Walk {
    const Method *method;
    Diags *diags;
    const Test ***asks; /* asks[a][b]: why axis a depends on axis b, or NULL */
    uint8_t *marks;
    uint32_t *path; /* the axes open, outermost first */
    uint32_t depth;
    uint32_t *order, count;
    bool circle;
} Walk;

/* --- who asks for whom
 * ----------------------------------------------------------------- */

static void add_test(Walk *walk, uint32_t axis, const Test *test)
{
    if (test->kind == TEST_AXIS && walk->asks[axis][test->axis->index] == NULL)
        walk->asks[axis][test->axis->index] = test;
}

static void add_formula(Walk *walk, uint32_t axis, const Formula *formula)
{
    if (formula->kind == FORMULA_TEST)
        add_test(walk, axis, formula->test);
    for (uint32_t i = 0; i < formula->parts.count; i++)
        add_formula(walk, axis, formula->parts.items[i]);
}

static void add_axis(Walk *walk, const Axis *axis)
{
    const Method *method = walk->method;
    for (uint32_t i = 0; i < method->perimeter.count; i++)
        add_formula(walk, axis->index, method->perimeter.items[i].formula);
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *rule = method->rules.items[i];
        if (!rule_concludes(rule, axis))
            continue;
        add_formula(walk, axis->index, rule->formula);
        for (uint32_t j = 0; j < rule->rows.count; j++)
            for (uint32_t k = 0; k < rule->rows.items[j].tests.count; k++)
                add_test(walk, axis->index, rule->rows.items[j].tests.items[k]);
    }
}

/* --- the order
 * ------------------------------------------------------------------------- */

static const char *axis_name(const Walk *walk, uint32_t axis)
{
    return walk->method->axes.items[axis]->name;
}

static void say_circle(Walk *walk, uint32_t again)
{
    Text circle = {0};
    uint32_t start = walk->depth;
    while (walk->path[start - 1] != again)
        start--;
    for (uint32_t i = start - 1; i < walk->depth; i++)
        text_format(&circle, "%s → ", axis_name(walk, walk->path[i]));
    text_put(&circle, axis_name(walk, again));
    diag_say(walk->diags, DIAG_AXIS_CIRCLE,
             at(walk->method->source, walk->method->axes.items[again]->span),
             axis_name(walk, again), text_get(&circle));
    for (uint32_t i = start - 1; i < walk->depth; i++) {
        uint32_t from = walk->path[i];
        uint32_t to = i + 1 < walk->depth ? walk->path[i + 1] : again;
        diag_note(walk->diags, at(walk->method->source, walk->asks[from][to]->span),
                  TEXT_AXIS_DEPENDS_HERE, axis_name(walk, from), axis_name(walk, to));
    }
    walk->circle = true;
}

static void visit(Walk *walk, uint32_t axis)
{
    walk->marks[axis] = OPEN;
    walk->path[walk->depth++] = axis;
    for (uint32_t other = 0; other < walk->method->axes.count && !walk->circle; other++) {
        if (walk->asks[axis][other] == NULL)
            continue;
        if (walk->marks[other] == OPEN)
            say_circle(walk, other);
        else if (walk->marks[other] == UNSEEN)
            visit(walk, other);
    }
    walk->depth--;
    walk->marks[axis] = DONE;
    walk->order[walk->count++] = axis;
}

const uint32_t *axis_order(const Method *method, Diags *diags)
{
    uint32_t count = method->axes.count;
    Walk walk = {.method = method,
                 .diags = diags,
                 .asks = mem_array(count + 1, sizeof *walk.asks),
                 .marks = mem_bytes(count + 1, 1),
                 .path = mem_bytes(count + 1, sizeof *walk.path),
                 .order = mem_bytes(count + 1, sizeof *walk.order)};
    for (uint32_t i = 0; i < count; i++) {
        walk.asks[i] = mem_array(count + 1, sizeof **walk.asks);
        add_axis(&walk, method->axes.items[i]);
    }
    for (uint32_t i = 0; i < count && !walk.circle; i++)
        if (walk.marks[i] == UNSEEN)
            visit(&walk, i);
    return walk.circle ? NULL : walk.order;
}
