# A budget is never written over.
cp ../data/cfu/account.xml "$TMP/act.xml"
crible importer "$TMP/act.xml" --sortie "$TMP/act.xml" || code=$?
cmp ../data/cfu/account.xml "$TMP/act.xml" && exit "$code"
