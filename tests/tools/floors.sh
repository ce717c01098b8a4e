#!/bin/sh
# floors.sh -- who may include whom (docs/ARCHITECTURE.md).  Prints each wrong include and
# fails if there is one.
set -eu
cd "$(dirname "$0")/../.."

# Lines "file: include" of the files matching $1 whose include matches the pattern $2.
wrong() {
    # shellcheck disable=SC2086 # a list of files
    found=$(grep -n "^#include $2" $1 2>/dev/null || true)
    if [ -n "$found" ]; then
        echo "floors: $3" >&2
        echo "$found" >&2
        status=1
    fi
}

status=0
base=$(find runtime/base -name '*.[ch]')
runtime=$(find runtime -name '*.[ch]')
lang=$(find lang -name '*.[chly]')
compiler=$(find compiler -maxdepth 1 -name '*.[ch]')
all=$(find runtime lang compiler -name '*.[chly]')

wrong "$base" '"\(lang\|compiler\|runtime/[^b]\|runtime/[a-z_]*\.h\)' "runtime/base includes a higher floor"
wrong "$runtime" '"\(lang\|compiler\)' "runtime includes syntax"
wrong "$lang" '"\(compiler\|runtime/[^b]\)' "lang includes data or the compiler"
wrong "$compiler" '"compiler/cli' "compiler includes its roof"
# shellcheck disable=SC2086
wrong "$(echo $all | tr ' ' '\n' | grep -v '^runtime/base/mem.c$')" '<gc' "<gc.h> outside runtime/base/mem.c"
# shellcheck disable=SC2086
wrong "$(echo $all | tr ' ' '\n' | grep -v '^runtime/import/')" '<expat' "<expat.h> outside runtime/import"
# shellcheck disable=SC2086
wrong "$(echo $all | tr ' ' '\n' | grep -v '^runtime/import/')" '<\(zlib\|minizip\|yajl\)' "<zlib.h>, <minizip/unzip.h> or <yajl/yajl_parse.h> outside runtime/import"
# shellcheck disable=SC2086
wrong "$(echo $all | tr ' ' '\n' | grep -v '^runtime/base/sha256.c$')" '<nettle' "nettle outside runtime/base/sha256.c"
# shellcheck disable=SC2086
wrong "$(echo $all | tr ' ' '\n' | grep -v '^runtime/store/')" '<sqlite3' "<sqlite3.h> outside runtime/store"
# shellcheck disable=SC2086
found=$(grep -n '^#include "' $all | grep -v '#include "\(runtime\|lang\|compiler\)/' || true)
if [ -n "$found" ]; then
    echo "floors: includes are written from the root" >&2
    echo "$found" >&2
    status=1
fi
found=$(git -c core.quotePath=false ls-files 2>/dev/null | grep '/' | sed 's|/[^/]*$||' | sort -u | while read -r folder; do
    case $folder in .ci | tests/data/* | tests/lang | tests/lang/* | tests/cli) continue ;; esac
    [ -f "$folder/README.md" ] || echo "$folder"
done)
if [ -n "$found" ]; then
    echo "floors: folders without README.md: $(echo "$found" | tr "\n" " ")" >&2
    status=1
fi
exit $status
