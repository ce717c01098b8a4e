crible comparer ../data/comparison/base.crible ../data/comparison/absente.crible
echo "[code $?]"
printf 'méthode m\n' >"$TMP/m.crible"
crible comparer ../data/comparison/base.crible "$TMP/m.crible"
