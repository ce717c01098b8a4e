# A spreadsheet is read from any place: a pipe has none.
cat ../data/xlsx/budget.xlsx | crible importer -
