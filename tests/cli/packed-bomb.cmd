{ printf "Exercice;Compte;Montant\n"; head -c 80000000 /dev/zero | tr "\0" "\n"; } | gzip >"$TMP/bomb.csv.gz"
crible importer --lire ../data/csv/three.crible "$TMP/bomb.csv.gz"
