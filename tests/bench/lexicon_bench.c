/* lexicon_bench.c -- what it costs to look for many words in many labels.
 *
 *     lexicon_bench LABELS [COUNT]
 *
 * LABELS is a text with one label a line, repeated until COUNT (a million) were searched.
 * The patterns are words of the labels, all different: one in three is a stem, one in three
 * has two words, one in two is misspelt so that it is hardly ever found.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/lexicon.h"

typedef struct Labels {
    LIST(const char *) written, folded;
} Labels;

static uint32_t any_below(uint32_t limit)
{
    static uint64_t seed = 20260214;
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (uint32_t)(seed % limit);
}

static double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static Labels read_labels(const char *name)
{
    Labels labels = {0};
    char line[4096];
    FILE *file = fopen(name, "r");
    while (file != NULL && fgets(line, sizeof line, file) != NULL) {
        size_t size = strcspn(line, "\n");
        *list_push(&labels.written) = mem_text(line, size);
        *list_push(&labels.folded) = text_fold(line, size);
    }
    if (file != NULL)
        fclose(file);
    return labels;
}

static const char *any_pattern(const Labels *labels, Hash *drawn)
{
    const char *label = labels->folded.items[any_below(labels->folded.count)];
    for (uint32_t skip = any_below(4); skip != 0 && strchr(label, ' ') != NULL; skip--)
        label = strchr(label, ' ') + 1;
    size_t size = strcspn(label, " ");
    if (any_below(3) == 0 && label[size] == ' ')
        size += 1 + strcspn(label + size + 1, " ");
    bool stem = size > 4 && any_below(3) == 0, added = false;
    Text pattern = {0};
    text_add(&pattern, label, size - (stem ? 1 : 0));
    if (any_below(2) == 0)
        text_format(&pattern, "%c%c", 'a' + any_below(26), 'a' + any_below(26));
    text_put(&pattern, stem ? "*" : "");
    if (pattern.size >= 5)
        hash_add(drawn, pattern.bytes, pattern.size, &added);
    return added ? text_get(&pattern) : any_pattern(labels, drawn);
}

/* Ten patterns a group; half of the groups have an exclusion. */
static LexiconGroup *any_groups(const Labels *labels, uint32_t count)
{
    LexiconGroup *groups = mem_array(count, sizeof *groups);
    Hash drawn = {0};
    for (uint32_t i = 0; i < count; i++) {
        const char **patterns = mem_array(11, sizeof *patterns);
        for (uint32_t j = 0; j < 11; j++)
            patterns[j] = any_pattern(labels, &drawn);
        groups[i] = (LexiconGroup){patterns, patterns + 10, 10, i % 2};
    }
    return groups;
}

static void measure(const Labels *labels, uint32_t searches, uint32_t patterns)
{
    uint32_t count = patterns / 10;
    LexiconGroup *groups = any_groups(labels, count);
    double start = now();
    const Lexicon *lexicon = lexicon_new(groups, count);
    double made = now() - start;
    LexiconSearch *search = lexicon_search_new(lexicon);
    Text folded = {0};
    uint64_t found = 0;
    start = now();
    for (uint32_t i = 0; i < searches; i++) {
        const char *label = labels->written.items[i % labels->written.count];
        text_fold_into(&folded, label, strlen(label));
        found += folded.size != 0;
    }
    double fold = now() - start;
    start = now();
    uint64_t mentions = 0;
    for (uint32_t i = 0; i < searches; i++)
        mentions +=
            lexicon_search(search, labels->folded.items[i % labels->folded.count]).count;
    double searched = now() - start;
    uint32_t naive_searches = searches / patterns;
    start = now();
    for (uint32_t i = 0; i < naive_searches; i++)
        for (uint32_t j = 0; j < count; j++)
            found +=
                words_mention(&groups[j], labels->folded.items[i % labels->folded.count]);
    double naive = (now() - start) * searches / (naive_searches == 0 ? 1 : naive_searches);
    printf("%8u %10.1f %8.3f %8.3f %10.2f %12.1f\n", patterns, made * 1e3, fold, searched,
           (double)mentions / searches, naive);
}

int main(int argc, char **argv)
{
    mem_start();
    Labels labels = {0};
    if (argc > 1)
        labels = read_labels(argv[1]);
    if (labels.written.count == 0) {
        fputs("usage: lexicon_bench LABELS [COUNT]\n", stderr);
        return 2;
    }
    uint32_t searches = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 1000000;
    printf("%u labels\n", searches);
    puts("patterns  made (ms) fold (s) find (s)  found each  one by one (s)");
    for (uint32_t patterns = 10; patterns <= 10000; patterns *= 10)
        measure(&labels, searches, patterns);
    return 0;
}
