cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
sed 's/règle carburants/règle carburant/' national.crible > n && mv n national.crible
crible verifier metropole.crible
