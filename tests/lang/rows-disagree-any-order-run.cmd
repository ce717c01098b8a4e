# Chaque paire par ses cellules, avec les lignes dans un ordre puis dans l'autre.
pairs() {
    crible verifier "$1" 2>&1 | sed -n 's/^ *[0-9]* |   | \(.*\) |$/\1/p' | paste - - |
        while IFS='	' read -r a b; do printf '%s\n%s\n' "$a" "$b" | sort | paste -sd '+'; done | sort
}
head -n 19 rows-disagree-any-order.crible >"$TMP/autre.crible"
tail -n +20 rows-disagree-any-order.crible | sort -r >>"$TMP/autre.crible"
pairs rows-disagree-any-order.crible | tee "$TMP/pairs"
pairs "$TMP/autre.crible" | diff "$TMP/pairs" - && echo 'les mêmes'
