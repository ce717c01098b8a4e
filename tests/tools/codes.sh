#!/bin/sh
# codes.sh -- every message of diag.def must be shown, word for word, by a golden test of
# tests/lang or tests/cli.  Prints the codes that none shows, and fails if there is one.
set -eu
cd "$(dirname "$0")/../.."
shown=$(cat tests/lang/*.out tests/cli/*.out | grep -o '\[[EA][0-9]*\]' | sort -u)
missing=$(sed -n 's/^DIAG([A-Z0-9_]*, "\([EA][0-9]*\)".*/\1/p' runtime/base/diag.def |
    while read -r code; do
        case $shown in *"[$code]"*) continue ;; esac
        grep "\"$code\"" runtime/base/diag.def
    done)
[ -z "$missing" ] && exit 0
echo "$missing" >&2
echo "codes: $(echo "$missing" | wc -l) messages without a golden test" >&2
exit 1
