crible nomenclature M57_D 21318 --exercice 1999
