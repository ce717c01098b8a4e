/* engine_expert.c -- the same work, as a C programmer would write it for one method.
 *
 *     gcc -O3 -march=native -pthread -DRULES='"r120.h"' engine_expert.c
 *     engine_expert LINES.csv THREADS map|read
 *
 * The file is cut in as many parts as threads and read once: mapped, or block by block.
 * RULES is the chain of ifs that engine_rules.py writes, the rule that beats the others
 * first.  A label is folded the first time a rule asks for its words.  Prints
 * class;cents;lines for each class.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "tests/bench/engine_input.h"

enum { UNDECIDED = 4, OUTSIDE = 5, CLASSES = 6, LONGEST_LABEL = 4096 };

typedef struct Line {
    const char *sens, *nature, *fonction, *label, *label_end;
    int64_t cents;
    size_t folded_size; /* 0: not folded yet */
    char folded[LONGEST_LABEL];
} Line;

typedef struct Part {
    const char *text; /* mapped, or NULL */
    int file;
    size_t start, end; /* whole lines */
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

static void read_lines(Part *part, const char *at, const char *end)
{
    Line line;
    while (at < end) {
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
}

static void *read_part(void *given)
{
    Part *part = given;
    if (part->text != NULL) {
        read_lines(part, part->text + part->start, part->text + part->end);
        return NULL;
    }
    char *block = malloc(BLOCK);
    for (size_t at = part->start; at < part->end;) {
        size_t wanted = part->end - at < BLOCK ? part->end - at : BLOCK;
        ssize_t got = pread(part->file, block, wanted, (off_t)at);
        const char *last = got > 0 ? memrchr(block, '\n', (size_t)got) : NULL;
        if (last == NULL)
            exit(3);
        read_lines(part, block, last + 1);
        at += (size_t)(last + 1 - block);
    }
    free(block);
    return NULL;
}

/* Where the line that holds byte AT ends. */
static size_t line_end(int file, size_t at)
{
    char text[LONGEST_LABEL];
    ssize_t got = pread(file, text, sizeof text, (off_t)at);
    const char *mark = got > 0 ? memchr(text, '\n', (size_t)got) : NULL;
    if (mark == NULL)
        exit(3);
    return at + (size_t)(mark + 1 - text);
}

int main(int argc, char **argv)
{
    if (argc != 4)
        return 2;
    BenchInput input;
    if (!bench_open(argv, &input))
        return 3;
    int file = input.file, threads = input.threads;
    size_t size = input.size;
    const char *text = input.text;
    static Part parts[MOST_THREADS];
    pthread_t running[MOST_THREADS];
    size_t start = line_end(file, 0);
    for (int i = 0; i < threads; i++) {
        size_t cut = size / (size_t)threads * (size_t)(i + 1);
        parts[i] = (Part){.text = text, .file = file, .start = start};
        parts[i].end = start = i + 1 == threads ? size : line_end(file, cut);
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
