cp stacks/a/national.crible stacks/b/metropole.crible "$TMP"
cd "$TMP"
crible sceller metropole.crible
sed 's/version 1$/version 2/' national.crible > n && mv n national.crible
sed 's/nationale version 1$/nationale version 2/' metropole.crible > n && mv n metropole.crible
crible verifier metropole.crible
