printf '%%PDF-1.4' >"$TMP/a.xml"; printf 'PK\3\4' >"$TMP/b.xml"; printf '\37\213' >"$TMP/c.xml"; printf '\211PNG\r\n\0' >"$TMP/d.xml"
for f in a b c d; do crible classer ../data/methods/climat.crible "$TMP/$f.xml"; done
