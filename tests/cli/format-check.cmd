# --verifier changes nothing and says what would change.
printf 'methode   x\n' > "$TMP/a.crible"
printf 'méthode x\n' > "$TMP/b.crible"
crible fmt --verifier "$TMP/a.crible" "$TMP/b.crible"
echo "[code $?]"
cat "$TMP/a.crible"
crible fmt --verifier "$TMP/b.crible"
