#!/bin/sh
# format.sh [CRIBLE] -- how long a table of 15 000 rows takes to lay out; said by `time`.
set -eu
crible=${1:-build/crible}
table=$(mktemp)
trap 'rm -f "$table"' EXIT
awk 'BEGIN {
    print "table voirie une seule ligne\n|nature|fonction|libellé|montant|climat|source|"
    for (i = 0; i < 15000; i++)
        printf "|%d|%d|« mot %d », « été* »|>= %d €|défavorable|guide p. %d|\n",
               6000 + i, i % 900, i, i * 7919, i % 90
}' >"$table"
for _ in 1 2 3 4 5; do
    time -p "$crible" formater - <"$table" >/dev/null
done 2>&1 | grep -v '^$'
