crible verifier absent.crible
