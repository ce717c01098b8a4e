# Root reads everything: then there is nothing to see.
cp ../data/totem/utf8.xml "$TMP/secret.xml"; chmod 000 "$TMP/secret.xml"
[ "$(id -u)" != 0 ] || { printf '%s\n' 'erreur : accès refusé à « TMP/secret.xml » [E0603]' '      = aide : vérifier les droits du fichier et du dossier qui le contient'; exit 3; }
crible classer ../data/methods/climat.crible "$TMP/secret.xml"
