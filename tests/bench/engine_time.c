/* engine_time.c -- runs a command, and says what it took.
 *
 *     engine_time FILE COMMAND WORDS...
 *
 * Writes in FILE the seconds on the clock, those of processor, and the peak of the resident
 * set in kilobytes.  A small program of its own: the peak that the system gives counts what
 * the process held before it became COMMAND, 25 MB when Python starts it.
 */
#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    if (argc < 3)
        return 2;
    double begun = now();
    pid_t child = fork();
    if (child == 0) {
        execvp(argv[2], &argv[2]);
        perror(argv[2]);
        _exit(127);
    }
    int status;
    struct rusage usage;
    if (child < 0 || wait4(child, &status, 0, &usage) < 0)
        return 3;
    double taken = now() - begun;
    FILE *out = fopen(argv[1], "w");
    if (out == NULL)
        return 3;
    fprintf(out, "%.6f %.6f %ld\n", taken,
            seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
    fclose(out);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}
