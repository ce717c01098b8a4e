/* bits_test.c -- sets of small numbers. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#include "runtime/base/bits.h"
#include "runtime/base/mem.h"

TestSuite(bits, .init = mem_start);

static Bits set_of(uint32_t size, uint32_t a, uint32_t b)
{
    Bits set = bits_new(size);
    bits_add(set, a);
    bits_add(set, b);
    return set;
}

Test(bits, a_new_set_is_empty)
{
    cr_assert(bits_empty(bits_new(130)));
    cr_assert(bits_empty(bits_new(0)));
}

Test(bits, members_on_both_sides_of_a_word_are_told_apart)
{
    Bits set = set_of(130, 63, 128);
    cr_assert(bits_has(set, 63));
    cr_assert(not(bits_has(set, 64)));
    cr_assert(bits_has(set, 128));
}

Test(bits, next_goes_from_member_to_member_then_to_the_size)
{
    Bits set = set_of(130, 63, 128);
    cr_assert(eq(u32, bits_next(set, 0), 63));
    cr_assert(eq(u32, bits_next(set, 64), 128));
    cr_assert(eq(u32, bits_next(set, 129), 130));
}

Test(bits, next_of_a_full_word_ends_at_the_size)
{
    Bits set = set_of(64, 0, 63);
    cr_assert(eq(u32, bits_next(set, 64), 64));
}

Test(bits, a_copy_does_not_follow_its_original)
{
    Bits set = set_of(70, 1, 69), copy = bits_copy(set);
    bits_remove(set, 69);
    cr_assert(bits_has(copy, 69));
    cr_assert(not(bits_equal(set, copy)));
}

Test(bits, unite_then_subtract_leaves_what_was_only_there)
{
    Bits set = set_of(100, 1, 2);
    bits_unite(set, set_of(100, 2, 99));
    cr_assert(eq(u32, bits_count(set), 3));
    bits_subtract(set, set_of(100, 2, 1));
    cr_assert(eq(u32, bits_next(set, 0), 99));
}

Test(bits, sets_of_two_sizes_are_not_equal)
{
    cr_assert(not(bits_equal(bits_new(64), bits_new(65))));
}
