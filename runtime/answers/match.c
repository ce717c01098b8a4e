/* match.c -- what a row of answers is about. */
#include "runtime/answers/match.h"

#include <string.h>

#include "runtime/base/mem.h"
#include "runtime/base/nearest.h"
#include "runtime/base/text.h"
#include "runtime/import/amount.h"

static Where place_of(const AnswerRow *row)
{
    return in_file(row->path, row->line);
}

static void say_key(const AnswerRow *row, const char *reason, Diags *diags)
{
    diag_say(diags, DIAG_ANSWER_KEY, place_of(row), row->cells[ANSWER_KEY], reason);
}

/* --- documents ----------------------------------------------------------------------- */

#define DOCUMENT_NONE UINT32_MAX

static uint32_t document_named(const Answers *answers, const AnswerRow *row, Diags *diags)
{
    const Budget *budget = answers->budget;
    const char *name = row->cells[ANSWER_DOCUMENT];
    Hash known = {0};
    for (uint32_t i = 0; i < budget->documents.count; i++) {
        if (text_equal(budget->documents.items[i].name, name))
            return i;
        hash_set(&known, budget->documents.items[i].name, &known);
    }
    diag_say(diags, DIAG_UNKNOWN_NAME, place_of(row), SAY(TEXT_KIND_DOCUMENT), name);
    const char *nearest = nearest_names(&known, name);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    else
        diag_help(diags, TEXT_DECLARED_ARE, first_names(&known));
    return DOCUMENT_NONE;
}

/* --- lines --------------------------------------------------------------------------- */

/* The places of all lines, made when they are first asked for. */
static const Hash *line_places(Answers *answers)
{
    const Lines *lines = answers->budget->lines;
    for (size_t line = answers->places.count; line < lines->count; line++) {
        uint32_t key[] = {lines->document[line], lines->number[line]};
        hash_add(&answers->places, key, sizeof key, NULL)->number = (int64_t)line;
    }
    return &answers->places;
}

static bool read_rank(const char *text, uint32_t *rank)
{
    *rank = 0;
    for (const char *p = text; *p != '\0'; p++) {
        if (*p < '0' || *p > '9' || p - text > 8)
            return false;
        *rank = *rank * 10 + (uint32_t)(*p - '0');
    }
    return text[0] != '\0';
}

static const char *without_zeros(const char *code)
{
    while (code[0] == '0' && code[1] != '\0')
        code++;
    return code;
}

/* Spreadsheets drop the zeros before a code and touch spaces and cases of labels: none of
 * that makes it another line. */
static bool same_cell(const char *written, const char *held)
{
    const char *a = without_zeros(written), *b = without_zeros(held);
    return text_equal(text_fold(a, strlen(a)), text_fold(b, strlen(b)));
}

/* Is WRITTEN one of the amounts of LINE?  Which one depends on the measure of the run. */
static bool has_amount(const Lines *lines, size_t line, const char *written)
{
    Cents cents;
    DecimalMark proof;
    AmountStatus status = amount_read(written, DECIMAL_AUTOMATIC, &cents, &proof);
    if (status != AMOUNT_OK && status != AMOUNT_AMBIGUOUS)
        return false;
    for (int i = 0; i < FIELD_COUNT; i++)
        if (field_kind((FieldId)i) == FIELD_MONEY &&
            lines_get(lines, (FieldId)i, line) == cents)
            return true;
    return false;
}

static bool check_cell(const Answers *answers, const AnswerRow *row, size_t line,
                       AnswerColumn column, FieldId field, Diags *diags)
{
    const Lines *lines = answers->budget->lines;
    const char *written = row->cells[column];
    int64_t value = lines_get(lines, field, line);
    bool money = field_kind(field) == FIELD_MONEY;
    const char *held = value == FIELD_ABSENT ? ""
                       : money               ? money_french(value)
                                             : lines_text(lines, value);
    if (written[0] == '\0' ||
        (money ? has_amount(lines, line, written) : same_cell(written, held)))
        return true;
    diag_say(diags, DIAG_ANSWER_DISAGREES, place_of(row), row->cells[ANSWER_KEY],
             field_name(field), held, written);
    return false;
}

static bool check_line(const Answers *answers, const AnswerRow *row, size_t line,
                       Diags *diags)
{
    static const struct {
        AnswerColumn column;
        FieldId field;
    } checks[] = {{ANSWER_NATURE, FIELD_NATURE},
                  {ANSWER_FONCTION, FIELD_FONCTION},
                  {ANSWER_LIBELLE, FIELD_LIBELLE},
                  {ANSWER_MONTANT, FIELD_MONTANT}};
    bool good = true;
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        good = check_cell(answers, row, line, checks[i].column, checks[i].field, diags) &&
               good;
    return good;
}

static bool match_line(Answers *answers, const AnswerRow *row, GroupList *groups,
                       Diags *diags)
{
    const Budget *budget = answers->budget;
    uint32_t document = 0, rank;
    if (row->cells[ANSWER_DOCUMENT][0] != '\0') {
        document = document_named(answers, row, diags);
        if (document == DOCUMENT_NONE)
            return false;
    } else if (budget->documents.count > 1) {
        say_key(row, SAY(TEXT_DOCUMENT_UNSAID), diags);
        return false;
    }
    if (!read_rank(row->cells[ANSWER_KEY], &rank)) {
        say_key(row, SAY(TEXT_LINE_NOT_NUMBER), diags);
        return false;
    }
    uint32_t key[] = {document, rank};
    const HashEntry *entry = hash_find(line_places(answers), key, sizeof key);
    if (entry == NULL) {
        const Document *named = &budget->documents.items[document];
        say_key(row,
                SAY(TEXT_NO_SUCH_LINE, named->name, text_make("%u", named->line_count)),
                diags);
        return false;
    }
    *list_push(groups) = (uint32_t)entry->number;
    return check_line(answers, row, (size_t)entry->number, diags);
}

/* --- operations, third parties ------------------------------------------------------- */

/* The groups whose text is WRITTEN, in DOCUMENT unless it is DOCUMENT_NONE; ZEROLESS: zeros
 * before it apart. */
static void find_groups(const Keys *keys, const char *written, uint32_t document,
                        bool zeroless, GroupList *groups)
{
    for (uint32_t i = 0; i < keys->groups.count; i++) {
        const KeyGroup *group = &keys->groups.items[i];
        bool same = zeroless
                        ? text_equal(without_zeros(group->text), without_zeros(written))
                        : text_equal(group->text, written);
        if (same && (document == DOCUMENT_NONE || group->document == document))
            *list_push(groups) = i;
    }
}

/* Are all GROUPS of one code?  0101 and 101 may both be there. */
static bool is_one_code(const Keys *keys, const GroupList *groups)
{
    for (uint32_t i = 1; i < groups->count; i++)
        if (!text_equal(keys->groups.items[groups->items[i]].text,
                        keys->groups.items[groups->items[0]].text))
            return false;
    return groups->count != 0;
}

static bool say_no_group(const Keys *keys, const AnswerRow *row, TextId reason,
                         Diags *diags)
{
    Hash known = {0};
    for (uint32_t i = 0; i < keys->groups.count; i++)
        hash_set(&known, keys->groups.items[i].text, &known);
    say_key(row, SAY(reason), diags);
    const char *nearest = nearest_names(&known, row->cells[ANSWER_KEY]);
    if (nearest != NULL)
        diag_help(diags, TEXT_DID_YOU_MEAN, nearest);
    return false;
}

static bool match_operation(const Answers *answers, const AnswerRow *row, GroupList *groups,
                            Diags *diags)
{
    const Keys *keys = answers->keys[KEY_OPERATION];
    const char *written = row->cells[ANSWER_KEY];
    uint32_t document = DOCUMENT_NONE;
    if (row->cells[ANSWER_DOCUMENT][0] != '\0') {
        document = document_named(answers, row, diags);
        if (document == DOCUMENT_NONE)
            return false;
    }
    find_groups(keys, written, document, false, groups);
    if (groups->count != 0)
        return true;
    find_groups(keys, written, document, true, groups);
    return is_one_code(keys, groups) ||
           say_no_group(keys, row, TEXT_NO_SUCH_OPERATION, diags);
}

static bool match_third_party(const Answers *answers, const AnswerRow *row,
                              GroupList *groups, Diags *diags)
{
    const Keys *keys = answers->keys[KEY_THIRD_PARTY];
    find_groups(keys, row->cells[ANSWER_KEY], DOCUMENT_NONE, false, groups);
    return groups->count != 0 || say_no_group(keys, row, TEXT_NO_SUCH_THIRD_PARTY, diags);
}

/* --- authorities --------------------------------------------------------------------- */

static bool match_authority(const Answers *answers, const AnswerRow *row, GroupList *groups,
                            Diags *diags)
{
    const Keys *keys = answers->keys[KEY_AUTHORITY];
    const char *written = row->cells[ANSWER_KEY];
    if (written[0] != '\0' || keys->groups.count > 1)
        find_groups(keys, written, DOCUMENT_NONE, false, groups);
    else
        *list_push(groups) = 0;
    if (groups->count != 0)
        return true;
    if (written[0] != '\0')
        return say_no_group(keys, row, TEXT_NO_SUCH_AUTHORITY, diags);
    Text list = {0};
    for (uint32_t i = 0; i < keys->groups.count; i++)
        text_format(&list, "%s%s", i ? ", " : "", keys->groups.items[i].text);
    say_key(row, SAY(TEXT_AUTHORITY_UNSAID, text_get(&list)), diags);
    return false;
}

bool match_groups(Answers *answers, QuestionKey key, const AnswerRow *row,
                  GroupList *groups, Diags *diags)
{
    switch (key) {
    case KEY_LINE:
        return match_line(answers, row, groups, diags);
    case KEY_OPERATION:
        return match_operation(answers, row, groups, diags);
    case KEY_THIRD_PARTY:
    case KEY_AUTHORITY:
        break;
    }
    if (row->cells[ANSWER_DOCUMENT][0] != '\0') {
        say_key(row, SAY(TEXT_DOCUMENT_UNWANTED), diags);
        return false;
    }
    return key == KEY_THIRD_PARTY ? match_third_party(answers, row, groups, diags)
                                  : match_authority(answers, row, groups, diags);
}
