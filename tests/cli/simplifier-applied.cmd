# What goes together, taken away by hand, and pairs put together: nothing is left to say, and every result stays.
here=$PWD; cd "$TMP" || exit
sed '/^règle carburants/,/^$/d; /^règle gazole/,/^$/d; /^règle énergie_verte/,/^$/d; /^règle neutre_partout/,/^$/d; /^règle bois/,/^$/d; /| 020 /d' "$here/../data/methods/superflue.crible" |
    sed '/^règle vélo/,/^$/d; s/« piste cyclable »/« piste cyclable », « vélo »/; /| 845 /d; s/| 844 /| 844, 845/; /| 512 /d; s/| 511  *| favorable /| 511, 512 | favorable /; /| 511  *| « arbre »/d' > simple.crible
crible simplifier simple.crible
for method in simple.crible "$here/../data/methods/superflue.crible"; do
    crible classer "$method" "$here/../../methods/budgets-exemples/valmont_CA_2024.xml" | grep -A6 '^Axe'
done
