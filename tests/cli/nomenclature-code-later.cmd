crible nomenclature M57_D 020 --exercice 2030
