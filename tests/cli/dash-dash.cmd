crible verifier -- --aide
