# A rule whose condition rests on an estimate: what it adds is marked wherever it goes.
cd ../data/tallies || exit
crible classer estimated.crible budget.csv --lire budget.crible | sed '1,/^Étiquettes cibles/d; /^Contrôle/,$d'
crible classer estimated.crible budget.csv --lire budget.crible --sortie - |
  cut -d ';' -f '1-3,8,13-' | grep estime
crible classer estimated.crible budget.csv --lire budget.crible --format json |
  grep -o '"estime":{[^}]*}'
