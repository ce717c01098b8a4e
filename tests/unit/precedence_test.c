/* precedence_test.c -- who wins over whom. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "compiler/precedence.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(precedence, .init = mem_start);

/* A method of COUNT rules called r0, r1… */
static Method *rules(uint32_t count)
{
    Method *method = mem_new(Method);
    method->source = source_new("t", "r", 1);
    for (uint32_t i = 0; i < count; i++) {
        Rule *rule = mem_new(Rule);
        rule->index = i;
        rule->name = text_make("r%u", i);
        *list_push(&method->rules) = rule;
    }
    return method;
}

static void beat(Method *method, uint32_t winner, uint32_t loser)
{
    *list_push(&method->rules.items[winner]->beats) = method->rules.items[loser];
}

static bool beats(const Method *method, uint32_t winner, uint32_t loser)
{
    return bits_has(method->rules.items[winner]->beaten, loser);
}

Test(precedence, a_rule_beats_what_its_losers_beat)
{
    Diags diags = {0};
    Method *method = rules(4);
    beat(method, 0, 1);
    beat(method, 1, 2);
    beat(method, 2, 3);
    precedence_close(method, &diags);
    cr_assert(beats(method, 0, 3));
    cr_assert(not(beats(method, 3, 0)));
}

Test(precedence, two_ways_to_the_same_rule_are_no_circle)
{
    Diags diags = {0};
    Method *method = rules(4);
    beat(method, 0, 1);
    beat(method, 0, 2);
    beat(method, 1, 3);
    beat(method, 2, 3);
    precedence_close(method, &diags);
    cr_assert(eq(u32, diags.errors, 0));
    cr_assert(beats(method, 0, 3));
}

Test(precedence, order_of_declaration_counts_for_nothing)
{
    Diags diags = {0};
    Method *method = rules(3);
    beat(method, 2, 1);
    beat(method, 1, 0);
    precedence_close(method, &diags);
    cr_assert(beats(method, 2, 0));
}

Test(precedence, rules_without_a_word_beat_nothing)
{
    Diags diags = {0};
    Method *method = rules(2);
    precedence_close(method, &diags);
    cr_assert(not(beats(method, 0, 1)));
    cr_assert(not(beats(method, 1, 0)));
}

Test(precedence, a_circle_is_an_error_that_shows_it)
{
    Diags diags = {0};
    Method *method = rules(4);
    beat(method, 0, 1);
    beat(method, 1, 2);
    beat(method, 2, 3);
    beat(method, 3, 1);
    precedence_close(method, &diags);
    cr_assert(eq(u32, diags.errors, 1));
    cr_assert(eq(int, diags.items.items[0].id, DIAG_PRECEDENCE_CIRCLE));
    cr_assert(strstr(diags.items.items[0].text, "r1 → r2 → r3 → r1") != NULL, "%s",
              diags.items.items[0].text);
}

Test(precedence, a_rule_that_beats_itself_is_a_circle)
{
    Diags diags = {0};
    Method *method = rules(1);
    beat(method, 0, 0);
    precedence_close(method, &diags);
    cr_assert(eq(u32, diags.errors, 1));
}
