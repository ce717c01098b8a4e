/* engine_expert.c -- the same work, as a C programmer would write it for one method.
 *
 *     gcc -O3 -march=native -pthread -DRULES='"r120.h"' engine_expert.c
 *     engine_expert LINES.csv THREADS
 *
 * The file is mapped, cut in as many parts as threads, and read once.  RULES is the chain
 * of ifs that engine_rules.py writes, the rule that beats the others first.  A label is
 * folded the first time a rule asks for its words.  Prints class;cents;lines for each
 * class.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>

enum { UNDECIDED = 4, OUTSIDE = 5, CLASSES = 6, MOST_THREADS = 64, LONGEST_LABEL = 4096 };

typedef struct Line {
    const char *sens, *nature, *fonction, *label, *label_end;
    int64_t cents;
    size_t folded_size; /* 0: not folded yet */
    char folded[LONGEST_LABEL];
} Line;

typedef struct Part {
    const char *start, *end;
    int64_t cents[CLASSES], lines[CLASSES];
} Part;

/* Of the second byte of the letters that begin with 0xC3, from 0x80. */
static const char PLAIN[65] = "aaaaaaaceeeeiiiidnooooo ouuuuyts"
                              "aaaaaaaceeeeiiiidnooooo ouuuuyty";

static void fold(Line *line)
{
    char *out = line->folded;
    *out++ = ' ';
    for (const char *in = line->label; in < line->label_end; in++) {
        unsigned char byte = (unsigned char)*in;
        char letter = ' ';
        if (byte >= 'a' && byte <= 'z')
            letter = (char)byte;
        else if (byte >= '0' && byte <= '9')
            letter = (char)byte;
        else if (byte >= 'A' && byte <= 'Z')
            letter = (char)(byte | 0x20);
        else if (byte == 0xC3) {
            letter = PLAIN[(unsigned char)*++in & 0x3F];
        } else if (byte == 0xC5) { /* œ */
            in++;
            *out++ = 'o';
            letter = 'e';
        } else if (byte >= 0xC0) { /* any other sign: its bytes are skipped */
            while (in + 1 < line->label_end && ((unsigned char)in[1] & 0xC0) == 0x80)
                in++;
        }
        if (letter != ' ' || out[-1] != ' ')
            *out++ = letter;
    }
    if (out[-1] != ' ')
        *out++ = ' ';
    line->folded_size = (size_t)(out - line->folded);
}

static bool mentions_text(Line *line, const char *text, size_t size)
{
    if (line->folded_size == 0)
        fold(line);
    return memmem(line->folded, line->folded_size, text, size) != NULL;
}

#define mentions(line, text) mentions_text(line, text, sizeof(text) - 1)

/* A field ends with a semicolon, which is in no code. */
#define UNDER(field, code) (memcmp(line->field, code, sizeof(code) - 1) == 0)

static int rate(Line *line)
{
    if (line->sens[0] != 'D')
        return OUTSIDE;
#include RULES
    return UNDECIDED;
}

static const char *past(const char *at, char mark)
{
    while (*at++ != mark)
        ;
    return at;
}

static const char *read_amount(Line *line, const char *at)
{
    bool negative = *at == '-';
    int64_t cents = 0;
    for (at += negative; *at != '\n'; at++)
        if (*at != '.')
            cents = cents * 10 + (*at - '0');
    line->cents = negative ? -cents : cents;
    return at + 1;
}

static void *read_part(void *given)
{
    Part *part = given;
    Line line;
    for (const char *at = part->start; at < part->end;) {
        line.sens = past(past(at, ';'), ';');
        line.nature = past(line.sens, ';');
        line.fonction = past(line.nature, ';');
        line.label = past(line.fonction, ';');
        at = past(line.label, ';');
        line.label_end = at - 1;
        at = read_amount(&line, at);
        line.folded_size = 0;
        int found = rate(&line);
        part->cents[found] += line.cents;
        part->lines[found]++;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    int file = open(argv[1], O_RDONLY), threads = atoi(argv[2]);
    struct stat about;
    if (file < 0 || fstat(file, &about) != 0 || threads < 1 || threads > MOST_THREADS)
        return 3;
    size_t size = (size_t)about.st_size;
    const char *text = mmap(NULL, size, PROT_READ, MAP_PRIVATE, file, 0);
    if (text == MAP_FAILED)
        return 3;
    static Part parts[MOST_THREADS];
    pthread_t running[MOST_THREADS];
    const char *start = past(text, '\n'), *end = text + size;
    for (int i = 0; i < threads; i++) {
        const char *cut = text + size / (size_t)threads * (size_t)(i + 1);
        parts[i].start = start;
        parts[i].end = start = i + 1 == threads ? end : past(cut, '\n');
        pthread_create(&running[i], NULL, read_part, &parts[i]);
    }
    int64_t cents[CLASSES] = {0}, lines[CLASSES] = {0};
    for (int i = 0; i < threads; i++) {
        pthread_join(running[i], NULL);
        for (int found = 0; found < CLASSES; found++) {
            cents[found] += parts[i].cents[found];
            lines[found] += parts[i].lines[found];
        }
    }
    for (int found = 0; found < CLASSES; found++)
        printf("%d;%lld;%lld\n", found, (long long)cents[found], (long long)lines[found]);
    return 0;
}
