crible verifier ../data
