#!/bin/sh
# check.sh BUILD CRIBLE VARIANT -- every test, then one line that counts them.
#
# The suites run side by side, one a processor; each prints its output whole, in the order
# of the list below.
set -u
build=$1
crible=$2
variant=$3
passed=0
failed=0
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

# Reading 215 official plans with a collection at every allocation takes minutes.
slow=
[ "$variant" = stress ] && slow='!(plan_round_trip)/*'

# unit_tests: Criterion does not see a sanitizer's report that comes after a test.
cat >"$log/unit_tests" <<END
ASAN_OPTIONS="log_path=$log/asan:detect_leaks=0:detect_stack_use_after_return=0" \
    "$build/unit" --timeout 120 -j2 ${slow:+--filter "$slow"}
[ -z "\$(find "$log" -name 'asan*')" ] || { cat "$log"/asan*; exit 1; }
END

suites=0
suite() { # NAME COMMAND…: one more to run
    suites=$((suites + 1))
    echo "$1" >"$log/$suites.name"
    shift
    printf "'%s' " "$@" >"$log/$suites.sh"
}

# The longest first.
[ -x "$build/property" ] && suite property "$build/property" "$variant"
suite cli sh tests/tools/golden.sh "$crible" tests/cli "$variant"
suite lang sh tests/tools/golden.sh "$crible" tests/lang "$variant"
[ -x "$build/unit" ] && suite unit sh "$log/unit_tests"
suite manual python3 tests/tools/manual.py "$crible" "$variant"
suite manual-comparer python3 tests/tools/manual.py "$crible" "$variant" docs/comparer.md
suite manual-verifier python3 tests/tools/manual.py "$crible" "$variant" docs/verifier.md
suite mutations python3 tests/tools/mutate.py "$crible" "$variant"
for method in methods/*/*.crible.md; do
    suite "examples of $method" "$crible" tester "$method"
done
suite floors sh tests/tools/floors.sh
suite codes sh tests/tools/codes.sh

# shellcheck disable=SC2016 # $0 is the folder of the logs, known to the inner shell
seq "$suites" | xargs -P "$(nproc)" -I{} sh -c \
    'sh "$0/{}.sh" >"$0/{}.out" 2>&1; echo $? >"$0/{}.code"' "$log"

count() { # OUTPUT CODE: adds what its last "N passed, N failed" line says, or its exit code
    plain=$(sed 's/\x1b\[[0-9;]*m//g' "$1")
    line=$(echo "$plain" | grep -E '[0-9]+ passed, [0-9]+ failed' | tail -n 1)
    tested=$(echo "$plain" | grep -E 'Tested: *[0-9]+' | tail -n 1)
    if [ -n "$line" ]; then
        passed=$((passed + $(echo "$line" | sed -E 's/.*[^0-9]([0-9]+) passed.*/\1/; s/^([0-9]+) passed.*/\1/')))
        failed=$((failed + $(echo "$line" | sed -E 's/.*passed, ([0-9]+) failed.*/\1/')))
    elif [ -n "$tested" ]; then
        all=$(echo "$tested" | sed -E 's/.*Tested: *([0-9]+).*/\1/')
        passing=$(echo "$tested" | sed -E 's/.*Passing: *([0-9]+).*/\1/')
        passed=$((passed + passing))
        failed=$((failed + all - passing))
        [ "$2" = 0 ] || [ "$all" != "$passing" ] || failed=$((failed + 1))
    elif [ "$2" = 0 ]; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
}

i=0
while [ "$i" -lt "$suites" ]; do
    i=$((i + 1))
    echo "--- $(cat "$log/$i.name")"
    cat "$log/$i.out"
    count "$log/$i.out" "$(cat "$log/$i.code")"
done
echo "$passed passed, $failed failed"
[ "$failed" = 0 ]
