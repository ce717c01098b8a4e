cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
echo 'retire règle gaz parce que « ajouté après le sceau »' >> metropole.crible
crible verifier metropole.crible
