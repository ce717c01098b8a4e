cp stacks/a/national.crible stacks/b/metropole.crible stacks/b/ville.crible "$TMP"
cd "$TMP"
crible sceller ville.crible metropole.crible
sed 's/60622$/60622, 60621/' national.crible > n && mv n national.crible
sed 's/« Hydrogène. »/« Hydrogène vert. »/' metropole.crible > n && mv n metropole.crible
crible verifier ville.crible metropole.crible
