/* hash_test.c -- tables from byte strings. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

TestSuite(hash, .init = mem_start);

Test(hash, an_empty_table_finds_nothing)
{
    Hash hash = {0};
    cr_assert(zero(ptr, hash_find(&hash, "a", 1)));
}

Test(hash, a_second_add_gives_the_first_entry)
{
    Hash hash = {0};
    bool added;
    hash_add(&hash, "a", 1, &added)->number = 7;
    cr_assert(added);
    cr_assert(eq(i64, hash_add(&hash, "a", 1, &added)->number, 7));
    cr_assert(not(added));
}

Test(hash, keys_may_hold_zero_bytes)
{
    Hash hash = {0};
    hash_add(&hash, "a\0b", 3, NULL)->number = 1;
    hash_add(&hash, "a\0c", 3, NULL)->number = 2;
    cr_assert(eq(i64, hash_find(&hash, "a\0b", 3)->number, 1));
}

Test(hash, the_empty_key_is_a_key)
{
    Hash hash = {0};
    cr_assert(zero(ptr, hash_get(&hash, "")));
    hash_set(&hash, "", &hash);
    cr_assert(eq(ptr, hash_get(&hash, ""), &hash));
}

Test(hash, keys_are_copied)
{
    Hash hash = {0};
    char key[] = "avant";
    hash_set(&hash, key, &hash);
    strcpy(key, "apres");
    cr_assert(eq(ptr, hash_get(&hash, "avant"), &hash));
}

Test(hash, thousands_of_keys_keep_their_order)
{
    Hash hash = {0};
    for (int i = 0; i < 3000; i++)
        hash_set(&hash, text_make("%d", i), &hash);
    cr_assert(eq(u32, hash.count, 3000));
    for (int i = 0; i < 3000; i++)
        cr_assert_str_eq(hash.entries[i].key, text_make("%d", i));
}
