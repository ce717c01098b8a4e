# One table in four writings, then compressed: the same lines.
for file in town.csv town-1252.csv town-latin1.csv town-tab.csv town.csv.gz town.zip; do
    crible importer --lire ../data/csv/town.crible "../data/csv/$file" --sortie "$TMP/lines" >/dev/null 2>&1 || exit
    cut -d, -f2,7,9,12-14,19 "$TMP/lines" >"$TMP/$file"
    cmp "$TMP/town.csv" "$TMP/$file" || exit
done
cat "$TMP/town.csv"
