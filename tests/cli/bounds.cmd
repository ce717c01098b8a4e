# What missing answers still allow: by class, and exact where nothing can change any more.
cd ../data/questions || exit
crible classer method.crible budget.csv --lire budget.crible 2>&1 | sed -n '/^Axe/,/^$/p'
crible classer method.crible budget.csv --lire budget.crible --reponses answers.csv --format json |
  grep -o '"bornes":{.*"hors_perimetre":{[^}]*}}' | sed 's/},/},\n/g'
