crible importer ../data/csv/unknown.csv
crible importer --lire ../data/csv/three.crible ../data/csv/unknown.csv
crible importer --lire ../data/csv/two.crible ../data/csv/plain.csv
crible importer ../data/totem/text.txt
