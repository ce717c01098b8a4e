# slow: 5 MB of prose and comments around a method.
{ yes 'Une ligne de prose, avec des « guillemets » et des accents : é è à ç œ.' | head -n 40000
  printf '\n```crible\n'; cat begin.txt
  yes '# un commentaire de la méthode, longue ligne qui ne dit rien de plus' | head -n 40000
  printf '```\n'; } >"$TMP/big.crible.md"
timeout 150 crible verifier "$TMP/big.crible.md"
