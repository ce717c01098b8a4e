# The format and the file of stdlib-rules/formats/README.md are read as the page says.
page="$(git rev-parse --show-toplevel)/stdlib-rules/formats/README.md"
block() { sed -n "/^\`\`\`$1\$/,/^\`\`\`\$/p" "$page" | sed '1d;$d'; }
block csv >"$TMP/budget.csv"
block crible >"$TMP/ma-commune.crible"
cd "$TMP" && crible importer --lire ma-commune.crible budget.csv
