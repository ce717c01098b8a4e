/* tallies_csv.c -- labels, scores, quantities and capitals of every line. */
#include "runtime/base/diag.h"
#include "runtime/report/csv_text.h"
#include "runtime/report/tallies.h"

static const char *const headers[] = {
    [TALLY_LABELS] =
        ";{0}_principale;{0}_secondaires;{0}_euros;{0}_etat;{0}_regle;{0}_motif",
    [TALLY_SCORE] = ";{0};{0}_etat;{0}_regle;{0}_motif",
    [TALLY_QUANTITY] = ";{0};{0}_etat;{0}_regle;{0}_motif",
    [TALLY_CAPITAL] = ";{0}_emploie;{0}_evitement;{0}_prevention;{0}_restauration;{0}_etat;"
                      "{0}_regle;{0}_motif"};

void tallies_csv_header(const Run *run, Text *out)
{
    const ProgramTallies *tallies = run->program->tallies;
    for (uint32_t i = 0; i < tallies->count; i++)
        text_put(out, text_fill(headers[tallies->tallies[i].kind],
                                (const char *const[]){tallies->tallies[i].name}, 1));
}

static void put_codes(const ProgramTally *tally, const LabelSet *set, uint32_t from,
                      uint32_t to, Text *out)
{
    Text codes = {0};
    for (uint32_t i = from; i < to; i++)
        text_format(&codes, "%s%s", i > from ? ", " : "",
                    tally->reference->labels[set->labels[i]].code);
    text_char(out, ';');
    csv_text(out, text_get(&codes), ';');
}

static void put_shares(const ProgramTally *tally, const LabelSet *set, int64_t cents,
                       Text *out)
{
    Text shares = {0};
    Cents parts[SHARE_COUNT_MAX];
    text_char(out, ';');
    if (set->shares == NULL || cents == FIELD_ABSENT)
        return;
    label_set_split(tally, set, cents, parts);
    for (uint32_t i = 0; i < set->count; i++) {
        text_format(&shares, "%s%s=", i ? ", " : "",
                    tally->reference->labels[set->labels[i]].code);
        money_write(&shares, parts[i]);
    }
    csv_text(out, text_get(&shares), ';');
}

static void put_labels(const ProgramTally *tally, const TallyColumn *column, size_t line,
                       int64_t cents, Text *out)
{
    if (column->states[line] != TALLY_VALUE) {
        text_put(out, ";;;");
        return;
    }
    const LabelSet *set = &column->label_sets.items[column->values[line]];
    put_codes(tally, set, 0, set->has_principal, out);
    put_codes(tally, set, set->has_principal, set->count, out);
    put_shares(tally, set, cents, out);
}

static void write_score(Text *out, Rational score)
{
    int decimals = rational_decimals(score);
    rational_write(out, score, decimals < 0 || decimals > 6 ? 6 : decimals, ROUND_HALF_UP);
}

/* "11.2=2, 13.2=-1"; of a score without a list, "2". */
static void put_scores(const ProgramTally *tally, const TallyColumn *column, size_t line,
                       Text *out)
{
    text_char(out, ';');
    if (column->states[line] != TALLY_VALUE)
        return;
    const ScoreSet *set = &column->score_sets.items[column->values[line]];
    Text scores = {0};
    for (uint32_t i = 0; i < set->count; i++) {
        if (set->marks[i].on == LABEL_NONE) {
            write_score(out, set->marks[i].score);
            return;
        }
        text_format(&scores, "%s%s=", i ? ", " : "",
                    tally->reference->labels[set->marks[i].on].code);
        write_score(&scores, set->marks[i].score);
    }
    csv_text(out, text_get(&scores), ';');
}

static void put_measures(const TallyColumn *column, size_t line, Text *out)
{
    bool known = column->states[line] == TALLY_VALUE;
    text_char(out, ';');
    if (known)
        quantity_write(out, column->quantities[line]);
    for (int i = 0; i < PRESERVATION_COUNT && column->preserved[i] != NULL; i++) {
        text_char(out, ';');
        if (known)
            money_write(out, column->preserved[i][line]);
    }
}

/* A value that something estimated says so. */
static const char *state_text(const TallyColumn *column, size_t line)
{
    static const char *const states[] = {[TALLY_NOTHING] = "rien",
                                         [TALLY_VALUE] = "valeur",
                                         [TALLY_UNDETERMINED] = "indetermine",
                                         [TALLY_OUTSIDE] = "hors_perimetre"};
    bool estimated = column->states[line] == TALLY_VALUE && column->estimated[line];
    return estimated ? "estime" : states[column->states[line]];
}

void tallies_csv_line(const Run *run, size_t line, Text *out)
{
    int64_t cents = lines_get(run->budget->lines, FIELD_MONTANT, line);
    const ProgramTallies *tallies = run->program->tallies;
    for (uint32_t i = 0; i < tallies->count; i++) {
        const ProgramTally *tally = &tallies->tallies[i];
        const TallyColumn *column = &run->tallies->columns[i];
        bool reason = column->states[line] == TALLY_UNDETERMINED ||
                      column->states[line] == TALLY_OUTSIDE;
        if (tally->kind == TALLY_LABELS)
            put_labels(tally, column, line, cents, out);
        else if (tally->kind == TALLY_SCORE)
            put_scores(tally, column, line, out);
        else
            put_measures(column, line, out);
        text_format(out, ";%s;", state_text(column, line));
        csv_text(out, column->texts.items[column->rules[line]], ';');
        text_char(out, ';');
        if (reason)
            csv_text(out, column->texts.items[column->values[line]], ';');
    }
}
