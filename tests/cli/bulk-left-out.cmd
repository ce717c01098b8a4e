# Totals by groups hold axes alone: what else the method says is named.
cd ../data/questions || exit
crible classer measured.crible budget.csv --lire budget.crible --par nature
crible classer ../methods/etats.crible budget.csv --lire budget.crible --par section
