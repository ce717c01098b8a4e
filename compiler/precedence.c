/* precedence.c -- who wins over whom. */
#include "compiler/precedence.h"

#include "runtime/base/mem.h"
#include "runtime/base/text.h"

typedef enum Mark { UNSEEN, OPEN, DONE } Mark;

typedef struct Walk {
    Method *method;
    Diags *diags;
    uint8_t *marks;
    Bits nobody; /* what every rule that beats no other beats */
    Rule **path; /* the rules open, outermost first */
    uint32_t depth;
    bool circle_said;
} Walk;

static void say_circle(Walk *walk, const Rule *again)
{
    if (walk->circle_said)
        return;
    walk->circle_said = true;
    Text circle = {0};
    uint32_t start = walk->depth;
    while (walk->path[start - 1] != again)
        start--;
    for (uint32_t i = start - 1; i < walk->depth; i++)
        text_format(&circle, "%s → ", walk->path[i]->name);
    text_put(&circle, again->name);
    diag_say(walk->diags, DIAG_PRECEDENCE_CIRCLE, at(walk->method->source, again->span),
             text_get(&circle));
    for (uint32_t i = start; i < walk->depth; i++)
        diag_note(walk->diags, at(walk->method->source, walk->path[i]->span),
                  TEXT_ALSO_IN_CIRCLE);
}

/* A circle is found by meeting an open rule; each rule is closed after those it beats. */
static void close_rule(Walk *walk, Rule *rule)
{
    walk->marks[rule->index] = OPEN;
    walk->path[walk->depth++] = rule;
    rule->beaten =
        rule->beats.count == 0 ? walk->nobody : bits_new(walk->method->rules.count);
    for (uint32_t i = 0; i < rule->beats.count; i++) {
        Rule *other = rule->beats.items[i];
        if (walk->marks[other->index] == OPEN) {
            say_circle(walk, other);
            continue;
        }
        if (walk->marks[other->index] == UNSEEN)
            close_rule(walk, other);
        bits_add(rule->beaten, other->index);
        bits_unite(rule->beaten, other->beaten);
    }
    walk->depth--;
    walk->marks[rule->index] = DONE;
}

void precedence_close(Method *method, Diags *diags)
{
    uint32_t count = method->rules.count;
    Walk walk = {.method = method,
                 .diags = diags,
                 .nobody = bits_new(count),
                 .marks = mem_bytes(count + 1, 1),
                 .path = mem_array(count + 1, sizeof(Rule *))};
    for (uint32_t i = 0; i < count; i++)
        if (walk.marks[i] == UNSEEN)
            close_rule(&walk, method->rules.items[i]);
}

bool rule_beats(const Rule *winner, const Rule *beaten)
{
    for (uint32_t i = 0; i < winner->beats.count; i++)
        if (winner->beats.items[i] == beaten)
            return true;
    return false;
}

bool rule_beats_rubrique(const Method *method, const Rule *rule, const Rubrique *rubrique)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < method->rules.count; i++) {
        const Rule *other = method->rules.items[i];
        if (other->rubrique != rubrique || other == rule)
            continue;
        if (!rule_beats(rule, other))
            return false;
        count++;
    }
    return count > 1;
}
