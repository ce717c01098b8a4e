/* lines_test.c -- budget lines in columns. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/lines.h"

TestSuite(lines, .init = mem_start);

Test(lines, every_field_of_a_new_line_is_absent)
{
    Lines *lines = lines_new();
    size_t line = lines_append(lines, 0, 1);
    for (FieldId field = 0; field < FIELD_COUNT; field++)
        cr_expect(eq(i64, lines_get(lines, field, line), FIELD_ABSENT), "%s",
                  field_name(field));
    lines_free(lines);
}

Test(lines, an_empty_text_is_not_absent)
{
    Lines *lines = lines_new();
    size_t line = lines_append(lines, 0, 1);
    lines_set_text(lines, FIELD_LIBELLE, line, "", 0);
    cr_assert_str_eq(lines_text(lines, lines_get(lines, FIELD_LIBELLE, line)), "");
    lines_free(lines);
}

Test(lines, no_text_stands_for_an_absent_one)
{
    Lines *lines = lines_new();
    cr_assert(zero(ptr, (void *)lines_text(lines, FIELD_ABSENT)));
    lines_free(lines);
}

Test(lines, the_same_text_has_one_number)
{
    Lines *lines = lines_new();
    int64_t first = lines_intern(lines, "60622", 5);
    lines_intern(lines, "6062", 4);
    cr_assert(eq(i64, lines_intern(lines, "60622", 5), first));
    cr_assert(eq(sz, lines_text_count(lines), 2));
    lines_free(lines);
}

Test(lines, a_text_is_taken_by_its_size)
{
    Lines *lines = lines_new();
    cr_assert_str_eq(lines_text(lines, lines_intern(lines, "606229", 5)), "60622");
    lines_free(lines);
}

Test(lines, thousands_of_lines_and_texts_are_kept)
{
    Lines *lines = lines_new();
    for (int i = 0; i < 5000; i++) {
        size_t line = lines_append(lines, 3, (uint32_t)i);
        const char *text = text_make("%d", i);
        lines_set_text(lines, FIELD_TIERS, line, text, strlen(text));
    }
    for (size_t i = 0; i < 5000; i += 499) {
        cr_expect_str_eq(lines_text(lines, lines_get(lines, FIELD_TIERS, i)),
                         text_make("%zu", i));
        cr_expect(eq(i64, lines_get(lines, FIELD_NATURE, i), FIELD_ABSENT));
    }
    lines_free(lines);
}

Test(lines, fields_are_found_by_their_names)
{
    cr_assert(eq(int, field_find("collectivité.population"), FIELD_POPULATION));
    cr_assert(eq(int, field_find("populace"), FIELD_COUNT));
}

Test(lines, the_words_of_a_choice_are_in_order)
{
    uint32_t count;
    const char *const *words = field_choices(FIELD_SECTION, &count);
    cr_assert(eq(u32, count, 2));
    cr_assert_str_eq(words[SECTION_INVESTISSEMENT], "investissement");
}

Test(lines, a_field_that_is_no_choice_has_no_words)
{
    uint32_t count;
    field_choices(FIELD_NATURE, &count);
    cr_assert(eq(u32, count, 0));
}
