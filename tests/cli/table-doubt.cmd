# The decimal mark of « 1,230 » is told by the rest of its column, before or after.
crible importer --lire ../data/csv/three.crible ../data/csv/doubt.csv --sortie - | cut -d, -f7,19
crible importer --lire ../data/csv/three.crible ../data/csv/proof.csv --sortie - | cut -d, -f7,19
