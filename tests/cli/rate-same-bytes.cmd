run() { crible classer ../data/methods/climat.crible ../data/totem/utf8.xml ../data/totem/two-budgets.xml --format json --sortie "$TMP/$1.csv" >"$TMP/$1" 2>&1; crible classer ../data/methods/climat.crible ../data/totem/utf8.xml >>"$TMP/$1" 2>&1; }
run a; run b
LC_ALL=C run c; LC_ALL=fr_FR.UTF-8 run d; LC_ALL=C.UTF-8 LANG=tr_TR.UTF-8 TZ=Pacific/Kiritimati run e
for run in b c d e; do cmp "$TMP/a" "$TMP/$run"; cmp "$TMP/a.csv" "$TMP/$run.csv"; done
