# Under --strict an anomaly is fatal, and nothing is written.
crible importer ../data/totem/amounts.xml --sortie "$TMP/x.csv" --strict || code=$?
ls "$TMP"
exit "$code"
