# What cannot be read is left as it is; the other files are laid out.
printf 'regle x si nature 60622 alors\n' > "$TMP/a.crible"
printf 'methode   x\n' > "$TMP/b.crible"
printf '%%PDF-1.4' > "$TMP/c.crible"
printf 'Une page sans programme.\n' > "$TMP/d.crible.md"
printf 'methode x\n  titre "\351t\351"\n' > "$TMP/e.crible"
: > "$TMP/f.crible"
cd "$TMP" && crible fmt a.crible b.crible c.crible d.crible.md e.crible f.crible absent.crible
echo "[code $?]"
cat a.crible b.crible
