crible tester ../data/methods/couverture.crible ../data/methods/failing.crible ../lang/example-unknown-axis.crible \
    ../lang/no-axis.crible     --junit "$TMP/examples.xml" >/dev/null 2>&1
echo "$?"
cat "$TMP/examples.xml"
crible tester ../data/methods/climat.crible --junit "$TMP/nowhere/examples.xml" >/dev/null
