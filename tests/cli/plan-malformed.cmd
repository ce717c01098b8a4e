mkdir "$TMP/plans" "$TMP/2024"
printf '%s' '<Nomenclature Norme="M57" Declinaison="M57_D" Exer="2024"><Nature></Comptes></Nomenclature>' >"$TMP/plan.xml"
crible importer-plan --vers "$TMP/plans" "$TMP/plan.xml"
