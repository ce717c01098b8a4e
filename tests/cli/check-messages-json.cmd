crible verifier --messages=json ../lang/unknown-account.crible ../lang/rules-disagree-inside.crible
