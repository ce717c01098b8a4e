# The SCDL file on stdout, the summary on stderr.
crible importer ../data/cfu/account.xml ../data/totem/by-function.xml --sortie - 2>"$TMP/summary"
head -n 2 "$TMP/summary"
