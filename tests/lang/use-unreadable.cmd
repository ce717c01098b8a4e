printf 'méthode m\nutilise « dossier.crible »\n' > "$TMP/m.crible"
mkdir "$TMP/dossier.crible"
crible verifier "$TMP/m.crible"
