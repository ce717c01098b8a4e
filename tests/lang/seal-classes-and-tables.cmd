mkdir "$TMP/b"
cp stacks/a/national.crible "$TMP"
cd "$TMP"
cat > une.crible <<'T'
méthode une adapte nationale version 1
  version 1.1
renomme classe favorable « Bon »  parce que « vocabulaire »
exemple « gazole »
  ligne nature 60622, dépense de 1 €
  attend climat défavorable par carburants
périmètre
  retient sens dépense
T
cat > deux.crible <<'T'
méthode deux adapte une version 1.1
renomme classe favorable « Très bon »  parce que « vocabulaire »
retire exemple « gazole » parce que « sans objet »
périmètre
  écarte nature 16 parce que « emprunt »
T
crible sceller deux.crible && grep -v '^#' deux.crible.sceau
sed 's/« Bon »/« Bien »/; s/de 1 €/de 2 €/; s/retient sens dépense/retient sens dépense et mouvement réel/' une.crible > n && mv n une.crible
crible verifier deux.crible
