# A year of five digits is no year.
sed 's/<Exer V="2023"/<Exer V="20244"/' ../data/cfu/account.xml >"$TMP/act.xml"
crible importer "$TMP/act.xml" --sortie "$TMP/x.csv"
code=$?
ls "$TMP"
exit "$code"
