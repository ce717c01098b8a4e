/* engine_input.h -- the file that a contestant reads, in blocks or mapped. */
#ifndef CRIBLE_BENCH_ENGINE_INPUT_H
#define CRIBLE_BENCH_ENGINE_INPUT_H

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { BLOCK = 1 << 18, MOST_THREADS = 64 };

typedef struct BenchInput {
    int file, threads;
    size_t size;
    const char *text; /* mapped, or NULL */
} BenchInput;

/* The words of a command line: FILE, THREADS, then "map" to map it. */
static inline bool bench_open(char **words, BenchInput *input)
{
    struct stat about;
    *input = (BenchInput){.file = open(words[1], O_RDONLY), .threads = atoi(words[2])};
    if (input->file < 0 || fstat(input->file, &about) != 0 || input->threads < 1 ||
        input->threads > MOST_THREADS)
        return false;
    input->size = (size_t)about.st_size;
    if (strcmp(words[3], "map") == 0)
        input->text = mmap(NULL, input->size, PROT_READ, MAP_PRIVATE, input->file, 0);
    return input->text != MAP_FAILED;
}

#endif
