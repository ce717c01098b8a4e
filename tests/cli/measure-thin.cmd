# A decision that changes little: its amounts are elsewhere than where they are looked for.
sed 's/<NatDec V="[0-9]*"/<NatDec V="02"/; s/<MtReal V="[^"]*"/<MtBudgPrec V="7.00"/; s/<MtPrev V="[^"]*"/<MtPrev V="0.00"/' \
    ../data/totem/utf8.xml >"$TMP/dm.xml"
crible importer "$TMP/dm.xml"
crible importer "$TMP/dm.xml" --mesure precedent
crible classer ../data/methods/climat.crible "$TMP/dm.xml" 2>&1 | head -n 4
crible importer "$TMP/dm.xml" --mesure dépensé
