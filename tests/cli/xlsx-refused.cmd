# Spreadsheets that are damaged, protected, swell, or are something else.
for book in budget truncated encrypted bomb laughs ods archive charts-only lost-sheet; do
    crible importer ../data/xlsx/$book.xlsx
    echo "$book: $?"
done
printf '\320\317\021\340\241\261\032\341' >"$TMP/old.xls"
crible importer "$TMP/old.xls"
