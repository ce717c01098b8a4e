/* totem.c -- budget acts: the TotEM format, and what else holds such a document. */
#include "runtime/import/totem.h"

#include <string.h>

#include "runtime/base/file.h"
#include "runtime/import/fill.h"
#include "runtime/import/impute.h"
#include "runtime/import/xml.h"

#define TOTEM_NAMESPACE "http://www.minefi.gouv.fr/cp/demat/docbudgetaire"

/* What NatFonc says of a budget voted by function. */
#define VOTED_BY_FUNCTION "2"

typedef enum Element {
    ELEMENT_NONE, /* above the root */
#define ELEMENT(id, parent, name) ELEMENT_##id,
#include "runtime/import/totem.def"
#undef ELEMENT
    ELEMENT_OTHER, /* passed over */
    ELEMENTS = ELEMENT_OTHER
} Element;

static const struct {
    Element parent;
    const char *name;
} elements[ELEMENTS] = {
    {ELEMENT_OTHER, ""},
#define ELEMENT(id, parent, name) {ELEMENT_##parent, TOTEM_NAMESPACE "|" name},
#include "runtime/import/totem.def"
#undef ELEMENT
};

/* The lines are shared by several documents of one file when it holds several budgets. */
typedef struct Totem {
    Budget *budget;
    const ActKind *const *kinds;   /* those the root may be */
    const ActKind *kind;           /* what the root was */
    Element open[XML_DEEPEST + 1]; /* open[0] is above the root */
    Document act;                  /* being read; added to the budget at its first line */
    bool act_added;
    uint32_t document;    /* its index, once added */
    const char *year;     /* as in the file, like the next two */
    const char *decision; /* NatDec */
    const char *coll_name, *coll_id, *coll_type;
    /* the line being read */
    uint32_t line_place;
    Text values[ELEMENTS];     /* of the elements of the line */
    uint32_t places[ELEMENTS]; /* the lines of the file where they stand */
    Text project, section;     /* CaracSup ProgAutoLib, Section */
} Totem;

/* --- the act ----------------------------------------------------------------- */

/* The value without the spaces some editors pad it with. */
static const char *trimmed(const char *value)
{
    value += strspn(value, " ");
    size_t size = strlen(value);
    while (size > 0 && value[size - 1] == ' ')
        size--;
    return value[size] == '\0' ? value : mem_text(value, size);
}

static const char *kept(const char *value)
{
    return value[0] == '\0' ? NULL : mem_text(value, strlen(value));
}

/* "M14-M14_COM_SUP3500", "M57-M57": the family, a dash, the name. */
static const char *nomenclature_name(const char *value)
{
    const char *dash = strchr(value, '-');
    return kept(dash ? dash + 1 : value);
}

/* How many bytes of space TEXT starts with: editors group digits with any of these. */
static size_t space_size(const char *text)
{
    static const char *const spaces[] = {" ", "\u00A0", "\u202F", "\u2009"};
    for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
        if (text_starts(text, spaces[i]))
            return strlen(spaces[i]);
    return 0;
}

/* A number of inhabitants: "112 864".  0 is what editors write when they do not know. */
static int64_t population_of(const char *value)
{
    int64_t population = 0;
    while (*value != '\0') {
        size_t space = space_size(value);
        if (space != 0) {
            value += space;
            continue;
        }
        if (*value < '0' || *value > '9' || population >= 1000000000)
            return FIELD_ABSENT;
        population = population * 10 + (*value++ - '0');
    }
    return population == 0 ? FIELD_ABSENT : population;
}

static int64_t kind_of_budget(const char *value)
{
    if (text_equal(value, "P"))
        return BUDGET_PRINCIPAL;
    return text_equal(value, "A") ? BUDGET_ANNEXE : FIELD_ABSENT;
}

int64_t totem_stage(const char *decision)
{
    static const struct {
        const char *code;
        int stage;
    } stages[] = {{"01", ETAPE_BP},
                  {"02", ETAPE_DM},
                  {"03", ETAPE_BS},
                  {"09", ETAPE_CA},
                  {"10", ETAPE_CFU}};
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++)
        if (text_equal(decision, stages[i].code))
            return stages[i].stage;
    return FIELD_ABSENT;
}

/* Four digits, or 0. */
static int year_of(const char *value)
{
    if (strlen(value) != 4 || strspn(value, "0123456789") != 4)
        return 0;
    int year = 0;
    for (int i = 0; i < 4; i++)
        year = year * 10 + (value[i] - '0');
    return year;
}

static void open_act(Totem *totem)
{
    totem->act = (Document){
        .etape = FIELD_ABSENT, .budget = FIELD_ABSENT, .population = FIELD_ABSENT};
    totem->act_added = false;
    totem->year = totem->decision = "";
}

static const char *quoted(const char *value)
{
    return value[0] == '\0' ? SAY(TEXT_VALUE_ABSENT) : SAY(TEXT_VALUE_QUOTED, value);
}

/* The act joins the budget when its first line opens: its heading is then known. */
static bool add_act(Xml *xml)
{
    Totem *totem = xml->state;
    Document *act = &totem->act;
    act->path = xml->input->path;
    act->format = totem->kind->format;
    act->exercice = year_of(totem->year);
    act->etape = totem->kind->stage(totem->decision);
    if (act->exercice == 0) {
        diag_say(xml->input->diags, DIAG_BUDGET_YEAR, xml_where(xml), quoted(totem->year));
        return false;
    }
    if (act->etape == FIELD_ABSENT) {
        diag_say(xml->input->diags, DIAG_BUDGET_STAGE, xml_where(xml),
                 quoted(totem->decision));
        return false;
    }
    act->collectivite = totem->coll_name;
    act->type = totem->coll_type;
    if (act->siret == NULL)
        act->siret = totem->coll_id;
    totem->document = fill_document(totem->budget, act, xml_line(xml));
    totem->act_added = true;
    return true;
}

/* --- a line ------------------------------------------------------------------ */

static void keep_text(Text *text, const char *value)
{
    text->size = 0;
    text_put(text, value);
}

static void open_line(Xml *xml)
{
    Totem *totem = xml->state;
    if (!totem->act_added && !add_act(xml)) {
        xml_refuse(xml);
        return;
    }
    for (int i = 0; i < ELEMENTS; i++)
        keep_text(&totem->values[i], "");
    keep_text(&totem->project, "");
    keep_text(&totem->section, "");
    totem->line_place = xml_line(xml);
}

static const struct {
    Element element;
    FieldId field;
} measures[] = {
    {ELEMENT_MT_PREV, FIELD_PREVU},          {ELEMENT_MT_PROP_NOUV, FIELD_PROPOSE},
    {ELEMENT_MT_REAL, FIELD_REALISE},        {ELEMENT_CRED_OUV, FIELD_CREDITS},
    {ELEMENT_MT_RAR_3112, FIELD_RAR},        {ELEMENT_MT_RAR_PREC, FIELD_RAR_PRECEDENT},
    {ELEMENT_MT_BUDG_PREC, FIELD_PRECEDENT},
};

static void read_extra(Totem *totem, const char *code, const char *value)
{
    if (code == NULL)
        return;
    if (text_equal(code, "ProgAutoLib"))
        keep_text(&totem->project, value);
    else if (text_equal(code, "Section"))
        keep_text(&totem->section, value);
}

static const char *value_of(const Totem *totem, Element element)
{
    return text_get(&totem->values[element]);
}

static int64_t one_of(const char *value, const char *first, int64_t if_first,
                      const char *second, int64_t if_second)
{
    if (text_equal(value, first))
        return if_first;
    return text_equal(value, second) ? if_second : FIELD_ABSENT;
}

static Order order_of(const Totem *totem)
{
    const char *order = value_of(totem, ELEMENT_OP_BUDG);
    const char *kind = value_of(totem, ELEMENT_TYP_OP_BUDG);
    if (text_equal(order, "0"))
        return ORDER_NONE;
    if (!text_equal(order, "1"))
        return ORDER_UNSAID;
    if (text_equal(kind, "1"))
        return ORDER_WITHIN;
    return text_equal(kind, "2") ? ORDER_BETWEEN : ORDER_SOME;
}

static void add_amounts(const Totem *totem, size_t line)
{
    for (size_t i = 0; i < sizeof measures / sizeof *measures; i++) {
        Element element = measures[i].element;
        const char *amount = value_of(totem, element);
        if (amount[0] != '\0')
            fill_amount(totem->budget, line, measures[i].field, amount,
                        totem->places[element]);
    }
}

static void add_texts(const Totem *totem, size_t line)
{
    const char *label = value_of(totem, ELEMENT_LIB_CPTE);
    if (label[0] == '\0')
        label = text_get(&totem->project);
    fill_text(totem->budget, line, FIELD_LIBELLE, label);
    fill_text(totem->budget, line, FIELD_OPERATION, value_of(totem, ELEMENT_OPERATION));
    lines_set(totem->budget->lines, FIELD_SPECIALISATION, line,
              one_of(value_of(totem, ELEMENT_ART_SPE), "false",
                     SPECIALISATION_NON_SPECIALISE, "true", SPECIALISATION_SPECIALISE));
}

static void add_line(Totem *totem)
{
    Claim claim = {
        .nature = value_of(totem, ELEMENT_NATURE),
        .fonction = value_of(totem, ELEMENT_FONCTION),
        .chapter = value_of(totem, ELEMENT_CONT_NAT),
        .function_chapter = value_of(totem, ELEMENT_CONT_FON),
        .sens =
            one_of(value_of(totem, ELEMENT_COD_RD), "D", SENS_DEPENSE, "R", SENS_RECETTE),
        .section = one_of(text_get(&totem->section), "F", SECTION_FONCTIONNEMENT, "I",
                          SECTION_INVESTISSEMENT),
        .order = order_of(totem),
        .place = totem->line_place,
    };
    size_t line = fill_line(totem->budget, totem->document);
    if (claim.function_chapter[0] != '\0')
        totem->budget->documents.items[totem->document].by_function = true;
    add_amounts(totem, line);
    impute_line(totem->budget, totem->document, line, &claim);
    add_texts(totem, line);
}

static void close_line(Totem *totem)
{
    AsideKind aside = totem->kind->aside(value_of(totem, ELEMENT_NATURE),
                                         value_of(totem, ELEMENT_OP_BUDG));
    if (aside == ASIDE_KINDS)
        add_line(totem);
    else
        totem->budget->documents.items[totem->document].aside[aside]++;
}

/* --- elements ---------------------------------------------------------------- */

static Element element_of(Element parent, const char *name)
{
    if (parent == ELEMENT_OTHER)
        return ELEMENT_OTHER;
    for (int i = ELEMENT_NONE + 1; i < ELEMENTS; i++)
        if (elements[i].parent == parent && text_equal(elements[i].name, name))
            return (Element)i;
    return ELEMENT_OTHER;
}

static void read_heading(Totem *totem, Element element, const char *value)
{
    Document *act = &totem->act;
    if (element == ELEMENT_LIBELLE_COLL)
        totem->coll_name = kept(value);
    else if (element == ELEMENT_ID_COLL)
        totem->coll_id = kept(value);
    else if (element == ELEMENT_NAT_CEPL)
        totem->coll_type = kept(value);
    else if (element == ELEMENT_LIBELLE_ETAB)
        act->etablissement = kept(value);
    else if (element == ELEMENT_ID_ETAB)
        act->siret = kept(value);
    else if (element == ELEMENT_NOMENCLATURE)
        act->nomenclature_name = nomenclature_name(value);
    else if (element == ELEMENT_NAT_DEC)
        totem->decision = mem_text(value, strlen(value));
    else if (element == ELEMENT_EXER)
        totem->year = mem_text(value, strlen(value));
    else if (element == ELEMENT_NAT_FONC)
        act->by_function = text_equal(value, VOTED_BY_FUNCTION);
    else if (element == ELEMENT_COD_TYP_BUD)
        act->budget = kind_of_budget(value);
}

static void read_line_value(Xml *xml, Element element, const char *value, const char *code)
{
    Totem *totem = xml->state;
    if (element == ELEMENT_CARAC_SUP) {
        read_extra(totem, code, value);
    } else {
        keep_text(&totem->values[element], value);
        totem->places[element] = xml_line(xml);
    }
}

static void refuse_root(Xml *xml, const char *name)
{
    static const struct {
        const char *root;
        TextId text;
    } known[] = {{"DocumentBudgetaire", TEXT_ROOT_OF_OTHER_SPACE},
                 {"Nomenclature", TEXT_ROOT_IS_PLAN},
                 {"CompteFinancierUnique", TEXT_ROOT_OF_OTHER_SPACE},
                 {"html", TEXT_ROOT_IS_HTML}};
    Diags *diags = xml->input->diags;
    const char *root = xml_local(name);
    diag_say(diags, DIAG_BUDGET_ROOT, xml_where(xml), file_name(xml->input->path), root);
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (text_equal(root, known[i].root))
            diag_note(diags, nowhere(), known[i].text);
    xml_refuse(xml);
}

/* What the root is: the act itself, or what is around it. */
static Element open_root(Xml *xml, const char *name)
{
    Totem *totem = xml->state;
    for (size_t i = 0; totem->kinds[i] != NULL; i++) {
        const char *around = totem->kinds[i]->around;
        totem->kind = totem->kinds[i];
        if (around != NULL && text_equal(around, name))
            return ELEMENT_NONE;
        if (around == NULL && element_of(ELEMENT_NONE, name) == ELEMENT_DOCUMENT)
            return ELEMENT_DOCUMENT;
    }
    refuse_root(xml, name);
    return ELEMENT_OTHER;
}

static void start(Xml *xml, const char *name, const char **attributes)
{
    Totem *totem = xml->state;
    Element parent = totem->open[xml->depth - 1];
    Element element = xml->depth == 1 ? open_root(xml, name) : element_of(parent, name);
    totem->open[xml->depth] = element;
    const char *given = xml_attribute(attributes, "V");
    const char *code = xml_attribute(attributes, "Code");
    const char *value = given ? trimmed(given) : "";
    if (element == ELEMENT_BUDGET)
        open_act(totem);
    else if (element == ELEMENT_LINE)
        open_line(xml);
    else if (parent == ELEMENT_LINE && element != ELEMENT_OTHER)
        read_line_value(xml, element, value, code);
    else if (element == ELEMENT_INFORMATION && code && text_equal(code, "PopTot"))
        totem->act.population = population_of(value);
    else
        read_heading(totem, element, value);
}

/* A budget without lines is a document all the same. */
static void end(Xml *xml, const char *name)
{
    (void)name;
    Totem *totem = xml->state;
    Element element = totem->open[xml->depth];
    if (element == ELEMENT_LINE)
        close_line(totem);
    else if (element == ELEMENT_BUDGET && !totem->act_added && !add_act(xml))
        xml_refuse(xml);
}

int totem_read(Budget *budget, Input *input, const ActKind *const *kinds)
{
    size_t lines = budget->lines->count;
    Totem totem = {.budget = budget, .kinds = kinds};
    Xml xml = {.input = input, .handlers = {start, end}, .state = &totem};
    int status = xml_read(&xml);
    if (status == 0 && budget->lines->count == lines) {
        diag_say(input->diags, DIAG_BUDGET_NO_LINE, in_file(input->path, 0),
                 file_name(input->path));
        return -1;
    }
    return status;
}

/* Every line of a TotEM act is one of the budget. */
static AsideKind keep_all(const char *nature, const char *op_budg)
{
    (void)nature, (void)op_budg;
    return ASIDE_KINDS;
}

const ActKind act_totem = {.format = "TotEM", .stage = totem_stage, .aside = keep_all};
