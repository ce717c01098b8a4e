/* trial.h -- a random method compiled, run and compared. */
#ifndef CRIBLE_TESTS_TRIAL_H
#define CRIBLE_TESTS_TRIAL_H

#include "compiler/compile.h"
#include "runtime/answers/answers.h"
#include "runtime/answers/estimates.h"
#include "runtime/engine/engine.h"
#include "runtime/engine/tallies.h"
#include "tests/oracle/tally.h"
#include "tests/property/random_line.h"

/* A method that the compiler read.  Those it refuses only because its rules contradict each
 * other, or are idle, are run all the same: off the plan, that is what users meet. */
typedef struct Trial {
    const char *text;
    Diags diags;
    Compiled compiled;
    const Program *program; /* NULL when it cannot run */
    bool accepted;          /* by the compiler */
    bool conflict;          /* E0302 was said */
    bool too_large;
} Trial;

/* Counts of what was tried; the first failure ends the run. */
typedef struct Counts {
    uint64_t passed, failed;
    uint32_t methods, accepted, conflicts, skipped, permuted, laid_out, halved, proved,
        in_files, bounded;
    uint32_t laid_same;     /* layouts whose diagrams are proved the same */
    uint32_t spared, asked; /* rules that could go; results whose decider was looked for */
    uint32_t decided, split, undetermined, outside, estimated, added;
    uint32_t turned;                 /* budgets of several files, given in another order */
    uint64_t cut;                    /* lines in two halves */
    uint32_t marked;                 /* given to tallies, and resting on an estimate */
    uint32_t summed, accounts;       /* lines added up, by tally; exercises of capitals */
    uint64_t contradicted;           /* cells where rules disagree */
    uint32_t sets_read;              /* of codes */
    uint32_t complete, dropped_rows; /* tables; rows left out of them */
    uint32_t weighed, perhaps;       /* lines left to sinon; those that may be */
    uint32_t compared, differing;    /* methods against others */
    uint32_t gaps_asked; /* those of gaps with questions or parameters without value */
    uint32_t gaps, places, places_read; /* methods whose gaps were tried; places of them */
    uint32_t drifted;                   /* exercises of axes, one after another */
    uint64_t arrived;                   /* cells new there and left to sinon */
    uint64_t cells,
        open; /* tried one by one, use by use and year by year; gaps among them */
} Counts;

Trial trial_compile(const char *text);

/* Drops from METHOD the rules that the compiler said never apply or never decide; false
 * when there is none. */
bool trial_prune(const Trial *trial, RandomMethod *method);

/* The plan of TRIAL that reads each plan of METHOD, in its order. */
const PlanProgram **trial_plans(const Trial *trial, const RandomMethod *method);

/* Engine against oracle over LINES; false, and said, when they differ. */
bool trial_check_oracle(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally);

/* Lines that the oracle rated on every axis, by line. */
typedef struct Rated {
    const Trial *trial;
    const RandomMethod *method;
    Oracle *const *oracles;
    OracleAnswer *const *answers;
    const bool *known;
    const Lines *lines;
    const Results *results;
} Rated;

/* The oracles of TRIAL, by plan of METHOD. */
Oracle **trial_oracles(const Trial *trial, const RandomMethod *method);

/* What they answer, by line, then by axis; KNOWN as oracle_rate makes it. */
OracleAnswer **trial_ask(const Trial *trial, Oracle *const *oracles, const Lines *lines,
                         bool *known);

/* LINES without the answers that are estimates; ESTIMATED: were there any? */
Lines *lines_without_estimates(const Lines *lines, bool *estimated);

/* What rests on an estimate, of RESULTS, would be something else without: SAID is what the
 * oracle says of each line, then of each tally.  False, and said, otherwise. */
bool trial_check_tally_marks(const Rated *rated, const TallyResults *results,
                             OracleTally *const *said, Counts *tally);

/* What each line gives to each tally; false, and said, when the engine and the oracle
 * differ. */
bool trial_check_tallies(const Rated *rated, Counts *tally);

/* Sums over RATED's lines of RESULTS, what the engine gives, and of SAID, what the oracle
 * does, by line, then by tally.  False, and said, when they differ. */
bool trial_check_totals(const Rated *rated, const TallyResults *results,
                        OracleTally *const *said, Counts *tally);

/* TEXT, which says the same as TRIAL's but HOW: the same messages and the same answers.
 * False, and said, otherwise. */
bool trial_check_text(const Trial *trial, const RandomMethod *method, const char *text,
                      const char *how, const Lines *lines, const Results *results,
                      Counts *tally);

/* The text laid out, and laid out again from another layout: nothing more changes, and the
 * answers are the same.  False, and said, otherwise. */
bool trial_check_layout(Random *random, const Trial *trial, const RandomMethod *method,
                        const Lines *lines, const Results *results, Counts *tally);

/* The same for the programs on disk, without running them: laying out changes nothing more
 * the second time, whatever the layout given. */
bool trial_check_files(Random *random, Counts *tally);

/* Rules in another order under other names, lines in another order and repeated: the same
 * answers.  False, and said, otherwise. */
bool trial_check_order(Random *random, const Trial *trial, const RandomMethod *method,
                       const Lines *lines, const Results *results, Counts *tally);

/* The rows of every table in a file, in another order where it does not count: the same
 * messages and the same answers.  False, and said, otherwise. */
bool trial_check_files_of_tables(Random *random, const Trial *trial,
                                 const RandomMethod *method, const Lines *lines,
                                 const Results *results, Counts *tally);

/* Does each line give the same to each tally of two programs whose axes gave RESULTS and
 * AGAIN? */
bool same_tallies(const Trial *trial, const Trial *other, const RandomMethod *method,
                  const Lines *lines, const Results *results, const Results *again);

/* The bounds that missing answers allow, of the lines of ANSWERS, which has none.  False,
 * and said, when a world tried is outside, or when all were tried and none is there. */
bool trial_check_bounds(Random *random, const Trial *trial, const RandomMethod *method,
                        Answers *answers, Counts *tally);

/* Lines cut into two halves of their amount: the same results and totals.  False, and said,
 * otherwise. */
bool trial_check_halves(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally);

/* Does the compiler refuse a small method exactly when two of its rules disagree on some
 * imputation that the plan allows? */
bool trial_check_conflicts(Random *random, Counts *tally);

/* Do gaps weigh, in lines and in cents, what the results say line by line comes from
 * `sinon`?  False, and said, otherwise. */
bool trial_check_stakes(const Trial *trial, const RandomMethod *method, const Lines *lines,
                        const Results *results, Counts *tally);

/* Are the gaps of a small method, which only asks for the IMPUTATION or for more, the cells
 * where nothing but `sinon` decides when every one is tried?  Are its places these cells,
 * each in one of them, and does their text say so? */
bool trial_check_gaps(Random *random, bool imputation, Counts *tally);

/* Random sets of codes of a real plan: are their words, read back, the same sets? */
bool trial_check_codes(Random *random, Counts *tally);

/* A table that says everything once has no gap; without some of its rows, the gaps are
 * exactly these, as cells and as places.  False, and said, otherwise. */
bool trial_check_complete(Random *random, Counts *tally);

/* Does the compiler prove the properties of a small method that are true, and refute the
 * others? */
bool trial_check_properties(Random *random, Counts *tally);

/* What `simplifier` drops from METHOD, whose rows are then dropped, changes no answer of
 * the naive evaluator on LINES brought to what the plans allow; who decides such a line is
 * among those that `qui` names there.  False, and said, otherwise. */
bool trial_check_simpler(Random *random, const Trial *trial, const RandomMethod *method,
                         const Lines *lines, Counts *tally);

/* Does comparing a small method with another find exactly the cells that change? */
bool trial_check_differences(Random *random, Counts *tally);

#endif
