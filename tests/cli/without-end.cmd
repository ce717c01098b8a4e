# slow
# A gigabyte of one line, whatever it opens: refused soon, and in little memory.
gigabyte() { head -c "${2:-1000000000}" /dev/zero | tr '\0' "$1"; }
bounded() { python3 ../tools/bounded.py 48 crible importer - --lire ../data/csv/three.crible; echo "[$?]"; }
gigabyte a | bounded
{ echo "Exercice;Compte;Montant"; gigabyte a; } | bounded
{ echo "Exercice;Compte;Montant"; printf '2024;"'; gigabyte '\n'; } | bounded
{ echo "Exercice;Compte;Montant"; printf 2024; gigabyte ';'; } | bounded
{ echo "Exercice;Compte;Montant"; gigabyte '\0'; } | bounded
{ head -n 20 ../data/totem/utf8.xml; gigabyte a 100000000; } | bounded
{ head -n 20 ../data/totem/utf8.xml; printf '<x a="'; gigabyte a; } | bounded
{ printf '[{"a":"'; gigabyte a; } | bounded
{ printf '[{"a":1'; gigabyte ' '; } | bounded
gigabyte '[' | bounded
{ echo "Exercice;Compte;Montant"; gigabyte '\n' 100000000; } | gzip -1 | bounded
