# Files in another order: lines and documents come in the order given, every total is the same.
cd ../data/tallies || exit
run() {
  crible classer odd.crible "$@" --lire budget.crible --reponses answers.csv
}
run budget.csv budget-unknown.csv >"$TMP/a"
run budget-unknown.csv budget.csv >"$TMP/b"
grep '^budget' "$TMP/a"
grep '^budget' "$TMP/b"
for side in a b; do sed -n '/^Montants/,$p' "$TMP/$side" >"$TMP/$side.totals"; done
cmp "$TMP/a.totals" "$TMP/b.totals" && wc -l <"$TMP/a.totals"
run budget.csv budget-unknown.csv --sortie "$TMP/a.csv" >/dev/null
run budget-unknown.csv budget.csv --sortie "$TMP/b.csv" >/dev/null
cut -d ';' -f 1 "$TMP/b.csv" | uniq
for side in a b; do sort "$TMP/$side.csv" >"$TMP/$side.sorted"; done
cmp "$TMP/a.sorted" "$TMP/b.sorted" && wc -l <"$TMP/a.sorted"
run budget.csv budget-unknown.csv --format json >"$TMP/a.json"
run budget-unknown.csv budget.csv --format json >"$TMP/b.json"
python3 - "$TMP/a.json" "$TMP/b.json" <<'END'
import json, sys
a, b = (json.load(open(path)) for path in sys.argv[1:])
for key in a:
    same = a[key] == b[key]
    moved = isinstance(a[key], list) and sorted(map(str, a[key])) == sorted(map(str, b[key]))
    print(key, "same" if same else "moved" if moved else "other")
END
