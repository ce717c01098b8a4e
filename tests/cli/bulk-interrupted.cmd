# Interrupted while a file is read: nothing is written.  A pipe keeps it waiting.
cd ../data/bulk || exit
mkfifo "$TMP/lent.csv"
crible classer method.crible a.csv "$TMP/lent.csv" --lire bulk.crible --par nature --sortie "$TMP/rien.csv" &
pid=$!
{ head -3 b.csv; sleep 0.5; kill -INT $pid; sleep 0.3; } > "$TMP/lent.csv"
wait $pid
echo "code $?"
ls "$TMP"
