# What to ask, most euros first; filled in, the file is read back.
cd ../data/questions || exit
crible questions method.crible budget.csv --lire budget.crible --sortie "$TMP/questions.csv"
cat "$TMP/questions.csv"
awk -F';' -v OFS=';' 'NR > 1 { $13 = $1 ~ /^motorisation/ ? "diesel" : $1 == "plan" ? "oui" : "60" } { print }' "$TMP/questions.csv" > "$TMP/remplies.csv"
crible questions method.crible budget.csv --lire budget.crible --reponses "$TMP/remplies.csv"
crible questions ../methods/climat.crible ../totem/utf8.xml
