#!/bin/sh
# make.sh -- the two colourings, from the words of the language: run it after keyword.def or
# the keywords of several words in lexer.l change.
set -eu
cd "$(dirname "$0")"

# Every form of the words of one word, and the accented and plain forms of the others.
words=$(sed -n 's/^KEYWORD([A-Z_]*, "\([^"]*\)", "\([^"]*\)").*/\1\n\2/p' ../keyword.def |
    grep -vx a | sort -u)
more=$(sed -n 's/^PHRASE_WORD("\([^"]*\)", "\([^"]*\)").*/\1\n\2/p' ../phrase.def | grep -vx a | sort -u)
all=$(printf '%s\n' "$words" "$more" source format reste chaque toute | sort -u | tr '\n' ' ')
joined=$(echo "$all" | sed "s/ *$//; s/ /|/g")

cat > crible.tmLanguage.json <<END
{
  "name": "Crible",
  "scopeName": "source.crible",
  "fileTypes": ["crible"],
  "patterns": [
    { "name": "comment.line.number-sign.crible", "match": "#.*\$" },
    { "name": "string.quoted.guillemets.crible", "begin": "«", "end": "»" },
    { "name": "string.quoted.double.crible", "match": "\"[^\"\\\\n]*\"" },
    { "name": "punctuation.separator.table.crible", "match": "\\\\|" },
    { "name": "constant.other.date.crible", "match": "\\\\b\\\\d{4}-\\\\d{2}-\\\\d{2}\\\\b" },
    { "name": "constant.numeric.crible",
      "match": "(?<![\\\\p{L}\\\\d_])\\\\d{1,3}(?:[ \\\\x{A0}\\\\x{202F}]\\\\d{3})+(?:,\\\\d+)?|(?<![\\\\p{L}\\\\d_])\\\\d+(?:[.,]\\\\d+)*" },
    { "name": "keyword.control.crible",
      "match": "(?i)(?<![\\\\p{L}\\\\d_.])(?:$joined)(?![\\\\p{L}\\\\d_.])" },
    { "name": "keyword.operator.crible", "match": ">=|<=|[<>=×÷*/+]" }
  ]
}
END

cat > crible.vim <<END
" Crible: methods that rate public budgets.  Made by lang/editors/make.sh.
if exists("b:current_syntax")
  finish
endif
syntax case ignore
syntax iskeyword @,48-57,_,192-591,39
syntax keyword cribleKeyword $all
syntax match cribleNumber "\\<\\d\\+\\([.,]\\d\\+\\)*\\>"
syntax match cribleOperator "[<>=×÷*/+]"
syntax match cribleTable "|"
syntax region cribleText start="«" end="»"
syntax match cribleText +"[^"]*"+
syntax match cribleComment "#.*$"
highlight default link cribleKeyword Keyword
highlight default link cribleNumber Number
highlight default link cribleOperator Operator
highlight default link cribleTable Delimiter
highlight default link cribleText String
highlight default link cribleComment Comment
let b:current_syntax = "crible"
END
