# The same for classer.
sed 's/<Nature V="60622"/<Nature V="99"/' ../data/cfu/account.xml >"$TMP/act.xml"
crible classer ../../methods/climat-commune/climat-commune.crible.md "$TMP/act.xml" \
    --sortie "$TMP/x.csv" --strict || code=$?
ls "$TMP"
exit "$code"
