#!/bin/sh
# golden.sh CRIBLE FOLDER [VARIANT] -- runs every case of FOLDER and compares what it prints.
#
# A case is a file NAME.cmd: one shell command, run from FOLDER with `crible` in the PATH.
# What it prints on both outputs, then its exit code, must be exactly NAME.out.
# Or, in tests/lang, a method NAME.crible or NAME.crible.md, given to `crible verifier`.
# ACCEPT=1 rewrites the expectations: `git diff` is then the review.
# A case whose text says `../shared` or `$SHARED` is skipped when shared/ is not there.
# A case that says `# slow` is run by the plain build only.
set -u
crible=$1
folder=$2
variant=${3:-plain}
LC_ALL=C
NO_COLOR=1
export LC_ALL NO_COLOR
bin=$(mktemp -d)
trap 'rm -rf "$bin"' EXIT
ln -s "$crible" "$bin/crible"
PATH="$bin:$PATH"
TMP="$bin"
export PATH TMP
cd "$folder" || exit 1
SHARED=$(cd "$(git rev-parse --show-toplevel 2>/dev/null || echo .)/.." && pwd)/shared
export SHARED
passed=0
failed=0
skipped=0

compare() { # NAME ACTUAL
    if [ -n "${ACCEPT:-}" ]; then
        cp "$2" "$1.out"
        passed=$((passed + 1))
    elif [ -f "$1.out" ] && diff -u "$1.out" "$2" >"$bin/diff"; then
        passed=$((passed + 1))
    else
        echo "not ok - $folder/$1"
        [ -f "$1.out" ] && cat "$bin/diff" || echo "  (no $1.out)"
        failed=$((failed + 1))
    fi
}

for case in *.cmd; do
    [ -f "$case" ] || continue
    if grep -q 'SHARED' "$case" && [ ! -d "$SHARED" ]; then
        skipped=$((skipped + 1))
        continue
    fi
    if [ "$variant" != plain ] && grep -q '^# slow' "$case"; then
        skipped=$((skipped + 1))
        continue
    fi
    rm -rf "$bin/tmp" && mkdir "$bin/tmp"
    TMP="$bin/tmp" sh "./$case" >"$bin/out" 2>&1
    echo "[code $?]" >>"$bin/out"
    sed "s|$bin/tmp|TMP|g; s|$SHARED|SHARED|g" "$bin/out" >"$bin/actual"
    compare "${case%.cmd}" "$bin/actual"
done
for case in *.crible *.crible.md; do
    [ -f "$case" ] || continue
    crible verifier "$case" >"$bin/actual" 2>&1
    echo "[code $?]" >>"$bin/actual"
    compare "${case%%.crible*}" "$bin/actual"
done
echo "$folder: $passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ]
