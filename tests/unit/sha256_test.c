/* sha256_test.c -- fingerprints; the expected ones are those of FIPS 180-4 and coreutils.
 */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/sha256.h"

TestSuite(sha256, .init = mem_start);

Test(sha256, of_nothing)
{
    cr_assert_str_eq(sha256_of("", 0),
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

Test(sha256, of_abc)
{
    cr_assert_str_eq(sha256_of("abc", 3),
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

Test(sha256, pieces_make_the_same_print_as_the_whole)
{
    const char *text = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq";
    Sha256 *print = sha256_start();
    for (size_t i = 0; i < strlen(text); i++)
        sha256_add(print, text + i, 1);
    cr_assert_str_eq(sha256_finish(print),
                     "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

Test(sha256, a_finished_print_starts_anew)
{
    Sha256 *print = sha256_start();
    sha256_add(print, "x", 1);
    sha256_finish(print);
    sha256_add(print, "abc", 3);
    cr_assert_str_eq(sha256_finish(print), sha256_of("abc", 3));
}
