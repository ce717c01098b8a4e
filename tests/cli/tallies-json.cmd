crible classer ../data/tallies/odd.crible ../data/tallies/budget.csv --lire ../data/tallies/budget.crible --reponses ../data/tallies/answers.csv --format json
