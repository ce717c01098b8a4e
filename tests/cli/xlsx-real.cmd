# Real tables as an office would save them in a spreadsheet: the same lines, byte for byte.
both() { # TABLE NOMENCLATURE
    python3 ../tools/make_xlsx.py "$1" "$TMP/table.xlsx"
    crible importer "$1" --nomenclature "$2" --sortie "$TMP/text.csv" >/dev/null 2>&1
    crible importer "$TMP/table.xlsx" --nomenclature "$2" --sortie "$TMP/sheet.csv" >/dev/null 2>&1
    cmp "$TMP/text.csv" "$TMP/sheet.csv" && wc -l <"$TMP/sheet.csv"
}
both "$SHARED/data/budgets/totem/mohon_CFU_2023_M57A.scdl.csv" M57_A
both "$SHARED/data/budgets/totem/saintmalo_transport_BP_2022_M43.scdl.csv" M43_D
both "$SHARED/data/budgets/csv/paris_BP_2022.csv" M57_D
both "$SHARED/data/budgets/csv/paris_BP_2024.csv" M57_D
