/* layout.c -- what must change nothing: blanks, line breaks, comments, capitals, accents,
 * and what `crible formater` does of them. */
#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "lang/grammar.h"
#include "lang/format.h"
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

static const char *mangled(Random *random, const char *text)
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
        if (token->kind != TOKEN_END && !has_value(token->kind) &&
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

static bool check_one(const Trial *trial, const RandomMethod *method, const char *text,
                      const Lines *lines, const Results *results, Counts *tally)
{
    const char *once = laid_out_twice(text);
    if (once != NULL)
        return trial_check_text(trial, method, once, "laid out", lines, results, tally);
    tally->failed++;
    return false;
}

bool trial_check_layout(Random *random, const Trial *trial, const RandomMethod *method,
                        const Lines *lines, const Results *results, Counts *tally)
{
    tally->laid_out++;
    return check_one(trial, method, trial->text, lines, results, tally) &&
           check_one(trial, method, mangled(random, trial->text), lines, results, tally);
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
        const char *text = i == 0 ? bytes : mangled(random, bytes);
        if (laid_out_twice(text) == NULL) {
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
