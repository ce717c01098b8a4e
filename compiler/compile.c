/* compile.c -- from a method's file to its program. */
#include "compiler/compile.h"

#include <string.h>

#include "compiler/adapt.h"
#include "compiler/check.h"
#include "compiler/names.h"
#include "compiler/plan.h"
#include "compiler/prove.h"
#include "lang/parse.h"
#include "runtime/base/file.h"
#include "runtime/base/mem.h"
#include "runtime/embedded.h"

/* The standard library's own declarations, parsed each time a method is compiled: they are
 * short. */
static const char *const library_files[] = {"stdlib-rules/ligne.crible",
                                            "stdlib-rules/unités.crible"};

static Module *library_module(const char *path)
{
    Diags diags = {0};
    const EmbeddedFile *file = embedded_find(path);
    if (file == NULL)
        BUG("%s is not embedded", path);
    const char *code;
    Source *source = source_prepare(file->path, file->text, file->size, &code, &diags);
    Module *module = source ? module_parse(source, code, &diags) : NULL;
    if (diags.errors != 0)
        BUG("%s : %s", path, diags.items.items[0].text);
    return module;
}

static const Module *library(void)
{
    Module *all = mem_new(Module);
    for (size_t i = 0; i < sizeof library_files / sizeof *library_files; i++) {
        const Module *module = library_module(library_files[i]);
        all->source = module->source;
        for (uint32_t j = 0; j < module->fields.count; j++)
            *list_push(&all->fields) = module->fields.items[j];
        for (uint32_t j = 0; j < module->units.count; j++)
            *list_push(&all->units) = module->units.items[j];
    }
    return all;
}

Compiled compile_text(const char *name, const char *bytes, size_t size, Diags *diags)
{
    Compiled compiled = {.status = -1};
    const Module *fields = library();
    Loaded *loaded = modules_load(name, bytes, size, &compiled.status, diags);
    if (loaded == NULL)
        return compiled;
    compiled.loaded = loaded;
    Method *method =
        method_understand(adapt_merge(loaded, diags), fields, loaded->source, diags);
    adapt_mark(loaded, method);
    compiled.method = method;
    if (diags->errors != 0)
        return compiled;
    compiled.decisions = mem_array(method->plans.count + 1, sizeof *compiled.decisions);
    for (uint32_t i = 0; i < method->plans.count; i++) {
        Domain *domain = domain_build(method, &method->plans.items[i], diags);
        if (domain == NULL)
            return compiled;
        compiled.decisions[i] = decision_build(domain, diags);
        if (compiled.decisions[i]->too_large)
            return compiled;
    }
    method_check(method, compiled.decisions, diags);
    if (diags->errors != 0)
        return compiled;
    compiled.proved = properties_prove(method, compiled.decisions, diags);
    if (diags->errors != 0)
        return compiled;
    compiled.program = plan_program(method, compiled.decisions);
    compiled.status = 0;
    return compiled;
}

Compiled compile_file(const char *path, Diags *diags)
{
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, LARGEST_METHOD, &bytes, &size);
    int refused = file_refused(path, status, LARGEST_METHOD_SAID, diags);
    if (refused != 0)
        return (Compiled){.status = refused};
    if (size == 0) {
        diag_say(diags, DIAG_EMPTY_FILE, in_file(path, 0));
        return (Compiled){.status = -1};
    }
    return compile_text(path, bytes, size, diags);
}
