crible classer ../data/tallies/odd.crible ../data/tallies/budget-unknown.csv --lire ../data/tallies/budget.crible
