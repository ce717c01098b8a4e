cp stacks/a/national.crible "$TMP"
cd "$TMP"
crible sceller national.crible
printf 'méthode m adapte nationale version 1\nretire règle lune\n' > m.crible
crible sceller m.crible
ls
