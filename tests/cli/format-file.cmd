# Laid out in place: the mode is kept, a symbolic link still is one, twice changes nothing.
cp ../data/format/everything.crible "$TMP/m.crible"
chmod 640 "$TMP/m.crible"
ln -s m.crible "$TMP/lien.crible"
crible fmt "$TMP/lien.crible" && crible formater "$TMP/m.crible" "$TMP/lien.crible"
stat -c '%a %F' "$TMP/m.crible" "$TMP/lien.crible"
ls "$TMP"
