# slow
# The tables of docs/methodes-odd-care.md are those that the methods give today.
cp ../../docs/methodes-odd-care.md "$TMP/document.md"
python3 ../tools/tableaux_odd_care.py "$(command -v crible)" "$SHARED/data" "$TMP/document.md" &&
    diff ../../docs/methodes-odd-care.md "$TMP/document.md" && grep -c '^<!-- TABLE' "$TMP/document.md"
