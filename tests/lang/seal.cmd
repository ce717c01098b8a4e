cp stacks/a/national.crible stacks/b/metropole.crible stacks/b/ville.crible "$TMP"
cd "$TMP"
crible sceller ville.crible metropole.crible && cat ville.crible.sceau metropole.crible.sceau
crible verifier ville.crible
