for c in verifier tester importer-plan; do crible $c "$(command -v crible)" 2>&1 | sed "s|$(command -v crible)|LE_BINAIRE|"; done
