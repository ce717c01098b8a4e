# --format says how tables are read, as --lire does; texte and json stay the form of a result.
crible importer ../data/csv/scdl.csv --format scdl --nomenclature M57_D | grep 'lu comme'
crible importer ../data/csv/scdl.csv --format balances; echo "[$?]"
crible importer ../data/csv/town.csv --format=../data/csv/town.crible 2>/dev/null | head -n 1
crible classer ../data/methods/climat.crible ../data/totem/utf8.xml --format json --format scdl | head -c 10
