# A zip that holds several budgets: one is chosen by its name, or by the end of it.
python3 - "$TMP/acts.zip" <<'END'
import sys, zipfile
with zipfile.ZipFile(sys.argv[1], "w", zipfile.ZIP_DEFLATED) as archive:
    archive.write("../data/totem/utf8.xml", "2023/acte.xml")
    archive.write("../data/totem/latin1.xml", "2024/acte.xml")
    archive.write("../data/csv/town.csv", "données/ville.csv")
    archive.write("../data/xlsx/budget.xlsx", "budget.xlsx")
    archive.writestr("__MACOSX/._ville.csv", "x")
END
crible importer "$TMP/acts.zip"
crible importer "$TMP/acts.zip" --membre acte.xml
crible importer "$TMP/acts.zip" --membre 2024/acte.xml --sortie "$TMP/one" >/dev/null
crible importer ../data/totem/latin1.xml --sortie "$TMP/two" >/dev/null
cmp "$TMP/one" "$TMP/two" && echo same
crible importer "$TMP/acts.zip" --membre ville.csv --lire ../data/csv/town.crible | head -n 3
crible importer "$TMP/acts.zip" --membre budget.xlsx
crible importer ../data/totem/utf8.xml --membre acte.xml
