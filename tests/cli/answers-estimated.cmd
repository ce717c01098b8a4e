# What stands for missing answers decides, and is marked.
cd ../data/questions || exit
crible tester estimates.crible
crible classer estimates.crible budget.csv --lire budget.crible --sortie "$TMP/lignes.csv"
cut -d';' -f2,8,11- "$TMP/lignes.csv"
crible classer estimates.crible budget.csv --lire budget.crible --format json 2>/dev/null | tr ',' '\n' | grep -i estim
crible questions estimates.crible budget.csv --lire budget.crible 2>/dev/null
