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
