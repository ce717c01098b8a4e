# Totals of the real CFU by crible and by a program that shares nothing with it.
act="$SHARED/data/budgets/totem/mohon_CFU_2023_M57A.xml"
crible importer "$act" | tail -n +4
python3 ../tools/somme_totem.py "$SHARED/data/plans" "$act" | sed 's/ prévu=.* réalisé=/ /; s/ crédits=.*//'
