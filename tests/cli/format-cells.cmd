# The words in the cells of tables are put right as everywhere else, and mean the same: the
# examples, the diagrams, and what an adaptation has sealed.
cd ../data/format || exit
crible formater - <cells.crible | tee "$TMP/base.crible" | sed -n '/^table/,/^$/p'
crible formater - <"$TMP/base.crible" | cmp - "$TMP/base.crible"
for file in cells.crible "$TMP/base.crible"; do
  crible verifier "$file" | grep diagrammes
  crible tester "$file" | head -1 | sed 's/.* : //'
done
mkdir "$TMP/b" "$TMP/a"
cp cells.crible "$TMP/b/cellules.crible"
printf '%s\n' 'méthode ici adapte cellules version 1' \
  '  décidé par « délibération 1 », 2026-03-12' \
  'remplace table cases la première ligne' \
  '  | nature | climat | source |' '  | 2151 | défavorable | guide |' \
  '  parce que « Ici, non. »' >"$TMP/a/ici.crible"
crible sceller "$TMP/a/ici.crible"
cp "$TMP/base.crible" "$TMP/b/cellules.crible"
crible verifier "$TMP/a/ici.crible"
