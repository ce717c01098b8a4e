/* xlsx_test.c -- spreadsheets: cells as texts, sheets, and what is refused. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <criterion/parameterized.h>
#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/import/xlsx.h"
#include "runtime/import/xlsx_number.h"

TestSuite(xlsx, .init = mem_start);

#define OWN "tests/data/xlsx/"

static Diags diags;

/* The rows of a sheet: "1: a|b", one a line; then how the reading ended. */
static const char *dump(const char *name, const char *sheet)
{
    Text out = {0};
    RowView row;
    int status;
    Rows *rows = xlsx_open(text_make(OWN "%s", name), sheet, &diags);
    if (rows == NULL)
        return "refused";
    while ((status = rows_next(rows, &row)) == 1) {
        text_format(&out, "%u:", row.line);
        for (size_t i = 0; i < row.count && row.count < 100; i++)
            text_format(&out, "%s%s", i ? "|" : " ", row.cells[i]);
        text_char(&out, '\n');
    }
    rows_close(rows);
    text_format(&out, "%d", status);
    return text_get(&out);
}

/* --- numbers ------------------------------------------------------------------- */

typedef struct Number {
    char value[40];
    char expected[40];
} Number;

ParameterizedTestParameters(xlsx, decimals)
{
    static Number numbers[] = {
        {"0", "0"},
        {"-0", "0"},
        {"60612", "60612"},
        {"1234.5600000000001", "1234.56"},
        {"1234.5599999999999", "1234.56"},
        {"0.30000000000000004", "0.3"},
        {"191602651.44999999", "191602651.45"},
        {"999999999999999.9", "1000000000000000"},
        {"99999999999999.995", "100000000000000"},
        {"21560046100010", "21560046100010"},
        {"-1.2E-2", "-0.012"},
        {"1E3", "1000"},
        {"1.5e+4", "15000"},
        {"12345678901234567890", "12345678901234600000"},
        {"1.005", "1.005"},
        {"00.10", "0.1"},
        {".5", "0.5"},
        {"5.", "5"},
        {"1E999", "1E999"},
        {"1e", "1e"},
        {"1.2.3", "1.2.3"},
        {"NaN", "NaN"},
        {"1 234", "1 234"},
    };
    return cr_make_param_array(Number, numbers, sizeof numbers / sizeof *numbers);
}

ParameterizedTest(Number *c, xlsx, decimals, .init = mem_start)
{
    cr_expect(
        eq(str, (char *)number_text(c->value, (NumberFormat){0}, false), c->expected));
}

typedef struct Day {
    char value[24];
    bool from_1904;
    char expected[24];
} Day;

ParameterizedTestParameters(xlsx, dates)
{
    static Day days[] = {
        {"45657", false, "2024-12-31"},
        {"45657.5", false, "2024-12-31T12:00:00"},
        {"45657.999999", false, "2025-01-01"},
        {"45351", false, "2024-02-29"},
        {"1", false, "1900-01-01"},
        {"59", false, "1900-02-28"},
        {"60", false, "1900-02-29"},
        {"61", false, "1900-03-01"},
        {"0.25", false, "06:00:00"},
        {"2958465", false, "9999-12-31"},
        {"2958466", false, "2958466"},
        {"-1", false, "-1"},
        {"0", true, "1904-01-01"},
        {"44195", true, "2024-12-31"},
        {"2957003", true, "9999-12-31"},
        {"texte", false, "texte"},
    };
    return cr_make_param_array(Day, days, sizeof days / sizeof *days);
}

ParameterizedTest(Day *c, xlsx, dates, .init = mem_start)
{
    NumberFormat date = {.kind = NUMBER_DATE};
    cr_expect(eq(str, (char *)number_text(c->value, date, c->from_1904), c->expected));
}

typedef struct Code {
    char code[40];
    NumberKind kind;
} Code;

ParameterizedTestParameters(xlsx, codes)
{
    static Code codes[] = {
        {"General", NUMBER_PLAIN},   {"0", NUMBER_PLAIN},
        {"000", NUMBER_PADDED},      {"#,##0.00\\ \"mois\"", NUMBER_PLAIN},
        {"[Red]0.00", NUMBER_PLAIN}, {"_-* #,##0.00\\ _d", NUMBER_PLAIN},
        {"dd/mm/yyyy", NUMBER_DATE}, {"[$-40C]d mmmm yyyy", NUMBER_DATE},
        {"hh:mm", NUMBER_DATE},      {"\"d", NUMBER_DATE},
        {"\\", NUMBER_PLAIN},        {"", NUMBER_PLAIN},
    };
    return cr_make_param_array(Code, codes, sizeof codes / sizeof *codes);
}

ParameterizedTest(Code *c, xlsx, codes, .init = mem_start)
{
    cr_expect(eq(int, number_format_of(c->code).kind, c->kind), "%s", c->code);
}

Test(xlsx, a_padded_number_has_its_zeros_back)
{
    NumberFormat three = number_format_of("000");
    cr_expect(eq(str, (char *)number_text("20", three, false), "020"));
    cr_expect(eq(str, (char *)number_text("0", three, false), "000"));
    cr_expect(eq(str, (char *)number_text("2020", three, false), "2020"));
    cr_expect(eq(str, (char *)number_text("2.5", three, false), "2.5"));
    cr_expect(eq(str, (char *)number_text("-2", three, false), "-2"));
}

/* --- cells --------------------------------------------------------------------- */

Test(xlsx, cells_are_texts)
{
    cr_expect(eq(str, (char *)dump("budget.xlsx", NULL),
                 "1: Compte|Libellé du compte|Montant\n"
                 "3: 60612|Énergie & électricité|1234.56\n"
                 "4: 020||-0.012\n"
                 "5: |en ligne|191602651.45\n"
                 "6: 2024-12-31|2024-12-31T12:00:00|020\n"
                 "7: VRAI|#DIV/0!|calculé\n"
                 "9: deux\r\nlignes, _x000D_ tel quel||2024-12-31\n"
                 "1048576:\n"
                 "0"));
}

Test(xlsx, a_formula_without_result_is_said)
{
    dump("budget.xlsx", NULL);
    cr_assert(eq(u32, diags.warnings, 1));
    cr_expect(eq(str, (char *)diags.items.items[0].text,
                 "1 formule sans résultat enregistré, la première en B9"));
}

Test(xlsx, dates_may_start_in_1904)
{
    cr_expect(eq(str, (char *)dump("1904.xlsx", NULL), "1: 1904-01-01|2024-12-31\n0"));
}

Test(xlsx, places_may_be_left_unsaid)
{
    cr_expect(eq(str, (char *)dump("strict.xlsx", NULL), "1: 1|a\n3: |2\n0"));
}

Test(xlsx, a_sheet_may_be_empty)
{
    cr_expect(eq(str, (char *)dump("empty.xlsx", NULL), "0"));
}

/* --- sheets -------------------------------------------------------------------- */

Test(xlsx, the_first_visible_table_is_read)
{
    cr_expect(eq(str, (char *)dump("sheets.xlsx", NULL), "1: 2\n0"));
}

Test(xlsx, a_sheet_is_chosen_by_name_even_hidden)
{
    cr_expect(eq(str, (char *)dump("sheets.xlsx", "Annexe"), "1: 4\n0"));
}

Test(xlsx, a_name_wins_over_a_rank)
{
    cr_expect(eq(str, (char *)dump("sheets.xlsx", "1"), "1: 3\n0"));
}

Test(xlsx, a_sheet_is_chosen_by_rank)
{
    cr_expect(eq(str, (char *)dump("sheets.xlsx", "2"), "1: 2\n0"));
}

Test(xlsx, the_sheets_are_named_when_the_one_asked_for_is_not_there)
{
    cr_expect(eq(str, (char *)dump("sheets.xlsx", "Budget"), "refused"));
    cr_assert(eq(u32, diags.errors, 1));
    cr_expect(eq(str, (char *)diags.items.items[0].remarks.items[0].text,
                 "feuilles : « Lisez-moi », « Graphique », « Budget 2024 », « 1 », "
                 "« Annexe »"));
}

/* --- what is refused ----------------------------------------------------------- */

typedef struct Refusal {
    char file[24];
    DiagId id;
    char message[160];
} Refusal;

ParameterizedTestParameters(xlsx, refusals)
{
    static Refusal refusals[] = {
        {"truncated.xlsx", DIAG_PACKED_BROKEN,
         "« truncated.xlsx » ne se décompresse pas : il s'arrête avant sa fin"},
        {"flipped.xlsx", DIAG_XML_MALFORMED,
         "le XML est mal formé : caractère ou balise mal écrits (colonne 14)"},
        {"wrong-sum.xlsx", DIAG_PACKED_BROKEN,
         "« wrong-sum.xlsx » ne se décompresse pas : son contenu est abîmé"},
        {"encrypted.xlsx", DIAG_PACKED_BROKEN,
         "« encrypted.xlsx » ne se décompresse pas : il est protégé par un mot de passe"},
        {"bomb.xlsx", DIAG_PACKED_BOMB,
         "« bomb.xlsx » se décompresse en plus de 200 fois sa taille"},
        {"absent.xlsx", DIAG_PACKED_BROKEN,
         "« absent.xlsx » ne se décompresse pas : une archive ZIP se lit d'un fichier du "
         "disque, pas de l'entrée standard ni d'un tube"},
        {"archive.xlsx", DIAG_XLSX_NOT_ONE,
         "« archive.xlsx » n'est pas un classeur .xlsx : c'est une archive ZIP d'autre "
         "chose"},
        {"ods.xlsx", DIAG_XLSX_NOT_ONE,
         "« ods.xlsx » n'est pas un classeur .xlsx : c'est un classeur OpenDocument "
         "(.ods)"},
        {"charts-only.xlsx", DIAG_XLSX_NOT_ONE,
         "« charts-only.xlsx » n'est pas un classeur .xlsx : il n'a aucune feuille de "
         "calcul"},
        {"lost-sheet.xlsx", DIAG_XLSX_BROKEN,
         "classeur abîmé : il lui manque « xl/worksheets/sheet1.xml »"},
        {"lost-text.xlsx", DIAG_XLSX_BROKEN,
         "classeur abîmé : la cellule « B1 » renvoie à un texte absent"},
        {"rows-backwards.xlsx", DIAG_XLSX_BROKEN,
         "classeur abîmé : la ligne « 1 » n'est pas à sa place"},
        {"cells-backwards.xlsx", DIAG_XLSX_BROKEN,
         "classeur abîmé : la cellule « A1 » n'est pas à sa place"},
        {"too-wide.xlsx", DIAG_XLSX_BROKEN,
         "classeur abîmé : la cellule « XFE1 » n'est pas à sa place"},
        {"laughs.xlsx", DIAG_XML_ENTITY,
         "le fichier déclare l'entité « a », ce qui est refusé"},
        {"long-cell.xlsx", DIAG_XML_LIMIT,
         "le fichier dépasse ce qu'un acte peut contenir : une ligne de plus de 16 Mo"},
    };
    return cr_make_param_array(Refusal, refusals, sizeof refusals / sizeof *refusals);
}

ParameterizedTest(Refusal *c, xlsx, refusals, .init = mem_start)
{
    const char *rows = dump(c->file, NULL);
    size_t size = strlen(rows);
    cr_expect(text_equal(rows, "refused") || text_equal(rows + size - 2, "-1"), "%s: %s",
              c->file, rows);
    cr_assert(eq(u32, diags.errors, 1), "%s", c->file);
    cr_expect(eq(int, diags.items.items[0].id, c->id), "%s", c->file);
    cr_expect(eq(str, (char *)diags.items.items[0].text, c->message));
}

Test(xlsx, a_sheet_that_stops_is_refused_after_its_rows)
{
    dump("cut-sheet.xlsx", NULL);
    cr_assert(eq(u32, diags.errors, 1));
    cr_expect(eq(int, diags.items.items[0].id, DIAG_XML_TRUNCATED));
    cr_expect(eq(str, (char *)diags.items.items[0].where.file,
                 OWN "cut-sheet.xlsx (xl/worksheets/sheet1.xml)"));
}
