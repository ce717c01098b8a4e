# slow
# Memory grows with the lines kept, not with the file: sixty thousand rows are left
# aside, in each form of table.
python3 - "$TMP" <<'END'
import json, sys
folder = sys.argv[1]
with open("../data/csv/balance.csv") as file:
    header, row = file.read().splitlines()[:2]
other = row.replace("DEF", "INT")
assert other != row
with open(folder + "/rows.csv", "w") as file:
    file.write(header + "\n" + row + "\n" + (other + "\n") * 60000)
names = header.split(";")
records = [json.dumps(dict(zip(names, line.split(";")))) for line in (row, other)]
with open(folder + "/rows.json", "w") as file:
    file.write("[" + records[0] + ("," + records[1]) * 60000 + "]")
END
python3 ../tools/make_xlsx.py "$TMP/rows.csv" "$TMP/rows.xlsx"
gzip -k "$TMP/rows.csv"
for form in rows.csv rows.csv.gz rows.json rows.xlsx; do
    python3 ../tools/bounded.py 48 crible importer "$TMP/$form" | sed -n '1,2p; /lu comme/p; /côté/p; /MiB$/p'
done
