# Many budgets, only added up: a file with a quote never closed is said and left out.
cd ../data/bulk || exit
crible classer method.crible '*.csv' --lire bulk.crible --par collectivité,exercice --sortie "$TMP/totaux.csv"
echo "code $?"; cat "$TMP/totaux.csv"
crible classer method.crible a.csv b.csv --lire bulk.crible --par nature,fonction --fils 3 2>/dev/null
gzip -nc a.csv > "$TMP/a.csv.gz"
crible classer method.crible "$TMP/a.csv.gz" --lire bulk.crible --par section
crible classer method.crible '[bc].csv' --lire bulk.crible --par nature --strict --sortie "$TMP/rien.csv"
echo "code $?"; ls "$TMP/rien.csv" 2>/dev/null
