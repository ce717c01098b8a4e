# Every wrong answer is said, and nothing is written.
cd ../data/questions || exit
crible classer method.crible budget.csv --lire budget.crible --reponses wrong.csv --sortie "$TMP/lignes.csv"
echo "[$?]"
crible classer method.crible budget.csv --lire budget.crible --reponses wrong-numbers.csv --sortie "$TMP/lignes.csv"
echo "[$?]"
ls "$TMP"
