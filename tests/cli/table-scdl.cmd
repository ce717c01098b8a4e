crible importer ../data/csv/scdl.csv --nomenclature M57_D --sortie -
crible importer ../data/csv/scdl.csv
