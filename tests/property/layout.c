/* layout.c -- what must change nothing: blanks, line breaks, comments, capitals, accents,
 * and what `crible formater` does of them. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "compiler/compare.h"
#include "lang/format.h"
#include "lang/grammar.h"
#include "lang/parse.h"
#include "lang/tokens.h"
#include "tests/property/trial.h"

static const char *laid_out(const char *text, Diags *diags)
{
    Text out = {0};
    return format_program("essai.crible", text, strlen(text), &out, diags) ? text_get(&out)
                                                                           : NULL;
}

/* --- another layout ----------------------------------------------------------------------
 */

static const char *random_gap(Random *random)
{
    static const char *const gaps[] = {" ",           "  ",
                                       "\n",          "\t",
                                       "\n\n\n",      " \n ",
                                       "\r\n",        "\n# et voilà\n",
                                       " # là\n    ", "\n   # plus loin\n\n"};
    return RANDOM_OF(random, gaps);
}

/* A word of the language without its accents, or in capitals. */
static const char *misspelt(Random *random, const char *bytes, size_t size)
{
    const char *word = mem_text(bytes, size);
    if (random_chance(random, 50))
        return text_unaccented(word);
    char *capital = mem_text(bytes, size);
    if (capital[0] >= 'a' && capital[0] <= 'z')
        capital[0] = (char)(capital[0] - 'a' + 'A');
    return capital;
}

/* --- cells ------------------------------------------------------------------------------
 */

/* How many bytes the quotation mark at TEXT takes: « or », or a straight one; or 0. */
static size_t mark_size(const char *text, size_t left)
{
    bool guillemet =
        left >= 2 && text[0] == '\xC2' && (text[1] == '\xAB' || text[1] == '\xBB');
    return guillemet ? 2 : text[0] == '"' ? 1 : 0;
}

/* A blank, or what is read as one. */
static const char *random_blank(Random *random)
{
    static const char *const blanks[] = {" ", " ", "  ", "\xC2\xA0", "\xE2\x80\xAF", "\t"};
    return RANDOM_OF(random, blanks);
}

/* Between groups of digits: one blank, never two. */
static bool is_grouping(const char *text, const char *blank)
{
    return blank > text && blank[-1] >= '0' && blank[-1] <= '9' && blank[1] >= '0' &&
           blank[1] <= '9';
}

/* A text between quotes of another kind, with or without blanks inside. */
static void put_quoted(Random *random, Text *out, const char *bytes, size_t size)
{
    while (size > 0 && bytes[0] == ' ') {
        bytes++;
        size--;
    }
    while (size > 0 && bytes[size - 1] == ' ')
        size--;
    bool straight = random_chance(random, 50) && memchr(bytes, '"', size) == NULL;
    const char *blank = random_chance(random, 50) ? "" : random_blank(random);
    text_format(out, "%s%s", straight ? "\"" : "«", straight ? "" : blank);
    text_add(out, bytes, size);
    text_format(out, "%s%s", straight ? "" : blank, straight ? "\"" : "»");
}

/* WORDS without accents, capitals kept: some are codes of somebody. */
static const char *without_accents(const char *words)
{
    static const char *const accents[][2] = {
        {"é", "e"}, {"è", "e"}, {"ê", "e"}, {"à", "a"}, {"ô", "o"}};
    Text out = {0};
    while (*words != '\0') {
        size_t i = 0, count = sizeof accents / sizeof *accents;
        while (i < count && !text_starts(words, accents[i][0]))
            i++;
        text_add(&out, i < count ? accents[i][1] : words, 1);
        words += i < count ? strlen(accents[i][0]) : 1;
    }
    return text_get(&out);
}

/* How the rows of a table may be misspelt. */
typedef struct Misspelling {
    Random *random;
    bool plain;  /* words may lose their accents: no name has any */
    bool header; /* of columns: the blanks inside count */
} Misspelling;

/* What stands outside texts: without accents, other blanks, other signs. */
static void put_words(const Misspelling *how, Text *out, const char *bytes, size_t size)
{
    Random *random = how->random;
    const char *words = mem_text(bytes, size);
    if (how->plain && random_chance(random, 50))
        words = without_accents(words);
    for (const char *p = words; *p != '\0'; p++) {
        if (*p == ' ' && is_grouping(words, p))
            text_put(out, random_chance(random, 50) ? "\xC2\xA0" : "\xE2\x80\xAF");
        else if (*p == ' ' && !how->header)
            text_put(out, random_blank(random));
        else if (*p == '\'' && random_chance(random, 50))
            text_put(out, "’");
        else if (text_starts(p, ">=") && random_chance(random, 50))
            text_put(out, (p++, "≥"));
        else if (text_starts(p, "<=") && random_chance(random, 50))
            text_put(out, (p++, "≤"));
        else
            text_char(out, *p);
    }
}

static const char *misspelt_row(const Misspelling *how, const char *bytes, size_t size)
{
    Text out = {0};
    size_t from = 0;
    for (size_t at = 0; at < size;) {
        size_t mark = mark_size(bytes + at, size - at), end = at + mark;
        if (mark == 0) {
            at++;
            continue;
        }
        while (end < size && mark_size(bytes + end, size - end) != mark)
            end++;
        put_words(how, &out, bytes + from, at - from);
        if (end >= size)
            text_add(&out, bytes + at, size - at);
        else
            put_quoted(how->random, &out, bytes + at + mark, end - at - mark);
        from = at = end + mark > size ? size : end + mark;
    }
    put_words(how, &out, bytes + from, size - from);
    return text_get(&out);
}

/* --- the whole --------------------------------------------------------------------------
 */

/* Is the token one of those whose spelling says something? */
static bool has_value(int kind)
{
    return kind == TOKEN_NAME || kind == TOKEN_INTEGER || kind == TOKEN_NUMBER ||
           kind == TOKEN_DOTTED || kind == TOKEN_DATE || kind == TOKEN_TEXT ||
           kind == TOKEN_UNIT || kind == TOKEN_ROW || kind == TOKEN_TARGET;
}

/* « source NOM « titre » » is recognised by what follows: comments do not fit there. */
static bool wants_plain_gap(const Token *token)
{
    int before = token[-1].kind;
    return before == TOKEN_SOURCE_TITRE || before == TOKEN_FORMAT || before == TOKEN_NAME;
}

/* TEXT in another layout; PLAIN when no name in its tables has accents. */
static const char *mangled(Random *random, bool plain, const char *text)
{
    Diags diags = {0};
    const char *code;
    Source *source = source_prepare("essai.crible", text, strlen(text), &code, &diags);
    TokenList tokens = tokens_of(source, code);
    Text out = {0};
    for (uint32_t i = 0; i < tokens.count; i++) {
        const Token *token = &tokens.items[i];
        const char *bytes = code + token->span.start;
        size_t size = token->span.end - token->span.start;
        const char *gap = random_gap(random);
        if (i != 0 && token[-1].kind == TOKEN_ROW)
            text_put(&out, "\n");
        if (i != 0)
            text_put(&out, wants_plain_gap(token) && strchr(gap, '#') ? "\n" : gap);
        const Misspelling how = {random, plain, i != 0 && token[-1].kind != TOKEN_ROW};
        if (token->kind == TOKEN_ROW && random_chance(random, 60))
            text_put(&out, misspelt_row(&how, bytes, size));
        else if (token->kind != TOKEN_END && !has_value(token->kind) &&
                 random_chance(random, 30))
            text_put(&out, misspelt(random, bytes, size));
        else
            text_add(&out, bytes, size);
    }
    return text_get(&out);
}

/* --- checks --------------------------------------------------------------------------- */

/* TEXT laid out; NULL, and said, when laying out again changes something. */
static const char *laid_out_twice(const char *text)
{
    Diags diags = {0};
    const char *once = laid_out(text, &diags);
    const char *twice = once ? laid_out(once, &diags) : NULL;
    if (twice != NULL && strcmp(once, twice) == 0)
        return once;
    printf("%s\n--- laid out:\n%s\n--- and again:\n%s\n", text, once ? once : "(not read)",
           twice ? twice : "(not read)");
    diag_print(&diags, stdout, false);
    return NULL;
}

/* Has COMPARISON looked everywhere and found nothing? */
static bool is_proof(const MethodComparison *comparison)
{
    bool proof = comparison != NULL && comparison->same && comparison->plans.count != 0;
    for (uint32_t i = 0; proof && i < comparison->plans.count; i++)
        for (uint32_t j = 0; j < comparison->plans.items[i].subjects.count; j++)
            proof = proof && !comparison->plans.items[i].subjects.items[j].too_large;
    return proof;
}

/* Are the methods of two texts proved to say the same of every cell?  Also true when the
 * first one is refused. */
static bool same_diagrams(const char *path, const char *text, const char *once,
                          Counts *tally)
{
    Diags diags = {0};
    Compiled before = compile_text(path, text, strlen(text), &diags);
    if (before.program == NULL)
        return true;
    Compiled after = compile_text(path, once, strlen(once), &diags);
    const MethodComparison *comparison =
        after.program != NULL ? compare(&before, &after, &diags) : NULL;
    tally->laid_same++;
    if (is_proof(comparison))
        return true;
    printf("%s\n--- laid out, not the same diagrams:\n%s\n", text, once);
    diag_print(&diags, stdout, false);
    return false;
}

static bool check_one(const Trial *trial, const RandomMethod *method, const char *text,
                      const Lines *lines, const Results *results, Counts *tally)
{
    const char *once = laid_out_twice(text);
    if (once != NULL && same_diagrams("essai.crible", trial->text, once, tally))
        return trial_check_text(trial, method, once, "laid out", lines, results, tally);
    tally->failed++;
    return false;
}

bool trial_check_layout(Random *random, const Trial *trial, const RandomMethod *method,
                        const Lines *lines, const Results *results, Counts *tally)
{
    tally->laid_out++;
    return check_one(trial, method, trial->text, lines, results, tally) &&
           check_one(trial, method, mangled(random, true, trial->text), lines, results,
                     tally);
}

/* --- files ---------------------------------------------------------------------------- */

enum { FILE_LAYOUTS = 4 }; /* tried of each file */

static bool check_file(Random *random, const char *path, Counts *tally)
{
    const char *bytes;
    size_t size;
    Diags diags = {0};
    if (file_read(path, LARGEST_METHOD, &bytes, &size) != FILE_OK ||
        laid_out(bytes, &diags) == NULL)
        return true; /* a text that is wrong on purpose */
    for (int i = 0; i < FILE_LAYOUTS; i++) {
        const char *text = i == 0 ? bytes : mangled(random, false, bytes);
        const char *once = laid_out_twice(text);
        if (once == NULL || (i < 2 && !same_diagrams(path, bytes, once, tally))) {
            printf("%s\n", path);
            tally->failed++;
            return false;
        }
        tally->passed++;
    }
    tally->laid_out++;
    return true;
}

bool trial_check_files(Random *random, Counts *tally)
{
    static const char *const patterns[] = {
        "tests/lang/*.crible", "tests/data/format/*.crible", "stdlib-rules/*.crible",
        "stdlib-rules/formats/*.crible"};
    bool good = true;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        glob_t found;
        if (glob(patterns[i], 0, NULL, &found) != 0)
            continue;
        for (size_t j = 0; j < found.gl_pathc && good; j++)
            good = check_file(random, found.gl_pathv[j], tally);
        globfree(&found);
    }
    return good;
}
