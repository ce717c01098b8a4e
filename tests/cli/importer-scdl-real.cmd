# Against the files that another program made of five real acts (docs/scdl.md).
real="$SHARED/data/budgets/totem"
for act in crach_BP_2022 crach_DM2_2021 crach_annexe_BP_2022 mohon_CFU_2023_M57A \
    saintmalo_transport_BP_2022_M43; do
    crible importer "$real/$act.xml" --sortie "$TMP/ours.csv" >/dev/null || exit 1
    echo "$act"
    python3 ../tools/compare_scdl.py "$SHARED/data/scdl/budget-0.8.3.schema.json" \
        "$TMP/ours.csv" "$real/$act.scdl.csv" || exit 1
done
