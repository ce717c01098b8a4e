# What cannot be added up, and what does not go with it.
cd ../data/bulk || exit
for par in montant rien nature,nature ''; do
    crible classer method.crible a.csv --lire bulk.crible --par "$par"; echo "code $?"
done
for fils in 0 257 deux; do
    crible classer method.crible a.csv --lire bulk.crible --par nature --fils "$fils"; echo "code $?"
done
crible classer method.crible 'z*.csv' --lire bulk.crible --par nature; echo "code $?"
crible classer method.crible a.csv 'a.*' --lire bulk.crible --par nature; echo "code $?"
crible classer method.crible a.csv --lire bulk.crible --par nature --format json; echo "code $?"
crible classer method.crible a.csv --lire bulk.crible --fils 2; echo "code $?"
grep -v ';1;M57;' a.csv > "$TMP/vide.csv"; sed -n 2p b.csv | sed 's/2023/2019/' >> "$TMP/vide.csv"
sed -n 2p b.csv | sed 's/;M57;/;;/' >> "$TMP/vide.csv"
crible classer method.crible "$TMP/vide.csv" --lire bulk.crible --par nature 2>&1 | sed "s|$TMP|TMP|"
crible classer method.crible a.csv absent.csv --lire bulk.crible --par exercice; echo "code $?"
