/* documents_test.c -- what is known once every file is read: names, repeated lines. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/import/budget.h"

TestSuite(documents, .init = mem_start);

static Budget budget;

static void add_document(const char *path)
{
    Document *document = list_push(&budget.documents);
    document->path = text_make("%s", path);
    document->name = file_name(document->path);
}

#define EXPECT_NAME(i, text)                                                               \
    cr_expect(eq(str, (char *)budget.documents.items[i].name, text))

Test(documents, a_name_of_its_own_is_kept)
{
    add_document("a/b/ca.xml");
    add_document("a/b/bp.xml");
    budget_name_documents(&budget);
    EXPECT_NAME(0, "ca.xml");
    EXPECT_NAME(1, "bp.xml");
}

Test(documents, files_of_one_name_are_told_apart_by_their_folders)
{
    add_document("data/2023/ville/ca.xml");
    add_document("data/2024/ville/ca.xml");
    add_document("ca.xml");
    budget_name_documents(&budget);
    EXPECT_NAME(0, "2023/ville/ca.xml");
    EXPECT_NAME(1, "2024/ville/ca.xml");
    EXPECT_NAME(2, "ca.xml");
}

Test(documents, budgets_of_one_file_are_told_apart_by_their_rank)
{
    add_document("data/acts.xml");
    add_document("data/acts.xml");
    budget_name_documents(&budget);
    EXPECT_NAME(0, "acts.xml#1");
    EXPECT_NAME(1, "acts.xml#2");
}

Test(documents, paths_that_differ_by_slashes_alone_have_ranks)
{
    add_document("/ca.xml");
    add_document("//ca.xml");
    budget_name_documents(&budget);
    cr_expect(ne(str, (char *)budget.documents.items[0].name,
                 (char *)budget.documents.items[1].name));
}

static void add_line(uint32_t document, const char *nature, int64_t sens)
{
    size_t line = lines_append(budget.lines, document, 1);
    lines_set_text(budget.lines, FIELD_NATURE, line, nature, strlen(nature));
    lines_set(budget.lines, FIELD_SENS, line, sens);
}

Test(documents, lines_imputed_alike_are_counted_in_their_document)
{
    budget_open(&budget);
    add_document("a.xml");
    add_document("b.xml");
    add_line(0, "60622", SENS_DEPENSE);
    add_line(0, "60622", SENS_DEPENSE);
    add_line(0, "60622", SENS_RECETTE);
    add_line(0, "60622", SENS_DEPENSE);
    add_line(1, "60622", SENS_DEPENSE);
    budget_count_repeats(&budget);
    cr_expect(eq(u32, budget.documents.items[0].repeats, 2));
    cr_expect(eq(u32, budget.documents.items[1].repeats, 0));
}

Test(documents, no_line_is_no_repeat)
{
    budget_open(&budget);
    add_document("a.xml");
    budget_count_repeats(&budget);
    cr_expect(eq(u32, budget.documents.items[0].repeats, 0));
}
