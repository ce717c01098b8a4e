# Files of answers: none, empty, a wrong heading, another alphabet, a second file.
cd ../data/questions || exit
classer() {
    crible classer method.crible budget.csv --lire budget.crible --sortie - "$@" | cut -d';' -f2,8,13-
}
crible classer method.crible budget.csv --lire budget.crible --reponses missing.csv
echo "[$?]"
crible classer method.crible budget.csv --lire budget.crible --reponses empty.csv --reponses heading-wrong.csv
echo "[$?]"
classer --reponses answers-1252.tsv --reponses answers-more.csv --reponses answers-none.csv
crible classer method.crible budget.csv --lire budget.crible --reponses answers.csv --reponses answers-more.csv
echo "[$?]"
crible classer ../methods/climat.crible ../totem/utf8.xml --reponses answers.csv
echo "[$?]"
crible questions method.crible budget.csv --lire budget.crible --reponses answers.csv --sortie answers.csv
