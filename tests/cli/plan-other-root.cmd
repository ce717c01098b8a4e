mkdir "$TMP/plans" "$TMP/2024"
printf '%s' '<DocumentBudgetaire/>' >"$TMP/plan.xml"
crible importer-plan --vers "$TMP/plans" "$TMP/plan.xml"
