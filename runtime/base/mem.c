/* mem.c -- where memory comes from. */
/* madvise; NOLINTNEXTLINE(bugprone-reserved-identifier,cert-dcl37-c,cert-dcl51-cpp) */
#define _DEFAULT_SOURCE
#include "runtime/base/mem.h"

#include <assert.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#ifndef CRIBLE_PLAIN_MEMORY
#include <gc.h>
#endif

/* Enough for a city's method and budget without a single collection. */
#define FIRST_HEAP ((size_t)64 << 20)

static _Noreturn void out_of_memory(void)
{
    fputs("crible: mémoire épuisée\n", stderr);
    exit(3);
}

_Noreturn void mem_bug(const char *file, int line, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fprintf(stderr, "crible: défaut interne à %s:%d : ", file, line);
    vfprintf(stderr, format, arguments);
    fputc('\n', stderr);
    va_end(arguments);
    abort();
}

static size_t checked_size(size_t count, size_t size)
{
    if (size != 0 && count > SIZE_MAX / size)
        out_of_memory();
    return count * size;
}

static void *checked(void *block)
{
    if (block == NULL)
        out_of_memory();
    return block;
}

#ifdef CRIBLE_PLAIN_MEMORY

void mem_start(void)
{
}

void *mem_alloc(size_t size)
{
    return checked(calloc(1, size ? size : 1));
}

static void *unset_bytes(size_t size)
{
    return checked(malloc(size ? size : 1));
}

void *mem_resize(void *block, size_t size)
{
    return checked(realloc(block, size ? size : 1));
}

void mem_release(void *block)
{
    free(block);
}

void *mem_pin(size_t count, size_t size)
{
    return mem_alloc(checked_size(count, size));
}

void mem_unpin(void *block)
{
    free(block);
}

#else

/* Memory is first touched page by page, and each page costs as much as thousands of
 * instructions, ten times as many in a virtual machine: the first heap is asked for in
 * large pages.  What the system cannot do is no matter. */
static void take_large_pages(void)
{
#ifdef MADV_HUGEPAGE
    size_t size = FIRST_HEAP / 4 * 3; /* surely there, in one block */
    void *heap = GC_MALLOC_ATOMIC_IGNORE_OFF_PAGE(size);
    if (heap == NULL)
        return;
    madvise(heap, size, MADV_HUGEPAGE);
    GC_FREE(heap);
#endif
}

/* The signature is the collector's. */
/* NOLINTNEXTLINE(readability-non-const-parameter) */
static void ignore_warning(char *message, GC_word argument)
{
    (void)message;
    (void)argument;
}

void mem_start(void)
{
    static bool started;
    if (started)
        return;
    started = true;
    GC_INIT();
    GC_set_warn_proc(ignore_warning);
#ifndef CRIBLE_STRESS_MEMORY
    GC_expand_hp(FIRST_HEAP);
    take_large_pages();
#endif
}

/* In the stress build a pointer that the collector cannot see dies at the very next
 * allocation instead of once in a thousand runs. */
static void collect_if_stressed(void)
{
#ifdef CRIBLE_STRESS_MEMORY
    GC_gcollect();
#endif
}

void *mem_alloc(size_t size)
{
    collect_if_stressed();
    return checked(GC_MALLOC(size));
}

static void *unset_bytes(size_t size)
{
    collect_if_stressed();
    return checked(size > 100000 ? GC_MALLOC_ATOMIC_IGNORE_OFF_PAGE(size)
                                 : GC_MALLOC_ATOMIC(size));
}

void *mem_resize(void *block, size_t size)
{
    collect_if_stressed();
    return checked(GC_REALLOC(block, size));
}

void mem_release(void *block)
{
    GC_FREE(block);
}

void *mem_pin(size_t count, size_t size)
{
    collect_if_stressed();
    return checked(GC_MALLOC_UNCOLLECTABLE(checked_size(count, size)));
}

void mem_unpin(void *block)
{
    GC_FREE(block);
}

#endif

void *mem_array(size_t count, size_t size)
{
    return mem_alloc(checked_size(count, size));
}

void *mem_bytes(size_t count, size_t size)
{
    size_t total = checked_size(count, size);
    return memset(unset_bytes(total), 0, total);
}

void *mem_grow(void *block, size_t old_count, size_t count, size_t size)
{
    void *bigger = mem_array(count, size);
    if (old_count != 0)
        memcpy(bigger, block, old_count * size);
    return bigger;
}

void *mem_grow_bytes(void *block, size_t old_count, size_t count, size_t size)
{
    void *bigger = mem_bytes(count, size);
    if (old_count != 0)
        memcpy(bigger, block, old_count * size);
    return bigger;
}

char *mem_text(const char *bytes, size_t size)
{
    char *copy = mem_grow_text(bytes, size, size + 1);
    copy[size] = '\0';
    return copy;
}

char *mem_grow_text(const char *text, size_t size, size_t capacity)
{
    char *bigger = unset_bytes(capacity);
    if (size != 0)
        memcpy(bigger, text, size);
    return bigger;
}

void *mem_column(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size));
}

void *mem_column_grow(void *block, size_t count, size_t size)
{
    assert(size != 0);
    return checked(realloc(block, checked_size(count ? count : 1, size)));
}

void mem_column_free(void *block)
{
    free(block);
}

/* The collector's header stands in for both calls. */
int mem_thread_start(pthread_t *thread, void *(*run)(void *), void *argument)
{
    return pthread_create(thread, NULL, run, argument);
}

void mem_thread_join(pthread_t thread)
{
    pthread_join(thread, NULL);
}
