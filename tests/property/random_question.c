/* random_question.c -- questions made at random, and answers to some of them. */
#include "tests/property/random_question.h"

#include <stdio.h>
#include <string.h>

#include "tests/oracle/answers.h"

/* --- questions --------------------------------------------------------------------------
 */

/* Has one answer to a question by KEY one value of what another asks by READ? */
static bool covers(QuestionKey read, QuestionKey key)
{
    return read == key || key == KEY_LINE ||
           (read == KEY_AUTHORITY && key == KEY_OPERATION);
}

/* A question of KIND that the estimate of one by KEY may read, or UINT32_MAX. */
static uint32_t readable(Random *random, const RandomMethod *method,
                         RandomQuestionKind kind, QuestionKey key)
{
    for (uint32_t i = random_below(random, method->questions.count + 1); i-- > 0;)
        if (method->questions.items[i].kind == kind &&
            covers(method->questions.items[i].key, key))
            return i;
    return UINT32_MAX;
}

static const char *random_number(Random *random, const RandomMethod *method,
                                 QuestionKey key)
{
    static const char *const numbers[] = {"1 kWh", "2,5 MWh", "1/3 × 1 kWh", "0 kWh"};
    uint32_t other = readable(random, method, ASKS_NUMBER, key);
    if (other != UINT32_MAX && random_chance(random, 40))
        return text_make("{Q%u} × 1,5", other);
    if (key == KEY_LINE && random_chance(random, 40))
        return random_chance(random, 50) ? "prévu × 0,0333 kWh/€" : "réalisé / 0,3 €/kWh";
    return RANDOM_OF(random, numbers);
}

static const char *random_percent(Random *random, const RandomMethod *method,
                                  QuestionKey key)
{
    static const char *const percents[] = {"50 %", "35,5 %", "1/3", "0 %", "120 %"};
    uint32_t other = readable(random, method, ASKS_PERCENT, key);
    if (other != UINT32_MAX && random_chance(random, 40))
        return text_make(random_chance(random, 50) ? "{Q%u} / 3" : "100 %% - {Q%u}", other);
    if (key == KEY_LINE && random_chance(random, 30))
        return "prévu / réalisé";
    return RANDOM_OF(random, percents);
}

static const char *random_estimate(Random *random, const RandomMethod *method,
                                   const RandomQuestion *question)
{
    if (question->kind == ASKS_CHOICE)
        return text_make("w%u", random_below(random, question->choice_count));
    if (question->kind == ASKS_YES_NO)
        return random_chance(random, 50) ? "oui" : "non";
    return question->kind == ASKS_NUMBER ? random_number(random, method, question->key)
                                         : random_percent(random, method, question->key);
}

void random_question(Random *random, RandomMethod *method)
{
    RandomQuestion question = {.kind = (RandomQuestionKind)random_below(random, 5),
                               .key = (QuestionKey)random_below(random, QUESTION_KEYS),
                               .choice_count = 2 + random_below(random, 3)};
    if (question.kind != ASKS_SHARES && random_chance(random, 40))
        question.estimate = random_estimate(random, method, &question);
    *list_push(&method->questions) = question;
}

const char *question_text(const RandomQuestion *question)
{
    static const char *const keys[] = {[KEY_LINE] = "pour chaque ligne",
                                       [KEY_OPERATION] = "pour chaque opération",
                                       [KEY_THIRD_PARTY] = "pour chaque tiers",
                                       [KEY_AUTHORITY] = "pour la collectivité"};
    static const char *const forms[] = {[ASKS_CHOICE] = "choix w0, w1",
                                        [ASKS_YES_NO] = "oui ou non",
                                        [ASKS_PERCENT] = "en %",
                                        [ASKS_NUMBER] = "en kWh",
                                        [ASKS_SHARES] = "en % entre w0, w1"};
    Text out = {0};
    text_format(&out, "%s %s", keys[question->key], forms[question->kind]);
    bool lists = question->kind == ASKS_CHOICE || question->kind == ASKS_SHARES;
    for (uint32_t i = 2; lists && i < question->choice_count; i++)
        text_format(&out, ", w%u", i);
    if (question->estimate != NULL)
        text_format(&out, "\n  à défaut %s estimé", question->estimate);
    return text_get(&out);
}

const char *random_share(Random *random, const RandomMethod *method)
{
    static const char *const ratios[] = {"prévu / réalisé", "(réalisé - prévu) / crédits",
                                         "rar / 1,5 M€"};
    if (method->questions.count == 0 || random_chance(random, 20))
        return RANDOM_OF(random, ratios);
    uint32_t index = random_below(random, method->questions.count);
    const RandomQuestion *question = &method->questions.items[index];
    switch (question->kind) {
    case ASKS_CHOICE:
    case ASKS_YES_NO:
        break;
    case ASKS_PERCENT:
        return text_make(random_chance(random, 50) ? "{Q%u}" : "{Q%u} / 3", index);
    case ASKS_NUMBER:
        return text_make("{Q%u} / 2 MWh", index);
    case ASKS_SHARES:
        return text_make("{Q%u}.w%u", index, random_below(random, question->choice_count));
    }
    return NULL;
}

/* --- answers
 * ------------------------------------------------------------------------------ */

typedef struct Answering {
    Random *random;
    const Method *method;
    const Budget *budget;
    Lines *naive;
    AnswerRows rows;
} Answering;

typedef struct Said {
    const char *written;
    int64_t cell;
} Said;

static const Said percents[] = {
    {"0", 0},           {"1 %", 1000000},          {"35,5", 35500000},
    {"50 %", 50000000}, {"33,333333 %", 33333333}, {"100", 100000000}};
static const Said numbers[] = {{"0", 0},
                               {"1 kWh", 1000000},
                               {"2,5 MWh", 2500000000},
                               {"1 000", 1000000000},
                               {"999,999999 kWh", 999999999}};

static Said random_said(Random *random, const Question *question)
{
    Said said = {0};
    switch (question->kind) {
    case QUESTION_CHOICE:
        said.cell = random_below(random, question->fields.items[0]->choice_count);
        said.written = text_make("w%lld", (long long)said.cell);
        break;
    case QUESTION_YES_NO:
        said.cell = random_below(random, 2);
        said.written = said.cell == 0 ? "oui" : "non";
        break;
    case QUESTION_NUMBER:
        said = RANDOM_OF(random, numbers);
        break;
    case QUESTION_PERCENT:
    case QUESTION_SHARES:
        said = RANDOM_OF(random, percents);
        break;
    }
    return said;
}

/* What a file of answers would say of it, and the lines that it is about. */
static void put_answer(Answering *answering, const Question *question, const Field *field,
                       size_t line, Said said)
{
    const Lines *lines = answering->budget->lines;
    AnswerRow *row = list_push(&answering->rows);
    *row = (AnswerRow){.path = "réponses.csv", .line = answering->rows.count + 1};
    for (int i = 0; i < ANSWER_COLUMNS; i++)
        row->cells[i] = "";
    static const FieldId keys[] = {[KEY_OPERATION] = FIELD_OPERATION,
                                   [KEY_THIRD_PARTY] = FIELD_TIERS,
                                   [KEY_AUTHORITY] = FIELD_SIREN};
    const char *key = text_make("%u", lines->number[line]);
    if (question->key != KEY_LINE)
        key = lines_text(lines, lines_get(lines, keys[question->key], line));
    row->cells[ANSWER_QUESTION] = field->name;
    row->cells[ANSWER_KEY] = key ? mem_text(key, strlen(key)) : "";
    row->cells[ANSWER_ANSWER] = said.written;
    if (question->key == KEY_LINE || question->key == KEY_OPERATION)
        row->cells[ANSWER_DOCUMENT] =
            answering->budget->documents.items[lines->document[line]].name;
    for (size_t i = 0; i < lines->count; i++)
        if (line_is_asked(question, lines, i) && one_answer(question, lines, line, i))
            lines_set(answering->naive, field->id, i, said.cell);
}

static void answer_about(Answering *answering, const Question *question, size_t line)
{
    int64_t left = WHOLE_PERCENT;
    for (uint32_t i = 0; i < question->fields.count; i++) {
        Said said = random_said(answering->random, question);
        bool last = question->kind == QUESTION_SHARES && i + 1 == question->fields.count;
        if (random_chance(answering->random, 35))
            continue;
        if (question->kind == QUESTION_SHARES && (said.cell > left || last))
            continue;
        left -= question->kind == QUESTION_SHARES ? said.cell : 0;
        put_answer(answering, question, question->fields.items[i], line, said);
    }
}

/* Each thing that QUESTION is asked for, where its first line is. */
static void answer_question(Answering *answering, const Question *question)
{
    const Lines *lines = answering->budget->lines;
    for (size_t line = 0; line < lines->count; line++) {
        bool first = line_is_asked(question, lines, line);
        for (size_t i = 0; i < line && first; i++)
            first =
                !line_is_asked(question, lines, i) || !one_answer(question, lines, i, line);
        if (first)
            answer_about(answering, question, line);
    }
}

static bool same_cells(const Lines *a, const Lines *b, size_t *line, uint32_t *column)
{
    for (*column = FIELD_COUNT; *column < a->column_count; ++*column)
        for (*line = 0; *line < a->count; ++*line)
            if (lines_get(a, (FieldId)*column, *line) !=
                    lines_get(b, (FieldId)*column, *line) ||
                lines_is_estimated(a, *column, *line) !=
                    lines_is_estimated(b, *column, *line))
                return false;
    return true;
}

static bool check_cells(const Trial *trial, const Answering *answering, const char *what)
{
    size_t line;
    uint32_t column;
    const Lines *lines = answering->budget->lines;
    if (same_cells(lines, answering->naive, &line, &column))
        return true;
    printf("%s\n%s: line %zu, column %u: %lld where the oracle says %lld\n", trial->text,
           what, line, column - FIELD_COUNT,
           (long long)lines_get(lines, (FieldId)column, line),
           (long long)lines_get(answering->naive, (FieldId)column, line));
    return false;
}

bool trial_answer(Random *random, const Trial *trial, Answers *answers, Counts *tally)
{
    Answering answering = {.random = random,
                           .method = trial->compiled.method,
                           .budget = answers->budget,
                           .naive = lines_alike(answers->budget->lines)};
    for (size_t i = 0; i < answers->budget->lines->count; i++)
        lines_add_copy(answering.naive, answers->budget->lines, i);
    for (uint32_t i = 0; i < answering.method->questions.count; i++)
        answer_question(&answering, answering.method->questions.items[i]);
    Diags diags = {0};
    answers_add(answers, &answering.rows, &diags);
    answers_complete(answers, &diags);
    answers_apply(answers);
    oracle_complete(answering.method, answering.naive);
    bool good = check_cells(trial, &answering, "answers");
    answers_estimate(answers->questions, answers->budget->lines, NULL);
    oracle_estimate(answering.method, answering.naive);
    good = good && check_cells(trial, &answering, "estimates");
    if (diags.errors != 0)
        diag_print(&diags, stdout, false);
    good = good && diags.errors == 0;
    lines_free(answering.naive);
    *(good ? &tally->passed : &tally->failed) += 1;
    return good;
}
