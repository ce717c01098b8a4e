mkdir "$TMP/plans" "$TMP/2024"
echo "rien de bon" >"$TMP/plans/M57.plan"
printf '%s' '<Nomenclature Norme="M57" Declinaison="M57_D" Exer="2024"><Nature><Chapitres><Chapitre Code="77" Libelle="Produits" Section="F" Special="0"/></Chapitres><Comptes><Compte Code="775" Libelle="Cessions" DR="" RR="77"/></Comptes></Nature></Nomenclature>' >"$TMP/plan.xml"
crible importer-plan --vers "$TMP/plans" "$TMP/plan.xml"
