crible verifier --aide
