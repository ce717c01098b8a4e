# A disk that is full, a folder.
mkdir "$TMP/d.crible"
cd "$TMP" && crible fmt d.crible
echo "[code $?]"
printf 'methode   x\n' | crible fmt - > /dev/full
