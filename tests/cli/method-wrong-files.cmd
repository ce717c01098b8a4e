printf '%%PDF-1.4' >"$TMP/a"; printf 'PK\3\4' >"$TMP/b"; printf '\37\213' >"$TMP/c"; printf '\211PNG\r\n\0' >"$TMP/d"; printf '{"a": 1}' >"$TMP/e"; printf '<html>' >"$TMP/f"
crible verifier "$TMP/a" "$TMP/b" "$TMP/c" "$TMP/d" "$TMP/e" "$TMP/f"
