# What is proposed, pasted at the end of its method: every example passes, the layout stays.
try() { # METHOD COUNT OPENING CLOSING
    name=$(basename "$1")
    cp "$1" "$TMP/$name"
    crible formater "$TMP/$name" >/dev/null
    crible tester "$1" --propose "$2" | sed -n '/^# /,$p' >"$TMP/new"
    { printf '\n%s' "$3"; cat "$TMP/new"; printf '%s' "$4"; } >>"$TMP/$name"
    grep -c '^exemple' "$TMP/new"
    crible tester "$TMP/$name" | grep 'réussi'
    crible formater --verifier "$TMP/$name" && echo "en forme"
}
try ../../methods/climat-commune/climat-commune.crible.md 60 '```crible
' '```
'
try ../data/questions/method.crible 100 '' ''
try ../data/methods/superflue.crible 100 '' ''
try ../data/methods/partages.crible 100 '' ''
