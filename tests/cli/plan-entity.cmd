mkdir "$TMP/plans" "$TMP/2024"
printf '%s' '<!DOCTYPE Nomenclature [<!ENTITY a "b">]><Nomenclature Norme="M57" Declinaison="M57_D" Exer="2024"><Nature><Chapitres><Chapitre Code="77" Libelle="Produits" Section="F" Special="0"/></Chapitres><Comptes></Comptes></Nature></Nomenclature>' >"$TMP/plan.xml"
crible importer-plan --vers "$TMP/plans" "$TMP/plan.xml"
