/* file.c -- whole files in and out. */
#include "runtime/base/file.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "runtime/base/diag.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

#define OUTPUT_BLOCK 65536

static FileStatus status_of_errno(void)
{
    switch (errno) {
    case ENOENT:
    case ENOTDIR:
        return FILE_MISSING;
    case EISDIR:
        return FILE_DIRECTORY;
    case EACCES:
    case EPERM:
    case EROFS:
        return FILE_FORBIDDEN;
    default:
        return FILE_EIO;
    }
}

FileStatus file_open(const char *path, int *descriptor)
{
    *descriptor =
        text_equal(path, "-") ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    return *descriptor < 0 ? status_of_errno() : FILE_OK;
}

FileStatus file_read_block(int descriptor, void *bytes, size_t capacity, size_t *size)
{
    for (;;) {
        ssize_t got = read(descriptor, bytes, capacity);
        if (got < 0 && errno == EINTR)
            continue;
        *size = got < 0 ? 0 : (size_t)got;
        return got < 0 ? status_of_errno() : FILE_OK;
    }
}

static FileStatus read_all(int descriptor, size_t limit, Text *text)
{
    char block[65536];
    for (;;) {
        size_t got;
        FileStatus status = file_read_block(descriptor, block, sizeof block, &got);
        if (status != FILE_OK || got == 0)
            return status;
        if (text->size + got > limit)
            return FILE_TOO_LARGE;
        text_add(text, block, got);
    }
}

FileStatus file_read(const char *path, size_t limit, const char **bytes, size_t *size)
{
    int descriptor;
    FileStatus status = file_open(path, &descriptor);
    if (status != FILE_OK)
        return status;
    Text text = {0};
    struct stat facts;
    if (fstat(descriptor, &facts) == 0 && S_ISREG(facts.st_mode) && facts.st_size > 0 &&
        (size_t)facts.st_size <= limit)
        text_reserve(&text, (size_t)facts.st_size);
    status = read_all(descriptor, limit, &text);
    close(descriptor);
    *bytes = text_get(&text);
    *size = text.size;
    return status;
}

/* --- writing ------------------------------------------------------------------- */

static void note_refusal(FileOutput *output)
{
    if (output->status != FILE_OK)
        return;
    output->status = status_of_errno();
    output->reason = errno;
}

/* A device or a pipe (/dev/stdout, a named pipe) cannot be renamed over. */
static int is_special(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode);
}

static bool is_stdout(const FileOutput *output)
{
    return text_equal(output->path, "-");
}

enum { MOST_LINKS = 40 };

/* What the symbolic link PATH, and those that follow, lead to; PATH when it is none. */
static const char *link_target(const char *path)
{
    char target[4096];
    for (int i = 0; i < MOST_LINKS; i++) {
        ssize_t size = readlink(path, target, sizeof target);
        if (size < 0 || (size_t)size == sizeof target)
            return path;
        const char *slash = strrchr(path, '/');
        int folder = slash != NULL && target[0] != '/' ? (int)(slash - path) + 1 : 0;
        path = text_make("%.*s%.*s", folder, path, (int)size, target);
    }
    return path;
}

void file_output_open(FileOutput *output, const char *path)
{
    struct stat facts;
    path = link_target(path);
    *output = (FileOutput){.path = path, .descriptor = -1};
    if (is_stdout(output))
        return;
    if (stat(path, &facts) == 0 && S_ISDIR(facts.st_mode)) {
        output->status = FILE_DIRECTORY;
    } else if (is_special(path)) {
        output->descriptor = open(path, O_WRONLY | O_CLOEXEC);
    } else {
        output->temporary = text_make("%s.%ld.tmp", path, (long)getpid());
        output->descriptor =
            open(output->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        bool exists = stat(path, &facts) == 0;
        if (exists && output->descriptor >= 0 &&
            fchmod(output->descriptor, facts.st_mode & 07777) != 0)
            note_refusal(output);
    }
    if (output->descriptor < 0)
        note_refusal(output);
}

static void write_bytes(FileOutput *output, const char *bytes, size_t size)
{
    if (is_stdout(output)) {
        fwrite(bytes, 1, size, stdout); /* a refusal is seen when stdout is flushed */
        return;
    }
    while (size > 0 && output->status == FILE_OK) {
        ssize_t put = write(output->descriptor, bytes, size);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0) {
            note_refusal(output);
            return;
        }
        bytes += put;
        size -= (size_t)put;
    }
}

void file_output_step(FileOutput *output)
{
    if (output->text.size < OUTPUT_BLOCK)
        return;
    write_bytes(output, output->text.bytes, output->text.size);
    output->text.size = 0;
}

/* A disk may tell only now that it is full. */
static void end_writing(FileOutput *output)
{
    if (output->status == FILE_OK && fsync(output->descriptor) != 0 && errno != EINVAL)
        note_refusal(output);
    if (close(output->descriptor) != 0)
        note_refusal(output);
}

FileStatus file_output_close(FileOutput *output)
{
    write_bytes(output, text_get(&output->text), output->text.size);
    if (output->descriptor >= 0) {
        end_writing(output);
        if (output->temporary != NULL && output->status == FILE_OK &&
            rename(output->temporary, output->path) != 0)
            note_refusal(output);
        if (output->temporary != NULL && output->status != FILE_OK)
            unlink(output->temporary);
    }
    errno = output->reason;
    return output->status;
}

FileStatus file_write(const char *path, const char *bytes, size_t size)
{
    FileOutput output;
    file_output_open(&output, path);
    write_bytes(&output, bytes, size);
    return file_output_close(&output);
}

const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

/* --- folders ---------------------------------------------------------------------- */

const char *file_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL   ? ""
           : slash == path ? "/"
                           : mem_text(path, (size_t)(slash - path));
}

const char *file_in(const char *folder, const char *name)
{
    if (folder[0] == '\0')
        return name;
    return text_make("%s%s%s", folder, text_ends(folder, "/") ? "" : "/", name);
}

const char *file_parent(const char *folder)
{
    if (folder[0] == '\0' || text_equal(folder, "."))
        return "..";
    if (text_equal(file_name(folder), ".."))
        return file_in(folder, "..");
    return file_folder(folder);
}

bool file_exists(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0;
}

bool file_is_folder(const char *path)
{
    struct stat facts;
    return stat(path, &facts) == 0 && S_ISDIR(facts.st_mode);
}

bool file_same(const char *a, const char *b)
{
    struct stat first, second;
    if (stat(a, &first) != 0 || stat(b, &second) != 0)
        return text_equal(a, b);
    return first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

static int by_bytes(const void *a, const void *b)
{
    const char *const *first = a, *const *second = b;
    return strcmp(*first, *second);
}

PathList file_names(const char *folder)
{
    PathList names = {0};
    DIR *opened = opendir(folder[0] == '\0' ? "." : folder);
    if (opened == NULL)
        return names;
    for (const struct dirent *entry; (entry = readdir(opened)) != NULL;)
        if (entry->d_name[0] != '.')
            *list_push(&names) = mem_text(entry->d_name, strlen(entry->d_name));
    closedir(opened);
    list_sort(&names, by_bytes);
    return names;
}

const char *file_reason(void)
{
    static const struct {
        int number;
        TextId reason;
    } reasons[] = {{ENOSPC, TEXT_REASON_DISK_FULL}, {EDQUOT, TEXT_REASON_QUOTA},
                   {EROFS, TEXT_REASON_READ_ONLY},  {EIO, TEXT_REASON_DEVICE},
                   {EPIPE, TEXT_REASON_PIPE},       {EMFILE, TEXT_REASON_TOO_MANY}};
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (reasons[i].number == errno)
            return SAY(reasons[i].reason);
    return strerror(errno);
}
