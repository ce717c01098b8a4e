# The screenful of README.md is what `make demo` prints.
cd "$(git rev-parse --show-toplevel)" || exit 1
sed -n '/^```$/,/^```$/p' README.md | sed '1d;/^```$/,$d' >"$TMP/readme"
crible classer methods/climat-commune/climat-commune.crible.md \
    methods/budgets-exemples/valmont_CA_2024.xml >"$TMP/demo" 2>/dev/null
head -n "$(wc -l <"$TMP/readme")" "$TMP/demo" | diff "$TMP/readme" - && wc -l <"$TMP/readme"
