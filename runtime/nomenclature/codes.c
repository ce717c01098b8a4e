/* codes.c -- finding codes in a tree, and going up and down it. */
#include <string.h>

#include "runtime/nomenclature/nomenclature.h"

static int compare_code(const Node *node, const char *code, size_t size)
{
    size_t length = strlen(node->code);
    int order = memcmp(node->code, code, length < size ? length : size);
    return order != 0 ? order : (length > size) - (length < size);
}

uint32_t code_node(const CodeTree *tree, const char *code, size_t size)
{
    uint32_t low = 0, high = tree->count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare_code(&tree->nodes[middle], code, size);
        if (order == 0)
            return middle;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return NODE_NONE;
}

const Entry *code_entry(const CodeTree *tree, uint32_t node, int year)
{
    if (node == NODE_NONE)
        return NULL;
    const Node *found = &tree->nodes[node];
    for (uint32_t i = 0; i < found->entry_count; i++)
        if (found->entries[i].first_year <= year && year <= found->entries[i].last_year)
            return &found->entries[i];
    return NULL;
}

uint32_t code_known_ancestor(const CodeTree *tree, const char *code, size_t size, int year)
{
    for (; size > 0; size--) {
        uint32_t node = code_node(tree, code, size);
        if (code_entry(tree, node, year) != NULL)
            return node;
    }
    return NODE_NONE;
}

bool code_below(const CodeTree *tree, uint32_t node, uint32_t ancestor, int year)
{
    for (const Entry *entry = code_entry(tree, node, year); entry != NULL;
         node = entry->parent, entry = code_entry(tree, node, year))
        if (node == ancestor)
            return true;
    return false;
}

bool code_is_leaf(const CodeTree *tree, uint32_t node, int year)
{
    if (code_entry(tree, node, year) == NULL)
        return false;
    const Node *found = &tree->nodes[node];
    for (uint32_t i = 0; i < found->child_count; i++) {
        const Entry *child = code_entry(tree, found->children[i], year);
        if (child != NULL && child->parent == node)
            return false;
    }
    return true;
}
