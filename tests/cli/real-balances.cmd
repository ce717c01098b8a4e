# Balances: the 2019 account of a city, by nature and function: debit and credit give, exactly,
# what an independent sum gives; real and ordre apart.
python3 ../tools/somme_csv.py csv "$SHARED/data/balances/budget_Montpellier_2019.json" >"$TMP/city.csv"
crible importer "$TMP/city.csv" --sortie "$TMP/lines" >"$TMP/summary" 2>&1 || exit
python3 ../tools/somme_csv.py balance "$TMP/city.csv" >"$TMP/wanted"
python3 ../tools/somme_csv.py scdl "$TMP/lines" BGT_MTREAL BGT_CODRD+BGT_OPBUDG | diff "$TMP/wanted" -
cat "$TMP/wanted"
sed 1d "$TMP/summary"
# An extract of several communes: a document each.
cp "$SHARED/data/balances/dgfip-balances-communes-2024-extrait20.csv" "$TMP/extract.csv"
crible importer "$TMP/extract.csv" | grep -A2 'lu comme'
