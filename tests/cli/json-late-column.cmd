# Two thousand records without a function, then one with it; and a second key of that name.
{
    printf '['
    for i in $(seq 2000); do
        printf '{"exer":"2024","ident":"1","nomen":"M57","cbudg":"1","bal":"DEF","lbudg":"Valmont","categ":"Commune","compte":"60612","obnetdeb":%s.01,"obnetcre":0,"oobdeb":0,"oobcre":0,"sd":0,"sc":0},' "$i"
    done
    printf '{"exer":"2024","ident":"1","nomen":"M57","cbudg":"1","bal":"DEF","lbudg":"Valmont","categ":"Commune","compte":"2152","fonction":"845","obnetdeb":7,"obnetcre":0,"oobdeb":0,"oobcre":0,"sd":0,"sc":0'
} >"$TMP/start"
{ cat "$TMP/start"; printf '}]'; } >"$TMP/late.json"
{ cat "$TMP/start"; printf ',"lieu":{"FONCTION":"01"}}]'; } >"$TMP/twice.json"
crible importer "$TMP/late.json" --sortie "$TMP/lines"
tail -n 1 "$TMP/lines"
crible importer "$TMP/twice.json"
