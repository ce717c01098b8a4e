/* modules.c -- the texts that a method is made of, found and read. */
#include "compiler/modules.h"

#include <assert.h>
#include <string.h>

#include "compiler/base_method.h"
#include "compiler/names.h"
#include "lang/parse.h"
#include "runtime/base/file.h"
#include "runtime/base/hash.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/embedded.h"

#define LIBRARY_FOLDER "stdlib-rules/"
#define MOST_TEXTS     500u
#define MOST_LAYERS    16u

typedef struct Loading {
    Loaded *loaded;
    Diags *diags;
    int status;
} Loading;

static Where here(const Loading *loading, Span span)
{
    return at(loading->loaded->source, span);
}

const Layer *loaded_top(const Loaded *loaded)
{
    return &loaded->layers.items[loaded->layers.count - 1];
}

const MethodAst *layer_header(const Layer *layer)
{
    const Module *module = layer->method->module;
    return module->methods.count ? &module->methods.items[0] : NULL;
}

/* --- one text ----------------------------------------------------------------------- */

/* Parses BYTES and adds them to the set; NULL, and said, when they are not a program. */
static ModuleText *add_text(Loading *loading, const char *path, const char *bytes,
                            size_t size)
{
    Loaded *loaded = loading->loaded;
    const char *code;
    Source *source = source_prepare(path, bytes, size, &code, loading->diags);
    if (source == NULL)
        return NULL;
    if (loaded->source == NULL) {
        loaded->source = source;
    } else if (loaded->texts.count == MOST_TEXTS ||
               !source_append(loaded->source, source)) {
        diag_say(loading->diags, DIAG_TOO_MANY_TEXTS, in_file(path, 0),
                 text_make("%u", MOST_TEXTS));
        return NULL;
    }
    ModuleText *text = mem_new(ModuleText);
    *text = (ModuleText){.path = path, .title = path, .source = source, .code = code};
    text->module = module_parse(source, code, loading->diags);
    if (text->module->methods.count != 0)
        text->title = text->module->methods.items[0].name.text;
    *list_push(&loaded->texts) = text;
    return text;
}

/* The file at PATH, which what is written at ASKED names. */
static ModuleText *add_file(Loading *loading, const char *path, Span asked)
{
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, LARGEST_METHOD, &bytes, &size);
    int refused = file_refused(path, status, "64 Mo", loading->diags);
    if (refused < loading->status)
        loading->status = refused;
    ModuleText *text = NULL;
    if (refused == 0 && size == 0)
        diag_say(loading->diags, DIAG_EMPTY_FILE, in_file(path, 0));
    else if (refused == 0)
        text = add_text(loading, path, bytes, size);
    if (text == NULL)
        diag_note(loading->diags, here(loading, asked), TEXT_NAMED_HERE);
    return text;
}

static ModuleText *known_file(const Loading *loading, const char *path)
{
    for (uint32_t i = 0; i < loading->loaded->texts.count; i++) {
        ModuleText *text = loading->loaded->texts.items[i];
        if (!text->embedded && file_same(text->path, path))
            return text;
    }
    return NULL;
}

static ModuleText *known_embedded(const Loading *loading, const char *path)
{
    for (uint32_t i = 0; i < loading->loaded->texts.count; i++) {
        ModuleText *text = loading->loaded->texts.items[i];
        if (text->embedded && text_equal(text->path, path))
            return text;
    }
    return NULL;
}

/* TEXT, which is being read, is named again at ASKED. */
static void say_circle(const Loading *loading, const ModuleText *text, Span asked)
{
    Text circle = {0};
    bool inside = false;
    for (uint32_t i = 0; i < loading->loaded->texts.count; i++) {
        const ModuleText *other = loading->loaded->texts.items[i];
        inside = inside || other == text;
        if (inside && other->open)
            text_format(&circle, "%s → ", other->title);
    }
    text_put(&circle, text->title);
    diag_say(loading->diags, DIAG_TEXTS_CIRCLE, here(loading, asked), text_get(&circle));
}

/* --- utilise ------------------------------------------------------------------------- */

/* These are read before every method. */
static bool is_always_there(const char *path)
{
    return text_equal(path, "ligne") || text_equal(path, "unités");
}

/* What `utilise` may name in the standard library, for a help line. */
static const char *nearest_library(const char *path)
{
    Hash known = {0};
    size_t skipped = strlen(LIBRARY_FOLDER), ending = strlen(".crible");
    for (const EmbeddedFile *file = embedded_files; file->path != NULL; file++) {
        size_t size = strlen(file->path);
        if (text_ends(file->path, ".crible"))
            hash_set(&known, mem_text(file->path + skipped, size - skipped - ending),
                     &known);
    }
    return nearest_names(&known, path);
}

static bool is_relative(const Loading *loading, Name path)
{
    if (path.text[0] == '/') {
        diag_say(loading->diags, DIAG_PATH_ABSOLUTE, here(loading, path.span), path.text);
        return false;
    }
    return true;
}

/* The files that WRITTEN may name beside the text at USER: 0, 1 or 2; *FOUND receives the
 * last one.  Two are refused. */
static int files_beside(const Loading *loading, const char *user, Name written,
                        const char **found)
{
    static const char *const endings[] = {"", ".crible", ".crible.md"};
    bool whole = text_ends(written.text, ".crible") || text_ends(written.text, ".md");
    const char *base = file_in(file_folder(user), written.text), *first = NULL;
    int count = 0;
    for (int i = whole ? 0 : 1; i < (whole ? 1 : 3); i++) {
        const char *path = text_make("%s%s", base, endings[i]);
        if (!file_exists(path))
            continue;
        first = count++ == 0 ? path : first;
        *found = path;
    }
    if (count > 1)
        diag_say(loading->diags, DIAG_TEXT_SEVERAL, here(loading, written.span),
                 written.text, text_make("« %s », « %s »", first, *found));
    return count;
}

static void say_text_missing(const Loading *loading, const char *user, Name written)
{
    const char *nearest = nearest_library(written.text);
    diag_say(loading->diags, DIAG_TEXT_MISSING, here(loading, written.span), written.text,
             file_in(file_folder(user), written.text));
    if (nearest != NULL)
        diag_help(loading->diags, TEXT_DID_YOU_MEAN, nearest);
}

/* The text that WRITTEN names in USER: already read, or read now.  NULL when it was said
 * why not. */
static ModuleText *text_named(Loading *loading, const ModuleText *user, Name written)
{
    const char *path = text_make(LIBRARY_FOLDER "%s.crible", written.text);
    const EmbeddedFile *file = embedded_find(path);
    if (file != NULL) {
        ModuleText *known = known_embedded(loading, path);
        if (known != NULL)
            return known;
        known = add_text(loading, path, file->text, file->size);
        if (known != NULL)
            known->embedded = true;
        return known;
    }
    if (!is_relative(loading, written))
        return NULL;
    /* The standard library knows no file. */
    int count = user->embedded ? 0 : files_beside(loading, user->path, written, &path);
    if (count == 0)
        say_text_missing(loading, user->path, written);
    if (count != 1)
        return NULL;
    ModuleText *known = known_file(loading, path);
    return known ? known : add_file(loading, path, written.span);
}

static bool add_uses(Loading *loading, Layer *layer, ModuleText *user);

static bool is_read(const Layer *layer, const Loading *loading, const ModuleText *text)
{
    for (uint32_t i = 0; i < layer->uses.count; i++)
        if (layer->uses.items[i] == text)
            return true;
    for (uint32_t i = 0; i < loading->loaded->layers.count; i++) {
        const Layer *below = &loading->loaded->layers.items[i];
        for (uint32_t j = 0; j < below->uses.count; j++)
            if (below->uses.items[j] == text)
                return true;
    }
    return false;
}

static bool add_use(Loading *loading, Layer *layer, const ModuleText *user, Name written)
{
    if (is_always_there(written.text))
        return true;
    ModuleText *text = text_named(loading, user, written);
    if (text == NULL)
        return false;
    if (text->open) {
        say_circle(loading, text, written.span);
        return false;
    }
    if (text->module->methods.count != 0) {
        diag_say(loading->diags, DIAG_USED_IS_METHOD, here(loading, written.span),
                 written.text, text->title);
        return false;
    }
    if (is_read(layer, loading, text))
        return true;
    text->open = true;
    bool whole = add_uses(loading, layer, text);
    text->open = false;
    *list_push(&layer->uses) = text;
    return whole;
}

static bool add_uses(Loading *loading, Layer *layer, ModuleText *user)
{
    bool whole = true;
    for (uint32_t i = 0; i < user->module->uses.count; i++)
        whole = add_use(loading, layer, user, user->module->uses.items[i].path) && whole;
    return whole;
}

/* --- adapte ----------------------------------------------------------------------------
 */

/* The file that `depuis` names; NULL, and said, when it does not hold the method asked for.
 */
static ModuleText *base_given(Loading *loading, const ModuleText *text,
                              const MethodAst *header)
{
    if (!is_relative(loading, header->base_path))
        return NULL;
    const char *path;
    int count = files_beside(loading, text->path, header->base_path, &path);
    if (count == 0) {
        diag_say(loading->diags, DIAG_BASE_MISSING, here(loading, header->base_path.span),
                 header->base.text);
        diag_note(loading->diags, nowhere(), TEXT_NO_SUCH_FILE,
                  file_in(file_folder(text->path), header->base_path.text));
    }
    if (count != 1)
        return NULL;
    ModuleText *known = known_file(loading, path);
    ModuleText *base = known ? known : add_file(loading, path, header->base_path.span);
    if (base == NULL)
        return NULL;
    const MethodAst *found =
        base->module->methods.count ? &base->module->methods.items[0] : NULL;
    if (found == NULL || !text_equal(found->name.text, header->base.text)) {
        diag_say(loading->diags, DIAG_BASE_OTHER, here(loading, header->base_path.span),
                 header->base_path.text, header->base.text,
                 found ? SAY(TEXT_DECLARES_METHOD, found->name.text)
                       : SAY(TEXT_DECLARES_NONE));
        return NULL;
    }
    if (found->version.text == NULL ||
        !text_equal(found->version.text, header->base_version.text)) {
        base_version_say(here(loading, header->base_version.span), header,
                         text_make("« %s » : %s", path, base_version_text(found->version)),
                         loading->diags);
        return NULL;
    }
    return base;
}

static ModuleText *base_of(Loading *loading, const ModuleText *text,
                           const MethodAst *header)
{
    if (header->base_path.text != NULL)
        return base_given(loading, text, header);
    const char *path =
        base_find(text->path, header, loading->loaded->source, loading->diags);
    if (path == NULL)
        return NULL;
    ModuleText *known = known_file(loading, path);
    return known ? known : add_file(loading, path, header->base.span);
}

/* A second method in a file below the one asked for; names.c says the same of that one. */
static void one_method(const Loading *loading, Module *module)
{
    if (module->methods.count <= 1)
        return;
    diag_say(loading->diags, DIAG_TWO_METHODS,
             here(loading, module->methods.items[1].name.span));
    diag_note(loading->diags, here(loading, module->methods.items[0].name.span),
              TEXT_FIRST_DEFINED_HERE);
    module->methods.count = 1;
}

static bool add_layer(Loading *loading, ModuleText *text, unsigned depth)
{
    Module *module = text->module;
    bool whole = true;
    text->open = true;
    if (module->methods.count != 0 && module->methods.items[0].base.text != NULL) {
        const MethodAst *header = &module->methods.items[0];
        ModuleText *base = NULL;
        if (depth + 1 >= MOST_LAYERS)
            diag_say(loading->diags, DIAG_TOO_MANY_LAYERS, here(loading, header->base.span),
                     text_make("%u", MOST_LAYERS));
        else
            base = base_of(loading, text, header);
        if (base != NULL && base->open) {
            say_circle(loading, base, header->base.span);
            base = NULL;
        }
        if (base != NULL)
            one_method(loading, base->module);
        whole = base != NULL && add_layer(loading, base, depth + 1);
    }
    Layer layer = {.method = text};
    whole = add_uses(loading, &layer, text) && whole;
    text->open = false;
    *list_push(&loading->loaded->layers) = layer;
    return whole;
}

Loaded *modules_load(const char *name, const char *bytes, size_t size, int *status,
                     Diags *diags)
{
    Loading loading = {.loaded = mem_new(Loaded), .diags = diags, .status = -1};
    ModuleText *text = add_text(&loading, name, bytes, size);
    bool whole = text != NULL && add_layer(&loading, text, 0);
    *status = loading.status;
    return whole ? loading.loaded : NULL;
}

#ifndef NDEBUG
static bool same_base(const MethodAst *first, const MethodAst *second)
{
    return first != NULL && second != NULL && first->base.text != NULL &&
           second->base.text != NULL && text_equal(first->base.text, second->base.text) &&
           text_equal(first->base_version.text, second->base_version.text);
}
#endif

bool modules_stack(Loaded *loaded, const char *path, Diags *diags)
{
    Loading loading = {.loaded = loaded, .diags = diags, .status = -1};
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, LARGEST_METHOD, &bytes, &size);
    if (file_refused(path, status, "64 Mo", diags) != 0)
        return false;
    ModuleText *text = add_text(&loading, path, bytes, size);
    Layer layer = {.method = text};
    if (text == NULL)
        return false;
    assert(same_base(layer_header(loaded_top(loaded)), layer_header(&layer)));
    bool whole = add_uses(&loading, &layer, text);
    *list_push(&loaded->layers) = layer;
    return whole;
}
