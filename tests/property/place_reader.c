/* place_reader.c -- reads back what place_text says. */
#include "tests/property/place_reader.h"

#include <string.h>

#include "runtime/base/text.h"

/* --- codes ---------------------------------------------------------------------------- */

/* A part of a text. */
typedef struct Slice {
    const char *bytes;
    size_t size;
} Slice;

typedef LIST(Slice) Slices;

/* SLICE cut at each SEPARATOR that is in no parentheses. */
static Slices cut(Slice slice, const char *separator)
{
    Slices parts = {0};
    size_t start = 0, length = strlen(separator);
    int depth = 0;
    for (size_t i = 0; i + length <= slice.size;) {
        depth += slice.bytes[i] == '(';
        depth -= slice.bytes[i] == ')';
        if (depth != 0 || strncmp(slice.bytes + i, separator, length) != 0) {
            i++;
            continue;
        }
        *list_push(&parts) = (Slice){slice.bytes + start, i - start};
        i += length;
        start = i;
    }
    *list_push(&parts) = (Slice){slice.bytes + start, slice.size - start};
    return parts;
}

static bool starts(Slice slice, const char *word)
{
    return slice.size >= strlen(word) && strncmp(slice.bytes, word, strlen(word)) == 0;
}

static bool equals(Slice slice, const char *word)
{
    return slice.size == strlen(word) && starts(slice, word);
}

static Slice after(Slice slice, size_t size)
{
    return (Slice){slice.bytes + size, slice.size - size};
}

/* At or below ANCESTOR, by the parents that the plan of some year gives. */
static bool is_below(const CodeTree *tree, uint32_t node, uint32_t ancestor)
{
    const Node *found = &tree->nodes[node];
    for (uint32_t i = 0; i < found->entry_count && node != ancestor; i++)
        if (found->entries[i].parent != NODE_NONE &&
            is_below(tree, found->entries[i].parent, ancestor))
            return true;
    return node == ancestor;
}

static uint32_t node_said(const Plan *plan, CodeKind kind, Slice code)
{
    return code_node(&plan->nomenclature->trees[kind], code.bytes, code.size);
}

/* "A", "exactement A", or "A à B": from A to what is below B. */
static bool add_range(const Plan *plan, CodeKind kind, Slice said, Bits nodes)
{
    static const char exactly[] = "exactement ";
    const CodeTree *tree = &plan->nomenclature->trees[kind];
    if (starts(said, exactly)) {
        uint32_t exact = node_said(plan, kind, after(said, strlen(exactly)));
        if (exact != NODE_NONE)
            bits_add(nodes, exact);
        return exact != NODE_NONE;
    }
    Slices ends = cut(said, " à ");
    uint32_t first = node_said(plan, kind, ends.items[0]);
    uint32_t last = node_said(plan, kind, ends.items[ends.count - 1]);
    if (ends.count > 2 || first == NODE_NONE || last == NODE_NONE)
        return false;
    for (uint32_t node = 0; node < tree->count; node++) {
        bool between = ends.count == 2 && node >= first && node <= last;
        if (between || is_below(tree, node, last) ||
            (ends.count == 1 && is_below(tree, node, first)))
            bits_add(nodes, node);
    }
    return true;
}

static bool add_piece(const Plan *plan, CodeKind kind, Slice piece, Bits nodes)
{
    static const char opens[] = " (sauf ";
    Bits own = bits_new(nodes.size), except = bits_new(nodes.size);
    const char *found = piece.size > 0 && piece.bytes[piece.size - 1] == ')'
                            ? memchr(piece.bytes, '(', piece.size)
                            : NULL;
    Slice said = piece;
    if (found != NULL) {
        said.size = (size_t)(found - piece.bytes) - 1;
        Slice inside = after(piece, said.size);
        if (!starts(inside, opens))
            return false;
        inside = after(inside, strlen(opens));
        inside.size--;
        Slices codes = cut(inside, ", ");
        for (uint32_t i = 0; i < codes.count; i++)
            if (!add_range(plan, kind, codes.items[i], except))
                return false;
    }
    if (!add_range(plan, kind, said, own))
        return false;
    bits_subtract(own, except);
    bits_unite(nodes, own);
    return true;
}

bool codes_read(const Plan *plan, CodeKind kind, const char *text, size_t size, Bits *nodes)
{
    Slice said = {text, size};
    *nodes = bits_new(plan->nomenclature->trees[kind].count);
    for (size_t i = 0; i + 3 < size; i++) /* the label of the only code */
        if (strncmp(text + i, " « ", strlen(" « ")) == 0) {
            said.size = i;
            break;
        }
    Slices pieces = cut(said, ", ");
    for (uint32_t i = 0; i < pieces.count; i++)
        if (!add_piece(plan, kind, pieces.items[i], *nodes))
            return false;
    return true;
}

/* --- places --------------------------------------------------------------------------- */

static bool add_choices(FieldId field, Slice said, uint64_t *choices)
{
    uint32_t count;
    const char *const *words = field_choices(field, &count);
    Slices parts = cut(said, " ou ");
    for (uint32_t i = 0; i < parts.count; i++) {
        uint32_t choice = 0;
        while (choice < count && !equals(parts.items[i], words[choice]))
            choice++;
        if (choice == count)
            return false;
        *choices |= (uint64_t)1 << choice;
    }
    return true;
}

static bool add_chapters(const Plan *plan, Slice said, Bits *chapters)
{
    *chapters = bits_new(plan->nomenclature->trees[CODE_CHAPTER].count);
    Slices parts = cut(said, " ou ");
    for (uint32_t i = 0; i < parts.count; i++) {
        uint32_t node = node_said(plan, CODE_CHAPTER, parts.items[i]);
        if (node == NODE_NONE)
            return false;
        bits_add(*chapters, node);
    }
    return true;
}

static bool add_word(const Plan *plan, Slice word, PlaceGroup *group)
{
    static const char section[] = "section ", chapter[] = "chapitre ";
    if (starts(word, section))
        return add_choices(FIELD_SECTION, after(word, strlen(section)), &group->sections);
    if (starts(word, chapter))
        return add_chapters(plan, after(word, strlen(chapter)), &group->chapters);
    return add_choices(FIELD_SENS, word, &group->senses) ||
           add_choices(FIELD_MOUVEMENT, word, &group->movements);
}

static bool is_code(const Plan *plan, Slice piece)
{
    size_t size = 0;
    if (starts(piece, "exactement "))
        return true;
    while (size < piece.size && piece.bytes[size] != ' ')
        size++;
    return node_said(plan, CODE_NATURE, (Slice){piece.bytes, size}) != NODE_NONE;
}

/* "CODES, dépense, section investissement", after "nature "; or "tout compte, …". */
static bool add_group(const Plan *plan, Slice said, PlaceRead *read)
{
    static const char every[] = "tout compte", nature[] = "nature ";
    PlaceGroup *group = list_push(&read->groups);
    group->accounts = bits_new(plan->nomenclature->trees[CODE_NATURE].count);
    bool all = starts(said, every);
    if (!all && !starts(said, nature))
        return false;
    said = after(said, strlen(all ? every : nature));
    for (size_t i = 0; !all && i + 3 < said.size; i++) /* one code, with its label */
        if (strncmp(said.bytes + i, " « ", strlen(" « ")) == 0) {
            const char *end = strstr(said.bytes + i, " »");
            Bits one;
            if (end == NULL || !codes_read(plan, CODE_NATURE, said.bytes, i, &one))
                return false;
            bits_unite(group->accounts, one);
            said = after(said, (size_t)(end + strlen(" »") - said.bytes));
            all = true;
        }
    bool labelled = all && !bits_empty(group->accounts);
    Slices parts = cut(said, ", ");
    uint32_t from = all ? 1 : 0;
    for (; !all && from < parts.count && is_code(plan, parts.items[from]); from++)
        if (!add_piece(plan, CODE_NATURE, parts.items[from], group->accounts))
            return false;
    for (uint32_t i = 0; all && !labelled && i < group->accounts.size; i++)
        bits_add(group->accounts, i);
    for (uint32_t i = from; i < parts.count; i++)
        if (!add_word(plan, parts.items[i], group))
            return false;
    return true;
}

static bool ends(Slice slice, const char *word)
{
    size_t size = strlen(word);
    return slice.size >= size && strncmp(slice.bytes + slice.size - size, word, size) == 0;
}

/* Where the last WORD of SLICE is, or its size. */
static size_t last_of(Slice slice, const char *word)
{
    for (size_t i = slice.size; i-- > 0;)
        if (starts(after(slice, i), word))
            return i;
    return slice.size;
}

/* Each group starts with "nature" or "tout compte", after " ou ". */
static Slices cut_groups(Slice said)
{
    Slices groups = {0};
    size_t start = 0;
    for (size_t i = 1; i < said.size; i++)
        if (starts(after(said, i), " ou nature ") ||
            starts(after(said, i), " ou tout compte")) {
            *list_push(&groups) = (Slice){said.bytes + start, i - start};
            start = i + strlen(" ou ");
        }
    *list_push(&groups) = after(said, start);
    return groups;
}

bool place_read(const Plan *plan, const char *text, const char *rest, PlaceRead *read)
{
    static const char function[] = ", fonction ";
    Slice said = {text, strlen(text)};
    if (rest != NULL) {
        const char *end = text_make(", %s", rest);
        if (!ends(said, end))
            return false;
        said.size -= strlen(end);
    }
    size_t at = last_of(said, function);
    if (at < said.size) {
        Slice codes = after(said, at + strlen(function));
        if (!codes_read(plan, CODE_FUNCTION, codes.bytes, codes.size, &read->functions))
            return false;
        said.size = at;
    }
    Slices groups = cut_groups(said);
    for (uint32_t i = 0; i < groups.count; i++)
        if (!add_group(plan, groups.items[i], read))
            return false;
    return true;
}

static bool has_choice(uint64_t choices, int64_t choice)
{
    return choices == 0 || ((choices >> choice) & 1) != 0;
}

bool place_tells_use(const PlaceRead *read, uint32_t account, int64_t sens,
                     int64_t movement, int64_t section, uint32_t chapter)
{
    for (uint32_t i = 0; i < read->groups.count; i++) {
        const PlaceGroup *group = &read->groups.items[i];
        bool chapters = group->chapters.words == NULL ||
                        (chapter != NODE_NONE && bits_has(group->chapters, chapter));
        if (chapters && bits_has(group->accounts, account) &&
            has_choice(group->senses, sens) && has_choice(group->movements, movement) &&
            has_choice(group->sections, section))
            return true;
    }
    return false;
}

bool place_tells_function(const PlaceRead *read, uint32_t function)
{
    return read->functions.words == NULL || bits_has(read->functions, function);
}
