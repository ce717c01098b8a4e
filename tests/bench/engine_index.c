/* engine_index.c -- the least that reading a CSV asks: where each `;` and newline is.
 *
 *     gcc -O3 -mavx2 -mbmi -mlzcnt -pthread engine_index.c
 *     engine_index FILE THREADS bits|places
 *
 * Maps the file, and for each 64 bytes makes the mask of its separators (bits), or writes
 * besides where each one is, four bytes each (places).  Both go in a buffer of one block,
 * used again and again, so that only the file comes from memory.  Prints how many there
 * are.
 */
#define _GNU_SOURCE
#include <immintrin.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/engine_input.h"

typedef struct Part {
    const char *text; /* mapped, or NULL */
    int file;
    size_t start, end;
    bool places;
    uint64_t count;
} Part;

static uint64_t mask_of(const char *text)
{
    const __m256i semicolon = _mm256_set1_epi8(';'), newline = _mm256_set1_epi8('\n');
    __m256i low = _mm256_loadu_si256((const __m256i *)text);
    __m256i high = _mm256_loadu_si256((const __m256i *)(text + 32));
    __m256i found_low =
        _mm256_or_si256(_mm256_cmpeq_epi8(low, semicolon), _mm256_cmpeq_epi8(low, newline));
    __m256i found_high = _mm256_or_si256(_mm256_cmpeq_epi8(high, semicolon),
                                         _mm256_cmpeq_epi8(high, newline));
    return (uint32_t)_mm256_movemask_epi8(found_low) |
           (uint64_t)(uint32_t)_mm256_movemask_epi8(found_high) << 32;
}

/* Writes where the separators of MASK are, eight at a time: there are seldom more. */
static uint32_t write_places(uint32_t *places, uint64_t mask, uint32_t at)
{
    uint32_t count = (uint32_t)__builtin_popcountll(mask);
    for (uint32_t done = 0; done < count; done += 8) {
        for (uint32_t i = 0; i < 8; i++) {
            places[done + i] = at + (uint32_t)_tzcnt_u64(mask);
            mask = _blsr_u64(mask);
        }
    }
    return count;
}

static uint64_t index_block(const char *block, size_t size, bool wants_places)
{
    static _Thread_local uint64_t masks[BLOCK / 64];
    static _Thread_local uint32_t places[BLOCK + 8];
    char last[64] = {0};
    uint64_t written = 0;
    for (size_t i = 0; i < size; i += 64) {
        const char *text = block + i;
        if (size - i < 64)
            text = memcpy(last, text, size - i);
        uint64_t mask = mask_of(text);
        masks[i / 64] = mask;
        if (wants_places)
            written += write_places(places + written, mask, (uint32_t)i);
        else
            written += (uint32_t)__builtin_popcountll(mask);
    }
    __asm__ volatile("" : : "r"(masks), "r"(places) : "memory");
    return written;
}

static void *index_part(void *given)
{
    Part *part = given;
    char *room = part->text == NULL ? malloc(BLOCK) : NULL;
    for (size_t at = part->start; at < part->end; at += BLOCK) {
        size_t size = part->end - at < BLOCK ? part->end - at : BLOCK;
        if (room != NULL && pread(part->file, room, size, (off_t)at) != (ssize_t)size)
            exit(3);
        const char *block = room != NULL ? room : part->text + at;
        part->count += index_block(block, size, part->places);
    }
    free(room);
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 5)
        return 2;
    BenchInput input;
    if (!bench_open(argv, &input))
        return 3;
    int file = input.file, threads = input.threads;
    size_t size = input.size;
    const char *text = input.text;
    Part parts[MOST_THREADS];
    pthread_t running[MOST_THREADS];
    size_t share = (size / (size_t)threads + 63) / 64 * 64;
    uint64_t count = 0;
    for (int i = 0; i < threads; i++) {
        size_t start = share * (size_t)i;
        parts[i] = (Part){.text = text,
                          .file = file,
                          .start = start,
                          .end = i + 1 == threads ? size : start + share,
                          .places = strcmp(argv[4], "places") == 0};
        pthread_create(&running[i], NULL, index_part, &parts[i]);
    }
    for (int i = 0; i < threads; i++) {
        pthread_join(running[i], NULL);
        count += parts[i].count;
    }
    printf("%llu\n", (unsigned long long)count);
    return 0;
}
