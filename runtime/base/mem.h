/* mem.h -- where memory comes from.
 *
 *   mem_new, mem_array    collected, scanned for pointers, zeroed
 *   mem_bytes             collected, never scanned, zeroed: bytes and numbers only
 *   mem_pin, mem_unpin    scanned but never collected: for pointers kept by C
 *                         libraries the collector cannot see (sqlite3, expat)
 *
 * Running out of memory ends the program in one place (exit 3, a line on stderr), so
 * nobody tests for NULL.  Only mem.c includes <gc.h>.  With CRIBLE_PLAIN_MEMORY (the
 * sanitizer build) the same calls give plain zeroed blocks that are never reused, so
 * that AddressSanitizer sees every overflow.  With CRIBLE_STRESS_MEMORY every
 * allocation collects first.
 */
#ifndef CRIBLE_BASE_MEM_H
#define CRIBLE_BASE_MEM_H

#include <pthread.h>
#include <stddef.h>

/* Starts the collector.  Called once, before anything else is allocated. */
void mem_start(void);

/* COUNT zeroed elements of SIZE bytes that may hold pointers to collected blocks. */
void *mem_array(size_t count, size_t size);

/* COUNT zeroed elements of SIZE bytes that never hold pointers. */
void *mem_bytes(size_t count, size_t size);

#define mem_new(Type) ((Type *)mem_array(1, sizeof(Type)))

/* BLOCK grown to COUNT elements of SIZE bytes; the old content is kept, the new part
 * is zeroed when the block had to move to a new one made by mem_array.  OLD_COUNT is
 * how many elements hold something.  BLOCK may be NULL. */
void *mem_grow(void *block, size_t old_count, size_t count, size_t size);

/* The same for a block of mem_bytes. */
void *mem_grow_bytes(void *block, size_t old_count, size_t count, size_t size);

/* A copy of the SIZE bytes at BYTES, followed by a zero byte. */
char *mem_text(const char *bytes, size_t size);

/* A block of CAPACITY bytes that begins with the SIZE bytes of TEXT; the rest is not set.
 */
char *mem_grow_text(const char *text, size_t size, size_t capacity);

/* COUNT zeroed elements of SIZE bytes, scanned, kept until mem_unpin.  mem_unpin(NULL)
 * does nothing. */
void *mem_pin(size_t count, size_t size);
void mem_unpin(void *block);

/* For libraries that take an allocator (expat, bison, flex): collected-heap blocks that
 * are scanned; mem_resize keeps the content; mem_release may be given NULL. */
void *mem_alloc(size_t size);
void *mem_resize(void *block, size_t size);
void mem_release(void *block);

/* Blocks outside the collector, for columns: owned by whoever asked.  Never NULL. */
void *mem_column(size_t count, size_t size);
void *mem_column_grow(void *block, size_t count, size_t size);
void mem_column_free(void *block);

/* A thread whose stack the collector sees, so that it may allocate.  0, or the system's
 * reason.  mem_thread_join waits for its end. */
int mem_thread_start(pthread_t *thread, void *(*run)(void *), void *argument);
void mem_thread_join(pthread_t thread);

/* Says on stderr where the program contradicted itself, and aborts. */
#define BUG(...) mem_bug(__FILE__, __LINE__, __VA_ARGS__)
_Noreturn void mem_bug(const char *file, int line, const char *format, ...)
    __attribute__((noreturn, format(printf, 3, 4)));

#endif
