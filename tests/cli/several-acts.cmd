# The principal budget, last year's of the same name, and a CFU: each line tells its act.
mkdir -p "$TMP/2023" "$TMP/2024"
cp ../../methods/budgets-exemples/valmont_CA_2024.xml "$TMP/2024/ca.xml"
sed 's/<Exer V="2024"/<Exer V="2023"/' "$TMP/2024/ca.xml" >"$TMP/2023/ca.xml"
crible classer ../../methods/climat-commune/climat-commune.crible.md "$TMP/2023/ca.xml" \
    "$TMP/2024/ca.xml" ../data/cfu/account.xml --sortie "$TMP/lines.csv" 2>/dev/null |
    sed -n '1,6p;/Contrôle/,$p'
cut -d';' -f1 "$TMP/lines.csv" | sort | uniq -c
