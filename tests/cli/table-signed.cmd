# Two lines of a format, told apart by the sign of an amount.
crible importer --lire ../data/csv/signed.crible ../data/csv/signed.csv --sortie - | cut -d, -f1,7,13-15
