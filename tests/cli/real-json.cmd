# The same account as published, in JSON: the same lines as the same records in CSV.
python3 ../tools/somme_csv.py csv "$SHARED/data/balances/budget_Montpellier_2019.json" >"$TMP/city.csv"
crible importer "$TMP/city.csv" --sortie "$TMP/csv" >/dev/null || exit
crible importer "$SHARED/data/balances/budget_Montpellier_2019.json" --sortie "$TMP/json" | grep -A2 'lu comme'
cmp "$TMP/csv" "$TMP/json" && wc -l <"$TMP/json"
