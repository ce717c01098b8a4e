# A sheet that is not there: those that are, are named.
crible importer ../data/xlsx/sheets.xlsx --feuille Budget
