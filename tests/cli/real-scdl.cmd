# The SCDL file that another program made of an act gives the lines of the act itself.
same() {
    folder="$SHARED/data/budgets/totem"
    crible importer "$folder/$1.xml" --sortie "$TMP/act" >/dev/null 2>&1 || exit
    crible importer "$folder/$1.scdl.csv" --nomenclature "$2" --sortie "$TMP/table" >/dev/null 2>&1 || exit
    # What an act says and the table does not: whether the article is specialised.
    for side in act table; do
        python3 -c '
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="")))
for row in rows:
    row.pop("BGT_ARTSPE")
    row.pop("BGT_NOM")
print(*sorted(str(tuple(row.values())) for row in rows), sep="\n")' "$TMP/$side" >"$TMP/$side.rows"
    done
    echo "$1 : $(wc -l <"$TMP/act.rows") lignes"
    diff "$TMP/act.rows" "$TMP/table.rows"
}
same crach_BP_2022 M14_COM_500_3500
same crach_annexe_BP_2022 M14_COM_500_3500
same crach_DM2_2021 M14_COM_500_3500
same saintmalo_transport_BP_2022_M43 M43_D
same mohon_CFU_2023_M57A M57_A
