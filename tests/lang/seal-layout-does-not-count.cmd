cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
sed 's/^règle/# un commentaire\n  RÈGLE/; s/alors/  Alors\n /; s/« Fossile. »/"Fossile."/' national.crible > n && mv n national.crible
crible verifier metropole.crible
