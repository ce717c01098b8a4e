/* engine_lines.c -- budget lines to measure with, always the same bytes.
 *
 *     engine_lines LISTS COUNT > lines.csv
 *
 * LISTS is what engine_rules.py writes: accounts and functions of the plan, words of
 * labels, each list in its own part.  An account, a function, a word of rank k is drawn in
 * proportion to 1 / (k + 1); every other line takes its function from those its account has
 * most.  Lines come collectivity after collectivity, about a thousand each.  No floating
 * point: the bytes depend on nothing else.
 */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_ITEMS = 4000, LONGEST = 128 };

typedef struct List {
    char items[MOST_ITEMS][LONGEST];
    uint64_t below[MOST_ITEMS]; /* sum of the weights up to this one */
    uint32_t count;
} List;

/* In the order of the file. */
enum { SPENT, EARNED, FUNCTIONS, HEADS, WORDS, QUALIFIERS, PLACES, LISTS };

static List lists[LISTS];
static uint64_t state = 20260214;

static uint64_t draw(void)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return state * 0x2545F4914F6CDD1D >> 11;
}

static uint32_t below(uint32_t limit)
{
    return (uint32_t)(draw() % limit);
}

static void read_lists(const char *path)
{
    char line[LONGEST];
    int part = -1;
    FILE *file = fopen(path, "r");
    if (file == NULL) {
        perror(path);
        exit(3);
    }
    while (fgets(line, sizeof line, file) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '[') {
            part++;
            continue;
        }
        List *list = &lists[part];
        uint64_t before = list->count == 0 ? 0 : list->below[list->count - 1];
        memcpy(list->items[list->count], line, sizeof line);
        list->below[list->count] = before + (UINT64_C(1) << 32) / (list->count + 1);
        list->count++;
    }
    fclose(file);
}

/* The rank of one of LIST, the first ones most often. */
static uint32_t rank_drawn(const List *list)
{
    uint64_t at = draw() % list->below[list->count - 1];
    uint32_t low = 0, high = list->count - 1;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (at < list->below[middle])
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

static const char *often(int list)
{
    return lists[list].items[rank_drawn(&lists[list])];
}

static const char *any(int list)
{
    return lists[list].items[below(lists[list].count)];
}

static void write_label(void)
{
    printf("%s %s", any(HEADS), often(WORDS));
    if (below(2) == 0)
        printf(" %s", any(QUALIFIERS));
    if (below(3) == 0)
        printf(" - %s", any(PLACES));
    if (below(3) == 0)
        printf(" n° %u", 1 + below(99999));
}

static void write_line(uint64_t siret)
{
    bool spends = below(20) < 17;
    int kind = spends ? SPENT : EARNED;
    uint32_t account = rank_drawn(&lists[kind]);
    uint32_t function = rank_drawn(&lists[FUNCTIONS]);
    if (below(2) == 0)
        function = (function + 31 * account) % lists[FUNCTIONS].count;
    printf("2024;%014llu;%c;%s;%s;", (unsigned long long)siret, spends ? 'D' : 'R',
           lists[kind].items[account], lists[FUNCTIONS].items[function]);
    write_label();
    /* From a few cents to some millions, as many of each size. */
    uint32_t cents = 1 + below(UINT32_C(1) << (8 + below(20)));
    printf(";%s%u.%02u\n", below(100) == 0 ? "-" : "", cents / 100, cents % 100);
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "engine_lines LISTS COUNT\n");
        return 2;
    }
    read_lists(argv[1]);
    uint64_t count = strtoull(argv[2], NULL, 10);
    printf("Exercice;Siret;Sens;Nature;Fonction;Libellé;Montant\n");
    uint64_t siret = 0, left = 0;
    for (uint64_t i = 0; i < count; i++, left--) {
        if (left == 0) {
            left = 200 + below(1600);
            siret = UINT64_C(20000000000000) + draw() % UINT64_C(9999999999999);
        }
        write_line(siret);
    }
    return fflush(stdout) == 0 ? 0 : 3;
}
