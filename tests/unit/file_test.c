/* file_test.c -- whole files in and out. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

static char folder[64];

static void open_folder(void)
{
    mem_start();
    strcpy(folder, "/tmp/crible-file-test-XXXXXX");
    cr_assert(mkdtemp(folder) != NULL);
}

static void remove_folder(void)
{
    DIR *open = opendir(folder);
    for (struct dirent *entry; (entry = readdir(open)) != NULL;)
        if (remove(text_make("%s/%s", folder, entry->d_name)) != 0)
            continue; /* . and .. */
    closedir(open);
    rmdir(folder);
}

TestSuite(file, .init = open_folder, .fini = remove_folder);

static const char *path_of(const char *name)
{
    return text_make("%s/%s", folder, name);
}

static const char *content_of(const char *path)
{
    const char *bytes = NULL;
    size_t size;
    cr_assert(eq(int, file_read(path, 1000, &bytes, &size), FILE_OK));
    cr_assert(eq(sz, strlen(bytes), size));
    return bytes;
}

static unsigned files_in_folder(void)
{
    unsigned count = 0;
    DIR *open = opendir(folder);
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count - 2;
}

Test(file, what_is_written_is_read)
{
    cr_assert(eq(int, file_write(path_of("a"), "été\n", 6), FILE_OK));
    cr_assert_str_eq(content_of(path_of("a")), "été\n");
}

Test(file, writing_again_replaces_everything)
{
    file_write(path_of("a"), "longue ligne", 12);
    file_write(path_of("a"), "court", 5);
    cr_assert_str_eq(content_of(path_of("a")), "court");
}

Test(file, no_temporary_file_is_left)
{
    file_write(path_of("a"), "x", 1);
    cr_assert(eq(uint, files_in_folder(), 1));
}

Test(file, a_missing_file_is_missing)
{
    const char *bytes;
    size_t size;
    cr_assert(eq(int, file_read(path_of("rien"), 10, &bytes, &size), FILE_MISSING));
}

Test(file, a_folder_is_not_read)
{
    const char *bytes;
    size_t size;
    cr_assert(eq(int, file_read(folder, 10, &bytes, &size), FILE_DIRECTORY));
}

Test(file, a_folder_is_not_written_over)
{
    cr_assert(eq(int, file_write(folder, "x", 1), FILE_DIRECTORY));
}

Test(file, a_file_past_the_limit_is_refused)
{
    const char *bytes;
    size_t size;
    file_write(path_of("a"), "12345", 5);
    cr_assert(eq(int, file_read(path_of("a"), 4, &bytes, &size), FILE_TOO_LARGE));
    cr_assert(eq(int, file_read(path_of("a"), 5, &bytes, &size), FILE_OK));
}

Test(file, an_empty_file_is_read)
{
    file_write(path_of("a"), "", 0);
    cr_assert_str_eq(content_of(path_of("a")), "");
}

Test(file, nothing_is_written_in_a_missing_folder)
{
    cr_assert(eq(int, file_write(path_of("rien/a"), "x", 1), FILE_MISSING));
}

Test(file, a_device_is_written_in_place)
{
    cr_assert(eq(int, file_write("/dev/null", "x", 1), FILE_OK));
    struct stat facts;
    cr_assert(eq(int, stat("/dev/null", &facts), 0));
    bool device = S_ISCHR(facts.st_mode);
    cr_assert(device);
}

Test(file, the_name_comes_after_the_last_slash)
{
    cr_assert_str_eq(file_name("a/b/c.xml"), "c.xml");
    cr_assert_str_eq(file_name("c.xml"), "c.xml");
}

Test(file, folders_are_worked_out_from_spellings)
{
    cr_assert(eq(str, (char *)file_folder("a/b/c"), "a/b"));
    cr_assert(eq(str, (char *)file_folder("c"), ""));
    cr_assert(eq(str, (char *)file_folder("/c"), "/"));
    cr_assert(eq(str, (char *)file_in("", "c"), "c"));
    cr_assert(eq(str, (char *)file_in("/", "c"), "/c"));
    cr_assert(eq(str, (char *)file_parent("a/b"), "a"));
    cr_assert(eq(str, (char *)file_parent("a"), ""));
    cr_assert(eq(str, (char *)file_parent(""), ".."));
    cr_assert(eq(str, (char *)file_parent("../.."), "../../.."));
}

Test(file, the_names_of_a_folder_are_in_order_and_hide_what_starts_with_a_dot)
{
    PathList names = file_names("tests/lang/stacks/b");
    cr_assert(eq(u32, names.count, 4));
    cr_assert(eq(str, (char *)names.items[0], "faute.crible"));
    cr_assert(eq(str, (char *)names.items[3], "ville.crible"));
    cr_assert(eq(u32, file_names("tests/nowhere").count, 0));
}

Test(file, a_file_is_the_same_by_another_path)
{
    cr_assert(file_same("tests/unit", "tests/../tests/unit"));
    cr_assert(not(file_same("tests/unit", "tests/lang")));
    cr_assert(file_same("nowhere", "nowhere"));
}
