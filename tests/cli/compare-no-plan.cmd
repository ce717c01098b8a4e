sed 's/M57_D exercices 2024 à 2024/M14_COM_SUP3500 exercices 2013 à 2023/; s/60612/60612/' ../data/comparison/base.crible >"$TMP/m14.crible"
crible comparer ../data/comparison/base.crible "$TMP/m14.crible"
