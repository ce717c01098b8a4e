#!/bin/sh
# Writes a C file that embeds the files given: their text, their size, their path.
# Only od and sed are needed: the machine that builds has little else.
set -eu
echo '/* Made by tests/tools/embed.sh. */'
echo '#include "runtime/embedded.h"'
n=0
for file in "$@"; do
    echo "static const unsigned char text_${n}[] = {"
    od -An -v -tx1 "$file" | sed 's/ \([0-9a-f][0-9a-f]\)/0x\1,/g'
    echo '0};'
    n=$((n + 1))
done
echo 'const EmbeddedFile embedded_files[] = {'
n=0
for file in "$@"; do
    echo "    {\"$file\", (const char *)text_$n, sizeof text_$n - 1},"
    n=$((n + 1))
done
echo '    {0, 0, 0},'
echo '};'
