# The answers given decide; a line without answer stays undetermined.
cd ../data/questions || exit
crible classer method.crible budget.csv --lire budget.crible --reponses answers.csv --sortie "$TMP/lignes.csv" 2>/dev/null
cut -d';' -f1,2,8,13- "$TMP/lignes.csv"
