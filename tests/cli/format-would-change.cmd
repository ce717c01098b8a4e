# « source guide"Neutre" » is a source and a title once a space stands between them: nothing is written.
printf 'renomme classe neutre\n  source guide"Neutre"\n' > "$TMP/a.crible"
cd "$TMP" && crible fmt a.crible
echo "[code $?]"
cat a.crible
