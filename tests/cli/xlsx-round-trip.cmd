# A table read as a spreadsheet gives the lines that it gives as text.
crible importer ../data/cfu/account.xml --sortie "$TMP/table.csv" >/dev/null
python3 ../tools/make_xlsx.py "$TMP/table.csv" "$TMP/table.xlsx"
crible importer "$TMP/table.xlsx" --nomenclature M57_A --sortie "$TMP/again.csv"
cmp "$TMP/table.csv" "$TMP/again.csv"
