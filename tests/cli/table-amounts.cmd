crible importer --lire ../data/csv/three.crible ../data/csv/amounts.csv --sortie - | cut -d, -f7,19
