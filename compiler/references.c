/* references.c -- reference lists: labels, what is above each, groups of them. */
#include <string.h>

#include "compiler/table_file.h"
#include "compiler/understand.h"
#include "lang/cell.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"

/* Labels above one another. */
#define MOST_LEVELS 20

#define LIBRARY_FOLDER "stdlib-rules/référentiels/"

/* What was written of each label, until every label is known. */
typedef struct WrittenLabel {
    Label *label;
    Name parent;  /* text NULL: not said */
    bool by_dots; /* nothing else says what is above it */
} WrittenLabel;

typedef struct Reading {
    Understanding *context;
    Reference *reference;
    LIST(WrittenLabel) written;
} Reading;

/* --- labels ------------------------------------------------------------------------- */

static void add_label(Reading *reading, Name code, const char *title, Name parent,
                      bool by_dots, bool local)
{
    Reference *reference = reading->reference;
    Label *label = mem_new(Label);
    *label = (Label){.index = reference->labels.count,
                     .code = code.text,
                     .title = title,
                     .local = local,
                     .span = code.span};
    const Label *first = hash_get(&reference->labels_by_code, code.text);
    if (!define(reading->context, &reference->labels_by_code, code, label,
                first ? first->span : code.span, TEXT_KIND_LABEL))
        return;
    *list_push(&reference->labels) = label;
    *list_push(&reading->written) = (WrittenLabel){label, parent, by_dots};
}

/* "11.2" is under "11": what stands before the last dot; text NULL when there is none. */
static Name before_last_dot(const Label *label)
{
    const char *dot = strrchr(label->code, '.');
    if (dot == NULL)
        return (Name){0};
    return (Name){mem_text(label->code, (size_t)(dot - label->code)), label->span};
}

static void find_parent(Reading *reading, const WrittenLabel *written)
{
    Name parent = written->by_dots ? before_last_dot(written->label) : written->parent;
    if (parent.text == NULL)
        return;
    written->label->parent = hash_get(&reading->reference->labels_by_code, parent.text);
    if (written->label->parent == NULL)
        diag_say(reading->context->diags, DIAG_LABEL_PARENT,
                 here(reading->context, parent.span), written->label->code, parent.text,
                 reading->reference->name);
}

/* A circle is said once, from its first label, and cut there. */
static void check_circle(Reading *reading, Label *label)
{
    Text path = {0};
    text_put(&path, label->code);
    uint32_t depth = 1;
    for (const Label *up = label->parent; up != NULL; up = up->parent) {
        text_format(&path, " → %s", up->code);
        if (up != label && depth++ < MOST_LEVELS)
            continue;
        if (up == label)
            diag_say(reading->context->diags, DIAG_LABEL_CIRCLE,
                     here(reading->context, label->span), text_get(&path));
        else
            diag_say(reading->context->diags, DIAG_LABEL_DEEP,
                     here(reading->context, label->span), label->code,
                     text_make("%d", MOST_LEVELS));
        label->parent = NULL;
        return;
    }
}

static void link_labels(Reading *reading)
{
    for (uint32_t i = 0; i < reading->written.count; i++)
        find_parent(reading, &reading->written.items[i]);
    for (uint32_t i = 0; i < reading->written.count; i++)
        check_circle(reading, reading->written.items[i].label);
}

/* --- from a file ------------------------------------------------------------------------
 */

enum { CELL_CODE, CELL_TITLE, CELL_PARENT, CELL_NAMES };

static const char *const cell_names[CELL_NAMES] = {"code", "titre", "parent"};

/* Which column each name has; CELL_ABSENT for a list without parents. */
#define CELL_ABSENT UINT32_MAX

/* A list of the standard library, as if it were a table: its cells hold no bar. */
static bool library_rows(Understanding *context, Name file, SpanList *rows)
{
    const EmbeddedFile *embedded =
        embedded_find(text_make("%s%s", LIBRARY_FOLDER, file.text));
    if (embedded == NULL)
        return false;
    Text text = {0};
    for (const char *line = embedded->text; *line;) {
        size_t size = strcspn(line, "\n");
        Span span = {.start = (uint32_t)text.size};
        text_put(&text, "| ");
        for (size_t i = 0; i < size; i++)
            line[i] == ';' ? text_put(&text, " | ") : text_char(&text, line[i]);
        text_put(&text, " |");
        span.end = (uint32_t)text.size;
        text_char(&text, '\n');
        *list_push(rows) = span;
        line += size + (line[size] == '\n');
    }
    Source *source = source_new(embedded->path, text_get(&text), (uint32_t)text.size);
    if (!source_append(context->sources, source))
        return false;
    for (uint32_t i = 0; i < rows->count; i++)
        rows->items[i] =
            (Span){rows->items[i].start + source->base, rows->items[i].end + source->base};
    return true;
}

static bool read_header(Reading *reading, Name file, Span row, uint32_t *columns,
                        uint32_t *count)
{
    NameList cells;
    bool good = row_cells(reading->context->method->source, row, &cells);
    for (int name = 0; name < CELL_NAMES; name++)
        columns[name] = CELL_ABSENT;
    *count = cells.count;
    for (uint32_t i = 0; good && i < cells.count; i++) {
        good = false;
        for (int name = 0; name < CELL_NAMES; name++) {
            if (columns[name] != CELL_ABSENT ||
                !text_equal(text_unaccented(cells.items[i].text), cell_names[name]))
                continue;
            columns[name] = i;
            good = true;
        }
    }
    if (good && columns[CELL_CODE] != CELL_ABSENT && columns[CELL_TITLE] != CELL_ABSENT)
        return true;
    diag_say(reading->context->diags, DIAG_REFERENCE_HEADER, here(reading->context, row),
             file.text);
    return false;
}

static void read_row(Reading *reading, Span row, const uint32_t *columns, uint32_t count)
{
    Understanding *context = reading->context;
    NameList cells;
    row_cells(context->method->source, row, &cells);
    if (cells.count != count) {
        diag_say(context->diags, DIAG_ROW_CELLS, here(context, row),
                 text_make("%u", cells.count), text_make("%u", count));
        return;
    }
    Name code = cells.items[columns[CELL_CODE]];
    Name title = cells.items[columns[CELL_TITLE]];
    bool has_parents = columns[CELL_PARENT] != CELL_ABSENT;
    Name parent = has_parents ? cells.items[columns[CELL_PARENT]] : (Name){0};
    if (parent.text != NULL && parent.text[0] == '\0')
        parent = (Name){0};
    if (code.text[0] == '\0' || title.text[0] == '\0') {
        diag_say(context->diags, DIAG_REFERENCE_ROW, here(context, row));
        return;
    }
    add_label(reading, code, title.text, parent, !has_parents, false);
}

static void read_file(Reading *reading, Name file)
{
    Understanding *context = reading->context;
    SpanList rows = {0};
    uint32_t columns[CELL_NAMES], count;
    if (!library_rows(context, file, &rows) && !table_file_rows(context, file, &rows))
        return;
    if (rows.count == 0 || !read_header(reading, file, rows.items[0], columns, &count))
        return;
    for (uint32_t i = 1; i < rows.count; i++)
        read_row(reading, rows.items[i], columns, count);
}

static void understand_reference(Understanding *context, const ReferenceAst *written)
{
    Method *method = context->method;
    Reference *reference = mem_new(Reference);
    reference->name = written->name.text;
    reference->title = written->title.text ? written->title.text : written->name.text;
    reference->span = written->name.span;
    Reading reading = {.context = context, .reference = reference};
    uint32_t errors = context->diags->errors;
    if (written->file.text != NULL)
        read_file(&reading, written->file);
    for (uint32_t i = 0; i < written->labels.count; i++) {
        const LabelAst *label = &written->labels.items[i];
        add_label(&reading, label->code, label->title.text, label->parent,
                  label->parent.text == NULL, written->file.text != NULL);
    }
    if (context->diags->errors == errors)
        link_labels(&reading);
    if (reference->labels.count == 0 && context->diags->errors == errors &&
        !was_skipped(context->module, reference->span))
        diag_say(context->diags, DIAG_REFERENCE_EMPTY, here(context, reference->span),
                 reference->name);
    const Reference *first = hash_get(&method->references_by_name, reference->name);
    if (define(context, &method->references_by_name, written->name, reference,
               first ? first->span : reference->span, TEXT_KIND_REFERENCE))
        *list_push(&method->references) = reference;
}

/* --- looking up
 * --------------------------------------------------------------------------- */

#define MOST_NEAREST 3

/* "11.2 « Transports sûrs », 11.3 « … »": the labels whose codes look like CODE. */
static const char *nearest_labels(const Reference *reference, const char *code)
{
    Text list = {0};
    uint32_t found = 0;
    for (unsigned distance = 0; distance <= 2 && found < MOST_NEAREST; distance++) {
        for (uint32_t i = 0; i < reference->labels.count && found < MOST_NEAREST; i++) {
            const Label *label = reference->labels.items[i];
            if (text_distance(code, label->code, 2) == distance)
                text_format(&list, "%s%s « %s »", found++ ? ", " : "", label->code,
                            label->title);
        }
    }
    return found ? text_get(&list) : NULL;
}

const Label *label_wanted(Understanding *context, const Reference *reference, Name code)
{
    const Label *label = hash_get(&reference->labels_by_code, code.text);
    if (label != NULL)
        return label;
    diag_say(context->diags, DIAG_UNKNOWN_LABEL, here(context, code.span), code.text,
             reference->name);
    const char *nearest = nearest_labels(reference, code.text);
    if (nearest != NULL)
        diag_help(context->diags, TEXT_NEAREST_LABELS, nearest);
    return NULL;
}

/* --- groups -----------------------------------------------------------------------------
 */

static bool is_under(const Label *label, const Label *above)
{
    for (; label != NULL; label = label->parent)
        if (label == above)
            return true;
    return false;
}

/* The group of GROUPING that holds LABEL, something above it or something below it. */
static const Group *group_meeting(const Grouping *grouping, const Label *label)
{
    for (uint32_t i = 0; i < grouping->groups.count; i++) {
        const Group *group = &grouping->groups.items[i];
        for (uint32_t j = 0; j < group->labels.count; j++)
            if (is_under(label, group->labels.items[j]) ||
                is_under(group->labels.items[j], label))
                return group;
    }
    return NULL;
}

static void understand_group(Understanding *context, const Reference *reference,
                             Grouping *grouping, const GroupAst *written)
{
    for (uint32_t i = 0; i < grouping->groups.count; i++) {
        if (!text_equal(grouping->groups.items[i].name, written->name.text))
            continue;
        diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, written->name.span),
                 SAY(TEXT_KIND_GROUP), written->name.text);
        diag_note(context->diags, here(context, grouping->groups.items[i].span),
                  TEXT_FIRST_DEFINED_HERE);
        return;
    }
    *list_push(&grouping->groups) =
        (Group){.name = written->name.text,
                .title = written->title.text ? written->title.text : written->name.text,
                .span = written->name.span};
    Group *group = &grouping->groups.items[grouping->groups.count - 1];
    for (uint32_t i = 0; i < written->labels.count; i++) {
        Name code = written->labels.items[i];
        const Label *label = label_wanted(context, reference, code);
        const Group *other = label ? group_meeting(grouping, label) : NULL;
        if (other != NULL)
            diag_say(context->diags, DIAG_GROUPS_MEET, here(context, code.span), code.text,
                     other->name);
        else if (label != NULL)
            *list_push(&group->labels) = label;
    }
}

static void understand_grouping(Understanding *context, const GroupingAst *written)
{
    Reference *reference = find_named(context, &context->method->references_by_name,
                                      written->reference, TEXT_KIND_REFERENCE);
    if (reference == NULL)
        return;
    Grouping *grouping = mem_new(Grouping);
    grouping->name = written->name.text;
    grouping->title = written->title.text ? written->title.text : written->name.text;
    grouping->span = written->name.span;
    for (uint32_t i = 0; i < reference->groupings.count; i++) {
        if (!text_equal(reference->groupings.items[i]->name, grouping->name))
            continue;
        diag_say(context->diags, DIAG_DEFINED_TWICE, here(context, grouping->span),
                 SAY(TEXT_KIND_GROUPING), grouping->name);
        diag_note(context->diags, here(context, reference->groupings.items[i]->span),
                  TEXT_FIRST_DEFINED_HERE);
        return;
    }
    for (uint32_t i = 0; i < written->groups.count; i++)
        understand_group(context, reference, grouping, &written->groups.items[i]);
    *list_push(&reference->groupings) = grouping;
}

void understand_references(Understanding *context)
{
    const Module *module = context->module;
    for (uint32_t i = 0; i < module->references.count; i++)
        understand_reference(context, &module->references.items[i]);
    for (uint32_t i = 0; i < module->groupings.count; i++)
        understand_grouping(context, &module->groupings.items[i]);
}
