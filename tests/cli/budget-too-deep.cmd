{ printf '<DocumentBudgetaire xmlns="http://www.minefi.gouv.fr/cp/demat/docbudgetaire">'; yes '<a>' | head -n 5000; } >"$TMP/deep.xml"
crible classer ../data/methods/climat.crible "$TMP/deep.xml"
