#!/bin/sh
# check.sh BUILD CRIBLE VARIANT -- every test, then one line that counts them.
set -u
build=$1
crible=$2
variant=$3
passed=0
failed=0

count() { # OUTPUT: adds the counts of its last "N passed, N failed" line
    line=$(grep -E '[0-9]+ passed, [0-9]+ failed' "$1" | tail -n 1)
    if [ -z "$line" ]; then
        failed=$((failed + 1))
        return
    fi
    passed=$((passed + $(echo "$line" | sed 's/.*[^0-9]\([0-9]*\) passed.*/\1/; s/^\([0-9]*\) passed.*/\1/')))
    failed=$((failed + $(echo "$line" | sed 's/.*passed, \([0-9]*\) failed.*/\1/')))
}

log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

run() { # NAME COMMAND…
    name=$1
    shift
    echo "--- $name"
    "$@" >"$log/out" 2>&1
    status=$?
    cat "$log/out"
    if grep -qE '[0-9]+ passed, [0-9]+ failed' "$log/out"; then
        count "$log/out"
    elif [ "$status" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

# Reading 215 official plans with a collection at every allocation takes minutes.
slow=
[ "$variant" = stress ] && slow='!(plan_round_trip)/*'

unit() { # Criterion does not see a sanitizer's report that comes after a test.
    ASAN_OPTIONS="log_path=$log/asan:detect_leaks=0:detect_stack_use_after_return=0" \
        "$build/unit" --timeout 60 -j2 ${slow:+--filter "$slow"} 2>&1
    line=$(find "$log" -name "asan*" | wc -l)
    [ "$line" = 0 ] || { cat "$log"/asan*; return 1; }
}

if [ -x "$build/unit" ]; then
    echo "--- unit"
    unit >"$log/unit" 2>&1
    cat "$log/unit"
    tested=$(sed -n 's/.*Tested: *\x1b*[^0-9]*\([0-9]*\).*/\1/p' "$log/unit" | tail -n 1)
    passing=$(sed -n 's/.*Passing: *[^0-9]*\([0-9]*\).*/\1/p' "$log/unit" | tail -n 1)
    if [ -n "$tested" ] && [ -n "$passing" ]; then
        passed=$((passed + passing))
        failed=$((failed + tested - passing))
    else
        failed=$((failed + 1))
    fi
fi
run floors sh tests/tools/floors.sh
run codes sh tests/tools/codes.sh
run lang sh tests/tools/golden.sh "$crible" tests/lang "$variant"
run cli sh tests/tools/golden.sh "$crible" tests/cli "$variant"
run manual python3 tests/tools/manual.py "$crible" "$variant"
run mutations python3 tests/tools/mutate.py "$crible" "$variant"
for method in methods/*/*.crible.md; do
    run "examples of $method" "$crible" tester "$method"
done
if [ -x "$build/property" ]; then
    run property "$build/property" "$variant"
fi
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
