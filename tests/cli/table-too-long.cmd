# A line without end, a header without end: memory stays small.
{ echo "Exercice;Compte;Montant"; head -c 40000000 /dev/zero | tr "\0" x; } | crible importer --lire ../data/csv/three.crible -
{ echo "Exercice;Compte;Montant"; printf "2024;\""; yes "60622;1" | head -n 200000; } | crible importer --lire ../data/csv/three.crible -
yes "a;b;c;" | tr -d "\n" | head -c 9000000 | crible importer --lire ../data/csv/three.crible -
