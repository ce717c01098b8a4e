/* input.c -- a budget file read in blocks, whose first bytes may be looked at before. */
#include "runtime/import/input.h"

#include <string.h>
#include <unistd.h>

#include "runtime/base/file.h"

static int refused(const Input *input, FileStatus status)
{
    return file_refused(input->path, status, "", input->diags);
}

/* A pipe may give its first bytes one by one. */
static FileStatus read_head(Input *input)
{
    while (input->head_size < INPUT_HEAD) {
        size_t got;
        FileStatus status =
            file_read_block(input->descriptor, input->head + input->head_size,
                            INPUT_HEAD - input->head_size, &got);
        if (status != FILE_OK || got == 0)
            return status;
        input->head_size += got;
    }
    return FILE_OK;
}

int input_open(Input *input, const char *path, Diags *diags)
{
    *input = (Input){.path = path, .diags = diags};
    FileStatus status = file_open(path, &input->descriptor);
    if (status != FILE_OK)
        return refused(input, status);
    status = read_head(input);
    if (status != FILE_OK)
        input_close(input);
    return refused(input, status);
}

void input_close(Input *input)
{
    close(input->descriptor);
}

int input_read(Input *input, void *bytes, size_t capacity, size_t *size)
{
    FileStatus status = FILE_OK;
    size_t head_left = input->head_size - input->head_served;
    if (head_left > 0) {
        *size = head_left < capacity ? head_left : capacity;
        memcpy(bytes, input->head + input->head_served, *size);
        input->head_served += *size;
    } else {
        status = file_read_block(input->descriptor, bytes, capacity, size);
    }
    input->served += *size;
    return refused(input, status);
}
