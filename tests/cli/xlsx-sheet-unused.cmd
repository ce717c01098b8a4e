# --feuille with no spreadsheet is a mistake.
crible importer ../data/cfu/account.xml --feuille 2
