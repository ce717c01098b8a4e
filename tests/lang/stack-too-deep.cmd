printf 'méthode m0\n  version 1\n' > "$TMP/m0.crible"
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
    printf 'méthode m%d adapte m%d version 1\n  version 1\n' $i $((i - 1)) > "$TMP/m$i.crible"
done
crible verifier "$TMP/m16.crible"
