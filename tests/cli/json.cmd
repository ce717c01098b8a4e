# Records in JSON are read as the rows of any table: keys that are lacking, numbers as written
# by programs, an object around, one inside, one object a line.
crible importer ../data/csv/records.json --sortie "$TMP/records" && cat "$TMP/records"
python3 - "$TMP" <<'END'
import json, sys
records = json.load(open("../data/csv/records.json"))["records"]
folder = sys.argv[1]
with open(folder + "/alone.json", "w") as file:
    json.dump(records, file)
with open(folder + "/lines.jsonl", "w") as file:
    file.writelines(json.dumps(record) + "\n" for record in records)
with open(folder + "/inside.json", "w") as file:
    json.dump([{"recordid": "x", "fields": record} for record in records], file, indent=1)
END
for form in alone.json lines.jsonl inside.json; do
    crible importer "$TMP/$form" --sortie "$TMP/again" >/dev/null 2>&1
    cmp "$TMP/records" "$TMP/again" && echo "$form: the same"
done
gzip -nc "$TMP/lines.jsonl" | crible importer - --sortie "$TMP/again" >/dev/null 2>&1
cmp "$TMP/records" "$TMP/again"
