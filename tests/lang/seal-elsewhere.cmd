cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
sed 's/60612$/60612, 60613/' national.crible > n && mv n national.crible
crible verifier metropole.crible
