/* source_test.c -- lines, columns, spans. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/source.h"

TestSuite(source, .init = mem_start);

static Place place(const char *text, uint32_t at)
{
    return source_place(source_new("t", text, (uint32_t)strlen(text)), at);
}

Test(source, an_empty_text_has_one_line)
{
    cr_assert(eq(u32, place("", 0).line, 1));
    cr_assert(eq(u32, place("", 0).column, 1));
}

Test(source, a_newline_starts_a_line)
{
    cr_assert(eq(u32, place("ab\ncd", 3).line, 2));
    cr_assert(eq(u32, place("ab\ncd", 2).line, 1));
}

Test(source, columns_count_characters)
{
    cr_assert(eq(u32, place("\xC3\xA9t\xC3\xA9", 3).column, 3));
}

Test(source, the_end_of_a_text_is_a_place)
{
    cr_assert(eq(u32, place("ab\n", 3).line, 2));
}

Test(source, a_line_leaves_its_newline)
{
    Span line = source_line(source_new("t", "ab\ncd\n", 6), 4);
    cr_assert(eq(u32, line.start, 3));
    cr_assert(eq(u32, line.end, 5));
}

Test(source, joined_spans_cover_both_in_any_order)
{
    Span join = span_join((Span){7, 9}, (Span){2, 4});
    cr_assert(eq(u32, join.start, 2));
    cr_assert(eq(u32, join.end, 9));
}

Test(source, a_source_holds_a_copy)
{
    char text[] = "ab";
    Source *source = source_new("t", text, 2);
    text[0] = 'x';
    cr_assert_str_eq(source->text, "ab");
}
