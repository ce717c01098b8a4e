printf "méthode m\n  nomenclature M57_D exercices 2022 à 2026\nformat x « x »\n  étape : BP\n" >"$TMP/m.crible"
crible verifier "$TMP/m.crible"
