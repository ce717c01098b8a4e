crible verifier -z a
