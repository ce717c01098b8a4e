/* plan_xml.c -- an official plan of accounts, out of its XML file. */
#include "runtime/import/plan_xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "runtime/base/file.h"
#include "runtime/import/xml.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"

/* A code as the file gives it. */
typedef struct Draft {
    PlanPart part;
    const char *code, *label;
    const char *parent; /* NULL at the top */
    Entry entry;
} Draft;

typedef struct Reading {
    XML_Parser parser;
    PlanSource *source;
    Diags *diags;
    uint32_t depth;             /* of the open element; 1 is the root */
    const char *branch;         /* the open element of depth 2 */
    PlanPart part;              /* of the open element of depth 3; PLAN_PARTS for others */
    LIST(const char *) parents; /* the code open at each depth from 4, or its parent's */
    Hash codes[PLAN_PARTS];     /* code -> number: line */
    LIST(Draft) drafts;
    bool failed, stopped;
} Reading;

/* Where the plan keeps each part, and what an element of it is called. */
static const struct {
    const char *branch, *list, *item;
} places[PLAN_PARTS] = {
    [PART_ACCOUNTS] = {"Nature", "Comptes", "Compte"},
    [PART_FUNCTIONS] = {"Fonction", "RefFonctionnelles", "RefFonc"},
    [PART_CHAPTERS] = {"Nature", "Chapitres", "Chapitre"},
    [PART_FUNCTION_CHAPTERS] = {"Fonction", "Chapitres", "Chapitre"},
};

static Where here(const Reading *reading)
{
    return in_file(reading->source->path,
                   (uint32_t)XML_GetCurrentLineNumber(reading->parser));
}

/* Ends the reading; what is wrong has been said. */
static void stop(Reading *reading)
{
    reading->failed = reading->stopped = true;
    XML_StopParser(reading->parser, XML_FALSE);
}

/* The value of an attribute, its absence being an error. */
static const char *need(Reading *reading, const char *element, const char **attributes,
                        const char *name)
{
    const char *value = xml_attribute(attributes, name);
    if (value == NULL) {
        diag_say(reading->diags, DIAG_PLAN_ATTRIBUTE_MISSING, here(reading), name, element);
        reading->failed = true;
    }
    return value;
}

static bool is_word(const char *string)
{
    size_t size = strspn(string, "0123456789_ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                                 "abcdefghijklmnopqrstuvwxyz");
    return size > 0 && size <= 40 && string[size] == '\0';
}

static bool expect(Reading *reading, bool is_so, const char *name, const char *value,
                   TextId expected)
{
    if (!is_so) {
        diag_say(reading->diags, DIAG_PLAN_ATTRIBUTE_VALUE, here(reading), name, value,
                 SAY(expected));
        reading->failed = true;
    }
    return is_so;
}

/* A code, or the name of a plan: letters and digits, since it may become a file's name. */
static const char *need_word(Reading *reading, const char *element, const char **attributes,
                             const char *name)
{
    const char *value = need(reading, element, attributes, name);
    if (value == NULL || !expect(reading, is_word(value), name, value, TEXT_PLAN_WORD))
        return NULL;
    return mem_text(value, strlen(value));
}

/* A year of four digits that the format can hold, or 0. */
static int year_of(const char *string)
{
    if (strlen(string) != 4 || strspn(string, "0123456789") != 4)
        return 0;
    int year = (int)strtol(string, NULL, 10);
    return year < PLAN_FIRST_YEAR || year > PLAN_LAST_YEAR ? 0 : year;
}

static void open_root(Reading *reading, const char *element, const char **attributes)
{
    PlanSource *source = reading->source;
    if (!text_equal(element, "Nomenclature")) {
        diag_say(reading->diags, DIAG_PLAN_OTHER_ROOT, here(reading), source->path,
                 element);
        stop(reading);
        return;
    }
    source->family = need_word(reading, element, attributes, "Norme");
    source->name = need_word(reading, element, attributes, "Declinaison");
    const char *year = need(reading, element, attributes, "Exer");
    if (year != NULL) {
        source->year = year_of(year);
        expect(reading, source->year != 0, "Exer", year, TEXT_PLAN_YEAR);
    }
    if (reading->failed)
        stop(reading);
}

/* Labels are one line of NFC text. */
static const char *clean_label(const char *label)
{
    size_t size;
    const char *composed = text_nfc(label, strlen(label), &size);
    char *clean = mem_text(composed, size);
    for (char *at = clean; *at != '\0'; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    return clean;
}

static bool is_set(const char **attributes, const char *name)
{
    const char *value = xml_attribute(attributes, name);
    return value != NULL && text_equal(value, "1");
}

static void read_uses(Reading *reading, const char **attributes, Entry *entry)
{
    static const char *const names[IMPUTATIONS] = {
        [IMPUTATION_DR] = "DR",     [IMPUTATION_RR] = "RR",     [IMPUTATION_DOES] = "DOES",
        [IMPUTATION_DOIS] = "DOIS", [IMPUTATION_ROES] = "ROES", [IMPUTATION_ROIS] = "ROIS",
    };
    const char **chapters = mem_array(IMPUTATIONS, sizeof *chapters);
    entry->chapters = chapters;
    entry->grouping = true;
    for (Imputation use = 0; use < IMPUTATIONS; use++) {
        const char *chapter = xml_attribute(attributes, names[use]);
        if (chapter == NULL)
            continue;
        entry->grouping = false;
        if (*chapter != '\0' &&
            expect(reading, is_word(chapter), names[use], chapter, TEXT_PLAN_WORD))
            chapters[use] = mem_text(chapter, strlen(chapter));
    }
    entry->equipment[0] = is_set(attributes, "DEquip");
    entry->equipment[1] = is_set(attributes, "REquip");
}

static void read_chapter(Reading *reading, const char *element, const char **attributes,
                         Entry *entry)
{
    entry->grouping = true; /* a chapter has no uses: nothing to write of them */
    const char *section = need(reading, element, attributes, "Section");
    if (section == NULL)
        return;
    bool is_fonctionnement = text_equal(section, "F");
    expect(reading, is_fonctionnement || text_equal(section, "I"), "Section", section,
           TEXT_PLAN_SECTION);
    entry->section = is_fonctionnement ? PLAN_FONCTIONNEMENT : PLAN_INVESTISSEMENT;
    entry->special = is_set(attributes, "Special");
}

static bool is_new_code(Reading *reading, const char *element, const char *code)
{
    /* The two kinds of chapters share one tree, so a code may not be in both. */
    PlanPart part = reading->part == PART_FUNCTION_CHAPTERS ? PART_CHAPTERS : reading->part;
    bool added;
    HashEntry *known = hash_add(&reading->codes[part], code, strlen(code), &added);
    if (added) {
        known->number = (int64_t)XML_GetCurrentLineNumber(reading->parser);
        return true;
    }
    diag_say(reading->diags, DIAG_PLAN_CODE_TWICE, here(reading), element, code);
    diag_note(reading->diags, in_file(reading->source->path, (uint32_t)known->number),
              TEXT_PLAN_FIRST_TIME);
    reading->failed = true;
    return false;
}

static void open_item(Reading *reading, const char *element, const char **attributes)
{
    const char **code = &reading->parents.items[reading->parents.count - 1];
    Draft draft = {.part = reading->part, .parent = *code};
    draft.code = need_word(reading, element, attributes, "Code");
    const char *label = need(reading, element, attributes, "Libelle");
    if (draft.code == NULL || label == NULL || !is_new_code(reading, element, draft.code))
        return;
    if (draft.parent != NULL && !expect(reading, strlen(draft.code) > strlen(draft.parent),
                                        "Code", draft.code, TEXT_PLAN_LONGER))
        return;
    draft.label = clean_label(label);
    if (draft.part == PART_ACCOUNTS)
        read_uses(reading, attributes, &draft.entry);
    else if (draft.part == PART_FUNCTIONS)
        draft.entry.grouping = true;
    else
        read_chapter(reading, element, attributes, &draft.entry);
    draft.entry.closed = is_set(attributes, "Supprime");
    *list_push(&reading->drafts) = draft;
    *code = draft.code;
}

static PlanPart part_of(const char *branch, const char *list)
{
    PlanPart part = 0;
    while (part < PLAN_PARTS && !(text_equal(places[part].branch, branch) &&
                                  text_equal(places[part].list, list)))
        part++;
    return part;
}

static void XMLCALL open_element(void *data, const char *element, const char **attributes)
{
    Reading *reading = data;
    reading->depth++;
    if (reading->depth == 1)
        open_root(reading, element, attributes);
    else if (reading->depth == 2)
        reading->branch = mem_text(element, strlen(element));
    else if (reading->depth == 3)
        reading->part = part_of(reading->branch, element);
    else {
        uint32_t open = reading->parents.count;
        const char *parent = open > 0 ? reading->parents.items[open - 1] : NULL;
        *list_push(&reading->parents) = parent;
        if (reading->part < PLAN_PARTS && text_equal(element, places[reading->part].item))
            open_item(reading, element, attributes);
    }
}

static void XMLCALL close_element(void *data, const char *element)
{
    (void)element;
    Reading *reading = data;
    if (reading->depth > 3)
        reading->parents.count--;
    reading->depth--;
}

static void XMLCALL refuse_entity(void *data, const char *name, int is_parameter,
                                  const char *value, int size, const char *base,
                                  const char *system, const char *public,
                                  const char *notation)
{
    (void)is_parameter, (void)value, (void)size;
    (void)base, (void)system, (void)public, (void)notation;
    Reading *reading = data;
    diag_say(reading->diags, DIAG_PLAN_ENTITY, here(reading), name);
    stop(reading);
}

/* Says why expat gave up, unless we made it. */
static void say_xml_error(Reading *reading)
{
    reading->failed = true;
    if (reading->stopped)
        return;
    enum XML_Error error = XML_GetErrorCode(reading->parser);
    const char *path = reading->source->path;
    bool at_end = error == XML_ERROR_NO_ELEMENTS || error == XML_ERROR_UNCLOSED_TOKEN ||
                  error == XML_ERROR_UNCLOSED_CDATA_SECTION ||
                  error == XML_ERROR_PARTIAL_CHAR;
    if (at_end && reading->depth > 0)
        diag_say(reading->diags, DIAG_PLAN_TRUNCATED, here(reading), path);
    else if (reading->depth == 0 && reading->source->name == NULL)
        diag_say(reading->diags, DIAG_PLAN_NOT_XML, nowhere(), path);
    else
        diag_say(reading->diags, DIAG_PLAN_MALFORMED, here(reading), path);
}

static void parse(Reading *reading, const char *bytes, size_t size)
{
    /* The parser lives in the collected heap, where what it points to is seen. */
    XML_Memory_Handling_Suite memory = {mem_alloc, mem_resize, mem_release};
    reading->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
    XML_SetUserData(reading->parser, reading);
    XML_SetElementHandler(reading->parser, open_element, close_element);
    XML_SetEntityDeclHandler(reading->parser, refuse_entity);
    if (XML_Parse(reading->parser, bytes, (int)size, XML_TRUE) != XML_STATUS_OK)
        say_xml_error(reading);
    XML_ParserFree(reading->parser);
}

/* The longest proper prefix of CODE among the codes of its part, or NULL. */
static const char *longest_prefix(const Hash *codes, const char *code)
{
    for (size_t size = strlen(code); size-- > 1;) {
        const HashEntry *entry = hash_find(codes, code, size);
        if (entry != NULL)
            return entry->key;
    }
    return NULL;
}

static bool is_chapter(PlanPart part)
{
    return part == PART_CHAPTERS || part == PART_FUNCTION_CHAPTERS;
}

/* Account 775 carries chapter 77 but sales of assets are voted in investment, in chapter
 * 024, wherever the plan has one. */
static void vote_sales_in_investment(const Reading *reading, Draft *draft)
{
    if (draft->part == PART_ACCOUNTS && text_starts(draft->code, "775") &&
        hash_find(&reading->codes[PART_CHAPTERS], "024", 3) != NULL)
        draft->entry.section = PLAN_INVESTISSEMENT;
}

static FamilyFact fact_of(const Reading *reading, Draft *draft)
{
    vote_sales_in_investment(reading, draft);
    PlanAttributes attributes = {.entry = draft->entry};
    const char *usual = is_chapter(draft->part)
                            ? NULL
                            : longest_prefix(&reading->codes[draft->part], draft->code);
    if (draft->parent == NULL)
        attributes.root = usual != NULL;
    else if (usual == NULL || !text_equal(draft->parent, usual))
        attributes.parent = draft->parent;
    Text field = {0};
    plan_write_attributes(&field, &attributes);
    return (FamilyFact){draft->part, draft->code, draft->label, text_get(&field)};
}

static int compare_facts(const void *left, const void *right)
{
    const FamilyFact *a = left, *b = right;
    return a->part != b->part ? (a->part < b->part ? -1 : 1) : strcmp(a->code, b->code);
}

static void make_facts(Reading *reading)
{
    PlanSource *source = reading->source;
    for (uint32_t i = 0; i < reading->drafts.count; i++)
        *list_push(&source->facts) = fact_of(reading, &reading->drafts.items[i]);
    qsort(source->facts.items, source->facts.count, sizeof *source->facts.items,
          compare_facts);
}

/* The folder that holds PATH, without its end: "2024/M57/M57_D"; NULL for none. */
static const char *folder_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash == NULL || slash == path ? NULL : mem_text(path, (size_t)(slash - path));
}

/* Follows the place where the file is kept, when publishers keep plans in such places. */
static void follow_place(PlanSource *source, Diags *diags)
{
    const char *name = file_name(source->path), *folder = folder_of(source->path);
    if (text_equal(name, "planDeCompte.xml") && folder != NULL) {
        name = file_name(folder);
        folder = folder_of(folder);
        folder = folder == NULL ? NULL : folder_of(folder);
    } else if (text_ends(name, ".xml"))
        name = mem_text(name, strlen(name) - strlen(".xml"));
    int year = folder == NULL ? 0 : year_of(file_name(folder));
    if (year == 0 || !text_starts(name, source->family) || !is_word(name))
        return;
    if (year == source->year && text_equal(name, source->name))
        return;
    diag_say(diags, DIAG_PLAN_PLACE, in_file(source->path, 0), source->name,
             text_make("%d", source->year), name, text_make("%d", year));
    source->name = name;
    source->year = year;
}

int plan_xml_read(PlanSource *source, const char *path, Diags *diags)
{
    *source = (PlanSource){.path = path};
    const char *bytes;
    size_t size;
    FileStatus status = file_read(path, PLAN_FILE_LIMIT, &bytes, &size);
    if (status != FILE_OK)
        return file_refused(path, status, PLAN_FILE_LIMIT_TEXT, diags);
    Reading reading = {.source = source, .diags = diags, .part = PLAN_PARTS};
    parse(&reading, bytes, size);
    if (!reading.failed && reading.drafts.count == 0) {
        diag_say(diags, DIAG_PLAN_EMPTY, nowhere(), path);
        reading.failed = true;
    }
    if (reading.failed)
        return -1;
    make_facts(&reading);
    follow_place(source, diags);
    return 0;
}
