/* diagram_test.c -- reduction and boolean operations of the decision diagrams. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "runtime/base/mem.h"
#include "runtime/diagram.h"

TestSuite(diagram, .init = mem_start);

static const uint32_t class_counts[] = {3, 2, 4};

static Diagram *small(void)
{
    return diagram_new(class_counts, 3);
}

/* True where VARIABLE is in one of the classes of MASK. */
static Ref among(Diagram *diagram, uint32_t variable, uint32_t mask)
{
    Ref by_class[4];
    for (uint32_t i = 0; i < class_counts[variable]; i++)
        by_class[i] = (mask >> i) & 1 ? REF_TRUE : REF_FALSE;
    return diagram_make(diagram, variable, by_class);
}

/* The leaf reached from REF by the classes of situation S, from 0 to 23. */
static bool value(const Diagram *diagram, Ref ref, uint32_t s)
{
    uint32_t classes[] = {s % 3, s / 3 % 2, s / 6};
    for (uint32_t i = 0; i < 3; i++)
        ref = diagram_follow(diagram, ref, i, classes[i]);
    return ref == REF_TRUE;
}

Test(diagram, a_node_whose_branches_are_all_the_same_is_not_made)
{
    Diagram *diagram = small();
    cr_assert(eq(u32, among(diagram, 0, 7), REF_TRUE));
    cr_assert(eq(u32, diagram_node_count(diagram), 0));
}

Test(diagram, the_same_content_is_the_same_node)
{
    Diagram *diagram = small();
    cr_assert(eq(u32, among(diagram, 2, 5), among(diagram, 2, 5)));
    cr_assert(eq(u32, diagram_node_count(diagram), 1));
}

Test(diagram, classes_that_lead_to_the_same_place_are_one_branch)
{
    Diagram *diagram = small();
    Ref ref = among(diagram, 2, 6);
    cr_assert(eq(u32, diagram_node(diagram, ref)->branch_count, 2));
}

Test(diagram, not_twice_is_the_same_node)
{
    Diagram *diagram = small();
    Ref a = diagram_and(diagram, among(diagram, 0, 1), among(diagram, 2, 3));
    cr_assert(eq(u32, diagram_not(diagram, diagram_not(diagram, a)), a));
}

Test(diagram, what_contradicts_itself_is_false)
{
    Diagram *diagram = small();
    Ref a = diagram_or(diagram, among(diagram, 0, 2), among(diagram, 1, 1));
    cr_assert(eq(u32, diagram_and(diagram, a, diagram_not(diagram, a)), REF_FALSE));
}

Test(diagram, following_another_variable_stays_there)
{
    Diagram *diagram = small();
    Ref ref = among(diagram, 1, 1);
    cr_assert(eq(u32, diagram_follow(diagram, ref, 0, 2), ref));
}

/* Functions of the three variables made from the bits of NUMBER. */
static Ref some_function(Diagram *diagram, uint32_t number)
{
    Ref a = among(diagram, 0, number & 7), b = among(diagram, 1, number >> 3 & 3),
        c = among(diagram, 2, number >> 5 & 15);
    return number >> 9 & 1 ? diagram_or(diagram, diagram_and(diagram, a, b), c)
                           : diagram_and(diagram, diagram_or(diagram, b, c), a);
}

Test(diagram, and_or_not_agree_with_their_truth_tables)
{
    Diagram *diagram = small();
    for (uint32_t i = 0; i < 1024; i += 7) {
        for (uint32_t j = 0; j < 1024; j += 41) {
            Ref a = some_function(diagram, i), b = some_function(diagram, j);
            Ref both = diagram_and(diagram, a, b), any = diagram_or(diagram, a, b);
            Ref not_a = diagram_not(diagram, a);
            for (uint32_t s = 0; s < 24; s++) {
                bool x = value(diagram, a, s), y = value(diagram, b, s);
                cr_assert(value(diagram, both, s) == (x && y));
                cr_assert(value(diagram, any, s) == (x || y));
                cr_assert(value(diagram, not_a, s) == !x);
            }
        }
    }
}

Test(diagram, equal_functions_are_equal_refs)
{
    Diagram *diagram = small();
    Ref a = among(diagram, 0, 1), b = among(diagram, 2, 9);
    Ref first = diagram_not(diagram, diagram_and(diagram, a, b));
    Ref second = diagram_or(diagram, diagram_not(diagram, a), diagram_not(diagram, b));
    cr_assert(eq(u32, first, second));
}

Test(diagram, a_variable_may_have_all_the_classes_allowed)
{
    uint32_t count = DIAGRAM_MOST_CLASSES;
    Diagram *diagram = diagram_new(&count, 1);
    Ref *by_class = mem_bytes(count, sizeof *by_class);
    for (uint32_t i = 0; i < count; i++)
        by_class[i] = REF_LEAF(i);
    Ref ref = diagram_make(diagram, 0, by_class);
    cr_assert(eq(u32, diagram_follow(diagram, ref, 0, count - 1), REF_LEAF(count - 1)));
    cr_assert(eq(u32, diagram_node(diagram, ref)->branch_count, count));
}

/* --- leaves that are more than true and false --------------------------------------- */

static uint32_t leaf_at(const Diagram *diagram, Ref ref, uint32_t s)
{
    uint32_t classes[] = {s % 3, s / 3 % 2, s / 6};
    for (uint32_t i = 0; i < 3; i++)
        ref = diagram_follow(diagram, ref, i, classes[i]);
    return ref_leaf(ref);
}

/* 5 where variable 0 is in class 0, else 7 where variable 2 is in class 3, else 0. */
static Ref some_leaves(Diagram *diagram)
{
    Ref seven = diagram_if(diagram, among(diagram, 2, 8), REF_LEAF(7), REF_FALSE);
    return diagram_if(diagram, among(diagram, 0, 1), REF_LEAF(5), seven);
}

Test(diagram, if_chooses_between_leaves_everywhere)
{
    Diagram *diagram = small();
    Ref ref = some_leaves(diagram);
    for (uint32_t s = 0; s < 24; s++)
        cr_expect(eq(u32, leaf_at(diagram, ref, s), s % 3 == 0 ? 5 : s / 6 == 3 ? 7 : 0));
}

static Ref plus_one(void *context, uint32_t leaf)
{
    *(uint32_t *)context += 1;
    return REF_LEAF(leaf + 1);
}

Test(diagram, map_replaces_each_leaf)
{
    Diagram *diagram = small();
    uint32_t calls = 0;
    Ref ref = diagram_map(diagram, some_leaves(diagram), plus_one, &calls);
    for (uint32_t s = 0; s < 24; s++)
        cr_expect(eq(u32, leaf_at(diagram, ref, s), s % 3 == 0 ? 6 : s / 6 == 3 ? 8 : 1));
    cr_assert(gt(u32, calls, 0));
}

static Ref sum(void *context, uint32_t a, uint32_t b)
{
    (void)context;
    return REF_LEAF(a + 10 * b);
}

Test(diagram, combine_sees_both_leaves)
{
    Diagram *diagram = small();
    Ref a = some_leaves(diagram), b = among(diagram, 1, 2);
    Ref ref = diagram_combine(diagram, a, b, sum, NULL);
    for (uint32_t s = 0; s < 24; s++)
        cr_expect(
            eq(u32, leaf_at(diagram, ref, s), leaf_at(diagram, a, s) + 10 * (s / 3 % 2)));
}

Test(diagram, a_variable_fixed_is_asked_no_more)
{
    Diagram *diagram = small();
    Bits fixed = bits_new(3);
    bits_add(fixed, 0);
    cr_assert(
        eq(u32, diagram_fix_first(diagram, some_leaves(diagram), fixed), REF_LEAF(5)));
    fixed = bits_new(3);
    bits_add(fixed, 2);
    Ref ref = diagram_fix_first(diagram, some_leaves(diagram), fixed);
    for (uint32_t s = 0; s < 24; s++)
        cr_expect(eq(u32, leaf_at(diagram, ref, s), s % 3 == 0 ? 5 : 0));
    cr_assert(eq(u32, bits_count(diagram_support(diagram, ref)), 1));
}

Test(diagram, the_only_leaf_is_known_or_there_are_many)
{
    Diagram *diagram = small();
    Ref five = diagram_if(diagram, among(diagram, 0, 1), REF_LEAF(5), REF_FALSE);
    cr_assert(eq(u32, diagram_only_leaf(diagram, five), 5));
    cr_assert(eq(u32, diagram_only_leaf(diagram, some_leaves(diagram)), LEAF_MANY));
    cr_assert(eq(u32, diagram_only_leaf(diagram, REF_FALSE), 0));
}

Test(diagram, a_full_diagram_gives_nothing_more)
{
    Diagram *diagram = small();
    diagram_give_up(diagram);
    cr_assert(diagram_full(diagram));
    cr_assert(eq(u32, among(diagram, 0, 1), REF_FALSE));
}
