/* nomenclature.h -- official plans of accounts: codes, labels, tree, chapters, years.
 *
 * A nomenclature (M57_D, M14_COM_SUP3500…) holds three trees of codes -- accounts by
 * nature, functions, chapters -- over the years for which its official plan was read.  A
 * code may change label, parent or budget attributes from one year to another: each such
 * version is an Entry, and the entries of one code are gathered in a Node.
 *
 * "Below" follows the plan's tree: the parent of an entry is the one the plan gives.  A
 * code deeper than the plan (a budget's own subdivision) belongs to its longest prefix
 * present in the plan of the year.  For a year after the last plan read, the last plan
 * stands; before the first, nothing lives.
 *
 * Everything here is in the collected heap and immutable once loaded.  Codes are text:
 * "020" is not "20".
 */
#ifndef CRIBLE_NOMENCLATURE_H
#define CRIBLE_NOMENCLATURE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum CodeKind { CODE_NATURE, CODE_FUNCTION, CODE_CHAPTER, CODE_KINDS } CodeKind;

/* What the plan says of an account used in one direction: the chapter that votes it. */
typedef enum Imputation {
    IMPUTATION_DR,   /* dépense réelle */
    IMPUTATION_RR,   /* recette réelle */
    IMPUTATION_DOES, /* dépense d'ordre entre sections */
    IMPUTATION_DOIS, /* dépense d'ordre à l'intérieur de la section */
    IMPUTATION_ROES, /* recette d'ordre entre sections */
    IMPUTATION_ROIS, /* recette d'ordre à l'intérieur de la section */
    IMPUTATIONS
} Imputation;

typedef enum PlanSection {
    PLAN_SECTION_NONE,
    PLAN_FONCTIONNEMENT,
    PLAN_INVESTISSEMENT
} PlanSection;

/* One version of a code, over consecutive years. */
typedef struct Entry {
    int first_year, last_year;
    const char *label;
    const char *const *chapters; /* by Imputation: chapter code, or NULL; accounts used
                                    alike share them */
    uint32_t parent;             /* node of the same kind, or NODE_NONE */
    bool equipment[2];           /* accounts: DEquip, REquip */
    PlanSection section;         /* chapters; accounts: see account_section, else NONE */
    bool special;                /* chapters */
    bool grouping;               /* accounts: the plan says nothing of how it is used */
    bool closed;                 /* still listed by the plan, but marked as suppressed */
} Entry;

#define NODE_NONE UINT32_MAX

typedef struct Node {
    const char *code;
    const Entry *entries; /* by year, no two overlap */
    uint32_t entry_count;
    const uint32_t *children; /* nodes whose parent it is in some year, in order */
    uint32_t child_count;
} Node;

/* The nodes are sorted by code, byte order: a code comes before those it prefixes. */
typedef struct CodeTree {
    Node *nodes;
    uint32_t count;
} CodeTree;

typedef struct Nomenclature {
    const char *name;          /* "M57_D" */
    const char *family;        /* "M57" */
    int first_year, last_year; /* of the plans read */
    const int *years;          /* all of them, in order */
    uint32_t year_count;
    CodeTree trees[CODE_KINDS];
} Nomenclature;

/* The embedded nomenclature called NAME (exact), or NULL.  Loaded once a process. */
const Nomenclature *nomenclature_find(const char *name);

/* Every embedded nomenclature's name, sorted; *COUNT receives how many. */
const char *const *nomenclature_names(uint32_t *count);

/* YEAR brought into what was read: a plan stands until the next one read.  A year before
 * the first plan comes back as it is, and nothing lives in it. */
int nomenclature_year(const Nomenclature *nomenclature, int year);

/* The node of CODE (of SIZE bytes) itself, alive in YEAR or not; NODE_NONE if unknown. */
uint32_t code_node(const CodeTree *tree, const char *code, size_t size);

/* The version of NODE that lives in YEAR (already brought in), or NULL. */
const Entry *code_entry(const CodeTree *tree, uint32_t node, int year);

/* The longest prefix of CODE, itself included, that lives in YEAR, or NODE_NONE. */
uint32_t code_known_ancestor(const CodeTree *tree, const char *code, size_t size, int year);

/* Is NODE equal to or below ANCESTOR in the plan of YEAR?  What does not live in YEAR is
 * nowhere in its plan. */
bool code_below(const CodeTree *tree, uint32_t node, uint32_t ancestor, int year);

/* Is NODE a leaf of the plan of YEAR (alive, with no living child)? */
bool code_is_leaf(const CodeTree *tree, uint32_t node, int year);

/* The chapter that votes account NODE used so, or NULL if the plan does not allow it.  For
 * an account that groups others, and is told no chapter itself, it is the chapter that all
 * the accounts below agree on; an account the plan says nothing of takes its parent's. */
const char *account_chapter(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                            int year);

/* The section of chapter CODE in YEAR. */
PlanSection chapter_section(const Nomenclature *nomenclature, const char *code, int year);

/* The section of account NODE used so.  It is that of its chapter, but for the real revenue
 * of account 775 (sales of assets): the plan gives it chapter 77 and, wherever chapter 024
 * exists, the vote is in investment.  The plan file says so (`section=I`). */
PlanSection account_section(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                            int year);

/* The same, when CHAPTER, its account_chapter, is known already. */
PlanSection use_section(const Nomenclature *nomenclature, uint32_t node, Imputation use,
                        const char *chapter, int year);

#endif
