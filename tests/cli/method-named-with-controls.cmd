printf x >"$TMP/$(printf "a\033[31mb.crible")"; crible verifier "$TMP"/a*.crible | od -c | grep -c 033
