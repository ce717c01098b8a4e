crible verifier
