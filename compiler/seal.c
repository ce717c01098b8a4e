/* seal.c -- the fingerprints of what an adaptation adapts. */
#include "compiler/seal.h"

#include <string.h>

#include "compiler/changes.h"
#include "lang/canon.h"
#include "runtime/base/file.h"
#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/sha256.h"
#include "runtime/base/text.h"

/* A table of more bytes is not fingerprinted here: it is not read either. */
#define LARGEST_TABLE ((size_t)64 << 20)

/* A declaration of the base, with every text that says something of it. */
typedef struct Entry {
    const char *key, *name;
    Text text;
    Span span, changed;
    bool retired;
} Entry;

typedef struct Entries {
    LIST(Entry *) items;
    Hash by_key;
} Entries;

/* --- the declarations of the base -------------------------------------------------------
 */

/* "règle": the word that begins PART. */
static const char *word_of(const CanonPart *part)
{
    return mem_text(part->text, strcspn(part->text, " \n"));
}

static const char *key_of(const char *word, const char *name)
{
    bool titled = text_equal(word, target_word(TARGET_EXAMPLE));
    return name == NULL ? word : text_make(titled ? "%s « %s »" : "%s %s", word, name);
}

/* The entry of KEY; made, or made anew, when it is not there or was retired. */
static Entry *entry_of(Entries *entries, const char *key, Name name)
{
    Entry *entry = hash_get(&entries->by_key, key);
    if (entry != NULL && !entry->retired)
        return entry;
    entry = mem_new(Entry);
    *entry = (Entry){.key = key, .name = name.text, .span = name.span};
    *list_push(&entries->items) = entry;
    hash_set(&entries->by_key, key, entry);
    return entry;
}

static Entry *add_part(Entries *entries, const Canon *canon, Name name)
{
    const CanonPart *part = canon_part(canon, name.span.start);
    if (part == NULL)
        return NULL;
    Entry *entry = entry_of(entries, key_of(word_of(part), name.text), name);
    text_put(&entry->text, part->text);
    return entry;
}

/* The rows of a table, the labels of a list, that are in a file beside the text. */
static void add_file(Entry *entry, const ModuleText *text, Name file)
{
    const char *bytes;
    size_t size;
    if (entry == NULL || file.text == NULL)
        return;
    const char *path = file_in(file_folder(text->path), file.text);
    if (!text->embedded && file_read(path, LARGEST_TABLE, &bytes, &size) == FILE_OK)
        text_format(&entry->text, "%s\n", sha256_of(bytes, size));
}

/* The scope of its rubrique is part of what a rule says. */
static void add_rule(Entries *entries, const ModuleText *text, const Canon *canon,
                     const RuleAst *rule)
{
    Entry *entry = add_part(entries, canon, rule->name);
    if (entry != NULL && rule->rubrique >= 0) {
        uint32_t head = text->module->rubriques.items[rule->rubrique].name.span.start;
        const CanonPart *part = canon_part(canon, head);
        text_put(&entry->text, part ? part->text : "");
    }
    if (rule->table != NULL)
        add_file(entry, text, rule->table->file);
}

static void add_declarations(Entries *entries, const ModuleText *text, const Canon *canon)
{
    const Module *module = text->module;
#define ADD(list)                                                                          \
    for (uint32_t i = 0; i < module->list.count; i++)                                      \
        add_part(entries, canon, module->list.items[i].name);
    ADD(sources)
    ADD(scales)
    ADD(axes)
    ADD(rubriques)
    ADD(parameters)
    ADD(questions)
    ADD(lexicons)
    ADD(groupings)
    ADD(tallies)
    ADD(properties)
    ADD(states)
    ADD(units)
#undef ADD
    for (uint32_t i = 0; i < module->rules.count; i++)
        add_rule(entries, text, canon, &module->rules.items[i]);
    for (uint32_t i = 0; i < module->references.count; i++)
        add_file(add_part(entries, canon, module->references.items[i].name), text,
                 module->references.items[i].file);
    for (uint32_t i = 0; i < module->perimeters.count; i++)
        add_part(entries, canon, (Name){.span = module->perimeters.items[i].span});
    /* A second example of the same title takes the place of the first. */
    for (uint32_t i = 0; i < module->examples.count; i++) {
        Name title = module->examples.items[i].title;
        const char *key = key_of(target_word(TARGET_EXAMPLE), title.text);
        Entry *first = hash_get(&entries->by_key, key);
        if (first != NULL)
            first->retired = true;
        add_part(entries, canon, title);
    }
}

/* --- the changes that the base itself makes to its own base -----------------------------
 */

/* A class has no declaration of its own: its scale is changed. */
static Entry *entry_changed(const Entries *entries, const ChangeAst *change)
{
    const char *word = target_word(change->target);
    if (change->target != TARGET_CLASS)
        return hash_get(&entries->by_key, key_of(word, change->name.text));
    for (uint32_t i = 0; i < entries->items.count; i++) {
        Entry *entry = entries->items.items[i];
        const char *class = text_make("\n%s\n", change->name.text);
        bool wanted = change->scale.text
                          ? text_equal(entry->name ? entry->name : "", change->scale.text)
                          : strstr(text_get(&entry->text), class) != NULL;
        if (!entry->retired && text_starts(entry->key, "échelle ") && wanted)
            return entry;
    }
    return NULL;
}

static void apply_change(Entries *entries, const ModuleText *text, const Canon *canon,
                         const ChangeAst *change)
{
    Entry *entry = entry_changed(entries, change);
    const CanonPart *part = canon_part(canon, change->name.span.start);
    if (entry == NULL || part == NULL)
        return;
    text_put(&entry->text, part->text);
    entry->changed = change->name.span;
    if (change->kind == CHANGE_REMOVE) {
        entry->retired = true;
    } else if (change->kind == CHANGE_RENAME && change->other.text != NULL) {
        const char *word = target_word(change->target);
        hash_set(&entries->by_key, entry->key, NULL);
        entry->key = key_of(word, change->other.text);
        entry->name = change->other.text;
        hash_set(&entries->by_key, entry->key, entry);
    }
    add_file(entry, text, change->rule->table->file);
}

static void add_text(Entries *entries, const ModuleText *text)
{
    Canon canon = canon_read(text->source, text->code);
    for (uint32_t i = 0; i < text->module->changes.count; i++)
        apply_change(entries, text, &canon, &text->module->changes.items[i]);
    add_declarations(entries, text, &canon);
    for (uint32_t i = 0; i < text->module->methods.count; i++)
        add_part(entries, &canon, text->module->methods.items[i].name);
}

/* --- what the adaptation changes or names
 * -------------------------------------------------- */

/* By name, and by key for what names do not reach. */
typedef struct Naming {
    Hash places; /* name or key -> its place in spans */
    LIST(Span) spans;
} Naming;

static void name_place(Naming *naming, const char *text, Span span, bool better)
{
    bool added;
    HashEntry *entry = hash_add(&naming->places, text, strlen(text), &added);
    if (added || better) {
        entry->number = naming->spans.count;
        *list_push(&naming->spans) = span;
    }
}

static Naming naming_of(const Entries *entries, const ModuleText *text)
{
    Naming naming = {0};
    Canon canon = canon_read(text->source, text->code);
    for (uint32_t i = 0; i < canon.names.count; i++)
        name_place(&naming, canon.names.items[i].text, canon.names.items[i].span, false);
    for (uint32_t i = 0; i < text->module->changes.count; i++) {
        const ChangeAst *change = &text->module->changes.items[i];
        const Entry *entry = entry_changed(entries, change);
        name_place(&naming,
                   entry ? entry->key
                         : key_of(target_word(change->target), change->name.text),
                   change->name.span, true);
    }
    for (uint32_t i = 0; i < text->module->perimeters.count; i++)
        name_place(&naming, "périmètre", text->module->perimeters.items[i].span, true);
    return naming;
}

static const Span *place_of(const Naming *naming, const char *text)
{
    const HashEntry *entry = text ? hash_find(&naming->places, text, strlen(text)) : NULL;
    return entry ? &naming->spans.items[entry->number] : NULL;
}

static const Span *place_named(const Naming *naming, const char *key, const char *name)
{
    const Span *span = place_of(naming, key);
    bool titled = text_starts(key, target_word(TARGET_EXAMPLE));
    return span || titled ? span : place_of(naming, name);
}

/* --- the seal
 * ------------------------------------------------------------------------------ */

static int by_key(const void *a, const void *b)
{
    const SealLine *first = a, *second = b;
    return strcmp(first->key, second->key);
}

static Entries base_entries(const Loaded *loaded)
{
    Entries entries = {0};
    for (uint32_t i = 0; i + 1 < loaded->layers.count; i++) {
        const Layer *layer = &loaded->layers.items[i];
        for (uint32_t j = 0; j < layer->uses.count; j++)
            add_text(&entries, layer->uses.items[j]);
        add_text(&entries, layer->method);
    }
    return entries;
}

bool seal_make(const Loaded *loaded, Seal *seal)
{
    if (loaded->layers.count < 2)
        return false;
    const MethodAst *header = layer_header(loaded_top(loaded));
    Entries entries = base_entries(loaded);
    Naming naming = naming_of(&entries, loaded_top(loaded)->method);
    Sha256 *whole = sha256_start();
    *seal = (Seal){.adaptation = header->name.text,
                   .base = header->base.text,
                   .version = header->base_version.text};
    for (uint32_t i = 0; i < entries.items.count; i++) {
        const Entry *entry = entries.items.items[i];
        if (entry->retired)
            continue;
        sha256_add(whole, text_get(&entry->text), entry->text.size);
        const Span *named = place_named(&naming, entry->key, entry->name);
        if (named != NULL && !text_starts(entry->key, "méthode "))
            *list_push(&seal->lines) =
                (SealLine){.key = entry->key,
                           .print = sha256_of(text_get(&entry->text), entry->text.size),
                           .declared = entry->span,
                           .changed = entry->changed,
                           .named = *named};
    }
    seal->print = sha256_finish(whole);
    list_sort(&seal->lines, by_key);
    return true;
}

const char *seal_path(const char *path)
{
    return text_make("%s.sceau", path);
}

const char *seal_text(const Seal *seal)
{
    Text text = {0};
    text_put(&text, SAY(TEXT_SEAL_HEADER_BY, seal->adaptation));
    text_put(&text, SAY(TEXT_SEAL_HEADER_HOLDS));
    text_put(&text, SAY(TEXT_SEAL_HEADER_COUNTS));
    text_put(&text, SAY(TEXT_SEAL_HEADER_THEN));
    text_format(&text, "crible-sceau 1\nadaptation %s\nbase %s %s %s\n", seal->adaptation,
                seal->base, seal->version, seal->print);
    for (uint32_t i = 0; i < seal->lines.count; i++)
        text_format(&text, "déclaration %s %s\n", seal->lines.items[i].print,
                    seal->lines.items[i].key);
    return text_get(&text);
}

/* --- reading one, and comparing
 * ------------------------------------------------------------ */

#define PRINT_SIZE 64u

static bool is_print(const char *text)
{
    return strspn(text, "0123456789abcdef") == PRINT_SIZE;
}

/* The next word of *AT, which moves after it. */
static const char *next_word(const char **at)
{
    size_t size = strcspn(*at, " ");
    const char *word = mem_text(*at, size);
    *at += size + ((*at)[size] == ' ');
    return word;
}

/* One line of a seal; false when it is not one. */
static bool read_line(Seal *seal, const char *line)
{
    const char *rest = line, *word = next_word(&rest);
    if (text_equal(word, "adaptation")) {
        seal->adaptation = rest;
        return rest[0] != '\0';
    }
    if (text_equal(word, "base")) {
        seal->base = next_word(&rest);
        seal->version = next_word(&rest);
        seal->print = rest;
        return is_print(rest) && rest[PRINT_SIZE] == '\0';
    }
    const char *print = next_word(&rest);
    if (!text_equal(word, "déclaration") || !is_print(print) || rest[0] == '\0')
        return false;
    *list_push(&seal->lines) = (SealLine){.key = rest, .print = print};
    return true;
}

static bool read_seal(const char *path, const char *bytes, Seal *seal, Diags *diags)
{
    uint32_t number = 0;
    bool versioned = false, good = true;
    for (const char *line = bytes; *line != '\0' && good;) {
        size_t size = strcspn(line, "\n");
        const char *text =
            mem_text(line, size > 0 && line[size - 1] == '\r' ? size - 1 : size);
        line += size + (line[size] == '\n');
        number++;
        if (text[0] == '#' || text[0] == '\0')
            continue;
        if (!versioned)
            good = versioned = text_equal(text, "crible-sceau 1");
        else
            good = read_line(seal, text);
    }
    good = good && versioned && seal->base != NULL;
    if (!good)
        diag_say(diags, DIAG_SEAL_BROKEN, in_file(path, number), path);
    return good;
}

static const SealLine *line_of(const Seal *seal, const char *key)
{
    for (uint32_t i = 0; i < seal->lines.count; i++)
        if (text_equal(seal->lines.items[i].key, key))
            return &seal->lines.items[i];
    return NULL;
}

/* "carburants" of "règle carburants". */
static const char *name_in(const char *key)
{
    const char *space = strchr(key, ' ');
    return space ? space + 1 : NULL;
}

/* The declarations sealed that changed, or are no more though the adaptation names them. */
static uint32_t check_lines(const Seal *sealed, const Seal *now, const Loaded *loaded,
                            Diags *diags)
{
    Entries none = {0};
    Naming naming = naming_of(&none, loaded_top(loaded)->method);
    uint32_t said = 0;
    for (uint32_t i = 0; i < sealed->lines.count; i++) {
        const SealLine *old = &sealed->lines.items[i];
        const SealLine *line = line_of(now, old->key);
        const Span *named = place_named(&naming, old->key, name_in(old->key));
        if (line != NULL && !text_equal(line->print, old->print)) {
            diag_say(diags, DIAG_SEAL_CHANGED, at(loaded->source, line->named), line->key,
                     now->base);
            diag_note(diags, at(loaded->source, line->declared), TEXT_NOW_SAID_HERE);
            if (line->changed.end != 0)
                diag_note(diags, at(loaded->source, line->changed), TEXT_THEN_CHANGED_HERE);
            said++;
        } else if (line == NULL && named != NULL) {
            diag_say(diags, DIAG_SEAL_GONE, at(loaded->source, *named), old->key,
                     now->base);
            said++;
        }
    }
    return said;
}

static uint32_t check_missing(const Seal *sealed, const Seal *now, Where where,
                              Diags *diags)
{
    Text list = {0};
    uint32_t count = 0;
    for (uint32_t i = 0; i < now->lines.count; i++)
        if (line_of(sealed, now->lines.items[i].key) == NULL)
            text_format(&list, "%s%s", count++ ? ", " : "", now->lines.items[i].key);
    if (count != 0)
        diag_say(diags, DIAG_SEAL_MISSES, where, text_make("%u", count), text_get(&list));
    return count;
}

void seal_check(const char *path, const Loaded *loaded, Diags *diags)
{
    Seal sealed = {0}, now;
    const char *bytes;
    size_t size;
    if (loaded == NULL || !seal_make(loaded, &now))
        return;
    FileStatus status = file_read(seal_path(path), LARGEST_METHOD, &bytes, &size);
    if (status == FILE_MISSING || file_refused(seal_path(path), status, "64 Mo", diags) ||
        !read_seal(seal_path(path), bytes, &sealed, diags))
        return;
    const MethodAst *header = layer_header(loaded_top(loaded));
    Where where = at(loaded->source, header->base.span);
    uint32_t said = 0;
    if (!text_equal(sealed.base, now.base) || !text_equal(sealed.version, now.version)) {
        diag_say(diags, DIAG_SEAL_VERSION, where,
                 text_make("%s %s", sealed.base, sealed.version),
                 text_make("%s %s", now.base, now.version));
        said++;
    }
    said += check_lines(&sealed, &now, loaded, diags);
    said += check_missing(&sealed, &now, where, diags);
    if (said == 0 && !text_equal(sealed.print, now.print))
        diag_say(diags, DIAG_SEAL_ELSEWHERE, where, now.base);
}
