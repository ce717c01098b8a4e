# What the law imposes: which obligations bear on these budgets, and what is missing there.
cd ../data/obligations || exit
crible verifier method.crible
crible verifier method.crible --format json
crible classer method.crible budget.csv --lire budget.crible | sed -n '/^Obligations/,/^$/p'
crible classer method.crible budget.csv --lire budget.crible --format json |
  grep -o '"obligations":\[[^]]*\]' | sed 's/},/},\n/g'
