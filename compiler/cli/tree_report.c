/* tree_report.c -- the tree of rules and exceptions, shown. */
#include "compiler/cli/tree_report.h"

#include <stdio.h>

#include "compiler/cli/wrap.h"
#include "compiler/rule_tree.h"
#include "runtime/base/names_text.h"
#include "runtime/base/text.h"
#include "runtime/engine/rated.h"
#include "runtime/report/count_text.h"

/* Names longer than this push the figures of their own line only. */
#define WIDEST_NAME 56

/* Names shown before "et n autres". */
#define MOST_NAMES 6

static RuleTree *tree_of(const Session *session)
{
    RuleTree *tree = rule_tree(&session->compiled);
    const Program *program = session->compiled.program;
    if (session->plans == NULL)
        return tree;
    const Lines *lines = session->budget.lines;
    Rated rated;
    rate_lines(program, session->plans, lines, &rated);
    rule_tree_weigh(tree, lines, &rated.results, &rated.tallies);
    rated_free(&rated);
    return tree;
}

/* --- for a terminal ------------------------------------------------------------------- */

static size_t indent_of(const TreeNode *node)
{
    return 2 + 2 * (size_t)node->depth;
}

static const char *rule_title(const TreeNode *node)
{
    const Rule *rule = node->rule;
    const char *rows = text_make("%u", rule->rows.count);
    bool exception = node->depth > (rule->rubrique ? 1u : 0u);
    if (rule->policy != TABLE_NONE)
        return SAY(exception ? TEXT_TREE_EXCEPTION_TABLE : TEXT_TREE_TABLE, node->name,
                   rows);
    return SAY(exception ? TEXT_TREE_EXCEPTION : TEXT_TREE_RULE, node->name);
}

static const char *title_of(const TreeNode *node)
{
    switch (node->kind) {
    case TREE_PERIMETER:
        return node->name;
    case TREE_RUBRIQUE:
        return SAY(TEXT_TREE_RUBRIQUE, node->name);
    case TREE_RULE:
        return rule_title(node);
    case TREE_OTHERWISE:
        return SAY(TEXT_TREE_OTHERWISE, node->axis->name);
    }
    return "";
}

/* Widths of the columns: name, cells, lines, euros. */
typedef struct TreeWidths {
    size_t name, cells, lines, euros;
} TreeWidths;

static size_t larger(size_t a, const char *text)
{
    size_t width = text_width(text);
    return width > a ? width : a;
}

static TreeWidths widths_of(const RuleTree *tree)
{
    TreeWidths widths = {.cells = text_width(SAY(TEXT_TREE_CELLS)),
                         .lines = text_width(SAY(TEXT_TREE_LINES)),
                         .euros = text_width(SAY(TEXT_TREE_EUROS))};
    for (uint32_t i = 0; i < tree->nodes.count; i++) {
        const TreeNode *node = &tree->nodes.items[i];
        size_t name = indent_of(node) + text_width(title_of(node));
        if (name <= WIDEST_NAME && name > widths.name)
            widths.name = name;
        widths.cells = larger(widths.cells, count_text(node->cells));
        widths.lines = larger(widths.lines, count_text(node->total.lines));
        widths.euros = larger(widths.euros, money_french(node->total.cents));
    }
    widths.cells = larger(widths.cells, count_text(tree->cells));
    widths.lines = larger(widths.lines, count_text(tree->all.lines));
    widths.euros = larger(widths.euros, money_french(tree->all.cents));
    return widths;
}

static void put_right(Text *out, size_t width, const char *text)
{
    size_t own = text_width(text);
    text_repeat(out, " ", 2 + (width > own ? width - own : 0));
    text_put(out, text);
}

static void put_row(Text *out, const RuleTree *tree, const TreeWidths *widths,
                    const char *name, const char *cells, const char *lines,
                    const char *euros)
{
    size_t own = text_width(name);
    text_put(out, name);
    text_repeat(out, " ", widths->name > own ? widths->name - own : 0);
    put_right(out, widths->cells, cells);
    if (tree->weighed) {
        put_right(out, widths->lines, lines);
        put_right(out, widths->euros, euros);
    }
    text_char(out, '\n');
}

static const char *beats_text(const TreeNode *node)
{
    uint32_t count = node->beats.count;
    uint32_t shown = count <= MOST_NAMES + 1 ? count : MOST_NAMES;
    const char *names = names_text(node->beats.items, shown, count);
    if (node->over == NULL)
        return count ? names : NULL;
    const char *whole = SAY(TEXT_TREE_WHOLE, node->over->name);
    return count ? text_make("%s, %s", whole, names) : whole;
}

static void put_node(Text *out, const RuleTree *tree, const TreeWidths *widths,
                     const TreeNode *node)
{
    Text name = {0};
    text_repeat(&name, " ", indent_of(node));
    text_put(&name, title_of(node));
    if (node->kind == TREE_RUBRIQUE) {
        text_format(out, "%s\n", text_get(&name));
        if (node->guard != NULL)
            wrap_put(out, indent_of(node) + 4, text_make("portée %s", node->guard));
        return;
    }
    put_row(out, tree, widths, text_get(&name), count_text(node->cells),
            count_text(node->total.lines), money_french(node->total.cents));
    const char *beats = node->kind == TREE_RULE ? beats_text(node) : NULL;
    if (beats != NULL)
        wrap_put(out, indent_of(node) + 4, SAY(TEXT_TREE_BEATS, beats));
}

static void put_total(Text *out, TextId said, const Total *total)
{
    if (total->lines != 0)
        wrap_put(out, 2,
                 SAY(said, text_make("%llu", (unsigned long long)total->lines),
                     money_french(total->cents)));
}

void tree_report_print(const Session *session)
{
    const RuleTree *tree = tree_of(session);
    TreeWidths widths = widths_of(tree);
    Text out = {0};
    text_char(&out, '\n');
    put_row(&out, tree, &widths, SAY(TEXT_TREE_TITLE, tree->plan->nomenclature->name),
            SAY(TEXT_TREE_CELLS), SAY(TEXT_TREE_LINES), SAY(TEXT_TREE_EUROS));
    for (uint32_t i = 0; i < tree->nodes.count; i++)
        put_node(&out, tree, &widths, &tree->nodes.items[i]);
    put_row(&out, tree, &widths, text_make("  %s", SAY(TEXT_TREE_ALL)),
            count_text(tree->cells), count_text(tree->all.lines),
            money_french(tree->all.cents));
    wrap_put(&out, 2, SAY(TEXT_TREE_NOTE));
    put_total(&out, TEXT_TREE_SHARED, &tree->shared);
    put_total(&out, TEXT_TREE_UNDECIDED, &tree->undecided);
    fputs(text_get(&out), stdout);
}

/* --- for programs --------------------------------------------------------------------- */

static void json_total(Json *json, const Total *total)
{
    json_key_integer(json, "lignes", (int64_t)total->lines);
    json_key_amount(json, "euros", total->cents);
}

static void json_node(Json *json, const RuleTree *tree, const TreeNode *node)
{
    static const char *const kinds[] = {[TREE_PERIMETER] = "perimetre",
                                        [TREE_RUBRIQUE] = "rubrique",
                                        [TREE_RULE] = "regle",
                                        [TREE_OTHERWISE] = "sinon"};
    bool table = node->rule != NULL && node->rule->policy != TABLE_NONE;
    json_open(json, '{');
    json_key_text(json, "genre", table ? "table" : kinds[node->kind]);
    json_key_text(json, "nom", node->name);
    json_key_integer(json, "niveau", node->depth);
    if (node->kind == TREE_RUBRIQUE) {
        json_key_text(json, "portee", node->guard);
        json_close(json, '}');
        return;
    }
    if (node->axis != NULL)
        json_key_text(json, "axe", node->axis->name);
    if (node->rule != NULL) {
        json_key_text(json, "rubrique",
                      node->rule->rubrique ? node->rule->rubrique->name : NULL);
        json_key(json, "exception_a");
        json_open(json, '[');
        for (uint32_t i = 0; i < node->rule->beats.count; i++)
            json_string(json, node->rule->beats.items[i]->name);
        json_close(json, ']');
    }
    if (table)
        json_key_integer(json, "lignes_de_table", node->rule->rows.count);
    json_key_integer(json, "cellules", node->cells);
    if (tree->weighed)
        json_total(json, &node->total);
    json_close(json, '}');
}

void tree_report_json(const Session *session, Json *json)
{
    const RuleTree *tree = tree_of(session);
    json_key(json, "arbre");
    json_open(json, '{');
    json_key_text(json, "plan", tree->plan->nomenclature->name);
    json_key_integer(json, "cellules", tree->cells);
    if (tree->weighed)
        json_total(json, &tree->all);
    json_key(json, "regles");
    json_open(json, '[');
    for (uint32_t i = 0; i < tree->nodes.count; i++)
        json_node(json, tree, &tree->nodes.items[i]);
    json_close(json, ']');
    json_close(json, '}');
}
