# What is not JSON, or not an array of records, or without measure.
write() { printf "$2" >"$TMP/$1.json"; }
write comma '[{"a": 1,\n }]'
write cut '[{"a": 1},\n {"b'
write latin1 '[{"a": "\351"}]'
write nul '[{"a": "x\\u0000y"}]'
write numbers '[1, 2]'
write mixed '[{"a": 1}, 2]'
write first '[null, {"a": 1}]'
write two '{"a": [{"x": 1}], "b": [{"y": 2}]}'
write empty '{"n": [], "records": []} {}'
write bare '[{}]'
write twice '[{"a": 1, "a": 2}]'
write after '[{"a": 1}] 5'
write deep "$(printf '[{"a":%.0s' $(seq 40))"
for case in comma cut latin1 nul numbers mixed first two empty bare twice after deep; do
    crible importer "$TMP/$case.json" --sortie "$TMP/out" || echo "$case: $?"
done
{ printf '[{"a": "'; head -c 3000000 /dev/zero | tr '\0' a; printf '"}]'; } >"$TMP/long.json"
{ printf '[{'; seq -f '"k%.0f": 1,' 1000; printf '"b": 1}]'; } >"$TMP/wide.json"
{ printf '[{'; for i in 1 2 3; do printf '"k%s": "' $i; head -c 500000 /dev/zero | tr '\0' a; printf '",'; done; printf '"b": 1}]'; } >"$TMP/record.json"
for case in long wide record; do
    crible importer "$TMP/$case.json" --sortie "$TMP/out" || echo "$case: $?"
done
ls "$TMP" | grep -v json
