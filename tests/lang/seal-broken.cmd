cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
sed 's/^déclaration ./déclaration é/' metropole.crible.sceau > n && mv n metropole.crible.sceau
crible verifier metropole.crible
printf 'crible-sceau 2\n' > metropole.crible.sceau
crible verifier metropole.crible
: > metropole.crible.sceau
crible verifier metropole.crible
rm metropole.crible.sceau && mkdir metropole.crible.sceau
crible verifier metropole.crible
crible sceller metropole.crible
