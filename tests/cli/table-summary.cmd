crible importer --lire ../data/csv/town.crible ../data/csv/town.csv
