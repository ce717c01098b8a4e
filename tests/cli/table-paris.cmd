crible importer ../data/csv/paris.csv --sortie - | cut -d, -f2,4,5,7,9,12-14,19
crible importer ../data/csv/projects.csv
