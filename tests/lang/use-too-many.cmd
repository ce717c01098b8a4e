# slow
printf 'méthode m\n' > "$TMP/m.crible"
i=0
while [ $i -lt 500 ]; do
    printf 'lexique l%d mots « a »\n' $i > "$TMP/u$i.crible"
    printf 'utilise « u%d »\n' $i >> "$TMP/m.crible"
    i=$((i + 1))
done
crible verifier "$TMP/m.crible"
