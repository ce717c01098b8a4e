# The budgets of Paris: the totals by sens and section are those of an independent sum.
for year in 2022 2024; do
    file="$SHARED/data/budgets/csv/paris_BP_$year.csv"
    crible importer "$file" --sortie "$TMP/lines" >/dev/null 2>&1 || exit
    python3 ../tools/somme_csv.py paris "$file" >"$TMP/wanted"
    python3 ../tools/somme_csv.py scdl "$TMP/lines" BGT_MTPREV BGT_CODRD+BGT_SECTION lignes |
        diff "$TMP/wanted" - && cat "$TMP/wanted"
done
