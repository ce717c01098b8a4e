# An act is read through gzip as it is without.
gzip -nc ../data/totem/utf8.xml >"$TMP/utf8.xml.gz"
crible importer ../data/totem/utf8.xml --sortie "$TMP/plain" >/dev/null 2>&1
crible importer "$TMP/utf8.xml.gz" --sortie "$TMP/packed" >/dev/null 2>&1
cmp "$TMP/plain" "$TMP/packed" && wc -l <"$TMP/packed"
