/* code_card.c -- all that a plan says of one code. */
#include "compiler/cli/code_card.h"

#include <string.h>

#include "compiler/codes.h"
#include "runtime/base/diag.h"
#include "runtime/base/list.h"

#define CARD_WIDTH 79

/* One plan of each family, the fullest: where a code was, or what it becomes. */
static const char *const families[] = {"M57_D", "M14_COM_SUP3500", "M52", "M71", "M61"};

enum { FAMILY_COUNT = sizeof families / sizeof *families };

static const TextId use_names[IMPUTATIONS] = {
    [IMPUTATION_DR] = TEXT_CARD_USE_DR,     [IMPUTATION_RR] = TEXT_CARD_USE_RR,
    [IMPUTATION_DOES] = TEXT_CARD_USE_DOES, [IMPUTATION_DOIS] = TEXT_CARD_USE_DOIS,
    [IMPUTATION_ROES] = TEXT_CARD_USE_ROES, [IMPUTATION_ROIS] = TEXT_CARD_USE_ROIS,
};

static const char *const use_keys[IMPUTATIONS] = {
    [IMPUTATION_DR] = "DR",     [IMPUTATION_RR] = "RR",     [IMPUTATION_DOES] = "DOES",
    [IMPUTATION_DOIS] = "DOIS", [IMPUTATION_ROES] = "ROES", [IMPUTATION_ROIS] = "ROIS",
};

CodeCard card_of(const Nomenclature *plan, CodeKind kind, uint32_t node, int year)
{
    CodeCard card = {.plan = plan, .kind = kind, .node = node, .year = year};
    card.read_year = nomenclature_year(plan, year);
    card.entry = code_entry(&plan->trees[kind], node, card.read_year);
    return card;
}

static const CodeTree *tree_of(const CodeCard *card)
{
    return &card->plan->trees[card->kind];
}

static const char *code_of(const CodeCard *card)
{
    return tree_of(card)->nodes[card->node].code;
}

static const char *label_of(const CodeCard *card)
{
    return code_label(tree_of(card), card->node, card->read_year);
}

static const char *section_name(PlanSection section)
{
    uint32_t count;
    const char *const *words = field_choices(FIELD_SECTION, &count);
    return section == PLAN_SECTION_NONE
               ? NULL
               : words[section == PLAN_INVESTISSEMENT ? SECTION_INVESTISSEMENT
                                                      : SECTION_FONCTIONNEMENT];
}

/* --- what is around the code -------------------------------------------------------- */

typedef LIST(uint32_t) NodeList;

/* From the root down, the code itself left out. */
static NodeList nodes_above(const CodeCard *card)
{
    NodeList up = {0}, down = {0};
    const Entry *entry = card->entry;
    while (entry != NULL && entry->parent != NODE_NONE) {
        *list_push(&up) = entry->parent;
        entry = code_entry(tree_of(card), entry->parent, card->read_year);
    }
    for (uint32_t i = up.count; i-- > 0;)
        *list_push(&down) = up.items[i];
    return down;
}

static NodeList nodes_below(const CodeCard *card)
{
    NodeList below = {0};
    const Node *node = &tree_of(card)->nodes[card->node];
    for (uint32_t i = 0; i < node->child_count && card->entry != NULL; i++) {
        const Entry *child = code_entry(tree_of(card), node->children[i], card->read_year);
        if (child != NULL && child->parent == card->node)
            *list_push(&below) = node->children[i];
    }
    return below;
}

/* A label and the years of a run of entries that bear it. */
typedef struct Life {
    int first, last;
    const char *label;
} Life;

typedef LIST(Life) LifeList;

static LifeList lives_of(const CodeCard *card)
{
    LifeList lives = {0};
    const Node *node = &tree_of(card)->nodes[card->node];
    for (uint32_t i = 0; i < node->entry_count; i++) {
        const Entry *entry = &node->entries[i];
        Life *last = lives.count ? &lives.items[lives.count - 1] : NULL;
        if (last != NULL && text_equal(last->label, entry->label) &&
            last->last + 1 == entry->first_year)
            last->last = entry->last_year;
        else
            *list_push(&lives) = (Life){entry->first_year, entry->last_year, entry->label};
    }
    return lives;
}

/* What one use of an account is voted in. */
typedef struct UseLine {
    const char *chapter, *label, *section;
    bool elsewhere; /* the section is not the chapter's: sales of assets */
} UseLine;

static bool use_of(const CodeCard *card, Imputation use, UseLine *line)
{
    if (card->kind != CODE_NATURE || card->entry == NULL)
        return false;
    const char *chapter = account_chapter(card->plan, card->node, use, card->read_year);
    if (chapter == NULL)
        return false;
    const CodeTree *chapters = &card->plan->trees[CODE_CHAPTER];
    uint32_t node = code_node(chapters, chapter, strlen(chapter));
    PlanSection section = account_section(card->plan, card->node, use, card->read_year);
    *line = (UseLine){
        .chapter = chapter,
        .label = node == NODE_NONE ? "" : code_label(chapters, node, card->read_year),
        .section = section_name(section),
        .elsewhere = section != chapter_section(card->plan, chapter, card->read_year)};
    return true;
}

/* --- what it is elsewhere ---------------------------------------------------------------
 */

typedef struct Elsewhere {
    const Nomenclature *plan;
    bool was;      /* else becomes */
    bool has_line; /* LINE, of what it becomes */
    Correspondence line;
    const char *const *codes;
    uint32_t code_count;
} Elsewhere;

typedef LIST(Elsewhere) ElsewhereList;

/* The year in which the code is as the card shows it, or the last in which it lived. */
static int shown_year(const CodeCard *card)
{
    const Node *node = &tree_of(card)->nodes[card->node];
    return card->entry ? card->read_year : node->entries[node->entry_count - 1].last_year;
}

static void add_becomes(const CodeCard *card, const Nomenclature *other,
                        ElsewhereList *list)
{
    const Transposition *table = transposition_find(card->plan, other);
    Elsewhere found = {.plan = other};
    if (table == NULL ||
        !transposition_line(table, card->kind, card->node, shown_year(card), &found.line))
        return;
    found.codes = found.line.codes;
    found.code_count = found.line.code_count;
    bool itself = found.code_count == 1 && text_equal(found.codes[0], code_of(card));
    if (!text_equal(other->family, card->plan->family) || !itself)
        *list_push(list) = found;
}

static void add_was(const CodeCard *card, const Nomenclature *other, ElsewhereList *list)
{
    const Transposition *table = transposition_find(other, card->plan);
    Elsewhere found = {.plan = other, .was = true};
    if (table == NULL)
        return;
    found.codes =
        transposition_sources(table, card->kind, code_of(card), &found.code_count);
    if (found.code_count != 0)
        *list_push(list) = found;
}

/* Another family's codes; and, in the plan's own, those of a code that has left it. */
static ElsewhereList elsewhere_of(const CodeCard *card)
{
    ElsewhereList list = {0};
    for (int i = 0; i < FAMILY_COUNT; i++) {
        const Nomenclature *other = nomenclature_find(families[i]);
        add_becomes(card, other, &list);
        if (!text_equal(other->family, card->plan->family))
            add_was(card, other, &list);
    }
    return list;
}

static const char *label_in(const Nomenclature *plan, CodeKind kind, const char *code)
{
    uint32_t node = code_node(&plan->trees[kind], code, strlen(code));
    return node == NODE_NONE ? NULL : code_label(&plan->trees[kind], node, plan->last_year);
}

/* --- for people -------------------------------------------------------------------------
 */

/* Up to the next space where a line may be cut: a guillemet stays with its words. */
static size_t unbroken(const char *text)
{
    size_t size = strcspn(text, " ");
    while (text[size] == ' ' && (text_starts(text + size + 1, "»") ||
                                 (size >= 2 && memcmp(text + size - 2, "«", 2) == 0)))
        size += 1 + strcspn(text + size + 1, " ");
    return size;
}

void card_put_line(Text *out, const char *head, const char *text)
{
    size_t hang = text_width(head), column = hang;
    text_put(out, head);
    bool fresh = true;
    for (const char *p = text; *p != '\0';) {
        size_t size = unbroken(p);
        size_t width = text_width(mem_text(p, size));
        if (!fresh && column + 1 + width > CARD_WIDTH) {
            text_char(out, '\n');
            text_repeat(out, " ", hang);
            column = hang;
        } else if (!fresh) {
            text_char(out, ' ');
            column++;
        }
        text_add(out, p, size);
        column += width;
        fresh = false;
        p += size + (p[size] == ' ');
    }
    text_char(out, '\n');
}

static const char *padded(const char *text, size_t width)
{
    Text out = {0};
    size_t own = text_width(text);
    text_put(&out, text);
    text_repeat(&out, " ", own < width ? width - own : 0);
    return text_get(&out);
}

static void put_nodes(const CodeCard *card, NodeList nodes, TextId title, Text *out)
{
    size_t width = 0;
    if (nodes.count != 0)
        text_format(out, "  %s\n", SAY(title));
    for (uint32_t i = 0; i < nodes.count; i++) {
        size_t own = strlen(tree_of(card)->nodes[nodes.items[i]].code);
        width = own > width ? own : width;
    }
    for (uint32_t i = 0; i < nodes.count; i++)
        card_put_line(
            out,
            text_make("    %s  ", padded(tree_of(card)->nodes[nodes.items[i]].code, width)),
            code_label(tree_of(card), nodes.items[i], card->read_year));
}

static void put_uses(const CodeCard *card, Text *out)
{
    bool titled = false;
    for (int use = 0; use < IMPUTATIONS; use++) {
        UseLine line;
        if (!use_of(card, (Imputation)use, &line))
            continue;
        if (!titled)
            text_format(out, "  %s\n", SAY(TEXT_CARD_USES));
        titled = true;
        card_put_line(out, text_make("    %s  ", padded(SAY(use_names[use]), 31)),
                      SAY(line.elsewhere ? TEXT_CARD_SALES : TEXT_CARD_USE, line.chapter,
                          line.label, line.section ? line.section : ""));
    }
    static const TextId equipment[] = {TEXT_CARD_SPENDING_EQUIPMENT,
                                       TEXT_CARD_REVENUE_EQUIPMENT};
    for (int i = 0; i < 2; i++)
        if (card->entry != NULL && card->kind == CODE_NATURE && card->entry->equipment[i])
            text_format(out, "    %s\n", SAY(equipment[i]));
    const char *section = card->entry && card->kind == CODE_CHAPTER
                              ? section_name(card->entry->section)
                              : NULL;
    if (section != NULL)
        text_format(out, "  %s\n    %s\n", SAY(TEXT_CARD_SECTION), section);
}

static void put_lives(const CodeCard *card, Text *out)
{
    LifeList lives = lives_of(card);
    text_format(out, "  %s\n", SAY(TEXT_CARD_YEARS));
    for (uint32_t i = 0; i < lives.count; i++) {
        const Life *life = &lives.items[i];
        const char *years = life->first == life->last
                                ? text_make("%d", life->first)
                                : text_make("%d–%d", life->first, life->last);
        card_put_line(out, text_make("    %s  ", padded(years, 9)), life->label);
    }
}

static const char *certainty_text(const Elsewhere *found)
{
    if (found->code_count == 0)
        return SAY(TEXT_CARD_NO_COUNTERPART, found->line.why);
    return SAY(found->line.sure ? TEXT_CARD_SURE : TEXT_CARD_PROPOSED, found->line.why);
}

static void put_elsewhere(const CodeCard *card, Text *out)
{
    ElsewhereList list = elsewhere_of(card);
    for (uint32_t i = 0; i < list.count; i++) {
        const Elsewhere *found = &list.items[i];
        const char *name = found->plan->name;
        const char *title = SAY(found->was ? TEXT_CARD_WAS : TEXT_CARD_BECOMES, name);
        if (found->was)
            text_format(out, "  %s\n", title);
        else
            card_put_line(out, "  ", text_make("%s (%s)", title, certainty_text(found)));
        for (uint32_t j = 0; j < found->code_count; j++) {
            const char *label = label_in(found->plan, card->kind, found->codes[j]);
            card_put_line(out, text_make("    %s  ", padded(found->codes[j], 6)),
                          label ? label : "");
        }
    }
}

static const char *state_text(const CodeCard *card)
{
    if (card->entry == NULL)
        return SAY(TEXT_CARD_DEAD, text_make("%d", card->read_year));
    return card->entry->closed ? SAY(TEXT_CARD_CLOSED) : NULL;
}

void card_write(const CodeCard *card, Text *out)
{
    card_put_line(
        out, "",
        SAY(TEXT_CARD_TITLE, code_kind_name(card->kind), code_of(card), label_of(card)));
    if (state_text(card) != NULL)
        text_format(out, "  %s\n", state_text(card));
    put_nodes(card, nodes_above(card), TEXT_CARD_ABOVE, out);
    put_nodes(card, nodes_below(card), TEXT_CARD_BELOW, out);
    put_uses(card, out);
    put_lives(card, out);
    put_elsewhere(card, out);
}

/* --- for programs ------------------------------------------------------------------------
 */

static void write_node(Json *json, const char *code, const char *label)
{
    json_open(json, '{');
    json_key_text(json, "code", code);
    json_key_text(json, "libelle", label);
    json_close(json, '}');
}

static void write_nodes(const CodeCard *card, const char *key, NodeList nodes, Json *json)
{
    json_key(json, key);
    json_open(json, '[');
    for (uint32_t i = 0; i < nodes.count; i++)
        write_node(json, tree_of(card)->nodes[nodes.items[i]].code,
                   code_label(tree_of(card), nodes.items[i], card->read_year));
    json_close(json, ']');
}

static void write_uses(const CodeCard *card, Json *json)
{
    json_key(json, "emplois");
    json_open(json, '[');
    for (int use = 0; use < IMPUTATIONS; use++) {
        UseLine line;
        if (!use_of(card, (Imputation)use, &line))
            continue;
        json_open(json, '{');
        json_key_text(json, "emploi", use_keys[use]);
        json_key_text(json, "chapitre", line.chapter);
        json_key_text(json, "section", line.section);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_lives(const CodeCard *card, Json *json)
{
    LifeList lives = lives_of(card);
    json_key(json, "annees");
    json_open(json, '[');
    for (uint32_t i = 0; i < lives.count; i++) {
        json_open(json, '{');
        json_key_integer(json, "de", lives.items[i].first);
        json_key_integer(json, "a", lives.items[i].last);
        json_key_text(json, "libelle", lives.items[i].label);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_elsewhere(const CodeCard *card, Json *json)
{
    ElsewhereList list = elsewhere_of(card);
    json_key(json, "ailleurs");
    json_open(json, '[');
    for (uint32_t i = 0; i < list.count; i++) {
        const Elsewhere *found = &list.items[i];
        json_open(json, '{');
        json_key_text(json, "plan", found->plan->name);
        json_key_text(json, "sens", found->was ? "etait" : "devient");
        if (!found->was) {
            json_key(json, "sur");
            json_boolean(json, found->line.sure);
            json_key_text(json, "raison", found->line.why);
        }
        json_key(json, "codes");
        json_open(json, '[');
        for (uint32_t j = 0; j < found->code_count; j++)
            write_node(json, found->codes[j],
                       label_in(found->plan, card->kind, found->codes[j]));
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
}

void card_write_json(const CodeCard *card, Json *json)
{
    json_open(json, '{');
    json_key_text(json, "sorte", code_kind_name(card->kind));
    json_key_text(json, "code", code_of(card));
    json_key_text(json, "libelle", label_of(card));
    json_key(json, "vit");
    json_boolean(json, card->entry != NULL);
    if (card->kind == CODE_CHAPTER && card->entry != NULL)
        json_key_text(json, "section", section_name(card->entry->section));
    write_nodes(card, "au_dessus", nodes_above(card), json);
    write_nodes(card, "au_dessous", nodes_below(card), json);
    write_uses(card, json);
    write_lives(card, json);
    write_elsewhere(card, json);
    json_close(json, '}');
}
