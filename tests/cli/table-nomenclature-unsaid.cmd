crible classer ../../methods/climat-commune/climat-commune.crible.md ../data/csv/scdl.csv | tail -n 1
crible importer ../data/csv/scdl.csv --nomenclature M99
