# Entities, internal and external, are refused before anything is expanded or opened.
{
    printf '<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY a "ha">\n'
    printf '<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">\n<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>\n'
    printf '<DocumentBudgetaire>&c;</DocumentBudgetaire>\n'
} >"$TMP/laughs.xml"
printf '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>\n<a>&x;</a>\n' >"$TMP/outside.xml"
printf '<!DOCTYPE a SYSTEM "file:///etc/passwd">\n<a>&x;</a>\n' >"$TMP/elsewhere.xml"
for file in laughs outside elsewhere; do
    crible importer "$TMP/$file.xml"
    echo "$file: $?"
done
