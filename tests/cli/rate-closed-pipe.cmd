# A reader that leaves early is no disk that refuses: nothing is said.
( crible classer ../data/methods/climat.crible ../data/totem/utf8.xml; echo "$?" >"$TMP/code" ) | true
sleep 0.2; cat "$TMP/code"
