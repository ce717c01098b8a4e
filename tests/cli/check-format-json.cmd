crible verifier --format=json ../lang/unknown-account.crible ../lang/first-method.crible
