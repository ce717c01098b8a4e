# slow: more than 64 MB.
head -c 70000000 /dev/zero | tr "\0" " " >"$TMP/vide.crible"; crible verifier "$TMP/vide.crible"
