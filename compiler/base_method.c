/* base_method.c -- the file of the method that an adaptation adapts. */
#include "compiler/base_method.h"

#include "compiler/modules.h"
#include "compiler/names.h"
#include "lang/parse.h"
#include "runtime/base/file.h"
#include "runtime/base/text.h"

/* Files opened to find one method. */
#define MOST_LOOKED 2000u

typedef struct Candidate {
    const char *path;
    Name version;
} Candidate;

typedef struct Search {
    const char *path; /* of the adaptation, which is not its own base */
    const MethodAst *header;
    uint32_t looked;
    LIST(Candidate) right; /* the method, in the version wanted */
    LIST(Candidate) wrong; /* in another version */
    Hash seen;             /* the names of the methods met */
} Search;

static bool is_method_file(const char *name)
{
    return text_ends(name, ".crible") || text_ends(name, ".crible.md");
}

static bool is_version(Name version, Name wanted)
{
    return version.text != NULL && text_equal(version.text, wanted.text);
}

/* What is wrong in a file that is only looked at is not said. */
static void look_at(Search *search, const char *path)
{
    Diags ignored = {0};
    const char *bytes, *code;
    size_t size;
    search->looked++;
    if (file_read(path, LARGEST_METHOD, &bytes, &size) != FILE_OK)
        return;
    Source *source = source_prepare(path, bytes, size, &code, &ignored);
    const Module *module = source ? module_parse(source, code, &ignored) : NULL;
    if (module == NULL || module->methods.count == 0)
        return;
    const MethodAst *method = &module->methods.items[0];
    hash_set(&search->seen, method->name.text, search);
    if (!text_equal(method->name.text, search->header->base.text))
        return;
    Candidate candidate = {.path = path, .version = method->version};
    if (is_version(method->version, search->header->base_version))
        *list_push(&search->right) = candidate;
    else
        *list_push(&search->wrong) = candidate;
}

static void look_in(Search *search, const char *folder)
{
    PathList names = file_names(folder);
    for (uint32_t i = 0; i < names.count && search->looked < MOST_LOOKED; i++) {
        const char *path = file_in(folder, names.items[i]);
        if (is_method_file(names.items[i]) && !file_same(path, search->path))
            look_at(search, path);
    }
}

static void look_beside(Search *search, const char *folder)
{
    const char *parent = file_parent(folder);
    PathList names = file_names(parent);
    for (uint32_t i = 0; i < names.count; i++) {
        const char *other = file_in(parent, names.items[i]);
        if (file_is_folder(other) && !file_same(other, folder[0] ? folder : "."))
            look_in(search, other);
    }
}

const char *base_version_text(Name version)
{
    return version.text ? SAY(TEXT_IN_VERSION, version.text) : SAY(TEXT_WITHOUT_VERSION);
}

void base_version_say(Where where, const MethodAst *header, const char *found, Diags *diags)
{
    diag_say(diags, DIAG_BASE_VERSION, where, header->base.text, header->base_version.text);
    diag_help(diags, TEXT_FOUND_ARE, found);
}

static const char *list_candidates(const Candidate *candidates, uint32_t count,
                                   bool versions)
{
    Text list = {0};
    for (uint32_t i = 0; i < count; i++) {
        text_format(&list, "%s« %s »", i ? ", " : "", candidates[i].path);
        if (versions)
            text_format(&list, " : %s", base_version_text(candidates[i].version));
    }
    return text_get(&list);
}

static void say_missing(const Search *search, const Source *source, Diags *diags)
{
    const MethodAst *header = search->header;
    const char *folder = file_folder(search->path);
    diag_say(diags, DIAG_BASE_MISSING, at(source, header->base.span), header->base.text);
    diag_note(diags, nowhere(), TEXT_LOOKED_IN, folder[0] ? folder : ".",
              file_in(file_parent(folder), "*"));
    const char *nearest = nearest_names(&search->seen, header->base.text);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
}

const char *base_find(const char *path, const MethodAst *header, const Source *source,
                      Diags *diags)
{
    Search search = {.path = path, .header = header};
    const char *folder = file_folder(path);
    look_in(&search, folder);
    if (search.right.count == 0)
        look_beside(&search, folder);
    if (search.right.count == 1)
        return search.right.items[0].path;
    if (search.right.count > 1)
        diag_say(diags, DIAG_TEXT_SEVERAL, at(source, header->base.span), header->base.text,
                 list_candidates(search.right.items, search.right.count, false));
    else if (search.wrong.count != 0)
        base_version_say(at(source, header->base_version.span), header,
                         list_candidates(search.wrong.items, search.wrong.count, true),
                         diags);
    else if (text_equal(header->name.text, header->base.text) &&
             is_version(header->version, header->base_version))
        return path;
    else
        say_missing(&search, source, diags);
    return NULL;
}
