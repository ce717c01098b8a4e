crible verifier --couleur=toujours ../lang/unknown-axis.crible 2>&1 | od -c | head -n 4
