crible classer ../data/tallies/odd.crible ../data/tallies/budget.csv --lire ../data/tallies/budget.crible --etat objectifs --sortie -
