# A workbook that cannot be read says why, and which sheets it has.
for book in truncated archive lost-sheet budget; do
    crible importer ../data/xlsx/$book.xlsx
done
crible importer --feuille Absente ../data/xlsx/sheets.xlsx
