crible importer ../data/csv/balance.csv
crible importer ../data/csv/balance-function.csv --sortie - | cut -d, -f2,5,7,9,12-15
