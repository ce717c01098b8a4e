/* nomenclature.c -- `crible nomenclature`: plans, their codes, a search in their labels. */
#include <stdlib.h>
#include <string.h>

#include "compiler/cli/cli.h"
#include "compiler/cli/code_card.h"
#include "compiler/codes.h"
#include "compiler/names.h"
#include "runtime/base/mem.h"
#include "runtime/lexicon.h"
#include "runtime/report/grid.h"

static bool wants_json(const Arguments *arguments)
{
    const char *format = argument_value(arguments, OPTION_FORMAT);
    return format != NULL && text_equal(format, "json");
}

static void print(const Text *text)
{
    fwrite(text_get(text), 1, text->size, stdout);
}

/* --- every plan ------------------------------------------------------------------- */

/* "2013–2021, 2024" */
static const char *years_of(const Nomenclature *plan)
{
    Text years = {0};
    for (uint32_t i = 0; i < plan->year_count;) {
        int first = plan->years[i], last = first;
        for (i++; i < plan->year_count && plan->years[i] == last + 1; i++)
            last++;
        text_format(&years, "%s%d", years.size ? ", " : "", first);
        if (last != first)
            text_format(&years, "–%d", last);
    }
    return text_get(&years);
}

static uint32_t alive_count(const Nomenclature *plan, CodeKind kind)
{
    uint32_t count = 0;
    for (uint32_t node = 0; node < plan->trees[kind].count; node++)
        count += code_entry(&plan->trees[kind], node, plan->last_year) != NULL;
    return count;
}

static void list_plans(void)
{
    uint32_t count;
    const char *const *names = nomenclature_names(&count);
    Grid grid = {0};
    Text out = {0};
    text_format(&out, "%s\n", SAY(TEXT_NOMENCLATURES));
    GRID_ROW(&grid, "", SAY(TEXT_NOMENCLATURE_YEARS), SAY(TEXT_ACCOUNTS),
             SAY(TEXT_FUNCTIONS), SAY(TEXT_CHAPTERS));
    for (uint32_t i = 0; i < count; i++) {
        const Nomenclature *plan = nomenclature_find(names[i]);
        GRID_ROW(&grid, plan->name, years_of(plan),
                 text_make("%u", alive_count(plan, CODE_NATURE)),
                 text_make("%u", alive_count(plan, CODE_FUNCTION)),
                 text_make("%u", alive_count(plan, CODE_CHAPTER)));
    }
    grid_write(&grid, 2, &out);
    print(&out);
}

static void list_plans_json(void)
{
    uint32_t count;
    const char *const *names = nomenclature_names(&count);
    Json json = {0};
    json_open(&json, '[');
    for (uint32_t i = 0; i < count; i++) {
        const Nomenclature *plan = nomenclature_find(names[i]);
        json_open(&json, '{');
        json_key_text(&json, "nom", plan->name);
        json_key_text(&json, "famille", plan->family);
        json_key_text(&json, "exercices", years_of(plan));
        json_key_integer(&json, "comptes", alive_count(plan, CODE_NATURE));
        json_key_integer(&json, "fonctions", alive_count(plan, CODE_FUNCTION));
        json_key_integer(&json, "chapitres", alive_count(plan, CODE_CHAPTER));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    text_char(&json.text, '\n');
    print(&json.text);
}

/* --- one code ----------------------------------------------------------------------- */

static int say_no_code(const Nomenclature *plan, const char *code, int year, Diags *diags)
{
    diag_say(diags, DIAG_CODE_NOWHERE, nowhere(), code, plan->name);
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        const char *nearest = code_nearest(plan, (CodeKind)kind, code, year);
        if (nearest != NULL)
            diag_help(diags, TEXT_NEAREST_OF_KIND, code_kind_name((CodeKind)kind), nearest);
    }
    return EXIT_WRONG;
}

static const char *plan_line(const Nomenclature *plan, int year)
{
    int read = nomenclature_year(plan, year);
    return SAY(read == year ? TEXT_CARD_PLAN : TEXT_CARD_LATER, plan->name,
               text_make("%d", year), text_make("%d", read));
}

static int show_code(const Arguments *arguments, const Nomenclature *plan, const char *code,
                     int year, Diags *diags)
{
    Text out = {0};
    Json json = {0};
    bool found = false, as_json = wants_json(arguments);
    text_format(&out, "%s\n", plan_line(plan, year));
    json_open(&json, '[');
    for (int kind = 0; kind < CODE_KINDS; kind++) {
        uint32_t node = code_node(&plan->trees[kind], code, strlen(code));
        if (node == NODE_NONE)
            continue;
        found = true;
        CodeCard card = card_of(plan, (CodeKind)kind, node, year);
        text_char(&out, '\n');
        if (as_json)
            card_write_json(&card, &json);
        else
            card_write(&card, &out);
    }
    if (!found)
        return say_no_code(plan, code, year, diags);
    json_close(&json, ']');
    text_char(&json.text, '\n');
    print(as_json ? &json.text : &out);
    return EXIT_DONE;
}

/* --- searching -------------------------------------------------------------------------
 */

/* Every word of the query starts a word of the label, or the code. */
static bool matches(const char *query, const char *code, const char *label)
{
    const char *folded = text_fold(label, strlen(label));
    for (const char *word = query; *word != '\0';) {
        size_t size = strcspn(word, " ");
        const char *start = mem_text(word, size);
        if (!text_starts(code, start) && !words_match(folded, text_make("%s*", start)))
            return false;
        word += size + (word[size] == ' ');
    }
    return true;
}

typedef struct Found {
    CodeKind kind;
    const Node *node;
    const char *label;
} Found;

typedef LIST(Found) FoundList;

/* The codes of YEAR that match; or those of any year, YEAR 0, by their last such label. */
static void search_kind(const Nomenclature *plan, CodeKind kind, const char *query,
                        int year, FoundList *found)
{
    const CodeTree *tree = &plan->trees[kind];
    for (uint32_t i = 0; i < tree->count; i++) {
        const Node *node = &tree->nodes[i];
        for (uint32_t j = node->entry_count; j-- > 0;) {
            const Entry *entry = &node->entries[j];
            bool alive = year == 0 || entry == code_entry(tree, i, year);
            if (!alive || !matches(query, node->code, entry->label))
                continue;
            *list_push(found) = (Found){kind, node, entry->label};
            break;
        }
    }
}

static void print_found(const FoundList *found)
{
    Text out = {0};
    for (uint32_t i = 0; i < found->count; i++) {
        const Found *one = &found->items[i];
        const char *head = text_make("%s %s", code_kind_name(one->kind), one->node->code);
        Text padded = {0};
        text_put(&padded, head);
        size_t width = text_width(head);
        text_repeat(&padded, " ", width < 17 ? 17 - width : 0);
        card_put_line(&out, text_make("  %s  ", text_get(&padded)),
                      text_make("%s (%s)", one->label, code_years(one->node)));
    }
    text_format(&out, "%s\n", SAY(TEXT_SEARCH_COUNT, text_make("%u", found->count)));
    print(&out);
}

static void print_found_json(const FoundList *found)
{
    Json json = {0};
    json_open(&json, '[');
    for (uint32_t i = 0; i < found->count; i++) {
        const Found *one = &found->items[i];
        json_open(&json, '{');
        json_key_text(&json, "sorte", code_kind_name(one->kind));
        json_key_text(&json, "code", one->node->code);
        json_key_text(&json, "libelle", one->label);
        json_key_text(&json, "annees", code_years(one->node));
        json_close(&json, '}');
    }
    json_close(&json, ']');
    text_char(&json.text, '\n');
    print(&json.text);
}

static int search(const Arguments *arguments, const Nomenclature *plan, const char *words,
                  int year, Diags *diags)
{
    const char *query = text_fold(words, strlen(words));
    FoundList found = {0};
    for (int kind = 0; kind < CODE_KINDS && query[0] != '\0'; kind++)
        search_kind(plan, (CodeKind)kind, query, year, &found);
    if (found.count == 0) {
        diag_say(diags, DIAG_NOTHING_FOUND, nowhere(), words, plan->name);
        return EXIT_WRONG;
    }
    if (wants_json(arguments))
        print_found_json(&found);
    else
        print_found(&found);
    return EXIT_DONE;
}

/* --- the command ------------------------------------------------------------------------
 */

/* --exercice, or the last year of PLAN; 0, and said, when it is not one that PLAN has. */
static int year_asked(const Arguments *arguments, const Nomenclature *plan, Diags *diags)
{
    const char *written = argument_value(arguments, OPTION_EXERCICE);
    if (written == NULL)
        return plan->last_year;
    char *end;
    long year = strtol(written, &end, 10);
    if (end == written || *end != '\0' || year < 0 || year > 9999) {
        diag_say(diags, DIAG_OPTION_YEAR, nowhere(), "exercice", written);
        return 0;
    }
    if (year >= plan->first_year)
        return (int)year;
    diag_say(diags, DIAG_YEAR_BEFORE_PLANS, nowhere(), plan->name, written,
             text_make("%d", plan->first_year), text_make("%d", plan->last_year));
    return 0;
}

/* "M14" is a family, and none of its plans: they are shown.  NULL when there are none. */
static const char *plans_starting(const char *const *names, uint32_t count,
                                  const char *name)
{
    Text list = {0};
    for (uint32_t i = 0; i < count; i++)
        if (name[0] != '\0' && text_starts(names[i], name))
            text_format(&list, "%s« %s »", list.size ? ", " : "", names[i]);
    return list.size ? text_get(&list) : NULL;
}

static const Nomenclature *plan_asked(const char *name, Diags *diags)
{
    const Nomenclature *plan = nomenclature_find(name);
    if (plan == NULL) {
        uint32_t count;
        const char *const *names = nomenclature_names(&count);
        Hash known = {0};
        for (uint32_t i = 0; i < count; i++)
            hash_set(&known, names[i], &known);
        const char *nearest = plans_starting(names, count, name);
        if (nearest == NULL)
            nearest = nearest_names(&known, name);
        diag_say(diags, DIAG_UNKNOWN_NAME, nowhere(), SAY(TEXT_KIND_NOMENCLATURE), name);
        if (nearest != NULL)
            diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
        else
            diag_help(diags, TEXT_SEE_HELP, "crible nomenclature");
    }
    return plan;
}

static int show(const Arguments *arguments, Diags *diags)
{
    const Nomenclature *plan = plan_asked(arguments->words.items[0], diags);
    int year = plan ? year_asked(arguments, plan, diags) : 0;
    if (year == 0)
        return EXIT_WRONG;
    const char *words = argument_value(arguments, OPTION_CHERCHE);
    bool dated = argument_value(arguments, OPTION_EXERCICE) != NULL;
    if (words != NULL)
        return search(arguments, plan, words, dated ? nomenclature_year(plan, year) : 0,
                      diags);
    if (arguments->words.count == 2)
        return show_code(arguments, plan, arguments->words.items[1], year, diags);
    diag_say(diags, DIAG_WRONG_WORDS, nowhere(), arguments->command->name,
             text_make("%s CODE", plan->name));
    diag_help(diags, TEXT_SEE_HELP, "crible nomenclature --aide");
    return EXIT_USAGE;
}

int nomenclature_run(const Arguments *arguments)
{
    if (arguments->words.count == 0) {
        if (wants_json(arguments))
            list_plans_json();
        else
            list_plans();
        return EXIT_DONE;
    }
    Diags diags = {0};
    int status = show(arguments, &diags);
    cli_say(arguments, &diags);
    return status;
}
