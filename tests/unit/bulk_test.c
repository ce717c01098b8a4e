/* bulk_test.c -- the fast road says what the ordinary one says, whatever the threads. */
#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "compiler/compile.h"
#include "compiler/formats.h"
#include "runtime/base/mem.h"
#include "runtime/base/text.h"
#include "runtime/bulk/bulk.h"
#include "runtime/bulk/cents.h"
#include "runtime/bulk/structure.h"

TestSuite(bulk, .init = mem_start, .timeout = 120);

static uint64_t state;

static uint32_t below(uint32_t limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)((state * 0x2545F4914F6CDD1D >> 33) % limit);
}

/* --- structure ------------------------------------------------------------------------ */

static bool has_way(StructureWay way)
{
    return way <= structure_best_way();
}

Test(bulk, every_way_finds_the_same_structure)
{
    enum { SIZE = 3000 };
    static const char alphabet[] = ";,\t|\n\r\"a0\xC3\xA9 \x0B\x2B\x3B\x8A\xBB";
    char *bytes = mem_column(SIZE + STRUCTURE_PADDING, 1);
    uint32_t *plain = mem_column(SIZE + STRUCTURE_PADDING, sizeof *plain);
    uint32_t *other = mem_column(SIZE + STRUCTURE_PADDING, sizeof *other);
    state = 1;
    for (int turn = 0; turn < 2000; turn++) {
        size_t size = below(turn % 10 == 0 ? SIZE : 200);
        for (size_t i = 0; i < SIZE + STRUCTURE_PADDING; i++)
            bytes[i] = turn % 2 ? (char)below(256) : alphabet[below(sizeof alphabet)];
        char separator = ";,\t|"[below(4)];
        size_t count = structure_find(STRUCTURE_PLAIN, bytes, size, separator, plain);
        for (StructureWay way = STRUCTURE_AVX2; way <= STRUCTURE_AVX512; way++) {
            if (!has_way(way))
                continue;
            size_t found = structure_find(way, bytes, size, separator, other);
            cr_assert(eq(sz, found, count));
            cr_assert(memcmp(plain, other, count * sizeof *plain) == 0);
        }
    }
}

/* Valid UTF-8, one byte of which may then be changed, cut or made random. */
Test(bulk, every_way_knows_utf8)
{
    static const char *const characters[] = {"a",
                                             ";",
                                             "\xC3\xA9",
                                             "\xE2\x82\xAC",
                                             "\xF0\x9F\x9A\xB2",
                                             "\xED\x9F\xBF",
                                             "\xEF\xBF\xBF",
                                             "\xF4\x8F\xBF\xBF",
                                             "\xE0\xA0\x80",
                                             "\xF0\x90\x80\x80",
                                             "\xC2\x80"};
    char bytes[400 + STRUCTURE_PADDING];
    state = 2;
    uint32_t good = 0, bad = 0;
    for (int turn = 0; turn < 60000; turn++) {
        size_t size = 0, wanted = below(300);
        while (size < wanted) {
            const char *one = characters[below(4) ? 0 : below(11)];
            memcpy(bytes + size, one, strlen(one));
            size += strlen(one);
        }
        if (size != 0 && turn % 3 != 0)
            bytes[below((uint32_t)size)] = (char)(0x80 + below(128));
        if (size != 0 && turn % 5 == 0)
            size -= 1;
        bool utf8 = structure_is_utf8(STRUCTURE_PLAIN, bytes, size);
        good += utf8;
        bad += !utf8;
        for (StructureWay way = STRUCTURE_AVX2; way <= STRUCTURE_AVX512; way++)
            if (has_way(way))
                cr_assert(eq(int, structure_is_utf8(way, bytes, size), utf8), "turn %d",
                          turn);
    }
    cr_assert(good > 1000 && bad > 1000);
}

/* --- amounts -------------------------------------------------------------------------- */

Test(bulk, amounts_read_fast_are_those_read_slowly)
{
    static const char alphabet[] = "0123456789012345678901234567890123456789.,-+ e/:";
    state = 3;
    uint32_t fast = 0;
    for (int turn = 0; turn < 300000; turn++) {
        char text[40] = "12345678";
        size_t size = 0;
        if (turn % 2) {
            size = (size_t)snprintf(text + 8, sizeof text - 8, "%s%u.%02u",
                                    below(4) ? "" : "-", below(1u << (1 + below(31))),
                                    below(100));
        } else {
            size = below(20);
            for (size_t i = 0; i < size; i++)
                text[8 + i] = alphabet[below(sizeof alphabet - 1)];
        }
        Cents slow, cents = 0;
        DecimalMark proof;
        AmountStatus status = cents_read(text + 8, size, DECIMAL_POINT, &slow, &proof);
        for (int way = 0; way < 2; way++) {
            bool known = way ? cents_plain(text + 8, size, '.', &cents)
                             : cents_usual(text + 8, size, '.', &cents);
            fast += known;
            bool same = status == AMOUNT_OK && cents == slow;
            cr_assert(same || known == 0, "« %.*s »", (int)size, text + 8);
        }
    }
    cr_assert(fast > 100000);
}

/* --- totals --------------------------------------------------------------------------- */

typedef struct Setting {
    const Program *program;
    const FormatSet *formats;
    PathList paths;
    char folder[64];
} Setting;

static Setting setting_new(void)
{
    Setting setting = {.folder = "/tmp/crible-bulk-XXXXXX"};
    Diags diags = {0};
    int status;
    Compiled compiled = compile_file("tests/data/bulk/method.crible", &diags);
    cr_assert(eq(int, compiled.status, 0));
    setting.program = compiled.program;
    static const char *const wanted[] = {"tests/data/bulk/bulk.crible"};
    setting.formats = formats_load(wanted, 1, &diags, &status);
    cr_assert(setting.formats != NULL);
    cr_assert(mkdtemp(setting.folder) != NULL);
    return setting;
}

static void setting_free(Setting *setting)
{
    for (uint32_t i = 0; i < setting->paths.count; i++)
        unlink(setting->paths.items[i]);
    rmdir(setting->folder);
}

static const char *one_of(const char *list)
{
    uint32_t count = 1;
    for (const char *p = list; *p; p++)
        count += *p == '|';
    uint32_t wanted = below(count);
    for (; wanted != 0; wanted--)
        list = strchr(list, '|') + 1;
    return mem_text(list, strcspn(list, "|"));
}

static const char header[] =
    "Type;Exercice;Budget;Plan;Siret;Nom;Sens;Ordre;Chapitre;Nature;"
    "Fonction;Libellé;Montant;Annulé";

/* A row as people write them: ODD in a hundred have something that is not usual. */
static void put_row(Text *out, uint32_t odd)
{
    bool strange = below(100) < odd;
    text_format(out, "%s;%s;%s;%s;%s;%s;%s;%s;", one_of("L|L|L|L|T"),
                one_of(strange ? "2024|2019||x" : "2024|2023"),
                one_of(strange ? "1|9|" : "1|1|3"),
                one_of(strange ? "M57|M14|M49|" : "M57|M57|M57A"),
                one_of("21340172201787|21350238800019|21330063500017|"),
                one_of("Montpellier|Rennes|Bordeaux"), one_of(strange ? "D|X|" : "D|D|R"),
                one_of("||||O"));
    text_format(out, "%s;%s;%s;", one_of(strange ? "|011|99" : "011|23|012|"),
                one_of(strange ? "999|| 6068|60612 |A1|\"2315\""
                               : "60612|60621|6063|6068|2315|2313|64111|7066|60632"),
                one_of(strange ? "925|zzz|| 020" : "020|213|845|01|845|"));
    text_format(out, "%s;",
                one_of(strange ? "\"Vélo ; \"\"rouge\"\"\"|\"sur\ndeux lignes\"| |"
                                 "VÉLODROME et vélos|a\tb|\"\r\nvélo\""
                               : "Vélos de service|Piste cyclable|vélodrome neuf|"
                                 "Isolation de l'école|piste - cyclable|"
                                 "Fournitures n° 12|piste noire cyclable|"));
    text_format(out, "%s%u.%02u;%s", one_of("|||-"), below(1u << (1 + below(24))),
                below(100),
                one_of(strange ? "1 234,56|12,5|douze|1.234|9999999999999999999||-3|+7 €"
                               : "|||0|12.5"));
    if (strange)
        text_put(out, one_of("|||;|;;x"));
    text_put(out, strange ? one_of("\n|\r\n|\n\n|\r") : "\n");
    if (strange && below(20) == 0)
        text_format(out, "%s\n%s\n", one_of(";;;;;;;;;;;;;|  |L;2024"), header);
}

static void add_file(Setting *setting, uint32_t rows, uint32_t odd, const char *tail)
{
    Text out = {0};
    text_format(&out, "%s\n", header);
    for (uint32_t i = 0; i < rows; i++)
        put_row(&out, odd);
    text_put(&out, tail);
    const char *path = text_make("%s/%u.csv", setting->folder, setting->paths.count);
    cr_assert(eq(int, file_write(path, out.bytes, out.size), FILE_OK));
    *list_push(&setting->paths) = path;
}

/* All that a run finds, as text. */
static const char *found(const Setting *setting, const BulkOptions *options)
{
    Text out = {0};
    Diags diags = {0};
    Bulk *bulk = mem_new(Bulk);
    bulk_run(bulk, options, &setting->paths, NULL, &diags);
    uint32_t places = bulk_axis_at(setting->program, setting->program->axis_count);
    for (uint32_t i = 0; i < bulk->results.count; i++) {
        for (uint32_t j = 0; j < options->by.count; j++)
            text_format(&out, "%s;",
                        bulk->results.items[i].group->values[j]
                            ? bulk->results.items[i].group->values[j]
                            : "");
        for (uint32_t j = 0; j < places; j++) {
            money_write(&out, bulk->results.items[i].totals[j].cents);
            text_format(&out, " (%llu) ",
                        (unsigned long long)bulk->results.items[i].totals[j].lines);
        }
        text_char(&out, '\n');
    }
    for (int i = 0; i < ANOMALY_KINDS; i++) {
        const BulkAnomaly *anomaly = &bulk->anomalies[i];
        text_format(&out, "%s %llu", anomaly_text((AnomalyKind)i),
                    (unsigned long long)anomaly->count);
        for (uint32_t j = 0; j < anomaly->count && j < ANOMALY_PLACES; j++)
            text_format(&out, " %u:%u:%s", anomaly->places[j].file, anomaly->places[j].line,
                        anomaly->places[j].what);
        text_char(&out, '\n');
    }
    uint64_t asides = 0;
    for (uint32_t i = 0; i < bulk->asides.count; i++)
        asides += bulk->asides.items[i].lines;
    text_format(&out, "%llu lines aside, %u files refused\n", (unsigned long long)asides,
                bulk->refused);
    for (uint32_t i = 0; i < diags.items.count; i++)
        text_format(&out, "%s:%u: %s\n", diags.items.items[i].where.file,
                    diags.items.items[i].where.line, diags.items.items[i].text);
    return text_get(&out);
}

static void compare_roads(const Setting *setting, const char *by)
{
    BulkOptions options = {.program = setting->program,
                           .formats = setting->formats,
                           .measure = FIELD_COUNT,
                           .threads = 1,
                           .ordinary = true,
                           .block = 1 << 16,
                           .part = 1 << 20};
    for (const char *name = by; *name;
         name += strcspn(name, ",") + (strchr(name, ',') != 0))
        *list_push(&options.by) = by_find(mem_text(name, strcspn(name, ",")));
    const char *expected = found(setting, &options);
    static const struct {
        uint32_t threads, block;
        uint64_t part;
    } shapes[] = {{1, 1 << 16, 1 << 20}, {2, 4096, 5000}, {4, 8192, 1001}};
    options.ordinary = false;
    for (StructureWay way = STRUCTURE_PLAIN; way <= structure_best_way(); way++)
        for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
            options.way = way;
            options.threads = shapes[i].threads;
            options.block = shapes[i].block;
            options.part = shapes[i].part;
            cr_assert(eq(str, (char *)(uintptr_t)found(setting, &options),
                         (char *)(uintptr_t)expected),
                      "by %s, way %d, shape %zu", by, (int)way, i);
        }
}

Test(bulk, usual_rows_give_the_same_totals_by_both_roads)
{
    Setting setting = setting_new();
    state = 4;
    for (int i = 0; i < 4; i++)
        add_file(&setting, 700, 0, "");
    compare_roads(&setting, "collectivité,exercice");
    compare_roads(&setting, "nature,fonction,section");
    setting_free(&setting);
}

Test(bulk, strange_rows_give_the_same_totals_and_messages_by_both_roads)
{
    Setting setting = setting_new();
    state = 5;
    for (int i = 0; i < 10; i++)
        add_file(&setting, 150, (uint32_t)i * 5, "");
    compare_roads(&setting, "collectivité,sens");
    compare_roads(&setting, "chapitre,mouvement,nomenclature");
    setting_free(&setting);
}

Test(bulk, a_file_that_is_refused_is_the_same_one_by_both_roads)
{
    Setting setting = setting_new();
    state = 6;
    static const char *const tails[] = {
        "L;\"jamais fermé", "L;\"a\"b;c\n", "L;\xFF;x\n", "L;2024", "", "\"\n\n\n"};
    for (size_t i = 0; i < sizeof tails / sizeof *tails; i++)
        add_file(&setting, 100, 2, tails[i]);
    add_file(&setting, 0, 0, "");
    compare_roads(&setting, "exercice");
    setting_free(&setting);
}
