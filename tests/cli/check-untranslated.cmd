crible verifier ../lang/untranslated.crible --non-traduit
crible verifier ../lang/untranslated.crible --format json
crible verifier ../lang/properties-proved.crible --format json
crible verifier ../lang/properties-refuted.crible --format json 2>/dev/null
