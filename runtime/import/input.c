/* input.c -- a budget file read in blocks, whose first bytes may be looked at before. */
#include "runtime/import/input.h"

#include <string.h>
#include <unistd.h>

#include "runtime/base/file.h"
#include "runtime/import/unpack.h"

static int read_raw(Input *input, void *bytes, size_t capacity, size_t *size)
{
    FileStatus status = file_read_block(input->descriptor, bytes, capacity, size);
    return file_refused(input->path, status, "", input->diags);
}

static int read_source(Input *input, void *bytes, size_t capacity, size_t *size)
{
    return input->unpack ? unpack_read(input->unpack, bytes, capacity, size)
                         : read_raw(input, bytes, capacity, size);
}

/* A pipe may give its first bytes one by one. */
static int read_head(Input *input)
{
    input->head_size = 0;
    while (input->head_size < INPUT_HEAD) {
        size_t got;
        int status = read_source(input, input->head + input->head_size,
                                 INPUT_HEAD - input->head_size, &got);
        if (status != 0 || got == 0)
            return status;
        input->head_size += got;
    }
    return 0;
}

int input_open(Input *input, const char *path, const char *member, Diags *diags)
{
    *input = (Input){.path = path, .wanted = member, .diags = diags};
    FileStatus opened = file_open(path, &input->descriptor);
    if (opened != FILE_OK)
        return file_refused(path, opened, "", diags);
    int status = read_head(input);
    if (status == 0)
        status = unpack_open(&input->unpack, input);
    if (status == 0 && input->unpack != NULL)
        status = read_head(input);
    if (status != 0)
        input_close(input);
    return status;
}

void input_close(Input *input)
{
    unpack_close(input->unpack);
    input->unpack = NULL;
    close(input->descriptor);
}

int input_read(Input *input, void *bytes, size_t capacity, size_t *size)
{
    int status = 0;
    size_t head_left = input->head_size - input->head_served;
    if (head_left > 0) {
        *size = head_left < capacity ? head_left : capacity;
        memcpy(bytes, input->head + input->head_served, *size);
        input->head_served += *size;
    } else {
        status = read_source(input, bytes, capacity, size);
    }
    input->served += *size;
    return status;
}
